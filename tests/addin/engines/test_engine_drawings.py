"""Pictures, charts and print areas through the xlwings objects, and in the files that keep them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from PIL import Image as Pixels

from addin.engines.file import FileGrid
from addin.engines.grid import UnsupportedError
from addin.engines.opening import new_book, open_book, save_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings as xw

RED, BLUE = (200, 0, 0), (0, 0, 200)
ROWS = (("Role", "Filled", "Empty"), ("Clerk", 7, 2), ("Officer", 3, 0))


def png(colour: tuple[int, int, int]) -> bytes:
    file = BytesIO()
    Pixels.new("RGB", (4, 2), colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def red(tmp_path: Path) -> Path:
    (tmp_path / "red.png").write_bytes(png(RED))
    return tmp_path / "red.png"


@pytest.fixture
def blue(tmp_path: Path) -> Path:
    (tmp_path / "blue.png").write_bytes(png(BLUE))
    return tmp_path / "blue.png"


def workbook() -> Workbook:
    """One sheet, Sums, with a column that is 100 characters wide and a row 40 points high."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Sums"
    for row in ROWS:
        sheet.append(row)
    sheet.column_dimensions["B"].width = 100
    sheet.row_dimensions[2].height = 40
    return made


def with_own_drawings() -> Workbook:
    """A manager's picture and chart, as code or a person may have put them there."""
    made = workbook()
    sheet = made.worksheets[0]
    sheet.add_image(Image(BytesIO(png(BLUE))), "H9")
    chart = LineChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    chart.anchor = TwoCellAnchor(_from=AnchorMarker(0, 0, 5, 0), to=AnchorMarker(1, 0, 9, 0))
    sheet.add_chart(chart)
    return made


def bars(sheet: xw.Sheet, name: str = "Bars", rows: str = "2:3", **place: Any) -> xw.Chart:
    first, last = rows.split(":")
    chart = sheet.charts.add(name=name, **place)
    for column, header in (("B", "Filled"), ("C", "Empty")):
        series = chart.api[1].SeriesCollection().NewSeries()
        series.Name = header
        series.Values = sheet.range(f"{column}{first}:{column}{last}").api
        series.XValues = sheet.range(f"A{first}:A{last}").api
    chart.chart_type = "bar_stacked"
    chart.title = "Posts by role"
    chart.legend.position = "bottom"
    chart.category_axis.set(reverse_order=True, crosses="maximum")
    chart.series[0].fill_color = "#4C8FC4"
    chart.series[1].fill_color = (92, 31, 0)
    return chart


def saved(book: xw.Book, folder: Path, name: str = "book.xlsx") -> Path:
    save_book(book, folder / name)
    return folder / name


def part(file: Path, name: str) -> str:
    with zipfile.ZipFile(file) as parts:
        return parts.read(name).decode()


def spot(drawing: Any) -> tuple[float, ...]:
    return drawing.left, drawing.top, drawing.width, drawing.height


# Pictures


def test_a_picture_stands_where_it_was_put_under_its_name(tmp_path: Path, red: Path) -> None:
    book = new_book(workbook())
    book.sheets[0].pictures.add(red, name="Map", left=60, top=70, width=200, height=100)
    (picture,) = open_book(saved(book, tmp_path)).sheets[0].pictures
    assert picture.name == "Map"
    assert spot(picture) == (60, 70, 200, 100)


def test_a_picture_at_a_cell_reckons_with_wide_columns_and_high_rows(red: Path) -> None:
    sheet = new_book(workbook()).sheets[0]
    picture = sheet.pictures.add(red, anchor=sheet["C3"], width=20, height=10)
    # A column of the usual width is 64 pixels; 100 characters are 700 and a margin in the file.
    assert spot(picture) == (0.75 * (64 + 700), 15 + 40, 20, 10)
    assert picture.name == "Picture 1"


def test_an_updated_picture_takes_the_place_of_the_old_one(
    tmp_path: Path, red: Path, blue: Path
) -> None:
    made = workbook()
    sheet = new_book(made).sheets[0]
    sheet.pictures.add(red, name="Map", left=5, top=6, width=20, height=10)
    sheet.pictures.add(blue, name="Map", update=True)
    assert [spot(picture) for picture in sheet.pictures] == [(5, 6, 20, 10)]
    file = saved(new_book(made), tmp_path)
    with zipfile.ZipFile(file) as parts:
        assert [parts.read(name) for name in parts.namelist() if "media" in name] == [png(BLUE)]


def test_a_picture_says_what_it_shows_even_after_an_update(
    tmp_path: Path, red: Path, blue: Path
) -> None:
    book = new_book(workbook())
    picture = book.sheets[0].pictures.add(red, name="Map", width=20, height=10)
    picture.api.ShapeRange.AlternativeText = "Two stations."
    picture.update(blue)
    file = saved(book, tmp_path)
    assert 'descr="Two stations."' in part(file, "xl/drawings/drawing1.xml")
    again = saved(open_book(file), tmp_path, "again.xlsx")
    assert 'descr="Two stations."' in part(again, "xl/drawings/drawing1.xml")


