"""PDFs written object by object, whatever the objects say, with healthy pages beside them."""

from __future__ import annotations

import zlib

from tiny_pdf import file_of, grid

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
WRONG = "91.324.030"
"""The remainder that is stated wrongly on every healthy page; 91.324.020 would be right."""
ROWS = (
    ("Program", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"),
    ("Program A", "398.379.650", "307.055.630", WRONG),
    ("Program B", "200.000.000", "150.000.000", "50.000.000"),
    ("Program C", "300.000.000", "200.000.000", "100.000.000"),
    ("Program D", "412.500.000", "400.250.000", "12.250.000"),
)


def healthy(number: int = 1, top: int = 700) -> bytes:
    """The content of a page with a table in which one figure is wrong."""
    caption = f"BT /F1 10 Tf 60 {top + 12} Td (Tabel {number}.1 Realisasi Anggaran 2023) Tj ET\n"
    return (caption + grid(ROWS, (110, 110, 110, 110), top)).encode("cp1252")


class RawPdf:
    """Objects 1, 2 and 3 are the catalogue, the page tree and Helvetica (``/F1``)."""

    def __init__(self) -> None:
        self.objects: list[bytes] = [b"", b"", _FONT]
        self.kids: list[int] = []

    def add(self, content: bytes | str) -> int:
        """One more object; its number."""
        self.objects.append(content if isinstance(content, bytes) else content.encode("cp1252"))
        return len(self.objects)

    def stream(self, data: bytes, head: str = "/Filter /FlateDecode", packed: bool = False) -> int:
        """A stream with these entries; Flate packs it here unless it is ``packed`` already."""
        if not packed and head.endswith("/FlateDecode"):
            data = zlib.compress(data)
        start = f"<< /Length {len(data)} {head} >>\nstream\n".encode("cp1252")
        return self.add(start + data + b"\nendstream")

    def page(
        self,
        content: bytes | int,
        resources: str = "",
        box: str = "/MediaBox [0 0 595 842]",
        more: str = "",
    ) -> int:
        """A page in the tree; ``content`` is what it draws or the number of its stream."""
        number = content if isinstance(content, int) else self.stream(content)
        page = self.add(
            f"<< /Type /Page /Parent 2 0 R {box} /Contents {number} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> {more} >>"
        )
        self.kids.append(page)
        return page

    def bytes(self, catalog: str = "", tree: str = "") -> bytes:
        """The file; ``tree`` stands in for the entries of the page tree."""
        kids = " ".join(f"{kid} 0 R" for kid in self.kids)
        tree = tree or f"/Kids [{kids}] /Count {len(self.kids)}"
        self.objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode("cp1252")
        self.objects[1] = f"<< /Type /Pages {tree} >>".encode("cp1252")
        return file_of(self.objects)


def between(content: bytes | int, raw: RawPdf | None = None, **page: str) -> bytes:
    """A file whose page 2 draws this; pages 1 and 3 are healthy."""
    raw = raw or RawPdf()
    raw.page(healthy(1))
    raw.page(content, **page)
    raw.page(healthy(3))
    return raw.bytes()


def sound(pages: int = 3) -> bytes:
    """A healthy file."""
    raw = RawPdf()
    for number in range(1, pages + 1):
        raw.page(healthy(number))
    return raw.bytes()
