"""Points of a workbook that the buttons were pressed on: as the commands leave it, in good shape.

The buttons are pressed on workbook files, and the same commands run on the same files.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

import pytest
from openpyxl import load_workbook

from addin import press
from addin.buttons import BUTTONS
from addin.engines.opening import new_book, open_book, save_book
from addin.tables import SUMMARY, TABLES, Use
from tests.addin.desk import TestDesk
from tests.addin.test_actions import everything
from tests.addin.test_press import log  # noqa: F401 - a log of these tests' own
from tests.addin.writing.tiny import person, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import changed, done, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INPUTS: Final = [table.sheet for table in TABLES if table.use is Use.INPUT]
# What the mathematics and the programs behind a plan are called, and what Python shows of itself.
SOLVER: Final = (
    *("pulp", "highs", "cbc", "mip", "milp", "lp", "simplex", "solver", "objective", "infeasible"),
    *("constraint", "constraints", "variable", "variables", "coefficient", "relaxation", "dual"),
    *("integer", "matrix", "traceback", "exception", "null", "nan", "inf", "stdout"),
)
OF_PYTHON: Final = (
    r"\bNone\b|\b[a-z]+(?:_[a-z]+)+\b|\b\w+(?:Error|Exception)\b|<class|0x[0-9a-f]{6}"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples small and short, and a copy of each that commands planned."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("small", "short"):
        done("example", name, folder / f"{name}.xlsx")
        done("allocate", folder / f"{name}.xlsx", "-o", folder / f"{name} plan.xlsx")
    return folder


def pressed(button: str, file: Path, copy: Path | None = None) -> TestDesk:
    """Press a button on a workbook file; save what it then is as `copy`."""
    desk = TestDesk(open_book(file))
    press.press(button, desk)
    if copy is not None:
        save_book(desk.front, copy)
    return desk


# The buttons and the commands do the same


def cells(file: Path) -> list[tuple[Any, ...]]:
    """Each cell's value, look and note, and where the tables are; no seconds, which differ."""
    workbook = load_workbook(file)
    summary = workbook[SUMMARY.sheet]
    for row in summary.iter_rows(min_row=2):
        if row[0].value == "Seconds":
            row[SUMMARY.headers.index("Value")].value = None
    return everything(workbook)


@pytest.mark.parametrize("name", ["small", "short"])
def test_a_press_on_allocate_and_the_command_give_the_same_cells(
    made: Path, tmp_path: Path, name: str
) -> None:
    copy = tmp_path / "pressed.xlsx"
    desk = pressed("allocate", made / f"{name}.xlsx", copy)
    assert desk.of("wrong") == []
    assert cells(copy) == cells(made / f"{name} plan.xlsx")
    assert cells(copy) != cells(made / f"{name}.xlsx")


def test_a_press_on_check_and_the_command_give_the_same_cells(made: Path, tmp_path: Path) -> None:
    copy, marked = tmp_path / "pressed.xlsx", tmp_path / "marked.xlsx"
    pressed("check", made / "short.xlsx", copy)
    run("check", made / "short.xlsx", "-o", marked)
    assert cells(copy) == cells(marked) != cells(made / "short.xlsx")


def test_a_press_on_new_and_the_command_give_the_same_cells(tmp_path: Path) -> None:
    opened, made = tmp_path / "opened.xlsx", tmp_path / "made.xlsx"
    desk = TestDesk()
    press.press("new", desk)
    opened.write_bytes(desk.opened[0])
    done("new", made)
    assert cells(opened) == cells(made)


# Its shape


