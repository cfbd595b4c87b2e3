"""Each breach that the audit finds names the people and the duties that it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.audit import find_breaches
from models.breaches import Breach
from models.budgets import Budget
from models.capabilities import Part
from models.duties import Family, FilledBy
from models.plan import Plan, Shortfall
from tests.models.builders import (
    CANVASSER,
    CLERK,
    CORE_WORK,
    COUNTER,
    OFFICER,
    ROLES,
    SUPERVISOR,
    core,
    days,
    duty,
    election,
    hours,
    may,
    must,
    must_not,
    person,
    plan_of,
    seats_of,
    workload,
)
from tests.models.tiny import elections
from tests.models.tiny_core import core_elections

if TYPE_CHECKING:
    from models.duties import Duty
    from models.election import Election
    from models.staff import StaffMember

# P1 and P2 may hold everything by their roles; B is nobody's business.
ANN = person("P1", OFFICER, CLERK, COUNTER, CANVASSER, CORE_WORK, capacity=30, max_miles=5)
BOB = person("P2", OFFICER, CLERK, COUNTER, CANVASSER, CORE_WORK, capacity=30, mile=9)
SENIOR = [
    replace(role, activity="Count", part=Part.LEAD, filled_by=FilledBy.CAPABILITY)
    if role.name == SUPERVISOR
    else role
    for role in ROLES
]


def found(
    duties: list[Duty], *seats: tuple[str, str], staff: tuple[StaffMember, ...] = (), **more: Any
) -> list[Breach]:
    """What is wrong where these people hold these duties."""
    made = election(staff or (ANN, BOB), duties, **more)
    return list(find_breaches(made, plan_of(made, seats)))


def one(who: str, what: str, says: str) -> Breach:
    return Breach(says, (who,), (what,), single=True)


AT_ONCE = [duty("D1"), duty("D2")]
NEXT_DAY = duty("D3", COUNTER, when=hours(6, 12, day=7))
WEEK = [workload("W1", 20, when=days(3, 9)), workload("W2", 20, when=days(3, 9))]
OFFICE = [workload("W1", 20, role=CORE_WORK), workload("W2", 5, role=CORE_WORK, cover_for="W1")]
COUNT_AT_NIGHT = duty("D3", COUNTER, when=hours(28, 31))

KINDS: Final[dict[str, tuple[list[Breach], list[Breach]]]] = {
    "a rule of eligibility": (
        found([duty("D1")], ("P1", "D1"), staff=(replace(ANN, right_to_work=False), BOB)),
        [one("P1", "D1", "P1 holds D1 but has no right to work recorded.")],
    ),
    "too many people": (
        found([duty("D1")], ("P1", "D1"), ("P2", "D1")),
        [
            Breach(
                "D1 needs 1 but the plan has 2 people and 0 empty posts.", (), ("D1",), posts=True
            )
        ],
    ),
    "sitting twice": (
        found([workload("D1", 5, needed=2)], ("P1", "D1"), ("P1", "D1")),
        [one("P1", "D1", "P1 sits in D1 2 times.")],
    ),
    "two at the same time": (
        found(AT_ONCE, ("P1", "D1"), ("P1", "D2")),
        [Breach("P1 holds D1 and D2 at the same time.", ("P1",), ("D1", "D2"))],
    ),
    "no rest": (
        found([duty("D1"), NEXT_DAY], ("P1", "D1"), ("P1", "D3")),
        [Breach("P1 holds D1 and D3 without the rest between.", ("P1",), ("D1", "D3"))],
    ),
    "a long day": (
        found(
            [duty("D2", when=hours(5, 8)), duty("D1", when=hours(9, 23))],
            *(("P1", "D1"), ("P1", "D2")),
            longest_day=17,
        ),
        [
            Breach(
                "P1 has a working day of 18.00 hours, that of D2, with a limit of 17.",
                ("P1",),
                ("D2", "D1"),
            )
        ],
    ),
    "polling day and the count of its night": (
        found(
            [duty("D1", when=hours(7, 12)), COUNT_AT_NIGHT],
            *(("P1", "D1"), ("P1", "D3")),
            rest_hours=0,
        ),
        [
            Breach(
                "P1 holds D1 and D3, on polling day and at the count of the night.",
                ("P1",),
                ("D1", "D3"),
            )
        ],
    ),
    "capacity of several duties": (
        found(
            [*WEEK, workload("W3", 30, when=days(17, 23))], *(("P1", f"W{n}") for n in (1, 2, 3))
        ),
        [
            Breach(
                "P1 carries 40 in the week of 03/05/2027 with a capacity of 30.",
                ("P1",),
                ("W1", "W2"),
            )
        ],
    ),
    "capacity of one duty": (
        found([workload("W1", 31)], ("P1", "W1")),
        [one("P1", "W1", "P1 carries 31 with a capacity of 30.")],
    ),
    "hours of a week": (
        found(
            # a canvass area is counted in properties, not in hours
            [*OFFICE[:1], duty("D1"), workload("C1", 5), workload("W9", 4, when=days(10, 16))],
            *(("P1", "W1"), ("P1", "D1"), ("P1", "C1"), ("P1", "W9")),
            week_limit_temporary=30,
        ),
        [
            Breach(
                "P1 has 35.00 hours in the week of 03/05/2027 with a limit of 30.",
                ("P1",),
                ("D1", "W1"),
            )
        ],
    ),
    "hours of one duty": (
        found([duty("D1")], ("P1", "D1"), week_limit_temporary=14),
        [
            Breach(
                "P1 has 15.00 hours in the week of 03/05/2027 with a limit of 14.", ("P1",), ("D1",)
            )
        ],
    ),
    "one's own cover": (
        found(OFFICE, ("P1", "W1"), ("P1", "W2")),
        [Breach("P1 holds W1 and its cover W2.", ("P1",), ("W1", "W2"))],
    ),
    "two presiding officers": (
        found([duty("O1", OFFICER), duty("O2", OFFICER)], ("P1", "O1"), ("P2", "O2")),
        [Breach("A has more than one Presiding officer at a time.", ("P1", "P2"), ("O1", "O2"))],
    ),
    "kept apart": (
        found(
            [duty("D1", needed=2), duty("D2", COUNTER, "B")],
            *(("P1", "D1"), ("P2", "D1")),
            staff=(replace(ANN, keep_apart=("P2",)), BOB),
        ),
        [Breach("P1 and P2 are both at A.", ("P1", "P2"), ("D1",))],
    ),
    "no senior manager": (
        found(
            [duty("D1", SUPERVISOR)],
            ("P3", "D1"),
            staff=(core("P3"),),
            roles=SENIOR,
            capabilities=[may("ESO", "Lead", "Count", "With a senior manager")],
        ),
        [
            Breach(
                "P3 holds D1 without the senior manager that they may only do it with.",
                ("P3",),
                ("D1",),
            )
        ],
    ),
    "a hard cap": (
        found(
            [*AT_ONCE, duty("N1", COUNTER, when=hours(9, 12, day=8)), duty("D9")],
            *(("P1", "D1"), ("P2", "D2"), ("P1", "N1")),
            budgets=[Budget(family=Family.POLLING_STATION, pounds=100, capped=True)],
            holiday_accrual=0,
        ),
        [Breach("Polling station costs £360.00 with a hard cap of £100.00.", (), ("D1", "D2"))],
    ),
    "a Must pin that is not kept": (
        found([duty("D1")], ("P2", "D1"), pins=[must("P1", "D1")]),
        [Breach("P1 must hold D1, as pinned.", ("P1",), ("D1",))],
    ),
    "a Must not pin": (
        found([duty("D1")], ("P1", "D1"), pins=[must_not("P1", "D1")]),
        [one("P1", "D1", "P1 must not hold D1, as pinned.")],
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_breach_names_its_people_and_duties(kind: str) -> None:
    breaches, expected = KINDS[kind]
    assert breaches == expected


SOUND = election([ANN, BOB], [duty("D1", needed=2)])


def changed(**facts: Any) -> Plan:
    """P1 in D1 with one post empty, but for these facts of the plan or of the assignment."""
    plan = plan_of(SOUND, [("P1", "D1")])
    (seat,) = plan.assignments
    if "shortfalls" in facts:
        return replace(plan, shortfalls=facts["shortfalls"])
    return replace(plan, assignments=(replace(seat, **facts),))


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (changed(miles=7.0), one("P1", "D1", "P1 travels 0.00 miles to D1, not 7.0.")),
        (changed(fee=1.0), one("P1", "D1", "D1 does not pay 1.0.")),
        (
            changed(staff_id="P9"),
            one("P9", "D1", "The plan names P9, who is not on the roster."),
        ),
        (
            changed(duty_id="D9"),
            one("P1", "D9", "The plan names the duty D9, which does not exist."),
        ),
        (
            changed(shortfalls=(Shortfall(duty_id="D9", short=1),)),
            Breach("The plan is short for the duty D9, which does not exist.", (), ("D9",)),
        ),
        (
            changed(
                shortfalls=(Shortfall(duty_id="D1", short=0), Shortfall(duty_id="D1", short=1))
            ),
            Breach("A duty is listed twice among the shortfalls.", (), ("D1",)),
        ),
    ],
)
def test_a_plan_that_does_not_add_up_names_its_people_and_duties(
    plan: Plan, expected: Breach
) -> None:
    assert list(find_breaches(SOUND, plan)) == [expected]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.one_of(elections(), core_elections()), st.data())
def test_a_breach_is_there_with_the_seats_alone_that_it_names(
    given_election: Election, data: st.DataObject
) -> None:
    possible = [
        (who.staff_id, what.duty_id)
        for who in given_election.staff
        for what in given_election.duties
    ]
    seats = data.draw(st.lists(st.sampled_from(possible), unique=True, max_size=6))
    plan = plan_of(given_election, seats)
    for breach in find_breaches(given_election, plan):
        named = [
            (who, what)
            for who, what in seats_of(plan)
            if what in breach.duty_ids and (not breach.staff_ids or who in breach.staff_ids)
        ]
        alone = list(find_breaches(given_election, plan_of(given_election, named)))
        about = breach.staff_ids, breach.duty_ids, breach.single
        assert about in [(each.staff_ids, each.duty_ids, each.single) for each in alone]
        assert not breach.single or len(named) == 1
        assert breach.duty_ids
        assert len(set(breach.duty_ids)) == len(breach.duty_ids)
