"""Which single change explains a contradiction, and when one stands alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from networks import REST, REVERSED, SHARE, A, B, copy, figure, follows, meant, total

from auditor.diagnosis.explaining import Diagnosis, diagnosis_of
from auditor.diagnosis.explanation import EXCHANGED
from auditor.diagnosis.network import Network, key_of
from auditor.findings import Check
from auditor.relations import Binary, Const, Expression, Operand


def diagnosis(*checks: Check) -> Diagnosis:
    network = Network(checks)
    (component,) = network.components()
    return diagnosis_of(network, component)


def found(*checks: Check) -> list[tuple[str, str]]:
    """(as printed, as it should be) of every figure that is surely wrong."""
    return [(e.culprit[-1], str(e.value)) for e in diagnosis(*checks).found]


def possible(*checks: Check) -> set[tuple[str, str]]:
    return {(e.culprit[-1], str(e.value)) for e in diagnosis(*checks).possible}


def test_a_lone_sum_leaves_every_figure_possible() -> None:
    whole, parts = figure("811406", 3), (figure("384027", 1), figure("427179", 2))
    assert possible(total(whole, *parts)) == {
        ("811406", "811206"),
        ("384027", "384227"),
        ("427179", "427379"),
    }


def test_what_is_much_dearer_than_the_cheapest_is_not_told() -> None:
    """Of one figure three digits would have to differ."""
    checks = total(figure("812206", 3), figure("384027", 1), figure("427979", 2))
    assert possible(checks) == {("812206", "812006"), ("384027", "384227")}


def test_a_total_that_no_slip_explains_was_added_up_wrongly() -> None:
    whole, parts = figure("811507", 3), (figure("384027", 1), figure("427179", 2))
    assert found(total(whole, *parts)) == [("811507", "811206")]


def test_a_total_within_a_total_is_nearly_cleared() -> None:
    """Were it wrong, the total above it would have been computed from the wrong one."""
    whole, other, top = figure("84911623", 3), figure("30000001", 4), figure("114911624", 5)
    parts = figure("51206311", 1), figure("33701312", 2)
    checks = total(whole, *parts), total(top, whole, other)
    assert found(*checks) == [("33701312", "33705312")]


def test_a_total_of_parts_that_add_up_is_cleared() -> None:
    whole, one, two = figure("84911623", 3), figure("51203311", 1), figure("33704312", 2)
    assert ("51203311", "51207311") in possible(total(whole, one, two))
    adds_up = total(one, figure("51203304", 4), figure("7", 5))
    assert possible(total(whole, one, two), adds_up) == {
        ("84911623", "84907623"),
        ("33704312", "33708312"),
    }


def test_what_another_figure_is_divided_by_cannot_be_nothing() -> None:
    divisor = figure("7", 2)
    share = follows(figure("14.29%", 4), SHARE, figure("1", 5), divisor)
    checks = total(figure("5", 3), figure("5", 1), divisor), share
    assert ("7", "0") not in {*found(*checks), *possible(*checks)}


def test_so_is_what_is_printed_again_where_its_parts_add_up() -> None:
    whole, one, two = figure("84911623", 3), figure("51203311", 1), figure("33704312", 2)
    again = figure("51203311", 1, "Tabel 2")
    adds_up = total(again, figure("51203304", 2, "Tabel 2"), figure("7", 3, "Tabel 2"))
    assert possible(total(whole, one, two), copy(again, one), adds_up) == {
        ("84911623", "84907623"),
        ("33704312", "33708312"),
    }


def agreeing(whole: Operand) -> list[Check]:
    """Two breakdowns that agree on another total."""
    parts = [("51207311", "33708332", "Tabel 1"), ("11207311", "73708332", "Tabel 2")]
    return [total(whole, figure(a, 1, table), figure(b, 2, table)) for a, b, table in parts]


def test_what_is_computed_from_a_copy_waits_for_the_copy() -> None:
    whole, again = figure("84915623", 3), figure("84915623", 9, "Lampiran")
    nothing_less = follows(whole, REST, again, figure("0", 9, "Sisa"))
    checks = nothing_less, *agreeing(whole), copy(again, whole)
    assert found(*checks) == [("84915623", "84915643")]


def test_a_wrong_total_was_copied_either_way_and_added_up_again() -> None:
    whole, again = figure("84915623", 3), figure("84915623", 9, "Lampiran")
    assert found(*agreeing(whole), copy(whole, again)) == [("84915623", "84915643")]
    top, other = figure("94915624", 5, "Tabel 3"), figure("10000001", 4, "Tabel 3")
    (explanation,) = diagnosis(*agreeing(whole), total(top, whole, other)).found
    assert explanation.changes == {key_of(whole): 84915643, key_of(top): 94915644}
    rest, of_all = figure("15084377", 6, "Tabel 3"), Const(Decimal(100_000_000))
    left = follows(rest, Binary("-", of_all, A), whole)
    (explanation,) = diagnosis(*agreeing(whole), left).found
    assert explanation.changes == {key_of(whole): 84915643, key_of(rest): 15084357}


def test_what_has_been_mended_stays_so() -> None:
    """The copy of a part of the total that is settled cannot be what another sum asks for."""
    whole, again = figure("84915623", 3), figure("51207311", 1, "Tabel 3")
    asks = total(figure("81207712", 3, "Tabel 3"), again, figure("30000001", 2, "Tabel 3"))
    checks = *agreeing(whole), copy(again, figure("51207311", 1)), asks
    assert found(*checks) == [("84915623", "84915643")]
    assert possible(*checks) == {("81207712", "81207312"), ("30000001", "30000401")}


@pytest.mark.parametrize(("copies", "explained"), [(0, True), (1, True), (23, True), (24, False)])
def test_copies_follow_up_to_a_bound(copies: int, explained: bool) -> None:
    """Copies of a wrong total speak little for it."""
    whole = figure("84915623", 3)
    again = [copy(figure("84915623", 9, f"Lampiran {i}"), whole) for i in range(copies)]
    assert (found(*agreeing(whole), *again) == [("84915623", "84915643")]) is explained


@pytest.mark.parametrize("count", [1, 5, 6, 7])
def test_every_mistake_of_one_network_is_found(count: int) -> None:
    wrong = [figure(f"{20_001 * i + 90_000_000}", i) for i in range(1, count + 1)]
    whole = figure(str(sum(int(w.quantity.value) + 400_000 for w in wrong) + 1), 50)
    checks = [total(whole, *wrong, figure("1", 40))]
    for i, figure_ in enumerate(wrong):
        right = int(figure_.quantity.value) + 400_000
        table = f"Tabel {i + 2}"
        checks += [
            total(figure_, figure(str(right - n), 1, table), figure(str(n), 2, table))
            for n in (1_000_007, 31_000_303)
        ]
    assert len(found(*checks)) == count


def test_rows_that_are_exchanged() -> None:
    """Each row asks for the other's value; one alone would break the total."""
    one, two, whole = figure("51203311", 1), figure("33704312", 2), figure("84907623", 3)
    added = figure("1000003", 1, "Tabel 2")
    (explanation,) = diagnosis(
        total(whole, one, two),
        total(one, figure("32704309", 1, "Tabel 3"), added),
        total(two, figure("50203308", 1, "Tabel 4"), added),
    ).found
    assert explanation.slip is EXCHANGED
    assert [str(value) for value in explanation.changes.values()] == ["33704312", "51203311"]


