"""From the poll of the sheet Settings to its statutory dates on the sheet Timetable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from addin.reading.alone import at_setting, read_settings_alone
from addin.writing.timetable import write_timetable
from models.problems import PlanningError, Severity
from models.timetable import NoSuchPollError, make_timetable
from models.working_days import OutsideCalendarError

if TYPE_CHECKING:
    from datetime import date

    import xlwings as xw

    from addin.reading import Reading
    from models.problems import Problem
    from models.timetable import Timetable

_ANOTHER_DAY: Final = "Type another day, such as 06/05/2027."


@dataclass(frozen=True, slots=True)
class Dated:
    """A timetable that stands in the workbook.

    `lost` has a note for each entry in a column of the manager's own whose date is not there now.
    """

    timetable: Timetable
    lost: list[Problem]


class NoTimetableError(PlanningError):
    """The settings give no timetable. Its text has each of the `problems` with its cell."""

    def __init__(self, reading: Reading, problems: list[Problem]) -> None:
        self.problems = problems
        said = ["No timetable was made."]
        for problem in problems:
            cell = reading.cell_of(problem)
            where = f"Sheet {problem.table}, cell {cell}" if cell else f"Sheet {problem.table}"
            said.append(f"{where}: {problem.wrong} {problem.remedy}")
        super().__init__(" ".join(said))


def fill_timetable(book: xw.Book, today: date | None) -> Dated:
    """Do what the action `timetable` says."""
    reading = read_settings_alone(book)
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    if errors:
        raise NoTimetableError(reading, errors)
    made = _made(reading, today or datetime.now().astimezone().date())
    return Dated(made, write_timetable(book, made))


def _made(reading: Reading, today: date) -> Timetable:
    """Return the timetable; a poll that cannot be is the problem of its setting's cell."""
    poll = reading.election.settings
    try:
        return make_timetable(poll.polling_day, poll.poll_kind, poll.nation, today=today)
    except NoSuchPollError as none:
        remedy = _ANOTHER_DAY if none.setting == "polling_day" else none.remedy
        problem = at_setting(reading, none.setting, none.wrong, remedy)
        raise NoTimetableError(reading, [problem]) from none
    except OutsideCalendarError as unknown:
        problem = at_setting(reading, "polling_day", str(unknown), _ANOTHER_DAY)
        raise NoTimetableError(reading, [problem]) from unknown
