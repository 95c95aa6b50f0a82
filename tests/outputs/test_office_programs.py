"""Both office files as LibreOffice opens and prints them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pdfplumber
from office import converted_to_pdf
from samples import all_hostile_review, sample_review

from auditor.outputs import OUTPUTS, Wording


def test_libreoffice_opens_and_prints_both(tmp_path: Path) -> None:
    review = replace(all_hostile_review(), findings=sample_review().findings)
    files = []
    for output in (OUTPUTS["docx"], OUTPUTS["xlsx"]):
        file = tmp_path / output.file_name
        file.write_bytes(output.render(review, Wording()))
        files.append(file)
    for printed in converted_to_pdf(files, tmp_path):
        with pdfplumber.open(printed) as pdf:
            assert len(pdf.pages) >= 2
            assert "Reviu" in (pdf.pages[0].extract_text() or "")
