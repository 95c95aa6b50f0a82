"""Pages that are pictures: recognised letters and found ruling lines, as a sheet like any other.

The libraries are the extra ``ocr``; ``is_installed`` tells whether they are there.
"""

from auditor.reading.ocr.need import INSTALL, is_installed, is_scan

__all__ = ["INSTALL", "is_installed", "is_scan"]
