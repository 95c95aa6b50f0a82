"""All outputs by name. Each loads its own module when it is used, and not before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from auditor.errors import AuditError
from auditor.outputs.interface import Output, Wording

if TYPE_CHECKING:
    from auditor.findings import Review

ALL = "all"


def _markdown(review: Review, wording: Wording) -> bytes:
    from auditor.outputs.markdown import render

    return render(review, wording)


def _json(review: Review, wording: Wording) -> bytes:
    from auditor.outputs.data import render

    return render(review, wording)


def _html(review: Review, wording: Wording) -> bytes:
    from auditor.outputs.html import render

    return render(review, wording)


def _xlsx(review: Review, wording: Wording) -> bytes:
    from auditor.outputs.excel.working_paper import render

    return render(review, wording)


def _docx(review: Review, wording: Wording) -> bytes:
    from auditor.outputs.word import render

    return render(review, wording)


def _pdf(review: Review, wording: Wording) -> bytes:
    from auditor.outputs.annotated import render

    return render(review, wording)


OUTPUTS = {
    output.name: output
    for output in (
        Output("markdown", "temuan.md", _markdown),
        Output("html", "temuan.html", _html),
        Output("docx", "catatan-hasil-reviu.docx", _docx),
        Output("xlsx", "kertas-kerja-reviu.xlsx", _xlsx),
        Output("pdf", "temuan.pdf", _pdf),
        Output("json", "temuan.json", _json),
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
