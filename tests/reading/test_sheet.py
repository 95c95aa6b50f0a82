"""What is drawn on a page, from both sources, and pages that are written sideways."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_pdf import pdf, text

from auditor.model import Box
from auditor.reading import PdfReader
from auditor.reading.pdfium import PdfiumSource
from auditor.reading.plumber import PlumberSource
from auditor.reading.sheet import Rules, Source

SIDEWAYS = {90: "0 1 -1 0 300 100", 180: "-1 0 0 -1 400 500", 270: "0 -1 1 0 300 700"}
"""Text matrices by the angle of writing."""


def drawn(angle: int, content: str) -> str:
    return f"q {SIDEWAYS[angle]} cm {content} Q\n"


def table(rows: list[tuple[str, str]]) -> str:
    """A ruled table from the origin upwards, the last row lowest."""
    cells = [(r, c, words) for r, row in enumerate(reversed(rows)) for c, words in enumerate(row)]
    return "".join(
        f"{c * 90} {r * 20} 90 20 re S\n" + text(c * 90 + 4, r * 20 + 6, words)
        for r, c, words in cells
    )


@pytest.fixture(params=[PdfiumSource, PlumberSource])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    path = tmp_path / "arah.pdf"
    pages = [drawn(angle, table([("Uraian", "Nilai"), ("Satu", "1.234")])) for angle in SIDEWAYS]
    path.write_bytes(pdf([*pages, text(72, 700, "Tegak") + drawn(90, text(0, 0, "naik"))]))
    opened: Source = request.param(path)
    return opened


@pytest.mark.parametrize(("number", "angle"), list(enumerate(SIDEWAYS, start=1)))
def test_a_page_written_sideways_is_read_turned(source: Source, number: int, angle: int) -> None:
    with PdfReader(Path(), source) as reader:
        page = list(reader.pages())[number - 1]
    assert page.turn == angle
    (found,) = page.tables
    texts = [(c.row, c.column, c.lines[0].text) for c in found.cells]
    assert texts == [(0, 0, "Uraian"), (0, 1, "Nilai"), (1, 0, "Satu"), (1, 1, "1.234")]
    assert page.turned == 0


def test_its_boxes_lead_back_to_the_page_as_shown(source: Source) -> None:
    with PdfReader(Path(), source) as reader:
        upwards, headlong, downwards = list(reader.pages())[:3]
    # The lower left corner of the table is where the matrix puts the origin.
    assert near(upwards.displayed(upwards.tables[0].box), 260, 842 - 280, 300, 842 - 100)
    assert near(headlong.displayed(headlong.tables[0].box), 220, 842 - 500, 400, 842 - 460)
    assert near(downwards.displayed(downwards.tables[0].box), 300, 842 - 700, 340, 842 - 520)


def near(box: Box, *sides: float) -> bool:
    return (box.x0, box.top, box.x1, box.bottom) == pytest.approx(sides, abs=0.1)


def test_a_word_along_the_side_is_told_and_not_mixed_in(source: Source) -> None:
    with PdfReader(Path(), source) as reader:
        page = list(reader.pages())[3]
    assert [line.text for line in page.lines] == ["Tegak"]
    assert (page.turn, page.turned) == (0, len("naik"))


def test_slanted_segments_rule_nothing() -> None:
    rules = Rules.of_segments(np.array([[0, 0, 100, 0.2], [5, 0, 5, 90], [0, 0, 50, 50]]))
    assert rules.across.tolist() == [[0.1, 0, 100]]
    assert rules.down.tolist() == [[5, 0, 90]]
