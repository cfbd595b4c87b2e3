"""One undo step per action on a live Calc document: back exactly, forth exactly, or nothing."""

from __future__ import annotations

import shutil
import struct as packing
import time
import zlib
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import NamedStyle, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from addin.actions import allocate
from addin.engines.calc_opening import open_in_office
from addin.engines.calc_uno import area_of, bridge, options, raised, struct
from addin.libreoffice.undo import StepWithinStepError, one_step
from tests.hosts.cells import contents as told
from tests.hosts.cells import everything
from tests.hosts.flat import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import xlwings as xw

    from tests.hosts.office import Office

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "workbooks"
TITLE = "Allocate staff"


def workbook() -> Workbook:
    """Two tables, a protected sheet with formulas over them, and a bit of everything else."""
    made = Workbook()
    staff = made.active
    assert staff is not None
    staff.title = "Staff"
    for row in (
        ("Staff ID", "Born", "Miles"),
        ("0123", date(1990, 5, 7), 2.5),
        ("=not one", date(1985, 12, 31), 0.25),
        ("two\nlines", None, 40),
    ):
        staff.append(row)
    staff["A3"].data_type = "s"
    staff["B4"].number_format = "0.00"
    staff["C2"].comment = Comment("Measured by hand", "Ann Example", height=60, width=200)
    staff["C3"].comment = Comment("Guessed", "Ann Example")
    staff.add_table(Table(displayName="Staff", ref="A1:C4"))
    rule = DataValidation("list", formula1='"1,2,3"', promptTitle="Miles", prompt="One of three")
    rule.add("C2:C4")
    staff.add_data_validation(rule)
    red = PatternFill("solid", bgColor="FFCCCC")
    staff.conditional_formatting.add("C2:C4", CellIsRule("greaterThan", ["10"], fill=red))
    plan = made.create_sheet("Plan")
    for cells in (("Duty ID", "Miles"), ("D1", 1.5), ("D2", 2)):
        plan.append(cells)
    plan.add_table(Table(displayName="Plan", ref="A1:B3"))
    plan["A2"].hyperlink = "#'Staff'!A2"
    made.add_named_style(NamedStyle("problem", fill=PatternFill("solid", fgColor="F8D3BD")))
    staff["C4"].style = "problem"
    summary = made.create_sheet("Summary")
    summary["A1"] = "=SUM(Plan[Miles])"
    summary["A2"] = "=A1*2"
    summary.protection.sheet = True
    return made


@dataclass
class Live:
    """A document that is open in LibreOffice, with a step of the user's own."""

    book: xw.Book
    folder: Path

    @property
    def document(self) -> Any:
        return self.book.impl.grid.document

    @property
    def manager(self) -> Any:
        return self.document.UndoManager

    @property
    def titles(self) -> list[str]:
        """The steps that can be undone, the last one first."""
        return list(self.manager.getAllUndoActionTitles())

    def sheet(self, name: str) -> Any:
        return self.document.Sheets.getByName(name)

    def area(self, sheet: str, *block: int) -> Any:
        """First row, first column, last row, last column, from 1, as LibreOffice takes them."""
        top, left, bottom, right = block
        return area_of(self.sheet(sheet).RangeAddress.Sheet, (top, left, bottom, right))

    def cells(self, sheet: str, address: str) -> Any:
        return self.sheet(sheet).getCellRangeByName(address)

    def flat(self) -> list[str]:
        return flat(self.document, self.folder)


@pytest.fixture
def live(office: Office, tmp_path: Path) -> Iterator[Live]:
    path = tmp_path / "book.xlsx"
    workbook().save(path)
    made = Live(open_in_office(path, office.context), tmp_path)
    for sheet in map(made.sheet, made.document.Sheets.ElementNames):
        sheet.Rows.OptimalHeight = True  # the file's heights are another program's
    made.sheet("Staff").Rows.getByIndex(2).Height = 1500
    made.manager.clear()
    made.cells("Staff", "F9").setFormula("the user's own")
    made.flat()  # LibreOffice forms its last looks when it first writes
    yield made
    if office.running:
        made.book.close()


