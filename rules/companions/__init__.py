"""L9xx: a report against other documents, and what kind of document each of them is."""

from rules.companions.kinds import classify

__all__ = ["classify"]
