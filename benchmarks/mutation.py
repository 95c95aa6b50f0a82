"""Mutation testing: small faults put into the core, one at a time; some test must notice each.

    python -m benchmarks.mutation                        # all rooms, some 20 minutes of one core
    python -m benchmarks.mutation auditor/quantities     # one room
    python -m benchmarks.mutation auditor/relations/evaluation.py --sample 5    # every fifth

cosmic-ray thinks up the faults; every one is written into a copy of the checkout and the module's
own file of tests runs there, then the mirrored folder, up to the first failure: first what killed
others, then the examples, then the properties. Each run is a fork of a process that has only the
libraries loaded, so that a mutant costs as much as its tests. Survivors are printed as they are
found; those that change nothing, with the reasons, are in ``mutation.toml``. Exit code 1 when
another one survived. See docs/mutation.md.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import os
import resource
import shutil
import signal
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil
from pathlib import Path
from py_compile import PycInvalidationMode

import hypothesis  # noqa: F401  the forks find these loaded
import lark  # noqa: F401
import pandas  # noqa: F401
import pandera.pandas  # noqa: F401
import pytest
import rapidfuzz  # noqa: F401
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("auditor/quantities", "auditor/relations", "auditor/diagnosis")
KNOWN = Path(__file__).with_suffix(".toml")
COPIED = ("auditor", "rules", "tests", "fixtures", "pyproject.toml")
CPU_SECONDS = 60
"""What unchanged tests may take at most; a mutant gets thrice what they took, and a little."""
SECONDS = 600
_OPTIONS = (
    *("-x", "--assert=plain", "--hypothesis-profile=ci"),
    *("-p", "no:cacheprovider", "-p", "no:unraisableexception"),
)
"""Up to the first failure, whatever it is, without what makes failures pleasant to read."""
_OPERATORS = tuple(
    f"core/{name}"
    for name in (
        "AddNot",
        "ExceptionReplacer",
        "NumberReplacer",
        "ZeroIterationForLoop",
        "ReplaceAndWithOr",
        "ReplaceOrWithAnd",
        "ReplaceTrueWithFalse",
        "ReplaceFalseWithTrue",
        "ReplaceBreakWithContinue",
        "ReplaceContinueWithBreak",
        *(
            f"ReplaceUnaryOperator_{change}"
            for change in ("Delete_Not", "Delete_USub", "USub_UAdd")
        ),
        *(
            f"ReplaceBinaryOperator_{change}"
            for change in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Pow_Mul")
        ),
        *(
            f"ReplaceComparisonOperator_{change}"
            for change in (
                *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
                *("Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt"),
                *("Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
            )
        ),
    )
)
"""Negations, boundaries, neighbouring numbers, opposite signs. cosmic-ray also puts every operator
in the place of every other, most of which die of any test or change annotations alone, and takes
decorators off.
"""


class Fate(Enum):
    KILLED = "killed"
    TIMED_OUT = "timed out"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Mutant:
    """``code`` is all of ``module`` with one fault, which turned ``before`` into ``after``."""

    module: str
    code: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Run:
    """pytest's exit code, None when the time was up; the test that failed; processor seconds."""

    code: int | None
    failed: str
    seconds: float


class _Quickest:
    """Tests in the order in which they are likely to kill; the one that does is written down."""

    def __init__(self, killers: Sequence[str], note: Path) -> None:
        self.ranks = {test: rank for rank, test in enumerate(killers)}
        self.note = note

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Killers of others first; examples are quicker than properties and kill most."""
        last = len(self.ranks)
        items.sort(
            key=lambda item: (
                self.ranks.get(item.nodeid, last),
                item.get_closest_marker("hypothesis") is not None,
            )
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.note.write_text(report.nodeid, encoding="utf-8")


def mutants_of(module: str, every: int = 1) -> Iterator[Mutant]:
    """The faults of a module in the order of their places, or every n-th of them; decorators (what
    is frozen, what is remembered) are left alone.
    """
    code = (ROOT / module).read_text(encoding="utf-8")
    nodes = list(ast_nodes(get_ast(code)))
    places = []
    for name in _OPERATORS:
        operator = get_operator(name)()
        starts = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        places += [(start, name, occurrence) for occurrence, start in enumerate(starts)]
    for _, name, occurrence in sorted(places)[::every]:
        mutated = mutate_code(code, get_operator(name)(), occurrence)
        if mutated is not None and mutated != code:
            mutant = _told(module, code, mutated)
            if not mutant.before.startswith("@"):
                yield mutant


def _told(module: str, code: str, mutated: str) -> Mutant:
    old, new = code.splitlines(), mutated.splitlines()
    pairs = zip(old, new, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)) - 1)
    after = "" if len(old) != len(new) else new[at].strip()
    return Mutant(module, mutated, at + 1, old[at].strip(), after)


def tests_of(module: str) -> list[str]:
    """The module's own file of tests, where there is one, and then those of its room."""
    room = Path("tests", *Path(module).parent.parts[1:])
    own = room / f"test_{Path(module).name}"
    return [*([own.as_posix()] if (ROOT / own).exists() else []), room.as_posix()]


