"""Word documents and Excel workbooks as pages, for the office that checks before it prints."""

from auditor.reading.office.archive import office_kind
from auditor.reading.office.excel import ExcelReader
from auditor.reading.office.word import WordReader

__all__ = ["ExcelReader", "WordReader", "office_kind"]
