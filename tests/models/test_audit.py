"""The audit accepts a legal plan and names every hard rule that a plan breaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from models.audit import audit, find_breaches
from models.duties import PlaceKind
from models.plan import Plan, Shortfall
from models.problems import AuditError
from models.staff import StaffType
from tests.models.builders import (
    CANVASSER,
    CLERK,
    COUNTER,
    OFFICER,
    change_person,
    change_role,
    days,
    duty,
    election,
    hours,
    must,
    must_not,
    person,
    place,
    plan_of,
    workload,
)

if TYPE_CHECKING:
    from models.duties import Duty, Place
    from models.election import Election
    from models.staff import Period

# Two stations, a count after the rest, two canvass areas; everybody lives 2 miles from everything.
ELECTION: Final = election(
    [
        person("P1", OFFICER, CLERK),
        person("P2", CLERK, COUNTER),
        person("P3", CLERK, COUNTER),
        person("P4", OFFICER, CLERK),
        person("P5", CANVASSER, capacity=700),
    ],
    [
        duty("O1", OFFICER, "A"),
        duty("C1", CLERK, "A", needed=2),
        duty("O2", OFFICER, "B"),
        duty("N1", COUNTER, "Hall", when=hours(9, 17, day=7)),
        workload("W1", 400, "B"),
        workload("W2", 300, "B"),
    ],
    [place("A", 2, ward="East"), place("B", 2, ward="West"), place("Hall", 2)],
    pins=[must("P1", "O1"), must_not("P4", "O1")],
)
SEATS: Final = [
    ("P1", "O1"),
    ("P2", "C1"),
    ("P3", "C1"),
    ("P4", "O2"),
    ("P2", "N1"),
    ("P5", "W1"),
    ("P5", "W2"),
]
PLAN: Final = plan_of(ELECTION, SEATS)


def breaches(given_election: Election, plan: Plan = PLAN) -> list[str]:
    return [breach.says for breach in find_breaches(given_election, plan)]


def with_settings(**changed: Any) -> Election:
    return replace(ELECTION, settings=replace(ELECTION.settings, **changed))


def seated(*seats: tuple[str, str], without: tuple[tuple[str, str], ...] = ()) -> Plan:
    """The plan with these seats more and those fewer, which adds up all the same."""
    return plan_of(ELECTION, [*(seat for seat in SEATS if seat not in without), *seats])


def test_a_legal_plan_passes() -> None:
    audit(ELECTION, PLAN)
    assert breaches(ELECTION) == []


def test_a_legal_plan_with_empty_posts_passes() -> None:
    assert breaches(ELECTION, seated(without=(("P2", "C1"), ("P5", "W2")))) == []


def test_a_failure_says_how_many_and_the_first() -> None:
    broken = change_person(ELECTION, "P4", right_to_work=False, over_18=False)
    with pytest.raises(AuditError) as caught:
        audit(broken, PLAN)
    assert caught.value.breaches == [
        "P4 holds O2 but has no right to work recorded.",
        "P4 holds O2 but is not recorded as over 18.",
    ]
    assert str(caught.value) == (
        "The plan failed its audit with 2 breaches, so nothing was written. "
        "The first: P4 holds O2 but has no right to work recorded."
    )


# The plan stays; what becomes known of one person makes it illegal.
FACTS: Final[list[tuple[dict[str, Any], str]]] = [
    ({"right_to_work": False}, "has no right to work recorded"),
    ({"works_for_candidate": True}, "works for a candidate"),
    ({"roles": (CLERK,)}, "does not hold the role Presiding officer"),
    ({"over_18": False}, "is not recorded as over 18"),
    ({"always_unavailable": True}, "is unavailable"),
    ({"unavailable": (hours(0, 1), hours(21, 23))}, "is unavailable"),
    ({"excluded_wards": ("East", "West")}, "may not work in West"),
    ({"home": None}, "the journey is not known"),
    ({"max_miles": 1.5}, "would travel 2.00 miles with a limit of 1.5"),
]


@pytest.mark.parametrize(("facts", "reason"), FACTS, ids=[next(iter(facts)) for facts, _ in FACTS])
def test_a_person_who_may_not_hold_the_duty(facts: dict[str, Any], reason: str) -> None:
    assert breaches(change_person(ELECTION, "P4", **facts)) == [f"P4 holds O2 but {reason}."]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"experience_needed": True}, "has no experience as Count assistant"),
        ({"training_needed": True}, "is not trained as Count assistant"),
    ],
)
def test_a_person_without_what_the_role_asks_for(asked: dict[str, Any], reason: str) -> None:
    assert breaches(change_role(ELECTION, COUNTER, **asked)) == [f"P2 holds N1 but {reason}."]


def test_a_person_without_the_car_that_the_role_asks_for() -> None:
    walker = change_person(ELECTION, "P2", has_car=False)
    assert breaches(walker) == []
    asked = change_role(walker, COUNTER, car_needed=True)
    assert breaches(asked) == ["P2 holds N1 but has no car."]


def test_the_same_roles_are_fine_for_whom_has_what_they_ask_for() -> None:
    asked = change_role(ELECTION, COUNTER, experience_needed=True, training_needed=True)
    able = change_person(asked, "P2", experienced_roles=(COUNTER,), trained_roles=(COUNTER,))
    assert breaches(able) == []
    untrained = change_role(with_settings(untrained_allowed=True), COUNTER, training_needed=True)
    assert breaches(untrained) == []
    young = change_person(change_role(ELECTION, COUNTER, minimum_age=16), "P3", over_18=False)
    only_the_count = plan_of(young, [("P3", "N1"), ("P1", "O1")])
    assert breaches(young, only_the_count) == []


@pytest.mark.parametrize(
    ("changed", "limit"),
    [({"furthest_journey": 1.0}, "1"), ({"furthest_without_car": 1.75}, "1.75")],
)
def test_a_journey_beyond_the_settings_limit(changed: dict[str, float], limit: str) -> None:
    walker = change_person(
        with_settings(**changed), "P4", max_miles=None, has_car="furthest_journey" in changed
    )
    assert breaches(walker) == [f"P4 holds O2 but would travel 2.00 miles with a limit of {limit}."]


def test_a_journey_of_exactly_the_limit_passes() -> None:
    assert breaches(change_person(ELECTION, "P4", max_miles=2.0)) == []


def test_a_place_that_nobody_knows() -> None:
    places = [place("A", 2), place("B", None), place("Hall", 2)]
    assert set(breaches(replace(ELECTION, places=tuple(places)))) == {
        f"{seat} but the journey is not known." for seat in ("P4 holds O2", "P5 holds W1")
    } | {"P5 holds W2 but the journey is not known."}


def moved(duty_id: str, when: Period) -> Election:
    duties = [
        replace(entry, start=when.start, end=when.end) if entry.duty_id == duty_id else entry
        for entry in ELECTION.duties
    ]
    return replace(ELECTION, duties=tuple(duties))


def test_more_workload_than_capacity() -> None:
    assert breaches(change_person(ELECTION, "P5", capacity=699)) == [
        "P5 carries 700 with a capacity of 699."
    ]


def test_workloads_add_up_week_by_week() -> None:
    weeks = {"W1": days(3, 9), "W2": days(10, 16)}
    duties = tuple(
        replace(entry, start=when.start, end=when.end)
        if (when := weeks.get(entry.duty_id))
        else entry
        for entry in ELECTION.duties
    )
    dated = replace(ELECTION, duties=duties)
    assert breaches(change_person(dated, "P5", capacity=400)) == []
    assert breaches(change_person(dated, "P5", capacity=399)) == [
        "P5 carries 400 in the week of 03/05/2027 with a capacity of 399."
    ]


@pytest.mark.parametrize(("limit", "hours_too_many"), [(23.0, False), (22.9, True)])
def test_more_hours_in_a_week_than_core_or_temporary_staff_may_have(
    limit: float, hours_too_many: bool
) -> None:
    # P2 has 15 hours at the station on Thursday and 8 at the count on Friday; P5 700 properties
    core = change_person(with_settings(week_limit=limit), "P2", staff_type=StaffType.CORE)
    core = change_person(core, "P5", staff_type=StaffType.CORE)
    expected = f"P2 has 23.00 hours in the week of 03/05/2027 with a limit of {limit:g}."
    assert breaches(core) == [expected] * hours_too_many
    assert breaches(with_settings(week_limit=limit)) == []
    temporary = with_settings(week_limit_temporary=limit)
    assert breaches(temporary) == [expected] * hours_too_many
    assert breaches(change_person(temporary, "P2", staff_type=StaffType.CORE)) == []


def test_a_duty_and_its_cover_in_one_hand() -> None:
    duties = tuple(
        replace(entry, cover_for="W1") if entry.duty_id == "W2" else entry
        for entry in ELECTION.duties
    )
    assert breaches(replace(ELECTION, duties=duties)) == ["P5 holds W1 and its cover W2."]


def at_the_office(location: Place) -> Election:
    """The same election with the canvass areas' place B as the office."""
    others = [entry for entry in ELECTION.places if entry.place_id != "B"]
    return replace(ELECTION, places=(*others, location))


