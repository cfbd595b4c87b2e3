"""From an open workbook to the records of an election, and every problem in one go.

Tables are found by name wherever they stand, columns in any order. A problem never stops the
reading: each record is the safe reading of its row, which never allows more than was meant, and an
error says that there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.reading.budgets import read_budgets
from addin.reading.caps import capped
from addin.reading.core import note_unchosen, read_core_sheets, with_careers
from addin.reading.duties import read_duties, read_pins
from addin.reading.held import read_held, split
from addin.reading.names import Names
from addin.reading.pay import read_pay_columns, read_worked
from addin.reading.people import ids_of, read_people
from addin.reading.places import read_places, read_roles
from addin.reading.scenarios import read_scenarios
from addin.reading.sessions import read_sessions
from addin.reading.settings import at_their_rows, read_settings
from addin.reading.sheets import find_frames
from addin.tables import (
    BUDGET,
    DUTIES,
    PAY_COLUMNS,
    PINS,
    PLACES,
    PLAN,
    ROLES,
    SESSIONS,
    SETTINGS,
    STAFF,
    TABLES,
    WHAT_IF,
    WORKED,
)
from models.checks import check
from models.election import Election
from models.settings import Settings
from models.spelling import Spelling

if TYPE_CHECKING:
    import xlwings as xw

    from addin.reading.rows import Frame
    from models.problems import Problem
    from models.staff import StaffMember

__all__ = ["Reading", "read_election"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says: the election, what is wrong with it, and where its tables stand.

    `problems` are in the order of the sheets, rows and columns. `frames` are by sheet name.
    """

    election: Election
    problems: list[Problem]
    frames: dict[str, Frame]

    def cell_of(self, problem: Problem) -> str:
        """Return the cell of a problem, such as "K17", where its table really stands.

        Empty for a problem of a whole table, and where the table is not in the workbook.
        """
        frame = self.frames.get(problem.table)
        if frame is None or problem.row is None:
            return ""
        return frame.cell(problem.row, problem.column)


def read_election(book: xw.Book) -> Reading:
    """Read all input sheets of a workbook and check them, each problem once.

    Nothing is written to the workbook. Whatever its cells hold, nothing is raised for it.
    """
    frames, problems = find_frames(book)
    election = _election(frames)
    if PLAN.sheet in frames:
        election = _with_plan(election, frames[PLAN.sheet])
    lost = {table.sheet for table in TABLES if table.sheet not in frames}
    # That a lost sheet has no rows goes without saying.
    problems += [
        problem
        for problem in at_their_rows(check(election), frames.get(SETTINGS.sheet))
        if not (problem.row is None and problem.table in lost)
    ]
    problems.sort(key=lambda problem: _position(problem, frames))
    return Reading(election, capped(problems), frames)


def _election(frames: dict[str, Frame]) -> Election:
    """Return the records of the tables that were found; the problems go to their frames."""
    settings = read_settings(frames[SETTINGS.sheet]) if SETTINGS.sheet in frames else Settings()
    core = read_core_sheets(frames, settings)
    roles = read_roles(frames[ROLES.sheet], core.activities) if ROLES.sheet in frames else ()
    places = read_places(frames[PLACES.sheet]) if PLACES.sheet in frames else ()
    names = Names(
        roles=Spelling(role.name for role in roles),
        places=Spelling((place.place_id for place in places), codes=True),
        wards=Spelling(place.ward for place in places),
        staff=ids_of(frames[STAFF.sheet]) if STAFF.sheet in frames else Spelling(()),
    )
    by_name = {role.name: role for role in roles}
    staff: tuple[StaffMember, ...] = ()
    if STAFF.sheet in frames:
        staff = read_people(frames[STAFF.sheet], names, by_name, core.grades)
        staff = with_careers(staff, frames, core, settings, names.staff, roles, places)
    duties = read_duties(frames[DUTIES.sheet], names) if DUTIES.sheet in frames else ()
    duty_ids = Spelling((duty.duty_id for duty in duties), codes=True)
    pins = read_pins(frames[PINS.sheet], names.staff, duty_ids) if PINS.sheet in frames else ()
    note_unchosen(core, settings, frames.get(SETTINGS.sheet), staff, duties, roles)
    return Election(
        settings=settings,
        staff=staff,
        roles=roles,
        places=places,
        duties=duties,
        pins=pins,
        specs=core.specs,
        capabilities=core.capabilities,
        sessions=read_sessions(frames[SESSIONS.sheet], names) if SESSIONS.sheet in frames else (),
        budgets=read_budgets(frames[BUDGET.sheet]) if BUDGET.sheet in frames else (),
        scenarios=(
            read_scenarios(frames[WHAT_IF.sheet], names.places) if WHAT_IF.sheet in frames else ()
        ),
        worked=(
            read_worked(frames[WORKED.sheet], duty_ids, names.staff)
            if WORKED.sheet in frames
            else ()
        ),
        pay_columns=(
            read_pay_columns(frames[PAY_COLUMNS.sheet]) if PAY_COLUMNS.sheet in frames else ()
        ),
    )


def _with_plan(election: Election, frame: Frame) -> Election:
    """Return the election with the plan that stands in the workbook."""
    duties = Spelling(election.duties_by_id, codes=True)
    staff = Spelling(election.staff_by_id, codes=True)
    published, orphans = split(read_held(frame, duties, staff), duties, staff)
    return replace(election, published=published, orphans=orphans)


def _position(problem: Problem, frames: dict[str, Frame]) -> tuple[int, int, int]:
    """Return where a problem stands: sheet, row (the table as a whole first), column."""
    sheets = [table.sheet for table in TABLES]
    row = -1 if problem.row is None else problem.row
    frame = frames.get(problem.table)
    column = frame.columns.get(problem.column or "", -1) if frame else -1
    return sheets.index(problem.table), row, column
