"""Tables that no rules make: from the structure tags, or from the columns of their texts."""

from auditor.tables.unruled.headed import header_above, texts_above
from auditor.tables.unruled.taking import with_unruled_tables
from auditor.tables.unruled.words import is_figure, parts_apart

__all__ = ["is_figure", "parts_apart", "header_above", "texts_above", "with_unruled_tables"]
