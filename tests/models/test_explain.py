"""The sentences that a manager reads, word for word, on plans that fit on a hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from models.arrays import compile_arrays
from models.capabilities import Part
from models.careers import ActivityStanding, Career
from models.duties import Family, FilledBy, PlaceKind, Role
from models.explain import Explained, explain
from models.grades import LevelBasis
from models.staff import StaffType
from tests.models.builders import (
    CANVASSER,
    CLERK,
    CORE_WORK,
    COUNTER,
    OFFICER,
    change_role,
    core,
    days,
    duty,
    election,
    hours,
    may,
    must,
    person,
    place,
    plan_of,
    workload,
)

if TYPE_CHECKING:
    from models.election import Election


def explained(given: Election, *seats: tuple[str, str]) -> Explained:
    return explain(compile_arrays(given), plan_of(given, seats))


def why_this_person(pinned: bool = False, role: str = CLERK, **facts: Any) -> str:
    """Why P1 is at A, two miles away, where P2 (who may be the partner) is as well."""
    given = election(
        [person("P1", role, **facts), person("P2", OFFICER)],
        [duty("C1", role, "A"), duty("O1", OFFICER, "A")],
        [place("A", 2, ward="East")],
        pins=[must("P1", "C1")] if pinned else [],
    )
    return explained(given, ("P1", "C1"), ("P2", "O1")).assignments["P1", "C1"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Best for the plan as a whole."),
        ({"last_place": "A", "last_role": CLERK}, "Worked here last time."),
        ({"last_place": "A", "last_role": OFFICER}, "Best for the plan as a whole."),
        ({"preferred_places": ("East",)}, "Asked for this place."),
        ({"preferred_places": ("A",)}, "Asked for this place."),
        ({"pair_with": "P2"}, "With P2."),
        ({"experienced_roles": (CLERK,)}, "Experienced."),
        ({"experienced_roles": (OFFICER,)}, "Best for the plan as a whole."),
        ({"mile": 11}, "A long journey, but nobody nearer is left."),
        ({"pinned": True}, "Pinned by you."),
        (
            {"pinned": True, "last_place": "A", "last_role": CLERK, "mile": 11},
            "Pinned by you; worked here last time; a long journey, but nobody nearer is left.",
        ),
    ],
)
def test_why_this_person(facts: dict[str, Any], sentence: str) -> None:
    assert why_this_person(**facts) == sentence


def empty_post(*staff: Any, **role: Any) -> tuple[str, str]:
    """Why the clerk's post at A is empty and what would fill it; nobody holds anything."""
    given = change_role(election(staff, [duty("C1")]), CLERK, **role)
    return explained(given).shortfalls["C1"]


def test_an_empty_post_counts_whom_each_rule_excludes_and_names_the_nearest_misses() -> None:
    why, what = empty_post(
        person("P1", mile=4, first_name="Ada", last_name="Bell", right_to_work=False),
        person("P2", mile=2, right_to_work=False, has_car=False),
        person("P3", OFFICER, mile=1),
        person("P4", mile=30, right_to_work=False, over_18=False),
        car_needed=True,
    )
    assert why == (
        "Of 4 people 1 does not hold the role Poll clerk; "
        "of the others 3 have no right to work recorded; "
        "of the others 1 is not recorded as over 18; "
        "of the others 1 has no car; "
        "nobody may hold it."
    )
    # one thing in the way before two, the role itself last of those, then by miles; three at most
    assert what == (
        "P1 Ada Bell (4.0 miles) needs right to work recorded. "
        "P3 (1.0 miles) needs the role added to their roles. "
        "P2 (2.0 miles) needs right to work recorded and a car."
    )


def test_the_nearest_misses_are_the_three_nearest_of_whom_least_is_in_the_way() -> None:
    _, what = empty_post(
        person("P1", OFFICER, mile=1),  # the role itself comes last of one thing
        person("P2", mile=9, right_to_work=False),
        person("P3", mile=2, right_to_work=False, over_18=False),
        person("P4", mile=4, right_to_work=False),
        person("P5", mile=None),  # as far as can be
    )
    assert what == (
        "P4 (4.0 miles) needs right to work recorded. "
        "P2 (9.0 miles) needs right to work recorded. "
        "P5 needs a postcode that is known."
    )


