"""S8xx: the parts of a report: lists at the front, numbers of tables, references, chapters."""
