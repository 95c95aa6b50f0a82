"""The running text: lines outside of tables to sentences with a place and a heading."""

from auditor.prose.sentences import sentences_of

__all__ = ["sentences_of"]
