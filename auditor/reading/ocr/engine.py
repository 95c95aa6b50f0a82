"""RapidOCR: lines of writing in a picture, letter by letter. Its models come with it; offline."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from rapidocr import RapidOCR

from auditor.reading.ocr.picture import Grey, Quad

_THREADS = 2
_SAMPLE = 12
"""So many of the longest lines tell whether a page stands on its head."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A recognised letter with its box in pixels; ``score`` from 0 to 1 is how sure it is."""

    text: str
    x0: float
    x1: float
    score: float


@dataclass(frozen=True, slots=True)
class Written:
    """A recognised line: ``words`` of letters, between ``top`` and ``bottom`` in pixels."""

    words: tuple[tuple[Letter, ...], ...]
    top: float
    bottom: float


class Engine:
    """The recogniser; making one takes about a second, so it is made once."""

    def __init__(self) -> None:
        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        self._ocr: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def find(self, picture: Grey) -> list[Quad]:
        """The lines of writing, whichever way they run."""
        found = self._ocr(_colour(picture), use_det=True, use_cls=False, use_rec=False)
        return [_quad(box) for box in _boxes(found)]

    def on_its_head(self, picture: Grey, lines: Sequence[Quad]) -> bool:
        """Whether most of the longest of these level lines are upside down."""
        longest = sorted(lines, key=lambda q: q.width, reverse=True)[:_SAMPLE]
        crops = [
            _colour(crop)
            for q in longest
            if (crop := _cut(picture, q)).size and min(crop.shape) > 4
        ]
        labels = []
        for crop in crops:
            result = self._ocr(crop, use_det=False, use_cls=True, use_rec=False)
            labels += [label for label, _ in (getattr(result, "cls_res", None) or [])]
        return labels.count("180") > len(labels) / 2

    def read(self, picture: Grey) -> list[Written]:
        """All lines of writing with their letters, from top to bottom."""
        found = self._ocr(
            _colour(picture),
            use_det=True,
            use_cls=False,
            use_rec=True,
            return_word_box=True,
            return_single_char_box=True,
        )
        texts = found.txts or ()
        letters = found.word_results or ()
        return [
            _written(text, results, box)
            for text, results, box in zip(texts, letters, _boxes(found), strict=False)
        ]


def _written(text: str, results: Sequence[Any], box: Any) -> Written:
    """Letters of one word follow each other without a gap, as the text says."""
    left = iter(results)
    words: list[tuple[Letter, ...]] = []
    for part in text.split():
        word: list[Letter] = []
        for expected in part:
            found = next(left, None)
            if found is None:
                break
            letter, score, corners = found
            x0, x1 = (float(side(corner[0] for corner in corners)) for side in (min, max))
            x0 = word[-1].x1 if word else x0
            word.append(Letter(letter or expected, x0, max(x0, x1), float(score)))
        if word:
            words.append(tuple(word))
    top, bottom = (float(side(np.asarray(box)[:, 1])) for side in (np.min, np.max))
    return Written(tuple(words), top, bottom)


def _boxes(found: Any) -> Sequence[Any]:
    return found.boxes if found.boxes is not None else ()


def _quad(box: Any) -> Quad:
    corners = np.asarray(box, np.float64)
    width, height = np.ptp(corners[:, 0]), np.ptp(corners[:, 1])
    return Quad(
        float(corners[:, 0].mean()), float(corners[:, 1].mean()), float(width), float(height)
    )


def _cut(picture: Grey, quad: Quad) -> Grey:
    x0, x1 = int(quad.x - quad.width / 2), int(quad.x + quad.width / 2)
    y0, y1 = int(quad.y - quad.height / 2), int(quad.y + quad.height / 2)
    return picture[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]


def _colour(picture: Grey) -> Any:
    return cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
