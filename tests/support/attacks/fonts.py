"""Fonts and their maps to Unicode, broken in every way."""

from __future__ import annotations

from random import Random

from attacks.attack import audited
from attacks.raw import RawPdf, between, healthy

_ALL = frozenset({1, 2, 3})
_WORDS = b"BT /F9 10 Tf 60 60 Td (Kalimat 123) Tj ET\n"


def _with_font(font: str, raw: RawPdf) -> bytes:
    number = raw.add(font)
    return between(_WORDS + healthy(2), raw, resources=f"/Font << /F1 3 0 R /F9 {number} 0 R >>")


def _noise(size: int = 6000) -> bytes:
    return Random(7).randbytes(size)


def _font_file(kind: str, key: str) -> bytes:
    raw = RawPdf()
    file = raw.stream(b"\0\1\0\0" + _noise(), "/Length1 9999 /Filter /FlateDecode")
    descriptor = raw.add(
        f"<< /Type /FontDescriptor /FontName /Rusak /Flags 4 /{key} {file} 0 R "
        "/FontBBox [0 0 1 1] /Ascent 1e30 /Descent -1e30 /ItalicAngle 999 /StemV 0 >>"
    )
    return _with_font(
        f"<< /Type /Font /Subtype /{kind} /BaseFont /Rusak /FontDescriptor {descriptor} 0 R >>",
        raw,
    )


def _to_unicode(cmap: bytes) -> bytes:
    raw = RawPdf()
    number = raw.stream(cmap)
    return _with_font(
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {number} 0 R >>", raw
    )


def _range(entries: bytes) -> bytes:
    head = b"/CIDInit /ProcSet findresource begin begincmap\n"
    return head + b"1 begincodespacerange <00> <FF> endcodespacerange\n" + entries + b"endcmap"


def _type3() -> bytes:
    """A letter whose drawing writes the same letter."""
    raw = RawPdf()
    own = len(raw.objects) + 2
    glyph = raw.stream(b"1000 0 0 0 750 750 d1 BT /F9 1 Tf (K) Tj (K) Tj ET")
    return _with_font(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [.001 0 0 .001 0 0] "
        f"/CharProcs << /K {glyph} 0 R >> /Encoding << /Differences [75 /K] >> /FirstChar 75 "
        f"/LastChar 75 /Widths [1000] /Resources << /Font << /F9 {own} 0 R >> >> >>",
        raw,
    )


def _composite(descendants: str) -> bytes:
    raw = RawPdf()
    own = len(raw.objects) + 1
    return _with_font(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Rusak /Encoding /Identity-H "
        f"/DescendantFonts {descendants.replace('OWN', str(own))} >>",
        raw,
    )


FONTS = (
    audited("truetype-derau", lambda: _font_file("TrueType", "FontFile2"), "", _ALL),
    audited("type1-derau", lambda: _font_file("Type1", "FontFile"), "", _ALL),
    audited("cff-derau", lambda: _font_file("Type1", "FontFile3"), "", _ALL),
    audited("huruf-hilang", lambda: _with_font("null", RawPdf()), "", _ALL),
    audited(
        "lebar-bukan-angka",
        lambda: _with_font(
            "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar -9 /LastChar 99999999 "
            "/Widths [/a (b) null 1e38] >>",
            RawPdf(),
        ),
        "",
        _ALL,
    ),
    audited("cmap-derau", lambda: _to_unicode(_noise()), "", _ALL),
    audited(
        "cmap-rentang-raksasa",
        lambda: _to_unicode(_range(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange\n")),
        "",
        _ALL,
    ),
    audited(
        "cmap-sejuta-rentang",
        lambda: _to_unicode(
            _range(b"99 beginbfrange\n" + b"<0000> <FFFF> <0041>\n" * 20_000 + b"endbfrange\n")
        ),
        "",
        _ALL,
    ),
    audited("cmap-berputar", lambda: _to_unicode(b"/Adobe-X usecmap\n" * 50_000), "", _ALL),
    audited("type3-berputar", _type3, "", _ALL),
    audited("turunan-sendiri", lambda: _composite("[OWN 0 R]"), "", _ALL),
    audited("turunan-bukan-larik", lambda: _composite("/Bukan"), "", _ALL),
)
