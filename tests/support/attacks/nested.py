"""Things within things, deeper than any reader's stack."""

from __future__ import annotations

from attacks.attack import audited, slow
from attacks.raw import RawPdf, between, healthy

_DEEP = 100_000


def _in_page(opening: str, closing: str) -> bytes:
    """A page with one more entry, nested deeply; its content is that of a healthy page."""
    deep = opening * _DEEP + closing * _DEEP
    return between(healthy(2), more=f"/Tambahan {deep}")


def _in_content(opening: bytes, closing: bytes, count: int) -> bytes:
    return between(opening * count + healthy(2) + closing * count)


def _form(raw: RawPdf, body: bytes, forms: str) -> int:
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {forms} >> "
    return raw.stream(body, head + "/Filter /FlateDecode")


def _calls_itself() -> bytes:
    raw = RawPdf()
    own = len(raw.objects) + 1
    _form(raw, b"/X Do /X Do\n", f"/XObject << /X {own} 0 R >>")
    return between(b"/X Do\n" + healthy(2), raw, resources=f"/XObject << /X {own} 0 R >>")


def _call_each_other() -> bytes:
    raw = RawPdf()
    first = len(raw.objects) + 1
    _form(raw, b"/Y Do\n", f"/XObject << /Y {first + 1} 0 R >>")
    _form(raw, b"/X Do\n", f"/XObject << /X {first} 0 R >>")
    return between(b"/X Do\n" + healthy(2), raw, resources=f"/XObject << /X {first} 0 R >>")


def _fans_out(width: int, depth: int) -> bytes:
    """Every form draws the next one ``width`` times: width ** depth words."""
    raw = RawPdf()
    inner = _form(raw, b"BT /F1 9 Tf 9 9 Td (a) Tj ET\n", "/Font << /F1 3 0 R >>")
    for _ in range(depth):
        inner = _form(raw, b"/X Do\n" * width, f"/XObject << /X {inner} 0 R >>")
    return between(b"/X Do\n" + healthy(2), raw, resources=f"/XObject << /X {inner} 0 R >>")


def _deep_forms(depth: int) -> bytes:
    raw = RawPdf()
    inner = _form(raw, b"BT /F1 9 Tf 9 9 Td (a) Tj ET\n", "/Font << /F1 3 0 R >>")
    for _ in range(depth):
        inner = _form(raw, b"/X Do\n", f"/XObject << /X {inner} 0 R >>")
    return between(b"/X Do\n" + healthy(2), raw, resources=f"/XObject << /X {inner} 0 R >>")


def _three(catalog: str, raw: RawPdf) -> bytes:
    for number in (1, 2, 3):
        raw.page(healthy(number))
    return raw.bytes(catalog)


def _cyclic_outline() -> bytes:
    raw = RawPdf()
    own = len(raw.objects) + 1
    raw.add(f"<< /Title (a) /Parent {own} 0 R /First {own} 0 R /Last {own} 0 R /Next {own} 0 R >>")
    return _three(f"/Outlines {own} 0 R", raw)


def _cyclic_tags() -> bytes:
    raw = RawPdf()
    own = len(raw.objects) + 1
    raw.add(f"<< /Type /StructElem /S /Table /P {own} 0 R /K [{own} 0 R {own} 0 R] >>")
    root = raw.add(f"<< /Type /StructTreeRoot /K {own} 0 R /RoleMap << /A /B /B /A >> >>")
    return _three(f"/StructTreeRoot {root} 0 R /MarkInfo << /Marked true >>", raw)


def _deep_tags() -> bytes:
    raw = RawPdf()
    inner = raw.add("<< /Type /StructElem /S /P >>")
    for _ in range(20_000):
        inner = raw.add(f"<< /Type /StructElem /S /Div /K {inner} 0 R >>")
    root = raw.add(f"<< /Type /StructTreeRoot /K {inner} 0 R >>")
    return _three(f"/StructTreeRoot {root} 0 R /MarkInfo << /Marked true >>", raw)


def _deep_direct_tags() -> bytes:
    """The same without objects of their own: one dictionary in another."""
    raw = RawPdf()
    root = raw.add("<< /K " * 50_000 + "null" + " >>" * 50_000)
    return _three(f"/StructTreeRoot {root} 0 R /MarkInfo << /Marked true >>", raw)


_ALL = frozenset({1, 2, 3})
_LOST = "seluruh halaman"

NESTED = (
    audited("larik-dalam", lambda: _in_page("[", "]"), "", _ALL),
    audited("kamus-dalam", lambda: _in_page("<</A", ">>"), "", _ALL),
    audited("q-sejuta", lambda: _in_content(b"q ", b" Q", 1_000_000), "", _ALL),
    slow(audited("tanda-dalam", lambda: _in_content(b"/P BMC ", b" EMC", 200_000), _LOST)),
    audited("larik-dalam-isi", lambda: _in_content(b"[", b"]", 200_000), "tampak kosong"),
    slow(audited("bentuk-memanggil-diri", _calls_itself, _LOST)),
    audited("bentuk-berbalasan", _call_each_other, "", _ALL),
    slow(audited("bentuk-berkali-lipat", lambda: _fans_out(8, 7), _LOST)),
    slow(audited("bentuk-tak-terhingga", lambda: _fans_out(10, 19), _LOST)),
    audited("bentuk-dalam", lambda: _deep_forms(3000), "", _ALL),
    audited("penanda-berputar", _cyclic_outline, "", _ALL),
    audited("tag-berputar", _cyclic_tags, "", _ALL),
    audited("tag-dalam", _deep_tags, "", _ALL),
    audited("tag-dalam-langsung", _deep_direct_tags, "", _ALL),
)
