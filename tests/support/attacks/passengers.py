"""What rides along in a sound report and must be left alone: scripts, files, addresses."""

from __future__ import annotations

from attacks.attack import audited
from attacks.raw import RawPdf, healthy

_ALL = frozenset({1, 2, 3})


def _with(catalog: str, raw: RawPdf | None = None, more: str = "") -> bytes:
    raw = raw or RawPdf()
    for number in (1, 2, 3):
        raw.page(healthy(number), more=more)
    return raw.bytes(catalog)


def _javascript() -> bytes:
    action = "<< /S /JavaScript /JS (app.alert\\('halo'\\); while\\(true\\) {}) >>"
    names = f"/Names << /JavaScript << /Names [(a) {action}] >> >>"
    return _with(f"/OpenAction {action} {names}", more=f"/AA << /O {action} >>")


def _launch() -> bytes:
    action = "<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>"
    return _with(f"/OpenAction {action}")


def _embedded(content: bytes) -> bytes:
    raw = RawPdf()
    stream = raw.stream(content, "/Type /EmbeddedFile /Filter /FlateDecode")
    spec = raw.add(f"<< /Type /Filespec /F (lain.pdf) /EF << /F {stream} 0 R >> >>")
    return _with(f"/Names << /EmbeddedFiles << /Names [(lain) {spec} 0 R] >> >>", raw)


def _external_stream() -> bytes:
    """A page whose content stands in another file, says its stream."""
    raw = RawPdf()
    raw.page(healthy(1))
    head = "/F << /FS /URL /F (http://127.0.0.1:9/isi) >> /Filter /FlateDecode"
    raw.page(raw.stream(healthy(2), head))
    raw.page(healthy(3))
    return raw.bytes()


def _form() -> bytes:
    """A form of the XFA kind with a reference to the outside, and a button that sends it."""
    raw = RawPdf()
    xfa = raw.stream(
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><xdp:xdp>&b;</xdp:xdp>'
    )
    send = "<< /S /SubmitForm /F (http://127.0.0.1:9/kirim) >>"
    return _with(f"/AcroForm << /Fields [] /XFA {xfa} 0 R >> /OpenAction {send}", raw)


def _annotations(count: int) -> bytes:
    raw = RawPdf()
    note = raw.add("<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (a) >>")
    return _with("", raw, more=f"/Annots [{f'{note} 0 R ' * count}]")


PASSENGERS = (
    audited("javascript", _javascript, "", _ALL),
    audited("menjalankan-program", _launch, "", _ALL),
    audited("lampiran-program", lambda: _embedded(b"MZ" + bytes(9000)), "", _ALL),
    audited("lampiran-pdf", lambda: _embedded(b"%PDF-1.7\nrusak"), "", _ALL),
    audited("isi-di-luar", _external_stream, "", _ALL),
    audited("formulir", _form, "", _ALL),
    audited("seratus-ribu-catatan", lambda: _annotations(100_000), "", _ALL),
)
