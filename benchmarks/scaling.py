"""How the time of rules and diagnosis grows with the report: 1×, 3×, 10× and 30× of a large one.

    python -m benchmarks.scaling [--write]

Makes reports of about 1.700, 5.000, 17.000 and 51.000 numeric cells as table models (realisasi
anggaran by kode rekening with program, kegiatan and sub kegiatan; target, realisasi and capaian of
indicators in two tables; sentences). Every table of a budget has two digits of one realisasi
exchanged, every second table of indicators a wrong capaian, so that the diagnosis has a network to
go through: as many causes as the report is large. Measured is the CPU time of
``auditor.auditing.review`` (understanding, all rules, diagnosis; reading left out), and the
diagnosis alone. ``--write`` puts the table into benchmarks/results/.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from random import Random
from time import process_time
from typing import Any
from unittest.mock import patch

from auditor.auditing import review
from auditor.diagnosis import diagnosed
from auditor.ruling import document_of, load_pack
from benchmarks.reading import RESULTS, machine

SIZES = (1, 3, 10, 30)
CELLS = 1_700
"""Numeric cells of the smallest report: those of a real one of 90 pages with its appendix."""
_SEED = 20231231
_BUDGET = [["Kode", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)", "%"]]
_INDICATORS = [["No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"]]
_SUB_LEVEL = 4
_PROGRAMMES, _KEGIATAN, _SUB, _PER_TABLE = 2, 4, 5, 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    lines = [*_head(), *_rows()]
    print("\n".join(lines))
    if parser.parse_args().write:
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "scaling.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _head() -> list[str]:
    return [
        f"Measured on {machine()} with `python -m benchmarks.scaling`.",
        "",
        "| Size | Numeric cells | Tables | Sentences | Relations | Contradictions | Mistakes "
        "| Mended | CPU seconds | µs a cell | Diagnosis, CPU seconds | µs a cell |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]


def _rows() -> Iterator[str]:
    pack = load_pack()
    review(document_of(_report(200)), pack)
    for size in SIZES:
        example = _report(size * CELLS)
        document = document_of(example)
        clock = _Clock()
        with patch("auditor.auditing.diagnosed", clock.timed(diagnosed)):
            start = process_time()
            found = review(document, pack)
            spent = process_time() - start
        cells = sum(len(table["rows"]) * table["figures"] for table in example["tables"])
        wrong = example["wrong"]
        told = {(f.places[0].table, f.stated, f.correction) for f in found.findings}
        mended = len(told.intersection(wrong))
        yield (
            f"| {size}× | {cells:,} | {len(document.tables)} | {len(document.sentences)} "
            f"| {found.checked.relations:,} | {found.checked.violated:,} | {len(wrong):,} "
            f"| {mended:,} | {spent:.1f} | {spent / cells * 1e6:.0f} "
            f"| {clock.seconds:.2f} | {clock.seconds / cells * 1e6:.0f} |"
        )


class _Clock:
    """CPU seconds spent in the functions that it times."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            start = process_time()
            try:
                return function(*arguments)
            finally:
                self.seconds += process_time() - start

        return run


def _report(cells: int) -> dict[str, Any]:
    """The tables and sentences of one report, as an example is written."""
    dice = Random(_SEED)
    tables: list[dict[str, Any]] = []
    sentences: list[str] = []
    wrong: list[tuple[str, str, str]] = []
    while sum(len(table["rows"]) * table["figures"] for table in tables) < cells:
        part = len(tables) // 3 + 1
        rows = list(_budget(dice, part))
        caption = f"Realisasi Anggaran Bagian {part} Tahun 2023"
        subs = [i for i, row in enumerate(rows) if row[0].count(".") == _SUB_LEVEL]
        at = dice.choice([i for i in subs if _swapped(rows[i][3]) != rows[i][3]])
        told = [_swapped(cell) if c == 3 else cell for c, cell in enumerate(rows[at])]
        wrong.append((f"Tabel {len(tables) + 1}", told[3], rows[at][3]))
        tables.append(_table(caption, _BUDGET, [*rows[:at], told, *rows[at + 1 :]], 4))
        own = [_indicator(dice, part, i) for i in range(_PER_TABLE)]
        tables.append(_table(f"Capaian Kinerja Bagian {part} Tahun 2023", _INDICATORS, own, 3))
        at = dice.randrange(len(own))
        told = [*own[at][:5], _written_share(_value(own[at][5]) + 7)]
        wrong.append((f"Tabel {len(tables) + 1}", told[5], own[at][5]))
        changed = [*own[:at], told, *own[at + 1 :]]
        caption = f"Pengukuran Kinerja Bagian {part} Tahun 2023"
        tables.append(_table(caption, _INDICATORS, changed, 3))
        sentences += [
            f"Kegiatan ini terealisasi sebesar Rp{row[3]} dari anggaran sebesar Rp{row[2]} atau "
            f"{row[5]}%."
            for row in rows[:: _SUB + 1]
        ]
    return {"tables": tables, "sentences": sentences, "year": 2023, "wrong": wrong}


def _swapped(text: str) -> str:
    """The first two neighbouring digits that differ, exchanged, but for the leading one."""
    for at in range(2, len(text) - 1):
        if text[at : at + 2].isdigit() and text[at] != text[at + 1]:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def _table(caption: str, header: list[list[str]], rows: list[list[str]], n: int) -> dict[str, Any]:
    return {"caption": caption, "header": header, "rows": rows, "figures": n}


def _budget(dice: Random, part: int) -> Iterator[list[str]]:
    """Programmes with their kegiatan and sub kegiatan, each the sum of its parts, and the total."""
    total = (0, 0)
    for p in range(1, _PROGRAMMES + 1):
        below: list[list[str]] = []
        programme = (0, 0)
        for k in range(1, _KEGIATAN + 1):
            kegiatan = (0, 0)
            own = []
            for s in range(1, _SUB + 1):
                pagu = dice.randint(10**7, 10**9)
                figures = (pagu, int(pagu * dice.uniform(0.6, 1)))
                kegiatan = (kegiatan[0] + figures[0], kegiatan[1] + figures[1])
                name = f"Sub Kegiatan Layanan {part} {p} {k} {s} Daerah"
                own.append(_line(f"{part}.{p:02}.2.{k:02}.{s:04}", name, figures))
            below += [_line(f"{part}.{p:02}.2.{k:02}", f"Kegiatan {part} {p} {k}", kegiatan), *own]
            programme = (programme[0] + kegiatan[0], programme[1] + kegiatan[1])
        yield _line(f"{part}.{p:02}", f"Program {part} {p}", programme)
        yield from below
        total = (total[0] + programme[0], total[1] + programme[1])
    yield _line("", "Jumlah", total)


def _line(code: str, name: str, figures: tuple[int, int]) -> list[str]:
    pagu, spent = figures
    return [
        code,
        name,
        _written(pagu),
        _written(spent),
        _written(pagu - spent),
        _share(spent, pagu),
    ]


def _indicator(dice: Random, part: int, number: int) -> list[str]:
    aim, result = dice.randint(50, 100), dice.randint(40, 110)
    name = f"Persentase Indikator Layanan {part} nomor {number} Daerah"
    return [str(number + 1), name, "%", f"{aim},00", f"{result},00", _share(result, aim)]


def _written(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _share(part: int, whole: int) -> str:
    return _written_share(part / whole * 100)


def _written_share(share: float) -> str:
    return f"{share:.2f}".replace(".", ",")


def _value(share: str) -> float:
    return float(share.replace(",", "."))


if __name__ == "__main__":
    main()
