"""Several wrong figures of one table, none of which mends anything alone."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from networks import REST, SHARE, copy, figure, follows, total

from auditor.diagnosis import diagnosed, together
from auditor.diagnosis.explaining import diagnosis_of
from auditor.diagnosis.jointly import explained_jointly
from auditor.diagnosis.network import Network
from auditor.diagnosis.together import Together
from auditor.findings import Check, Finding
from auditor.relations import Operand

Spot = tuple[str, str]
"""A column and a row."""
COLUMNS, ROWS = ("Pagu", "Realisasi", "Sisa"), 6


def table_with(errors: int, seed: int) -> tuple[list[Check], dict[Spot, str]]:
    """The checks of a table with one digit wrong in some cells, and what these must be."""
    random = Random(seed)
    pagu = [random.randrange(10**8, 10**10) for _ in range(ROWS)]
    realisasi = [int(p * random.uniform(0.6, 0.99)) for p in pagu]
    sisa = [p - r for p, r in zip(pagu, realisasi, strict=True)]
    true = {
        (column, i): str(value)
        for column, values in zip(COLUMNS, (pagu, realisasi, sisa), strict=True)
        for i, value in enumerate([*values, sum(values)])
    }
    wrong = {spot: mistyped(true[spot], random) for spot in random.sample(list(true), errors)}
    cells = {
        (column, i): figure(text, i, column=column)
        for (column, i), text in {**true, **wrong}.items()
    }
    rests = [
        follows(cells["Sisa", i], REST, cells["Pagu", i], cells["Realisasi", i])
        for i in range(ROWS + 1)
    ]
    sums = [total(cells[c, ROWS], *[cells[c, i] for i in range(ROWS)]) for c in COLUMNS]
    return [*rests, *sums], {(c, f"baris {i}"): true[c, i] for c, i in wrong}


def mistyped(text: str, random: Random) -> str:
    at = random.randrange(1, len(text))
    return text[:at] + random.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]


def said(checks: list[Check]) -> Mapping[Spot, str]:
    network = Network(checks)
    return {
        (str(e.culprit[5]), str(e.culprit[4])): str(e.value)
        for component in network.components()
        for e in diagnosis_of(network, component).found
    }


@pytest.mark.parametrize("errors", [2, 3])
def test_mistakes_in_one_table_are_named_with_their_values(errors: int) -> None:
    named = wrong = every = 0
    for seed in range(20):
        checks, truth = table_with(errors, seed)
        told = said(checks)
        named += sum(told.get(spot) == right for spot, right in truth.items())
        wrong += sum(truth.get(spot) != value for spot, value in told.items())
        every += len(truth)
    assert wrong == 0
    assert named >= 0.9 * every


def test_an_error_is_found_beside_another_in_the_same_sum() -> None:
    """Neither sum of the two rests holds before both parts of the second column are right."""
    checks, truth = table_with(2, 1)
    assert said(checks) == truth


def test_figures_that_only_differ_from_their_copies_are_left_alone() -> None:
    """Nothing computes them: which of two prints is right is not told by counting."""
    one, two = figure("1946", 1), figure("498", 2)
    network = Network(
        [
            follows(figure("24.44", 7), REST, one, two),
            copy(figure("130", 5, "Tabel 2"), one),
            copy(figure("142", 6, "Tabel 2"), two),
        ]
    )
    assert explained_jointly(network, network.violated, []) == ()


def test_too_few_contradictions_for_several_mistakes_say_nothing() -> None:
    whole, parts = figure("84911623", 3), (figure("51207311", 1), figure("33704302", 2))
    network = Network([total(whole, *parts)])
    assert explained_jointly(network, network.violated, []) == ()


def choices(checks: list[Check]) -> set[frozenset[tuple[str, ...]]]:
    """The tables, columns and rows of the figures that are wrong together."""
    network = Network(checks)
    (component,) = network.components()
    return {
        frozenset((str(key[3]), str(key[5]), str(key[4])) for key in choice.wrong)
        for choice in Together(network, component, {}).choices()
    }


def one_of(checks: list[Check], ways: set[frozenset[tuple[str, ...]]]) -> Operand:
    """A figure that some of these ways take for wrong, and not all."""
    network = Network(checks)
    for key, printed in network.figures.items():
        named = [(str(key[3]), str(key[5]), str(key[4])) in way for way in ways]
        if any(named) and not all(named):
            return printed
    raise AssertionError


def test_all_choices_as_cheap_are_found_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four ways mend this table; which of them the search meets first says nothing."""
    checks, _ = table_with(3, 1)
    ways = choices(checks)
    assert [len(way) for way in ways] == [3] * 4
    met = []
    for rounds in range(1, 14):
        monkeypatch.setattr(together, "_MOST_ROUNDS", rounds)
        met.append(choices(checks))
    assert met[0] == set()
    assert met[-1] == ways
    assert all(some in (set(), ways) for some in met)