def test_one_wrong_row_is_no_exchange() -> None:
    """The neighbour's row holds: it has nothing to give back."""
    one, two = figure("51203311", 1), figure("33704312", 2)
    (explanation,) = diagnosis(
        total(one, figure("33704307", 1, "Tabel 2"), figure("5", 2, "Tabel 2")),
        total(one, figure("33704306", 1, "Tabel 3"), figure("6", 2, "Tabel 3")),
        total(two, figure("33704305", 1, "Tabel 4"), figure("7", 2, "Tabel 4")),
    ).found
    assert [str(value) for value in explanation.changes.values()] == ["33704312"]
    assert explanation.slip is not EXCHANGED


# a figure, the shares of what it is part of, what it must be, whether nothing else would do
BETWEEN: list[tuple[str, list[tuple[str, str]], list[tuple[str, bool]]]] = [
    ("9", [("25%", "20"), ("50%", "10")], [("5", True)]),
    ("900", [("25%", "2000"), ("50%", "1000")], [("500", False)]),
    ("900", [("25%", "2000"), ("50.00%", "1000")], [("500", True)]),
    ("900", [("50.0%", "1600"), ("10%", "8000")], [("800", True)]),
    ("900", [("50.0%", "1601"), ("10%", "8000")], [("801", False)]),
    ("900", [("50%", "1000"), ("49%", "1000")], [("495", True)]),
    ("900", [("50.000%", "1001"), ("5%", "10010")], []),
    ("900", [("25%", "2000"), ("60%", "1000")], []),
]


