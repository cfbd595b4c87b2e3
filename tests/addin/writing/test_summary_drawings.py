"""The chart and the map on Summary: where they stand, what they read, and what happens to them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from PIL import Image as Pixels

from addin import actions
from addin.engines.opening import new_book, open_book, save_book
from addin.reading import read_election
from addin.styles import EMPTY, FILLED, WHITE, contrast
from addin.writing.charts import CHART, MAP, TITLE, draw_summary
from models.plan import Certificate, Plan
from tests.addin.writing.tiny import duty, person, place, workbook_of

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

STATION = {"Kind": "Polling station"}


def tiny(**facts: Any) -> Workbook:
    """Two clerks for a station with a presiding officer and a clerk: one post stays empty."""
    return workbook_of(
        person("S1"),
        person("S2"),
        places=(place("P1", **STATION, **facts),),
        duties=(
            duty("D1", Role="Presiding officer"),
            duty("D2", Needed=2),
        ),
    )


def allocated(workbook: Workbook, folder: Path, name: str = "plan.xlsx") -> Path:
    book = new_book(workbook)
    actions.allocate(book, time_limit=10)
    save_book(book, folder / name)
    return folder / name


def column_of(book: xw.Book, sheet: str, header: str) -> xw.Range:
    """The cells under a header."""
    return book.sheets[sheet].range(f"{sheet}[{header}]")


def crest() -> Image:
    """A picture of the council's own."""
    file = BytesIO()
    Pixels.new("RGB", (4, 2)).save(file, "PNG")
    return Image(file)


def summary(file: Path) -> Worksheet:
    return load_workbook(file)["Summary"]


def sheet_of(file: Path) -> xw.Sheet:
    return open_book(file).sheets["Summary"]


def test_the_chart_reads_the_rows_of_the_roles(tmp_path: Path) -> None:
    sheet = summary(allocated(tiny(), tmp_path))
    sections = [cell.value for cell in sheet["A"]]
    assert sections[1:5] == ["Total", "Role", "Role", "Ward"]
    (chart,) = sheet._charts
    assert [series.val.numRef.f for series in chart.series] == [
        "'Summary'!$D$3:$D$4",
        "'Summary'!$E$3:$E$4",
    ]
    assert [sheet["D1"].value, sheet["E1"].value] == ["Filled", "Empty"]
    assert {series.cat.strRef.f for series in chart.series} == {"'Summary'!$B$3:$B$4"}
    assert [series.tx.v for series in chart.series] == ["Filled", "Empty"]
    assert chart.title.tx.rich.p[0].r[0].t == TITLE


def test_chart_and_map_stand_right_of_the_table_side_by_side(tmp_path: Path) -> None:
    sheet = sheet_of(allocated(tiny(), tmp_path))
    chart, picture = sheet.charts[CHART], sheet.pictures[MAP]
    grid = sheet.impl.grid
    (left, top), (table_ends, _) = grid.corner("Summary", 2, 13), grid.corner("Summary", 1, 12)
    assert (chart.left, chart.top) == (left, top)
    assert chart.left - table_ends == 48  # one blank column
    assert picture.top == top
    assert picture.left == pytest.approx(chart.left + chart.width + 12)
    assert picture.height == chart.height


def test_the_map_says_what_it_shows(tmp_path: Path) -> None:
    (picture,) = summary(allocated(tiny(), tmp_path))._images
    properties = picture.anchor.pic.nvPicPr.cNvPr
    assert properties.name == MAP
    assert properties.descr.startswith("Map of 1 polling station by posts filled.")
    assert "Some posts empty: 1" in properties.descr


