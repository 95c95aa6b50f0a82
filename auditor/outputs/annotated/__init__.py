"""``temuan.pdf``: the report itself with a highlight and a comment at each finding."""

from auditor.outputs.annotated.document import render

__all__ = ["render"]
