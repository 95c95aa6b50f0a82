"""``auditor rules`` and ``auditor explain``: what is checked, and why."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.auditing import review
from auditor.outputs import write_files
from auditor.outputs.rulebook import render_rulebook, stated_texts
from auditor.ruling import Example, RulePack, document_of, load_pack, others_of

_WIDTH = 88
_ITEM = re.compile(r"^\s*(?:[-•*]|\d+[.)])\s")


def list_rules(pack: RulePack | None = None) -> int:
    """All rules with code, severity and title; aligned columns when piped."""
    console = Console()
    rules = sorted((pack or load_pack()).rules, key=lambda rule: rule.code)
    if not console.is_terminal:
        width = max((len(rule.code) for rule in rules), default=0)
        for rule in rules:
            print(f"{rule.code:<{width}}  {rule.severity.value:<6}  {rule.title}")
        return 0
    table = Table("Kode", "Tingkat", "Judul")
    for rule in rules:
        table.add_row(Text(rule.code, "bold"), Text(rule.severity.value), Text(rule.title))
    console.print(table)
    console.print(Text("Penjelasan sebuah aturan: auditor explain KODE", "dim"))
    return 0


def write_rulebook(path: Path, pack: RulePack | None = None) -> int:
    """Write the catalogue of all rules as Markdown. Raises AuditError when it cannot be written."""
    text = render_rulebook(pack or load_pack())
    (written,) = write_files(path.parent, {path.name: text.encode("utf-8")})
    print(f"Daftar aturan ditulis ke {written}")
    return 0


def explain(code: str, pack: RulePack | None = None) -> int:
    """The documentation of one rule. Raises AuditError when there is no such rule."""
    pack = pack or load_pack()
    rule = pack.rule(code)
    console = Console()
    width = min(console.width, _WIDTH)
    console.print(Text(f"{rule.code} – {rule.title}", "bold"), soft_wrap=True)
    console.print(Text(f"Tingkat temuan: {rule.severity.value}", "dim"), soft_wrap=True)
    for heading, text in rule.sections().items():
        console.print()
        if heading:
            console.print(Text(heading, "bold cyan"), soft_wrap=True)
        indent = "  " if heading else ""
        console.print(Text(reflowed(text, width, indent)), soft_wrap=True)
    known = pack.examples().get(rule.code)
    if known and known.violating:
        _show_example(console, known.violating[0], pack.selected([rule.code]), width)
    return 0


def _show_example(console: Console, example: Example, pack: RulePack, width: int) -> None:
    """An example as a reader would meet it, and what the rule itself says about it."""
    console.print()
    console.print(Text("Contoh yang menjadi temuan", "bold cyan"), soft_wrap=True)
    for data in example.get("tables", ()):
        table = Table(title=Text(data.get("caption", "")), show_header=False)
        for row in [*data["header"], *data["rows"]]:
            table.add_row(*(Text(_cell(text)) for text in row))
        console.print(table)
    for text in stated_texts(example):
        console.print(Text(reflowed(f"“{text}”", width, "  ")), soft_wrap=True)
    for finding in review(document_of(example), pack, others_of(example)).findings:
        console.print(Text(reflowed(f"→ {finding.message}", width, "  ")), soft_wrap=True)


def _cell(text: str) -> str:
    return "" if text in ("<", "^") else text


def reflowed(text: str, width: int, indent: str = "") -> str:
    """The paragraphs of a docstring broken anew for a width; list items keep their own lines."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for item in _items(paragraph):
            hanging = indent + ("  " if _ITEM.match(item) else "")
            lines += textwrap.wrap(
                item,
                width,
                initial_indent=indent,
                subsequent_indent=hanging,
                break_long_words=False,
                break_on_hyphens=False,
            )
        lines.append("")
    return "\n".join(lines).rstrip()


def _items(paragraph: str) -> list[str]:
    """A paragraph's lines joined, except that every list item starts anew."""
    items: list[str] = []
    for line in paragraph.splitlines():
        if items and not _ITEM.match(line):
            items[-1] = f"{items[-1]} {line.strip()}"
        else:
            items.append(line.strip())
    return items
