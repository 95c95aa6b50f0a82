"""Documents from plain data, as the examples of rules are."""

from auditor.ruling.examples import FIRST_PAGE, document_of, table_of

__all__ = ["FIRST_PAGE", "document_of", "table_of"]
