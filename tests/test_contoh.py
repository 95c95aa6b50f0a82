"""reports/contoh: the sample outputs that ship. ``.ci/run`` compares their content with today's."""

from __future__ import annotations

import json
from zipfile import ZipFile

import pypdfium2
from fixtures_on_disk import FOUND, ROOT, pdf_of

from auditor.outputs import OUTPUTS

FOLDER = ROOT / "reports" / "contoh" / FOUND


def test_every_output_is_there_and_small() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {output.file_name for output in OUTPUTS.values()}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 10_000_000


def test_they_tell_the_same_findings() -> None:
    data = json.loads((FOLDER / "temuan.json").read_bytes())
    identifiers = [finding["id"] for finding in data["findings"]]
    assert identifiers
    text = (FOLDER / "temuan.md").read_text(encoding="utf-8")
    page = (FOLDER / "temuan.html").read_text(encoding="utf-8")
    for identifier in identifiers:
        assert identifier in text
        assert identifier in page


def test_office_files_and_annotated_report_open() -> None:
    for name in ("catatan-hasil-reviu.docx", "kertas-kerja-reviu.xlsx"):
        with ZipFile(FOLDER / name) as archive:
            assert archive.testzip() is None
    pages = len(pypdfium2.PdfDocument(pdf_of(FOUND)))
    assert len(pypdfium2.PdfDocument(FOLDER / "temuan.pdf")) == pages
