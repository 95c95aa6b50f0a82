"""``temuan.html``: every finding on the report's own page, in one file that needs nothing else."""

from auditor.outputs.html.document import render

__all__ = ["render"]
