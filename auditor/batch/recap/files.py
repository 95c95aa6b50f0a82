"""``rekap.md``, ``rekap.xlsx`` and ``rekap.html``."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from auditor.batch.job import Done
from auditor.batch.recap.book import book
from auditor.batch.recap.overview import TITLE, Overview, overview_of
from auditor.outputs.markdown.text import escaped, table
from auditor.outputs.plain_text import one_line

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem;
  color: #1f2933; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { border-bottom: 1px solid #d9e2ec; padding: .4rem .6rem; text-align: left;
  vertical-align: top; }
th { background: #f0f4f8; position: sticky; top: 0; } .n { text-align: right;
  font-variant-numeric: tabular-nums; }
@media (prefers-color-scheme: dark) { body { color: #e4e7eb; background: #1f2933; }
  th { background: #323f4b; } th, td { border-color: #52606d; } }
@media print { .scroll { overflow: visible; } th { position: static; } }
"""


def recap_files(results: Sequence[Done]) -> dict[str, bytes]:
    """The files by name; the same bytes for the same results."""
    overview = overview_of(results)
    return {
        "rekap.md": _markdown(overview),
        "rekap.xlsx": book(overview),
        "rekap.html": _html(overview),
    }


def _markdown(overview: Overview) -> bytes:
    lines = [f"# {TITLE}", "", overview.sentence, ""]
    for part in overview.parts:
        texts = ([escaped(str(value)) for value in row] for row in part.rows)
        shares = [-8 if isinstance(value, int) else 16 for value in part.rows[0]]
        note = [part.note, ""] if part.note else []
        lines += [f"## {part.title}", "", *note, *table(part.header, texts, shares)]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def _html(overview: Overview) -> bytes:
    sections = [
        f"<h2>{escape(part.title)}</h2>\n"
        + (f"<p>{escape(part.note)}</p>\n" if part.note else "")
        + _table(part.header, part.rows)
        for part in overview.parts
    ]
    page = (
        '<!doctype html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{TITLE}</h1>\n<p>{escape(overview.sentence)}</p>\n"
        + "\n".join(sections)
        + "\n</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def _table(header: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    heads = "".join(f'<th scope="col">{escape(text)}</th>' for text in header)
    body = "\n".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in rows)
    return (
        f'<div class="scroll" tabindex="0"><table>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(value: str | int) -> str:
    mark = ' class="n"' if isinstance(value, int) else ""
    return f"<td{mark}>{escape(one_line(str(value)))}</td>"
