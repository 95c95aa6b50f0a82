"""PDFium reads what pdfplumber reads, and the code after both finds pdfplumber's words and cells.

Shipped reports on every run, the real ones where they are present (``arsip``). What may differ, and
why, is in docs/reading.md; here each of these reasons has its own condition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pdfplumber
import pytest
from fixtures_on_disk import CLEAN, FOUND, SEED, SHARED, pdf_of

from auditor.model import Box
from auditor.reading import Page
from auditor.reading.boxes import edges_of, table_boxes
from auditor.reading.composing import page_of
from auditor.reading.lines import WORD_GAP, lines_of
from auditor.reading.ocr import is_scan
from auditor.reading.pdfium import PdfiumSource
from auditor.reading.plumber import sheet_of
from auditor.reading.sheet import SAME_LINE, Sheet

REAL = [SEED, *sorted((SHARED / "reports").glob("*.pdf"))]
_WORDS = {"x_tolerance_ratio": WORD_GAP, "y_tolerance": SAME_LINE}
_UNMAPPED = ("(cid:", "\ufffd")


@dataclass(frozen=True)
class Seen:
    """One page as pdfplumber reads it, and the sheets of both sources."""

    cells: list[list[tuple[float, ...]]]
    words: list[str]
    reference: Sheet
    quick: Sheet


def seen(path: Path, every: int = 1, own: bool = True) -> Iterator[Seen]:
    """Every so many pages of a file; ``own``: with pdfplumber's own tables and words."""
    source = PdfiumSource(path)
    with pdfplumber.open(path) as document:
        for number, page in list(enumerate(document.pages, start=1))[::every]:
            yield Seen(
                [sorted(table.cells) for table in page.find_tables()] if own else [],
                [word["text"] for word in page.extract_words(**_WORDS)] if own else [],
                sheet_of(number, page),
                source.sheet(number),
            )
            page.close()
    source.close()


@pytest.fixture(scope="module")
def shipped() -> list[Seen]:
    """Every other page of one shipped report, and some of its twin, which has the same layout."""
    return [*seen(pdf_of(FOUND), every=2), *seen(pdf_of(CLEAN), every=10)]


def corners(boxes: list[Box]) -> list[tuple[float, ...]]:
    return sorted((box.x0, box.top, box.x1, box.bottom) for box in boxes)


def texts_of(page: Page) -> Counter[str]:
    """Every line outside of tables, and every cell with its place in the grid."""
    cells = [
        f"{t.rows}×{t.columns} {c.row},{c.column} {c.row_span}×{c.column_span} "
        + "\n".join(sorted(line.text for line in c.lines))
        for t in page.tables
        for c in t.cells
    ]
    return Counter([*(line.text for line in page.lines), *cells])


def test_boxes_are_those_of_pdfplumber(shipped: list[Seen]) -> None:
    count = 0
    for page in shipped:
        for theirs, own in zip(
            page.cells, table_boxes(edges_of(page.reference.rules)), strict=True
        ):
            assert np.allclose(corners(own), theirs, atol=0.01)
            count += len(theirs)
    assert count > 1200


def test_words_are_those_of_pdfplumber(shipped: list[Seen]) -> None:
    count = 0
    for page in shipped:
        glyphs = page.reference.glyphs
        everything = np.arange(len(glyphs))
        (lines,) = lines_of(glyphs, everything, np.zeros_like(everything), 1)
        own = [word for line in lines for word in line.text.split(" ")]
        assert Counter(own) == Counter(page.words)
        count += len(own)
    assert count > 5_000


def test_pdfium_reads_the_same(shipped: list[Seen]) -> None:
    for page in shipped:
        theirs, own = page_of(page.reference), page_of(page.quick)
        assert texts_of(own) == texts_of(theirs)
        assert_boxes_agree(own, theirs)


@pytest.mark.arsip
@pytest.mark.parametrize("path", [path for path in REAL if path.exists()], ids=lambda p: p.stem)
def test_pdfium_reads_the_same_on_real_reports(path: Path) -> None:
    """The same grids and the same letters in them, but for what the page does not show.

    Scans are recognised anew, whatever text layer they have.
    """
    for page in seen(path, own=False):
        if is_scan(page.quick):
            continue
        theirs, own = page_of(page.reference), page_of(page.quick)
        if texts_of(own) == texts_of(theirs):
            assert_boxes_agree(own, theirs)
            continue
        shape = [(table.rows, table.columns) for table in own.tables]
        assert shape == [(table.rows, table.columns) for table in theirs.tables]
        if not any(mark in text for text in texts_of(theirs) for mark in _UNMAPPED):
            hidden = page.quick.glyphs.text[page.quick.glyphs.hidden > 0].tolist()
            assert letters_of(theirs) - letters_of(own) == letters("".join(hidden))
            assert letters_of(own) <= letters_of(theirs)


def letters_of(page: Page) -> Counter[str]:
    return letters("".join(texts_of(page).elements()))


def letters(text: str) -> Counter[str]:
    """All but white space, and hyphens, which PDFium sees where a soft one is printed."""
    return Counter(letter for letter in text if not letter.isspace() and letter not in "-\xad")


def assert_boxes_agree(own: Page, theirs: Page) -> None:
    assert (own.width, own.height) == pytest.approx((theirs.width, theirs.height), abs=0.01)
    for mine, other in zip(own.tables, theirs.tables, strict=True):
        pairs = zip(mine.cells, other.cells, strict=True)
        sides = [(corners([a.box]), corners([b.box])) for a, b in pairs]
        assert np.allclose([a for a, _ in sides], [b for _, b in sides], atol=0.1)
