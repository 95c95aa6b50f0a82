"""Findings that a person set aside, with a reason: shown as such, never hidden."""

from auditor.waiving.applying import with_waivers, written_date
from auditor.waiving.file import FILE_NAME, read_waivers, text_with

__all__ = ["FILE_NAME", "read_waivers", "text_with", "with_waivers", "written_date"]
