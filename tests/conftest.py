"""What the tests of the outputs and of the command line share: reviews, a tiny rule pack, PDFs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "support"))

from samples import sample_review
from tiny_pack import tiny_pack
from tiny_pdf import page_with_table, pdf

from auditor.findings import Review
from auditor.ruling import RulePack

DATA = Path(__file__).parent / "data"


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


def _written(path: Path, rows: list[tuple[str, ...]]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pdf([page_with_table("Tabel 1.1 Percobaan", rows)]))
    return path
