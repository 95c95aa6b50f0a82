"""The rules themselves: codes, documentation, and an example of each sort for every one."""

from __future__ import annotations

import ast
import inspect
import re

import pytest
from fixtures_on_disk import ROOT

from auditor.outputs.rulebook import render_rulebook
from auditor.ruling import Rule, RulePack, load_examples
from rules.catalogue import RULES

GROUPS = ("violating", "clean", "near_miss")
SECTIONS = ("Mengapa penting", "Contoh nyata", "Cara memperbaiki", "Yang sengaja dibiarkan")
EXAMPLES = load_examples(ROOT / "rules" / "contoh")
EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len(codes) >= 18


def test_every_rule_of_the_package_is_in_the_catalogue() -> None:
    decorated = 0
    for file in (ROOT / "rules").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                calls = (d.func for d in node.decorator_list if isinstance(d, ast.Call))
                decorated += any(isinstance(f, ast.Name) and f.id == "rule" for f in calls)
    assert decorated == len(RULES)


@EVERY_RULE
def test_code_and_title(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][1-9]\d\d", rule.code)
    assert rule.title == rule.title.strip()
    assert not rule.title.endswith(".")
    assert len(rule.title) <= 60
    assert rule.title[0].isupper()


def test_one_letter_one_hundred() -> None:
    """All codes of a letter belong to the same hundred: A1.., J2.., F3.., D4.., K5.."""
    letters: dict[str, set[str]] = {rule.code[0]: set() for rule in RULES}
    for rule in RULES:
        letters[rule.code[0]].add(rule.code[1])
    assert all(len(hundreds) == 1 for hundreds in letters.values())


@EVERY_RULE
def test_documentation(rule: Rule) -> None:
    sections = rule.sections()
    assert [name for name in SECTIONS if name not in sections] == []
    assert re.search(r"\b(harus|boleh)\b", sections[""])
    for text in sections.values():
        assert text
        assert re.search(r"[.;)]$", text)
    assert len(sections["Contoh nyata"]) >= 30
    assert not re.search(r"\b(the|and|must|which)\b", rule.documentation)


@EVERY_RULE
def test_a_rule_is_a_small_piece(rule: Rule) -> None:
    source = inspect.getsource(inspect.unwrap(rule.check))
    body = source.partition('"""')[2].partition('"""')[2]
    assert len([line for line in body.splitlines() if line.strip()]) <= 40


@EVERY_RULE
def test_examples_of_every_sort(rule: Rule) -> None:
    assert rule.code in EXAMPLES, f"rules/contoh/{rule.code}.json"
    for group in GROUPS:
        examples = EXAMPLES[rule.code].of(group)
        assert examples, f"{rule.code} has no {group} example"
        names = [example["name"] for example in examples]
        assert len(names) == len(set(names))
    for example in EXAMPLES[rule.code].violating:
        assert example["findings"]
    for example in EXAMPLES[rule.code].near_miss:
        assert example["why"]
        assert example["verdicts"] == sorted(example["verdicts"])


def test_no_example_without_its_rule() -> None:
    assert set(EXAMPLES) == {rule.code for rule in RULES}
    assert not (ROOT / "tests" / "rules" / "contoh").exists(), "contoh berada di rules/contoh"


def test_examples_hold_tables_or_sentences() -> None:
    for examples in EXAMPLES.values():
        for example in (entry for group in GROUPS for entry in examples.of(group)):
            matter = "tables sentences contents captions headings running"
            assert any(example.get(name) for name in matter.split())
            allowed = f"{matter} labels others name year findings why verdicts bug"
            assert set(example) <= set(allowed.split())


@EVERY_RULE
def test_every_family_has_a_name(rule: Rule, lkjip: RulePack) -> None:
    assert lkjip.families[rule.code[0]]


def test_the_published_catalogue_is_current(lkjip: RulePack) -> None:
    """After a change of a rule or its examples: ``auditor rules --write docs/aturan.md``."""
    published = (ROOT / "docs" / "aturan.md").read_text(encoding="utf-8")
    hint = "jalankan: auditor rules --write docs/aturan.md"
    assert published == render_rulebook(lkjip), hint
