"""Measuring: question files in, metrics and misses out."""
