"""The extension in a real Calc window: pressed with a mouse, looked at, saved and read back.

Pictures of what was seen are left in build/screens.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from addin.buttons import TAB
from addin.desk import Selected
from addin.libreoffice.desk import CalcDesk
from addin.libreoffice.places import configuration_file
from tests.hosts.asking import asking
from tests.hosts.screen import Screen, missing, screen
from tests.hosts.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Opening = Callable[[str], Window]

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "build" / "screens"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"not installed here: {missing()}"),
]


@pytest.fixture
def calc() -> Iterator[Screen]:
    """A LibreOffice with the extension, on a screen of its own; each test has a fresh one.

    One that has opened and closed many windows sometimes ends by itself on a busy machine.
    """
    folder = Path(tempfile.mkdtemp(prefix="screen-"))
    try:
        with screen(folder, PICTURES) as made:
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def opened(calc: Screen, tmp_path: Path) -> Iterator[Callable[[str], Window]]:
    """What opens a copy of an example workbook; it is closed afterwards without being saved."""
    windows: list[Window] = []

    def opening(name: str) -> Window:
        path = tmp_path / f"{name}.xlsx"
        shutil.copy(ROOT / "workbooks" / path.name, path)
        windows.append(calc.open(path))
        return windows[-1]

    yield opening
    for window in windows:
        with contextlib.suppress(Exception):  # LibreOffice's own, if it has ended
            window.close()


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet's table by header."""
    header, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in body if any(row)]


def test_the_menu_and_the_toolbar_are_there(calc: Screen, opened: Opening) -> None:
    opened("small")
    for button in ("New workbook", "Check workbook", "Timetable", "Allocate staff"):
        shown = calc.wait_and_find(button, "PUSH_BUTTON")
        assert shown.getSize().Width > 60  # pixels: its text stands beside its icon
    calc.click(calc.wait_and_find("Election staffing", "MENU"))
    calc.point_at(calc.wait_and_find("Allocate staff", "MENU_ITEM"))
    calc.picture("menu")
    calc.press("Escape", "Escape")


def test_the_menu_makes_a_plan(calc: Screen, opened: Opening, tmp_path: Path) -> None:
    window = opened("small")
    calc.choose("Allocate staff")
    said = calc.message()
    assert window.front() == "Plan", said
    assert window.steps() == ["Allocate staff"]
    calc.picture("plan")
    window.save_copy(tmp_path / "saved.xlsx")
    workbook = load_workbook(tmp_path / "saved.xlsx", data_only=True)
    plan = rows(workbook["Plan"])
    needed = {row["Duty ID"]: row["Needed"] for row in rows(workbook["Duties"])}
    assert Counter(row["Duty ID"] for row in plan if row["Staff ID"]) == Counter(needed)
    assert said.startswith(f"{len(plan)} of {len(plan)} posts filled")


def test_the_toolbar_checks_the_workbook(calc: Screen, opened: Opening) -> None:
    window = opened("small")
    staff = window.document.Sheets.getByName("Staff")
    column = window.cells()["Staff"][0].index("Roles")
    staff.getCellByPosition(column, 3).String = "Presiding oficer"
    calc.click(calc.wait_and_find("Check workbook", "PUSH_BUTTON"))
    assert "on the sheet Problems" in calc.message()
    assert window.front() == "Problems"
    assert any("Presiding oficer" in str(row) for row in window.cells()["Problems"])
    assert any(note.Position.Row == 3 for note in staff.Annotations)
    assert window.cells()["Staff"][3][column] == "Presiding oficer"
    calc.picture("problems")


@pytest.mark.parametrize("stop", ["mouse", "alt+s", "Escape"])
def test_stop_leaves_the_workbook_as_it_was(calc: Screen, opened: Opening, stop: str) -> None:
    window = opened("county")
    before = window.cells()
    calc.click(calc.wait_and_find("Allocate staff", "PUSH_BUTTON"))
    button = calc.wait("the Stop button", lambda: calc.button("Stop"))
    calc.picture("stop")
    if stop == "mouse":
        calc.click(button)
    else:
        calc.press(stop)
    assert "The workbook is as it was." in calc.message()
    assert (window.cells(), window.steps()) == (before, [])
    assert not window.document.isModified()


