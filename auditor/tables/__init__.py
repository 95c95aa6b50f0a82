"""Pages to whole tables with captions, header trees and rows, wherever the pages break."""

from auditor.tables.captions import numbered_caption
from auditor.tables.cells import plain
from auditor.tables.recovery import captions_without_table, recover_tables

__all__ = ["captions_without_table", "numbered_caption", "plain", "recover_tables"]
