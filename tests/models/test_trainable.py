"""Training that can be booked counts as held: for which session, by whom, before which duty.

Everybody here is a poll clerk without training for a role that asks for it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from models.arrays import compile_arrays
from models.audit_training import untrained_breaches
from models.eligibility import eligible_pairs, is_trained
from models.explain import explain
from models.sessions import SessionKind
from models.trainable import openings, trained_before
from tests.models.builders import (
    CANVASSER,
    CLERK,
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
    plan_of,
    training,
    workload,
)

if TYPE_CHECKING:
    from models.duties import Duty
    from models.election import Election
    from models.sessions import Session
    from models.staff import StaffMember

TO_BE_TRAINED = tuple(replace(role, training_needed=True) for role in ROLES)
POLL = duty("D1")


def one_need(
    session: Session, who: StaffMember, to: Duty = POLL, mile: float = 0.0, **settings: Any
) -> Election:
    """One untrained person, one duty at A, and one session at the Hall."""
    places = [place("A"), place("Hall", mile)]
    return election([who], [to], places, roles=TO_BE_TRAINED, sessions=[session], **settings)


def may_be_placed(
    session: Session, who: StaffMember | None = None, to: Duty = POLL, **given: Any
) -> bool:
    """Whether the rules let them have the duty; the audit, by itself, has to say the same."""
    asked = one_need(session, who or person("P1", to.role), to, **given)
    found = bool(eligible_pairs(compile_arrays(asked)).person.size)
    assert (not list(untrained_breaches(asked, asked.staff[0], to))) is found
    return found


def test_a_session_for_the_role_counts_as_training() -> None:
    assert may_be_placed(training("T1", COUNTER, CLERK, place_id="Hall"))


@pytest.mark.parametrize(
    "session",
    [
        training("T1", COUNTER, place_id="Hall"),
        training("T1", place_id="Hall"),
        training("T1", CLERK, place_id="Hall", room=0),
        training("T1", CLERK, place_id="Nowhere"),
        replace(training("T1", CLERK, place_id="Hall"), kind=SessionKind.POSTAL_VOTES),
    ],
    ids=["another role", "no role", "no room", "no such place", "postal votes"],
)
def test_it_has_to_train_for_the_role_somewhere_with_room(session: Session) -> None:
    assert not may_be_placed(session)


def test_a_session_that_fills_up_counts_for_all_the_same() -> None:
    given = election(
        [person("P1"), person("P2")],
        [duty("D1", needed=2)],
        roles=TO_BE_TRAINED,
        sessions=[training("T1", CLERK, room=1)],
    )
    assert len(eligible_pairs(compile_arrays(given)).person) == 2


@pytest.mark.parametrize(
    ("to", "last"),
    [
        (duty("D1", when=hours(7, 22)), at(7)),
        (workload("W1", 1, role=CLERK, when=days(3, 9)), at(0, day=3)),
        (workload("W1", 1, role=CLERK), at(0, day=7)),
    ],
    ids=["attended", "workload with dates", "workload without"],
)
def test_it_is_over_before_the_duty_begins_or_polling_day_ends(to: Duty, last: datetime) -> None:
    who = person("P1", capacity=1)
    for end, counts in [(last, True), (last.replace(minute=1), False)]:
        session = replace(training("T1", CLERK, place_id="Hall"), start=at(0, day=1), end=end)
        assert may_be_placed(session, who, to) is counts
    assert trained_before(to, date(2027, 5, 6)) == last


def test_of_several_the_first_to_end_decides() -> None:
    for early, late in [("T1", "T2"), ("T2", "T1")]:
        sessions = [training(early, CLERK), training(late, CLERK, when=hours(9, 10))]
        given = election([person("P1")], [POLL], roles=TO_BE_TRAINED, sessions=sessions)
        assert eligible_pairs(compile_arrays(given)).person.size


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({"unavailable": (april(9, 10), april(12, 13))}, True),
        ({"unavailable": (april(0, 1), april(11.75, 13))}, False),
        ({"unavailable": (april(9, 10.25),)}, False),
    ],
)
def test_they_are_free_while_it_lasts(facts: dict[str, Any], counts: bool) -> None:
    who = person("P1", **facts)
    assert may_be_placed(training("T1", CLERK, place_id="Hall"), who) is counts


@pytest.mark.parametrize(
    ("stopped", "counts"),
    [
        (date(2027, 4, 21), True),
        (date(2027, 4, 20), True),
        (date(2027, 4, 19), False),
        (date(2027, 4, 1), False),
    ],
)
def test_who_has_stopped_goes_to_no_session(stopped: date, counts: bool) -> None:
    late_on_the_19th = training("T1", CLERK, place_id="Hall", when=april(22, 24))
    asked = one_need(late_on_the_19th, person("P1", stopped=stopped))
    who, to = np.array([0]), np.array([0])  # the duty itself is for nobody who has stopped
    assert bool(is_trained(compile_arrays(asked), who, to).all()) is counts
    assert (not list(untrained_breaches(asked, asked.staff[0], POLL))) is counts


def test_who_is_never_available_goes_to_no_session() -> None:
    given = one_need(training("T1", CLERK), person("P1", always_unavailable=True))
    assert not openings(given, given.staff).open.any()
    assert list(untrained_breaches(given, given.staff[0], POLL))


@pytest.mark.parametrize(
    ("facts", "mile", "counts"),
    [
        ({"max_miles": 4.0}, 4, True),
        ({"max_miles": 1.1}, 1.1, True),  # a little more, in binary fractions
        ({"max_miles": 4.0}, 4.01, False),
        ({"max_miles": None}, 15, True),
        ({"max_miles": None}, 15.01, False),
        ({"has_car": False}, 5, True),
        ({"has_car": False}, 5.01, False),
        ({}, None, False),
    ],
)
def test_the_journey_is_within_the_limit_for_duties(
    facts: dict[str, Any], mile: float, counts: bool
) -> None:
    session = training("T1", CLERK, place_id="Hall")
    assert may_be_placed(session, person("P1", **facts), mile=mile) is counts


def test_a_home_that_nobody_knows_is_a_journey_that_nobody_knows() -> None:
    given = one_need(training("T1", CLERK), person("P1", mile=None))
    assert not openings(given, given.staff).open.any()
    assert list(untrained_breaches(given, given.staff[0], POLL))


def test_sessions_stand_in_the_order_of_their_ids_with_miles_to_each() -> None:
    given = election(
        [person("P1", mile=1.0), person("P2", mile=None)],
        [POLL],
        [place("A"), place("Hall", 3)],
        sessions=[training("T2", CLERK, place_id="Hall"), training("T1", CLERK)],
    )
    found = openings(given, given.staff)
    assert [session.session_id for session in found.sessions] == ["T1", "T2"]
    np.testing.assert_allclose(found.miles, [[1, 2], [np.nan, np.nan]])


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        ({"bookable_training": False}, False),
        ({"bookable_training": False, "untrained_allowed": True}, True),
        ({"bookable_training": True, "untrained_allowed": True}, True),
    ],
)
def test_the_settings_decide_whether_it_counts(given: dict[str, Any], counts: bool) -> None:
    assert may_be_placed(training("T1", CLERK, place_id="Hall"), **given) is counts


def test_a_role_that_asks_for_no_training_needs_no_session() -> None:
    given = one_need(training("T1", COUNTER), person("P1"))
    given = replace(given, roles=ROLES)
    assert eligible_pairs(compile_arrays(given)).person.size
    assert list(untrained_breaches(given, given.staff[0], POLL)) == []


def test_an_empty_post_says_that_a_session_is_missing() -> None:
    given = election(
        [person("P1", CANVASSER, CLERK)],
        [POLL],
        roles=TO_BE_TRAINED,
        sessions=[training("T1", CANVASSER)],
    )
    why, remedy = explain(compile_arrays(given), plan_of(given, [])).shortfalls["D1"]
    assert "of the others 1 is not trained for the role" in why
    assert remedy == "P1 (0.0 miles) needs training for the role (a session they can go to)."
