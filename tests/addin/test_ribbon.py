"""Excel's way in, without Excel: what it restores, what it refuses, and what it cannot load."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.utils import get_column_letter

from addin import actions, ribbon
from addin.desk import Selected
from addin.engines.opening import new_book
from addin.ribbon import ExcelDesk
from addin.tables import PLAN
from models.problems import StoppedError
from models.progress import Progress
from tests.addin.writing.tiny import person, workbook_of
from tests.addin.writing.written import filled, rows_of

if TYPE_CHECKING:
    import xlwings as xw


class ComError(Exception):
    """As pywin32's: (code, text, detail, argument)."""


def desk_of(book: xw.Book) -> ExcelDesk:
    return ExcelDesk(book.app)


@pytest.fixture
def book() -> xw.Book:
    return new_book(filled("D1", "D2"))


# The workbook in front


def test_the_workbook_in_front(book: xw.Book) -> None:
    found = desk_of(book).book()
    assert found is not None
    assert found.name == book.name


def test_no_workbook_at_all() -> None:
    assert ExcelDesk(SimpleNamespace(books=[])).book() is None  # type: ignore[arg-type]


class Books(list[int]):
    """One hidden workbook; asking for the one in front raises."""

    def __init__(self, error: Exception) -> None:
        super().__init__([1])
        self.error = error

    @property
    def active(self) -> object:
        raise self.error


def test_none_in_front_as_in_protected_view() -> None:
    assert ExcelDesk(SimpleNamespace(books=Books(AttributeError()))).book() is None  # type: ignore[arg-type]


def test_a_cell_being_typed_in_is_said() -> None:
    busy = ComError(-2147418111, "Call was rejected by callee.", None, None)
    with pytest.raises(ribbon.RefusedError, match="Press Enter or Esc there, then the button"):
        ExcelDesk(SimpleNamespace(books=Books(busy))).book()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ComError(-2147418111, "rejected", None, None), "Excel is busy"),
        (ComError(-2146777998, "ignored", None, None), "Excel is busy"),
        (ComError(1, "exception", (0, "Excel", "text", None, 0, -2146777998), None), "Excel is bu"),
        (ComError(-2147023174, "no server", None, None), "Excel or the workbook was closed"),
        (ComError(5, "something else", None, None), ""),
        (ValueError("five"), ""),
    ],
)
def test_excel_s_own_reasons(book: xw.Book, error: Exception, reason: str) -> None:
    said = desk_of(book).reason(error)
    assert said.startswith(reason)
    assert bool(said) == bool(reason)


def test_a_protected_structure_is_said() -> None:
    front = SimpleNamespace(api=SimpleNamespace(ProtectStructure=True))
    desk = ExcelDesk(SimpleNamespace(books=SimpleNamespace(active=front)))  # type: ignore[arg-type]
    assert desk.reason(ValueError()).startswith("The workbook's structure is protected")


# What is selected, and what is asked


def desk_with(**app: Any) -> ExcelDesk:
    return ExcelDesk(SimpleNamespace(**app))  # type: ignore[arg-type]


def test_the_first_of_the_selected_cells(book: xw.Book) -> None:
    area = book.sheets["Plan"]["B7:D9"]
    assert desk_with(selection=area).selected() == Selected("Plan", 7, 2)


def test_nothing_selected(book: xw.Book) -> None:
    assert desk_of(book).selected() is None


class Picking:
    """An application whose selection cannot be had as cells: asking for it raises."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        front = SimpleNamespace(api=SimpleNamespace(ProtectStructure=True))
        self.books = SimpleNamespace(active=front)

    @property
    def selection(self) -> object:
        raise self.error


def test_a_picture_has_no_cells() -> None:
    nothing = AttributeError("Picture.Address")
    assert ExcelDesk(Picking(nothing)).selected() is None  # type: ignore[arg-type]


def test_a_busy_excel_is_said_when_asked_for_the_selection() -> None:
    busy = ComError(-2147418111, "Call was rejected by callee.", None, None)
    with pytest.raises(ribbon.RefusedError, match="Press Enter or Esc there, then the button"):
        ExcelDesk(Picking(busy)).selected()  # type: ignore[arg-type]


class Box:
    """Excel's own box: it keeps what it was asked, and gives the answer."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: tuple[object, ...] = ()

    def InputBox(self, *words: object) -> object:  # noqa: N802 - Excel's name
        self.asked = words
        return self.answer


@pytest.mark.parametrize(
    ("answer", "told"), [("D-P02-PC", "D-P02-PC"), ("", ""), (False, None), ("False", "False")]
)
def test_a_line_is_asked_for_in_excel_s_own_box(answer: object, told: str | None) -> None:
    box = Box(answer)
    assert desk_with(api=box).ask("Which duty?", "D-P01-PO") == told
    assert box.asked == ("Which duty?", "Election staffing", "D-P01-PO")


def test_excel_shows_no_question_of_more_than_255_letters() -> None:
    box = Box("D1")
    desk_with(api=box).ask("Which duty? " * 30, "D" * 300)
    assert [len(str(words)) for words in box.asked] == [255, len("Election staffing"), 255]


