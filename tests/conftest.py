"""What the tests share: the shipped reports (read once), a tiny rule pack, small PDFs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from fixtures_on_disk import CLEAN, FOUND, SEED, pdf_of
from hypothesis import settings
from samples import sample_review
from tiny_pack import tiny_pack
from tiny_pdf import page_with_table, pdf

from auditor.auditing import read_document
from auditor.auditing import review as reviewed
from auditor.findings import Review
from auditor.model import Document
from auditor.ruling import RulePack, load_pack

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
"""A busy machine is no failing test."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Slow tests run when they are asked for (``-m lambat``)."""
    if "lambat" in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker("lambat"):
            item.add_marker(pytest.mark.skip(reason="lambat; jalankan dengan -m lambat"))


@pytest.fixture(scope="session")
def lkjip() -> RulePack:
    """The rule pack that ships."""
    return load_pack("lkjip")


@pytest.fixture(scope="session")
def kubar() -> Document:
    """The shipped report with its contradictions, read once."""
    return read_document(pdf_of(FOUND))


@pytest.fixture(scope="session")
def bersih() -> Document:
    """Its clean twin, read once."""
    return read_document(pdf_of(CLEAN))


@pytest.fixture(scope="session")
def kubar_review(kubar: Document, lkjip: RulePack) -> Review:
    return reviewed(kubar, lkjip)


@pytest.fixture(scope="session")
def bersih_review(bersih: Document, lkjip: RulePack) -> Review:
    return reviewed(bersih, lkjip)


@pytest.fixture(scope="session")
def seed_review(lkjip: RulePack) -> Review:
    """The real report; it does not ship."""
    if not SEED.exists():
        pytest.skip(f"{SEED} tidak ada")
    return reviewed(read_document(SEED), lkjip)


@pytest.fixture
def review() -> Review:
    return sample_review()


@pytest.fixture
def pack() -> RulePack:
    return tiny_pack()


@pytest.fixture
def wrong_report(tmp_path: Path) -> Path:
    """A PDF whose only table has one row that does not add up."""
    rows = [("Uraian", "A", "B", "Jumlah"), ("Satu", "1", "2", "3"), ("Dua", "4", "5", "8")]
    return _written(tmp_path / "masukan" / "salah.pdf", rows)


@pytest.fixture
def right_report(tmp_path: Path) -> Path:
    """The same with every row adding up."""
    rows = [("Uraian", "A", "B", "Jumlah"), ("Satu", "1", "2", "3"), ("Dua", "4", "5", "9")]
    return _written(tmp_path / "masukan" / "benar.pdf", rows)


def _written(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pdf([page_with_table("Tabel 1.1 Percobaan", rows)]))
    return path
