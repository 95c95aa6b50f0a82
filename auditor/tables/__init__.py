"""Pages to whole tables with captions, header trees and rows, wherever the pages break."""

from auditor.tables.cells import plain
from auditor.tables.recovery import captions_without_table, recover_tables

__all__ = ["captions_without_table", "plain", "recover_tables"]
