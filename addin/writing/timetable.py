"""The statutory dates of the workbook's own poll on the sheet Timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.tables import TIMETABLE
from addin.writing.results import check_room, replace_rows
from models.timetable_rules import EVENT_WORDS

if TYPE_CHECKING:
    import xlwings as xw

    from addin.writing.results import Row
    from models.problems import Problem
    from models.timetable import Timetable

NOT_GIVEN: Final = "not given"  # the State of what is due at such a poll on a day not known here


def write_timetable(book: xw.Book, timetable: Timetable) -> list[Problem]:
    """Fill the sheet Timetable.

    Returns a note for each entry in a column of the manager's own whose row is no longer there.
    Raises SheetBlockedError, before anything is written, if something on the sheet is in the way.
    """
    rows = timetable_rows(timetable)
    check_room(book, TIMETABLE, len(rows))
    return replace_rows(book, TIMETABLE, rows)


def timetable_rows(timetable: Timetable) -> list[Row]:
    """Return a row for each date, and after them one without a date for each that is not given."""
    dated: list[Row] = [
        [day, weekday, "" if at is None else f"{at:%H:%M}", *rest]
        for day, weekday, at, *rest in timetable.rows()
    ]
    unknown: list[Row] = [
        [None, None, None, None, EVENT_WORDS[event], f"Not given: {reason}.", None, NOT_GIVEN]
        for event, reason in timetable.unknown.items()
    ]
    return dated + unknown
