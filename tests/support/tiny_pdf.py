"""PDFs made with the standard library: text and ruled lines, as office programs draw them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_LEFT, _TOP, _WIDTH, _HEIGHT = 60, 700, 110, 24


def pdf(pages: Sequence[str]) -> bytes:
    """A PDF with one page per content stream."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, content in enumerate(pages):
        packed = zlib.compress(content.encode("cp1252"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + packed + b"\nendstream")
    return file_of(objects)


def text(x: float, y: float, words: str) -> str:
    """One line of text; ``y`` counts from the bottom of the page."""
    safe = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 10 Tf {x} {y} Td ({safe}) Tj ET\n"


def page_with_table(caption: str, rows: Sequence[Sequence[str]]) -> str:
    """A page with a caption and a fully ruled table."""
    drawn = [text(_LEFT, _TOP + 12, caption)]
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            x, y = _LEFT + c * _WIDTH, _TOP - (r + 1) * _HEIGHT
            drawn.append(f"{x} {y} {_WIDTH} {_HEIGHT} re S\n")
            drawn.append(text(x + 4, y + 8, words))
    return "".join(drawn)


def grid(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    top: float = _TOP,
    heights: Sequence[float] = (),
) -> str:
    """A ruled table with merged cells: ``<`` belongs to the cell on the left, ``^`` to that above.

    A text with line breaks is set line by line. ``top`` counts from the bottom of the page.
    """
    heights = heights or [_HEIGHT] * len(rows)
    xs = [_LEFT + sum(widths[:c]) for c in range(len(widths) + 1)]
    ys = [top - sum(heights[:r]) for r in range(len(rows) + 1)]
    drawn = []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words in ("<", "^"):
                continue
            last_c, last_r = c + 1, r + 1
            while last_c < len(row) and row[last_c] == "<":
                last_c += 1
            while last_r < len(rows) and rows[last_r][c] == "^":
                last_r += 1
            x, y = xs[c], ys[last_r]
            drawn.append(f"{x} {y} {xs[last_c] - x} {ys[r] - y} re S\n")
            for i, line in enumerate(words.split("\n")):
                drawn.append(text(x + 4, ys[r] - 12 - 12 * i, line))
    return "".join(drawn)


def file_of(objects: Sequence[bytes], version: str = "1.4") -> bytes:
    """The objects with a sound table of where they stand."""
    body = bytearray(f"%PDF-{version}\n".encode())
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    body += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    body += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    body += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(body)
