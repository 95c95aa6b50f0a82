"""The report with annotations. The report's own content is not changed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from auditor.errors import AuditError
from auditor.findings import Confidence, Review
from auditor.model import Place
from auditor.outputs.annotated.notes import Colour, Mark, add_note
from auditor.outputs.entries import Item, entries_of, unsafe_entries_of
from auditor.outputs.interface import Wording
from auditor.outputs.phrases import waived_text
from auditor.outputs.plain_text import clipped

if TYPE_CHECKING:
    import pikepdf

_FAULT, _RELATED, _UNSAFE = (0.96, 0.55, 0.48), (1.0, 0.87, 0.45), (0.80, 0.70, 0.92)
_COMMENT, _TITLE = 1_200, 90
_MOST_PLACES = 60


def render(review: Review, wording: Wording) -> bytes:
    """The annotated file. Raises AuditError when the report is no PDF that can be written again."""
    import pikepdf

    try:
        with pikepdf.open(review.source.path) as pdf:
            _outline(pdf, _annotated(pdf, review), wording)
            return _saved(pdf)
    except pikepdf.PasswordError:
        why = "PDF dilindungi kata sandi"
    except (pikepdf.PdfError, OSError, ValueError, TypeError) as error:
        why = "berkas laporan bukan PDF yang dapat ditulis ulang"
        if isinstance(error, FileNotFoundError):
            why = "berkas laporan tidak ditemukan lagi"
    raise AuditError(f"PDF bertanda tidak dapat dibuat: {why} ({review.source.path.name})")


def _marks(review: Review) -> Iterator[tuple[Item, list[Mark]]]:
    for entries, fault in ((entries_of(review), _FAULT), (unsafe_entries_of(review), _UNSAFE)):
        for entry in entries:
            for item in entry.items:
                yield item, _marks_of(item, fault)


def _marks_of(item: Item, fault: Colour) -> list[Mark]:
    finding = item.finding
    kind = "Perlu dilihat" if finding.confidence is Confidence.UNSAFE else "Temuan"
    parts = [f"{kind} {item.number} ({finding.severity.value}, {finding.confidence.value})"]
    parts += [finding.message, *finding.evidence[:4], finding.suggestion, item.identifier]
    if item.waiver:
        parts.insert(1, waived_text(item.waiver))
    named = ", ".join(part for part in (finding.places[0].row, finding.places[0].column) if part)
    subject = clipped(f"{kind} {item.number}: {named or item.title}", _TITLE)
    told = "\n".join(clipped(part, _COMMENT) for part in parts if part)
    first = finding.places[0]
    marks = [Mark(first, fault, subject, told)]
    matter = f"{kind.lower()} {item.number} (halaman {first.page})"
    beside = f"Angka ini ikut dalam {matter}: {finding.message}"
    for place in dict.fromkeys(finding.places[1:_MOST_PLACES]):
        marks.append(Mark(place, _RELATED, subject, clipped(beside, _COMMENT)))
    return marks


def _annotated(pdf: pikepdf.Pdf, review: Review) -> list[tuple[str, int]]:
    """Make all highlights, none over another; returns title and page of each finding."""
    titles: list[tuple[str, int]] = []
    all_marks = list(_marks(review))
    seen: set[object] = {_spot(marks[0].place) for _, marks in all_marks}
    for item, marks in all_marks:
        first = marks[0].place
        if not 1 <= first.page <= len(pdf.pages):
            continue
        titles.append((marks[0].subject, first.page))
        for number, mark in enumerate(marks):
            repeated = number > 0 and _spot(mark.place) in seen
            seen.add(_spot(mark.place))
            if not repeated and 1 <= mark.place.page <= len(pdf.pages):
                add_note(pdf, mark, f"{item.identifier}-{number}")
    return titles


def _spot(place: Place) -> object:
    return place.page, place.bbox or place.text


def _outline(pdf: pikepdf.Pdf, titles: list[tuple[str, int]], wording: Wording) -> None:
    """Bookmarks that lead to the findings, after the report's own."""
    import pikepdf

    if not titles:
        return
    with pdf.open_outline() as outline:
        top = pikepdf.OutlineItem(wording.title, titles[0][1] - 1)
        top.children.extend(pikepdf.OutlineItem(title, page - 1) for title, page in titles)
        outline.root.append(top)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()