def test_one_holder_is_a_person() -> None:
    why, what = empty_post(person("P1", mile=None))
    assert why == (
        "Of 1 person 0 do not hold the role Poll clerk; "
        "of the others 1 has no known place to travel from or to; nobody may hold it."
    )
    assert what == "P1 needs a postcode that is known."


def test_an_empty_post_although_people_may_hold_it_says_that_they_are_busy() -> None:
    given = election(
        [person("P1"), person("P2")],
        [duty("C1", needed=2), duty("C2", place_id="B")],
    )
    why, what = explained(given, ("P1", "C1"), ("P2", "C2")).shortfalls["C1"]
    assert why == (
        "Of 2 people 0 do not hold the role Poll clerk; "
        "2 may hold it and each has this or another duty at that time."
    )
    assert what == ("More people with this role: everybody on the roster has a duty at that time.")


def test_rest_counts_as_being_busy() -> None:
    given = election([person("P1")], [duty("C1"), duty("C2", when=hours(23, 24))], rest_hours=11.0)
    why, _ = explained(given, ("P1", "C1")).shortfalls["C2"]
    assert "1 may hold it and each has this or another duty at that time" in why


def test_an_empty_post_because_of_people_kept_apart() -> None:
    given = election(
        [person("P1", keep_apart=("P2",)), person("P2")],
        [duty("C1", needed=2)],
    )
    why, _ = explained(given, ("P1", "C1")).shortfalls["C1"]
    assert why == (
        "Of 2 people 0 do not hold the role Poll clerk; "
        "1 may hold it and each has this or another duty at that time; "
        "1 may hold it but would be with somebody they are kept apart from."
    )


def test_somebody_free_but_kept_apart_is_not_said_to_have_a_duty_at_that_time() -> None:
    given = election([person("P1", keep_apart=("P2",)), person("P2")], [duty("C1", needed=2)])
    _, what = explained(given, ("P1", "C1")).shortfalls["C1"]
    assert "everybody on the roster has a duty at that time" not in what


def test_somebody_left_out_because_kept_apart_is_not_told_that_every_post_is_filled() -> None:
    given = election([person("P1", keep_apart=("P2",)), person("P2")], [duty("C1", needed=2)])
    assert "all filled" not in explained(given, ("P1", "C1")).unallocated["P2"]


def test_an_empty_workload_duty_because_capacity_is_used_up_does_not_speak_of_keep_apart() -> None:
    given = election(
        [person("P1", CANVASSER, capacity=5)],
        [workload("W1", 5), workload("W2", 3)],
    )
    why, _ = explained(given, ("P1", "W1")).shortfalls["W2"]
    assert "kept apart" not in why


