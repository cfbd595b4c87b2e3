"""How good each way to fill a post is: what stays empty for it, who is moved, teams, journeys.

The order is that of the goals of a plan. What a move is worth in miles is a setting; where it is
blank, nobody is moved to save miles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.arrays import NONE
from models.columns import PARTS_OF_A_MILE, journey_cost
from models.eligibility import EligiblePairs, journey_miles

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.arrays import Arrays, Flags, Floats, Ints
    from models.replacements.seats import Seats
    from models.replacements.ways import Ways


@dataclass(frozen=True, slots=True)
class Worth:
    """What each of n ways makes worse, below 0 where it makes it better.

    `empty` criticality points, `moved` and `team` points, `cost` hundredths of a mile; `priced` is
    the cost with what the moves are worth.
    """

    empty: Ints
    moved: Ints
    team: Ints
    cost: Ints
    priced: Floats

    def of(self, way: int) -> tuple[int, int, float]:
        """Return one way's measure, its moves priced: the smaller the better."""
        return int(self.empty[way]), int(self.team[way]), float(self.priced[way])

    def better_than(self, other: tuple[int, int, float]) -> Flags:
        """Say which ways are better than one of this measure, their moves priced."""
        empty, team, priced = other
        nearer = (self.team < team) | ((self.team == team) & (self.priced < priced))
        return np.asarray((self.empty < empty) | ((self.empty == empty) & nearer), np.bool_)


def worth_of(arrays: Arrays, seats: Seats, ways: Ways, duty: int, vacant: int) -> Worth:
    """Measure ways to fill a post of a duty, that of the seat `vacant` (NONE: an empty post)."""
    settings = arrays.election.settings
    cost = _cost(arrays, seats, ways, duty, vacant)
    moved = _points(seats, ways.seat) + _points(seats, ways.filler_seat)
    worth = settings.compared_worth_high if settings.move_worth is None else settings.move_worth
    each = worth * PARTS_OF_A_MILE / settings.moved_accepted
    team = _team(arrays, seats, ways, duty, vacant)
    return Worth(_empty(arrays, seats, ways), moved, team, cost, cost + each * moved)


def in_order(arrays: Arrays, ways: Ways, worth: Worth) -> Ints:
    """Return the ways' positions, the best first.

    Without a price of moves people moved come before team rules and cost.
    """
    ids = (ways.filler_seat, ways.filler, ways.seat, ways.person)  # as Staff IDs are in order
    if arrays.election.settings.move_worth is None:
        return np.lexsort((*ids, worth.cost, worth.team, worth.moved, worth.empty))
    return np.lexsort((*ids, worth.priced, worth.team, worth.empty))


def _points(seats: Seats, seat: Ints) -> Ints:
    if not len(seats):
        return np.zeros(len(seat), np.int64)
    return np.where(seat == NONE, 0, seats.points[seat])


def _empty(arrays: Arrays, seats: Seats, ways: Ways) -> Ints:
    """Return the weight of the standby post that stays empty, 0 where none does."""
    left = np.where(ways.filler == NONE, ways.seat, ways.filler_seat)
    duty = seats.duty_of(left)
    weight = arrays.roles.criticality[arrays.duties.role[duty]]
    return np.where(duty == NONE, 0, weight)


def _cost(arrays: Arrays, seats: Seats, ways: Ways, duty: int, vacant: int) -> Ints:
    """Return the journeys and wishes of who takes a post less those of who gives it up."""
    leaves = seats.duty_of(ways.seat)
    cost = _journey(arrays, ways.person, np.full(len(ways), duty))
    cost += _journey(arrays, ways.filler, leaves) - _journey(arrays, ways.person, leaves)
    cost -= _journey(arrays, ways.filler, seats.duty_of(ways.filler_seat))
    if vacant != NONE:
        cost -= _journey(arrays, seats.person[[vacant]], seats.duty[[vacant]])[0]
    return cost


def _journey(arrays: Arrays, people: Ints, duties: Ints) -> Ints:
    """Return what people in duties cost; 0 for nobody, no duty, and an unknown journey."""
    cost = np.zeros(len(people), np.int64)
    some = np.flatnonzero((people != NONE) & (duties != NONE))
    miles = np.nan_to_num(journey_miles(arrays, people[some], duties[some]))
    cost[some] = journey_cost(arrays, EligiblePairs(people[some], duties[some], miles))
    return cost


def _team(arrays: Arrays, seats: Seats, ways: Ways, duty: int, vacant: int) -> Ints:
    """Return by how many points the rules of the station teams are missed more than before."""
    staff, settings = arrays.staff, arrays.election.settings
    role = arrays.duties.role
    leaves = seats.duty_of(ways.seat)
    takes = np.full(len(ways), duty)
    comes = [(ways.person, takes, 1), (ways.filler, leaves, 1), (ways.person, leaves, -1)]
    if vacant != NONE:
        comes.append((np.full(len(ways), seats.person[vacant]), takes, -1))
    total = np.zeros(len(ways), np.int64)
    for points, good in (
        (settings.experienced_team, lambda who, what: staff.experienced[who, role[what]]),
        (settings.private_id_check, lambda who, _: staff.checks_id[who]),
    ):
        total += points * _missed(arrays, seats, comes, good, [takes, leaves])
    return total


def _missed(
    arrays: Arrays,
    seats: Seats,
    comes: list[tuple[Ints, Ints, int]],
    good: Callable[[Ints, Ints], Flags],
    duties: list[Ints],
) -> Ints:
    """Return by how many teams one rule is missed more, of the teams of these duties.

    `comes` says who comes to (1) or goes from (-1) which duties, `good` who keeps the rule there.
    """
    of = arrays.duties.team
    there = np.zeros(arrays.teams + 1, np.int64)  # the last, NONE, is no team
    np.add.at(there, of[seats.duty], good(seats.person, seats.duty))
    teams = [np.where(each == NONE, NONE, of[each]) for each in duties]
    teams[1] = np.where(teams[1] == teams[0], NONE, teams[1])  # a team counts once
    total = np.zeros(len(teams[0]), np.int64)
    for team in teams:
        after = there[team].copy()
        for people, what, change in comes:
            here = (people != NONE) & (what != NONE) & (of[what] == team)
            after += change * (here & good(people, what))
        total += (team != NONE) * ((after < 1).astype(np.int64) - (there[team] < 1))
    return total
