"""``temuan.md``: the review list that people answer, in Markdown."""

from auditor.outputs.markdown.document import render

__all__ = ["render"]
