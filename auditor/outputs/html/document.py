"""One HTML file: the viewer's own style and script, the review as data, the pages as pictures.

A policy in the file lets nothing run but this very script and lets nothing be fetched, whatever a
report's text contains; texts reach the page as text only.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from auditor.findings import Review
from auditor.model import Box
from auditor.outputs.html.data import viewer_data
from auditor.outputs.interface import Wording
from auditor.outputs.page_pictures import Picture, page_pictures
from auditor.outputs.plain_text import clipped

SCRIPTS = ("dom", "model", "pages", "inspector", "list", "coverage", "print", "main")
"""The parts of the viewer's script, in the order in which they build on each other."""


_SHEET, _MARGIN, _CELL = (595.0, 842.0), 20.0, 300


def render(review: Review, wording: Wording) -> bytes:
    """The whole file in UTF-8; the same bytes for the same review."""
    data = viewer_data(review, wording)
    pictures = page_pictures(review.source.path)
    data["pages"] = _pages(review, pictures)
    data["drawn"] = _drawn(review, pictures)
    style, script = _style(), _script()
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": escape(policy),
        "title": escape(clipped(f"{wording.title} – {review.source.path.name}", 200)),
        "style": style,
        "data": _harmless(json.dumps(data, ensure_ascii=False, separators=(",", ":"))),
        "pictures": "\n".join(_picture(i, each) for i, each in enumerate(pictures, start=1)),
        "script": script,
    }
    page = (_home() / "viewer.html").read_text(encoding="utf-8")
    first, *rest = page.split("{{")
    filled = [first]
    for piece in rest:
        name, _, text = piece.partition("}}")
        filled += [parts[name], text]
    return "".join(filled).encode("utf-8", "replace")


def _pages(review: Review, pictures: tuple[Picture, ...]) -> list[list[float]]:
    """Width and height of each page in points; without pictures as large as what stands on it."""
    if pictures:
        return [[round(each.width, 1), round(each.height, 1)] for each in pictures]
    boxes = [(page, box) for page, box, _ in _cells(review)]
    count = max([review.source.pages, 1, *(page for page, _ in boxes)])
    sizes = [list(_SHEET) for _ in range(count)]
    for page, box in boxes:
        width, height = sizes[page - 1]
        sizes[page - 1] = [max(width, box.x1 + _MARGIN), max(height, box.bottom + _MARGIN)]
    return [[round(width, 1), round(height, 1)] for width, height in sizes]


def _cells(review: Review) -> Iterator[tuple[int, Box, str]]:
    for read in review.tables:
        for row in read.table.rows:
            for cell in row.cells:
                if cell is not None and not cell.inherited:
                    yield cell.page, cell.bbox, cell.text


def _drawn(review: Review, pictures: tuple[Picture, ...]) -> list[tuple[int, list[float], str]]:
    """What the viewer draws on pages that have no picture."""
    bare = {page for page, each in enumerate(pictures, start=1) if not each.content}
    return [
        (
            page,
            [round(edge, 1) for edge in (box.x0, box.top, box.x1, box.bottom)],
            clipped(text, _CELL),
        )
        for page, box, text in _cells(review)
        if not pictures or page in bare
    ]


def _picture(page: int, picture: Picture) -> str:
    """A picture as text that no browser decodes before the viewer asks for it."""
    content = b64encode(picture.content).decode("ascii")
    return f'<script type="{picture.kind or "image/none"}" id="gambar-{page}">{content}</script>'


def _harmless(text: str) -> str:
    """JSON that cannot end the element it stands in."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


def _home() -> Traversable:
    return files("auditor.outputs.html")


def _style() -> str:
    return (_home() / "viewer.css").read_text(encoding="utf-8")


def _script() -> str:
    folder: Any = _home() / "script"
    parts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "\n})();"
