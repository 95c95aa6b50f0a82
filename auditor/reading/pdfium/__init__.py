"""PDFium as a source of sheets: the quick one, and the one in use."""

from auditor.reading.pdfium.source import PdfiumSource

__all__ = ["PdfiumSource"]
