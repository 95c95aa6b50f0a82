"""DOCX and XLSX: bombs of ZIP and of XML, and references to the outside."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

import docx
import openpyxl

from attacks.attack import Attack, audited, refused, slow
from attacks.raw import ROWS

_ONE = frozenset({1})
_CAPTION = "Tabel 1.1 Realisasi Anggaran Tahun 2023"
_DOCUMENT, _SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


@cache
def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph(_CAPTION)
    table = document.add_table(len(ROWS), len(ROWS[0]), style="Table Grid")
    for row, words in zip(table.rows, ROWS, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def _excel() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([_CAPTION])
    for row in ROWS:
        sheet.append(list(row))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _with_parts(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with some parts in place of its own, or besides them."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def _part(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return archive.read(name)


def _edited(package: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    return _with_parts(package, {name: edit(_part(package, name))})


def _bomb(package: bytes, name: str, megabytes: int) -> bytes:
    """A part that is as big as this, all blanks before its end."""
    return _edited(package, name, lambda xml: xml + b" " * (megabytes << 20))


def _understated(package: bytes, name: str, megabytes: int) -> bytes:
    """The same, while the table of contents claims a hundred bytes."""
    whole = bytearray(_bomb(package, name, megabytes))
    at = whole.rindex(b"PK\x01\x02", 0, whole.rindex(name.encode()))
    struct.pack_into("<I", whole, at + 24, 100)
    return bytes(whole)


def _many_parts(package: bytes, count: int) -> bytes:
    buffer = BytesIO(package)
    with zipfile.ZipFile(buffer, "a") as archive:
        for number in range(count):
            archive.writestr(f"custom/{number}.xml", b"")
    return buffer.getvalue()


def _with_entities(xml: bytes, definitions: bytes, use: bytes) -> bytes:
    """The part with entities defined before its root and used in its first text."""
    head = xml[: xml.index(b"?>") + 2] if xml.startswith(b"<?xml") else b""
    body = xml[len(head) :].strip()
    root = body[1:].split(None, 1)[0]
    for tag in (b"</w:t>", b"</t>"):
        body = body.replace(tag, use + tag, 1)
    return head + b"<!DOCTYPE " + root + b" [" + definitions + b"]>" + body


_LAUGHS = b'<!ENTITY a0 "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 11)
)
_BLOWUP = b'<!ENTITY a0 "' + b"x" * 100_000 + b'">'
_FILE = b'<!ENTITY a0 SYSTEM "file:///etc/passwd">'
_ADDRESS = b'<!ENTITY a0 SYSTEM "http://127.0.0.1:9/isi">'
_LOOP = b'<!ENTITY a0 "&a1;"><!ENTITY a1 "&a0;">'


def _entities(package: bytes, name: str, definitions: bytes, use: bytes) -> bytes:
    return _edited(package, name, lambda xml: _with_entities(xml, definitions, use))


def _external_word() -> bytes:
    """Relations to a template, a picture and a frame elsewhere."""
    name = "word/_rels/document.xml.rels"
    kinds = ("attachedTemplate", "image", "frame", "hyperlink", "subDocument", "oleObject")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    more = "".join(
        f'<Relationship Id="luar{n}" Type="{base}{kind}" TargetMode="External" '
        f'Target="http://127.0.0.1:9/{kind}"/>'
        for n, kind in enumerate(kinds)
    ).encode()
    return _edited(
        _word(), name, lambda xml: xml.replace(b"</Relationships>", more + b"</Relationships>")
    )


def _external_excel() -> bytes:
    """Formulas that ask another workbook, an address and a program."""
    book = openpyxl.load_workbook(BytesIO(_excel()))
    sheet = book.active
    assert sheet is not None
    for row, formula in enumerate(
        (
            "='http://127.0.0.1:9/[lain.xlsx]Sheet1'!A1",
            '=WEBSERVICE("http://127.0.0.1:9/isi")',
            "=cmd|'/c calc'!A0",
        ),
        start=20,
    ):
        sheet.cell(row, 1, formula)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _deep_word(depth: int) -> bytes:
    """Tables in tables in tables."""
    opening = b"<w:tbl><w:tr><w:tc>" * depth
    closing = b"<w:p/></w:tc></w:tr></w:tbl>" * depth
    return _edited(
        _word(),
        _DOCUMENT,
        lambda xml: xml.replace(b"<w:sectPr", opening + closing + b"<w:sectPr", 1),
    )


def _many_paragraphs(count: int) -> bytes:
    return _edited(
        _word(),
        _DOCUMENT,
        lambda xml: xml.replace(b"<w:sectPr", b"<w:p/>" * count + b"<w:sectPr", 1),
    )


def _wide_word() -> bytes:
    """A cell that claims to span a thousand million columns."""
    return _edited(
        _word(),
        _DOCUMENT,
        lambda xml: xml.replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="999999999"/>', 1),
    )


def _far_cell() -> bytes:
    """One cell in the last corner of the sheet."""
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    return _edited(_excel(), _SHEET, lambda xml: xml.replace(b"</sheetData>", far))


def _merged() -> bytes:
    """The whole sheet is one merged cell, ten thousand times."""
    merged = b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 10_000 + b"</mergeCells>"
    return _edited(
        _excel(), _SHEET, lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + merged)
    )


def _both(name: str, make: Callable[[bytes, str], bytes], told: str = "") -> tuple[Attack, ...]:
    """The same attack on the main texts of both formats; both are refused."""
    return (
        refused(f"{name}-docx", lambda: make(_word(), _DOCUMENT), told or "Word", "docx"),
        refused(f"{name}-xlsx", lambda: make(_excel(), _SHEET), told or "Excel", "xlsx"),
    )


_TYPES = "DOCTYPE"
_TOO_BIG = "jauh lebih besar daripada yang wajar"

OFFICE = (
    audited("sehat-docx", _word, "", _ONE, "docx"),
    audited("sehat-xlsx", _excel, "", _ONE, "xlsx"),
    *_both("bom-zip", lambda package, name: _bomb(package, name, 257), _TOO_BIG),
    *_both("bom-berbohong", lambda package, name: _understated(package, name, 300)),
    *_both("sejuta-bagian", lambda package, _: _many_parts(package, 10_001), _TOO_BIG),
    *_both("entitas-berlipat", lambda p, name: _entities(p, name, _LAUGHS, b"&a10;"), _TYPES),
    *_both("entitas-kuadrat", lambda p, n: _entities(p, n, _BLOWUP, b"&a0;" * 5000), _TYPES),
    *_both("entitas-berkas", lambda p, name: _entities(p, name, _FILE, b"&a0;"), _TYPES),
    *_both("entitas-alamat", lambda p, name: _entities(p, name, _ADDRESS, b"&a0;"), _TYPES),
    *_both("entitas-berputar", lambda p, name: _entities(p, name, _LOOP, b"&a0;"), _TYPES),
    *_both("xml-dalam", lambda p, name: _edited(p, name, lambda _: b"<a>" * 300_000)),
    audited("rujukan-luar-docx", _external_word, "", _ONE, "docx"),
    audited("rujukan-luar-xlsx", _external_excel, "", _ONE, "xlsx"),
    audited("tabel-bersarang", lambda: _deep_word(80), "", _ONE, "docx"),
    slow(audited("seratus-ribu-paragraf", lambda: _many_paragraphs(100_000), "", _ONE, "docx")),
    audited("rentang-raksasa", _wide_word, "", _ONE, "docx"),
    refused("sel-terjauh", _far_cell, "terlalu besar", "xlsx"),
    refused("gabungan-raksasa", _merged, "terlalu besar", "xlsx"),
)
