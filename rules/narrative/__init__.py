"""Rules about the running text: what a sentence says of itself, and what tables say of it."""
