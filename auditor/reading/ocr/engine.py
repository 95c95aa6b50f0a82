"""RapidOCR: where writing stands in a picture, and what it says. Its models come with it; offline.

The library's own way from page to text shrinks the page, turns a lone digit on its side, shifts the
scores of the letters after a space and drops what it is unsure of. So its parts are used one by
one, and the strips of writing are cut by ``strips.py``.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

import cv2
import numpy as np
from rapidocr import RapidOCR

from auditor.reading.ocr.picture import Grey, Quad, turned

_THREADS = 1
"""One for each model: a second one spends as much time waiting as working."""

_BATCH, _NARROWEST = 3, 96
"""Strips of one batch are filled up to the widest, and to so many pixels: most are short figures.
The library's own 6 and 320 cost a half more and give the same letters."""

_LONGEST_SIDE = 2400
"""Pixels: larger pictures are shrunk before writing is sought in them (A4 at 200 dpi has 2339)."""

_SHOWS = 7
"""A piece of a line that is so many times as long as high shows which way it is written."""

_UPRIGHT = 0.9
"""Letters that stand on their head are never read so surely."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A recognised letter or blank.

    ``middle`` is where it stands as a share of the strip's width, ``score`` from 0 to 1 how sure
    the recogniser is.
    """

    text: str
    middle: float
    score: float


class Engine:
    """The recogniser; making one takes about a second, so it is made once."""

    def __init__(self) -> None:
        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        self._ocr: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": _LONGEST_SIDE,
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Rec.rec_batch_num": _BATCH,
                "Rec.rec_img_shape": [3, 48, _NARROWEST],
            }
        )

    def find(self, picture: Grey) -> list[Quad]:
        """The lines of writing, whichever way they run."""
        found = self._ocr(_colour(picture), use_det=True, use_cls=False, use_rec=False)
        return [_quad(box) for box in (found.boxes if found.boxes is not None else ())]

    def on_their_head(self, strips: Sequence[Grey]) -> bool:
        """Whether most of these strips of level writing are upside down.

        Where one way is not sure enough both are read, and the surer one is right: the library's
        own classifier takes justified lines for turned ones.
        """
        cut = [strip[:, : _SHOWS * len(strip)] for strip in strips]
        one = [_sureness(letters) for letters in self.read(cut)]
        if not one or float(np.mean(one)) > _UPRIGHT:
            return False
        other = [_sureness(letters) for letters in self.read([turned(strip, 2) for strip in cut])]
        votes = [b - a for a, b in zip(one, other, strict=True)]
        return sum(vote > 0 for vote in votes) > len(votes) / 2

    def read(self, strips: Sequence[Grey]) -> list[tuple[Letter, ...]]:
        """What each strip of level writing says."""
        if not strips:
            return []
        self._ocr.update_params(return_word_box=True)
        found = self._ocr.recognize_txt([_colour(strip) for strip in strips])
        return [
            _letters(text, places)
            for text, places in zip(found.txts, found.word_results, strict=True)
        ]


def _sureness(letters: Sequence[Letter]) -> float:
    return float(np.mean([letter.score for letter in letters])) if letters else 0.0


def _letters(text: str, places: Any) -> tuple[Letter, ...]:
    """Letters of half width ("（１" is "(1"), as Indonesian is set.

    The library keeps the places of blanks to itself; they stand between their neighbours.
    """
    columns = iter([column for word in places.word_cols for column in word])
    width = places.line_txt_len
    letters: list[Letter] = []
    for letter, score in zip(text, places.confs, strict=False):
        last = letters[-1].middle if letters else 0.0
        middle = last if letter.isspace() else (next(columns, 0) + 0.5) / width
        plain = normalize("NFKC", letter)
        letters.append(Letter(plain, max(last, middle), float(score)))
    return tuple(letters)


def _quad(box: Any) -> Quad:
    corners = np.asarray(box, np.float64)
    (x0, top), (x1, bottom) = corners.min(axis=0), corners.max(axis=0)
    return Quad(float(x0), float(top), float(x1), float(bottom))


def _colour(picture: Grey) -> Any:
    return cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