def why_none(who: Any, **role: Any) -> str:
    """Why this person has no duty, where P0 holds the clerk's post at A; B wants an officer."""
    given = election(
        [person("P0"), who],
        [duty("C1", CLERK, "A"), duty("C2", CLERK, "B", needed=0), duty("C3", CLERK, "B")],
        [place("A", 2), place("B", 5, ward="West")],
    )
    given = change_role(given, CLERK, **role)
    # P2 sits in C3, so that no post is empty
    full = replace(given, staff=(*given.staff, person("P2", CLERK, mile=5)))
    return explained(full, ("P0", "C1"), ("P2", "C3")).unallocated["P1"]


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (
            person("P1"),
            (
                "Free as a reserve: may hold 2 duties, all filled with people who suit the plan "
                "better; the nearest is C1, 2.0 miles away."
            ),
        ),
        (
            person("P1", excluded_wards=("West",)),
            (
                "Free as a reserve: may hold 1 duty, all filled with people who suit the plan "
                "better; the nearest is C1, 2.0 miles away."
            ),
        ),
        (person("P1", roles=()), "The Roles column lists no role."),
        (
            person("P1", COUNTER, OFFICER),
            "No duty asks for their roles (Count assistant, Presiding officer).",
        ),
        (
            person("P1", works_for_candidate=True),
            "They work for a candidate; this excludes every duty of their roles.",
        ),
        (
            person("P1", mile=-9, max_miles=5),
            (
                "They live too far away; this excludes every duty of their roles "
                "(the nearest is 11.0 miles away)."
            ),
        ),
        (
            person("P1", mile=-1, max_miles=4, excluded_wards=("West",)),
            (
                "Free as a reserve: may hold 1 duty, all filled with people who suit the plan "
                "better; the nearest is C1, 3.0 miles away."
            ),
        ),
        (
            person("P1", mile=7, max_miles=4, excluded_wards=("West",)),
            (
                "Of 2 duties of their roles they may hold none: 1 since they may not work in the "
                "ward, 1 since they live too far away."
            ),
        ),
    ],
)
def test_why_somebody_has_no_duty(who: Any, sentence: str) -> None:
    assert why_none(who) == sentence


def test_whom_one_rule_excludes_from_everything_is_told_the_first_such_rule() -> None:
    assert why_none(person("P1", right_to_work=False, over_18=False)) == (
        "They have no right to work recorded; this excludes every duty of their roles."
    )


def test_everybody_placed_leaves_nobody_to_explain() -> None:
    given = election([person("P1")], [duty("C1")])
    told = explained(given, ("P1", "C1"))
    assert told.unallocated == {}
    assert told.shortfalls == {}
    assert set(told.assignments) == {("P1", "C1")}


def test_no_duty_at_all_explains_everybody_all_the_same() -> None:
    told = explained(election([person("P1")], [duty("C1", needed=0)]))
    assert told.unallocated == {"P1": "No duty asks for their roles (Poll clerk)."}


def test_a_workload_duty_short_of_capacity_says_so() -> None:
    given = election(
        [person("P1", CANVASSER, capacity=5, mile=1)],
        [workload("W1", 5), workload("W2", 6)],
    )
    told = explained(given, ("P1", "W1"))
    assert told.shortfalls["W2"] == (
        (
            "Of 1 person 0 do not hold the role Canvasser; of the others 1 has too little "
            "capacity; nobody may hold it."
        ),
        "P1 (1.0 miles) needs more capacity.",
    )


def test_who_is_short_of_hours_or_would_be_their_own_cover() -> None:
    core: dict[str, Any] = {"capacity": 50, "staff_type": StaffType.CORE}
    given = election(
        [person(f"P{n}", CORE_WORK, COUNTER, **core) for n in (1, 2, 3)],
        [
            workload("W1", 20, role=CORE_WORK),
            workload("W2", 20, role=CORE_WORK, when=days(3, 4)),
            duty("C1", COUNTER),
            workload("W3", 2, role=CORE_WORK, when=days(7, 10), cover_for="W2", needed=0),
            workload("W4", 2, role=CORE_WORK, cover_for="W3"),
        ],
        week_limit=30.0,
        rest_hours=0.0,
    )
    told = explained(given, ("P1", "C1"), ("P2", "W2"), ("P3", "W3"))
    assert told.shortfalls["W1"] == (
        (
            "Of 3 people 0 do not hold the role Election activity; "
            "2 may hold it but with no hours left in a week of it; 1 may hold it and could be "
            "placed."
        ),
        (
            "P1 (0.0 miles) needs more hours to be allowed in a week. "
            "P2 (0.0 miles) needs more hours to be allowed in a week."
        ),
    )
    assert "1 may hold it but would be their own cover" in told.shortfalls["W4"][0]


