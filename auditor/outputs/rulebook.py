"""The published catalogue of rules as Markdown: what each checks, why, an example, how to mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from auditor.outputs.markdown.text import escaped, table
from auditor.ruling import Example, Examples, Rule, RulePack

_LEFT, _UP = "<", "^"


def render_rulebook(pack: RulePack) -> str:
    """All rules by family, then by code; the same text for the same rules."""
    examples = pack.examples()
    rules = sorted(pack.rules, key=lambda rule: rule.code)
    lines = [
        "# Daftar aturan",
        "",
        "Daftar ini disusun oleh program dari aturan-aturannya; jangan disunting langsung. Kode "
        "aturan tidak pernah berganti arti.",
        "",
    ]
    for letter, family in groupby(rules, key=lambda rule: rule.code[0]):
        lines += [f"## {letter} – {pack.families.get(letter, 'Aturan lain')}", ""]
        for rule in family:
            lines += _rule(rule, examples.get(rule.code, Examples()))
    return "\n".join(lines).rstrip() + "\n"


def _rule(rule: Rule, examples: Examples) -> Iterator[str]:
    yield from (f"### {rule.code} {rule.title}", "", f"Tingkat temuan: {rule.severity.value}.", "")
    for heading, text in rule.sections().items():
        yield from (*(f"**{heading}.** {text}" if heading else text).splitlines(), "")
    for example in examples.violating[:1]:
        yield from (f"**Contoh yang menjadi temuan** ({example['name']}).", "", *_shown(example))
        for other in example.get("others", ()):
            yield from (f"Dokumen pembanding {other['file']}:", "", *_shown(other))
        yield from ("Temuan:", "", *(f"- {each}" for each in _told(example)), "")
    for example in examples.near_miss:
        yield from (f"Bukan temuan: {example['why']}.", "")


def _shown(example: Example) -> Iterator[str]:
    for data in example.get("tables", ()):
        if data.get("caption"):
            yield from (f"*{escaped(data['caption'])}*", "")
        top, *rows = ([_cell(text) for text in row] for row in (*data["header"], *data["rows"]))
        yield from table(top, rows, [8] * len(top))
    for text in stated_texts(example):
        yield from (f"> {escaped(text)}", "")


def stated_texts(example: Example) -> Iterator[str]:
    """What an example states outside of tables, as a reader would meet it."""
    for kind, number, title, label in example.get("contents", ()):
        named = "" if kind == "isi" else kind.capitalize()
        yield " ".join(part for part in ("Daftar:", named, number, title, "…", label) if part)
    for kind, number, title, page in example.get("captions", ()):
        yield f"{kind.capitalize()} {number} {title} (halaman {page})"
    for number, title, page in example.get("headings", ()):
        yield f"{f'BAB {number}' if number.isupper() else number} {title} (halaman {page})"
    for text in example.get("running", ()):
        yield f"Tepi setiap halaman: {text}"
    for entry in example.get("sentences", ()):
        yield from (entry,) if isinstance(entry, str) else entry


def _cell(text: str) -> str:
    return "" if text in (_LEFT, _UP) else escaped(text)


def _told(example: Mapping[str, object]) -> Iterator[str]:
    findings = example["findings"]
    assert isinstance(findings, list)
    for finding in findings:
        expected = finding.get("expected")
        stated = f"tercetak “{finding['stated']}”"
        yield escaped(f"{stated}, pembandingnya “{expected}”" if expected else stated)
