"""What the choices of several wrong figures cost, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from networks import REST, figure, follows, total

from auditor.diagnosis import jointly
from auditor.diagnosis.explanation import EXCHANGED, MARGIN, Explanation
from auditor.diagnosis.network import Network, key_of
from auditor.diagnosis.slips import DIGIT, UNKNOWN, Slip
from auditor.diagnosis.together import Choice, Together

ONE, AGAIN, OTHER = figure("9", 3), figure("9", 3, "Tabel 2"), figure("5", 4)
CHANGES = {key_of(ONE): Decimal(5), key_of(AGAIN): Decimal(5), key_of(OTHER): Decimal(9)}


def network_of(*lines: int) -> Network:
    """Sums that do not hold, each with figures of its own."""
    return Network([total(figure("9", i), figure("3", i + 1), figure("4", i + 2)) for i in lines])


@pytest.mark.parametrize(("slip", "count"), [(EXCHANGED, 3), (DIGIT, 2)])
def test_what_only_followed_from_a_wrong_figure_may_be_wrong_by_itself(
    slip: Slip, count: int
) -> None:
    network = Network([total(ONE, OTHER), total(AGAIN, OTHER)])
    found = Explanation(key_of(ONE), CHANGES, (), 1, 0, slip)
    assert len(jointly._wrong_itself(network, found)) == count


@pytest.mark.parametrize(("wrong", "count"), [((9,), 1), ((9, 19), 2), ((9, 19, 29), 3)])
def test_a_figure_without_a_value_costs_as_much_as_an_unknown_slip(
    wrong: Sequence[int], count: int
) -> None:
    network = network_of(9, 19, 29)
    search = Together(network, network.violated, {})
    keys = frozenset(key_of(figure("9", line)) for line in wrong)
    cost = jointly._cost(network, search, Choice(keys, {}))
    assert cost == count * (1 + UNKNOWN.weight)


@pytest.mark.parametrize(("dearer", "said"), [(MARGIN, True), (MARGIN - 0.01, False)])
def test_choices_that_are_dearer_by_the_margin_do_not_count(
    dearer: float, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pagu and realisasi are both wrong; that sisa and percentage were wrong instead is a rival."""
    pagu, spent, rest = figure("190", 1), figure("60", 2), figure("50", 3)
    network = Network(
        [
            follows(rest, REST, pagu, spent),
            total(pagu, figure("70", 5), figure("30", 6)),
            total(spent, figure("20", 7), figure("30", 8)),
        ]
    )
    right = Choice(
        frozenset({key_of(pagu), key_of(spent)}),
        {key_of(pagu): Decimal(100), key_of(spent): Decimal(50)},
    )
    rival = Choice(frozenset({key_of(rest)}), {key_of(rest): Decimal(130)})
    monkeypatch.setattr(Together, "choices", lambda _: [right, rival])
    monkeypatch.setattr(jointly, "_cost", lambda *given: 2.0 if given[2] is right else 2.0 + dearer)
    explained = jointly.explained_jointly(network, network.violated, ())
    assert {(e.culprit[-1], str(e.value)) for e in explained} == (
        {("190", "100"), ("60", "50")} if said else set()
    )


def test_a_value_far_off_that_one_relation_asks_for_is_not_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rest = figure("50", 3)
    network = Network([follows(rest, REST, figure("190", 1), figure("60", 2))])
    choice = Choice(frozenset({key_of(rest)}), {key_of(rest): Decimal(130)})
    monkeypatch.setattr(Together, "choices", lambda _: [choice])
    assert jointly.explained_jointly(network, network.violated, ()) == ()


def test_exchanged_figures_are_one_slip_and_no_copies() -> None:
    above, below = figure("60", 1), figure("50", 2)
    network = Network(
        [
            total(above, figure("20", 5), figure("30", 6)),
            total(below, figure("20", 7), figure("40", 8)),
        ]
    )
    changes = {key_of(above): Decimal(50), key_of(below): Decimal(60)}
    search = Together(network, network.violated, {})
    made = jointly._explained(network, search, changes, changes)
    assert made is not None
    assert (made.slip, made.copies, made.strained) == (EXCHANGED, 0, 0)
    assert len(made.mended) == 2


@pytest.mark.parametrize("count", [1, 2, 3])
def test_all_but_the_first_of_the_same_figures_are_copies(count: int) -> None:
    same = [figure("9", 3, f"Tabel {i}") for i in range(count)]
    network = Network([total(each, figure("3", 5), figure("4", 6)) for each in same])
    changes = {key_of(each): Decimal(7) for each in same}
    search = Together(network, network.violated, {})
    made = jointly._explained(network, search, changes, changes)
    assert made is not None
    assert made.copies == count - 1
    assert made.slip is not EXCHANGED


ABOVE, BELOW, ALONE = figure("60", 1), figure("50", 2), figure("7", 3)


@pytest.mark.parametrize(
    ("above", "below", "table", "together"),
    [
        ("50", "60", "Tabel 1", True),
        ("50", "61", "Tabel 1", False),
        ("51", "60", "Tabel 1", False),
        ("51", "61", "Tabel 1", False),
        ("50", "60", "Tabel 2", False),
    ],
)
def test_two_figures_of_one_column_that_should_be_each_other_are_one_slip(
    above: str, below: str, table: str, together: bool
) -> None:
    other = figure("50", 2, table)
    network = Network(
        [total(each, figure("1", 8), figure("2", 9)) for each in (ABOVE, other, ALONE)]
    )
    values = {
        key_of(ABOVE): Decimal(above),
        key_of(other): Decimal(below),
        key_of(ALONE): Decimal(8),
    }
    made = jointly._grouped(network, Together(network, network.violated, {}), values)
    groups = {frozenset(key[-1] for key in group) for group in made}
    apart = {frozenset({"60"}), frozenset({"50"}), frozenset({"7"})}
    assert groups == ({frozenset({"60", "50"}), frozenset({"7"})} if together else apart)
    assert sum(map(len, made)) == 3


def test_copies_of_one_figure_are_one_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network([total(each, figure("1", 8), figure("2", 9)) for each in (ONE, AGAIN, ALONE)])
    monkeypatch.setattr(Together, "group", lambda _, key: key[-1])
    values = {key_of(ONE): Decimal(7), key_of(AGAIN): Decimal(7), key_of(ALONE): Decimal(8)}
    made = jointly._grouped(network, Together(network, network.violated, {}), values)
    assert sorted(len(group) for group in made) == [1, 2]


@pytest.mark.parametrize(
    ("mended", "owned"),
    [
        (["ab", "a"], ["b", "a"]),
        (["a", "a"], ["a", ""]),
        (["abc", "a"], ["bc", "a"]),
        (["ab", "ac", "a"], ["b", "c", "a"]),
        (["ab", "ab", "a"], ["b", "a", ""]),
        (["", "a"], ["", "a"]),
    ],
)
def test_every_explanation_gets_a_bond_of_its_own_where_that_can_be(
    mended: Sequence[str], owned: Sequence[str]
) -> None:
    bonds = dict(zip("abc", network_of(9, 19, 29).bonds, strict=True))
    made = jointly._shared_out([tuple(bonds[name] for name in names) for names in mended])
    names = {bond: name for name, bond in bonds.items()}
    assert ["".join(names[bond] for bond in own) for own in made] == list(owned)
