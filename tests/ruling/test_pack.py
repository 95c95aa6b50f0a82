"""Rule packs: selecting, finding, and rules that document themselves."""

from __future__ import annotations

import pytest

from auditor.errors import AuditError
from auditor.findings import Check, Severity
from auditor.ruling import Report, RulePack, load_pack, rule


def codes(pack: RulePack) -> list[str]:
    return [own.code for own in pack.rules]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ["T101", "T201"]),
        (("T1",), (), ["T101"]),
        (("t201",), (), ["T201"]),
        ((), ("T2",), ["T101"]),
        (("T",), ("T101",), ["T201"]),
        (("T101",), ("T101",), []),
    ],
)
def test_selected(
    pack: RulePack, select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(pack.selected(select, ignore)) == expected
    assert codes(pack) == ["T101", "T201"]


def test_unknown_codes(pack: RulePack) -> None:
    with pytest.raises(AuditError, match="X9"):
        pack.selected(["X9"])
    with pytest.raises(AuditError, match="X9"):
        pack.selected((), ["X9"])
    with pytest.raises(AuditError, match="mungkin maksud Anda T101"):
        pack.rule("T109")
    assert pack.rule("t101").code == "T101"


def test_installed_packs() -> None:
    assert load_pack().name == load_pack("lkjip").name == "lkjip"
    with pytest.raises(AuditError, match="Paket aturan tidak ditemukan"):
        load_pack("tidak ada")


@rule("T900", "Percobaan", Severity.LOW)
def documented(_: Report) -> list[Check]:
    """Kalimat pertama harus ada.

    Yang diperiksa:
        Baris satu
        dan baris dua.
    Contoh nyata:
        Jumlah: 4 + 5 = 9.
    """
    return []


def test_sections() -> None:
    assert documented.sections() == {
        "": "Kalimat pertama harus ada.",
        "Yang diperiksa": "Baris satu\ndan baris dua.",
        "Contoh nyata": "Jumlah: 4 + 5 = 9.",
    }


def test_every_rule_tells_what_it_holds_a_report_to(lkjip: RulePack) -> None:
    for each in lkjip.rules:
        assert each.note.criterion.endswith("."), each.code
        assert each.note.importance, each.code