def difference(found: list[str], wanted: list[str]) -> str:
    """What is there and should not be, and the other way round; "" if all is as wanted."""
    return "\n".join(unified_diff(wanted, found, "wanted", "found", lineterm="", n=0))


def contents(live: Live) -> None:
    rows = (("D9", 7.0), ("007", 0.5), ("=D1", ""))
    live.cells("Plan", "A2:B4").setDataArray(rows)
    live.cells("Staff", "A2").setFormula("=1+1")
    live.cells("Staff", "A3").setString("0124")
    live.cells("Staff", "A4").setString("one line")
    live.cells("Staff", "B2").setValue(33000)


def formulas(live: Live) -> None:
    live.sheet("Summary").unprotect("")
    live.cells("Summary", "A1:A3").setFormulaArray((("=2",), ("",), ("=MAX(Staff[Miles])",)))


def looks(live: Live) -> None:
    live.cells("Staff", "C2:C3").CellStyle = "problem"
    live.cells("Staff", "C4").CellStyle = "Default"
    live.cells("Staff", "A2:B2").CharWeight = 150.0
    live.cells("Staff", "B2:B4").NumberFormat = live.cells("Staff", "B4").NumberFormat
    live.cells("Plan", "A1").CellBackColor = 0xFFCC00


def entry_rules(live: Live) -> None:
    cells = live.cells("Staff", "B2:C3")
    rule = cells.Validation
    rule.setFormula1('"4,5"')
    rule.InputMessage = "Another"
    cells.Validation = rule
    conditional = live.sheet("Staff").ConditionalFormats.getConditionalFormats()[0]
    ranges = live.document.createInstance("com.sun.star.sheet.SheetCellRanges")
    ranges.addRangeAddress(live.area("Staff", 2, 3, 9, 3), False)
    conditional.Range = ranges


def notes(live: Live) -> None:
    all_notes = live.sheet("Staff").Annotations
    all_notes.removeByIndex(1)
    live.cells("Staff", "C2").Annotation.setString("Election Staffing:\nToo far.")
    all_notes.insertNew(live.cells("Staff", "A2").CellAddress, "Twice in the list")
    all_notes.insertNew(live.cells("Staff", "B3").CellAddress, "In the future")
    live.cells("Staff", "B3").Annotation.setIsVisible(True)


def links(live: Live) -> None:
    live.cells("Plan", "A2").setString("D1")  # the same word, no longer a link
    cell = live.cells("Plan", "A3").getCellByPosition(0, 0)
    link = live.document.createInstance("com.sun.star.text.TextField.URL")
    link.URL, link.Representation = "#Staff.A3", "D2"
    cell.setString("")
    cell.insertTextContent(cell.createTextCursor(), link, False)


def letters(live: Live) -> None:
    cell = live.cells("Staff", "A4").getCellByPosition(0, 0)
    cursor = cell.createTextCursor()
    cursor.gotoStart(False)
    cursor.goRight(3, True)
    cursor.CharWeight = 150.0


def rows(live: Live) -> None:
    live.sheet("Staff").Rows.getByIndex(1).Height = 2000
    live.sheet("Staff").Rows.getByIndex(2).OptimalHeight = True
    live.cells("Plan", "A3").Rows.IsVisible = False
    live.sheet("Plan").Columns.getByIndex(0).Width = 5000
    live.sheet("Plan").TabColor = 0x005B8F
    live.sheet("Plan").setPrintAreas((live.area("Plan", 1, 1, 3, 2),))


def tables(live: Live) -> None:
    ranges = live.document.DatabaseRanges
    plan = ranges.getByName("Plan")
    plan.DataArea = live.area("Plan", 1, 1, 9, 2)
    live.cells("Plan", "B4:B9").setDataArray(((1.0,),) * 6)
    ranges.getByName("Staff").AutoFilter = False
    ranges.addNewByName("Extra", live.area("Summary", 5, 1, 9, 2))
    corner = live.cells("Staff", "A1").CellAddress
    live.document.NamedRanges.addNewByName("Setting_new", "$Plan.$A$1", corner, 0)


