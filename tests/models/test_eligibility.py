"""Each rule, on people who differ in one fact only, and one duty: who is excluded, in which words.

The test of a rule is called test_<the rule's function>.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from models import eligibility
from models.arrays import compile_arrays
from models.capabilities import Part
from models.careers import ActivityStanding, Career
from models.duties import FilledBy, PlaceKind
from models.eligibility import RULES, broken_rules, distances, eligible_pairs
from tests.models.builders import (
    CANVASSER,
    CLERK,
    OFFICER,
    ROLES,
    SUPERVISOR,
    core,
    days,
    duty,
    election,
    hours,
    may,
    must_not,
    person,
    place,
    workload,
)

if TYPE_CHECKING:
    from models.capabilities import Capability
    from models.duties import Duty, Pin, Place
    from models.staff import StaffMember

POLL = duty("D1", when=hours(7, 22))


def refused(
    *staff: StaffMember,
    to: Duty = POLL,
    at: Place | None = None,
    role: dict[str, Any] | None = None,
    pins: tuple[Pin, ...] = (),
    **settings: Any,
) -> dict[str, str]:
    """What the rules say of each person who may not hold the duty."""
    roles = [replace(entry, **(role or {})) if entry.name == to.role else entry for entry in ROLES]
    given = election(staff, [to], [at or place("A")], roles=roles, pins=pins, **settings)
    arrays = compile_arrays(given)
    words = {
        who.staff_id: " and ".join(rule.says(arrays, 0) for rule in broken_rules(arrays, n, 0))
        for n, who in enumerate(arrays.staff.records)
    }
    allowed = [arrays.staff.records[n].staff_id for n in eligible_pairs(arrays).person]
    assert allowed == [staff_id for staff_id, said in words.items() if not said]
    return {staff_id: said for staff_id, said in words.items() if said}


def test_nobody_is_refused_without_a_reason() -> None:
    assert refused(person("P1"), person("P2")) == {}


def test_has_right_to_work() -> None:
    assert refused(person("P1"), person("P2", right_to_work=False)) == {
        "P2": "have no right to work recorded"
    }


def test_is_not_for_a_candidate() -> None:
    assert refused(person("P1"), person("P2", works_for_candidate=True)) == {
        "P2": "work for a candidate"
    }


def test_holds_role() -> None:
    assert refused(person("P1", OFFICER, CLERK), person("P2", OFFICER)) == {
        "P2": "do not hold the role"
    }


COUNT = duty("D1", SUPERVISOR)


def refused_by_grade(
    *staff: StaffMember,
    rows: tuple[Capability, ...] = (may("ESO B", "Lead", "Count"),),
    to: Duty = COUNT,
    at: Place | None = None,
    others: tuple[Duty, ...] = (),
    **role: Any,
) -> dict[str, str]:
    """What the rules say of each person who may not lead the count, a role that asks for it."""
    asked = {"activity": "Count", "part": Part.LEAD, "filled_by": FilledBy.CAPABILITY} | role
    roles = [replace(entry, **asked) if entry.name == SUPERVISOR else entry for entry in ROLES]
    given = election(staff, [to, *others], [at or place("A")], roles=roles, capabilities=rows)
    arrays = compile_arrays(given)
    words = {
        who.staff_id: " and ".join(rule.says(arrays, 0) for rule in broken_rules(arrays, n, 0))
        for n, who in enumerate(arrays.staff.records)
    }
    pairs = eligible_pairs(arrays)
    allowed = [arrays.staff.records[n].staff_id for n in pairs.person[pairs.duty == 0]]
    assert allowed == [staff_id for staff_id, said in words.items() if not said]
    return {staff_id: said for staff_id, said in words.items() if said}


LED = Career(activities={"Payments": ActivityStanding.LED})


def test_is_capable() -> None:
    assert refused_by_grade(
        core("P1", "ESO B", career=LED),
        core("P2", "ESO B"),  # claims the level, but has led nothing
        core("P3", "ESO A", career=LED),  # could claim it, and does not
        core("P4", "ESM"),
        core("P5", "Nonsense"),
        person("P6", SUPERVISOR),  # holds the role, which is not what is asked
    ) == dict.fromkeys(["P2", "P3", "P4", "P5", "P6"], "cannot lead Count")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Part.LEAD, "cannot lead Count"),
        (Part.DELIVER, ""),
        (Part.ASSIST, ""),
        (None, "cannot hold a role without an activity and a part"),
    ],
)
def test_who_may_deliver_may_assist_and_not_lead(asked: Part | None, words: str) -> None:
    rows = (may("ESM", "Deliver", "count"),)
    found = refused_by_grade(core("P1", "ESM"), rows=rows, part=asked)
    assert found == ({"P1": words} if words else {})


def test_either_the_role_or_the_capability_will_do() -> None:
    assert refused_by_grade(
        core("P1", "ESO B", career=LED),
        person("P2", SUPERVISOR),
        core("P3", "ESM"),
        filled_by=FilledBy.EITHER,
    ) == {"P3": "do not hold the role and cannot lead Count"}


def test_a_capability_is_not_the_role() -> None:
    assert refused_by_grade(
        core("P1", "ESO B", career=LED), person("P2", SUPERVISOR), filled_by=FilledBy.ROLE_HELD
    ) == {"P1": "do not hold the role"}


def test_a_capability_lifts_no_other_rule() -> None:
    led = {"career": LED, "right_to_work": False, "max_miles": 1}
    assert refused_by_grade(core("P1", "ESO B", mile=9, **led), training_needed=True) == {
        "P1": "have no right to work recorded and are not trained for the role and "
        "live too far away"
    }


def test_is_delegated() -> None:
    rows = (may("ESM", "Lead", "Count", "As delegated by the RO"),)
    given = core("P1", "ESM", career=Career(delegated=("COUNT",)))
    other = core("P2", "ESM", career=Career(delegated=("Nominations",)))
    assert refused_by_grade(given, other, core("P3"), rows=rows) == {
        "P2": "have no delegation of Count by the RO",
        "P3": "cannot lead Count",
    }


def test_is_in_designated_area() -> None:
    rows = (may("ESM", "Lead", "Count", "In the designated area"),)
    here = core("P1", "ESM", career=Career(designated_areas=("South", "north ")))
    elsewhere = core("P2", "ESM", career=Career(designated_areas=("South",)))
    found = refused_by_grade(here, elsewhere, rows=rows, at=place("A", area="North"))
    assert found == {"P2": "are not designated for North"}
    assert set(refused_by_grade(here, elsewhere, rows=rows, at=place("A"))) == {"P1", "P2"}


def test_a_place_without_an_area_is_in_nobodys_designated_area() -> None:
    role = replace(
        ROLES[3], activity="Count", part=Part.LEAD, filled_by=FilledBy.CAPABILITY
    )  # the count supervisor
    given = election(
        [core("P1", "ESM", career=Career(designated_areas=("North",)))],
        [COUNT, duty("D2", SUPERVISOR, "B")],
        [place("A"), place("B", area="North")],
        roles=[role],
        capabilities=[may("ESM", "Lead", "Count", "In the designated area")],
    )
    assert eligible_pairs(compile_arrays(given)).duty.tolist() == [1]


@pytest.mark.parametrize(
    ("needed", "other", "allowed"),
    [
        (1, None, False),
        (2, None, True),
        (1, duty("D2", CLERK, cover_for="D1"), True),
        (1, duty("D2", CLERK, needed=0, cover_for="D1"), False),
        (1, duty("D2", CLERK, cover_for="D3"), False),
    ],
)
def test_is_one_of_two(needed: int, other: Duty | None, allowed: bool) -> None:
    rows = (may("ESM", "Lead", "Count", "Two different people"),)
    found = refused_by_grade(
        core("P1", "ESM"),
        rows=rows,
        to=duty("D1", SUPERVISOR, needed=needed),
        others=(other,) if other else (),
    )
    assert found == ({} if allowed else {"P1": "may do it only where two different people do"})


def test_a_cover_is_one_of_two_as_well() -> None:
    rows = (may("ESM", "Lead", "Count", "Two different people"),)
    cover, covered = duty("D1", SUPERVISOR, cover_for="D2"), duty("D2", CLERK)
    assert refused_by_grade(core("P1", "ESM"), rows=rows, to=cover, others=(covered,)) == {}


def test_of_several_conditions_one_is_enough() -> None:
    rows = (
        may("ESM", "Lead", "Count", "As delegated by the RO"),
        may("ESM", "Lead", "Count", "In the designated area"),
    )
    area = core("P1", "ESM", career=Career(designated_areas=("North",)))
    neither = core("P2", "ESM")
    assert refused_by_grade(area, neither, rows=rows, at=place("A", area="North")) == {
        "P2": "have no delegation of Count by the RO and are not designated for North"
    }
    free = (*rows, may("ESM", "Lead", "Count"))
    assert refused_by_grade(area, neither, rows=free) == {}


def test_with_a_senior_manager_is_allowed_here_and_looked_after_by_its_constraint() -> None:
    rows = (may("ESM", "Lead", "Count", "With a senior manager"),)
    assert refused_by_grade(core("P1", "ESM"), rows=rows) == {}


def test_is_old_enough() -> None:
    young = person("P2", over_18=False)
    assert refused(person("P1"), young) == {"P2": "are not recorded as over 18"}


@pytest.mark.parametrize(("minimum_age", "excluded"), [(16, False), (17, False), (18, True)])
def test_only_a_role_for_adults_asks_for_the_tick(minimum_age: int, excluded: bool) -> None:
    young = person("P2", over_18=False)
    assert bool(refused(young, role={"minimum_age": minimum_age})) is excluded


def test_is_experienced() -> None:
    # experience in another role is none
    other = person("P2", CLERK, OFFICER, experienced_roles=(OFFICER,))
    same = person("P1", experienced_roles=(CLERK,))
    assert refused(same, other, role={"experience_needed": True}) == {
        "P2": "have no experience in the role"
    }
    assert refused(same, other) == {}


def test_is_trained() -> None:
    other = person("P2", CLERK, OFFICER, trained_roles=(OFFICER,))
    same = person("P1", trained_roles=(CLERK,))
    assert refused(same, other, role={"training_needed": True}) == {
        "P2": "are not trained for the role"
    }
    assert refused(same, other) == {}


def test_training_may_still_follow_where_the_settings_allow_it() -> None:
    untrained = person("P2")
    assert refused(untrained, role={"training_needed": True}, untrained_allowed=True) == {}


def test_has_car() -> None:
    walker = person("P2", has_car=False)
    assert refused(person("P1"), walker, role={"car_needed": True}) == {"P2": "have no car"}
    assert refused(person("P1"), walker) == {}


def test_is_available() -> None:
    assert refused(
        person("P1", unavailable=(hours(0, 24, day=7),)),
        person("P2", unavailable=(hours(0, 24, day=5), hours(12, 13))),
        person("P3", always_unavailable=True),
    ) == {"P2": "are unavailable", "P3": "are unavailable"}


@pytest.mark.parametrize(
    ("start", "end", "excluded"),
    [
        (0, 7, False),  # until the very start
        (0, 7.25, True),
        (22, 24, False),  # from the very end
        (21.75, 24, True),
        (0, 24, True),
    ],
)
def test_an_absence_is_half_open(start: float, end: float, excluded: bool) -> None:
    away = person("P1", unavailable=(hours(start, end),))
    assert bool(refused(away)) is excluded


def test_a_workload_duty_has_no_time_to_be_away_from() -> None:
    away = person("P1", CANVASSER, capacity=5, unavailable=(hours(0, 24),))
    assert refused(away, to=workload("D1", 5)) == {}
    beside_a_poll = election([away], [workload("D1", 5), duty("D2", CANVASSER)])
    assert eligible_pairs(compile_arrays(beside_a_poll)).duty.tolist() == [0]


def test_has_capacity() -> None:
    assert refused(
        person("P1", CANVASSER, capacity=400),  # exactly the load
        person("P2", CANVASSER, capacity=399),
        to=workload("D1", 400),
    ) == {"P2": "have too little capacity"}


def test_may_work_in_ward() -> None:
    staff = (
        person("P1", excluded_wards=("Belvedere",)),
        person("P2", excluded_wards=("Belvedere", "Crook Log")),
    )
    assert refused(*staff, at=place("A", ward="Crook Log")) == {"P2": "may not work in the ward"}
    assert refused(*staff, at=place("A", ward="")) == {}


def test_a_place_without_a_ward_is_in_no_excluded_ward() -> None:
    # the other ward exists, but not at this place
    given = election(
        [person("P1", excluded_wards=("Crook Log",))],
        [POLL],
        [place("A", ward=""), place("B", ward="Crook Log")],
    )
    assert eligible_pairs(compile_arrays(given)).person.tolist() == [0]


AREA = workload("D1", 5)
NOT_AT_HOME: dict[str, Any] = {"to": AREA, "canvass_own_ward": False}


def canvasser(staff_id: str, ward: str = "", **facts: Any) -> StaffMember:
    return person(staff_id, CANVASSER, capacity=9, ward=ward, **facts)


def test_is_not_own_ward() -> None:
    east, west = canvasser("P1", "East"), canvasser("P2", "West")
    at_east = place("A", ward="East")
    assert refused(east, west, at=at_east, **NOT_AT_HOME) == {"P1": "live in the ward"}
    assert refused(canvasser("P1", " EAST"), at=at_east, **NOT_AT_HOME) == {
        "P1": "live in the ward"
    }
    # unless the council says so, and in other work
    assert refused(east, west, at=at_east, to=AREA) == {}
    clerk = person("P1", ward="East")
    assert refused(clerk, at=at_east, canvass_own_ward=False) == {}


def test_has_known_ward() -> None:
    at_east = place("A", ward="East")
    assert refused(canvasser("P1"), canvasser("P2", "West"), at=at_east, **NOT_AT_HOME) == {
        "P1": "have no ward of their home recorded"
    }
    assert refused(canvasser("P1"), at=at_east, to=AREA) == {}
    assert refused(person("P1"), at=at_east, canvass_own_ward=False) == {}


def test_is_in_known_ward() -> None:
    nowhere = place("A", ward="")
    unknown = "are kept out, as the place has no ward recorded"
    assert refused(canvasser("P1", "West"), at=nowhere, **NOT_AT_HOME) == {"P1": unknown}
    assert refused(canvasser("P1"), at=nowhere, **NOT_AT_HOME) == {
        "P1": f"have no ward of their home recorded and {unknown}"
    }
    assert refused(canvasser("P1", "West"), at=nowhere, to=AREA) == {}
    assert refused(person("P1", ward="West"), at=nowhere, canvass_own_ward=False) == {}


@pytest.mark.parametrize(
    ("to", "day", "stopped"),
    [
        (duty("D1", CANVASSER, when=hours(7, 22, day=5)), 6, False),  # the day before
        (duty("D1", CANVASSER, when=hours(7, 24, day=5)), 6, False),  # it ends as the day begins
        (duty("D1", CANVASSER, when=hours(7, 24.5, day=5)), 6, True),  # and half an hour into it
        (duty("D1", CANVASSER, when=hours(7, 22, day=6)), 6, True),
        (duty("D1", CANVASSER, when=hours(7, 22, day=7)), 6, True),
        (workload("D1", 5, when=days(3, 5)), 6, False),
        (workload("D1", 5, when=days(3, 6)), 6, True),
        (workload("D1", 5), 6, True),  # without dates it has no end
        (replace(workload("D1", 5), end=hours(0, 24, day=3).end), 6, True),  # half a date is none
    ],
)
def test_has_not_stopped(to: Duty, day: int, stopped: bool) -> None:
    gone = canvasser("P2", stopped=date(2027, 5, day))
    expected = {"P2": "have stopped by then"} if stopped else {}
    assert refused(canvasser("P1"), gone, to=to) == expected


def test_is_located() -> None:
    homeless = person("P2", mile=None)
    assert refused(person("P1"), homeless) == {"P2": "have no known place to travel from or to"}
    nowhere = refused(person("P1"), person("P2"), at=place("A", None))
    assert set(nowhere.values()) == {"have no known place to travel from or to"}
    assert set(nowhere) == {"P1", "P2"}


def test_a_desk_in_the_office_asks_for_no_journey() -> None:
    far, homeless = (
        person("P1", CANVASSER, capacity=9),
        person("P2", CANVASSER, capacity=9, mile=None),
    )
    office = place("A", 500, kind=PlaceKind.OFFICE)
    assert refused(far, homeless, to=workload("D1", 5), at=office) == {}
    nowhere = place("A", None, kind=PlaceKind.OFFICE)
    assert refused(far, homeless, to=workload("D1", 5), at=nowhere) == {}
    given = election([far, homeless], [workload("D1", 5)], [nowhere])
    assert eligible_pairs(compile_arrays(given)).miles.tolist() == [0.0, 0.0]
    # who is to be in the office at a time has to get there, and so has a workload elsewhere
    assert set(refused(far, homeless, to=duty("D1", CANVASSER), at=office)) == {"P1", "P2"}
    assert set(refused(far, homeless, to=workload("D1", 5), at=place("A", 500))) == {"P1", "P2"}


def test_is_within_reach() -> None:
    assert refused(
        person("P1", max_miles=7),
        person("P2", max_miles=6),
        at=place("A", 6.5),
    ) == {"P2": "live too far away"}


@pytest.mark.parametrize("mile", [0.3, 1.1, 5.0, 6.7, 15.0])
def test_a_journey_of_exactly_the_limit_is_within_reach(mile: float) -> None:
    assert refused(person("P1", max_miles=mile), at=place("A", mile)) == {}
    assert refused(person("P1", max_miles=mile - 0.001), at=place("A", mile)) != {}


@pytest.mark.parametrize(
    ("facts", "furthest"),
    [
        ({"has_car": True, "max_miles": None}, 15.0),  # the settings' own
        ({"has_car": True, "max_miles": 40.0}, 40.0),  # the person's word, longer
        ({"has_car": True, "max_miles": 4.0}, 4.0),  # and shorter
        ({"has_car": False, "max_miles": None}, 5.0),  # no car
        ({"has_car": False, "max_miles": 40.0}, 5.0),  # whatever the person says
        ({"has_car": False, "max_miles": 4.0}, 4.0),
        ({"has_car": True, "max_miles": 0.0}, 0.0),  # nought is a limit, not a blank
    ],
)
def test_the_furthest_journey(facts: dict[str, Any], furthest: float) -> None:
    settings: dict[str, Any] = {"furthest_journey": 15.0, "furthest_without_car": 5.0}
    who = person("P1", **facts)
    assert refused(who, at=place("A", furthest), **settings) == {}
    assert refused(who, at=place("A", furthest + 0.01), **settings) == {"P1": "live too far away"}


def test_is_not_pinned_away() -> None:
    assert refused(person("P1"), person("P2"), pins=(must_not("P2", "D1"),)) == {
        "P2": "are pinned away from it"
    }


def test_all_the_reasons_are_given_in_the_order_of_the_rules() -> None:
    assert refused(person("P1", OFFICER, right_to_work=False, mile=None)) == {
        "P1": "have no right to work recorded and do not hold the role and "
        "have no known place to travel from or to"
    }


def test_a_duty_without_posts_takes_nobody() -> None:
    given = election([person("P1")], [duty("D1", needed=0)])
    assert eligible_pairs(compile_arrays(given)).person.size == 0


def test_blocks_of_people_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    given = election(
        [person(f"P{n}", mile=n) for n in range(7)],
        [duty("D1", place_id="A"), duty("D2", place_id="B")],
        [place("A", 0, ward="W"), place("B", 100.5)],
    )
    whole = eligible_pairs(compile_arrays(given))
    monkeypatch.setattr(eligibility, "_BLOCK", 4)
    parts = eligible_pairs(compile_arrays(given))
    assert parts.person.tolist() == whole.person.tolist() == [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
    assert parts.duty.tolist() == whole.duty.tolist()
    assert parts.miles.tolist() == whole.miles.tolist()


def test_distances_are_straight_lines_in_miles_and_not_known_without_a_place() -> None:
    given = election([person("P1", mile=1.5), person("P2", mile=None)], [POLL], [place("A", 4)])
    miles = distances(compile_arrays(given), np.array([0, 1]), np.array([0]))
    assert miles[0, 0] == pytest.approx(2.5)
    assert np.isnan(miles[1, 0])


def test_every_rule_has_its_test() -> None:
    tests = {name.removeprefix("test_") for name in globals()}
    assert [rule.allows.__name__ for rule in RULES if rule.allows.__name__ not in tests] == []
    assert len({rule.excluded for rule in RULES}) == len(RULES)
