"""The whole way: a file to a review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.diagnosis import diagnosed
from auditor.errors import AuditError
from auditor.findings import Check, Confidence, ReadCompanion, ReadTable, Review, in_order
from auditor.memory import few_searches
from auditor.model import Document, Route, Source, Table, Unread
from auditor.outline import outline_of
from auditor.prose import sentences_of
from auditor.reading import (
    INSTALL,
    Page,
    checked,
    is_installed,
    open_reader,
    tagged_tables,
    unread_pictures,
)
from auditor.ruling import Companion, Report, RulePack, as_set, doubted, load_pack, weighed
from auditor.tables import captions_without_table, recover_tables
from auditor.understanding import Frame, recognise, views_of
from auditor.witness import seconded

Progress = Callable[[int, int], None]
"""Called after each page with (pages done, pages in all)."""


def audit(
    path: str | Path,
    *,
    pack: RulePack | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    companions: Sequence[str | Path] = (),
    progress: Progress | None = None,
    companion_progress: Callable[[Path], Progress] | None = None,
    skip: Collection[int] = (),
    repair: bool = False,
) -> Review:
    """Audit one report. Writes nothing.

    ``select`` and ``ignore`` are rule codes or their beginnings; ``companions`` are documents to
    compare it with, each with a progress of its own; pages ``skip`` are left out; with ``repair``
    a PDF is put together again before it is read. Raises AuditError, with a message in Indonesian,
    when the file cannot be audited; a companion that cannot be read is told in the review.
    """
    pack = (pack or load_pack()).selected(select, ignore)
    document = read_document(Path(path), progress, skip, repair)
    others: list[Document] = []
    lost: list[Unread] = []
    for companion in map(Path, companions):
        try:
            own = companion_progress(companion) if companion_progress else None
            others.append(read_document(companion, own))
        except AuditError as error:
            lost.append(Unread(None, f"Dokumen pembanding {companion.name}", str(error), lost=True))
    if progress and companions:
        progress(document.source.pages, document.source.pages)
    document = replace(document, unread=(*document.unread, *lost))
    return review(document, pack, others)


@few_searches()
def read_document(
    path: Path,
    progress: Progress | None = None,
    skip: Collection[int] = (),
    repair: bool = False,
) -> Document:
    """Recover tables and sentences from a file, without the pages ``skip``.

    With ``repair`` a PDF is put together again first. Raises AuditError when it cannot be read.
    """
    sha256 = checked(path)
    pages: list[Page] = []
    with open_reader(path, skip, repair) as reader:
        if progress:
            progress(0, reader.page_count)
        for page in reader.pages():
            pages.append(page)
            if progress:
                progress(len(pages), reader.page_count)
    if all(page.characters <= 0 for page in pages):
        if all(page.characters < 0 for page in pages):
            raise AuditError(f"PDF rusak: tidak satu pun halaman dapat dibaca: {path}")
        hint = "" if is_installed() else f"; {INSTALL}"
        raise AuditError(
            "PDF tidak memuat teks (mungkin hasil pindai), jadi tidak dapat diperiksa"
            f"{hint}: {path}"
        )
    tags = tagged_tables(path) if pages[0].route.is_paged else ()
    seen, _ = seconded(pages, tags)
    tables, prose = recover_tables(seen, tags)
    sentences = sentences_of(prose)
    return Document(
        source=Source(path, sha256, len(pages)),
        tables=tables,
        sentences=sentences,
        front="\f".join("\n".join(line.text for line in page.lines) for page in pages[:3]),
        recognised=frozenset(page.number for page in pages if page.route is Route.OCR),
        outline=outline_of(pages, tables, prose),
        unread=(
            *reader.unread,
            *_unread_pages(pages),
            *_lost_tables(captions_without_table(tables, prose)),
        ),
    )


def understood(document: Document, pack: RulePack) -> Report:
    """A document with the meaning of its tables, and whose it is."""
    frames = tuple(recognise(table, pack.vocabulary) for table in document.tables)
    frames, turned = views_of(frames, pack.vocabulary)
    identity = pack.identify(document)
    return Report(document, frames, pack.vocabulary, identity, turned=turned)


@few_searches()
def review(document: Document, pack: RulePack, companions: Sequence[Document] = ()) -> Review:
    """Check a document that was read against the rules of a pack, and against other documents."""
    others = [understood(companion, pack) for companion in companions]
    known = tuple(Companion(*pack.classify(other), other) for other in others)
    report = replace(understood(document, pack), companions=known)
    frames = report.frames
    kinds = {frame.table.name: frame.kind for frame in report.views if frame.kind}
    checks: list[Check] = []
    unread = list(document.unread)
    for rule in pack.rules:
        try:
            checks.extend(
                doubted(as_set(weighed(check, document.recognised), rule, pack.truncation))
                for check in rule.check(report)
            )
        except Exception as error:
            why = f"aturan gagal dijalankan ({type(error).__name__}: {error})"
            unread.append(Unread(None, f"Aturan {rule.code} – {rule.title}", why, lost=True))
    try:
        checks = diagnosed(checks)
    except Exception as error:
        why = f"gagal dijalankan ({type(error).__name__}: {error})"
        unread.append(Unread(None, "Penelusuran angka yang keliru", why, lost=True))
    unread.extend(_unsure_tables(frames, set(kinds)))
    told = [check.finding for check in checks if check.finding is not None]
    safe = [finding for finding in told if finding.confidence is not Confidence.UNSAFE]
    unsafe = [finding for finding in told if finding.confidence is Confidence.UNSAFE]
    return Review(
        source=document.source,
        identity=report.identity,
        tables=tuple(
            ReadTable(f.table, kind.name if kind else "", kind.label if kind else "", f.labels)
            for f in frames
            for kind in (kinds.get(f.table.name),)
        ),
        findings=in_order(pack.explain(safe)),
        checks=tuple(checks),
        unread=tuple(unread),
        rules={rule.code: rule.title for rule in pack.rules},
        unsafe=in_order(unsafe),
        notes={rule.code: rule.note for rule in pack.rules},
        checklist=tuple(pack.checklist(report, checks)),
        companions=tuple(
            ReadCompanion(c.file, c.label, c.report.identity.agency, c.year) for c in known
        ),
        statements=tuple(pack.states(report)),
    )


def _unread_pages(pages: Sequence[Page]) -> list[Unread]:
    found: list[Unread] = []
    for page in pages:
        found.extend(page.unread)
        if page.characters < 0 and not page.unread:
            why = "halaman rusak, tidak terbaca"
            found.append(Unread(page.number, "seluruh halaman", why, lost=True))
        elif page.characters == 0 and page.images:
            found.append(
                Unread(
                    page.number,
                    "seluruh halaman",
                    "hanya gambar, tanpa tulisan yang dikenali",
                )
            )
        elif page.turned:
            what = f"{page.turned} huruf yang tidak tegak"
            why = "tulisan miring, dan tulisan terputar di luar tabel, belum dibaca"
            found.append(Unread(page.number, what, why))
    return [*found, *unread_pictures(pages)]


def _lost_tables(captions: Sequence[tuple[int, str]]) -> list[Unread]:
    why = "tabel di bawah judul ini tidak terbaca (mungkin tanpa garis atau berupa gambar)"
    return [Unread(page, f"Tabel {number}", why) for page, number in captions]


def _unsure_tables(frames: Sequence[Frame], known: Collection[str]) -> list[Unread]:
    """Tables with doubted cells, without a header, or of figures of no known kind, are told."""
    found = []
    for frame in frames:
        page = frame.table.pages[0]
        for doubt in frame.table.doubts:
            found.append(Unread(page, frame.table.name, doubt))
        for doubt, cells in _doubted_cells(frame.table).items():
            found.append(Unread(page, frame.table.name, f"{cells} sel meragukan: {doubt}"))
        if frame.table.name not in known and frame.numbers:
            why = "jenis tabel tidak dikenali; hanya hubungan yang tidak memerlukan jenis diperiksa"
            found.append(Unread(page, frame.table.name, why))
    return found


def _doubted_cells(table: Table) -> Counter[str]:
    """How many cells of the body each doubt is about."""
    return Counter(
        cell.doubt
        for row in table.rows
        for cell in row.cells
        if cell and cell.doubt and not cell.inherited
    )
