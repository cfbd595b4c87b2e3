"""What happens when a button is pressed: the action on the workbook in front, in any host.

A host gives a `Desk`: its messages, status bar and way to stop. Whatever goes wrong is one plain
message, the workbook is as it was, and the status bar is given back.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from addin import actions
from addin.buttons import TAB, button_named
from addin.engines.opening import new_book, save_book
from addin.logs import log_file, places_of, start_log
from addin.sentences import (
    dates_of,
    demand_of,
    found,
    how_many,
    money,
    proof,
    where_to_look,
)
from addin.tables import DUTIES, PLACES, PLAN, PROBLEMS, SETTINGS, STAFF, TIMETABLE
from addin.template import TITLE, build
from addin.timetable_sheet import NoTimetableError
from addin.writing.sheets import SheetBlockedError
from models.problems import (
    AuditError,
    PlanningError,
    Severity,
    StoppedError,
    UnusableInputError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    import xlwings as xw

    from models.progress import Asked, Report

Made = TypeVar("Made")

# A workbook with none of these tables is of another kind.
_OURS: Final = frozenset(table.name.casefold() for table in (SETTINGS, STAFF, PLACES, DUTIES))
_OTHER_KIND: Final = (
    "This workbook is not an election staffing workbook: it has none of the sheets Settings, "
    "Staff, Places and Duties. Go to your election workbook and press the button again, or press "
    "New workbook to begin one."
)
_NO_BOOK: Final = (
    "No workbook is open to work on. Open your election workbook first. If Excel shows it in "
    "Protected View, press Enable Editing. To begin a new one, press New workbook."
)
_AS_IT_WAS: Final = "The workbook is as it was."


class Desk(Protocol):
    """What a host adds to its workbooks."""

    def book(self) -> xw.Book | None:
        """Return the workbook in front; None if there is none."""

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Show one message; `wrong` if something was not done."""

    def status(self, text: str) -> None:
        """Show a line in the status bar; "" gives the status bar back."""

    def work(self, title: str, job: Callable[[Report, Asked], Made]) -> Made:
        """Do a job that touches no workbook, so that the user sees how far it is and can stop it.

        What the job raises is raised here.
        """

    def writing(self, book: xw.Book, title: str) -> AbstractContextManager[None]:
        """Write to a workbook quickly, in one step, all or nothing."""

    def open_new(self, file: Path) -> None:
        """Open a new, unsaved workbook that is a copy of this file."""

    def reason(self, error: Exception) -> str:
        """Return the host's own reason for an error, as a sentence with what to do; "" if none."""


class RefusedError(PlanningError):
    """The host cannot do it now. Its text is a sentence for the user."""


def press(name: str, desk: Desk) -> bool:
    """Do what the button of this name does; say whether it was done. Nothing is raised.

    KeyError if there is no such button.
    """
    button, log, began = button_named(name), start_log(), perf_counter()
    log.info("%s: begun", name)
    try:
        desk.status(f"{TAB}: {button.label}")
        said = _ACTIONS[name](desk)
    except StoppedError as stopped:
        log.info("%s: stopped after %.1f s", name, perf_counter() - began)
        desk.status("")
        desk.tell(f"{stopped} {_AS_IT_WAS}")
        return False
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets one message
        log.error("%s: %s", name, places_of(error))  # noqa: TRY400 - never the error's own text
        desk.status("")
        desk.tell(_refusal(error, desk), wrong=True)
        return False
    log.info("%s: done in %.1f s", name, perf_counter() - began)
    desk.status("")
    if said:
        desk.tell(said)
    return True


def _refusal(error: Exception, desk: Desk) -> str:
    """Return what to tell of an error."""
    if isinstance(error, RefusedError | AuditError):
        return str(error)
    if isinstance(error, SheetBlockedError | NoTimetableError):
        return f"{error} {_AS_IT_WAS}"
    reason = desk.reason(error)
    if reason:
        return f"{reason} {_AS_IT_WAS}"
    return (
        f"The program itself failed ({type(error).__name__}). {_AS_IT_WAS} Please report it with "
        f"the log, which names no person: {log_file()}"
    )