def test_a_deleted_picture_is_gone(red: Path) -> None:
    sheet = new_book(workbook()).sheets[0]
    sheet.pictures.add(red, name="Map", width=20, height=10).delete()
    assert "Map" not in sheet.pictures
    with pytest.raises(KeyError):
        sheet.pictures["Map"]


def test_a_workbook_with_a_read_picture_can_be_saved_twice(tmp_path: Path) -> None:
    book = open_book(saved(new_book(with_own_drawings()), tmp_path))
    for name in ("first.xlsx", "second.xlsx"):
        with zipfile.ZipFile(saved(book, tmp_path, name)) as parts:
            assert parts.read("xl/media/image1.png") == png(BLUE)


# Charts


def drawn(file: Path) -> dict[str, object]:
    """What the one chart of a file shows."""
    (chart,) = load_workbook(file)["Sums"]._charts
    return {
        "title": chart.title.tx.rich.p[0].r[0].t,
        "values": [series.val.numRef.f for series in chart.series],
        "categories": [series.cat.strRef.f for series in chart.series],
        "names": [series.tx.v for series in chart.series],
        "colours": [series.spPr.solidFill.srgbClr for series in chart.series],
        "bars": (chart.type, chart.grouping, chart.overlap),
        "legend": chart.legend.position,
        "first category": chart.x_axis.scaling.orientation,
        "numbers at": chart.y_axis.crosses,
        "axes hidden": (chart.x_axis.delete, chart.y_axis.delete),
        "round corners": 'roundedCorners val="0"' not in part(file, "xl/charts/chart1.xml"),
    }


def test_a_chart_holds_the_cells_and_not_their_numbers(tmp_path: Path) -> None:
    book = new_book(workbook())
    bars(book.sheets[0], left=10, top=20, width=300, height=200)
    assert drawn(saved(book, tmp_path)) == {
        "title": "Posts by role",
        "values": ["'Sums'!$B$2:$B$3", "'Sums'!$C$2:$C$3"],
        "categories": ["'Sums'!$A$2:$A$3"] * 2,
        "names": ["Filled", "Empty"],
        "colours": ["4C8FC4", "5C1F00"],
        "bars": ("bar", "stacked", 100),
        "legend": "b",
        "first category": "maxMin",  # from the top down
        "numbers at": "max",  # the last category, at the bottom
        "axes hidden": (False, False),
        "round corners": False,
    }


def test_bars_may_stand_one_below_the_other(tmp_path: Path) -> None:
    book = new_book(workbook())
    bars(book.sheets[0]).chart_type = "bar_clustered"
    file = saved(book, tmp_path)
    assert drawn(file)["bars"] == ("bar", "clustered", 0)
    frame = part(file, "xl/drawings/drawing1.xml")
    assert 'descr="Posts by role. Bars: filled and empty."' in frame


def test_a_chart_stays_the_same_when_its_file_is_saved_again(tmp_path: Path) -> None:
    book = new_book(workbook())
    bars(book.sheets[0], anchor=book.sheets[0]["E2"], width=300, height=200)
    first = saved(book, tmp_path)
    read = open_book(first)
    (chart,) = read.sheets[0].charts
    assert chart.name == "Bars"
    assert spot(chart) == (0.75 * (64 + 700 + 2 * 64), 15, 300, 200)
    second = saved(read, tmp_path, "again.xlsx")
    assert drawn(second) == drawn(first)
    frame = part(second, "xl/drawings/drawing1.xml")
    assert frame == part(first, "xl/drawings/drawing1.xml")
    assert 'descr="Posts by role. Stacked bars: filled and empty."' in frame


def test_a_chart_that_was_read_can_be_deleted_by_name(tmp_path: Path) -> None:
    book = new_book(workbook())
    bars(book.sheets[0])
    bars(book.sheets[0], "Others")
    sheet = open_book(saved(book, tmp_path)).sheets[0]
    sheet.charts["Bars"].delete()
    assert [chart.name for chart in sheet.charts] == ["Others"]


def test_of_two_charts_that_look_alike_the_one_that_was_named_is_deleted(tmp_path: Path) -> None:
    book = new_book(workbook())
    for name in ("Chart 1", "Ours"):
        bars(book.sheets[0], name)
    sheet = open_book(saved(book, tmp_path)).sheets[0]
    sheet.charts["Ours"].delete()
    assert [chart.name for chart in sheet.charts] == ["Chart 1"]


