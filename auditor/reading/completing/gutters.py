"""Where columns part: vertical stripes that no letter touches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from auditor.reading.sheet import Floats, Glyphs

_WIDE = 0.55
"""A stripe is a gutter when it is wider than this share of the font size, over many rows."""
_WIDER = 1.2
"""The same over fewer rows, where the gaps between words may fall together."""
_MANY = 3


def gutters_of(rows: Sequence[Glyphs]) -> Floats:
    """The stripes (x0, x1) that are free of letters in all rows, from left to right.

    The glyphs of each row are those of one band or line of a table. Stripes outside of all text
    are no gutters.
    """
    spans = [clusters(row, 0.0) for row in rows if len(row)]
    if not spans:
        return np.zeros((0, 2))
    size = float(np.median(np.concatenate([row.size for row in rows if len(row)])))
    widest = (_WIDE if len(spans) >= _MANY else _WIDER) * size
    joined = _joined(np.vstack(spans), 0.0)
    stripes = np.column_stack([joined[:-1, 1], joined[1:, 0]])
    return stripes[stripes[:, 1] - stripes[:, 0] >= widest]


def border_in(stripe: Floats, texts: Floats) -> float:
    """The x in a gutter that keeps clear of ``texts`` (x0, x1), which stand above the columns.

    A text that covers the whole gutter stands over both columns and does not count.
    """
    low, high = stripe.tolist()
    beside = texts[(texts[:, 1] > low) & (texts[:, 0] < high)]
    beside = beside[(beside[:, 0] > low) | (beside[:, 1] < high)]
    joined = _joined(beside, 0.0) if len(beside) else beside
    starts = np.concatenate([[low], np.minimum(joined[:, 1], high)])
    ends = np.concatenate([np.maximum(joined[:, 0], low), [high]])
    widest = int(np.argmax(ends - starts))
    return float((starts[widest] + ends[widest]) / 2)


def clusters(glyphs: Glyphs, gap: float) -> Floats:
    """(x0, x1) of the runs of letters that no gap wider than ``gap`` points interrupts."""
    if not len(glyphs):
        return np.zeros((0, 2))
    return _joined(np.column_stack([glyphs.x0, glyphs.x1]), gap)


def _joined(spans: Floats, gap: float) -> Floats:
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    reach = np.maximum.accumulate(spans[:, 1])
    opens = np.ones(len(spans), np.bool_)
    opens[1:] = spans[1:, 0] > reach[:-1] + gap
    first = np.flatnonzero(opens)
    return np.column_stack([spans[first, 0], np.maximum.reduceat(spans[:, 1], first)])
