"""Rules about the figures of one column: parts and wholes, totals, means."""
