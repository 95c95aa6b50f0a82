"""All outputs by name. Each loads its own module when it is used, and not before."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from auditor.errors import AuditError
from auditor.outputs.interface import Output, Render, Wording

if TYPE_CHECKING:
    from auditor.findings import Review

ALL = "all"


def _rendered_by(module: str) -> Render:
    def render(review: Review, wording: Wording) -> bytes:
        content: bytes = import_module(module).render(review, wording)
        return content

    return render


OUTPUTS = {
    name: Output(name, file_name, _rendered_by(f"auditor.outputs.{module}"))
    for name, file_name, module in (
        ("markdown", "temuan.md", "markdown"),
        ("html", "temuan.html", "html"),
        ("docx", "catatan-hasil-reviu.docx", "word"),
        ("xlsx", "kertas-kerja-reviu.xlsx", "excel"),
        ("pdf", "temuan.pdf", "annotated"),
        ("json", "temuan.json", "data"),
    )
}


def chosen(names: Iterable[str]) -> tuple[Output, ...]:
    """The outputs of these names, ``all`` standing for every one; all when no name is given.

    Raises AuditError for a name that no output has.
    """
    wanted = {name.strip().casefold() for name in names} - {""}
    for name in sorted(wanted - {ALL, *OUTPUTS}):
        valid = ", ".join((*OUTPUTS, ALL))
        raise AuditError(f"Format tidak dikenal: {name}. Format yang tersedia: {valid}.")
    if not wanted or ALL in wanted:
        return tuple(OUTPUTS.values())
    return tuple(output for name, output in OUTPUTS.items() if name in wanted)
