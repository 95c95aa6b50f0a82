"""Print reports without rules in styles drawn by chance, and measure what is read of them.

    python -m benchmarks.unruled                 the shipped report in six styles of seed 1
    python -m benchmarks.unruled --seed 7 --styles 4 --misses
    python -m benchmarks.unruled --office        printed by LibreOffice
    python -m benchmarks.unruled --invented      another invented report for every style

Fonts, sizes, distances, alignments of figures, header and rows, and what rules there are (none, two
at the header, shaded rows; an office prints none) are drawn anew for every style. Counted are
amounts in rupiah and all figures, each under the right row label and column label; and of the
figures that the reading is sure of, those that are not.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.auditing import read_document
from auditor.model import Document
from benchmarks.scoring import same_words, tight

BUILD = Path(__file__).resolve().parent.parent / "fixtures" / "build"
_MONEY = re.compile(r"(?:Rp\.?)?-?\(?\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d{2})?\)?")
_FIGURE = re.compile(r"[\d.,%()<>≤≥*–-]*\d[\d.,%()<>≤≥*–-]*")
_FONTS = (
    ("Helvetica", "Helvetica-Bold"),
    ("Times-Roman", "Times-Bold"),
    ("Courier", "Courier-Bold"),
    ("Helvetica-Oblique", "Helvetica-BoldOblique"),
    ("Times-Italic", "Times-BoldItalic"),
)
_ALIGNED = (
    ("kanan", "tengah"),
    ("kanan", "kanan"),
    ("kanan", "kiri"),
    ("tengah", "tengah"),
    ("kiri", "tengah"),
    ("kiri", "kiri"),
)
"""How figures and their headers are aligned: no office sets headers right over figures left."""
_ALIGNED_OFFICE = (("kanan", "tengah"), ("tengah", "tengah"), ("kanan", "kiri"), ("kiri", "tengah"))
_OFFICE_FONTS = (
    "Liberation Serif",
    "Liberation Sans",
    "Liberation Sans Narrow",
    "DejaVu Sans",
    "DejaVu Serif",
    "DejaVu Sans Condensed",
)
_UPRIGHT, _LONGEST, _AIR, _LETTER = 90, 40, 2, 5.2
"""A table with more letters than this in a row lies across; a text takes at most so many in a line;
so many more stand for the padding; and how wide one is, in points."""
Binding = tuple[str, str, str]


def styles_of(seed: int, count: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        font, bold = chance.choice(_FONTS)
        narrow = font == "Courier"
        figures, header = chance.choice(_ALIGNED)
        found.append(
            {
                "font": font,
                "bold": bold,
                "scale": round(chance.uniform(0.7, 0.8) if narrow else chance.uniform(0.85, 1), 2),
                "leading": round(chance.uniform(1.1, 1.3), 2),
                "side": round(chance.uniform(2.5, 5.5), 1),
                "above": round(chance.uniform(1, 5), 1),
                "figures": figures,
                "header": header,
                "vertical": chance.choice(("TOP", "MIDDLE", "BOTTOM")),
                "rules": chance.choice(("", "", "kepala", "belang")),
                "numbered": chance.random() < 0.5,
            }
        )
    return found


def office_styles_of(seed: int, count: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        figures, header = chance.choice(_ALIGNED_OFFICE)
        font = chance.choice(_OFFICE_FONTS)
        wide = font.startswith("DejaVu")
        found.append(
            {
                "font": font,
                "scale": round(chance.uniform(0.75, 0.9) if wide else chance.uniform(0.85, 1.1), 2),
                "line": chance.choice((1.0, 1.0, 1.0, 1.15)),
                "side": round(chance.uniform(2.5, 6), 1),
                "above": chance.choice((0.0, 0.0, 1.0, 2.0, 4.0)),
                "tall": chance.choice((0.0, 0.0, 0.0, 18.0, 28.0)),
                "figures": figures,
                "header": header,
                "vertical": chance.choice(("top", "top", "center", "bottom")),
                "head_vertical": chance.choice(("top", "center", "bottom")),
                "whole": chance.random() < 0.3,
                "numbered": chance.random() < 0.5,
            }
        )
    return found


def invented_report(seed: int) -> Any:
    """A report that ``benchmarks/seeded`` writes, as a fixture document."""
    from lkjip_fixture import model
    from seeded.agency import invented, random_size
    from seeded.printed import PrintedTable, sentence, shown
    from seeded.writing import printed

    chance = random.Random(seed)
    report = printed(invented(chance, random_size(chance, small=True)), chance)
    blocks: list[Any] = []
    for number, block in enumerate(report.blocks):
        if not isinstance(block, PrintedTable):
            blocks.append(model.Paragraph(str(number), "body", sentence(block)))
            continue
        rows = [[shown(cell) for cell in row] for row in block.rows]
        needs, whole = _needs([*block.header, *rows])
        lying = sum(whole) > _UPRIGHT
        wide = _widths(needs, whole, 728.0 if lying else 438.0)
        blocks.append(
            model.Table(
                id=block.number,
                caption=[block.caption],
                landscape=lying,
                font_size=9.0,
                row_key=[],
                columns=[model.Column(str(i), width) for i, width in enumerate(wide)],
                header=block.header,
                number_row=block.numbers,
                rows=rows,
            )
        )
    title = f"Laporan Kinerja {report.agency} Tahun {report.year}"
    return model.Document(title, report.agency, "Halaman", "id-ID", "2024-03-01T00:00:00Z", blocks)


def _needs(rows: list[list[str]]) -> tuple[list[int], list[int]]:
    """(letters that the longest word of each column takes, those that a text takes at most)."""
    columns = [
        [text for text in column if text not in ("<", "^")] for column in zip(*rows, strict=True)
    ]
    words = [[len(word) for text in column for word in text.split()] for column in columns]
    needs = [max(own, default=2) + _AIR for own in words]
    texts = [min(_LONGEST, max((len(text) for text in own), default=2)) + _AIR for own in columns]
    return needs, [max(pair) for pair in zip(needs, texts, strict=True)]


def _widths(needs: list[int], whole: list[int], room: float) -> list[float]:
    """Every column has room for its longest word; what is left goes to those with more text."""
    more = [max(0, b - a) for a, b in zip(needs, whole, strict=True)]
    share = max(0.0, room / _LETTER - sum(needs)) / max(1, sum(more))
    wide = [a + share * b for a, b in zip(needs, more, strict=True)]
    return [room * own / sum(wide) for own in wide]


def _known(document: Any, *, anywhere: bool = False) -> dict[str, Counter[Binding]]:
    """The bindings of each table, by its number: to the column with most letters, or to any."""
    found = {}
    for table in document.tables().values():
        rows = _filled(table.rows)
        paths = [
            " ".join(dict.fromkeys(row[i] for row in _filled(table.header)))
            for i in range(len(table.columns))
        ]
        letters = [
            sum(map(str.isalpha, "".join(row[i] for row in rows))) for i in range(len(paths))
        ]
        labels = range(len(paths)) if anywhere else [letters.index(max(letters))]
        found[table.id] = Counter(
            (same_words(row[label]), same_words(paths[i]), tight(text))
            for label in labels
            for row, printed in zip(rows, table.rows, strict=True)
            for i, text in enumerate(row)
            if i != label and printed[i] == text and _FIGURE.fullmatch(tight(text))
        )
    return found


def _filled(rows: Any) -> list[list[str]]:
    """Rows with what a merged cell says in each of its slots."""
    filled: list[list[str]] = []
    for row in rows:
        filled.append([])
        for i, text in enumerate(row):
            above = filled[-2][i] if len(filled) > 1 else ""
            filled[-1].append({"<": filled[-1][-1] if i else "", "^": above}.get(text, text))
    return filled


def _read(document: Document) -> tuple[Counter[Binding], list[list[Binding]]]:
    """(all bindings; for each figure that is read safely, the bindings it may stand for)."""
    found: Counter[Binding] = Counter()
    safe: list[list[Binding]] = []
    for table in document.tables:
        paths = [" ".join(dict.fromkeys(column.path)) for column in table.columns]
        for row in table.rows:
            texts = [row.text(column.index) for column in table.columns]
            for i, text in enumerate(texts):
                if not _FIGURE.fullmatch(tight(text)):
                    continue
                own = [
                    (same_words(texts[label]), same_words(paths[i]), tight(text))
                    for label in range(len(texts))
                    if label != i
                ]
                found.update(own)
                cell = row.cells[i]
                if cell is not None and not cell.doubt:
                    safe.append(own)
    return found, safe


@dataclass(frozen=True)
class Measured:
    """(right, all) of the amounts and of the figures; (wrong, all) of those read as safe."""

    amounts: tuple[int, int] = (0, 0)
    figures: tuple[int, int] = (0, 0)
    safe: tuple[int, int] = (0, 0)

    def __add__(self, other: Measured) -> Measured:
        def both(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
            return one[0] + two[0], one[1] + two[1]

        return Measured(
            both(self.amounts, other.amounts),
            both(self.figures, other.figures),
            both(self.safe, other.safe),
        )

    def __str__(self) -> str:
        shown = [
            f"{right} of {of} ({100 * right / max(1, of):.2f} %)"
            for right, of in (self.amounts, self.figures)
        ]
        return f"amounts {shown[0]}, figures {shown[1]}, safe {self.safe[1]}, wrong {self.safe[0]}"


def measured(document: Any, pdf: Path, *, misses: bool) -> Measured:
    """What is read of the tables of a document in one print of it."""
    read, safe = _read(read_document(pdf))
    total = Measured()
    every = {b for known in _known(document, anywhere=True).values() for b in known}
    for name, known in _known(document).items():
        right = known & read
        amounts = [sum(n for b, n in c.items() if _MONEY.fullmatch(b[2])) for c in (right, known)]
        total += Measured((amounts[0], amounts[1]), (right.total(), known.total()))
        if misses and right != known:
            print(f"    Tabel {name}: {right.total()} of {known.total()}, e.g.", *(known - right))
    wrong = [own for own in safe if not any(binding in every for binding in own)]
    if misses:
        for own in wrong:
            print("    safe but wrong:", own[:3])
    return total + Measured(safe=(len(wrong), len(safe)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--styles", type=int, default=6)
    parser.add_argument("--office", action="store_true", help="printed by LibreOffice")
    parser.add_argument("--invented", action="store_true", help="of invented reports")
    parser.add_argument("--misses", action="store_true", help="show which tables are not read")
    parser.add_argument("--keep", type=Path, help="keep the prints in this folder")
    given = parser.parse_args()
    sys.path[:0] = [str(BUILD), str(Path(__file__).resolve().parent)]
    from kubar_2023 import load_found
    from lkjip_fixture.office import OfficeStyle, print_unruled
    from lkjip_fixture.unruled import Style, draw

    styles = (office_styles_of if given.office else styles_of)(given.seed, given.styles)
    total = Measured()
    with tempfile.TemporaryDirectory() as work:
        for number, chosen in enumerate(styles):
            print(" ".join(str(value) for value in chosen.values() if value != chosen.get("bold")))
            seed = 1000 * given.seed + number
            document = invented_report(seed) if given.invented else load_found()
            pdf = (given.keep or Path(work)) / f"{'office' if given.office else 'drawn'}-{seed}.pdf"
            if not (given.keep and pdf.exists()):
                if given.office:
                    print_unruled(document, OfficeStyle(**chosen), pdf)
                else:
                    draw(document, Style(**chosen), pdf)
            found = measured(document, pdf, misses=given.misses)
            print(f"  {found}", flush=True)
            total += found
    print(f"all: {total}")


if __name__ == "__main__":
    main()
