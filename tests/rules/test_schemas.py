"""Pandera: every failing cell comes out, and a fault in a schema never passes for a clean table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from auditor.quantities import written
from auditor.relations import Verdict, evaluate
from auditor.ruling import RulePack, load_pack
from auditor.ruling.examples import table_of
from auditor.understanding import Frame, Vocabulary, recognise
from rules.schemas import SCHEMAS, TableSchema, failing_rows
from rules.schemas.equations import SERAPAN, SISA, Equation

HEADER = [["Kode", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "%", "Sisa (Rp)"]]
BUDGET = SCHEMAS["realisasi_anggaran"]


@pytest.fixture(scope="module")
def words(lkjip: RulePack) -> Vocabulary:
    return lkjip.vocabulary


def frame_of(rows: list[list[str]], words: Vocabulary) -> Frame:
    frame = recognise(
        table_of({"caption": "Realisasi Anggaran", "header": HEADER, "rows": rows}), words
    )
    assert frame.is_a == "realisasi_anggaran"
    return frame


def row(index: int, share_wrong: bool = False, rest_wrong: bool = False) -> list[str]:
    """A budget row of 100 × (index + 2) million, of which index + 1 million are spent."""
    pagu, spent = (index + 2) * 100_000_000, (index + 1) * 1_000_000
    share = Decimal(spent) / Decimal(pagu) * 100 + (7 if share_wrong else 0)
    rest = pagu - spent + (90 if rest_wrong else 0)
    amounts = [f"{written(Decimal(amount))},00" for amount in (pagu, spent)]
    return [
        f"5.{index}",
        f"Belanja {index}",
        *amounts,
        written(share, 2),
        f"{written(Decimal(rest))},00",
    ]


def contradicted(equation: Equation, data: pd.DataFrame) -> frozenset[int]:
    """The failing rows by plain evaluation, without Pandera."""
    return frozenset(
        index
        for index, relation in equation.relations(data)
        if evaluate(relation).verdict is Verdict.CONTRADICTION
    )


def test_nothing_fails_in_a_clean_table(words: Vocabulary) -> None:
    assert failing_rows(BUDGET, frame_of([row(i) for i in range(8)], words).data) == {}


def test_all_failing_rows_of_several_checks_come_out(words: Vocabulary) -> None:
    """First, last and neighbouring rows, in one check and in both."""
    shares, rests = {0, 3, 4, 9}, {0, 4, 5, 6, 9}
    rows = [row(i, share_wrong=i in shares, rest_wrong=i in rests) for i in range(10)]
    assert failing_rows(BUDGET, frame_of(rows, words).data) == {
        "A102:serapan": frozenset(shares),
        "A101:sisa": frozenset(rests),
    }


def test_every_row_may_fail(words: Vocabulary) -> None:
    rows = [row(i, share_wrong=True, rest_wrong=True) for i in range(180)]
    found = failing_rows(BUDGET, frame_of(rows, words).data)
    assert found["A102:serapan"] == found["A101:sisa"] == frozenset(range(180))


def test_rows_with_empty_cells_do_not_hide_failures(words: Vocabulary) -> None:
    """A row without a code, label or percentage is still checked for its remainder."""
    rows = [row(i, rest_wrong=i in (1, 2)) for i in range(4)]
    rows[1][0] = rows[1][4] = ""
    rows[2][4] = "-"
    rows[3][5] = ""
    found = failing_rows(BUDGET, frame_of(rows, words).data)
    assert found == {"A101:sisa": frozenset({1, 2})}


def test_cells_under_a_merged_cell_do_not_hide_failures(words: Vocabulary) -> None:
    rows = [row(0), ["Jumlah", "<", *row(3, rest_wrong=True)[2:]], row(2, rest_wrong=True)]
    data = frame_of(rows, words).data
    assert data.at[1, "uraian"] is None
    assert failing_rows(BUDGET, data) == {"A101:sisa": frozenset({1, 2})}


@given(st.lists(st.tuples(*[st.booleans()] * 4), min_size=1, max_size=12))
def test_pandera_finds_what_plain_evaluation_finds(flaws: list[tuple[bool, ...]]) -> None:
    """(share wrong, remainder wrong, percentage empty, remainder empty), row by row."""
    rows = []
    for i, (share_wrong, rest_wrong, no_share, no_rest) in enumerate(flaws):
        cells = row(i, share_wrong, rest_wrong)
        cells[4] = "" if no_share and i else cells[4]
        cells[5] = "" if no_rest and i else cells[5]
        rows.append(cells)
    frame = recognise(
        table_of({"caption": "Realisasi Anggaran", "header": HEADER, "rows": rows}),
        load_pack("lkjip").vocabulary,
    )
    found = failing_rows(BUDGET, frame.data)
    assert found.get("A101:sisa", frozenset()) == contradicted(SISA, frame.data)
    assert found.get("A102:serapan", frozenset()) == contradicted(SERAPAN, frame.data)


def test_the_trap_of_ignored_empty_cells() -> None:
    """Why row equations are checks of the whole table with ``ignore_na`` off: where it is on, a
    check of a column never sees the rows whose cell is empty.
    """

    def fails_each(cls: type[pa.DataFrameModel], cells: pd.Series) -> pd.Series:  # noqa: ARG001
        return pd.Series([False] * len(cells), index=cells.index)

    class Careless(pa.DataFrameModel):
        a: Any = pa.Field(nullable=True)
        check = pa.check("a", name="salah")(fails_each)

    class Careful(TableSchema):
        check = pa.dataframe_check(name="salah", ignore_na=False)(fails_each)

    data = pd.DataFrame({"a": ["1", "2", None], "b": [None, "5", "6"]}, dtype=object)
    with pytest.raises(SchemaErrors) as careless:
        Careless.validate(data, lazy=True)
    assert set(careless.value.failure_cases["index"]) == {0, 1}
    assert failing_rows(Careful, data) == {"salah": frozenset({0, 1, 2})}


def test_a_check_that_crashes_is_no_clean_table() -> None:
    def crashes(cls: type[pa.DataFrameModel], data: pd.DataFrame) -> pd.Series:  # noqa: ARG001
        raise KeyError("kolom yang tidak ada")

    class Broken(TableSchema):
        check = pa.dataframe_check(name="rusak", ignore_na=False)(crashes)

    with pytest.raises(RuntimeError, match="Broken"):
        failing_rows(Broken, pd.DataFrame({"a": ["1"]}, dtype=object))


def test_a_missing_column_is_no_clean_table() -> None:
    class Demanding(TableSchema):
        tidak_ada: Any = pa.Field()

    with pytest.raises(RuntimeError, match="Demanding"):
        failing_rows(Demanding, pd.DataFrame({"a": ["1"]}, dtype=object))


def test_a_fault_beside_failing_rows_is_not_lost() -> None:
    """Lazy validation reports rows and faults together; the fault must not drown in the rows."""

    def fails(cls: type[pa.DataFrameModel], data: pd.DataFrame) -> pd.Series:  # noqa: ARG001
        return pd.Series([False] * len(data), index=data.index)

    def crashes(cls: type[pa.DataFrameModel], data: pd.DataFrame) -> pd.Series:  # noqa: ARG001
        raise ValueError("rusak")

    class Both(TableSchema):
        first = pa.dataframe_check(name="salah", ignore_na=False)(fails)
        second = pa.dataframe_check(name="rusak", ignore_na=False)(crashes)

    with pytest.raises(RuntimeError, match="Both"):
        failing_rows(Both, pd.DataFrame({"a": ["1", "2"]}, dtype=object))


def test_every_figure_kind_has_its_schema(words: Vocabulary) -> None:
    kinds = {kind.name for kind in words.kinds}
    assert set(SCHEMAS) <= kinds
    assert kinds - set(SCHEMAS) == {"skala"}
    assert all(schema.__doc__ for schema in SCHEMAS.values())