def test_work_in_the_office_asks_for_no_journey() -> None:
    far = at_the_office(place("B", 90, kind=PlaceKind.OFFICE))
    desk = plan_of(far, [("P1", "O1"), ("P5", "W1"), ("P5", "W2")])
    assert [entry.miles for entry in desk.assignments[1:]] == [0.0, 0.0]
    homeless = change_person(far, "P5", home=None, max_miles=1.0)
    assert breaches(homeless, desk) == []
    travelled = replace(
        desk, assignments=tuple(replace(entry, miles=90.0) for entry in desk.assignments)
    )
    assert "P5 travels 0.00 miles to W1, not 90.0." in breaches(far, travelled)


def test_an_attended_duty_in_the_office_asks_for_a_journey() -> None:
    office = at_the_office(place("B", 2, kind=PlaceKind.OFFICE))
    attended = plan_of(office, [("P1", "O1"), ("P4", "O2")])
    assert breaches(change_person(office, "P4", max_miles=1.0), attended) == [
        "P4 holds O2 but would travel 2.00 miles with a limit of 1."
    ]


@pytest.mark.parametrize("who_asked", [("P2", "P3"), ("P3", "P2")])
def test_two_people_to_keep_apart_at_one_place(who_asked: tuple[str, str]) -> None:
    one, other = who_asked
    assert breaches(change_person(ELECTION, one, keep_apart=(other,))) == [
        "P2 and P3 are both at A."
    ]


