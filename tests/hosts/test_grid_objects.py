"""Sheets, notes, links, pictures and charts: the same over a file and in LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from PIL import Image

from addin.engines.calc_uno import options
from addin.engines.grid import BarChart, Spot

if TYPE_CHECKING:
    import xlwings as xw

    from tests.hosts.conftest import Host

BLUE, ORANGE = (0, 91, 143), (230, 159, 0)


@pytest.fixture
def book(host: Host) -> xw.Book:
    return host.book(Workbook())


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    return book.sheets[0]


def test_sheets_are_added_and_brought_to_the_front(book: xw.Book) -> None:
    staff = book.sheets.add("Staff", after=book.sheets[0])
    assert book.sheets.active == staff
    first = book.sheets.add("Start here", before=staff)
    assert book.sheet_names == ["Sheet", "Start here", "Staff"]
    assert "staff" in book.sheets
    assert book.sheets.active == first
    book.sheets["Sheet"].activate()
    assert book.sheets.active.name == "Sheet"
    with pytest.raises(KeyError, match="no sheet 'Plan'"):
        book.sheets["Plan"]
    with pytest.raises(KeyError):
        book.impl.grid.read("Plan", (1, 1, 1, 1))
    with pytest.raises(ValueError, match=r"cannot|nvalid"):
        book.impl.grid.add_sheet("a/b", 0)


def test_notes_are_added_read_changed_and_deleted(host: Host, book: xw.Book) -> None:
    sheet = book.sheets[0]
    note = sheet["B2"].add_note("Not a role.\nDid you mean Poll clerk?")
    sheet["A9"].add_note("Second")
    assert [found.location.address for found in sheet.notes] == ["$B$2", "$A$9"]
    with pytest.raises(ValueError, match="already"):
        sheet["B2"].add_note("again")
    note.text = "Changed"
    again = load_workbook(host.saved(book)).active
    assert again is not None
    assert again["B2"].comment is not None
    assert again["B2"].comment.text == "Changed"
    note.delete()
    assert sheet["B2"].note is None
    assert len(sheet.notes) == 1


def test_notes_of_a_file_are_read(host: Host) -> None:
    made = Workbook()
    assert made.active is not None
    made.active["C3"].comment = Comment("Ring first.", "Ada")
    (note,) = host.book(made).sheets[0].notes
    assert (note.location.address, note.text) == ("$C$3", "Ring first.")


def test_a_new_note_is_large_enough_for_its_text(live: Host) -> None:
    sheet = live.book(Workbook()).sheets[0]
    sheet["A1"].add_note("line\n" * 6 + "x" * 100)
    cell = sheet.api._sheet.grid.document.Sheets.getByIndex(0).getCellByPosition(0, 0)
    size = cell.Annotation.AnnotationShape.Size
    assert size.Width == pytest.approx(260 * 2540 / 72, abs=2)
    assert size.Height == pytest.approx((9 + 2) * 15 * 2540 / 72, abs=2)


def test_links_lead_into_the_workbook_and_out(host: Host, book: xw.Book) -> None:
    sheet = book.sheets[0]
    book.sheets.add("Role specs", after=sheet)
    sheet["A1"].font.bold = True
    sheet["A1"].add_hyperlink("#'Role specs'!K17", "K17", "Go to the cell")
    sheet["A2"].add_hyperlink("https://example.org/", "=site")
    assert sheet["A1"].hyperlink == "#'Role specs'!K17"
    assert sheet["A1"].font.bold is True
    assert sheet["A1:A2"].value == ["K17", "=site"]
    assert sheet["A2"].api.HasFormula is False
    with pytest.raises(LookupError):
        _ = sheet.range("A3").impl.hyperlink
    again = load_workbook(host.saved(book)).worksheets[0]
    assert again["A1"].hyperlink is not None
    assert again["A1"].hyperlink.location == "'Role specs'!K17"
    assert again["A1"].font.u == "single"
    assert again["A2"].hyperlink is not None
    assert again["A2"].hyperlink.target == "https://example.org/"
    sheet["A1:A2"].clear_contents()
    assert book.impl.grid.hyperlink(sheet.name, 1, 1) is None


def test_links_of_a_file_are_read(host: Host) -> None:
    made = Workbook()
    cells: Any = made.active
    made.create_sheet("Role specs")
    cells["A1"] = "go"
    cells["A1"].hyperlink = "#'Role specs'!B2"
    cells["A2"] = "site"
    cells["A2"].hyperlink = "https://example.org/"
    sheet = host.book(made).sheets[0]
    assert sheet["A1"].hyperlink == "#'Role specs'!B2"
    assert sheet["A2"].hyperlink == "https://example.org/"


def test_a_link_really_leads_there_in_libreoffice(live: Host, office: Any) -> None:
    book = live.book(Workbook())
    book.sheets.add("Role specs", after=book.sheets[0])
    sheet = book.sheets[0]
    sheet.activate()
    sheet["A1"].add_hyperlink("#'Role specs'!K17", "K17")
    document = book.impl.grid.document
    (field,) = document.Sheets.getByIndex(0).getCellByPosition(0, 0).getTextFields()
    dispatcher = office.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", office.context
    )
    controller = document.CurrentController
    # What a click on the link does with the part of its address behind the hash.
    mark = options(Bookmark=field.URL.removeprefix("#"))
    dispatcher.executeDispatch(controller.Frame, ".uno:JumpToMark", "", 0, mark)
    assert book.sheets.active.name == "Role specs"
    assert controller.Selection.AbsoluteName == "$'Role specs'.$K$17"


def png(colour: tuple[int, int, int]) -> bytes:
    data = BytesIO()
    Image.new("RGB", (40, 20), colour).save(data, "PNG")
    return data.getvalue()


def close(spot: Spot) -> object:
    parts = (spot.left, spot.top, spot.width, spot.height)
    return pytest.approx(parts, abs=1)


def parts(spot: Spot) -> tuple[float, float, float, float]:
    return spot.left, spot.top, spot.width, spot.height


def test_pictures_are_put_replaced_and_taken_away(host: Host, book: xw.Book) -> None:
    grid, spot = book.impl.grid, Spot(100, 60, 200, 100)
    grid.set_picture("Sheet", "Map", png(BLUE), spot)
    grid.describe("Sheet", "Map", "Where the stations are")
    grid.set_picture("Sheet", "Crest", png(ORANGE), Spot(10, 10, 20, 20))
    grid.set_picture("Sheet", "Map", png(ORANGE), spot)
    assert sorted(grid.pictures("Sheet")) == ["Crest", "Map"]
    assert parts(grid.pictures("Sheet")["Map"]) == close(spot)
    again = load_workbook(host.saved(book)).worksheets[0]
    assert len(again._images) == 2
    colours = {
        Image.open(BytesIO(image._data())).convert("RGB").getpixel((1, 1))
        for image in again._images
    }
    assert colours == {ORANGE}
    grid.set_picture("Sheet", "Map", None, None)
    assert list(grid.pictures("Sheet")) == ["Crest"]


WARDS = [["Ward", "Filled", "Empty"], ["Abbey", 3, 1], ["Brook", 5, 0], ["Castle", 2, 2]]
CHART = BarChart(
    "Posts by ward",
    (2, 1, 4, 1),
    (("Filled", (2, 2, 4, 2), BLUE), ("Empty", (2, 3, 4, 3), ORANGE)),
)


def test_a_chart_is_drawn_replaced_and_taken_away(host: Host, book: xw.Book) -> None:
    sheet, grid, spot = book.sheets[0], book.impl.grid, Spot(200, 60, 300, 200)
    sheet["A1"].value = WARDS
    for _ in range(2):
        grid.set_chart("Sheet", "Posts", CHART, spot)
    assert list(grid.charts("Sheet")) == ["Posts"]
    assert parts(grid.charts("Sheet")["Posts"]) == close(spot)
    (drawn,) = load_workbook(host.saved(book)).worksheets[0]._charts
    assert (drawn.type, drawn.grouping, drawn.overlap) == ("bar", "stacked", 100)
    assert drawn.x_axis.scaling.orientation == "maxMin"  # the first one on top
    assert [series.val.numRef.f.replace("'", "") for series in drawn.series] == [
        "Sheet!$B$2:$B$4",
        "Sheet!$C$2:$C$4",
    ]
    fills = [series.graphicalProperties.solidFill.srgbClr for series in drawn.series]
    assert [fill.upper() for fill in fills] == ["005B8F", "E69F00"]
    grid.set_chart("Sheet", "Posts", None, None)
    assert grid.charts("Sheet") == {}


def test_bars_stand_in_one_line_or_one_below_the_other(host: Host, book: xw.Book) -> None:
    book.sheets[0]["A1"].value = WARDS
    for stacked, grouping, overlap in ((False, "clustered", None), (True, "stacked", 100)):
        chart = replace(CHART, stacked=stacked)
        book.impl.grid.set_chart("Sheet", "Posts", chart, Spot(200, 60, 300, 200))
        (drawn,) = load_workbook(host.saved(book)).worksheets[0]._charts
        assert drawn.grouping == grouping
        assert (drawn.overlap or None) == overlap


def test_charts_of_a_file_are_known_by_name(host: Host, book: xw.Book) -> None:
    book.sheets[0]["A1"].value = WARDS
    book.impl.grid.set_chart("Sheet", "Posts", CHART, Spot(200, 60, 300, 200))
    again = host.open(host.saved(book))
    assert list(again.impl.grid.charts("Sheet")) == ["Posts"]
    again.impl.grid.set_chart("Sheet", "Posts", None, None)
    assert again.impl.grid.charts("Sheet") == {}


def test_a_cells_corner_is_as_far_as_the_rows_above_are_high(sheet: xw.Sheet) -> None:
    grid = sheet.book.impl.grid
    assert grid.corner("Sheet", 1, 1) == (0, 0)
    sheet["A1:A2"].row_height = 30
    left, top = grid.corner("Sheet", 3, 2)
    assert top == pytest.approx(60, abs=0.5)
    assert grid.corner("Sheet", 3, 3)[0] == pytest.approx(2 * left, abs=0.5)


def test_only_the_wanted_parts_are_printed(host: Host, book: xw.Book) -> None:
    book.impl.grid.set_print_areas("Sheet", [(1, 1, 4, 3), (9, 1, 12, 3)])
    again = load_workbook(host.saved(book)).worksheets[0]
    areas = [area.replace("$", "").rpartition("!")[2] for area in again.print_area.split(",")]
    assert areas == ["A1:C4", "A9:C12"]


def test_a_hidden_sheet_is_written_and_read_and_never_in_front(host: Host, book: xw.Book) -> None:
    hidden = book.sheets.add("Kept", after=book.sheets[0])
    assert hidden.visible
    hidden.visible = False
    assert not hidden.visible
    assert book.sheets.active.name == "Sheet"
    hidden["A1"].value = "still there"
    with pytest.raises(ValueError, match="Sheet is the only one that shows"):
        book.sheets["Sheet"].visible = False
    again = load_workbook(host.saved(book))
    assert (again["Kept"].sheet_state, again["Kept"]["A1"].value) == ("hidden", "still there")
    assert again["Sheet"].sheet_state == "visible"
    hidden.visible = True
    assert hidden.visible
