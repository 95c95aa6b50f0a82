"""Which findings of a review are set aside, and which waivers no longer do anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor.findings import Identity, Review, Waiver


def with_waivers(review: Review, waivers: Sequence[Waiver], today: date) -> Review:
    """The review with the waivers that fit its findings.

    A waiver whose day has passed sets nothing aside; that, and a waiver without its finding, is
    told in ``Review.notices``. Waivers of other reports are passed over in silence.
    """
    known = set(review.identifiers)
    in_force: dict[str, Waiver] = {}
    notices = []
    for waiver in waivers:
        if not _belongs(waiver, review.identity):
            continue
        if waiver.identifier not in known:
            notices.append(
                f"Pengecualian untuk temuan {waiver.identifier} tidak terpakai: "
                "temuan itu tidak ada dalam laporan ini."
            )
        elif waiver.expiry is not None and waiver.expiry < today:
            notices.append(
                f"Pengecualian untuk temuan {waiver.identifier} sudah tidak berlaku sejak "
                f"{written_date(waiver.expiry)}; temuan itu kembali terbuka."
            )
        else:
            in_force[waiver.identifier] = waiver
    return replace(review, waivers=in_force, notices=(*review.notices, *notices))


def _belongs(waiver: Waiver, identity: Identity) -> bool:
    if waiver.agency and waiver.agency.casefold() != identity.agency.casefold():
        return False
    return waiver.fiscal_year in (None, identity.fiscal_year)


_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def written_date(day: date) -> str:
    """``25 November 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
