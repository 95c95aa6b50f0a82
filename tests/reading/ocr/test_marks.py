"""Which marks of a figure may be another one, and what their blots say."""

from __future__ import annotations

import numpy as np
import pytest

from auditor.reading import is_installed

pytestmark = pytest.mark.skipif(not is_installed(), reason="tambahan [ocr] tidak terpasang")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("75.85", {2: ","}),
        ("-14.44%", {3: ","}),
        ("Rp 1.250.000,00", {4: ".", 8: ".", 12: ","}),
        ("1,309", {1: "."}),
        ("5.1.02", {}),
        ("2.1", {}),
        ("2.01", {}),
        ("2.01%", {1: ","}),
        ("Tabel 2.12", {}),
        ("75", {}),
    ],
)
def test_marks_that_may_be_another(text: str, marks: dict[int, str]) -> None:
    from auditor.reading.ocr.marks import _marks_of_figure

    assert _marks_of_figure(text) == marks


@pytest.mark.parametrize(
    ("read", "tall", "tail", "seen"),
    [
        ("75.85", 5, 2, "75,85"),
        ("75.85", 3, 0, "75.85"),
        ("75,85", 3, 0, "75,85"),
        ("1,309", 3, 0, "1.309"),
        ("1.309", 5, 2, "1.309"),
    ],
)
def test_what_the_blot_says(read: str, tall: int, tail: int, seen: str) -> None:
    """Digits are bars of 15 pixels that stand on line 20; the mark is 3 pixels wide."""
    from auditor.reading.ocr.engine import Letter
    from auditor.reading.ocr.marks import with_marks_looked_at
    from auditor.reading.ocr.picture import Quad
    from auditor.reading.ocr.strips import Strip

    pixels = np.full((28, 12 * len(read)), 255, np.uint8)
    for i, letter in enumerate(read):
        x = 12 * i
        if letter.isdigit():
            pixels[5:20, x + 2 : x + 10] = 0
        else:
            pixels[20 + tail - tall : 20 + tail, x + 4 : x + 7] = 0
    width = pixels.shape[1]
    letters = tuple(Letter(c, (12 * i + 6) / width, 1.0) for i, c in enumerate(read))
    looked = with_marks_looked_at(Strip(Quad(0, 0, width, 28), pixels, 0.0), letters)
    assert "".join(letter.text for letter in looked) == seen