@pytest.mark.parametrize(("printed", "shares", "values"), BETWEEN)
def test_what_rounded_shares_leave(
    printed: str, shares: list[tuple[str, str]], values: list[tuple[str, bool]]
) -> None:
    part = figure(printed, 1)
    checks = [
        follows(figure(share, 1, f"Tabel {i}", "%"), SHARE, part, figure(whole, 1, f"Lampiran {i}"))
        for i, (share, whole) in enumerate(shares)
    ]
    of_part = [e for e in diagnosis(*checks).found if e.culprit == key_of(part)]
    assert [(str(e.value), e.sure) for e in of_part] == values


def test_what_rounded_shares_leave_of_a_whole() -> None:
    """The more it is, the less is the share."""
    whole = figure("9000", 1)
    checks = [
        follows(figure(share, 1, table), SHARE, figure(part, 2, table), whole)
        for share, part, table in (("50%", "1000", "Tabel 2"), ("49%", "970", "Tabel 3"))
    ]
    (explanation,) = diagnosis(*checks).found
    assert (explanation.culprit, str(explanation.value)) == (key_of(whole), "1990")
    assert not explanation.sure


@pytest.mark.parametrize("first", [SHARE, B])
def test_another_formula_may_have_been_meant_but_leaves_no_sure_value(first: Expression) -> None:
    """Only the reverse shares of both relations agree on one figure."""
    part = figure("900", 1)
    checks = [
        meant(figure(share, 1, table), [first, REVERSED], part, figure(whole, 2, table))
        for share, whole, table in (("50.0%", "1000", "Tabel 2"), ("25.0%", "500", "Tabel 3"))
    ]
    (explanation,) = diagnosis(*checks).found
    assert (explanation.culprit, str(explanation.value)) == (key_of(part), "2000")
    assert not explanation.sure


def test_what_the_first_formula_leaves_may_be_sure() -> None:
    part = figure("9", 1)
    checks = [
        meant(figure(share, 1, table), [SHARE, REVERSED], part, figure(whole, 2, table))
        for share, whole, table in (("25%", "20", "Tabel 2"), ("50%", "10", "Tabel 3"))
    ]
    (explanation,) = diagnosis(*checks).found
    assert (explanation.culprit, str(explanation.value)) == (key_of(part), "5")
    assert explanation.sure


def added_up(text: str, table: str) -> tuple[Operand, Check]:
    """A figure that is surely right: its parts add up."""
    right = figure(text, 1, table)
    one = figure(str(Decimal(text.rstrip("%")) - 1), 2, table)
    return right, total(right, one, figure("1", 3, table))


# a figure that is copied from another, which adds up; whether the copy is thought wrong
COPIED = [
    ("140", "100", True),
    ("200", "100", True),
    ("201", "100", False),
    ("-201", "100", False),
    ("51", "100", False),
    ("15175", "95175", True),
]


@pytest.mark.parametrize(("printed", "right", "wrong"), COPIED)
def test_what_one_relation_may_say(printed: str, right: str, wrong: bool) -> None:
    """Half off and no known slip: then the relation itself may be the one that is misread."""
    source, adds_up = added_up(right, "Tabel 2")
    again = figure(printed, 1)
    found_ones = found(copy(again, source), adds_up)
    assert found_ones == ([(printed, right)] if wrong else [])
    other, adds_up_too = added_up(right, "Tabel 3")
    checks = copy(again, source), adds_up, copy(again, other), adds_up_too
    assert found(*checks) == [(printed, right)], "two relations may say it"


def test_what_is_computed() -> None:
    """What a formula states, and a percentage that nobody has set and that stands only here."""

    def computed(again: Operand, right: str, *more: Check) -> bool:
        source, adds_up = added_up(right, "Tabel 2")
        (explanation,) = diagnosis(copy(again, source), adds_up, *more).found
        assert explanation.culprit == key_of(again)
        return explanation.computed

    share, target, count = figure("81%", 1), figure("81%", 1, fixed=True), figure("81", 1)
    assert computed(share, "83%")
    assert not computed(share, "83%", copy(figure("81%", 1, "Tabel 3"), share))
    assert not computed(target, "83%")
    assert not computed(count, "83")
    parts = [added_up("40", "Tabel 4"), added_up("43", "Tabel 5")]
    sum_, *rest = total(count, *(part for part, _ in parts)), *(check for _, check in parts)
    (explanation,) = diagnosis(sum_, *rest).found
    assert (str(explanation.value), explanation.computed) == ("83", True)


