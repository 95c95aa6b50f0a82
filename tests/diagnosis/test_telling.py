"""What a reader is told of a figure that is wrong, and of several that may be."""

from __future__ import annotations

from dataclasses import replace

from networks import SHARE, figure, follows, total

from auditor.diagnosis import diagnosed
from auditor.findings import Check, Confidence, Finding


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


def test_a_value_that_is_not_the_only_one_is_not_proposed() -> None:
    part = figure("900", 1)
    checks = [
        follows(figure(share, i, "Tabel 2"), SHARE, part, figure(whole, i, "Tabel 3"))
        for i, (share, whole) in enumerate([("25%", "2000"), ("50%", "1000")])
    ]
    (finding,) = told(*checks)
    assert (finding.stated, finding.expected, finding.correction) == ("900", "", "")
    assert finding.message.endswith("tercetak 900, yang bertentangan dengan angka-angka lain.")
    assert "saling mendukung" in finding.suggestion
    assert finding.root_cause.startswith("Tabel 1, “baris 1”: tercetak 900")
    assert "konsisten bila" not in finding.root_cause


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
    assert confidence(likely, likely) is likely
    assert confidence(likely, certain) is certain
    assert confidence(certain, likely) is certain
