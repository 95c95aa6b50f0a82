"""``catatan-hasil-reviu.docx``: the record that reviewer and author fill in together."""

from auditor.outputs.word.record import render

__all__ = ["render"]