def test_nothing_happens_while_a_cell_is_being_edited(calc: Screen, opened: Opening) -> None:
    window = opened("small")
    window.show("Staff", "B3")
    before = window.cells()
    calc.press("F2")
    calc.type("xyz")
    calc.click(calc.wait_and_find("Check workbook", "PUSH_BUTTON"))
    assert calc.message().startswith("A cell is being edited.")
    assert window.cells() == before
    calc.press("Escape")


def test_a_sheet_with_a_password_is_named_and_nothing_is_written(
    calc: Screen, opened: Opening
) -> None:
    window = opened("small")
    window.document.Sheets.getByName("Shortfalls").protect("secret")
    before = window.cells()
    calc.choose("Allocate staff")
    said = calc.message()
    assert "Shortfalls" in said
    assert "The workbook is as it was." in said
    assert window.cells() == before


def test_a_workbook_of_another_kind_is_refused(calc: Screen) -> None:
    window = calc.new()
    try:
        calc.choose("Check workbook")
        assert "not an election staffing workbook" in calc.message()
        assert window.steps() == []
    finally:
        window.close()


def test_new_opens_a_workbook_to_plan_in(calc: Screen, opened: Opening) -> None:
    opened("small")
    calc.choose("New workbook")

    def fresh() -> Any:
        document = calc.desktop.getCurrentComponent()
        return document if document is not None and not document.URL else None

    window = Window(calc.wait("the new workbook", fresh))
    try:
        names = window.document.Sheets.ElementNames
        assert (names[0], "Staff" in names) == ("Start here", True)
        assert not window.document.hasLocation()
    finally:
        window.close()


def test_a_program_that_is_gone_is_told_with_what_to_do(calc: Screen, opened: Opening) -> None:
    window = opened("small")
    before = window.cells()
    settings = Path(calc.environment["XDG_CONFIG_HOME"], *configuration_file().parts[-2:])
    aside = settings.with_suffix(".aside")
    settings.rename(aside)
    try:
        calc.click(calc.wait_and_find("Check workbook", "PUSH_BUTTON"))
        assert "election-staffing libreoffice doctor" in calc.message()
    finally:
        aside.rename(settings)
    assert window.cells() == before


def test_a_plan_is_one_step_to_undo_and_to_redo(calc: Screen, opened: Opening) -> None:
    window = opened("small")
    before = window.cells()
    calc.choose("Allocate staff")
    calc.message()
    after = window.cells()
    assert after != before
    for keys, steps, wanted in (
        ("ctrl+z", [], before),
        ("ctrl+y", ["Allocate staff"], after),
        ("ctrl+z", [], before),
    ):
        calc.press(keys)
        # LibreOffice puts the cells back as soon as it is free again
        calc.wait(keys, lambda steps=steps: window.steps() == steps)
        calc.wait(f"the cells after {keys}", lambda wanted=wanted: window.cells() == wanted)
    for _ in range(2):  # the second takes the first one's chart and map away
        calc.choose("Allocate staff")
        calc.message()
    assert window.steps()[-1:] == ["Allocate staff"]
    calc.press("ctrl+z")
    calc.wait("the step's end", lambda: window.steps()[-1:] != ["Allocate staff"])
    calc.wait("the plan before", lambda: window.cells()["Plan"] == after["Plan"])


# What is selected, and what is asked


def desk_of(calc: Screen, window: Window) -> CalcDesk:
    return CalcDesk(calc.context, window.document.CurrentController.Frame)


def test_the_first_selected_cell_of_the_sheet_in_front(calc: Screen, opened: Opening) -> None:
    window = opened("small")
    document, desk = window.document, desk_of(calc, window)
    controller = document.CurrentController
    window.show("Plan", "B7")
    assert desk.selected() == Selected("Plan", 7, 2)
    plan = document.Sheets.getByName("Plan")
    controller.select(plan.getCellRangeByName("C9:F12"))
    assert desk.selected() == Selected("Plan", 9, 3)
    several = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    for area in ("D5:D6", "A20:B21"):
        several.addRangeAddress(plan.getCellRangeByName(area).RangeAddress, False)
    controller.select(several)
    assert desk.selected() == Selected("Plan", 5, 4)
    box = document.createInstance("com.sun.star.drawing.RectangleShape")
    plan.DrawPage.add(box)
    controller.select(box)
    assert desk.selected() is None
    plan.DrawPage.remove(box)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["Return"], "D-P01-PO"),
        (["D", "9", "Return"], "D9"),
        (["End", "space", "S", "1", "Return"], "D-P01-PO S1"),
        (["BackSpace", "Return"], ""),
        (["X", "Escape"], None),
        (["X", "Tab", "Tab", "Return"], None),
    ],
)
def test_a_line_is_typed_into_a_dialog(
    calc: Screen, opened: Opening, keys: list[str], told: str | None
) -> None:
    opened("small")
    question = 'Which duty? For a person too type both, as "D-P01-PO S0012".'
    with asking(calc.address, "ask", question, "D-P01-PO") as answer:
        calc.wait("the dialog", lambda: calc.button("Cancel"))
        calc.to_front(TAB)
        calc.picture("ask")
        calc.press(*keys)
        assert answer() == told
    assert calc.button("Cancel") is None


