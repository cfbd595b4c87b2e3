"""The best plan around a published one, by two ways that share nothing with the model.

`best_around` tries every legal plan of a tiny election. `goals_by_milp` states an election of plain
duties afresh, one yes-or-no variable for each person and duty, and solves it goal after goal with
scipy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from models.duties import Family
from models.geography import miles
from models.indicators import cost_in_miles, team_points
from models.published import Status
from tests.models.builders import plan_of
from tests.models.truth import (
    empty_points,
    legal_plans,
    may_hold,
    pairs_that_can_be_together,
    who_could_attend,
    who_could_grow,
)

if TYPE_CHECKING:
    from models.duties import Duty
    from models.election import Election
    from tests.models.truth import Seats

Goals = tuple[int, int, int, float]


def move_points(election: Election) -> dict[tuple[str, str], int]:
    """What moving somebody counts, by Staff ID and Duty ID, of those who could be kept."""
    settings, keeping = election.settings, election.keeping
    found: dict[tuple[str, str], int] = {}
    for row in election.published:
        duty, who = election.duties_by_id[row.duty_id], election.staff_by_id[row.staff_id]
        if not duty.needed or not may_hold(election, who, duty):
            continue
        points = 0
        if row.status is Status.ACCEPTED:
            points = settings.moved_accepted
        elif row.status is Status.OFFERED:
            points = settings.moved_offered
        elif row.status is Status.PROPOSED and keeping.proposed:
            points = settings.moved_proposed
        if keeping.today and duty.start:
            last = keeping.today + timedelta(settings.near_days)
            if keeping.today <= duty.start.date() <= last:
                points *= settings.near_factor
        found[row.staff_id, row.duty_id] = points
    return found


def moved_points(election: Election, seats: Seats) -> int:
    """What the people come to whom these seats move."""
    return sum(points for seat, points in move_points(election).items() if seat not in seats)


def best_around(election: Election) -> Goals:
    """The least empty posts, people moved, team points and miles, in this order, of any plan.

    Where a move is worth miles, no points but those miles count, among the miles.
    """
    pairs = pairs_that_can_be_together(election)
    attending, growing = who_could_attend(election), who_could_grow(election)
    worth = election.keeping.worth

    def goals(seats: Seats) -> Goals:
        plan, moved = plan_of(election, seats), moved_points(election, seats)
        cost = cost_in_miles(election, plan, growing)
        if worth is not None:
            cost += worth * moved / election.settings.moved_accepted
            moved = 0
        teams = team_points(election, plan, pairs, attending)
        return empty_points(election, seats), moved, teams, round(cost, 6)

    return min(goals(seats) for seats in legal_plans(election))


@dataclass(frozen=True)
class _Problem:
    """Yes or no for each `seats` (Staff ID, Duty ID), then what is missed of each duty and team."""

    seats: list[tuple[str, str]]
    rows: np.ndarray
    least: np.ndarray
    most: np.ndarray
    upper: np.ndarray
    goals: list[np.ndarray]
    extra: list[float]


def goals_by_milp(election: Election) -> Goals:
    """The four goals of an election in which duties of one day clash and no others do.

    Of the team rules only the experienced one is heeded, of the costs only miles.
    """
    problem = _stated(election)
    rows, least, most = problem.rows, problem.least, problem.most
    values: list[float] = []
    for goal, extra in zip(problem.goals, problem.extra, strict=True):
        found = milp(
            goal,
            constraints=LinearConstraint(rows, least, most),
            bounds=Bounds(0, problem.upper),
            integrality=np.ones(len(goal)),
            options={"mip_rel_gap": 0.0},
        )
        assert found.success
        values.append(found.fun + extra)
        rows = np.vstack([rows, goal])
        least, most = np.append(least, -np.inf), np.append(most, found.fun + 1e-6)
    empty, moved, team, cost = values
    return round(empty), round(moved), round(team), round(cost, 4)


def _stated(election: Election) -> _Problem:
    duties, points = election.duties, move_points(election)
    seats = [
        (one.staff_id, duty.duty_id)
        for one in election.staff
        for duty in duties
        if may_hold(election, one, duty)
    ]
    polling = {
        duty.duty_id
        for duty in duties
        if election.roles_by_name[duty.role].family is Family.POLLING_STATION
    }
    teams = sorted({_team(duty) for duty in duties if duty.duty_id in polling})
    width = len(seats) + len(duties) + len(teams)
    held = [(election.staff_by_id[who], election.duties_by_id[what]) for who, what in seats]
    rows, least, most = [], [], []
    for n, duty in enumerate(duties):
        row = np.array([float(one is duty) for _, one in held] + [0.0] * (width - len(held)))
        row[len(seats) + n] = 1.0
        rows.append(row)
        least.append(duty.needed)
        most.append(duty.needed)
    for n, team in enumerate(teams):
        row = np.zeros(width)
        for k, (one, duty) in enumerate(held):
            there = duty.duty_id in polling and _team(duty) == team
            row[k] = there and duty.role in one.experienced_roles
        row[len(seats) + len(duties) + n] = 1.0
        rows.append(row)
        least.append(1)
        most.append(np.inf)
    for one in election.staff:
        for day in sorted({_day(duty) for duty in duties}):
            mine = [who is one and _day(duty) == day for who, duty in held]
            rows.append(np.array([float(yes) for yes in mine] + [0.0] * (width - len(held))))
            least.append(0)
            most.append(1)
    goals = [np.zeros(width) for _ in range(4)]
    for n, duty in enumerate(duties):
        goals[0][len(seats) + n] = election.roles_by_name[duty.role].criticality
    for k, (one, duty) in enumerate(held):
        goals[1][k] = -points.get((one.staff_id, duty.duty_id), 0)
        location = election.places_by_id[duty.place_id].location
        assert one.home
        assert location
        goals[3][k] = round(100 * miles(one.home, location)) / 100
    goals[2][len(seats) + len(duties) :] = election.settings.experienced_team
    upper = np.array([1.0] * len(seats) + [duty.needed for duty in duties] + [1.0] * len(teams))
    extra = [0.0, float(sum(points.values())), 0.0, 0.0]
    return _Problem(seats, np.array(rows), np.array(least), np.array(most), upper, goals, extra)


def _day(duty: Duty) -> int:
    assert duty.start
    return duty.start.day


def _team(duty: Duty) -> tuple[str, int]:
    return duty.place_id, _day(duty)