def filters(live: Live) -> None:
    plan = live.document.DatabaseRanges.getByName("Plan")
    field = struct("sheet.TableFilterField")
    field.Field, field.IsNumeric, field.StringValue = 0, False, "D2"
    field.Operator = bridge().Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    plan.getFilterDescriptor().setFilterFields((field,))
    plan.refresh()


def protection(live: Live) -> None:
    live.sheet("Summary").unprotect("")
    live.sheet("Plan").protect("")


def sheets(live: Live) -> None:
    live.document.Sheets.insertNewByName("Problems", 1)
    live.cells("Problems", "A1:B2").setDataArray((("Cell", "What is wrong"), ("B2", "007")))
    live.cells("Problems", "A1:B1").CellStyle = "problem"
    live.document.DatabaseRanges.addNewByName("Problems", live.area("Problems", 1, 1, 2, 2))
    live.cells("Summary", "A1").Columns.Width = 4000
    live.sheet("Problems").Columns.getByIndex(1).Width = 9000


def hidden(live: Live) -> None:
    """A sheet that is made anew and hidden, and one that was hidden by nobody before."""
    live.document.Sheets.insertNewByName("Kept", 3)
    live.cells("Kept", "A1").setString("the plan before")
    live.sheet("Kept").IsVisible = False
    live.sheet("Summary").IsVisible = False