def test_what_holds_is_not_broken() -> None:
    """A figure that adds up elsewhere is taken for right, in whatever way it would mend."""
    checks, _ = table_with(3, 1)
    ways = choices(checks)
    right = one_of(checks, ways)
    place, half = right.place, int(right.quantity.value) // 2
    rest = int(right.quantity.value) - half
    adds_up = total(right, figure(str(half), 1, "Tabel 2"), figure(str(rest), 2, "Tabel 2"))
    spot = str(place.table), str(place.column), str(place.row)
    assert choices([*checks, adds_up]) == {way for way in ways if spot not in way}


def test_a_figure_printed_again_is_wrong_there_too_and_hardly_dearer() -> None:
    checks, _ = table_with(3, 1)
    ways = choices(checks)
    printed = one_of(checks, ways)
    place = printed.place
    again = [figure(str(printed.quantity.value), 1, f"Tabel {i}") for i in (2, 3)]
    copies = copy(again[0], printed), copy(again[1], again[0])
    spot = str(place.table), str(place.column), str(place.row)
    elsewhere = {(f"Tabel {i}", "Nilai", "baris 1") for i in (2, 3)}
    more = {way | elsewhere if spot in way else way for way in ways}
    assert choices([*checks, *copies]) == more


def test_a_rounded_share_follows_from_what_it_is_computed_of() -> None:
    """Pagu and total leave open which of them is wrong; the share of another row is certain."""
    pagu, realisasi = (
        ("1906341205", "2750000000", "4100000000"),
        ("1500000000", "2100000000", "3300000000"),
    )
    shares = ("78.68%", "76.36%", "80.94%")  # the last should be 80.49
    whole, spent = figure("8756341305", 3), figure("6900000000", 3, column="Realisasi")
    parts = [figure(text, i) for i, text in enumerate(pagu)]
    used = [figure(text, i, column="Realisasi") for i, text in enumerate(realisasi)]
    stated = [figure(text, i, column="Serapan") for i, text in enumerate(shares)]
    computed = [follows(s, SHARE, u, p) for s, u, p in zip(stated, used, parts, strict=True)]
    checks = [*computed, total(whole, *parts), total(spent, *used)]
    assert said(checks)["Serapan", "baris 2"] == "80.49"


def test_a_share_that_holds_is_not_broken_either() -> None:
    """A part could make up for the total, were it not that its share is right as it stands."""
    pagu, used, shares = (
        [figure(text, i, column=column) for i, text in enumerate(texts)]
        for column, texts in (
            ("Pagu", ("1000", "2500", "4000", "7600")),
            ("Realisasi", ("900", "2000", "3000", "5900")),
            ("Serapan", ("90.00%", "80.00%", "75.00%", "78.67%")),
        )
    )
    computed = [follows(s, SHARE, u, p) for s, u, p in zip(shares, used, pagu, strict=True)]
    sums = [total(column[-1], *column[:-1]) for column in (pagu, used)]
    assert choices([*computed, *sums]) == {frozenset({("Tabel 1", "Pagu", "baris 3")})}


def test_nothing_is_said_once_too_many_figures_were_named(monkeypatch: pytest.MonkeyPatch) -> None:
    checks, _ = table_with(3, 1)
    monkeypatch.setattr(together, "_MOST_NAMED", 20)
    assert choices(checks) == set()


def test_the_same_mistakes_are_found_in_the_same_order() -> None:
    checks, _ = table_with(3, 5)
    assert list(said(checks).items()) == list(said(checks).items())


def test_each_of_them_is_told_with_those_that_must_be_put_right_beside_it() -> None:
    """A total and one of its parts are wrong; the third mistake stands in no sum with them."""
    checks, truth = table_with(3, 4)
    findings = {_spot(f): f for check in diagnosed(checks) if (f := check.finding) is not None}
    assert {spot: f.correction.replace(".", "") for spot, f in findings.items()} == truth
    whole, part = findings["Pagu", "baris 6"], findings["Pagu", "baris 3"]
    for one, other in ((whole, part), (part, whole)):
        assert one.suggestion == (
            "Perlu dikonfirmasi: angka-angka yang berhubungan baru cocok bila nilainya "
            f"{one.correction} dan sekaligus dibetulkan: kolom “Pagu”, baris "
            f"“{other.places[0].row}”, Tabel 1 menjadi {other.correction} "
            f"(tercetak {other.stated})."
        )
    assert "sekaligus" not in findings["Realisasi", "baris 1"].suggestion


def _spot(finding: Finding) -> Spot:
    return str(finding.places[0].column), str(finding.places[0].row)