def test_who_polls_on_the_day_is_kept_from_the_count_of_the_night() -> None:
    given = election(
        [person("P1", CLERK, COUNTER, mile=1)],
        [duty("C1", when=hours(7, 14)), duty("N1", COUNTER, when=hours(28.5, 32))],
    )
    assert explained(given, ("P1", "C1")).shortfalls["N1"] == (
        (
            "Of 1 person 0 do not hold the role Count assistant; "
            "1 may hold it but would work on polling day and at the overnight count."
        ),
        "P1 (1.0 miles) needs polling station staff to be allowed at an overnight count.",
    )
    turned = explained(given, ("P1", "N1")).shortfalls["C1"][0]
    assert "1 may hold it but would work on polling day and at the overnight count" in turned
    allowed = replace(given, settings=replace(given.settings, polling_at_overnight_count=True))
    why, _ = explained(allowed, ("P1", "C1")).shortfalls["N1"]
    assert "1 may hold it and could be placed" in why


@pytest.mark.parametrize(("limit", "short"), [(30.0, False), (29.75, True)])
def test_temporary_staff_are_short_of_hours_by_their_own_limit(limit: float, short: bool) -> None:
    given = election(
        [person("P1"), person("P2", COUNTER, staff_type=StaffType.CORE)],
        [duty("C1"), duty("C2", when=hours(7, 22, day=8))],
        week_limit=60.0,
        week_limit_temporary=limit,
    )
    why, _ = explained(given, ("P1", "C1")).shortfalls["C2"]
    assert ("1 may hold it but with no hours left in a week of it" in why) is short
    assert ("1 may hold it and could be placed" in why) is not short


def test_capacity_is_left_in_another_week() -> None:
    given = election(
        [person("P1", CANVASSER, capacity=5)],
        [
            workload("W1", 5, when=days(3, 9)),
            workload("W2", 5, when=days(10, 16)),
            workload("W3", 5, when=days(9, 10)),
        ],
    )
    told = explained(given, ("P1", "W1"))
    assert "1 may hold it and could be placed" in told.shortfalls["W2"][0]
    assert "1 may hold it but with no capacity left for it" in told.shortfalls["W3"][0]


def test_nobody_is_told_how_far_a_desk_in_the_office_is() -> None:
    given = election(
        [person("P1", CANVASSER, capacity=5), person("P2", CANVASSER, capacity=3)],
        [workload("W1", 5)],
        [place("A", None, kind=PlaceKind.OFFICE)],
    )
    short = explained(given).shortfalls["W1"][1]
    assert short == "P2 needs more capacity."
    one_more = replace(given, staff=(*given.staff, person("P3", CANVASSER, capacity=5)))
    assert explained(one_more, ("P1", "W1")).unallocated["P3"] == (
        "Free as a reserve: may hold 1 duty, all filled with people who suit the plan better; the "
        "nearest is W1."
    )


COUNT_LEAD = Role(
    name="Count lead",
    family=Family.COUNT,
    criticality=9,
    activity="Count",
    part=Part.LEAD,
    filled_by=FilledBy.CAPABILITY,
)


def count_lead(*staff: Any, rows: Any, asked: Role = COUNT_LEAD, **settings: Any) -> Explained:
    """Nobody leads the count at A, in the area North."""
    given = election(
        staff,
        [duty("L1", "Count lead")],
        [place("A", area="North")],
        roles=[asked],
        capabilities=rows,
        **settings,
    )
    return explained(given)


def test_an_empty_post_names_the_level_that_somebody_lacks_and_what_it_asks_for() -> None:
    led = Career(activities={"Payments": ActivityStanding.LED}, levels={"B": date(2026, 5, 6)})
    told = count_lead(
        core("P1", "ESO A"),
        core("P2", "ESO A", career=led),
        core("P3", "ESM"),
        person("P4", CLERK),
        rows=[may("ESO B", "Lead", "Count")],
    ).shortfalls["L1"]
    assert told == (
        "Of 4 people 4 cannot lead Count; nobody may hold it.",
        (
            "P1 (0.0 miles) needs level B (1 more activity led, of: Count, Payments). "
            "P2 (0.0 miles) needs level B claimed on the Staff sheet. "
            "P3 (0.0 miles) needs a grade or level that may lead Count."
        ),
    )


