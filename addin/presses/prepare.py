"""The buttons of the group Prepare: a new workbook, the checks, the timetable, the demand."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from addin import actions
from addin.buttons import TAB
from addin.desk import our_book
from addin.engines.opening import new_book, save_book
from addin.presses.marking import mark
from addin.sentences import dates_of, demand_of, found
from addin.tables import DUTIES, TIMETABLE
from addin.template import TITLE, build
from models.problems import Severity, UnusableInputError

if TYPE_CHECKING:
    from addin.desk import Desk


def new(desk: Desk) -> str:
    """Open an empty workbook."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / f"{TITLE}.xlsx"
        save_book(new_book(build(), file), file)
        desk.open_new(file)
    return ""


def check(desk: Desk) -> str:
    """List everything that is wrong and mark it."""
    book = our_book(desk)
    desk.status(f"{TAB}: reading the workbook")
    checked = actions.check(book)
    mark(desk, book, checked)
    errors = checked.count(Severity.ERROR)
    stops = f" {'It stops' if errors == 1 else 'Errors stop'} the allocation." if errors else ""
    if not checked.problems:
        return found(checked)
    return f"{found(checked)}{stops} Each is on the sheet Problems, with its cell and what to do."


def timetable(desk: Desk) -> str:
    """Write the statutory dates of the workbook's poll."""
    book = our_book(desk)
    desk.status(f"{TAB}: working out the timetable")
    with desk.writing(book, "Timetable"):
        dated = actions.timetable(book)
    book.sheets[TIMETABLE.sheet].activate()
    return "\n".join(dates_of(dated))


def demand(desk: Desk) -> str:
    """Work out what the election asks for and write it into the input sheets."""
    book = our_book(desk)
    desk.status(f"{TAB}: working out the demand")
    try:
        worked_out = actions.work_out_demand(book)
    except UnusableInputError as stopped:
        mark(desk, book, actions.check(book))
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
