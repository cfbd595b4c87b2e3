"""Every way to fill a post by trying them all, each judged by the audit: slow, plain, independent.

What a way makes worse is taken from the whole plans before and after it (models.indicators).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from hypothesis import assume
from hypothesis import strategies as st

from models.audit import find_breaches
from models.budgets import Budget
from models.duties import Family
from models.indicators import cost_in_miles, empty_posts, team_rules
from models.published import Keeping, Status
from tests.models.builders import (
    CLERK,
    COUNTER,
    OFFICER,
    ROLES,
    at,
    change_role,
    duty,
    election,
    person,
    place,
    plan_of,
)
from tests.models.tiny import elections
from tests.models.tiny_core import core_elections
from tests.models.tiny_money import paid_elections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.election import Election
    from models.plan import Plan
    from models.staff import StaffMember

Draw = Any  # hypothesis's own, a function with a type of its own for every call
Seats = tuple[tuple[str, str], ...]
# Who takes the post, what they leave for it, who takes that, and what these leave; "" is nothing.
Way = tuple[str, str, str, str]
# Empty points, moved points, team points, hundredths of a mile.
Measure = tuple[int, int, int, int]

_SETTINGS: Final = st.fixed_dictionaries(
    {
        "standby_moved_first": st.sampled_from([True, True, False]),
        "move_worth": st.sampled_from([None, 0.0, 2.0]),
        "compared_worth_high": st.sampled_from([0.0, 1.0, 20.0]),
        "moved_proposed": st.sampled_from([0, 1]),
        "further_duty_costs": st.just(0.0),
        "growth_worth": st.just(0.0),
    }
)
_STATUSES: Final = (Status.PROPOSED, Status.OFFERED, Status.ACCEPTED, Status.CONFIRMED)


@st.composite
def vacancies(draw: Draw) -> Vacancy:
    """A legal plan of a tiny election, often with standby, and a post that is or falls empty."""
    kinds = (_polling_day(), _polling_day(), _polling_day(), elections(), core_elections())
    given: Election = draw(st.one_of(*kinds, paid_elections()))
    if draw(st.booleans()):
        given = change_role(given, COUNTER, family=Family.STANDBY)
    today = draw(st.sampled_from([None, at(0, day=-6).date(), at(0).date()]))
    given = replace(
        given, settings=replace(given.settings, **draw(_SETTINGS)), keeping=Keeping(today=today)
    )
    seats: Seats = tuple((pin.staff_id, pin.duty_id) for pin in given.pins if pin.must)
    assume(is_legal(given, seats))
    # who is left out for now can come in
    asked = draw(st.permutations([who.staff_id for who in given.staff]))[draw(st.integers(0, 2)) :]
    everything = [(who, what.duty_id) for who in asked for what in given.duties]
    for seat in draw(st.permutations(everything)):
        if seat not in seats and is_legal(given, (*seats, seat)):
            seats = (*seats, seat)
    plan = plan_of(given, seats)
    plan = replace(
        plan,
        assignments=tuple(
            replace(entry, status=draw(st.sampled_from(_STATUSES))) for entry in plan.assignments
        ),
    )
    musts = {(pin.staff_id, pin.duty_id) for pin in given.pins if pin.must}
    posts = [(duty_id, staff_id) for staff_id, duty_id in seats if (staff_id, duty_id) not in musts]
    posts += [(entry.duty_id, "") for entry in plan.shortfalls]
    assume(posts)
    return Vacancy(given, plan, *draw(st.sampled_from(posts)))


@st.composite
def _polling_day(draw: Draw) -> Election:
    """Three or four duties of one day, and people of whom most can do most of them."""
    places = [place(place_id, draw(st.integers(0, 9))) for place_id in "ABC"]
    duties = [
        duty(
            f"D{n}",
            draw(st.sampled_from([OFFICER, CLERK, CLERK, COUNTER])),
            draw(st.sampled_from("ABC")),
            draw(st.sampled_from([1, 1, 2])),
        )
        for n in range(draw(st.integers(2, 4)))
    ]
    people = [_helper(draw, n) for n in range(draw(st.integers(4, 6)))]
    roles = [
        replace(
            role,
            fee=draw(st.sampled_from([50.0, 80.0])),
            mileage=draw(st.booleans()),
            training_needed=draw(st.booleans()),
            criticality=draw(st.integers(1, 3)),
            one_per_place=False,
        )
        for role in ROLES
    ]
    families = st.sampled_from([Family.POLLING_STATION, Family.COUNT, Family.STANDBY])
    budgets = st.builds(
        Budget, family=families, pounds=st.integers(50, 400).map(float), capped=st.just(value=True)
    )
    return election(
        people,
        duties,
        places,
        roles=roles,
        budgets=draw(st.lists(budgets, max_size=2, unique_by=attrgetter("family"))),
        experienced_team=draw(st.sampled_from([0, 1, 3])),
        private_id_check=draw(st.sampled_from([0, 2])),
        untrained_allowed=True,
        polling_at_overnight_count=True,
    )


def _helper(draw: Draw, number: int) -> StaffMember:
    roles = st.sampled_from([(OFFICER, CLERK, COUNTER)] * 3 + [(CLERK,), (COUNTER, CLERK)])
    foe = draw(st.sampled_from(["", "", "", "P0", "P1"]))
    return person(
        f"P{number}",
        *draw(roles),
        mile=float(draw(st.integers(0, 9))),
        max_miles=draw(st.sampled_from([100.0, 100.0, 6.0])),
        experienced_roles=draw(st.sampled_from([(), (CLERK,), (OFFICER, CLERK)])),
        trained_roles=draw(st.sampled_from([(), (CLERK, COUNTER)])),
        checks_id_in_private=draw(st.booleans()),
        last_place=draw(st.sampled_from("ABC")),
        last_role=CLERK,
        keep_apart=(foe,) if foe not in {"", f"P{number}"} else (),
    )


def is_legal(given: Election, seats: Seats) -> bool:
    return not list(find_breaches(given, plan_of(given, seats)))


@dataclass(frozen=True)
class Vacancy:
    """A plan of an election, and the post of it that is to be filled."""

    election: Election
    plan: Plan
    duty_id: str
    leaving: str

    @cached_property
    def seats(self) -> Seats:
        """The posts that are held, but for the one that is given up."""
        seats = ((entry.staff_id, entry.duty_id) for entry in self.plan.assignments)
        return tuple(seat for seat in seats if seat != (self.leaving, self.duty_id))

    def after(self, way: Way) -> Seats:
        who, leaves, filler, filler_leaves = way
        left = {(who, leaves), (filler, filler_leaves)}
        seats = (*(seat for seat in self.seats if seat not in left), (who, self.duty_id))
        return (*seats, (filler, leaves)) if filler else seats

    def others(self, *but: str) -> list[str]:
        """Everybody but these and who gives the post up."""
        ids = [person.staff_id for person in self.election.staff]
        return [staff_id for staff_id in ids if staff_id not in {*but, self.leaving}]

    def movable(self, *but: str) -> list[tuple[str, str]]:
        """The seats that may be given up for something else."""
        fixed = {(pin.staff_id, pin.duty_id) for pin in self.election.pins if pin.must}
        fixed |= {
            (entry.staff_id, entry.duty_id)
            for entry in self.plan.assignments
            if entry.status is Status.CONFIRMED
        }
        taken = self.election.settings.standby_moved_first
        return [
            (who, what)
            for who, what in self.seats
            if (who, what) not in fixed and who in self.others(*but) and what != self.duty_id
            if taken or not self.is_standby(what)
        ]

    def is_standby(self, duty_id: str) -> bool:
        role = self.election.duties_by_id[duty_id].role
        return self.election.roles_by_name[role].family is Family.STANDBY

    def criticality(self, duty_id: str) -> int:
        return self.election.roles_by_name[self.election.duties_by_id[duty_id].role].criticality

    def measure(self, way: Way) -> Measure:
        given, (who, leaves, filler, filler_leaves) = self.election, way
        after = plan_of(given, self.after(way))
        filled = 0 if self.leaving else self.criticality(self.duty_id)
        before, since = team_rules(given, self.plan), team_rules(given, after)
        teams = (before.experienced - since.experienced) * given.settings.experienced_team
        teams += (
            before.private_id_check - since.private_id_check
        ) * given.settings.private_id_check
        return (
            empty_posts(given, after) - empty_posts(given, self.plan) + filled,
            self._points(who, leaves) + self._points(filler, filler_leaves),
            teams,
            round(100 * (cost_in_miles(given, after) - cost_in_miles(given, self.plan))),
        )

    def _points(self, staff_id: str, duty_id: str) -> int:
        settings, today = self.election.settings, self.election.keeping.today
        for entry in self.plan.assignments:
            if (entry.staff_id, entry.duty_id) == (staff_id, duty_id):
                start = self.election.duties_by_id[duty_id].start
                near = today and start and (start.date() - today).days <= settings.near_days
                points = {
                    "Proposed": settings.moved_proposed,
                    "Offered": settings.moved_offered,
                    "Accepted": settings.moved_accepted,
                }[entry.status]
                return points * (settings.near_factor if near else 1)
        return 0

    def free(self) -> list[Way]:
        """Whom the audit accepts in the post beside all that they hold."""
        ways = [(who, "", "", "") for who in self.others()]
        held = {who for who, what in self.seats if what == self.duty_id}
        return [
            way for way in ways if way[0] not in held and is_legal(self.election, self.after(way))
        ]

    def from_standby(self, settled: Iterable[str]) -> list[Way]:
        """Who gives a standby post up, filled by somebody free if it can be, else empty."""
        ways: list[Way] = []
        for who, what in self.movable(*settled):
            if self.is_standby(what):
                filled = [(who, what, filler, "") for filler in self.others(who)]
                found = self._legal(filled) or self._legal([(who, what, "", "")])
                ways += [way for way in found if self._sensible(way)]
        return ways

    def chains(self, settled: Iterable[str]) -> list[Way]:
        """Who gives another post up that somebody free, or from standby, takes over."""
        ways: list[Way] = []
        for who, what in self.movable(*settled):
            if not self.is_standby(what):
                fillers = [(filler, "") for filler in self.others(who)]
                fillers += [seat for seat in self.movable(who) if self.is_standby(seat[1])]
                found = self._legal((who, what, *filler) for filler in fillers)
                ways += [way for way in found if self._sensible(way)]
        return ways

    def _legal(self, ways: Iterable[Way]) -> list[Way]:
        return [
            way
            for way in ways
            if len({*self.after(way)}) == len(self.after(way))
            and is_legal(self.election, self.after(way))
        ]

    def _sensible(self, way: Way) -> bool:
        """Whether it does not empty one standby post for another that matters no more."""
        empty = self.measure(way)[0]
        return not self.is_standby(self.duty_id) or empty < self.criticality(self.duty_id)

    def priced(self, way: Way) -> tuple[int, int, float]:
        """The measure with moves in miles."""
        settings = self.election.settings
        worth = settings.move_worth
        if worth is None:
            worth = settings.compared_worth_high
        empty, moved, team, cost = self.measure(way)
        return empty, team, round(cost + 100 * worth * moved / settings.moved_accepted, 6)

    def rank(self, way: Way) -> tuple[object, ...]:
        """The smaller the better; who is equal stands in the order of the ids."""
        empty, team, priced = self.priced(way)
        if self.election.settings.move_worth is not None:
            return (empty, team, priced, *way)
        _, moved, _, cost = self.measure(way)
        return (empty, moved, team, cost, *way)

    def answers(self) -> list[Way]:
        """Each person's best way, the best first; chains only where they beat all the others."""
        free = self.free()
        standby = self._best(self.from_standby(way[0] for way in free))
        sure = [*free, *standby]
        chains = self.chains({way[0] for way in sure})
        if sure:
            best = min(self.priced(way) for way in sure)
            chains = [way for way in chains if self.priced(way) < best]
        return sorted([*sure, *self._best(chains)], key=self.rank)

    def _best(self, ways: Iterable[Way]) -> Iterator[Way]:
        found: dict[str, Way] = {}
        for way in sorted(ways, key=self.rank):
            found.setdefault(way[0], way)
        return iter(found.values())
