"""What must be shown on real figures: the shipped report, its clean twin, the seed itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fixtures_on_disk import CLEAN, FOUND, pdf_of, true_tables

from auditor.auditing import read_document
from auditor.auditing import review as reviewed
from auditor.findings import Finding, Review, Severity
from auditor.model import Cell, Document, Outline, Table
from auditor.outputs.data import as_data
from auditor.ruling import RulePack

SLIP = ("15.175.137.652", "15.175.137.562")
TOTAL_OF_323 = "15.179.901.362"
MEANS_OF_323 = {
    # as printed in Tabel 3.23: what realisasi / anggaran gives
    "79,00": "84,36",
    "75,00": "86,02",
    "33,87": "33,58",
    "64,08": "80,26",
    "72,75": "75,50",
    "88,56": "91,93",
    "99,75": "99,63",
    "93,34": "93,02",
    "72,68": "65,71",
    "80,99": "80,35",
    "77,80": "80,82",
    "84,18": "79,98",
    "88,17": "79,67",
    "80,19": "80,70",
    "88,51": "85,75",
    "92,53": "90,06",
    "86,64": "88,00",
}


@pytest.fixture(params=["laporan yang dikirim", "laporan asli"])
def review(request: pytest.FixtureRequest) -> Review:
    """The shipped report and, where it is at hand, the seed: both must show the same."""
    name = "kubar_review" if request.param == "laporan yang dikirim" else "seed_review"
    found: Review = request.getfixturevalue(name)
    return found


def told(finding: Finding) -> str:
    return " ".join([finding.message, finding.suggestion, *finding.evidence])


def about(review: Review, *words: str, rule: str = "") -> list[Finding]:
    """The findings of a rule whose words hold all of these."""
    return [
        finding
        for finding in review.findings
        if finding.rule.startswith(rule) and all(word in told(finding) for word in words)
    ]


def test_the_swapped_digits_with_every_place(review: Review) -> None:
    (finding,) = about(review, *SLIP, rule="D401")
    assert (finding.stated.count(SLIP[0]), finding.expected.count(SLIP[1])) == (1, 1)
    assert "13.055.731.171 + 2.119.406.391 = 15.175.137.562" in told(finding)
    standing = {
        (number, place.table) for place in finding.places for number in SLIP if number in place.text
    }
    assert {(SLIP[0], "Tabel II"), (SLIP[0], "Tabel 1.2"), (SLIP[0], None)} <= standing
    assert {(SLIP[1], "Tabel 3.21"), (SLIP[1], None)} <= standing
    assert finding.severity is Severity.HIGH


def test_every_printed_place_of_the_slip_is_named(review: Review, kubar: Document) -> None:
    """No table cell that holds either number is left out."""
    (finding,) = about(review, *SLIP, rule="D401")
    cells = {
        (table.table.number, number)
        for table in review.tables
        for row in table.table.rows
        for cell in row.cells
        for number in SLIP
        if cell and not cell.inherited and number in cell.text
    }
    named = {
        (str(place.table).removeprefix("Tabel "), number)
        for place in finding.places
        for number in SLIP
        if place.table and number in place.text
    }
    assert cells == named
    assert kubar.source.pages


def test_the_slip_is_one_cause_of_all_that_it_breaks(review: Review) -> None:
    """Its two sums are witnesses, not findings of their own; four prints against two, and wrong."""
    (finding,) = about(review, *SLIP, rule="D401")
    assert {outcome.relation.rule for outcome in finding.relations} == {"D401", "J201"}
    assert len(finding.relations) >= 4
    assert SLIP[1] in finding.correction
    assert [f for f in review.findings if f.root_cause == finding.root_cause] == [finding]
    assert not about(review, "13.055.731.171 + 2.119.406.391", rule="J201")


def test_the_total_of_table_323_against_both(review: Review) -> None:
    (finding,) = about(review, TOTAL_OF_323, *SLIP, rule="F303")
    assert finding.stated == f"{TOTAL_OF_323},00"
    assert {"Tabel 3.23", "Tabel II", "Tabel 1.2", "Tabel 3.21"} <= {
        place.table for place in finding.places
    }


def test_36_percent_called_melampaui_target(review: Review) -> None:
    (finding,) = about(review, "36%", "Melampaui Target", rule="K501")
    assert "Sangat Rendah" in told(finding)
    assert finding.expected == "Sangat Rendah"
    assert {"Tabel 3.11", "Tabel 3.7"} <= {place.table for place in finding.places}


@pytest.mark.parametrize("stated", MEANS_OF_323)
def test_wrong_percentages_of_table_323(review: Review, stated: str) -> None:
    found = [
        finding
        for finding in review.findings
        if finding.rule == "A102" and finding.stated == stated
    ]
    assert found
    for finding in found:
        assert finding.places[0].table == "Tabel 3.23"
        assert finding.expected == MEANS_OF_323[stated]
        assert f"= {stated}" in told(finding), "the plain mean of the children is written out"
        assert "rata-rata" in finding.root_cause


def test_no_other_percentage_of_table_323_is_called_wrong(review: Review) -> None:
    wrong = {f.stated for f in review.findings if f.rule == "A102"}
    assert wrong == set(MEANS_OF_323)


@pytest.mark.parametrize(("values", "expected"), [(("10", "20%"), "20%"), (("83", "88%"), "88%")])
def test_targets_that_differ_between_tables(
    review: Review, values: tuple[str, str], expected: str
) -> None:
    (finding,) = [
        finding
        for finding in about(review, "Target", *values, rule="F302")
        if finding.stated == values[0]
    ]
    assert finding.expected == expected
    assert "Perjanjian Kinerja (Tabel 2.5)" in told(finding)
    assert "Tabel 2.4" in told(finding)


def test_table_26_against_table_24(review: Review) -> None:
    found = about(review, "Tabel 2.4", "Tabel 2.6", rule="F301")
    assert len(found) >= 10
    assert all(place.table for finding in found for place in finding.places)
    assert about(review, "2.813.111.057", "1.658.008.663", rule="F301")
    assert len({finding.root_cause for finding in found}) == 1


def test_sums_that_do_not_add_up(review: Review) -> None:
    stated = {finding.stated for finding in review.findings if finding.rule == "J202"}
    assert {"100,00", "60,18", "60,63", "65,00"} <= stated


def test_no_rule_failed_and_no_table_is_missing(review: Review) -> None:
    assert [entry for entry in review.unread if "gagal" in entry.why] == []
    numbers = {read.table.number for read in review.tables}
    assert numbers >= {table.id for table in true_tables(FOUND) if table.caption}
    assert review.identity.fiscal_year == 2023
    assert review.identity.agency == "DINAS KOMUNIKASI DAN INFORMATIKA"


def test_every_relation_is_counted(review: Review) -> None:
    tally = review.checked
    assert tally.relations == len(review.checks) > 500
    assert tally.held + tally.rounded > 450
    assert tally.violated >= len(review.findings)
    assert tally.undecidable <= 10


def test_findings_are_complete(review: Review) -> None:
    assert len(set(review.identifiers)) == len(review.findings)
    for finding in review.findings:
        assert finding.message.endswith(".")
        assert finding.suggestion.startswith("Perlu ")
        assert finding.places[0].page >= 1
        assert finding.stated


def test_the_clean_twin_is_clean(bersih_review: Review) -> None:
    assert [finding.message for finding in bersih_review.findings] == []
    assert bersih_review.checked.violated == 0
    assert bersih_review.checked.held + bersih_review.checked.rounded > 500
    assert set(bersih_review.checked_by_rule()) >= {
        *("A101", "A102", "A103", "A104", "A105", "A107", "A108"),
        *("F301", "F302", "F303", "J201", "J202", "K501"),
    }


def test_the_same_on_every_run(kubar_review: Review, lkjip: RulePack) -> None:
    again = reviewed(read_document(pdf_of(FOUND)), lkjip)
    assert again.identifiers == kubar_review.identifiers
    first, second = (
        json.dumps(as_data(each), ensure_ascii=False).encode() for each in (kubar_review, again)
    )
    assert first == second


def shifted(document: Document, by: int) -> Document:
    """The same report with ``by`` pages put before it."""

    def cell(own: Cell | None) -> Cell | None:
        return own and replace(own, regions=tuple((page + by, box) for page, box in own.regions))

    def table(own: Table) -> Table:
        rows = tuple(replace(row, cells=tuple(map(cell, row.cells))) for row in own.rows)
        pages = tuple(page + by for page in own.pages)
        name = own.name
        for page in own.pages[:1]:
            name = name.replace(f"halaman {page}", f"halaman {page + by}")
        return replace(own, rows=rows, pages=pages, name=name)

    return replace(
        document,
        tables=tuple(map(table, document.tables)),
        sentences=tuple(replace(s, page=s.page + by) for s in document.sentences),
        outline=_shifted(document.outline, by),
    )


def _shifted(outline: Outline, by: int) -> Outline:
    return replace(
        outline,
        contents=tuple(replace(entry, page=entry.page + by) for entry in outline.contents),
        captions=tuple(replace(caption, page=caption.page + by) for caption in outline.captions),
        headings=tuple(replace(heading, page=heading.page + by) for heading in outline.headings),
        page_labels={page + by: label for page, label in outline.page_labels.items()},
        running=tuple(
            replace(line, pages=tuple(page + by for page in line.pages)) for line in outline.running
        ),
    )


def test_ids_stay_when_pages_shift(kubar: Document, kubar_review: Review, lkjip: RulePack) -> None:
    later = reviewed(shifted(kubar, 10), lkjip)
    assert later.identifiers == kubar_review.identifiers
    pages = [finding.places[0].page for finding in later.findings]
    assert pages == [finding.places[0].page + 10 for finding in kubar_review.findings]


def known_errors() -> Iterator[tuple[str, str]]:
    """(table, stated) of all recomputable contradictions that the fixture lists."""
    records = json.loads((pdf_of(FOUND).parent / "kesalahan.json").read_text(encoding="utf-8"))
    for record in records:
        in_table = not record["table"].startswith("teks")
        if in_table and record["kind"] in ("percentage", "sum", "remainder"):
            yield record["table"], record["stated"]


@pytest.mark.parametrize(("table", "stated"), sorted(set(known_errors())))
def test_listed_errors_of_arithmetic_are_found(
    kubar_review: Review, table: str, stated: str
) -> None:
    figures = stated.removeprefix("Rp").strip(" .")
    assert any(
        place.table == f"Tabel {table}" and figures in place.text
        for finding in kubar_review.findings
        for place in finding.places
    )


def test_the_twin_is_the_same_report(kubar_review: Review, bersih_review: Review) -> None:
    numbers = [read.table.number for read in kubar_review.tables]
    assert [read.table.number for read in bersih_review.tables] == numbers
    assert bersih_review.source.path.stem == CLEAN
