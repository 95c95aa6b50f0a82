"""Pictures and charts whose content is not read: told, so that nobody takes them for checked.

Decoration is not told: what stands on several pages, on the cover, or behind writing. A drawing
counts as a chart where figures stand in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.model import Box, Unread
from auditor.reading.page import Line, Page, Picture
from auditor.reading.sheet import Glyphs, Sheet

_WRITTEN = 0.05
"""A picture of which letters cover more than this share is the ground of writing."""
_REPEATS = 3
_MOST_SHAPES = 2000
_TOGETHER, _AROUND = 24.0, 30.0
"""Points between the drawings of one chart, and between a chart and its labels."""
_CHART, _WIDE, _HIGH = 0.04, 100.0, 50.0
"""A chart takes at least this share of the page, and so many points."""
_BARS = 3
"""So many bars of different length at least make a chart."""
_FIGURES = 3
_FIGURE = re.compile(r"(?:Rp\.?)?-?\d[\d.,]*%?")
WHAT, WHY = "gambar atau grafik", "isinya tidak dibaca, jadi angka di dalamnya tidak diperiksa"


def pictures_of(sheet: Sheet, glyphs: Glyphs) -> tuple[Picture, ...]:
    """The pictures of a page that were found worth a look, without those of a whole scan."""
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    ink = (glyphs.x1 - glyphs.x0) * (glyphs.bottom - glyphs.top)
    found = []
    for key, (x0, top, x1, bottom) in zip(
        sheet.image_keys.tolist(), sheet.images.tolist(), strict=False
    ):
        if key:
            on_it = (x > x0) & (x < x1) & (y > top) & (y < bottom)
            written = float(ink[on_it].sum()) > _WRITTEN * (x1 - x0) * (bottom - top)
            found.append(Picture(Box(x0, top, x1, bottom), key, written))
    return tuple(found)


def drawings_of(sheet: Sheet, glyphs: Glyphs) -> tuple[Box, ...]:
    """Slanted and curved drawings, and the bars of charts; what writing stands on is neither."""
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    ink = (glyphs.x1 - glyphs.x0) * (glyphs.bottom - glyphs.top)

    def written(box: Box) -> float:
        on_it = (x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)
        return float(ink[on_it].sum())

    shapes = [Box(*row) for row in sheet.shapes[:_MOST_SHAPES].tolist()]
    areas = [Box(*row) for row in sheet.areas[:_MOST_SHAPES].tolist()]
    open_shapes = [
        box
        for box in shapes
        if written(box) <= _WRITTEN * (box.x1 - box.x0) * (box.bottom - box.top)
    ]
    return (*open_shapes, *_bars([box for box in areas if not written(box)]))


def _bars(areas: Sequence[Box]) -> list[Box]:
    """Areas that begin on one line and end at different heights (or widths)."""
    upright: dict[int, list[Box]] = {}
    level: dict[int, list[Box]] = {}
    for box in areas:
        upright.setdefault(round(box.bottom), []).append(box)
        level.setdefault(round(box.x0), []).append(box)
    found = [
        group for group in upright.values() if len({round(box.top) for box in group}) >= _BARS
    ] + [group for group in level.values() if len({round(box.x1) for box in group}) >= _BARS]
    return [box for group in found for box in group]


def unread_pictures(pages: Sequence[Page]) -> list[Unread]:
    """One entry for each page with a picture or a chart whose content was not read."""
    keys = Counter(key for page in pages for key in {p.key for p in page.pictures})
    backdrops = {p.key for page in pages for p in page.pictures if p.backdrop}
    places = Counter(spot for page in pages for spot in set(map(_spot, page.shapes)))

    def tells(picture: Picture) -> bool:
        return keys[picture.key] < _REPEATS and picture.key not in backdrops

    return [
        Unread(page.number, WHAT, WHY)
        for page in pages
        if any(tells(picture) for picture in page.pictures if not _is_cover(page, pages))
        or _has_chart(page, [s for s in page.shapes if places[_spot(s)] < _REPEATS])
        or (page.images and page.characters and not page.route.is_paged)
    ]


def _is_cover(page: Page, pages: Sequence[Page]) -> bool:
    return page is pages[0] and len(pages) > _REPEATS


def _spot(box: Box) -> tuple[int, ...]:
    return tuple(round(side / 4) for side in (box.x0, box.top, box.x1, box.bottom))


def _has_chart(page: Page, shapes: Sequence[Box]) -> bool:
    return any(
        band.x1 - band.x0 >= _WIDE
        and band.bottom - band.top >= _HIGH
        and (band.x1 - band.x0) * (band.bottom - band.top) >= _CHART * page.width * page.height
        and not _holds_table(page, band)
        and sum(_figures_in(line, band) for line in _lines(page)) >= _FIGURES
        for band in _bands(shapes)
    )


def _bands(shapes: Sequence[Box]) -> Iterator[Box]:
    """Drawings that stand below or beside each other without a wide gap."""
    band: Box | None = None
    for shape in sorted(shapes, key=lambda box: box.top):
        if band is not None and shape.top - band.bottom <= _TOGETHER:
            band = band.union(shape)
        else:
            if band is not None:
                yield band
            band = shape
    if band is not None:
        yield band


def _holds_table(page: Page, band: Box) -> bool:
    """Whether rows and columns of texts stand in the band: what is coloured is their ground."""
    return any(
        table.rows > 1
        and table.columns > 1
        and sum(cell.has_text for cell in table.cells) > table.columns
        and table.box.top < band.bottom
        and table.box.bottom > band.top
        for table in page.tables
    )


def _lines(page: Page) -> Iterator[Line]:
    yield from page.lines
    for table in page.tables:
        for cell in table.cells:
            yield from cell.lines


def _figures_in(line: Line, band: Box) -> int:
    if not band.top - _AROUND < line.box.top < band.bottom + _AROUND:
        return 0
    if len(line.pieces) > 2 * sum(bool(_FIGURE.fullmatch(p.text)) for p in line.pieces):
        return 0
    return sum(
        bool(_FIGURE.fullmatch(piece.text)) and band.x0 - _AROUND < piece.x0 < band.x1 + _AROUND
        for piece in line.pieces
    )
