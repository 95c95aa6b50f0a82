"""``rekap``: many reports on one page, for the head of the review team."""

from auditor.batch.recap.files import recap_files

__all__ = ["recap_files"]
