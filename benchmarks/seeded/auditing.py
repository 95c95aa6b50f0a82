"""What the auditor is given, and what it says: the only module here that knows the auditor."""

from __future__ import annotations

from pathlib import Path

from auditor.auditing import read_document
from auditor.auditing import review as reviewed
from auditor.findings import Review
from auditor.model import Box, Document, Sentence, Source
from auditor.ruling import RulePack
from auditor.ruling.examples import table_of
from seeded.printed import Printed, PrintedTable, sentence, shown

_FIRST_PAGE = 5


def as_document(report: Printed) -> Document:
    """The report as the table model has it: everything read, and read rightly."""
    tables, sentences = [], []
    for page, block in enumerate(report.blocks, start=_FIRST_PAGE):
        if isinstance(block, PrintedTable):
            data = {
                "number": block.number,
                "caption": block.caption,
                "header": block.header,
                "numbers": block.numbers,
                "rows": [[shown(cell) for cell in row] for row in block.rows],
                "page": page,
            }
            tables.append(table_of(data, len(tables) + 1))
        else:
            box = Box(72, 100, 500, 112)
            sentences.append(Sentence(sentence(block), page, box, len(sentences)))
    front = f"LAPORAN KINERJA\n{report.agency.upper()}\n" + f"TAHUN {report.year}\n" * 3
    source = Source(Path("benih.pdf"), "0" * 64, len(report.blocks) + _FIRST_PAGE)
    return Document(source, tuple(tables), tuple(sentences), front)


def audited(report: Printed, pack: RulePack) -> Review:
    return reviewed(as_document(report), pack)


def audited_pdf(path: Path, pack: RulePack) -> Review:
    return reviewed(read_document(path), pack)
