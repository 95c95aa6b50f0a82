"""Office files without a clock in them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook

from auditor.outputs.packing import without_clock


def book() -> bytes:
    made, buffer = Workbook(), BytesIO()
    made.active["A1"] = "isi"  # type: ignore[index]
    made.save(buffer)
    return buffer.getvalue()


def test_no_date_of_today_is_left() -> None:
    with ZipFile(BytesIO(without_clock(book()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2


def test_the_content_stays() -> None:
    package = book()
    with ZipFile(BytesIO(package)) as before, ZipFile(BytesIO(without_clock(package))) as after:
        assert before.namelist() == after.namelist()
        name = "xl/worksheets/sheet1.xml"
        assert before.read(name) == after.read(name)
