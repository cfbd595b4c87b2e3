"""The poll on another day: what goes with it, and what keeps its date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

import pytest

from models.demand import work_out
from models.duties import Family, PlaceKind, Role
from models.scenarios import altered
from models.scenarios.altering import alter
from models.sessions import Session, SessionKind
from tests.models.builders import (
    CANVASSER,
    CLERK,
    CORE_WORK,
    COUNTER,
    ROLES,
    april,
    at,
    days,
    duty,
    election,
    hours,
    person,
    place,
    training,
    workload,
)
from tests.models.scenarios.changes import change, poll_on, scenario, setting

if TYPE_CHECKING:
    from models.alterations import Scenario

WEEK_EARLIER: Final = poll_on(date(2027, 4, 29))


def dates(one: Any) -> dict[str, tuple[Any, Any]]:
    return {each.duty_id: (each.start, each.end) for each in one.duties}


def test_attended_duties_move_with_the_poll_and_workloads_do_not() -> None:
    one = election(
        [],
        [
            duty("D1"),
            duty("D2", COUNTER, when=hours(22, 28)),
            duty("D3", CORE_WORK, when=hours(21, 25)),
            workload("D4", 4.0, role=CORE_WORK, when=days(3, 9)),
            workload("D5", 300.0, when=days(3, 9)),
            duty("D6", CANVASSER, when=hours(9, 12)),
        ],
    )
    made, problems = altered(one, WEEK_EARLIER, 1)
    assert not problems
    assert made.settings.polling_day == date(2027, 4, 29)
    assert dates(made) == {
        "D1": (at(7, -1), at(22, -1)),
        "D2": (at(22, -1), at(28, -1)),
        "D3": (at(21, -1), at(25, -1)),
        "D4": (at(0, 3), at(24, 9)),
        "D5": (at(0, 3), at(24, 9)),
        "D6": (at(9), at(12)),
    }


def test_there_and_back_it_is_the_same() -> None:
    one = election([person("S1")], [duty("D1"), duty("D2", COUNTER, when=hours(22, 28))])
    there = altered(one, WEEK_EARLIER, 1)[0]
    assert altered(there, poll_on(date(2027, 5, 6)), 1)[0] == one


def test_absences_stay_where_they_are() -> None:
    away = person("S1", unavailable=(hours(0, 24),))
    made, _ = altered(election([away], [duty("D1")]), WEEK_EARLIER, 1)
    assert made.staff == (away,)


def test_training_that_would_come_after_the_poll_does_not_count() -> None:
    sessions = (
        training("T1", CLERK, when=april(10, 12, day=22)),
        training("T2", CLERK, when=april(10, 12, day=29)),
        training("T3", CLERK, when=april(10, 12, day=30)),
        training("T4", CANVASSER, when=april(10, 12, day=30)),
        training("T5", CLERK, when=hours(10, 12, day=20)),
    )
    draft = alter(election([], [duty("D1")], sessions=sessions), WEEK_EARLIER, 1)
    assert [each.session_id for each in draft.election.sessions] == ["T1", "T2", "T4", "T5"]
    assert draft.words == [
        "Polling day is Thursday 29/04/2027, not Thursday 06/05/2027.",
        "1 training session after it does not count.",
    ]


def opening(session_id: str, when: Any) -> Session:
    return Session(
        session_id=session_id,
        kind=SessionKind.POSTAL_VOTES,
        place_id="V",
        start=when.start,
        end=when.end,
    )


def test_opening_sessions_move_too() -> None:
    one = election([], [duty("D1")], sessions=[opening("PV-1", hours(9.5, 13, day=5))])
    (session,) = altered(one, WEEK_EARLIER, 1)[0].sessions
    assert (session.start, session.end) == (at(9.5, -2), at(13, -2))


@pytest.mark.parametrize(
    "moved", [poll_on(date(2027, 4, 22)), setting("polling_day", date(2027, 5, 20))]
)
def test_sessions_that_the_demand_only_proposes_ask_for_nobody_new(moved: Scenario) -> None:
    """Their IDs name the day: on another day they must not look like other sessions."""
    places = [
        place("P1", electors=2000, postal_voters=900),
        place("V", kind=PlaceKind.POSTAL_VOTE_VENUE),
    ]
    opener = Role(name="Postal vote opener", family=Family.POSTAL_VOTES, criticality=1)
    one = election([], [duty("D-P1-PC", place_id="P1")], places, roles=(*ROLES, opener))
    assert {asked.duty.role for asked in work_out(one).duties} >= {opener.name}
    made, _ = altered(one, moved, 1)
    assert [each.duty_id for each in made.duties] == ["D-P1-PC"]


def test_what_the_demand_worked_out_follows_other_hours_on_the_other_day() -> None:
    one = election([], [], [place("P1", electors=1000, postal_voters=0)])
    one = replace(one, duties=tuple(asked.duty for asked in work_out(one).duties))
    both = scenario(
        change("Poll date", value=date(2027, 4, 29)), change("Setting", "poll_from", time(5))
    )
    made, _ = altered(one, both, 1)
    assert {each.start for each in made.duties} == {at(5, -1)}
    assert {each.end for each in made.duties} == {at(22.75, -1)}