def test_the_level_after_the_next_is_named_without_all_that_it_asks_for() -> None:
    rows = [may("ESO C", "Lead", "Count")]
    assert "P1 (0.0 miles) needs level C." in count_lead(core("P1"), rows=rows).shortfalls["L1"][1]


def test_where_the_claim_counts_it_is_the_claim_that_is_lacking() -> None:
    told = count_lead(
        core("P1"), rows=[may("ESO C", "Lead", "Count")], level_basis=LevelBasis.CLAIMED
    )
    assert "needs level C claimed on the Staff sheet" in told.shortfalls["L1"][1]


def test_an_empty_post_names_the_delegation_and_the_area_that_somebody_lacks() -> None:
    delegated = may("ESM", "Lead", "Count", "As delegated by the RO")
    assert count_lead(core("P1", "ESM"), rows=[delegated]).shortfalls["L1"] == (
        (
            "Of 1 person 0 cannot lead Count; of the others 1 has no delegation of Count by the "
            "RO; nobody may hold it."
        ),
        "P1 (0.0 miles) needs Count delegated by the RO.",
    )
    area = may("ESM", "Lead", "Count", "In the designated area")
    why, what = count_lead(core("P1", "ESM"), rows=[area]).shortfalls["L1"]
    assert "1 is not designated for North" in why
    assert what == "P1 (0.0 miles) needs North as a designated area."


def test_an_empty_post_says_that_a_senior_manager_is_missing() -> None:
    senior = may("ESM", "Lead", "Count", "With a senior manager")
    assert count_lead(core("P1", "ESM"), rows=[senior]).shortfalls["L1"] == (
        (
            "Of 1 person 0 cannot lead Count; 1 may hold it but only with a senior manager, and "
            "none is there."
        ),
        "P1 (0.0 miles) needs a senior manager with them who may lead the activity.",
    )


def test_an_empty_post_for_either_counts_those_with_neither() -> None:
    either = replace(COUNT_LEAD, filled_by=FilledBy.EITHER)
    why, what = count_lead(core("P1"), rows=[may("ESM", "Lead", "Count")], asked=either).shortfalls[
        "L1"
    ]
    assert why == "Of 1 person 1 does not hold the role and cannot lead Count; nobody may hold it."
    assert what == (
        "P1 (0.0 miles) needs the role added to their roles or a grade or level that may lead "
        "Count."
    )


def test_nobody_with_a_grade_is_what_is_lacking_first() -> None:
    told = count_lead(person("P1", CLERK), rows=[may("ESM", "Lead", "Count")])
    assert (
        told.shortfalls["L1"][1] == "A grade, on the Staff sheet, for the core staff who do this."
    )


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (core("P1"), "No duty asks for what their grade and level (ESO A) may do."),
        (
            core("P1", roles=(CLERK,)),
            (
                "No duty asks for their roles (Poll clerk), nor for what their grade and level "
                "(ESO A) may do."
            ),
        ),
        (
            core("P1", "ESM"),
            (
                "They have no delegation of Count by the RO; this excludes every duty of their "
                "activities."
            ),
        ),
        (person("P1", CLERK), "No duty asks for their roles (Poll clerk)."),
    ],
)
def test_why_core_staff_have_no_duty(who: Any, sentence: str) -> None:
    rows = [may("ESM", "Lead", "Count", "As delegated by the RO")]
    assert count_lead(who, rows=rows).unallocated["P1"] == sentence


def test_why_this_person_leads() -> None:
    given = election(
        [core("P1"), core("P2", "ESM")],
        [duty("L1", "Count lead", needed=2)],
        roles=[COUNT_LEAD],
        capabilities=[may("ESO", "Lead", "Count"), may("ESM", "Lead", "Count")],
    )
    told = explained(given, ("P1", "L1"), ("P2", "L1")).assignments
    assert told["P1", "L1"] == "Leads what their next level asks for."
    assert told["P2", "L1"] == "Best for the plan as a whole."
