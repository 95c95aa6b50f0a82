"""Which pictures and charts are told as unread, and which are decoration."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.piecharts import Pie
from reportlab.graphics.shapes import Drawing, Polygon
from reportlab.lib.colors import lightgrey, steelblue
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from auditor.reading import PdfReader, unread_pictures

Draw = Callable[[Canvas], None]


def table_picture() -> Image.Image:
    """A table as somebody pasted it: a picture of rows of figures."""
    picture = Image.new("RGB", (700, 300), "white")
    draw = ImageDraw.Draw(picture)
    for row in range(10):
        draw.line((0, row * 30, 700, row * 30), fill="black")
        draw.text((10, row * 30 + 8), f"Kecamatan {row}      {row * 1234:,}", fill="black")
    return picture


def photograph() -> Image.Image:
    """Soft colours everywhere and no two dots alike."""
    chance = np.random.default_rng(3)
    rows, columns = np.mgrid[0:300, 0:400]
    shades = np.stack([rows / 300, columns / 400, (rows + columns) / 700], axis=2) * 200
    return Image.fromarray((shades + chance.normal(20, 12, shades.shape)).clip(0, 255).astype("u1"))


def shown(picture: Image.Image, x: float, y: float, width: float, height: float) -> Draw:
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return lambda c: c.drawImage(ImageReader(BytesIO(buffer.getvalue())), x, y, width, height)


def bars(c: Canvas) -> None:
    chart = VerticalBarChart()
    chart.width, chart.height, chart.x, chart.y = 300, 150, 40, 30
    chart.data = [(12, 47, 33, 58)]
    chart.categoryAxis.categoryNames = ["2020", "2021", "2022", "2023"]
    drawing = Drawing(360, 200)
    drawing.add(chart)
    renderPDF.draw(drawing, c, 100, 300)


def pie(c: Canvas) -> None:
    chart = Pie()
    chart.width = chart.height = 150
    chart.x, chart.y = 100, 20
    chart.data, chart.labels = [41, 33, 26], ["41%", "33%", "26%"]
    drawing = Drawing(360, 200)
    drawing.add(chart)
    renderPDF.draw(drawing, c, 100, 300)


def ornament(c: Canvas) -> None:
    drawing = Drawing(500, 200)
    drawing.add(Polygon([0, 0, 250, 180, 500, 0], fillColor=lightgrey))
    renderPDF.draw(drawing, c, 50, 300)


def bands(c: Canvas) -> None:
    """The rows of a table without rules, every second one shaded."""
    for row in range(8):
        y = 500 - 20 * row
        if row % 2:
            c.setFillColor(steelblue)
            c.rect(60, y - 5, 460, 20, stroke=0, fill=1)
        c.setFillColorRGB(0, 0, 0)
        for column in range(4):
            c.drawString(70 + 120 * column, y, f"{row + 1}{column}.250.000")


def told(folder: Path, *pages: Draw) -> list[int | None]:
    """The pages that are told, of a report with a cover and a page for each drawing."""
    path = folder / "laporan.pdf"
    canvas = Canvas(str(path), invariant=True)
    for draw in (None, *pages):
        for line in range(6):
            canvas.drawString(60, 790 - 14 * line, "Capaian kinerja tahun ini diuraikan berikut.")
        if draw:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    with PdfReader(path) as reader:
        return [entry.page for entry in unread_pictures(list(reader.pages()))]


@pytest.mark.parametrize(
    "draw",
    [shown(table_picture(), 80, 300, 400, 180), bars, pie],
    ids=["a table as a picture", "bars", "a pie"],
)
def test_pictures_and_charts_are_told(tmp_path: Path, draw: Draw) -> None:
    assert told(tmp_path, draw) == [2]


@pytest.mark.parametrize(
    "draw",
    [
        shown(photograph(), 80, 300, 400, 300),
        shown(table_picture(), 260, 700, 60, 60),
        ornament,
        bands,
    ],
    ids=["a photograph", "small as a logo", "an ornament without figures", "shaded rows"],
)
def test_decoration_is_not_told(tmp_path: Path, draw: Draw) -> None:
    assert told(tmp_path, draw) == []


def test_what_stands_on_every_page_is_decoration(tmp_path: Path) -> None:
    draw = shown(table_picture(), 80, 300, 400, 180)
    assert told(tmp_path, draw, draw, draw) == []


def test_a_picture_behind_writing_is_its_ground(tmp_path: Path) -> None:
    def written_over(c: Canvas) -> None:
        shown(table_picture(), 60, 300, 480, 300)(c)
        for line in range(20):
            c.drawString(
                70, 580 - 14 * line, "Visi dan misi kepala daerah dijabarkan di halaman ini"
            )

    assert told(tmp_path, written_over) == []


def test_the_cover_of_a_report_is_decoration(tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    canvas = Canvas(str(path))
    for page in range(5):
        canvas.drawString(60, 700, "Laporan Kinerja Instansi Pemerintah Tahun 2023, bagian pertama")
        if page == 0:
            shown(table_picture(), 80, 300, 400, 180)(canvas)
        canvas.showPage()
    canvas.save()
    with PdfReader(path) as reader:
        assert unread_pictures(list(reader.pages())) == []
