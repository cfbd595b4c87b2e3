"""The rows of the result sheets, in the schema's column order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from addin.tables import LIST_SEPARATOR
from addin.writing.results import Link, Row
from models.buddies import NOBODY, buddies_of
from models.teams import teams_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.reading import Reading
    from models.duties import Duty
    from models.election import Election
    from models.explain import Explained
    from models.plan import Assignment, Plan
    from models.problems import Problem

EMPTY_POST: Final = "Empty"
NO_WARD: Final = "No ward"
NO_BUDDY: Final = "Nobody else canvasses then"


def plan_rows(election: Election, plan: Plan, explained: Explained) -> list[Row]:
    """Return a row for each post, in the order of the Duties sheet; empty posts have no person."""
    teams, buddies = teams_of(election, plan), buddies_of(election, plan)
    seats: dict[str, list[Assignment]] = defaultdict(list)
    for assignment in plan.assignments:
        seats[assignment.duty_id].append(assignment)
    short = {shortfall.duty_id: shortfall.short for shortfall in plan.shortfalls}
    rows: list[Row] = []
    who: Row
    for duty in election.duties:
        for seat in seats[duty.duty_id]:
            person = election.staff_by_id[seat.staff_id]
            why = explained.assignments[seat.staff_id, duty.duty_id]
            figures = [round(seat.miles, 2), seat.fee, str(seat.status)]
            who = [person.staff_id, person.name, *figures, why]
            table = teams.get((duty.duty_id, seat.staff_id))
            team = f"Table {table}" if table else None
            buddy = _buddy(election, buddies, seat)
            rows.append(_post(election, duty, who, [team, buddy, seat.reason or None]))
        who = [None, None, None, None, EMPTY_POST, "See Shortfalls."]
        rows += [
            _post(election, duty, who, [None, None, None])
            for _ in range(short.get(duty.duty_id, 0))
        ]
    return rows


def _post(election: Election, duty: Duty, who: Row, company: Row) -> Row:
    place = election.places_by_id[duty.place_id]
    what = [duty.duty_id, duty.role, duty.place_id, place.name, duty.start, duty.end]
    return [*what, *who, place.ward or NO_WARD, place.area, *company]


def _buddy(
    election: Election, buddies: Mapping[tuple[str, str], str], seat: Assignment
) -> str | None:
    """Return the canvasser to report to; None for whoever does not work alone."""
    buddy = buddies.get((seat.duty_id, seat.staff_id))
    if buddy is None or buddy == NOBODY:
        return None if buddy is None else NO_BUDDY
    return f"{buddy} {election.staff_by_id[buddy].name}".strip()


def shortfall_rows(election: Election, plan: Plan, explained: Explained) -> list[Row]:
    """Return a row for each duty with empty posts, the most critical role first."""
    rows = []
    for shortfall in plan.shortfalls:
        duty = election.duties_by_id[shortfall.duty_id]
        role = election.roles_by_name[duty.role]
        why, remedy = explained.shortfalls[duty.duty_id]
        row: Row = [duty.duty_id, duty.role, duty.place_id, shortfall.short, why, remedy]
        rows.append((-role.criticality, duty.row, row))
    return [row for _, _, row in sorted(rows, key=lambda entry: entry[:2])]


def unallocated_rows(election: Election, explained: Explained) -> list[Row]:
    """Return a row for each person without a duty, in the order of the Staff sheet."""
    return [
        [
            person.staff_id,
            person.name,
            str(person.staff_type),
            f"{LIST_SEPARATOR} ".join(person.roles),
            explained.unallocated[person.staff_id],
        ]
        for person in election.staff
        if person.staff_id in explained.unallocated
    ]


def problem_rows(reading: Reading, problems: list[Problem]) -> list[Row]:
    """Return a row for each problem, with a link to its cell."""
    rows: list[Row] = []
    for problem in problems:
        cell = reading.cell_of(problem)
        sheet = problem.table.replace("'", "''")
        link = Link(cell, f"#'{sheet}'!{cell}") if cell else None
        rows.append([str(problem.severity), problem.table, link, problem.wrong, problem.remedy])
    return rows