def png(grey: int) -> bytes:
    """A picture of one dot."""

    def part(kind: bytes, data: bytes) -> bytes:
        check = packing.pack(">I", zlib.crc32(kind + data))
        return packing.pack(">I", len(data)) + kind + data + check

    head = packing.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(bytes((0, grey)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", dot) + part(b"IEND", b"")


def picture_of(live: Live, grey: int) -> Any:
    context = live.book.impl.grid.context
    make = context.ServiceManager.createInstanceWithContext
    stream = make("com.sun.star.io.SequenceInputStream", context)
    stream.initialize((bridge().ByteSequence(png(grey)),))
    provider = make("com.sun.star.graphic.GraphicProvider", context)
    return provider.queryGraphic(options(InputStream=stream, MimeType="image/png"))


def add_picture(live: Live, name: str = "map") -> Any:
    shape = live.document.createInstance("com.sun.star.drawing.GraphicObjectShape")
    live.sheet("Summary").DrawPage.add(shape)
    shape.Graphic, shape.Name = picture_of(live, 0), name
    shape.setSize(struct("awt.Size", 3000, 2000))
    shape.setPosition(struct("awt.Point", 5000, 1000))
    shape.Description = "The stations"
    return shape


def add_chart(live: Live, rows_of_it: int) -> Any:
    """A chart over so many rows of the Plan."""
    area = live.area("Plan", 1, 1, rows_of_it, 2)
    box = struct("awt.Rectangle", 1000, 4000, 9000, 6000)
    live.sheet("Summary").Charts.addNewByName("posts", box, (area,), True, True)
    chart = live.sheet("Summary").Charts.getByName("posts").EmbeddedObject
    chart.HasMainTitle = True
    chart.Title.String = f"{rows_of_it} rows"
    return chart


def drawings(live: Live) -> None:
    live.sheet("Summary").unprotect("")
    add_picture(live)
    add_chart(live, 3)


KINDS = [contents, formulas, looks, entry_rules, notes, links, letters, rows, tables, filters]
KINDS += [protection, sheets, hidden, drawings]


def change_everything(live: Live) -> None:
    for kind in (sheets, *(kind for kind in KINDS if kind is not sheets)):
        kind(live)


@pytest.mark.parametrize("kind", [*KINDS, change_everything])
def test_a_step_goes_back_and_forth_exactly(live: Live, kind: Callable[[Live], None]) -> None:
    before, steps = live.flat(), live.titles
    with one_step(live.document, TITLE):
        kind(live)
    after = live.flat()
    assert after != before
    assert live.titles == [TITLE, *steps]
    for _ in range(2):
        live.manager.undo()
        assert not difference(live.flat(), before)
        live.manager.redo()
        assert not difference(live.flat(), after)
    assert live.titles == [TITLE, *steps]


@pytest.mark.parametrize("kind", [contents, notes, change_everything])
def test_a_body_that_raises_leaves_nothing(live: Live, kind: Callable[[Live], None]) -> None:
    live.cells("Staff", "F10").setFormula("undone")
    live.manager.undo()
    live.document.setModified(False)
    before, steps = live.flat(), live.titles

    def failing() -> None:
        with one_step(live.document, TITLE):
            kind(live)
            raise OSError("half way")

    with pytest.raises(OSError, match="half way"):
        failing()
    assert not difference(live.flat(), before)
    assert live.titles == steps
    assert live.manager.isRedoPossible()
    assert not live.document.isModified()
    assert not live.manager.isLocked()


def test_libreoffice_s_own_exceptions_come_through(live: Live) -> None:
    before = live.flat()

    def failing() -> None:
        with one_step(live.document, TITLE):
            live.cells("Plan", "A2").setString("D9")
            live.document.Sheets.getByName("No such sheet")

    with pytest.raises(raised("container.NoSuchElementException")):
        failing()
    assert not difference(live.flat(), before)


@pytest.mark.parametrize("modified", [True, False])
def test_a_body_that_changes_nothing_leaves_no_step(live: Live, *, modified: bool) -> None:
    live.document.setModified(modified)
    steps = live.titles
    with one_step(live.document, TITLE):
        live.cells("Plan", "A3").setString("D9")
        live.cells("Plan", "A3").setString("D2")
    assert live.titles == steps
    assert live.document.isModified() is modified


def test_earlier_steps_can_still_be_undone(live: Live) -> None:
    live.cells("Plan", "A3").setFormula("D7")
    with one_step(live.document, TITLE):
        change_everything(live)
    after = live.flat()
    live.manager.undo()
    live.manager.undo()
    live.manager.undo()
    assert live.titles == []
    assert live.cells("Plan", "A3").getDataArray() == (("D2",),)
    assert live.cells("Staff", "F9").getDataArray() == (("",),)
    live.manager.redo()
    live.manager.redo()
    live.manager.redo()
    assert live.titles[0] == TITLE
    assert not difference(live.flat(), after)


def test_later_steps_are_recorded_again(live: Live) -> None:
    with one_step(live.document, TITLE):
        contents(live)
    live.cells("Plan", "A3").setFormula("later")
    assert live.titles[1] == TITLE
    live.manager.undo()
    assert live.titles[0] == TITLE
    assert live.cells("Plan", "A3").getDataArray() == (("007",),)


def test_a_step_within_a_step_is_refused(live: Live) -> None:
    def within() -> None:
        with one_step(live.document, "Check workbook"):
            raise AssertionError("never begun")

    with one_step(live.document, TITLE):
        contents(live)
        with pytest.raises(StepWithinStepError):
            within()
    assert live.titles == [TITLE, "Input"]


def test_locked_controllers_do_no_harm(live: Live) -> None:
    before = live.flat()
    live.document.lockControllers()
    with one_step(live.document, TITLE):
        change_everything(live)
    live.document.unlockControllers()
    assert live.titles == [TITLE, "Input"]
    live.manager.undo()
    assert not difference(live.flat(), before)


def test_text_stays_text_and_dates_stay_dates(live: Live) -> None:
    words = (("0123",), ("=A1",), ("'quoted",), ("TRUE",), ("07/05/2027",), ("12:30",))
    live.cells("Plan", "D1:D6").setDataArray(words)
    born = live.cells("Staff", "B2").getDataArray(), live.cells("Staff", "B2").NumberFormat
    with one_step(live.document, TITLE):
        live.cells("Plan", "D1:D6").clearContents(1 | 2 | 4 | 16)
        live.cells("Staff", "B2").setFormula("=1+1")
    live.manager.undo()
    assert live.cells("Plan", "D1:D6").getDataArray() == words
    kinds = [live.cells("Plan", f"D{n}").getCellByPosition(0, 0).Type.value for n in range(1, 7)]
    assert kinds == ["TEXT"] * 6
    assert (
        live.cells("Staff", "B2").getDataArray(),
        live.cells("Staff", "B2").NumberFormat,
    ) == born


def test_a_note_keeps_its_author(live: Live) -> None:
    live.manager.lock()
    live.document.CurrentController.select(live.cells("Staff", "A3"))
    command = struct("util.URL")
    command.Complete = ".uno:InsertAnnotation"
    context = live.book.impl.grid.context
    make = context.ServiceManager.createInstanceWithContext
    _, command = make("com.sun.star.util.URLTransformer", context).parseStrict(command)
    frame = live.document.CurrentController.Frame
    said = options(Text="Twice", Author="Ann Example")
    frame.queryDispatch(command, "", 0).dispatch(command, said)
    live.document.CurrentController.select(live.cells("Plan", "B2"))
    live.manager.unlock()
    note = live.cells("Staff", "A3").Annotation
    assert note.Author == "Ann Example"
    with one_step(live.document, TITLE):
        notes_now = live.sheet("Staff").Annotations
        while notes_now.Count:
            notes_now.removeByIndex(0)
    live.manager.undo()
    note = live.cells("Staff", "A3").Annotation
    assert (note.String, note.Author) == ("Twice", "Ann Example")
    assert live.document.CurrentController.ActiveSheet.Name == "Plan"
    assert live.document.CurrentSelection.AbsoluteName == "$Plan.$B$2"
    live.manager.redo()
    assert live.sheet("Staff").Annotations.Count == 0
    assert live.titles == [TITLE, "Input"]


def test_changed_drawings_are_changed_back_in_place(live: Live) -> None:
    drawings(live)
    page = live.sheet("Summary").DrawPage
    shapes = [page.getByIndex(n) for n in range(page.Count)]
    before, steps = live.flat(), live.titles
    with one_step(live.document, TITLE):
        shapes[0].Graphic = picture_of(live, 255)
        shapes[0].Description = "The stations again"
        chart = live.sheet("Summary").Charts.getByName("posts").EmbeddedObject
        chart.Title.String = "Another title"
        chart.FirstDiagram.CoordinateSystems[0].ChartTypes[0].DataSeries[0].Color = 0xE69F00
    after = live.flat()
    live.manager.undo()
    assert not difference(live.flat(), before)
    live.manager.redo()
    assert not difference(live.flat(), after)
    assert [page.getByIndex(n) for n in range(page.Count)] == shapes
    assert live.titles == [TITLE, *steps]


def test_steps_about_a_drawing_that_is_gone_are_forgotten(live: Live) -> None:
    picture = add_picture(live)
    picture.Name = "moved by the user"  # a step of LibreOffice's that points to the picture
    with one_step(live.document, TITLE):
        live.sheet("Summary").DrawPage.remove(picture)
    assert live.titles == [TITLE]
    live.manager.undo()
    assert live.sheet("Summary").DrawPage.getByIndex(0).Name == "moved by the user"
    assert not live.manager.isUndoPossible()


def test_later_steps_about_a_drawing_made_anew_are_forgotten(live: Live) -> None:
    with one_step(live.document, TITLE):
        add_picture(live)
    live.sheet("Summary").DrawPage.getByIndex(0).Name = "renamed by the user"
    live.manager.undo()
    live.manager.undo()
    live.manager.redo()
    late = time.monotonic() + 10
    while live.manager.isRedoPossible() and time.monotonic() < late:
        time.sleep(0.05)
    assert not live.manager.isRedoPossible()
    assert live.sheet("Summary").DrawPage.getByIndex(0).Name == "map"


@pytest.mark.slow
def test_an_allocation_is_one_step(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "short.xlsx"
    shutil.copy(EXAMPLES / "short.xlsx", path)
    live = Live(open_in_office(path, office.context), tmp_path)
    before = everything(live.book)
    with one_step(live.document, TITLE):
        allocate(live.book)
    assert live.titles == [TITLE]
    after = told(live.book)
    assert live.sheet("Summary").DrawPage.Count > 1
    live.manager.undo()
    assert everything(live.book) == before
    assert live.sheet("Summary").DrawPage.Count == 0
    live.manager.redo()
    assert told(live.book) == after
    assert live.sheet("Summary").DrawPage.Count > 1
    live.book.close()
