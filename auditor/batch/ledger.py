"""What a stopped run had done already: told by the content of each file and the version of the
rules.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from auditor.batch.job import Done, Job
from auditor.errors import AuditError
from auditor.findings import Statement, Tally
from auditor.outputs import chosen, write_files
from auditor.reading import checked
from auditor.ruling import GROUP

NAME = "riwayat.json"
_VERSION = 2
_PROGRAM = (".py", ".toml", ".json")


class Ledger:
    """Kept in the folder of results; written after every report, so that a stop loses none."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._program = folder, _program()
        self._entries: dict[str, dict[str, Any]] = _read(folder / NAME)

    def done(self, job: Job) -> Done | None:
        """The earlier result of the same file under the same rules and order, if it stands."""
        entry = self._entries.get(str(job.path))
        if entry is None or entry["key"] != self._key(job):
            return None
        if not all(
            (job.folder / output.file_name).exists() for output in chosen(job.order.formats)
        ):
            return None
        return _done(entry["done"])

    def note(self, job: Job, done: Done) -> None:
        """Keep a result. One that failed is not kept: it is tried again."""
        if not done.audited:
            return
        self._entries[str(job.path)] = {"key": self._key(job), "done": _plain(done)}
        data = {"version": _VERSION, "entries": self._entries}
        text = json.dumps(data, ensure_ascii=False, indent=1)
        write_files(self._folder, {NAME: text.encode()})

    def _key(self, job: Job) -> str:
        try:
            content = checked(job.path)
        except AuditError:
            content = ""
        order = json.dumps(asdict(job.order), default=str, sort_keys=True)
        extra = [_text_of(path) for path in (job.order.waivers, job.order.config) if path]
        parts = (content, self._program, order, *extra)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _program() -> str:
    """What the engine and whatever brings the rules are: a word added to a vocabulary counts."""
    packages = {__name__, *(point.module for point in entry_points(group=GROUP))}
    digest = hashlib.sha256()
    for name in sorted({package.partition(".")[0] for package in packages}):
        found = find_spec(name)
        for folder in (found.submodule_search_locations if found else None) or ():
            for file in sorted(Path(folder).rglob("*")):
                if file.suffix in _PROGRAM:
                    digest.update(file.read_bytes())
    return digest.hexdigest()


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """The entries of an earlier run; none where the file is missing or not sound."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return dict(data["entries"]) if data["version"] == _VERSION else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _plain(done: Done) -> dict[str, Any]:
    statements = [_plain_statement(statement) for statement in done.statements]
    return asdict(done) | {"path": str(done.path), "statements": statements}


def _plain_statement(statement: Statement) -> dict[str, Any]:
    return asdict(statement) | {"value": str(statement.value), "step": str(statement.step)}


def _statement(data: Mapping[str, Any]) -> Statement:
    numbers = {"value": Decimal(data["value"]), "step": Decimal(data["step"])}
    return Statement(**{**data, **numbers})


def _done(data: Mapping[str, Any]) -> Done:
    return Done(
        **{
            **data,
            "path": Path(data["path"]),
            "complaints": tuple(data["complaints"]),
            "rows": tuple((label, value) for label, value in data["rows"]),
            "checked": Tally(**data["checked"]),
            "statements": tuple(map(_statement, data["statements"])),
        }
    )
