"""Pages to whole tables with captions, header trees and rows, wherever the pages break."""

from auditor.tables.cells import plain
from auditor.tables.recovery import recover_tables

__all__ = ["plain", "recover_tables"]
