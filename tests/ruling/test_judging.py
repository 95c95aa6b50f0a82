"""From a relation to words: what a finding says and how it writes the recomputation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.quantities import PERCENT, Quantity, read_number
from auditor.relations import Binary, Const, Formula, Operand, Ref, Relation, Sum, Verdict
from auditor.ruling import figure_text, judge, shortened, where

SHARE = Binary("*", Binary("/", Ref(0), Ref(1)), Const(Decimal(100)))


def figure(text: str, unit: str = "", column: str = "Realisasi") -> Operand:
    number = read_number(text)
    assert number is not None
    own = number.quantity()
    quantity = Quantity(own.value, own.step, own.unit or unit, text, own.certain)
    return Operand(quantity, Place(44, None, "Tabel 3.23", "Belanja Pegawai", column, text))


def judged(stated: str, *operands: str, unit: str = PERCENT) -> Check:
    figures = tuple(figure(f"Rp {text}") for text in operands)
    relation = Relation(
        "A102", figure(stated, unit, "%"), figures, (Formula("a / b × 100", SHARE),)
    )
    return judge(relation, Severity.MEDIUM)


def found(check: Check) -> Finding:
    assert check.finding is not None
    return check.finding


def test_a_relation_that_holds_is_a_check_without_a_finding() -> None:
    check = judged("77,08", "307.055.630", "398.379.650")
    assert (check.rule, check.verdict, check.table) == ("A102", Verdict.ROUNDED, "Tabel 3.23")
    assert check.finding is None
    assert check.outcome is not None


def test_the_recomputation_is_written_out() -> None:
    finding = found(judged("80,5", "307.055.630", "398.379.650"))
    assert finding.evidence == (
        "307.055.630 / 398.379.650 × 100 = 77,08; tercetak 80,5; selisih 3,42 poin",
    )
    assert finding.message == (
        "Pada Tabel 3.23, baris “Belanja Pegawai”, kolom “%” tercetak 80,5, sedangkan "
        "a / b × 100 menghasilkan 77,08."
    )
    assert (finding.stated, finding.expected) == ("80,5", "77,08")
    assert [place.text for place in finding.places] == ["80,5", "Rp 307.055.630", "Rp 398.379.650"]


def test_figures_stay_as_printed() -> None:
    assert found(judged("129,73%%", "307.055.630", "398.379.650")).stated == "129,73%%"


@pytest.mark.parametrize(
    ("stated", "severity"), [("77,17", Severity.LOW), ("77,19", Severity.MEDIUM)]
)
def test_a_small_difference_is_of_low_severity(stated: str, severity: Severity) -> None:
    assert found(judged(stated, "307.055.630", "398.379.650")).severity is severity


def test_money_tells_its_difference_in_rupiah() -> None:
    parts = (figure("Rp 13.055.731.171,00"), figure("Rp 2.119.406.391,00"))
    total = Formula("jumlah 2 rincian", Sum((Ref(0), Ref(1))))
    relation = Relation("J201", figure("Rp 15.175.137.652,00"), parts, (total,))
    assert found(judge(relation, Severity.HIGH)).evidence == (
        "13.055.731.171 + 2.119.406.391 = 15.175.137.562; tercetak Rp 15.175.137.652,00; "
        "selisih Rp90",
    )


def test_long_sums_are_shortened() -> None:
    parts = tuple(figure(f"Rp {i}.000.000") for i in range(1, 31))
    total = Formula("jumlah", Sum(tuple(Ref(i) for i in range(30))))
    (line,) = found(
        judge(Relation("J202", figure("Rp 1.000.000"), parts, (total,)), Severity.HIGH)
    ).evidence
    assert line.startswith("1.000.000 + 2.000.000 + 3.000.000 + … + 30.000.000 (30 angka) = 465")


def test_extra_evidence_and_cause_are_kept() -> None:
    relation = Relation(
        "A102", figure("80,5", PERCENT), (figure("Rp 1"), figure("Rp 2")), (Formula("x", SHARE),)
    )
    finding = found(judge(relation, Severity.HIGH, Confidence.LIKELY, "sebab", ("bukti",)))
    assert (finding.root_cause, finding.confidence) == ("sebab", Confidence.LIKELY)
    assert finding.evidence[-1] == "bukti"


def test_where() -> None:
    assert where(figure("1")) == "Pada Tabel 3.23, baris “Belanja Pegawai”, kolom “Realisasi”"
    spot = Operand(figure("1").quantity, Place(16, text="Rp 1"))
    assert where(spot) == "Pada narasi halaman 16"


def test_shortened_at_a_word() -> None:
    assert shortened("Belanja") == "Belanja"
    assert shortened("Belanja Pegawai Negeri Sipil", 20) == "Belanja Pegawai …"


def test_figure_text_is_bare() -> None:
    assert figure_text(figure("Rp. 17.959.372.858,00")) == "17.959.372.858"
    assert figure_text(figure("129,73%")) == "129,73"
    assert figure_text(figure("64,00%")) == "64,00"