def test_a_copy_is_as_exact_as_what_it_copies() -> None:
    right, adds_up = added_up("83.25%", "Tabel 2")
    assert found(copy(figure("81.2%", 1), right), adds_up) == [("81.2%", "83.25")]
    parts = [added_up("1", "Tabel 3"), added_up("3", "Tabel 4")]
    share = follows(figure("31.33%", 1), SHARE, *(part for part, _ in parts))
    assert found(share, *(check for _, check in parts)) == [("31.33%", "33.33")]


def test_a_far_guess_of_one_relation_is_no_explanation() -> None:
    """A share of 12 is not 84 because one formula says so: the formula may be another."""
    share = figure("12.34%", 1, column="%")
    one, other = figure("712345", 1, column="Realisasi"), figure("843210", 1, column="Pagu")
    assert found(follows(share, SHARE, one, other)) == []


def test_a_count_gets_no_decimals() -> None:
    """63 people are not 63,03; what a share asks for is its own mistake."""
    people, all_people = figure("63", 1, column="Realisasi"), figure("97", 1, column="Target")
    share = figure("64.98%", 1, column="%")
    printed = {printed for printed, _ in possible(follows(share, SHARE, people, all_people))}
    assert "63" not in printed


def decimals(*lines: int) -> list[Check]:
    """So that the column is printed with two decimals, for the greater part."""
    return [copy(figure("12.25", line), figure("12.25", line, "Tabel 9")) for line in lines]


def test_a_count_among_decimals_gets_none_unless_it_is_computed() -> None:
    part = total(figure("94.56", 3), figure("63", 1), figure("31.53", 2))
    assert possible(part, *decimals(7, 8)) == {("94.56", "94.53"), ("31.53", "31.56")}
    whole = total(figure("65", 3), figure("31.50", 1), figure("31.53", 2))
    assert found(whole, *decimals(7, 8)) == [("65", "63.03")]


def test_a_value_that_is_not_possible_does_not_end_the_search() -> None:
    """What the first sum asks of the count would be a fraction, or would be printed as it is."""
    for column in (decimals(7, 8), []):
        count = figure("63", 1)
        first = total(figure("94.56", 3, "Tabel 2"), count, figure("31.53", 2, "Tabel 2"))
        second = total(figure("80", 3, "Tabel 3"), count, figure("12", 2, "Tabel 3"))
        checks = first, second, *column
        assert ("63", "68") in {*found(*checks), *possible(*checks)}


def test_a_wrong_copy_is_witnessed_by_the_sum_that_another_one_mends() -> None:
    """Each differs from what adds up elsewhere; their sum holds once both are put right."""
    (right, adds_up), (other_right, other_adds_up) = (
        added_up("40", "Tabel 2"),
        added_up("55", "Tabel 3"),
    )
    wrong, other = figure("41", 1), figure("57", 2)
    checks = copy(wrong, right), copy(other, other_right), total(figure("95", 3), wrong, other)
    first, second = diagnosis(*checks, adds_up, other_adds_up).found
    assert {first.culprit, second.culprit} == {key_of(wrong), key_of(other)}
    assert first.beside == {second.culprit: second.value}
    assert second.beside == {}


def test_what_only_holds_with_another_mended_says_so() -> None:
    """The part is wrong by its own sum; the total fits neither what it prints nor what it is."""
    part, whole = figure("41", 1), figure("90", 3)
    own = total(part, figure("30", 8, "Tabel 2"), figure("10", 9, "Tabel 2"))
    checks = own, copy(part, figure("40", 7, "Tabel 4")), total(whole, part, figure("55", 2))
    first, second = diagnosis(*checks).found
    assert (first.culprit, first.value, first.beside) == (key_of(part), Decimal(40), {})
    assert (second.culprit, second.value) == (key_of(whole), Decimal(95))
    assert second.beside == {key_of(part): Decimal(40)}


def test_what_a_copy_says_in_more_digits_is_not_rounded_away() -> None:
    printed = figure("132.5%", 1)
    given = follows(printed, SHARE, figure("56.12", 2), figure("42.5", 3))
    assert found(given, copy(printed, figure("132.05%", 9, "Tabel 2"))) == [("132.5%", "132.05")]