def run(copy: Path, tests: str, killers: Sequence[str] = (), seconds: float = CPU_SECONDS) -> Run:
    """What the tests say in a copy of the checkout, in so much processor time."""
    note = copy / "failed"
    note.write_text("", encoding="utf-8")
    child = os.fork()
    if child == 0:
        _child(copy, tests.split(), _Quickest(killers, note), ceil(seconds))
    _, status, usage = os.wait4(child, 0)
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return Run(code, note.read_text(encoding="utf-8"), usage.ru_utime + usage.ru_stime)


def _child(copy: Path, tests: list[str], quickest: _Quickest, seconds: int) -> None:
    """A fork: never returns."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    signal.alarm(SECONDS)
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.chdir(copy)
    sys.path[:] = [str(copy), *(path for path in sys.path if Path(path).resolve() != ROOT)]
    sys.dont_write_bytecode = True
    gc.disable()
    os._exit(int(pytest.main([*_OPTIONS, *tests], plugins=[quickest])))


def known() -> dict[tuple[str, str, str], str]:
    """Why a mutant, by module and lines, is no fault."""
    with KNOWN.open("rb") as file:
        groups = tomllib.load(file)["equivalent"]
    return {
        (group["module"], before, after): group["why"]
        for group in groups
        for before, after in group["lines"]
    }


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("paths", nargs="*", default=ROOMS, help="rooms or modules")
    arguments.add_argument("--sample", type=int, default=1, help="try every n-th fault")
    arguments.add_argument("--tests", nargs="+", help="instead of the mirrored folder")
    asked = arguments.parse_args()
    modules = [name for path in asked.paths for name in _modules(path)]
    counts: dict[str, Counter[Fate]] = {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copied(copy)
        for module in modules:
            stages = [" ".join(asked.tests)] if asked.tests else tests_of(module)
            counts[module] = _tried(copy, module, stages, asked.sample)
    print(table(counts))
    return int(any(count[Fate.SURVIVED] for count in counts.values()))


def _tried(copy: Path, module: str, stages: Sequence[str], every: int) -> Counter[Fate]:
    """How the mutants of a module fare; the survivors are printed."""
    fates: Counter[Fate] = Counter()
    killers: list[str] = []
    limits = {}
    for tests in stages:
        unchanged = run(copy, tests)
        if unchanged.code != 0:
            sys.exit(f"{tests}: {unchanged.failed} fails before anything was changed")
        limits[tests] = 3 * unchanged.seconds + 2
    for mutant in mutants_of(module, every):
        fate = _fate(copy, mutant, limits, killers)
        fates[fate] += 1
        if fate is Fate.SURVIVED:
            print(f"{module}:{mutant.line}\n  - {mutant.before}\n  + {mutant.after}", flush=True)
    print(f"{module}: {', '.join(f'{n} {fate.value}' for fate, n in fates.items())}", flush=True)
    return fates


def _modules(path: str) -> list[str]:
    found = [ROOT / path] if path.endswith(".py") else sorted((ROOT / path).glob("*.py"))
    return [module.relative_to(ROOT).as_posix() for module in found]


def _copied(copy: Path) -> None:
    """The checkout, compiled so that a changed module is noticed by its text and not its time."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    checked = PycInvalidationMode.CHECKED_HASH
    for name in ("auditor", "rules"):
        compileall.compile_dir(copy / name, quiet=1, invalidation_mode=checked)


def _fate(copy: Path, mutant: Mutant, limits: Mapping[str, float], killers: list[str]) -> Fate:
    """``limits`` are the seconds for each stage of tests; ``killers`` is brought up to date."""
    if (mutant.module, mutant.before, mutant.after) in known():
        return Fate.EQUIVALENT
    place = copy / mutant.module
    original = place.read_text(encoding="utf-8")
    place.write_text(mutant.code, encoding="utf-8")
    try:
        for tests, seconds in limits.items():
            tried = run(copy, tests, killers, seconds)
            if tried.code is None:
                return Fate.TIMED_OUT
            if tried.code:
                others = [test for test in killers if test != tried.failed]
                killers[:] = [tried.failed, *others]
                return Fate.KILLED
    finally:
        place.write_text(original, encoding="utf-8")
    return Fate.SURVIVED


def table(counts: dict[str, Counter[Fate]]) -> str:
    """The counts in Markdown, by module and in all."""
    rows = [(module, count) for module, count in counts.items() if count.total()]
    rows.append(("all", sum(counts.values(), Counter[Fate]())))
    lines = [f"| module | mutants | {' | '.join(fate.value for fate in Fate)} |"]
    lines.append("|---|" + "---:|" * (len(Fate) + 1))
    for name, count in rows:
        cells = [count.total(), *(count[fate] for fate in Fate)]
        lines.append(f"| `{name}` | {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
