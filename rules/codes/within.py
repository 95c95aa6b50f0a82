"""Rules about the codes of one table: each once, well formed, under its parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from rules.codes.columns import PROGRAMME, Coded, Codes, codes_of, spelled_alike

_FITTING = 0.9
"""So many of a table's codes must stand under their parent before one that does not is told."""
_LONE = 5
"""Of so many codes or more, a single one that does not is told too."""
_AROUND = 2


@rule("R601", "Satu kode untuk satu program atau kegiatan", Severity.MEDIUM)
def duplicates(report: Report) -> Iterable[Check]:
    """Satu kode rekening dalam satu tabel harus menunjuk satu program, kegiatan, atau sub kegiatan.

    Yang diperiksa:
        Kode yang sama pada dua baris dengan uraian yang berbeda. Kode urusan tidak diperiksa karena
        lazim diulang.
    Mengapa penting:
        Kode menghubungkan laporan dengan DPA dan LRA (Permendagri 90/2019 beserta pemutakhirannya);
        kode ganda membuat anggaran tidak dapat ditelusuri.
    Contoh nyata:
        21.02.2.01.01 dipakai untuk dua sub kegiatan; yang kedua berada di bawah 21.02.2.02.
    Cara memperbaiki:
        Cocokkan kedua kode dengan DPA, lalu perbaiki yang keliru.
    Yang sengaja dibiarkan:
        Baris dengan kode dan uraian yang sama (misalnya sekali untuk setiap sumber dana), serta
        perbedaan ejaan uraian.
    """
    for codes in codes_of(report):
        first: dict[tuple[str, ...], Coded] = {}
        for row in codes.well_formed:
            if len(row.parts) < PROGRAMME or not row.named:
                continue
            other = first.setdefault(row.parts, row)
            if other is row or spelled_alike(other.name, row.name):
                yield Check("R601", Verdict.HOLDS, codes.frame.table.name)
            else:
                wrong, right = _at_fault(codes, other, row)
                finding = _duplicate(codes, wrong, right)
                yield Check("R601", Verdict.CONTRADICTION, codes.frame.table.name, finding)


def _at_fault(codes: Codes, one: Coded, other: Coded) -> tuple[Coded, Coded]:
    """(wrong, right): the one that does not stand under its parent, else the later one."""
    return (one, other) if _stray(codes, one) and not _stray(codes, other) else (other, one)


def _duplicate(codes: Codes, wrong: Coded, right: Coded) -> Finding:
    parent = codes.parent_of(wrong)
    stray = parent is not None and _stray(codes, wrong)
    expected = _under(codes, parent, wrong) if stray and parent else ""
    evidence = [f"baris “{shortened(row.name)}”: {row.text}" for row in (right, wrong)]
    if stray and parent:
        evidence.append(f"baris kedua berada di bawah {parent.text} “{shortened(parent.name)}”")
    fix = f" Menurut letaknya, kode itu mungkin {expected}." if expected else ""
    return Finding(
        "R601",
        Severity.MEDIUM,
        Confidence.CERTAIN,
        f"Pada {codes.frame.table.name}, kode {wrong.text} dipakai untuk dua hal: "
        f"“{shortened(right.name)}” dan “{shortened(wrong.name)}”.",
        (wrong.place, right.place),
        stated=wrong.text,
        expected=expected,
        suggestion=f"Perlu dicocokkan dengan DPA kode mana yang benar.{fix}",
        root_cause=f"kode {wrong.text} pada {codes.frame.table.name}",
        evidence=tuple(evidence),
    )


@rule("R602", "Kode rekening ditulis lengkap", Severity.LOW)
def malformed(report: Report) -> Iterable[Check]:
    """Kode rekening harus ditulis lengkap: angka yang dipisahkan titik, tanpa bagian yang hilang.

    Mengapa penting:
        Kode yang tidak utuh tidak dapat dicocokkan dengan DPA, LRA, dan tabel lain.
    Contoh nyata:
        .16.01.2.09.11 di antara kode-kode yang berawalan 2.16.01.2.09.
    Cara memperbaiki:
        Lengkapi kodenya sesuai dengan DPA.
    Yang sengaja dibiarkan:
        Sub kegiatan dengan dua atau empat digit (nomenklatur sebelum dan sesudah Kepmendagri
        900.1.15.5-1317 Tahun 2023), kode program penunjang X.XX.01, titik di akhir kode, serta
        tabel yang sebagian besar kodenya tidak terbaca utuh.
    """
    for codes in codes_of(report):
        for row in codes.rows:
            table = codes.frame.table.name
            if row.parts or not _is_broken(row.text):
                yield Check("R602", Verdict.HOLDS, table)
                continue
            expected = _completed(codes, row)
            finding = Finding(
                "R602",
                Severity.LOW,
                Confidence.CERTAIN,
                f"Pada {table}, baris “{shortened(row.name)}”, kode tercetak {row.text}, "
                f"berbeda dari cara menulis kode pada baris-baris lain.",
                (row.place,),
                stated=row.text,
                expected=expected,
                suggestion="Perlu dilengkapi sesuai dengan DPA"
                + (f"; menurut baris di sekitarnya mungkin {expected}." if expected else "."),
            )
            yield Check("R602", Verdict.CONTRADICTION, table, finding)


