"""Which mark groups thousands and which starts the decimals, decided column by column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from auditor.quantities.numbers import Mark, NumberText, read_number
from auditor.quantities.quantity import Quantity

_OTHER = {".": ",", ",": "."}
_SEVERAL = 3


def starts_decimals(texts: Iterable[str]) -> bool:
    """Whether a point starts the decimals of any number among the texts (``70.25``)."""
    numbers = (read_number(text) for text in texts)
    return any(number and (".", Mark.DECIMAL) in number.evidence for number in numbers)


def commas_start_decimals(texts: Iterable[str]) -> bool:
    """Whether a comma starts the decimals of any number among the texts (``70,25``)."""
    numbers = (read_number(text) for text in texts)
    return any(number and (",", Mark.DECIMAL) in number.evidence for number in numbers)


def read_column(
    texts: Sequence[str],
    whole_units: Collection[str] = (),
    points_group: bool = False,
    commas_part: bool = False,
) -> list[Quantity | None]:
    """The numbers of one column, None where a text is not a number.

    An open mark (``1.234``) is decided by the column's other numbers. Numbers of a unit that is
    counted (``whole_units``) have no decimals, so a mark before three digits groups thousands.
    Where ``points_group`` says that no point around the column starts decimals, several figures
    that all have three digits behind their point are grouped, and each of them where
    ``commas_part`` says that commas around it start decimals. What stays open comes out as an
    uncertain quantity.
    """
    numbers = [read_number(text) for text in texts]
    roles = _evidence([number for number in numbers if number])
    pointed = sum(number is not None and number.mark == "." for number in numbers)
    if points_group and not any(roles.values()) and (pointed >= _SEVERAL or commas_part):
        roles["."].add(Mark.GROUP)
    whole = {unit.casefold() for unit in whole_units}
    return [
        number.quantity(_decide(number, roles, whole)) if number else None for number in numbers
    ]


def _evidence(numbers: Sequence[NumberText]) -> dict[str, set[Mark]]:
    roles: dict[str, set[Mark]] = {".": set(), ",": set()}
    for number in numbers:
        for mark, role in number.evidence:
            roles[mark].add(role)
    return roles


def _decide(number: NumberText, roles: dict[str, set[Mark]], whole: Collection[str]) -> Mark | None:
    if number.mark is None:
        return None
    same, other = roles[number.mark], roles[_OTHER[number.mark]]
    if len(same) == 1:
        return next(iter(same))
    if not same and other == {Mark.DECIMAL}:
        return Mark.GROUP
    if not same and other == {Mark.GROUP}:
        return Mark.DECIMAL
    if number.unit.casefold() in whole:
        return Mark.GROUP
    return None
