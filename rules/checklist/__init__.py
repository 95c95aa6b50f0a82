"""The reviewer's checklist: its statements, and what the checks can say about each."""

from rules.checklist.statements import checklist

__all__ = ["checklist"]
