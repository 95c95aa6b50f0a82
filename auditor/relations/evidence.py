"""Relations that nobody states: found because nearly all rows of a table follow them.

The idea is that of editing rules learnt from the data themselves; what guards it is the chance that
so many rows would follow by accident, given how finely the figures are printed, how far they
spread, and how many relations were tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from math import exp, lgamma, log

from auditor.relations.evaluation import evaluate
from auditor.relations.expression import Binary, Const, Expression, Mean, Ref, Sum, compute
from auditor.relations.relation import Formula, Operand, Relation, Verdict

Rows = Sequence[Mapping[int, Operand]]
"""The figures of each row by column."""

FEWEST = 5
"""So many different rows must follow a relation, and four of five."""
CHANCE = 1e-6
"""The accident that is still believed, over all relations that were tried."""
_SAMPLE = 24
_REACH = 10
"""Relations look at so many columns to the left."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A relation to try: ``expression`` over ``arity`` operands; ``name`` has ``{0}``, ``{1}``.

    ``shifts`` says for each operand from which row it is taken: 0 for the same, -1 for the one
    before. ``stated`` tells that operand 0 is the stated column itself, one row earlier.
    """

    name: str
    expression: Expression
    shifts: tuple[int, ...] = (0, 0)
    stated: bool = False


_A, _B, _HUNDRED = Ref(0), Ref(1), Const(Decimal(100))
_RATIO = Binary("/", _A, _B)
_GROWTH = Binary("*", Binary("/", Binary("-", _B, _A), _A), _HUNDRED)

PATTERNS = (
    Pattern("{0} / {1} × 100", Binary("*", _RATIO, _HUNDRED)),
    Pattern("{0} − {1}", Binary("-", _A, _B)),
    Pattern("{0} + {1}", Sum((_A, _B))),
    Pattern("({1} − {0}) / {0} × 100", _GROWTH),
    Pattern("rata-rata {0} dan {1}", Mean((_A, _B))),
    Pattern("{0} / {1}", _RATIO),
    Pattern("{0} × {1}", Binary("*", _A, _B)),
    Pattern("{0} × {1} / 100", Binary("/", Binary("*", _A, _B), _HUNDRED)),
    Pattern("100 − {0}", Binary("-", _HUNDRED, _A), (0,)),
    Pattern("jumlah kumulatif {0}", Sum((_A, _B)), (-1, 0), stated=True),
    Pattern("{0} − {0} pada baris sebelumnya", Binary("-", _B, _A), (-1, 0)),
    Pattern("kenaikan {0} dari baris sebelumnya × 100", _GROWTH, (-1, 0)),
)
"""What columns of any table are computed with, the simplest first."""


@dataclass(frozen=True, slots=True)
class Law:
    """A relation that a column follows. ``sources`` are the columns of the operands.

    ``held`` and ``broken`` count rows; ``chance`` bounds how probable such a fit is by accident
    among the ``tried`` relations.
    """

    pattern: Pattern
    sources: tuple[int, ...]
    held: int
    broken: int
    tried: int
    chance: float


@dataclass(frozen=True, slots=True)
class Demand:
    """What a pattern must show: so many different rows, so many times those that do not follow, and
    so small a chance.
    """

    rows: int = FEWEST
    times: int = 4
    chance: float = CHANCE


_USUAL = Demand()


def discover(
    rows: Rows,
    stated: int,
    columns: Sequence[int],
    patterns: Sequence[Pattern],
    demand: Demand = _USUAL,
) -> Law | None:
    """The relation that a column follows in nearly all rows, or None.

    ``columns`` are those that may be operands, in the order of the table.
    """
    near = list(columns)[-_REACH:]
    spread = _spread(rows, stated)
    if spread == 0:
        return None
    best: Law | None = None
    candidates = list(_candidates(near, patterns))
    for pattern, sources in candidates:
        if not _promising(rows, stated, pattern, sources):
            continue
        law = _law(rows, stated, pattern, sources, spread, len(candidates), demand)
        if law and (best is None or law.held > best.held):
            best = law
    return best


def relation_at(
    rows: Rows, row: int, stated: int, law: Law, code: str, formulas: Sequence[Formula], basis: str
) -> Relation | None:
    """The relation of one row, None where a figure is not there."""
    operands = _operands(rows, row, stated, law.pattern, law.sources)
    figure = rows[row].get(stated)
    if figure is None or operands is None:
        return None
    return Relation(code, figure, operands, tuple(formulas), basis)


def _candidates(
    columns: Sequence[int], patterns: Sequence[Pattern]
) -> Iterator[tuple[Pattern, tuple[int, ...]]]:
    for pattern in patterns:
        free = _free(pattern)
        for sources in permutations(columns, free):
            if free == 2 and _symmetric(pattern) and sources[0] > sources[1]:
                continue
            yield pattern, sources
    for first in range(len(columns)):
        for last in range(first + 3, len(columns) + 1):
            sources = tuple(columns[first:last])
            items = tuple(Ref(i) for i in range(len(sources)))
            same_row = (0,) * len(sources)
            yield Pattern("jumlah kolom {0} s.d. {1}", Sum(items), same_row), sources
            yield Pattern("rata-rata kolom {0} s.d. {1}", Mean(items), same_row), sources


def _free(pattern: Pattern) -> int:
    """From how many columns the operands come: shifted operands share one."""
    if any(pattern.shifts) and not pattern.stated:
        return 1
    return len(pattern.shifts) - pattern.stated


def _symmetric(pattern: Pattern) -> bool:
    expression = pattern.expression
    return isinstance(expression, Sum | Mean) or (
        isinstance(expression, Binary)
        and expression.sign in "+*"
        and len(pattern.shifts) == 2
        and isinstance(expression.left, Ref)
        and isinstance(expression.right, Ref)
    )


def _operands(
    rows: Rows, row: int, stated: int, pattern: Pattern, sources: Sequence[int]
) -> tuple[Operand, ...] | None:
    columns = [*([stated] if pattern.stated else []), *sources]
    columns += columns[-1:] * (len(pattern.shifts) - len(columns))
    found = []
    for column, shift in zip(columns, pattern.shifts, strict=True):
        operand = rows[row + shift].get(column) if row + shift >= 0 else None
        if operand is None:
            return None
        found.append(operand)
    return tuple(found)


def _promising(rows: Rows, stated: int, pattern: Pattern, sources: Sequence[int]) -> bool:
    """A quick look at some rows with floats: whether most of them come near."""
    step = max(1, len(rows) // _SAMPLE)
    near = far = 0
    for row in range(0, len(rows), step):
        figure = rows[row].get(stated)
        operands = _operands(rows, row, stated, pattern, sources)
        if figure is None or operands is None:
            continue
        values = [float(operand.quantity.value) for operand in operands]
        try:
            computed = _float(pattern.expression, values)
        except ZeroDivisionError:
            continue
        value = float(figure.quantity.value)
        slack = 2 * float(figure.quantity.step) + 0.01 * abs(value)
        near, far = (near + 1, far) if abs(computed - value) <= slack else (near, far + 1)
        if far > 3 and far > near:
            return False
    return near >= 3 and near >= far


def _float(expression: Expression, values: Sequence[float]) -> float:
    match expression:
        case Ref(index):
            return values[index]
        case Const(value):
            return float(value)
        case Sum(items):
            return sum(_float(item, values) for item in items)
        case Mean(items):
            return sum(_float(item, values) for item in items) / len(items)
        case Binary(sign, left, right):
            a, b = _float(left, values), _float(right, values)
            return (
                a + b if sign == "+" else a - b if sign == "-" else a * b if sign == "*" else a / b
            )
        case _:
            raise ValueError("a span is no value")


def _law(
    rows: Rows,
    stated: int,
    pattern: Pattern,
    sources: tuple[int, ...],
    spread: float,
    tried: int,
    demand: Demand,
) -> Law | None:
    formula = Formula(pattern.name, pattern.expression)
    seen: dict[tuple[object, ...], float] = {}
    held = broken = 0
    for row in range(len(rows)):
        figure = rows[row].get(stated)
        operands = _operands(rows, row, stated, pattern, sources)
        if figure is None or operands is None:
            continue
        outcome = evaluate(Relation("", figure, operands, (formula,)))
        if outcome.verdict is Verdict.CONTRADICTION:
            broken += 1
        elif outcome.holds and outcome.verdict is not Verdict.STEPWISE:
            held += 1
            values = tuple(operand.quantity.value for operand in operands)
            if figure.quantity.value not in (*values, 0, 100):
                accident = _accident(figure, operands, pattern.expression, spread)
                seen[(figure.quantity.value, *values)] = accident
    if len(seen) < demand.rows or held < demand.times * broken:
        return None
    chance = chance_of(list(seen.values()), held + broken, tried)
    return Law(pattern, sources, held, broken, tried, chance) if chance <= demand.chance else None


def _accident(
    figure: Operand, operands: Sequence[Operand], expression: Expression, spread: float
) -> float:
    """How probable it is that a figure drawn from the column's spread follows from the operands."""
    quantity = figure.quantity
    allowed = compute(expression, [operand.interval for operand in operands])
    width = float(allowed.high - allowed.low) + 2 * float(quantity.step)
    return min(1.0, max(width / spread, width / (2 * abs(float(quantity.value)) + width)))


def chance_of(accidents: Sequence[float], rows: int, tried: int) -> float:
    """A bound on the probability that any of ``tried`` relations fits so many of the rows."""
    fits = len(accidents)
    choices = lgamma(rows + 1) - lgamma(fits + 1) - lgamma(rows - fits + 1)
    return exp(min(0.0, log(tried) + choices + fits * log(max(accidents))))


def _spread(rows: Rows, column: int) -> float:
    """The range of a column's figures without its extremes."""
    values = sorted(float(row[column].quantity.value) for row in rows if column in row)
    cut = len(values) // 10
    inner = values[cut : len(values) - cut]
    return inner[-1] - inner[0] if inner else 0.0