def test_a_chart_is_drawn_when_all_is_said_and_again_when_it_changes() -> None:
    made = workbook()
    sheet = new_book(made).sheets[0]
    chart = sheet.charts.add(name="Bars")
    assert made.worksheets[0]._charts == []
    chart = bars(sheet)
    chart.title = "Posts"
    (there,) = made.worksheets[0]._charts
    assert there.title.tx.rich.p[0].r[0].t == "Posts"


def test_a_chart_is_not_drawn_while_a_series_is_not_finished(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawings: list[object] = []
    monkeypatch.setattr(FileGrid, "set_chart", lambda *call: drawings.append(call))
    bars(new_book(workbook()).sheets[0])
    assert len(drawings) == 1


def test_series_that_excel_guessed_can_be_taken_off() -> None:
    sheet = new_book(workbook()).sheets[0]
    chart = sheet.charts.add()
    chart.api[1].SeriesCollection().NewSeries()
    assert len(chart.series) == 1
    chart.series[0].api.Delete()
    assert len(chart.series) == 0


REFUSED: dict[str, Callable[[xw.Sheet, xw.Chart], object]] = {
    "another kind": lambda _, chart: setattr(chart, "chart_type", "line"),
    "another legend": lambda _, chart: setattr(chart.legend, "position", "top"),
    "another order": lambda _, chart: chart.category_axis.set(reverse_order=False),
    "another name": lambda _, chart: setattr(chart, "name", "Others"),
    "the other axis": lambda _, chart: chart.value_axis.set(title="Posts"),
    "cells as one block": lambda sheet, _: sheet.charts.add(source=sheet["A1:C3"]),
    "a style": lambda sheet, _: sheet.charts.add(style=3),
    "two columns": lambda sheet, chart: setattr(chart.series[0].api, "Values", sheet["B2:C3"].api),
    "its own categories": lambda sheet, chart: setattr(
        chart.series[0].api, "XValues", sheet["A2"].api
    ),
    "the colour of lines": lambda _, chart: chart.series[0].set(line_color=RED),
    "sizing with cells": lambda _, chart: setattr(chart.api[0], "Placement", 1),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_only_excel_can_draw_is_refused(what: str) -> None:
    sheet = new_book(workbook()).sheets[0]
    chart = bars(sheet)
    with pytest.raises(UnsupportedError):
        REFUSED[what](sheet, chart)


# A manager's own drawings


def test_a_managers_own_picture_and_chart_stay(tmp_path: Path, red: Path) -> None:
    first = saved(new_book(with_own_drawings()), tmp_path)
    theirs = open_book(first).sheets[0]
    before = [spot(drawing) for drawing in (*theirs.pictures, *theirs.charts)]
    assert before[0][2:] == (3, 1.5)  # 4 by 2 pixels
    assert before[1] == (0, 15 + 40 + 3 * 15, 48, 60)
    book = open_book(first)
    for _ in range(2):
        if "Map" in book.sheets[0].pictures:
            book.sheets[0].pictures["Map"].delete()
            book.sheets[0].charts["Bars"].delete()
        book.sheets[0].pictures.add(red, name="Map", width=20, height=10)
        bars(book.sheets[0])
    again = open_book(saved(book, tmp_path, "again.xlsx")).sheets[0]
    assert [picture.name for picture in again.pictures] == ["Image 2", "Map"]
    assert {chart.name for chart in again.charts} == {"Bars", "Chart 1"}
    kept = [spot(again.pictures["Image 2"]), spot(again.charts["Chart 1"])]
    assert kept == before


def test_nothing_is_drawn_on_a_protected_sheet(red: Path) -> None:
    sheet = new_book(workbook()).sheets[0]
    sheet.api.Protect()
    with pytest.raises(ValueError, match="protected"):
        sheet.pictures.add(red, width=20, height=10)
    with pytest.raises(ValueError, match="protected"):
        bars(sheet)


# Printing, and the start


def test_print_areas_are_kept_and_can_be_taken_away(tmp_path: Path) -> None:
    book = new_book(workbook())
    book.sheets[0].page_setup.print_area = "$A$1:$C$3,$E$1:$K$30"
    file = saved(book, tmp_path)
    assert load_workbook(file)["Sums"].print_area == "'Sums'!$A$1:$C$3,'Sums'!$E$1:$K$30"
    book.sheets[0].page_setup.print_area = None
    assert load_workbook(saved(book, tmp_path))["Sums"].print_area == ""
    with pytest.raises(ValueError, match="not a list"):
        book.sheets[0].page_setup.print_area = "everything"


def test_starting_does_not_load_matplotlib_and_leaves_it_to_be_loaded() -> None:
    code = (
        "import sys, addin.engines.opening as opening\n"
        "assert 'xlwings' in sys.modules\n"
        "assert not [name for name in sys.modules if name.startswith('matplotlib')]\n"
        "import matplotlib.figure"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
