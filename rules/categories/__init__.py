"""Rules about categories: scales and what they make of a capaian."""
