"""Tables that no rules make: from the structure tags, or from the columns of their texts."""

from auditor.tables.unruled.taking import with_unruled_tables
from auditor.tables.unruled.words import parts_apart

__all__ = ["parts_apart", "with_unruled_tables"]
