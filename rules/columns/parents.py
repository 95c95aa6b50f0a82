"""Rules about hierarchies: a parent is the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.findings import Check, Confidence, Severity
from auditor.relations import Outcome, Verdict
from auditor.ruling import Report, judged, rule, shortened, undecided
from auditor.understanding import Frame
from rules.columns.adding import parent_outcomes
from rules.columns.hierarchy import Branch, branches
from rules.columns.nearness import is_near

_FEWEST_WHOLE, _TIMES_DENIED = 3, 4
"""So many parents, and so many times those that are denied, must have their parts throughout."""
_PERHAPS = "Semua kolom berbeda: mungkin ada rincian yang keliru atau belum tercantum."
_ALL_COLUMNS = "pada semua kolom induk tidak sama dengan jumlah rinciannya"


@rule("J201", "Induk = jumlah rinciannya", Severity.HIGH)
def parents(report: Report) -> Iterable[Check]:
    """Angka induk harus sama dengan jumlah angka rinciannya.

    Yang diperiksa:
        Urusan, program, kegiatan, dan sub kegiatan menurut kode rekening; bila tidak ada kode,
        menurut jenjang pada uraian atau penomoran (I, A, 1, a). Diperiksa pada setiap kolom rupiah.
    Mengapa penting:
        Jumlah yang tidak cocok berarti ada angka rincian atau angka induk yang keliru, dan angka
        pokok laporan tidak dapat diyakini.
    Contoh nyata:
        13.055.731.171 + 2.119.406.391 = 15.175.137.562, tetapi tercetak 15.175.137.652.
    Cara memperbaiki:
        Cocokkan induk dan rincian dengan LRA/DPA, lalu perbaiki yang keliru.
    Yang sengaja dibiarkan:
        Tabel yang hanya memuat sebagian rincian: bila sebagian besar jumlah pada tabel tidak
        cocok, susunannya dianggap tidak lengkap dan tidak ada temuan. Begitu pula rincian terakhir
        pada tabel yang mungkin bersambung ke halaman berikutnya, dan induk yang tidak cocok pada
        satu kolom pun, kecuali bila hampir semua induk lain pada tabel itu cocok seluruhnya.
    """
    for frame in report.frames:
        found = branches(frame, report.vocabulary)
        if not found:
            continue
        outcomes = list(parent_outcomes(frame, found))
        held = sum(outcome.holds for _, outcome in outcomes)
        broken = sum(outcome.verdict is Verdict.CONTRADICTION for _, outcome in outcomes)
        by_parent: dict[int, list[Outcome]] = {}
        for parent, outcome in outcomes:
            if not outcome.relation.missing:
                by_parent.setdefault(parent, []).append(outcome)
        for parent, outcome in outcomes:
            own = by_parent.get(parent, ())
            denied = len(own) > 1 and not any(other.holds for other in own)
            exceptional = (
                denied and _is_exception(own, by_parent) and _stands_whole(frame, found, parent)
            )
            if outcome.verdict is Verdict.CONTRADICTION and _may_go_on(frame, found, parent):
                yield undecided(outcome, "rinciannya mungkin bersambung ke tabel berikutnya")
                continue
            if outcome.verdict is Verdict.CONTRADICTION and exceptional:
                yield _denied(frame, parent, outcome)
                continue
            if outcome.verdict is Verdict.CONTRADICTION and (denied or held < max(1, broken)):
                why = "susunan induk dan rincian pada tabel ini tidak dapat dipastikan"
                yield undecided(outcome, why)
                continue
            yield judged(outcome, Severity.HIGH)


def _denied(frame: Frame, parent: int, outcome: Outcome) -> Check:
    """The finding of one column, with the cause it shares with the others. No value is expected:
    that one column could be mended by a single figure says nothing where all differ.
    """
    cause = f"{frame.table.name}, “{shortened(frame.labels[parent], 50)}”: {_ALL_COLUMNS}"
    check = judged(outcome, Severity.HIGH, Confidence.LIKELY, cause, (_PERHAPS,))
    return replace(check, finding=check.finding and replace(check.finding, expected=""))


def _is_exception(own: Sequence[Outcome], by_parent: Mapping[int, Sequence[Outcome]]) -> bool:
    """Whether nearly all parents of a table have their parts in every column: then the way it is
    built is certain, and a parent that nearly has them, but in no column, is told.
    """
    whole = sum(all(outcome.holds for outcome in own) for own in by_parent.values())
    denied = sum(not any(outcome.holds for outcome in own) for own in by_parent.values())
    near = all(is_near(outcome) for outcome in own)
    return near and whole >= max(_FEWEST_WHOLE, _TIMES_DENIED * denied)


def _stands_whole(frame: Frame, found: Iterable[Branch], parent: int) -> bool:
    """Whether a parent and its parts stand on one page with a row behind them: what is lost in
    reading is mostly lost at the end of a page.
    """
    children = [row for branch in found if branch.parent == parent for row in branch.children]
    behind = max(children, default=parent) + 1
    read = [(row, v.place.page) for (row, _), v in frame.numbers.items() if parent <= row <= behind]
    return len({page for _, page in read}) == 1 and any(row == behind for row, _ in read)


def _may_go_on(frame: Frame, found: Iterable[Branch], parent: int) -> bool:
    """Whether the parts of a parent reach the end of a table that may go on."""
    children = [row for branch in found if branch.parent == parent for row in branch.children]
    return frame.table.open_end and max(children, default=-1) >= max(frame.body, default=0)
