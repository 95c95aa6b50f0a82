"""Every layout fixture is read as it was made, and its figures, which all agree, raise no alarm."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_on_disk import ROOT

from auditor.auditing import read_document
from auditor.auditing import review as reviewed
from auditor.model import Document
from auditor.ruling import RulePack
from benchmarks.engines import auditor as tables_read
from benchmarks.scoring import score, truth_of

LAYOUTS = ROOT / "fixtures" / "layouts"
RULED = [
    pdf
    for pdf in sorted(LAYOUTS.glob("*.pdf"))
    if truth_of(pdf)["group"] not in ("without rules", "scanned")
]

_documents: dict[Path, Document] = {}


def document_of(pdf: Path) -> Document:
    """Each fixture is read once for all tests."""
    if pdf not in _documents:
        _documents[pdf] = read_document(pdf)
    return _documents[pdf]


@pytest.mark.parametrize("pdf", RULED, ids=lambda pdf: pdf.stem)
def test_every_figure_stands_under_its_row_and_column(pdf: Path) -> None:
    found = score(truth_of(pdf), tables_read(document_of(pdf)))
    assert found.tables[0] == found.tables[1]
    assert found.figures[0] == found.figures[1] > 0
    assert found.bindings[0] == found.bindings[1] > 0


@pytest.mark.parametrize("pdf", RULED, ids=lambda pdf: pdf.stem)
def test_figures_that_agree_raise_no_alarm(pdf: Path, lkjip: RulePack) -> None:
    review = reviewed(document_of(pdf), lkjip)
    assert [finding.message for finding in review.findings] == []
