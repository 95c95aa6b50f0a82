"""The common part of all table schemas, and every row that fails one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from rules.schemas.equations import Equation, satisfied


class TableSchema(pa.DataFrameModel):
    """A canonical table: one object column per role, each cell a ``Value`` or None."""

    class Config:
        """Columns that a schema does not name are left alone; nothing is coerced or parsed."""

        strict = False
        coerce = False


def row_equation(equation: Equation) -> Any:
    """A Pandera check that a row equation is contradicted in no row.

    ``ignore_na`` is off, so that Pandera never takes a row with empty cells for a row that passed.
    """

    def holds(cls: type[TableSchema], data: pd.DataFrame) -> pd.Series:  # noqa: ARG001
        return satisfied(equation, data)

    return pa.dataframe_check(name=f"{equation.code}:{equation.target}", ignore_na=False)(holds)


def domain(name: str, condition: Callable[[pd.DataFrame], pd.Series]) -> Any:
    """A Pandera check that the figures of each row stay within their domain."""

    def holds(cls: type[TableSchema], data: pd.DataFrame) -> pd.Series:  # noqa: ARG001
        return condition(data)

    return pa.dataframe_check(name=name, ignore_na=False)(holds)


def failing_rows(schema: type[TableSchema], data: pd.DataFrame) -> dict[str, frozenset[int]]:
    """Every failing row by check name; an empty dict when the table is as it must be.

    Raises RuntimeError when Pandera reports anything that is not a failed row check, so that a
    fault in a schema can never pass for a clean table.
    """
    try:
        schema.validate(data, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return {}
    foreign = cases[cases["index"].isna()]
    if len(foreign):
        raise RuntimeError(f"{schema.__name__}: {foreign['check'].iloc[0]}")
    return {
        str(name): frozenset(int(index) for index in group["index"])
        for name, group in cases.groupby("check")
    }