# Which files are chosen


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        (["lists/stations.csv", "Return"], ["stations.csv"]),
        (["{lists}/staff list (1).xlsx", "Return"], ["staff list (1).xlsx"]),
        # Opens the folder, goes from the name to the list of files, and marks both.
        (
            ["lists", "Return", "shift+Tab", "Home", "shift+Down", "Return"],
            ["staff list (1).xlsx", "stations.csv"],
        ),
        (["Escape"], []),
    ],
    ids=["one", "by its whole path", "two", "cancelled"],
)
def test_files_are_chosen_in_a_dialog(
    calc: Screen, opened: Opening, keys: list[str], names: list[str]
) -> None:
    lists = Path(calc.environment["HOME"], "lists")  # the dialog begins in the home folder
    lists.mkdir()
    for name in ("stations.csv", "staff list (1).xlsx", "a picture.png"):
        (lists / name).write_text("a,b\n")
    opened("small")
    with asking(calc.address, "choose_files", "Choose the files") as answer:
        calc.wait("the dialog", lambda: calc.button("Open"))
        for key in keys:
            if key[0].isupper() or "+" in key:
                calc.picture("files")
                calc.press(key)
            else:
                calc.type(key.format(lists=lists))
        chosen = answer()
    assert sorted(chosen) == [str(lists / name) for name in names]
    assert calc.button("Cancel") is None


def test_export_asks_for_a_folder_and_fills_a_new_one_in_it(
    calc: Screen, opened: Opening, tmp_path: Path
) -> None:
    window = opened("small")
    calc.choose("Allocate staff")
    calc.message()
    before = window.cells()
    for keys in (["Escape"], ["ctrl+a", str(tmp_path / "exports"), "Return"]):
        calc.choose("Export")
        calc.wait("the dialog", lambda: calc.button("Cancel"))
        calc.to_front(TAB)
        calc.picture("export")
        for key in keys:
            (calc.type if "/" in key else calc.press)(key)
        calc.wait("the dialog to go", lambda: calc.button("Cancel") is None)
    said = calc.message()
    assert " files in " in said
    assert "Nothing was sent to anybody." in said
    calc.picture("exported")
    folder, templates = sorted((tmp_path / "exports").iterdir())
    assert templates.name == "Templates"
    index = (folder / "index.html").read_text(encoding="utf-8")
    linked = {unquote(link) for link in re.findall(r'href="([^"#]+)"', index)}
    files = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert files == linked | {"index.html", "manifest.json"}
    assert any(name.startswith("Letters/") and name.endswith(".pdf") for name in files)
    assert window.cells() == before
    assert window.steps() == ["Allocate staff"]  # nothing to undo


def test_import_takes_in_a_file_and_leads_to_what_came_of_it(calc: Screen, opened: Opening) -> None:
    list_ = Path(calc.environment["HOME"], "staff list.csv")
    list_.write_text("Name,Roles\nJane Elm,Clerk\nBo Ash,Wizard\n")
    window = opened("small")
    before = window.cells()["Staff"]
    for key, said in (("Escape", None), ("Return", "staff list.csv: staff list, 2 people.")):
        calc.choose("Import")
        calc.wait("the dialog", lambda: calc.button("Open"))
        calc.type(str(list_))
        calc.press(key)
        if said is not None:
            assert said in calc.message()
    assert window.front() == "Import"
    assert window.steps() == ["Import"]
    after = window.cells()["Staff"]
    assert after[: len(before)] == before
    columns = [before[0].index(name) for name in ("First name", "Last name")]
    names = [[row[column] for column in columns] for row in after[len(before) :]]
    assert names == [["Jane", "Elm"], ["Bo", "Ash"]]
    calc.press("ctrl+z")
    calc.wait("the staff before", lambda: window.cells()["Staff"] == before)
