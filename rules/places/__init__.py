"""Rules about one fact in several places: tables, totals and sentences."""
