"""One annotation: a highlight on a cell, or a note in the corner where no box is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from auditor.model import Place
from auditor.outputs.annotated.geometry import on_page, turned_by, visible_area

if TYPE_CHECKING:
    import pikepdf

Colour = tuple[float, float, float]
_AUTHOR = "auditor"
_PAD = 0.5
_PRINTED = 4
"""The flag by which an annotation is printed too."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation that is to be made: where, how, and what its comment says."""

    place: Place
    colour: Colour
    subject: str
    comment: str


def add_note(pdf: pikepdf.Pdf, mark: Mark, name: str) -> None:
    """Put a mark on its page; one that lies outside of what the page shows is left out."""
    import pikepdf

    page = pdf.pages[mark.place.page - 1]
    note = _note(pdf, page, mark, name)
    if note is None:
        return
    existing = page.obj.get("/Annots")
    if isinstance(existing, pikepdf.Array):
        existing.append(note)
    else:
        page.obj.Annots = pikepdf.Array([note])


def _note(pdf: pikepdf.Pdf, page: pikepdf.Page, mark: Mark, name: str) -> Any:
    import pikepdf

    area, turned = visible_area(page), turned_by(page)
    common = {
        "/Type": pikepdf.Name.Annot,
        "/Contents": pikepdf.String(mark.comment),
        "/Subj": pikepdf.String(mark.subject),
        "/T": pikepdf.String(_AUTHOR),
        "/NM": pikepdf.String(name),
        "/C": pikepdf.Array([_number(part) for part in mark.colour]),
        "/F": _PRINTED,
        "/P": page.obj,
    }
    if mark.place.bbox is None:
        left, _, _, top = area
        corner = [_number(v) for v in (left + 12, top - 36, left + 36, top - 12)]
        return pdf.make_indirect(
            pikepdf.Dictionary({**common, "/Subtype": pikepdf.Name.Text, "/Rect": corner})
        )
    x0, y0, x1, y1 = on_page(mark.place.bbox, area, turned)
    x0, y0, x1, y1 = x0 - _PAD, y0 - _PAD, x1 + _PAD, y1 + _PAD
    if x0 > area[2] or x1 < area[0] or y0 > area[3] or y1 < area[1]:
        return None
    rectangle = [_number(v) for v in (x0, y0, x1, y1)]
    quad = [_number(v) for v in (x0, y1, x1, y1, x0, y0, x1, y0)]
    look = _appearance(pdf, rectangle, mark.colour)
    return pdf.make_indirect(
        pikepdf.Dictionary(
            {
                **common,
                "/Subtype": pikepdf.Name.Highlight,
                "/Rect": rectangle,
                "/QuadPoints": quad,
                "/AP": pikepdf.Dictionary(N=look),
            }
        )
    )


def _appearance(pdf: pikepdf.Pdf, rectangle: list[Any], colour: Colour) -> Any:
    """The look of a highlight: its colour laid over the page so that print stays readable."""
    import pikepdf

    red, green, blue = colour
    x0, y0, x1, y1 = rectangle
    drawn = f"/M gs {red} {green} {blue} rg {x0} {y0} {x1 - x0} {y1 - y0} re f"
    look = pikepdf.Stream(pdf, drawn.encode("ascii"))
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array(rectangle)
    mode = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply)
    look.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(M=mode))
    look.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)
    return look


def _number(value: float) -> Any:
    """A number as a PDF holds it: two decimals, never an exponent."""
    return Decimal(f"{value:.2f}")
