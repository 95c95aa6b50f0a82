"""What a reader is told of a figure that is wrong, and of several that may be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from networks import SHARE, copy, figure, follows, total

from auditor.diagnosis import diagnosed
from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.relations import Operand, Ref, Span, Verdict


def told(*checks: Check) -> list[Finding]:
    return [check.finding for check in diagnosed(checks) if check.finding is not None]


def wrong_part(table: str | None = "Tabel 1") -> list[Check]:
    """The total stands in another that holds, so that one digit of a part must be wrong."""
    whole, one, two = figure("84911623", 3), figure("51206311", 1), figure("33701312", 2, table)
    return [total(whole, one, two), total(figure("114911624", 5), whole, figure("30000001", 4))]


def test_the_figure_at_fault_its_value_and_its_slip() -> None:
    (finding,) = told(*wrong_part())
    assert (finding.stated, finding.expected) == ("33701312", "33.705.312")
    assert finding.correction == finding.expected
    assert finding.message.endswith(
        "tercetak 33701312; hubungannya baru cocok bila nilainya 33.705.312 (satu digit berbeda)."
    )
    assert "semua angka yang berhubungan menjadi cocok" in finding.suggestion
    assert finding.root_cause == (
        "Tabel 1, “baris 2”: tercetak 33701312, konsisten bila 33.705.312 (satu digit berbeda)"
    )
    assert [place.row for place in finding.places] == ["baris 2", "baris 3", "baris 1"]


def labelled(one: Operand, length: int) -> Operand:
    return replace(one, place=replace(one.place, row=f"Program {'a' * (length - 8)}"))


@pytest.mark.parametrize(("length", "shown"), [(50, f"Program {'a' * 42}"), (51, "Program …")])
def test_a_cause_has_fifty_letters_of_a_label(length: int, shown: str) -> None:
    whole, one, two = figure("84911623", 3), figure("51206311", 1), figure("33701312", 2)
    over = total(figure("114911624", 5), whole, figure("30000001", 4))
    (finding,) = told(total(whole, one, labelled(two, length)), over)
    assert finding.root_cause.startswith(f"Tabel 1, “{shown}”: tercetak 33701312")


@pytest.mark.parametrize(("length", "shown"), [(40, f"Program {'a' * 32}"), (41, "Program …")])
def test_a_choice_has_forty_letters_of_a_label(length: int, shown: str) -> None:
    whole, one, two = figure("811406", 3), figure("384027", 1), figure("427179", 2)
    (finding,) = told(total(whole, one, labelled(two, length)))
    assert f"kolom “Nilai”, baris “{shown}”, Tabel 1 427.379" in finding.suggestion


def test_a_figure_in_prose_is_named_by_its_page() -> None:
    (finding,) = told(*wrong_part(None))
    assert finding.root_cause.startswith("narasi halaman 1, “baris 2”: tercetak 33701312")


def test_a_cause_that_a_rule_has_named_is_kept() -> None:
    checks = wrong_part()
    assert checks[0].finding is not None
    checks[0] = replace(checks[0], finding=replace(checks[0].finding, root_cause="sebab lain"))
    (finding,) = told(*checks)
    assert finding.root_cause == "sebab lain"


def test_what_several_relations_say_is_one_finding() -> None:
    whole, one, two = figure("84911623", 3), figure("51206311", 1), figure("33701312", 2)
    (finding,) = told(
        total(whole, one, two), total(figure("94911623", 5), figure("61206311", 6), two)
    )
    assert "; 2 hubungan dengan angka lain baru cocok bila" in finding.message
    assert len(finding.relations) == 2


def shares_of(part: Operand) -> list[Check]:
    """Two rounded shares of a part, which several values of it would fit."""
    return [
        follows(figure(share, i, "Tabel 2"), SHARE, part, figure(whole, i, "Tabel 3"))
        for i, (share, whole) in enumerate([("25%", "2000"), ("50%", "1000")])
    ]


def test_a_value_that_is_not_the_only_one_is_not_proposed() -> None:
    (finding,) = told(*shares_of(figure("900", 1)))
    assert (finding.stated, finding.expected, finding.correction) == ("900", "", "")
    assert finding.message.endswith("tercetak 900, yang bertentangan dengan angka-angka lain.")
    assert "saling mendukung" in finding.suggestion
    assert finding.root_cause == "Tabel 1, “baris 1”: tercetak 900"


def test_nor_is_it_where_a_rule_names_it() -> None:
    part = figure("900", 1)
    first, second = shares_of(part)
    assert first.finding is not None
    names = replace(first.finding, places=(part.place,), expected="500")
    (finding,) = told(replace(first, finding=names), second)
    assert (finding.message, finding.correction) == (names.message, "")


def test_equals_are_listed_and_none_is_proposed() -> None:
    (finding,) = told(total(figure("811406", 3), figure("384027", 1), figure("427179", 2, None)))
    assert finding.correction == ""
    assert finding.suggestion == (
        "Perlu dikonfirmasi. Angka-angka ini konsisten bila kolom “Nilai”, baris “baris 3”, "
        "Tabel 1 811.206 (tercetak 811406); atau kolom “Nilai”, baris “baris 1”, Tabel 1 384.227 "
        "(tercetak 384027); atau angka pada narasi halaman 1 427.379 (tercetak 427179)."
    )


def test_one_certain_finding_makes_the_cause_certain() -> None:
    def confidence(*each: Confidence) -> Confidence:
        two = figure("33701312", 2)
        sums = [
            total(figure("84911623", 3), figure("51206311", 1), two),
            total(figure("94911623", 5), figure("61206311", 6), two),
        ]
        checks = [
            replace(check, finding=check.finding and replace(check.finding, confidence=own))
            for check, own in zip(sums, each, strict=True)
        ]
        (finding,) = told(*checks)
        return finding.confidence

    likely, certain = Confidence.LIKELY, Confidence.CERTAIN
    first, over = wrong_part()
    alone = replace(first, finding=first.finding and replace(first.finding, confidence=likely))
    assert [finding.confidence for finding in told(alone, over)] == [likely]
    assert confidence(likely, likely) is likely
    assert confidence(likely, certain) is certain
    assert confidence(certain, likely) is certain


def test_of_many_equals_six_are_listed() -> None:
    parts = [figure(f"{9_130_011 * line}", line) for line in range(1, 8)]
    (finding,) = told(total(figure(f"{9_130_011 * 28 + 200}", 9), *parts))
    assert finding.suggestion.count("(tercetak ") == 6


def test_two_are_a_choice() -> None:
    """The third figure is cleared: its parts add up."""
    one = figure("51203311", 1)
    adds_up = total(one, figure("51203304", 4), figure("7", 5))
    (finding,) = told(total(figure("84911623", 3), one, figure("33704312", 2)), adds_up)
    assert finding.suggestion.endswith(
        "konsisten bila kolom “Nilai”, baris “baris 2”, Tabel 1 33.708.312 (tercetak 33704312); "
        "atau kolom “Nilai”, baris “baris 3”, Tabel 1 84.907.623 (tercetak 84911623)."
    )


def test_one_value_alone_is_no_choice() -> None:
    """The share is far off, what it is computed from adds up: what the rule says stays."""
    one, other = figure("712345", 1, "Tabel 2"), figure("843210", 1, "Tabel 3")
    sums = [
        total(figure_, figure(str(int(figure_.quantity.value) - 7), 2), figure("7", 3))
        for figure_ in (one, other)
    ]
    check = follows(figure("12%", 5), SHARE, one, other)
    assert told(check, *sums) == [check.finding]


def test_between_copies_alone_no_choice_is_told() -> None:
    """Which of two prints is right, the rule says that compares them."""
    check = copy(figure("811406", 1), figure("811206", 1, "Tabel 2"))
    assert told(check) == [check.finding]


def test_a_cause_that_a_rule_has_named_needs_no_list() -> None:
    check = total(figure("811406", 3), figure("384027", 1), figure("427179", 2))
    assert check.finding is not None
    caused = replace(check, finding=replace(check.finding, root_cause="sebab lain"))
    assert told(caused) == [caused.finding]


def about(*places: Place) -> Check:
    """A finding of a rule that computes nothing."""
    finding = Finding("X9", Severity.LOW, Confidence.LIKELY, "Keterangan.", places)
    return Check("X9", Verdict.CONTRADICTION, finding=finding)


def test_what_stands_beside_a_wrong_figure_has_its_cause() -> None:
    checks = wrong_part()
    wrong = figure("33701312", 2).place
    other, third = figure("7", 7).place, figure("8", 8).place
    *_, beside, own, far = told(
        *checks, about(other, wrong), about(wrong, other), about(other, third, wrong)
    )
    (finding, *_) = told(*checks)
    assert beside.root_cause == finding.root_cause != ""
    assert (own.root_cause, far.root_cause) == ("", "")


def within(low: str, high: str, correction: str) -> Check:
    """The category of the wrong part, as told from the right one."""
    ends = figure(low, 1, "Skala"), figure(high, 2, "Skala")
    check = follows(figure("33701312", 2), Span(Ref(0), Ref(1)), *ends)
    assert check.finding is not None
    finding = replace(check.finding, stated="Sedang", correction=correction, suggestion="Periksa.")
    return replace(check, finding=finding)


@pytest.mark.parametrize(
    ("correction", "left"), [("Tinggi", ""), ("", ""), ("33.705.312", "33.705.312")]
)
def test_a_category_follows_its_figure(correction: str, left: str) -> None:
    """The figure is wrong, so that the category may be right: it is no second mistake."""
    finding, bound = told(*wrong_part(), within("33705000", "33706000", correction))
    assert finding.correction == "33.705.312"
    assert (bound.root_cause, bound.correction) == (finding.root_cause, left)
    assert ("sesuai bila angka itu seharusnya 33.705.312" in bound.suggestion) is (
        correction != left
    )
    assert bound.stated == "Sedang"


def test_a_category_that_does_not_fit_the_right_figure_either_stays_wrong() -> None:
    _, bound = told(*wrong_part(), within("34000000", "35000000", "Tinggi"))
    assert (bound.correction, bound.suggestion) == ("Tinggi", "Periksa.")


def test_the_finding_that_names_the_figure_and_its_value_tells_it() -> None:
    part = figure("33701312", 2)
    names = total(part, figure("33705302", 6), figure("10", 7))
    other = total(figure("84911623", 3), figure("51206311", 1), part)
    assert names.finding is not None
    for checks in ((names, other), (other, names)):
        (finding,) = told(*checks)
        assert finding.message == names.finding.message
        assert (finding.places[0], finding.correction) == (part.place, "33.705.312")


def test_where_a_rule_names_a_copy_of_the_wrong_figure_it_stands_first() -> None:
    part, again = figure("33701312", 2), figure("33701312", 2, "Tabel 2")
    other = total(figure("84911623", 3), figure("51206311", 1), part)
    names = total(again, figure("33705302", 6), figure("10", 7))
    (finding,) = told(other, names, copy(again, part))
    assert finding.places[:2] == (again.place, part.place)
    assert (finding.correction, finding.stated) == ("33.705.312", "33701312")


def test_a_figure_with_more_digits_than_its_column_is_corrected_as_its_column_is_printed() -> None:
    source = figure("83", 1, "Tabel 2")
    adds_up = total(source, figure("80", 2, "Tabel 2"), figure("3", 3, "Tabel 2"))
    column = [total(figure(f"{n}", n), figure(f"{n}", n + 9)) for n in (4, 5)]
    check = copy(figure("81.25", 1), source)
    assert check.finding is not None
    assert check.finding.expected == "83,00"
    assert [finding.correction for finding in told(check, adds_up, *column)] == ["83"]


def test_of_findings_that_name_another_figure_the_widest_leads() -> None:
    part = figure("33701312", 2)
    narrow = total(figure("84911623", 3), figure("51206311", 1), part)
    wide = total(figure("94911624", 5), figure("61206311", 6), part, figure("1", 7))
    assert narrow.finding is not None
    assert wide.finding is not None
    says = replace(narrow, finding=replace(narrow.finding, expected="33.705.312"))
    for checks in ((says, wide), (wide, says)):
        (finding,) = told(*checks)
        assert finding.evidence == (*wide.finding.evidence, *narrow.finding.evidence)


@pytest.mark.parametrize(
    ("expected", "corrected"),
    [
        ("83", True),
        ("83,4", True),
        ("83,5", True),
        ("82,5", True),
        ("83,6", False),
        ("82,4", False),
    ],
)
def test_a_wrong_copy_is_corrected_to_what_the_rule_holds_it_to(
    expected: str, corrected: bool
) -> None:
    """Perhaps with more digits. Where the rule holds it to something else, the rule is right."""
    source = figure("83", 1, "Tabel 2")
    adds_up = total(source, figure("80", 2, "Tabel 2"), figure("3", 3, "Tabel 2"))
    check = copy(figure("81", 1), source)
    assert check.finding is not None
    check = replace(check, finding=replace(check.finding, expected=expected))
    (finding,) = told(check, adds_up)
    assert check.finding is not None
    assert finding.message == check.finding.message
    assert finding.correction == (expected if corrected else "")


def test_where_a_rule_only_tells_that_two_prints_differ_its_message_stays() -> None:
    source = figure("83.25", 1, "Tabel 2")
    adds_up = total(source, figure("80.25", 2, "Tabel 2"), figure("3", 3, "Tabel 2"))
    check = copy(figure("81.2", 1), source)
    assert check.finding is not None
    bare = replace(check.finding, stated="", expected="")
    (finding,) = told(replace(check, finding=bare), adds_up)
    assert finding.message == bare.message
    assert (finding.stated, finding.expected, finding.correction) == ("81.2", "", "83,25")


def test_a_value_is_told_with_the_digits_of_its_column() -> None:
    whole, one, two = figure("84911623", 3), figure("51206311.25", 1), figure("33701311.75", 2)
    other = total(figure("94911623.00", 5), figure("61206311.00", 6), two)
    checks = total(whole, one, two), other
    assert [finding.correction for finding in told(*checks)] == ["33.705.312,00"]


def test_a_figure_that_is_copied_from_a_wrong_one_stays_the_standard() -> None:
    """The rule holds the copy to what it copies; that its source is wrong is not said there."""
    again = figure("83", 1, "Tabel 2")
    adds_up = total(again, figure("80", 2, "Tabel 2"), figure("3", 3, "Tabel 2"))
    check = copy(again, figure("81", 1))
    assert told(check, adds_up) == [check.finding]


def test_findings_of_one_cause_that_expect_no_value_are_left_to_it() -> None:
    checks = wrong_part()
    assert checks[0].finding is not None
    bare = replace(checks[0].finding, root_cause="satu sebab", expected="")
    alone = told(replace(checks[0], finding=bare), checks[1])
    assert [finding.correction for finding in alone] == ["33.705.312"]
    another = replace(about(figure("7", 7).place), finding=replace(bare, rule="X9"))
    assert told(replace(checks[0], finding=bare), checks[1], another) == [bare, another.finding]
