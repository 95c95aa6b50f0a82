"""The order in which relations are given never changes what is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import REST, SHARE, copy, figure, follows, total

from auditor.diagnosis import diagnosed
from auditor.diagnosis.explaining import diagnosis_of
from auditor.diagnosis.network import Network
from auditor.findings import Check, Finding
from auditor.relations import Operand


def told(checks: Sequence[Check]) -> dict[int, Finding | None]:
    return {id(check.outcome): check.finding for check in diagnosed(checks)}


@st.composite
def reports(draw: st.DrawFn) -> list[Check]:
    """A table of pagu, realisasi, sisa and percentage with a total row, some of it stated again,
    and up to three wrong figures.
    """
    rows = draw(st.integers(2, 5))
    amounts = st.integers(1, 30).map(lambda n: 10 * n)
    spent = [draw(amounts) for _ in range(rows)]
    table = [[own + draw(amounts), own] for own in spent]
    table.append([sum(row[column] for row in table) for column in (0, 1)])
    cells = {(i, j): str(value) for i, row in enumerate(table) for j, value in enumerate(row)}
    for i, (budget, own) in enumerate(table):
        cells[i, 2] = str(budget - own)
        cells[i, 3] = f"{Decimal(100 * own) / Decimal(budget):.2f}%"
    again = {place: cells[place] for place in draw(st.sets(st.sampled_from(sorted(cells))))}
    for _ in range(draw(st.integers(1, 3))):
        which = draw(st.sampled_from([cells, again] if again else [cells]))
        place = draw(st.sampled_from(sorted(which)))
        which[place] = draw(st.sampled_from(["11", "20", "110", "90.00%", cells[0, 0]]))
    return checks_of(cells, again, rows)


def checks_of(
    cells: dict[tuple[int, int], str], again: dict[tuple[int, int], str], rows: int
) -> list[Check]:
    def cell(i: int, j: int) -> Operand:
        return figure(cells[i, j], i, column=f"Kolom {j}")

    checks = [total(cell(rows, j), *(cell(i, j) for i in range(rows))) for j in range(3)]
    for i in range(rows + 1):
        checks.append(follows(cell(i, 2), REST, cell(i, 0), cell(i, 1)))
        checks.append(follows(cell(i, 3), SHARE, cell(i, 1), cell(i, 0)))
    for (i, j), text in again.items():
        checks.append(copy(figure(text, i, "Tabel 2", f"Kolom {j}", page=2), cell(i, j)))
    return checks


@settings(max_examples=30, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_relations_in_any_order_tell_the_same(checks: list[Check], random: Random) -> None:
    as_given = told(checks)
    random.shuffle(checks)
    assert told(checks) == as_given


LINES = [(1, 2), (2, 1)]


@pytest.mark.parametrize(("line_of_rest", "line_of_whole"), LINES)
def test_what_follows_is_computed_again_when_more_has_followed(
    line_of_rest: int, line_of_whole: int
) -> None:
    """A rest was computed from the wrong figure, and a total from both."""
    wrong, taken = figure("90", 5), figure("30", 6)
    rest, whole = figure("60", line_of_rest), figure("150", line_of_whole)
    network = Network(
        [
            total(wrong, figure("50", 7), figure("30", 8)),
            total(wrong, figure("60", 9), figure("20", 10)),
            follows(rest, REST, wrong, taken),
            total(whole, wrong, rest),
        ]
    )
    (component,) = network.components()
    (one,) = diagnosis_of(network, component).found
    changes = {key[-1]: str(value) for key, value in one.changes.items()}
    assert changes == {"90": "80", "60": "50", "150": "130"}


@pytest.mark.parametrize(("line_of_part", "line_of_whole"), LINES)
def test_what_does_not_hold_yet_may_hold_in_the_end(line_of_part: int, line_of_whole: int) -> None:
    """A total follows as a copy, and holds only when its part has followed too."""
    wrong, again = figure("90", 5), figure("90", line_of_whole, "Tabel 2")
    part, other = figure("60", line_of_part, "Tabel 2"), figure("30", 3, "Tabel 2")
    network = Network(
        [
            total(wrong, figure("50", 7), figure("30", 8)),
            total(wrong, figure("60", 9), figure("20", 10)),
            copy(again, wrong),
            follows(part, REST, wrong, figure("30", 6)),
            total(again, part, other),
        ]
    )
    (component,) = network.components()
    (one,) = diagnosis_of(network, component).found
    changes = {key[-1]: str(value) for key, value in one.changes.items()}
    assert changes == {"90": "80", "60": "50"}
