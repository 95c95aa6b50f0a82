"""What the reports of several agencies state of the same thing, laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.batch.job import Done
from auditor.findings import Statement
from auditor.understanding import NameIndex

SHARED_HEADER = ("Hal", "Angka", "Tahun", "Laporan", "Keadaan", "Menurut laporan")
SHARED_NOTE = (
    "Yang berbeda di sini bukan temuan: hal yang sama namanya dapat berarti angka masing-masing "
    "instansi. Bila yang dimaksud satu angka bersama, angkanya harus sama."
)
_SAME, _DIFFERENT = "sama", "berbeda"


@dataclass
class _Shared:
    """The statements of one thing, each with the report that makes it."""

    stated: list[tuple[Done, Statement]] = field(default_factory=list)

    @property
    def agencies(self) -> int:
        return len({" ".join(_who(done).casefold().split()) for done, _ in self.stated})

    @property
    def values(self) -> list[list[tuple[Done, Statement]]]:
        """Clusters of statements that can be the same value, the most frequent first."""
        clusters: list[list[tuple[Done, Statement]]] = []
        for done, statement in self.stated:
            for cluster in clusters:
                if all(_agree(statement, other) for _, other in cluster):
                    cluster.append((done, statement))
                    break
            else:
                clusters.append([(done, statement)])
        return sorted(clusters, key=lambda cluster: -len(cluster))


def shared_rows(audited: Sequence[Done]) -> list[tuple[str | int, ...]]:
    """Rows under ``SHARED_HEADER``: first what differs, then what most reports state."""
    found = [each for each in _gathered(audited) if each.agencies > 1]
    ranked = sorted(found, key=lambda each: (len(each.values) == 1, -each.agencies))
    return [_row(each) for each in ranked]


def _gathered(audited: Sequence[Done]) -> Iterator[_Shared]:
    known: dict[tuple[str, int], NameIndex[_Shared]] = {}
    everything: list[_Shared] = []
    for done in audited:
        for statement in done.statements:
            index = known.setdefault((statement.what, statement.year), NameIndex())
            shared = next(index.same(statement.name), None)
            if shared is None:
                shared = _Shared()
                everything.append(shared)
                index.add(statement.name, shared)
            shared.stated.append((done, statement))
    yield from everything


def _agree(one: Statement, other: Statement) -> bool:
    """Whether two figures can be one, given the digits that each is printed with."""
    return abs(one.value - other.value) <= abs(one.step - other.step) / 2


def _row(shared: _Shared) -> tuple[str | int, ...]:
    _, first = shared.stated[0]
    values = shared.values
    told = "; ".join(_value(cluster) for cluster in values)
    state = _SAME if len(values) == 1 else _DIFFERENT
    return first.name, first.what, first.year, len(shared.stated), state, told


def _value(cluster: Sequence[tuple[Done, Statement]]) -> str:
    who = ", ".join(f"{_who(done)} (hlm. {statement.page})" for done, statement in cluster)
    return f"{' '.join(cluster[0][1].text.split())}: {who}"


def _who(done: Done) -> str:
    return done.agency or done.path.name