@pytest.mark.parametrize("name", ["small", "short"])
def test_a_planned_workbook_keeps_its_shape(made: Path, name: str) -> None:
    workbook = load_workbook(made / f"{name} plan.xlsx")
    assert workbook.sheetnames == [table.sheet for table in TABLES]
    for table in TABLES:
        sheet = workbook[table.sheet]
        assert list(sheet.tables) == [table.name]
        assert sheet.tables[table.name].ref == sheet.dimensions
        assert sheet.dimensions.startswith("A1:")
        assert not sheet.merged_cells.ranges
        hidden = (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        assert not [of.index for of in hidden if of.hidden]
        assert sheet.sheet_state == ("hidden" if table.hidden else "visible")
        rows = list(sheet.iter_rows(min_row=2, values_only=True))
        assert len(rows) == 1 or all(any(row) for row in rows), table.sheet


@pytest.mark.parametrize("name", ["small", "short"])
def test_a_planned_workbook_opens_at_its_first_sheet(made: Path, name: str) -> None:
    workbook = load_workbook(made / f"{name} plan.xlsx")
    assert workbook.active.title == "Start here"
    assert [sheet.title for sheet in workbook if sheet.sheet_view.tabSelected] == ["Start here"]


@pytest.mark.parametrize("name", ["small", "short"])
def test_a_planned_workbook_asks_nobody_outside_and_is_worked_out_once(
    made: Path, name: str
) -> None:
    with zipfile.ZipFile(made / f"{name} plan.xlsx") as archive:
        parts = {part: archive.read(part).decode("latin-1") for part in archive.namelist()}
    assert not [part for part in parts if "external" in part.lower()]
    formulas = "".join(
        formula for text in parts.values() for formula in re.findall(r"<f[ >].*?</f>", text)
    )
    assert "SUMPRODUCT(" in formulas
    assert not re.search(r"\b(INDIRECT|OFFSET|NOW|TODAY|RAND\w*|CELL|INFO)\(|\[\d+\]", formulas)
    assert not [part for part, text in parts.items() if 'TargetMode="External"' in text]


# What is checked, and what is said of it


def test_a_press_on_check_leaves_every_value_that_was_typed(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "checked.xlsx"
    pressed("check", made / "short.xlsx", copy)
    before, after = load_workbook(made / "short.xlsx"), load_workbook(copy)
    notes = [cell for sheet in after for row in sheet.iter_rows() for cell in row if cell.comment]
    assert len(notes) > 20
    for sheet in INPUTS:
        assert list(after[sheet].values) == list(before[sheet].values)


def test_a_workbook_of_another_version_is_one_message_and_no_plan(
    made: Path, tmp_path: Path
) -> None:
    book, copy = tmp_path / "book.xlsx", tmp_path / "pressed.xlsx"
    with changed(made / "small.xlsx", book) as workbook:
        workbook["Settings"]["B2"] = 99
    desk = pressed("allocate", book, copy)
    (said,) = [text for kind, text in desk.log if kind in {"told", "wrong"}]
    assert said.startswith("No plan was made: 1 error in the workbook first.")
    after = load_workbook(copy)
    errors = [
        row[1:]
        for row in rows_of(after["Problems"], "Severity", "Sheet", "Cell", "What is wrong")
        if row[0] == "Error"
    ]
    ((sheet, cell, wrong),) = errors
    assert (sheet, cell) == ("Settings", "B2")
    assert "version 99" in wrong
    assert rows_of(after["Plan"], "Duty ID") == [(None,)]


def texts_of(file: Path) -> Iterator[str]:
    """Every text that a workbook shows: cells, notes, prompts and error texts; no formulas."""
    for sheet in load_workbook(file):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type != "f":
                    yield cell.value
                if cell.comment:  # without its last line, which only remembers a style's name
                    yield cell.comment.text.rsplit("\n", 1)[0]
        for rule in sheet.data_validations.dataValidation:
            yield from filter(None, (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error))


def jargon(texts: Iterator[str] | list[str]) -> set[str]:
    found = set()
    for text in texts:
        words = set(re.findall(r"[a-z]+", text.casefold()))
        found |= {word for word in SOLVER if word in words} | set(re.findall(OF_PYTHON, text))
    return found


def test_jargon_is_found() -> None:
    said = ["The LP is infeasible (status_code 3).", "ValueError in <class 'Plan'>"]
    assert jargon(said) == {"lp", "infeasible", "status_code", "ValueError", "<class"}


@pytest.mark.parametrize("name", ["small", "short"])
def test_a_planned_workbook_has_no_word_of_the_solver_or_of_python(made: Path, name: str) -> None:
    assert jargon(texts_of(made / f"{name} plan.xlsx")) == set()


def test_the_buttons_say_no_word_of_the_solver_or_of_python(made: Path) -> None:
    said = [text for button in BUTTONS for text in (button.label, button.tip, button.more)]
    for button in ("check", "allocate"):
        for name in ("small", "short"):
            said += [text for _, text in pressed(button, made / f"{name}.xlsx").log]
    faulty = TestDesk(new_book(workbook_of(person("S1"), pins=({"Staff ID": "S9"},))))
    press.press("allocate", faulty)
    said += [text for _, text in faulty.log]
    assert len(set(said)) > 20
    assert jargon(said) == set()


def test_the_commands_say_no_word_of_the_solver_or_of_python(made: Path, tmp_path: Path) -> None:
    said = [run(*words).out for words in (["--help"], ["allocate", "--help"], ["check", "--help"])]
    for name in ("small", "short"):
        book = made / f"{name}.xlsx"
        said += [done("allocate", book, "-o", tmp_path / "p.xlsx"), run("check", book).out]
    assert jargon(said) == set()
