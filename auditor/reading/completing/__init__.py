"""Tables that lack some of their lines: the missing ones are drawn where the text shows them."""

from auditor.reading.completing.completed import completed

__all__ = ["completed"]