def _new(desk: Desk) -> str:
    """Open an empty workbook."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / f"{TITLE}.xlsx"
        save_book(new_book(build(), file), file)
        desk.open_new(file)
    return ""


def _check(desk: Desk) -> str:
    """List everything that is wrong and mark it."""
    book = _ours(desk)
    desk.status(f"{TAB}: reading the workbook")
    checked = actions.check(book)
    _mark(desk, book, checked)
    errors = checked.count(Severity.ERROR)
    stops = f" {'It stops' if errors == 1 else 'Errors stop'} the allocation." if errors else ""
    if not checked.problems:
        return found(checked)
    return f"{found(checked)}{stops} Each is on the sheet Problems, with its cell and what to do."


def _timetable(desk: Desk) -> str:
    """Write the statutory dates of the workbook's poll."""
    book = _ours(desk)
    desk.status(f"{TAB}: working out the timetable")
    with desk.writing(book, "Timetable"):
        dated = actions.timetable(book)
    book.sheets[TIMETABLE.sheet].activate()
    return "\n".join(dates_of(dated))


def _demand(desk: Desk) -> str:
    """Work out what the election asks for and write it into the input sheets."""
    book = _ours(desk)
    desk.status(f"{TAB}: working out the demand")
    try:
        worked_out = actions.work_out_demand(book)
    except UnusableInputError as stopped:
        _mark(desk, book, actions.check(book))
        return (
            f"No demand was worked out. {stopped} Each is on the sheet Problems, with its cell and "
            "what to do."
        )
    desk.status(f"{TAB}: writing the demand")
    with desk.writing(book, "Work out demand"):
        done = actions.write_demand(book, worked_out)
    book.sheets[DUTIES.sheet].activate()
    said = demand_of(done)
    if done.checked.problems:
        said.append(f"{found(done.checked)} Each is on the sheet Problems.")
    return "\n".join(said)


def _allocate(desk: Desk) -> str:
    """Make the plan and write it."""
    book = _ours(desk)
    desk.status(f"{TAB}: reading the workbook")
    checked = actions.check(book)
    if checked.stops:
        _mark(desk, book, checked)
        errors = how_many(checked.count(Severity.ERROR), "error")
        return (
            f"No plan was made: {errors} in the workbook first. Each is on the sheet Problems, "
            "with its cell and what to do."
        )
    election = checked.reading.election
    planned = desk.work(
        "Allocate staff",
        lambda report, asked: actions.make_plan(election, report=report, asked=asked),
    )
    desk.status(f"{TAB}: writing the plan")
    with desk.writing(book, "Allocate staff"):
        done = actions.write(book, checked, planned)
    book.sheets[PLAN.sheet].activate()
    filled = len(done.plan.assignments)
    posts = filled + sum(shortfall.short for shortfall in done.plan.shortfalls)
    return "\n".join(
        [
            f"{filled:,} of {how_many(posts, 'post')} filled.",
            *money(done),
            proof(done.plan),
            *where_to_look(done),
        ]
    )


def _mark(desk: Desk, book: xw.Book, checked: actions.Checked) -> None:
    desk.status(f"{TAB}: marking what was found")
    with desk.writing(book, "Check workbook"):
        actions.mark(book, checked)
    if checked.problems:
        book.sheets[PROBLEMS.sheet].activate()


def _ours(desk: Desk) -> xw.Book:
    """Return the workbook in front; RefusedError if it is none of ours."""
    book = desk.book()
    if book is None:
        raise RefusedError(_NO_BOOK)
    tables = {table.name.casefold() for sheet in book.sheets for table in sheet.tables}
    if not tables & _OURS:
        raise RefusedError(_OTHER_KIND)
    return book


_ACTIONS: Final[Mapping[str, Callable[[Desk], str]]] = MappingProxyType(
    {
        "new": _new,
        "check": _check,
        "timetable": _timetable,
        "demand": _demand,
        "allocate": _allocate,
    }
)
