"""Reviews as files and on the terminal. Nothing is decided here, only told."""

from auditor.outputs.interface import Output, Render, Wording
from auditor.outputs.registry import ALL, OUTPUTS, chosen
from auditor.outputs.writing import write_files

__all__ = ["ALL", "OUTPUTS", "Output", "Render", "Wording", "chosen", "write_files"]
