"""The vocabulary files: they load, and mistakes in them are told at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fixtures_on_disk import ROOT

from auditor.ruling import RulePack
from auditor.understanding import Values, Vocabulary, load_vocabulary

FOLDER = ROOT / "rules" / "vocabulary"


@pytest.fixture
def words(lkjip: RulePack) -> Vocabulary:
    return lkjip.vocabulary


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The shipped files, to be spoiled."""
    return Path(shutil.copytree(FOLDER, tmp_path / "vocabulary"))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_it_loads(words: Vocabulary) -> None:
    assert len(words.roles) >= 20
    assert len(words.kinds) >= 12
    assert words == load_vocabulary(FOLDER)


def test_all_names_are_told_apart(words: Vocabulary) -> None:
    assert len({kind.name for kind in words.kinds}) == len(words.kinds)
    assert len({kind.label for kind in words.kinds}) == len(words.kinds)
    for role in words.roles.values():
        assert role.label
        assert role.wordings
        assert len(set(role.wordings)) == len(role.wordings)


def test_kinds_are_possible(words: Vocabulary) -> None:
    """A kind must not forbid what it asks for, and asks for something."""
    for kind in words.kinds:
        assert not set(kind.never) & kind.roles
        assert kind.must or kind.any_of
        assert set(kind.never) <= set(words.roles)
        assert all(words.roles[name].values.is_numeric for name in kind.repeated)


def test_figures_that_are_set_are_fixed(words: Vocabulary) -> None:
    fixed = {role.name for role in words.roles.values() if role.fixed}
    assert fixed >= {"target", "target_akhir", "bobot", "pagu"}
    assert not fixed & {"realisasi", "realisasi_rp", "capaian", "serapan", "sisa", "nilai"}


def test_an_unknown_role_in_a_kind(copy: Path) -> None:
    spoil(copy, "tabel.toml", '"target", "realisasi"', '"target", "realisasinya"')
    with pytest.raises(ValueError, match="realisasinya"):
        load_vocabulary(copy)


def test_an_unknown_role_among_the_forbidden(copy: Path) -> None:
    spoil(copy, "tabel.toml", 'tanpa = ["realisasi_rp"]', 'tanpa = ["realisasinya"]')
    with pytest.raises(ValueError, match="realisasinya"):
        load_vocabulary(copy)


def test_an_unknown_type_of_values(copy: Path) -> None:
    spoil(copy, "kolom.toml", 'isi = "uang"', 'isi = "duit"')
    with pytest.raises(ValueError, match="duit"):
        load_vocabulary(copy)


def test_a_broken_file(copy: Path) -> None:
    (copy / "label.toml").write_text("satuan_bulat = [", encoding="utf-8")
    with pytest.raises(ValueError, match="Invalid"):
        load_vocabulary(copy)


def test_a_civil_servant_can_add_a_wording(copy: Path) -> None:
    spoil(copy, "kolom.toml", '"saran strategis"', '"saran strategis", "hasil yang dituju"')
    assert "hasil yang dituju" in load_vocabulary(copy).roles["sasaran"].wordings


@pytest.mark.parametrize(
    ("name", "text", "starts", "whole"),
    [
        ("total", "Jumlah", True, True),
        ("total", "JUMLAH BELANJA", True, False),
        ("total", "Jumlahnya", False, False),
        ("total", "Persentase Jumlah", False, False),
        ("total_penuh", "Total Anggaran :", True, True),
        ("total_penuh", "Jumlah laporan yang disusun", True, False),
        ("total_penuh", "Jumlah (A + B)", True, True),
        ("total_penuh", "TOTAL A + B", True, True),
        ("total_penuh", "Jumlah laporan (dokumen)", True, False),
        ("rata_rata", "Rata-rata capaian", True, False),
    ],
)
def test_labels(words: Vocabulary, name: str, text: str, starts: bool, whole: bool) -> None:
    assert words.is_label(name, text) == starts
    assert words.names_exactly(name, text) == whole


def test_an_empty_vocabulary_knows_nothing() -> None:
    empty = Vocabulary(roles={}, kinds=())
    assert not empty.is_label("total", "Jumlah")
    assert not empty.names_exactly("total", "Jumlah")


def test_numeric_values() -> None:
    assert [v for v in Values if v.is_numeric] == [Values.MONEY, Values.PERCENT, Values.NUMBER]
