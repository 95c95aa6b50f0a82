"""Words that an office adds to the files of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard

from rapidfuzz import process

_FIELDS = {
    "kolom": (
        "sebutan",
        "isi",
        "kata",
        "ditetapkan",
        "nama_baris",
        "digabung",
        "isyarat",
        "bukti",
        "judul",
    ),
    "tabel": (
        *("sebutan", "wajib", "boleh", "salah_satu", "berulang", "tanpa", "judul"),
        "harus_berjudul",
        "melintang",
    ),
}
"""What a section of these files may hold; sections of others hold what their sisters hold."""
_NEEDED = {"kolom": ("sebutan", "isi"), "tabel": ("sebutan",)}


def extended(file: str, known: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    """The sections of a vocabulary file with more words. Raises ValueError for unknown keys."""
    result = dict(known)
    for name, value in added.items():
        old = known.get(name)
        if _is_group(old) and isinstance(value, Mapping):
            result[name] = _grouped(f"{file}.{name}", old, value)
        elif isinstance(value, Mapping) and (old is None or isinstance(old, Mapping)):
            result[name] = _section(file, name, known, value)
        elif isinstance(old, list) and isinstance(value, list):
            result[name] = [*old, *value]
        elif old is None and isinstance(value, list) and isinstance(known.get(file), Mapping):
            result[file] = _section(file, file, result, {name: value})
        else:
            raise ValueError(f"[{file}]: “{name}” tidak dikenal{_nearest(name, known)}")
    return result


def _is_group(entry: object) -> TypeGuard[Mapping[str, Mapping[str, Any]]]:
    """Whether an entry holds sections of its own and nothing else."""
    return (
        isinstance(entry, Mapping)
        and bool(entry)
        and all(isinstance(each, Mapping) for each in entry.values())
    )


def _grouped(
    path: str, known: Mapping[str, Mapping[str, Any]], added: Mapping[str, Any]
) -> dict[str, Any]:
    """A group with more words in its sections; what they mean is set, so none can be new."""
    result: dict[str, Any] = dict(known)
    for name, value in added.items():
        if name not in known:
            raise ValueError(f"[{path}.{name}] tidak dikenal{_nearest(name, known)}")
        if not isinstance(value, Mapping):
            raise ValueError(f"tulislah isi “{name}” di bawah [{path}.{name}]")
        result[name] = _section(path, name, known, value)
    return result


def _section(
    file: str, name: str, known: Mapping[str, Any], value: Mapping[str, Any]
) -> dict[str, Any]:
    old = dict(known.get(name, {}))
    sisters = [entry for entry in known.values() if isinstance(entry, Mapping)]
    fields = _FIELDS.get(file, tuple(dict.fromkeys(key for entry in sisters for key in entry)))
    for key in value:
        if key not in fields:
            raise ValueError(f"[{file}.{name}]: kunci “{key}” tidak dikenal{_nearest(key, fields)}")
    missing = [key for key in _NEEDED.get(file, ()) if key not in value]
    if not old and missing:
        raise ValueError(
            f"[{file}.{name}] belum ada dalam kosakata{_nearest(name, known)}; bagian baru "
            f"memerlukan {', '.join(missing)}"
        )
    for key, new in value.items():
        before = old.get(key)
        old[key] = [*before, *new] if isinstance(before, list) and isinstance(new, list) else new
    return old


def _nearest(word: str, known: Iterable[str]) -> str:
    near = process.extractOne(word, list(known))
    return f"; mungkin maksud Anda “{near[0]}”" if near else ""
