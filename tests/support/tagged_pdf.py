"""PDFs whose structure tree is written by hand, sound or broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

Fill = Callable[[pikepdf.Pdf, Any], Any]
"""(file, its pages) to what stands under the root of the tree."""


def tagged(path: Path, fill: Fill, roles: dict[str, str] | None = None) -> Path:
    """A file of two pages with the tree that ``fill`` returns."""
    pdf = pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page(page_size=(595, 842))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root["/K"] = fill(pdf, [page.obj for page in pdf.pages])
    if roles:
        root["/RoleMap"] = Dictionary({f"/{own}": Name(f"/{role}") for own, role in roles.items()})
    pdf.Root["/StructTreeRoot"] = root
    pdf.save(path)
    return path


def element(pdf: pikepdf.Pdf, kind: str, kids: Sequence[Any] = (), **entries: Any) -> Any:
    """A structure element; kids are elements, references or bare identifiers."""
    return pdf.make_indirect(Dictionary(S=Name(f"/{kind}"), K=Array(list(kids)), **entries))


def table(pdf: pikepdf.Pdf, page: Any, rows: Sequence[Sequence[int]]) -> Any:
    """A table with one marked content per cell."""
    lines = [
        element(pdf, "TR", [element(pdf, "TD", [element(pdf, "P", [mark])]) for mark in row])
        for row in rows
    ]
    return element(pdf, "Table", lines, Pg=page)
