"""What is printed for a wall or a counter: a notice with a QR code that leads to an entry."""
