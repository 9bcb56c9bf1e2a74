"""From typed letters to comparable words; knows nothing of entries."""