def test_another_run_replaces_them_and_leaves_the_managers_own(tmp_path: Path) -> None:
    workbook = tiny()
    sheet = workbook["Summary"]
    sheet.add_image(crest(), "B40")
    own = BarChart()
    own.add_data(Reference(sheet, min_col=3, min_row=1, max_row=3))
    sheet.add_chart(own, "B50")
    workbook["Staff"].add_image(crest(), "AD2")
    file = allocated(workbook, tmp_path)
    for _ in range(2):
        book = open_book(file)
        actions.allocate(book, time_limit=10)
        save_book(book, file)
    sheet = sheet_of(file)
    assert sorted(chart.name for chart in sheet.charts) == ["Chart 1", CHART]
    assert sorted(picture.name for picture in sheet.pictures) == [MAP, "Image 3"]
    assert len(open_book(file).sheets["Staff"].pictures) == 1


def test_without_a_position_the_old_map_goes(tmp_path: Path) -> None:
    file = allocated(tiny(), tmp_path)
    book = open_book(file)
    for header in ("Easting", "Northing"):
        column_of(book, "Places", header).value = None
    actions.allocate(book, time_limit=10)
    assert MAP not in book.sheets["Summary"].pictures
    assert CHART in book.sheets["Summary"].charts


def test_without_posts_there_is_neither_and_only_the_table_is_printed(tmp_path: Path) -> None:
    book = open_book(allocated(tiny(), tmp_path))
    column_of(book, "Duties", "Needed").value = 0
    actions.allocate(book, time_limit=10)
    sheet = book.sheets["Summary"]
    assert (len(sheet.charts), len(sheet.pictures)) == (0, 0)
    last = sheet.tables["Summary"].range.last_cell.row
    worksheet = book.impl.grid.workbook["Summary"]
    assert worksheet.print_area == f"'Summary'!$A$1:$K${last}"


def test_without_roles_the_map_stands_where_the_chart_would() -> None:
    book = new_book(tiny())  # its Summary has one blank row
    draw_summary(book, read_election(book).election, Plan(certificate=Certificate(0, 0, ())))
    sheet = book.sheets["Summary"]
    assert CHART not in sheet.charts
    assert sheet.pictures[MAP].left == sheet.impl.grid.corner("Summary", 1, 13)[0]


def test_table_and_drawings_are_printed_on_pages_of_their_own(tmp_path: Path) -> None:
    file = allocated(tiny(), tmp_path)
    sheet = summary(file)
    last = sheet.tables["Summary"].ref.split(":K")[1]
    assert sheet.print_area == f"'Summary'!$A$1:$K${last},'Summary'!$M$2:$AG$30"
    live = sheet_of(file)
    right, bottom = live.impl.grid.corner("Summary", 31, 34)  # the cell after AG30
    picture = live.pictures[MAP]
    assert picture.left + picture.width <= right
    assert picture.top + picture.height <= bottom
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


def test_columns_that_the_manager_moved_and_added_are_reckoned_with(tmp_path: Path) -> None:
    workbook = tiny()
    sheet = workbook["Summary"]
    table = sheet.tables["Summary"]
    sheet["D1"], sheet["E1"] = "Empty", "Filled"
    sheet["L1"] = "My notes"
    table.ref = "A1:L2"
    table.autoFilter.ref = "A1:L2"
    table.tableColumns = []
    table._initialise_columns()
    for column, cell in zip(table.tableColumns, sheet[1], strict=False):
        column.name = cell.value
    file = allocated(workbook, tmp_path)
    (chart,) = summary(file)._charts
    values = {series.tx.v: series.val.numRef.f for series in chart.series}
    assert values == {"Filled": "'Summary'!$E$3:$E$4", "Empty": "'Summary'!$D$3:$D$4"}
    live = sheet_of(file)
    assert live.charts[CHART].left == live.impl.grid.corner("Summary", 1, 14)[0]


def test_the_sheet_is_protected_again_afterwards(tmp_path: Path) -> None:
    assert summary(allocated(tiny(), tmp_path)).protection.sheet


def test_filled_and_empty_are_told_apart_in_greyscale() -> None:
    assert contrast(FILLED, WHITE) >= 3
    assert contrast(EMPTY, FILLED) >= 3
