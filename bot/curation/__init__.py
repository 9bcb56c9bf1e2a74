"""From what people asked in vain to new knowledge."""