def test_people_to_keep_apart_at_two_places_or_times_pass() -> None:
    assert breaches(change_person(ELECTION, "P1", keep_apart=("P4", "P5"))) == []
    before = hours(5, 7)
    early = change_person(moved("O1", before), "P1", keep_apart=("P2", "P3"))
    assert breaches(early) == []


def test_two_presiding_officers_at_one_station() -> None:
    second: Duty = duty("O3", OFFICER, "A", when=hours(21, 23))
    crowded = replace(ELECTION, duties=(*ELECTION.duties, second))
    plan = plan_of(crowded, [*(seat for seat in SEATS if seat[0] != "P4"), ("P4", "O3")])
    assert breaches(crowded, plan) == ["A has more than one Presiding officer at a time."]
    shift: Duty = replace(second, start=hours(22, 23).start)
    relieved = replace(ELECTION, duties=(*ELECTION.duties, shift))
    assert breaches(relieved, plan) == []


def test_a_must_pin_that_is_not_kept() -> None:
    assert breaches(ELECTION, seated(without=(("P1", "O1"),))) == ["P1 must hold O1, as pinned."]


def test_a_must_not_pin_that_is_not_kept() -> None:
    swapped = seated(("P4", "O1"), without=(("P1", "O1"), ("P4", "O2")))
    assert breaches(ELECTION, swapped) == [
        "P1 must hold O1, as pinned.",
        "P4 must not hold O1, as pinned.",
    ]


def test_more_people_than_posts() -> None:
    assert breaches(ELECTION, seated(("P4", "C1"), without=(("P4", "O2"),))) == [
        "C1 needs 2 but the plan has 3 people and 0 empty posts."
    ]


def test_a_post_that_is_neither_filled_nor_counted_empty() -> None:
    forgotten = replace(PLAN, assignments=PLAN.assignments[1:])
    assert breaches(ELECTION, forgotten) == [
        "C1 needs 2 but the plan has 1 people and 0 empty posts."
    ]


def test_a_post_that_is_filled_and_counted_empty() -> None:
    double = replace(PLAN, shortfalls=(Shortfall(duty_id="C1", short=1),))
    assert breaches(ELECTION, double) == ["C1 needs 2 but the plan has 2 people and 1 empty posts."]


def test_a_shortfall_below_nought() -> None:
    plan = seated(("P4", "C1"), without=(("P4", "O2"),))
    hidden = replace(plan, shortfalls=(*plan.shortfalls, Shortfall(duty_id="C1", short=-1)))
    assert breaches(ELECTION, hidden) == [
        "C1 needs 2 but the plan has 3 people and -1 empty posts."
    ]


def test_a_duty_that_is_listed_twice_among_the_shortfalls() -> None:
    plan = seated(without=(("P2", "C1"),))
    twice = replace(plan, shortfalls=plan.shortfalls * 2)
    assert breaches(ELECTION, twice) == ["A duty is listed twice among the shortfalls."]


def test_one_person_in_one_duty_twice() -> None:
    twice = seated(("P2", "C1"), without=(("P3", "C1"),))
    assert "P2 sits in C1 2 times." in breaches(ELECTION, twice)


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"miles": 2.5}, "P2 travels 2.00 miles to C1, not 2.5."),
        ({"fee": 99.0}, "C1 does not pay 99.0."),
    ],
)
def test_figures_that_payroll_would_pay_wrongly(figures: dict[str, Any], sentence: str) -> None:
    first, *others = PLAN.assignments
    wrong = replace(PLAN, assignments=(replace(first, **figures), *others))
    assert breaches(ELECTION, wrong) == [sentence]


def test_names_that_nobody_knows_are_reported_alone() -> None:
    first, *others = PLAN.assignments
    stranger = replace(first, staff_id="P9", duty_id="X9")
    plan = replace(
        PLAN,
        assignments=(stranger, *others),
        shortfalls=(Shortfall(duty_id="X8", short=1),),
    )
    assert breaches(ELECTION, plan) == [
        "The plan names P9, who is not on the roster.",
        "The plan names the duty X9, which does not exist.",
        "The plan is short for the duty X8, which does not exist.",
    ]
