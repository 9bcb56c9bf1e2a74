"""What personal data looks like in a citizen's question, one kind of it per module."""
