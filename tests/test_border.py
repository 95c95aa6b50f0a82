"""The border: the engine knows no word of the field, and no room imports a later one."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from fixtures_on_disk import ROOT

ENGINE, FIELD = ROOT / "auditor", ROOT / "rules"
ORDER = (
    "errors",
    "usage",
    "memory",
    "model",
    "quantities",
    "reading",
    "witness",
    "tables",
    "outline",
    "prose",
    "relations",
    "understanding",
    "findings",
    "waiving",
    "revisions",
    "ruling",
    "diagnosis",
    "settings",
    "auditing",
    "outputs",
    "batch",
    "commands",
    "arguments",
    "cli",
    "__main__",
)
"""The rooms in the order in which data flows; a new room has to find its place here."""

_FIELD_WORDS = """
lkjip lakip lkip lkj sakip akip renstra renja rpjmd rkpd apbd dpa dppa lra pagu anggaran belanja
realisasi capaian serapan penyerapan silpa sasaran indikator kegiatan subkegiatan urusan opd skpd
inspektorat bupati gubernur dinas predikat kategori iku rekening permenpan triwulan target_akhir
perjanjian_kinerja penetapan_kinerja sub_kegiatan rencana_strategis kode_rekening laporan_kinerja
perangkat_daerah
"""
WORDS = frozenset(_FIELD_WORDS.split())
GENERAL = {
    "nomor": "penomoran tabel",
    "kode": "kode aturan, kode keluar",
    "satuan": "satuan ukuran; nilai TOML",
    "interval": "selang bilangan (Inggris)",
    "target": "sasaran tautan (Inggris)",
    "nilai": "nilai sebuah argumen",
    "rumus": "rumus sebuah hubungan antarangka",
    "perubahan": "perubahan susunan berkas",
    "kemajuan": "kemajuan pembacaan halaman",
}
"""Names in the vocabulary that are general words; each with what the engine means by it."""


def _vocabulary() -> set[str]:
    names: set[str] = set()
    for file in ("kolom.toml", "tabel.toml", "predikat.toml"):
        names |= set(tomllib.loads((FIELD / "vocabulary" / file).read_text(encoding="utf-8")))
    return names


def _engine_files() -> list[Path]:
    """All files of the engine that hold words: code, schemas, templates."""
    files = [f for f in ENGINE.rglob("*") if f.is_file() and "__pycache__" not in f.parts]
    assert len(files) > 50
    return files


def _modules(package: Path) -> dict[str, ast.Module]:
    """Every module of a package, parsed, by its dotted name."""
    found = {}
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(file.read_text(encoding="utf-8"))
    return found


MODULES = _modules(ENGINE) | _modules(FIELD)


def _imports(name: str, top_only: bool = False) -> Iterator[tuple[str, str]]:
    """(module, name) of everything that a module imports from the two packages.

    ``top_only`` leaves out what is imported inside functions, when it is first needed.
    """
    tree = MODULES[name]
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] in ("auditor", "rules"):
                    yield alias.name, ""
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: impor relatif"
            if (node.module or "").split(".")[0] in ("auditor", "rules"):
                for alias in node.names:
                    yield node.module or "", alias.name


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _spotted(word: str, text: str) -> list[str]:
    pattern = re.compile(rf"(?<![a-z]){word.replace('_', '[ _-]?')}(?![a-z])", re.IGNORECASE)
    return [line.strip() for line in text.splitlines() if pattern.search(line)]


@pytest.mark.parametrize("word", sorted((WORDS | _vocabulary()) - set(GENERAL)))
def test_no_word_of_the_field_in_the_engine(word: str) -> None:
    found = {
        str(file.relative_to(ROOT)): lines
        for file in _engine_files()
        if (lines := _spotted(word, file.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("word", sorted(GENERAL))
def test_exceptions_are_needed(word: str) -> None:
    """An exception that no vocabulary or no engine file needs any more is taken off the list."""
    assert word in _vocabulary()
    assert any(_spotted(word, f.read_text("utf-8")) for f in _engine_files())


def test_every_room_has_its_place() -> None:
    rooms = {_room(name) for name in MODULES if name.startswith("auditor.")}
    assert rooms == set(ORDER)


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith("auditor.")])
def test_no_room_imports_a_later_one(name: str) -> None:
    own = ORDER.index(_room(name))
    later = [
        module
        for module, _ in _imports(name)
        if not _room(module) or ORDER.index(_room(module)) > own
    ]
    assert later == []


@pytest.mark.parametrize("name", [n for n in MODULES if n.split(".")[0] == "auditor"])
def test_the_engine_never_imports_the_field(name: str) -> None:
    assert [module for module, _ in _imports(name) if module.split(".")[0] == "rules"] == []


@pytest.mark.parametrize("name", [n for n in MODULES if n.split(".")[0] == "rules"])
def test_the_field_uses_public_names_only(name: str) -> None:
    for module, imported in _imports(name):
        if module.split(".")[0] != "auditor":
            continue
        assert len(module.split(".")) <= 2, f"{module} adalah bagian dalam sebuah ruang"
        assert imported, f"import {module}"
        assert not imported.startswith("_"), f"{module}.{imported}"
        public = getattr(import_module(module), "__all__", None)
        assert public is None or imported in public, f"{module}.{imported} bukan nama umum"


def test_no_import_cycles() -> None:
    graph: dict[str, set[str]] = {}
    for name in MODULES:
        graph[name] = set()
        for module, imported in _imports(name, top_only=True):
            inner = f"{module}.{imported}"
            graph[name].add(inner if inner in MODULES else module)
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join([*way[way.index(name) :], name])
        if name not in done:
            for other in sorted(graph.get(name, ())):
                walk(other, (*way, name))
            done.add(name)

    for name in graph:
        walk(name, ())


def test_the_entry_point_is_the_only_way_to_the_field() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["auditor.rules"] == {"lkjip": "rules:pack"}
