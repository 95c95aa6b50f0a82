"""Bonds as equations, and what follows from several of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from networks import REST, SHARE, A, B, copy, figure, follows, total

from auditor.diagnosis.balances import Balance, balance_of, solve
from auditor.diagnosis.network import Network, key_of
from auditor.findings import Check
from auditor.relations import Binary, Const, Formula, Mean, Sum

TWICE = Binary("*", Const(2), A)
ONE, TWO, THREE = figure("30", 1), figure("45", 2), figure("80", 3)


def equation(check: Check) -> tuple[dict[str, str], str] | None:
    """(coefficients by print, residual) of the only bond."""
    (bond,) = Network([check]).bonds
    made = balance_of(bond, {})
    if made is None:
        return None
    return {key[-1]: str(c) for key, c in made.coefficients.items()}, str(made.residual)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (total(THREE, ONE, TWO), ({"30": "1", "45": "1", "80": "-1"}, "5")),
        (follows(ONE, REST, THREE, TWO), ({"80": "1", "45": "-1", "30": "-1"}, "-5")),
        (follows(TWO, Mean((A, B)), ONE, THREE), ({"30": "1/2", "80": "1/2", "45": "-1"}, "-10")),
        (follows(THREE, TWICE, ONE), ({"30": "2", "80": "-1"}, "20")),
        (follows(THREE, Binary("*", A, Const(2)), ONE), ({"30": "2", "80": "-1"}, "20")),
        (follows(ONE, Binary("/", A, Const(2)), THREE), ({"80": "1/2", "30": "-1"}, "-10")),
        (follows(THREE, Sum((A, Const(40))), ONE), ({"30": "1", "80": "-1"}, "10")),
        (total(THREE, ONE, ONE), ({"30": "2", "80": "-1"}, "20")),
        (follows(THREE, Binary("+", A, B), ONE, TWO), ({"30": "1", "45": "1", "80": "-1"}, "5")),
        (follows(THREE, Sum((TWICE, B)), ONE, TWO), ({"30": "2", "45": "1", "80": "-1"}, "-25")),
        (follows(TWO, Mean((A, Const(10))), THREE), ({"80": "1/2", "45": "-1"}, "0")),
        (copy(figure("36.5%", 1), figure("35.6%", 2)), ({"35.6%": "1", "36.5%": "-1"}, "9/10")),
    ],
)
def test_the_changes_must_add_up_to_what_is_missing(
    check: Check, expected: tuple[dict[str, str], str]
) -> None:
    assert equation(check) == expected


@pytest.mark.parametrize(
    "check",
    [
        follows(figure("40%", 3), SHARE, ONE, TWO),  # rounded, and no sum
        follows(THREE, Binary("*", A, B), ONE, TWO),
        follows(THREE, Binary("*", A, Sum((B, Const(1)))), ONE, TWO),
        follows(THREE, Binary("+", Binary("*", A, B), Const(1)), ONE, TWO),
        follows(THREE, Binary("/", Const(1), A), ONE),
        total(figure("9.9%", 3), figure("3.3%", 1), figure("3.3%", 2)),  # of rounded figures
        copy(figure("36.5%", 1), figure("35%", 2)),  # printed to other digits
    ],
)
def test_what_leaves_room_or_is_not_linear_is_no_equation(check: Check) -> None:
    assert equation(check) is None


def test_of_two_formulas_none_is_an_equation() -> None:
    (bond,) = Network([total(THREE, ONE, TWO)]).bonds
    ways = (*bond.formulas, Formula("selisih", REST))
    assert balance_of(bond, {}) is not None
    assert balance_of(replace(bond, formulas=ways), {}) is None


def test_a_settled_figure_has_its_value_and_does_not_change() -> None:
    (bond,) = Network([total(THREE, ONE, TWO)]).bonds
    settled = {key_of(ONE): ONE.quantity.value + 5}
    made = balance_of(bond, settled)
    assert made is not None
    assert key_of(ONE) not in made.coefficients
    assert made.residual == 0


def made(residual: int, **coefficients: int) -> Balance:
    return Balance({key(k): Fraction(c) for k, c in coefficients.items()}, Fraction(residual))


def key(name: str) -> tuple[int, None, str, None, None, None, str]:
    return (1, None, "", None, None, None, name)


def test_equations_that_share_unknown_figures_are_solved_together() -> None:
    solved = solve([made(5, a=1, b=1), made(3, a=1, c=-1), made(0, d=1, e=1)], [key("a"), key("b")])
    assert not solved.clashes
    assert {
        k[-1]: (int(v), {n[-1] for n in needed}) for k, (v, needed) in solved.changes.items()
    } == {
        "a": (3, {"c"}),
        "b": (2, {"c"}),
    }


def test_coefficients_are_divided_by() -> None:
    solved = solve([made(6, a=2, b=1), made(5, a=1, b=1, c=4)], [key("a"), key("b")])
    assert {k[-1]: v for k, (v, _) in solved.changes.items()} == {"a": 1, "b": 4}
    mixed = solve([made(8, a=1, b=3), made(5, a=1, b=1)], [key("a"), key("b")])
    assert {k[-1]: v for k, (v, _) in mixed.changes.items()} == {"a": 3.5, "b": 1.5}
    alone = solve([made(6, a=4)], [key("z"), key("a")])
    assert {k[-1]: v for k, (v, _) in alone.changes.items()} == {"a": Fraction(3, 2)}


def test_what_cannot_be_names_the_figures_of_which_one_must_be_wrong_too() -> None:
    solved = solve([made(5, a=1, b=1), made(4, a=1, c=1)], [key("a")])
    assert [{k[-1] for k in clash} for clash in solved.clashes] == [{"b", "c"}]


def test_two_unknown_figures_of_one_equation_stay_open() -> None:
    solved = solve([made(5, a=1, b=1)], [key("a"), key("b")])
    assert (solved.changes, list(solved.clashes)) == ({}, [])


def test_an_equation_without_unknown_figures_clashes_where_it_is_violated() -> None:
    solved = solve([made(5, b=1), made(0, c=1)], [key("a")])
    assert [{k[-1] for k in clash} for clash in solved.clashes] == [{"b"}]
