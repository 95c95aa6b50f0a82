"""The reader that pdfplumber gives: ruled tables and lines of text, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Self

import pdfplumber
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from auditor.errors import AuditError
from auditor.model import Box
from auditor.reading.grid import ruled_table
from auditor.reading.page import Line, Page, Piece, RuledTable

_Char = dict[str, Any]

WORD_GAP = 0.2
"""A gap wider than this share of the font size parts two words."""
SAME_LINE = 3.0
"""Words whose tops differ by less than this many points stand on one line."""


class PlumberReader:
    """Reads a PDF with pdfplumber. Use as a context manager; pages are closed when passed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._pdf = pdfplumber.open(path)
            self._count = len(self._pdf.pages)
        except Exception as error:
            raise AuditError(_open_failure(path, error)) from None
        if self._count == 0:
            self._pdf.close()
            raise AuditError(f"PDF tidak mempunyai halaman: {path}")

    @property
    def page_count(self) -> int:
        return self._count

    def pages(self) -> Iterator[Page]:
        for number, page in enumerate(self._pdf.pages, start=1):
            try:
                yield _read_page(number, page)
            except Exception:
                yield Page(number, 0, 0, (), (), characters=-1)
            finally:
                page.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._pdf.close()


def _open_failure(path: Path, error: Exception) -> str:
    causes = [error, *error.args] if isinstance(error, PdfminerException) else [error]
    names = {type(cause).__name__ for cause in causes}
    if names & {"PDFPasswordIncorrect", "PDFEncryptionError"}:
        return f"PDF terkunci dengan kata sandi, bukalah kuncinya terlebih dahulu: {path}"
    return f"PDF rusak atau terpotong sehingga tidak dapat dibaca: {path}"


def _read_page(number: int, page: PlumberPage) -> Page:
    chars: list[_Char] = _single(page.chars)
    upright = [char for char in chars if char["upright"]]
    buckets: list[tuple[Box, list[_Char]]] = []
    tables: list[RuledTable] = []
    free = upright
    for found in page.find_tables():
        box = Box(*found.bbox)
        inside, free = _split(free, box)
        buckets.append((box, inside))
        boxes = [Box(*cell) for cell in found.cells]
        tables.append(ruled_table(boxes, lambda b, own=inside: lines_of(_split(own, b)[0])))  # type: ignore[misc]
    visible = [table for table in tables if any(cell.has_text for cell in table.cells)]
    return Page(
        number=number,
        width=float(page.width),
        height=float(page.height),
        lines=lines_of(free),
        tables=tuple(sorted(visible, key=lambda t: (t.box.top, t.box.x0))),
        characters=len(chars),
        turned=len(chars) - len(upright),
        images=len(page.images),
    )


def _single(chars: Sequence[_Char]) -> list[_Char]:
    """Characters without the second print that some programs use to make bold letters."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for char in chars:
        x, y = round(char["x0"]), round(char["top"])
        if any((char["text"], x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            width = char["x1"] - char["x0"]
            if width > 2 and char["text"].strip():
                continue
        seen.add((char["text"], x, y))
        kept.append(char)
    return kept


def _split(chars: Sequence[_Char], box: Box) -> tuple[list[_Char], list[_Char]]:
    """The characters whose middle lies in the box, and the others."""
    inside: list[_Char] = []
    outside: list[_Char] = []
    for char in chars:
        x = (char["x0"] + char["x1"]) / 2
        y = (char["top"] + char["bottom"]) / 2
        within = box.x0 <= x < box.x1 and box.top <= y < box.bottom
        (inside if within else outside).append(char)
    return inside, outside


def lines_of(chars: Sequence[_Char]) -> tuple[Line, ...]:
    """The lines of text that the characters make, from top to bottom."""
    if not chars:
        return ()
    words = extract_words(
        list(chars), x_tolerance_ratio=WORD_GAP, y_tolerance=SAME_LINE, return_chars=True
    )
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["top"], w["x0"])):
        if rows and abs(word["top"] - rows[-1][0]["top"]) < SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(_line(sorted(row, key=lambda w: w["x0"])) for row in rows)


def _line(words: Sequence[dict[str, Any]]) -> Line:
    return Line(
        text=" ".join(word["text"] for word in words),
        box=Box(
            words[0]["x0"],
            min(word["top"] for word in words),
            words[-1]["x1"],
            max(word["bottom"] for word in words),
        ),
        words=len(words),
        pieces=tuple(piece for word in words for piece in _pieces(word["chars"])),
    )


def _pieces(chars: Sequence[_Char]) -> Iterator[Piece]:
    """A word, parted where its marked content changes."""
    glued = False
    for mark, run in groupby(chars, key=lambda char: char.get("mcid")):
        own = list(run)
        text = "".join(char["text"] for char in own)
        yield Piece(text, own[0]["x0"], own[-1]["x1"], mark, glued)
        glued = True
