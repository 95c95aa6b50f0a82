"""Print the shipped report without rules in styles drawn by chance, and measure what is read of it.

    python -m benchmarks.unruled                 six styles of seed 1
    python -m benchmarks.unruled --seed 7 --styles 4 --misses

Fonts, sizes, distances, alignments of figures, header and rows, and what rules there are (none, two
at the header, shaded rows) are drawn anew for every style. Counted are amounts in rupiah and all
figures, each under the right row label and column label.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
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


def _known(document: Any) -> dict[str, Counter[Binding]]:
    """The bindings of each table, by its number."""
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
        label = letters.index(max(letters))
        found[table.id] = Counter(
            (same_words(row[label]), same_words(paths[i]), tight(text))
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


def _read(document: Document) -> Counter[Binding]:
    found: Counter[Binding] = Counter()
    for table in document.tables:
        if not table.rows:
            continue
        texts = [[row.text(column.index) for column in table.columns] for row in table.rows]
        paths = [" ".join(dict.fromkeys(column.path)) for column in table.columns]
        for label in range(len(paths)):
            for row in texts:
                found.update(
                    (same_words(row[label]), same_words(paths[i]), tight(text))
                    for i, text in enumerate(row)
                    if i != label and _FIGURE.fullmatch(tight(text))
                )
    return found


def measured(document: Any, style: Any, folder: Path, *, misses: bool) -> list[tuple[int, int]]:
    """[(right, all) of the amounts, (right, all) of the figures] of one style."""
    from lkjip_fixture.unruled import draw

    pdf = folder / "laporan.pdf"
    draw(document, style, pdf)
    read = _read(read_document(pdf))
    money, figures = [0, 0], [0, 0]
    for name, known in _known(document).items():
        right = known & read
        amounts = [sum(n for b, n in c.items() if _MONEY.fullmatch(b[2])) for c in (right, known)]
        for total, part in ((money, amounts), (figures, [right.total(), known.total()])):
            total[0] += part[0]
            total[1] += part[1]
        if misses and right != known:
            print(f"    Tabel {name}: {right.total()} of {known.total()}, e.g.", *(known - right))
    return [(money[0], money[1]), (figures[0], figures[1])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--styles", type=int, default=6)
    parser.add_argument("--misses", action="store_true", help="show which tables are not read")
    given = parser.parse_args()
    sys.path.insert(0, str(BUILD))
    from kubar_2023 import load_found
    from lkjip_fixture.unruled import Style

    document = load_found()
    with tempfile.TemporaryDirectory() as work:
        for chosen in styles_of(given.seed, given.styles):
            print(" ".join(str(value) for value in chosen.values() if value != chosen["bold"]))
            counts = measured(document, Style(**chosen), Path(work), misses=given.misses)
            shown = [f"{right} of {of} ({100 * right / max(1, of):.1f} %)" for right, of in counts]
            print(f"  amounts {shown[0]}, figures {shown[1]}", flush=True)


if __name__ == "__main__":
    main()
