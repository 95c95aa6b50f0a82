"""The reports at hand are audited without a failure (``-m "not arsip"`` leaves this out).

Every second one, by size; all of them (two minutes of work) with ``ARSIP=semua``.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from fixtures_on_disk import SHARED

from auditor import audit
from auditor.errors import AuditError

_BY_SIZE = sorted((SHARED / "reports").glob("*.pdf"), key=lambda path: path.stat().st_size)
REPORTS = _BY_SIZE if os.environ.get("ARSIP") == "semua" else _BY_SIZE[::2]
pytestmark = [
    pytest.mark.arsip,
    pytest.mark.skipif(not REPORTS, reason="../shared/reports tidak ada"),
]

Told = tuple[str, int, tuple[str, ...]]
"""(why it could not be audited, relations, faults)"""


def audited(path: Path) -> Told:
    """Runs in a process of its own; what it raises unexpectedly reaches the test."""
    try:
        review = audit(path)
    except AuditError as error:
        return str(error), 0, ()
    faults = [f"{e.what}: {e.why}" for e in review.unread if "gagal dijalankan" in e.why]
    faults += [f.message for f in review.findings if not f.places or not f.stated]
    if len(set(review.identifiers)) != len(review.findings):
        faults.append("id ganda")
    return "", review.checked.relations, tuple(faults)


@pytest.fixture(scope="module")
def archive() -> dict[str, Told]:
    largest_first = REPORTS[::-1]
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        told = pool.map(audited, largest_first)
        return dict(zip((path.name for path in largest_first), told, strict=True))


@pytest.mark.parametrize("name", [path.name for path in REPORTS])
def test_no_rule_fails(archive: dict[str, Told], name: str) -> None:
    refused, _, faults = archive[name]
    assert faults == ()
    assert not refused or "hasil pindai" in refused
    assert "\n" not in refused


def test_the_archive_is_really_checked(archive: dict[str, Told]) -> None:
    relations = [count for _, count, _ in archive.values()]
    assert sum(relations) > 250
    assert sum(count > 0 for count in relations) >= len(REPORTS) // 2
