"""Encrypted files."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from attacks.attack import audited, refused
from attacks.raw import RawPdf, healthy, sound

_ALL = frozenset({1, 2, 3})


def _encrypted(user: str, revision: int) -> bytes:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(sound())) as pdf:
        lock = pikepdf.Encryption(
            owner="pemilik", user=user, R=revision, aes=revision >= 4, metadata=revision >= 4
        )
        pdf.save(buffer, encryption=lock)
    return buffer.getvalue()


def _foreign(entries: str) -> bytes:
    """A lock of a kind that no reader of passwords knows."""
    raw = RawPdf()
    raw.page(healthy())
    raw.add(f"<< {entries} >>")
    trailer = b"/Root 1 0 R /Encrypt %d 0 R /ID [<00><00>]" % len(raw.objects)
    return raw.bytes().replace(b"/Root 1 0 R >>", trailer + b" >>")


_LOCKED = "PDF terkunci dengan kata sandi"

LOCKED = (
    refused("kata-sandi-r3", lambda: _encrypted("rahasia", 3), _LOCKED, "pdf"),
    refused("kata-sandi-r4", lambda: _encrypted("rahasia", 4), _LOCKED, "pdf"),
    refused("kata-sandi-r6", lambda: _encrypted("rahasia", 6), _LOCKED, "pdf"),
    audited("sandi-kosong-r3", lambda: _encrypted("", 3), "", _ALL),
    audited("sandi-kosong-r4", lambda: _encrypted("", 4), "", _ALL),
    audited("sandi-kosong-r6", lambda: _encrypted("", 6), "", _ALL),
    refused("kunci-asing", lambda: _foreign("/Filter /Adobe.PubSec /V 4"), "PDF terkunci", "pdf"),
    refused("kunci-rusak", lambda: _foreign("/Filter /Standard /V 99 /R 99"), "PDF", "pdf"),
)
