"""Rules about the figures of one row."""