class Files:
    """Excel's own dialog for files: it keeps what it was asked, and gives the answer."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: tuple[Any, ...] = ()

    def GetOpenFilename(self, *words: object) -> object:  # noqa: N802 - Excel's name
        self.asked = words
        return self.answer


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        (False, ()),
        (("stations.csv",), (Path("stations.csv"),)),
        (("a/stations.csv", "a/list.xlsx"), (Path("a/stations.csv"), Path("a/list.xlsx"))),
        ((r"\\server\share\list.xlsx",), (Path(r"\\server\share\list.xlsx"),)),
    ],
)
def test_files_are_chosen_in_excel_s_own_dialog(answer: object, chosen: tuple[Path, ...]) -> None:
    files = Files(answer)
    assert desk_with(api=files).choose_files("Choose the lists") == chosen
    shown, first, title, button, several = files.asked
    assert (first, title, button, several) == (1, "Choose the lists", "", True)
    names = shown.split(",")  # pairs of a name and its patterns
    assert names[::2] == ["Lists and exports", "All files"]
    assert {"*.csv", "*.xlsx", "*.json"} < set(names[1].split(";"))
    assert len(shown) < 255


def test_a_file_on_a_server_that_only_excel_reaches_is_refused_in_a_sentence() -> None:
    files = Files(("https://council.example.org/sites/elections/list.xlsx",))
    with pytest.raises(ribbon.RefusedError, match=r"^list\.xlsx is on a server that only the spr"):
        desk_with(api=files).choose_files("Choose the lists")


# What is restored


@pytest.mark.parametrize("fails", [False, True])
def test_the_switches_are_as_they_were(book: xw.Book, *, fails: bool) -> None:
    app = book.app
    app.calculation = "semiautomatic"

    def write() -> None:
        with desk_of(book).writing(book, "Allocate staff"):
            now = (app.screen_updating, app.calculation, app.enable_events)
            assert now == (False, "manual", False)
            if fails:
                raise ComError(5)

    if fails:
        with pytest.raises(ComError):
            write()
    else:
        write()
    assert (app.screen_updating, app.calculation, app.enable_events) == (
        True,
        "semiautomatic",
        True,
    )


def test_half_a_plan_is_taken_back() -> None:
    workbook = filled("D1", "D2")
    book = new_book(workbook)
    plan = book.sheets["Plan"]
    last = get_column_letter(len(PLAN.columns))

    def write_half() -> None:
        with desk_of(book).writing(book, "Allocate staff"):
            plan["A2"].value = "D9"
            plan.tables["Plan"].resize(plan[f"A1:{last}2"])
            plan[f"A3:{last}3"].clear_contents()
            raise ComError(5)

    with pytest.raises(ComError):
        write_half()
    assert workbook["Plan"].tables["Plan"].ref == f"A1:{last}3"
    assert rows_of(workbook["Plan"], "Duty ID") == [("D1",), ("D2",)]


def test_formulas_are_put_back_as_formulas() -> None:
    book = new_book(workbook_of(person("S1")))
    actions.allocate(book)
    summary = book.sheets["Summary"]
    before = summary["A1:K9"].formula

    def write_half() -> None:
        with desk_of(book).writing(book, "Allocate staff"):
            summary.api.Unprotect()
            summary["A2:K9"].clear_contents()
            raise ComError(5)

    with pytest.raises(ComError):
        write_half()
    assert summary["A1:K9"].formula == before
    assert summary["C2"].api.HasFormula


def test_the_status_bar_is_given_back(book: xw.Book) -> None:
    desk = desk_of(book)
    desk.status("Reading")
    assert book.app.status_bar == "Reading"
    desk.status("")
    assert book.app.status_bar is False


def test_a_status_bar_that_fails_stops_nothing() -> None:
    class App:
        @property
        def status_bar(self) -> str:
            return ""

    ExcelDesk(App()).status("Reading")  # type: ignore[arg-type]


def test_a_message_box(book: xw.Book) -> None:
    desk_of(book).tell("Not done.", wrong=True)
    shown = book.app.impl.alerts[-1]
    assert (shown.title, shown.prompt) == ("Election staffing", "Not done.")


# The work


def test_the_job_s_answer_comes_back_and_its_progress_is_shown(book: xw.Book) -> None:
    desk = desk_of(book)

    def job(report: Any, asked: Any) -> int:
        report(Progress("Proving that no plan is better", 3.2, 101.0, 100.0))
        while not book.app.impl.statuses and not asked():
            pass
        return 7

    assert desk.work("Allocate staff", job) == 7
    assert book.app.impl.statuses == [
        "Election staffing: Proving that no plan is better (3 s, gap 0.99%)"
    ]


def test_what_the_job_raises_is_raised_here(book: xw.Book) -> None:
    def job(*_: Any) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        desk_of(book).work("Allocate staff", job)


# The call


@pytest.mark.parametrize("arguments", [[], ["check"], ["check", "--hwnd=x"], ["check", "--hwnd=1"]])
def test_a_wrong_call_has_nobody_to_tell(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ribbon.xw, "apps", [])
    assert ribbon.main(arguments) == 2


def test_the_right_excel_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    running = [SimpleNamespace(hwnd=7), SimpleNamespace(hwnd=8)]
    monkeypatch.setattr(ribbon.xw, "apps", running)
    pressed: list[tuple[str, object]] = []
    monkeypatch.setattr(ribbon, "press", lambda name, desk: pressed.append((name, desk.app)))
    assert ribbon.main(["check", "--hwnd=8"]) == 0
    assert pressed == [("check", running[1])]


def test_nothing_beside_the_workbook_is_ever_loaded(tmp_path: Path) -> None:
    for name in ("models", "addin", "numpy", "xlwings"):
        (tmp_path / f"{name}.py").write_text("open('loaded', 'w').close()\n")
    told = subprocess.run(
        [sys.executable, "-I", "-m", "addin.ribbon", "check", "--hwnd=1"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (told.returncode, told.stderr.strip()) == (2, "XlwingsError")
    assert not (tmp_path / "loaded").exists()