@rule("R603", "Kode berada di bawah induknya", Severity.MEDIUM)
def misplaced(report: Report) -> Iterable[Check]:
    """Kode kegiatan dan sub kegiatan harus berawalan kode induk yang menaunginya.

    Yang diperiksa:
        Setiap kode terhadap kode yang lebih pendek di atasnya.
    Mengapa penting:
        Jumlah induk dihitung dari rinciannya menurut kode; rincian yang salah tempat membuat
        penjumlahan menurut kode dan menurut letak berbeda.
    Contoh nyata:
        21.02.2.01.01 berada di bawah 21.02.2.02.
    Cara memperbaiki:
        Perbaiki kodenya, atau pindahkan barisnya ke bawah induk yang benar.
    Yang sengaja dibiarkan:
        Rincian yang induknya tidak dicantumkan dalam tabel, kode ganda (R601), dan tabel yang tidak
        disusun menurut kode.
    """
    for codes in codes_of(report):
        yield from _under_parents(codes)


def _under_parents(codes: Codes) -> Iterator[Check]:
    table = codes.frame.table.name
    rows = [r for r in codes.well_formed if len(r.parts) > PROGRAMME and codes.parent_of(r)]
    stray = [row for row in rows if _stray(codes, row)]
    lone = len(stray) == 1 and len(rows) >= _LONE
    if len(stray) > (1 - _FITTING) * len(rows) and not lone:
        for _ in stray:
            yield Check("R603", Verdict.UNDECIDABLE, table, why="tabel tidak disusun menurut kode")
        return
    doubled = {row.parts for row in rows if sum(r.parts == row.parts for r in rows) > 1}
    for row in rows:
        parent = codes.parent_of(row)
        if row not in stray or row.parts in doubled or parent is None:
            yield Check("R603", Verdict.HOLDS, table)
            continue
        if not (_parent_elsewhere(codes, row) or _among_siblings(codes, row, parent)):
            why = "induk kode ini tidak tercantum dalam tabel"
            yield Check("R603", Verdict.UNDECIDABLE, table, why=why)
            continue
        expected = _under(codes, parent, row)
        finding = Finding(
            "R603",
            Severity.MEDIUM,
            Confidence.LIKELY,
            f"Pada {table}, kode {row.text} (“{shortened(row.name)}”) berada di bawah "
            f"{parent.text} (“{shortened(parent.name)}”), padahal tidak berawalan kode itu.",
            (row.place, parent.place),
            stated=row.text,
            expected=expected,
            suggestion="Perlu dicocokkan dengan DPA apakah kode atau letak baris ini yang keliru.",
            root_cause=f"kode {row.text} pada {table}",
        )
        yield Check("R603", Verdict.CONTRADICTION, table, finding)


def _stray(codes: Codes, row: Coded) -> bool:
    parent = codes.parent_of(row)
    return parent is not None and row.parts[: len(parent.parts)] != parent.parts


def _parent_elsewhere(codes: Codes, row: Coded) -> bool:
    """Whether the parent that the code names stands in the table, at another place."""
    return any(r.parts == row.parts[:-1] for r in codes.well_formed)


def _among_siblings(codes: Codes, row: Coded, parent: Coded) -> bool:
    """Whether the rows on both sides are children of the row that it stands under."""
    at = codes.well_formed.index(row)
    near = [*codes.well_formed[max(0, at - 1) : at], *codes.well_formed[at + 1 : at + 2]]
    children = [r for r in near if r.parts[: len(parent.parts)] == parent.parts and r is not parent]
    return len(children) == _AROUND


def _under(codes: Codes, parent: Coded, row: Coded) -> str:
    """The code that the row would have under a parent; empty when that one is taken."""
    missing = len(row.parts) - len(parent.parts)
    if missing < 1:
        return ""
    tail = row.text.split(".")[-missing:]
    code = ".".join([parent.text, *tail])
    return "" if any(r.text == code for r in codes.rows) else code


def _is_broken(text: str) -> bool:
    """A point at the end and a placeholder (X.XX.01) are ways of writing, no faults."""
    bare = text.rstrip(".").replace(" ", "")
    return bare.startswith((".", ",")) or ".." in bare or "," in bare or "-" in bare


def _completed(codes: Codes, row: Coded) -> str:
    """A code whose first part got lost, completed from the row above."""
    above = [r for r in codes.well_formed if r.row < row.row]
    if not above or not row.text.startswith("."):
        return ""
    code = above[-1].text.split(".")[0] + row.text
    return "" if any(r.text == code for r in codes.rows) else code
