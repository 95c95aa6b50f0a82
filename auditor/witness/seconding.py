"""Pages to pages whose ruled cells carry the doubt of a second witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.model import Route, Witness
from auditor.reading import Page, RuledTable, TaggedTable
from auditor.witness.columns import doubts_by_text
from auditor.witness.recognition import doubts_by_recognition
from auditor.witness.regrid import regridded
from auditor.witness.tags import SEVERAL, Places, doubts_by_tags, places_by_page

_DRAWN = (Route.TEXT, Route.OCR)
"""Only what was drawn on a page has to be bound to cells; a Word or Excel file states them."""

NO_COLUMNS = (
    "menurut tag dokumen, tabel ini mempunyai kolom atau baris yang tidak terlihat garisnya"
)
"""Where one cell holds several, the neighbours of it may stand in a wrong column as well."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the cells with text: ``agreed`` are those that the tags confirm, ``kept``
    those without tags whose text keeps to the rules, ``doubted`` the others.

    ``mended`` counts the tables that were drawn anew from rules and tags together.
    """

    agreed: int = 0
    kept: int = 0
    doubted: int = 0
    mended: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.agreed + other.agreed,
            self.kept + other.kept,
            self.doubted + other.doubted,
            self.mended + other.mended,
        )


def seconded(pages: Sequence[Page], tags: Sequence[TaggedTable]) -> tuple[list[Page], Tally]:
    """The pages with what the second witness says of every ruled cell, and the count of it.

    Where tags and rules differ and together make a grid, that grid replaces the ruled one.
    """
    places = places_by_page(tags)
    tally = Tally()
    result = []
    for page in pages:
        if page.route not in _DRAWN:
            result.append(page)
            continue
        tables = []
        for table in page.tables:
            seen, count = _seconded(table, places.get(page.number, {}), page.route)
            tables.append(seen)
            tally += count
        result.append(replace(page, tables=tuple(tables)))
    return result, tally


def _seconded(table: RuledTable, places: Places, route: Route) -> tuple[RuledTable, Tally]:
    tagged = doubts_by_tags(table, places)
    mended = regridded(table, places) if any(tagged) else None
    if mended is not None:
        table, tagged = mended, doubts_by_tags(mended, places)
    elif SEVERAL in tagged:
        tagged = tuple(doubt or (NO_COLUMNS if doubt is not None else None) for doubt in tagged)
    by_text = doubts_by_text(table)
    if route is Route.OCR:
        by_text = tuple(map(_both, by_text, doubts_by_recognition(table)))
    cells = []
    fates: Counter[str] = Counter(mended=mended is not None)
    for cell, tag, text in zip(table.cells, tagged, by_text, strict=True):
        doubt = text if tag is None else tag
        cells.append(cell._replace(doubt=doubt, witnesses=_agreeing(tag, text)))
        if cell.has_text:
            fates["doubted" if doubt else "kept" if tag is None else "agreed"] += 1
    return replace(table, cells=tuple(cells)), Tally(**fates)


def _both(one: str, other: str) -> str:
    return "; ".join(doubt for doubt in (one, other) if doubt)


def _agreeing(tag: str | None, text: str) -> tuple[Witness, ...]:
    """The rules that made a cell, and who had nothing to say against it."""
    found = [Witness.RULES]
    if tag == "":
        found.append(Witness.TAGS)
    if not text:
        found.append(Witness.TEXT)
    return tuple(found)
