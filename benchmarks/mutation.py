"""Mutation testing: small faults put into the core, one at a time; some test must notice each.

    python -m benchmarks.mutation                        # all rooms, some 40 minutes of one core
    python -m benchmarks.mutation auditor/quantities     # one room
    python -m benchmarks.mutation auditor/relations/evaluation.py --sample 5    # every fifth

cosmic-ray thinks up the faults; every one is written into a copy of the checkout and the mirrored
folder of ``tests`` runs there, the examples before the properties, up to the first failure. Each
run is a fork of a process that has only the libraries loaded, so that a mutant costs as much as its
tests. Survivors are printed as they are found; those that change nothing, with the reasons, are in
``mutation.toml``. Exit code 1 when another one survived. See docs/mutation.md.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import shutil
import signal
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
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
CPU_SECONDS = 15
SECONDS = 600
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


class _ExamplesFirst:
    """They are quicker than the properties and kill most."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: item.get_closest_marker("hypothesis") is not None)


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


def mirrored(module: str) -> str:
    """The tests of a module's room."""
    return str(Path("tests", *Path(module).parent.parts[1:]))


def run(copy: Path, tests: Iterable[str]) -> int | None:
    """pytest's exit code; None when the time was up."""
    child = os.fork()
    if child == 0:
        _child(copy, list(tests))
    _, status = os.waitpid(child, 0)
    return None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def _child(copy: Path, tests: list[str]) -> None:
    """A fork: never returns."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    signal.alarm(SECONDS)
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.chdir(copy)
    sys.path[:] = [str(copy), *(path for path in sys.path if Path(path).resolve() != ROOT)]
    sys.dont_write_bytecode = True
    options = ["-x", "-p", "no:cacheprovider", "--hypothesis-profile=ci"]
    os._exit(int(pytest.main([*options, *tests], plugins=[_ExamplesFirst()])))


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
    counts: dict[str, Counter[Fate]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copied(copy)
        for module in modules:
            tests = asked.tests or [mirrored(module)]
            if run(copy, tests) != 0:
                sys.exit(f"{', '.join(tests)}: the tests fail before anything was changed")
            for mutant in mutants_of(module, asked.sample):
                fate = _fate(copy, mutant, tests)
                counts[module][fate] += 1
                if fate is Fate.SURVIVED:
                    print(f"{module}:{mutant.line}\n  - {mutant.before}\n  + {mutant.after}")
                    sys.stdout.flush()
    print(table(counts))
    return int(any(count[Fate.SURVIVED] for count in counts.values()))


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


def _fate(copy: Path, mutant: Mutant, tests: Iterable[str]) -> Fate:
    if (mutant.module, mutant.before, mutant.after) in known():
        return Fate.EQUIVALENT
    place = copy / mutant.module
    original = place.read_text(encoding="utf-8")
    place.write_text(mutant.code, encoding="utf-8")
    try:
        code = run(copy, tests)
    finally:
        place.write_text(original, encoding="utf-8")
    return Fate.TIMED_OUT if code is None else Fate.KILLED if code else Fate.SURVIVED


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
