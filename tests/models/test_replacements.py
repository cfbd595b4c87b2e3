"""Who can take a post now: free people, standby, and chains where they are the better answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from models.arrays import compile_arrays
from models.audit import audit
from models.budgets import Budget
from models.capabilities import Part
from models.duties import Family, FilledBy, PlaceKind, Role
from models.plan import Certificate
from models.problems import PlanningError
from models.published import Held, Keeping, Status
from models.replacements import NoEmptyPostError, ReplacementError, apply, replacements
from models.standing import assigned
from tests.models.builders import (
    CLERK,
    JOURNEYS_ONLY,
    OFFICER,
    ROLES,
    at,
    change_role,
    core,
    duty,
    election,
    hours,
    may,
    must,
    must_not,
    person,
    place,
    plan_of,
    seats_of,
    workload,
)

if TYPE_CHECKING:
    from models.duties import Duty, Place
    from models.election import Election
    from models.plan import Plan
    from models.replacements import Replacement
    from models.staff import StaffMember

STANDBY = "Standby poll clerk"
WITH_STANDBY = (*ROLES, Role(name=STANDBY, family=Family.STANDBY, criticality=1, fee=60))


def found(
    given: Election, plan: Plan, duty_id: str, leaving: str = "", most: int = 12
) -> tuple[Replacement, ...]:
    return replacements(compile_arrays(given), plan, duty_id, leaving, most)


def ways(entries: tuple[Replacement, ...]) -> list[tuple[str, ...]]:
    """Who takes the post, what they leave, who takes that, and what these leave."""
    said = [(e.staff_id, e.leaves, e.back_fill, e.back_fill_leaves) for e in entries]
    return [tuple(word for word in way if word) for way in said]


def stations(
    *people: StaffMember, duties: tuple[Duty, ...], miles: dict[str, float], **settings: Any
) -> Election:
    """Stations at these miles; journeys count, and nothing else does."""
    places: list[Place] = [place(place_id, mile) for place_id, mile in miles.items()]
    wishes = {**JOURNEYS_ONLY, **settings}
    return election(people, duties, places, roles=WITH_STANDBY, **wishes)


# Free people


def test_the_nearest_free_person_comes_first() -> None:
    given = stations(
        person("P1"),
        person("P2", mile=7),
        person("P3", mile=4, experienced_roles=(CLERK,), trained_roles=(CLERK,)),
        duties=(duty("D1"),),
        miles={"A": 5},
    )
    entries = found(given, plan_of(given, [("P1", "D1")]), "D1", "P1")
    assert ways(entries) == [("P3",), ("P2",)]
    first, second = entries
    assert (first.miles, first.experienced, first.trained) == (pytest.approx(1), True, True)
    assert (second.miles, second.experienced, second.trained) == (pytest.approx(2), False, False)
    assert [entry.cost for entry in entries] == [-4.0, -3.0]  # P1 went five miles


def test_an_empty_post_costs_the_whole_journey() -> None:
    given = stations(
        person("P1", last_place="A", last_role=CLERK), duties=(duty("D1"),), miles={"A": 5}
    )
    (entry,) = found(given, plan_of(given, []), "D1")
    assert (entry.cost, entry.last_place, entry.last_role) == (2.0, "A", CLERK)  # back again: 3


def test_who_works_at_another_time_is_free() -> None:
    given = stations(
        person("P1"),
        duties=(duty("D1", when=hours(7, 12)), duty("D2", when=hours(12, 17))),
        miles={"A": 0},
    )
    assert ways(found(given, plan_of(given, [("P1", "D2")]), "D1")) == [("P1",)]


def test_who_is_pinned_away_cannot_take_it() -> None:
    given = stations(person("P1"), person("P2"), duties=(duty("D1"),), miles={"A": 0})
    given = replace(given, pins=(must_not("P1", "D1"),))
    assert ways(found(given, plan_of(given, []), "D1")) == [("P2",)]


def test_who_leaves_does_not_come_back() -> None:
    given = stations(person("P1"), duties=(duty("D1"),), miles={"A": 0})
    assert found(given, plan_of(given, [("P1", "D1")]), "D1", "P1") == ()


def test_who_keeps_the_teams_rules_goes_before_who_lives_nearer() -> None:
    given = stations(
        person("P1"),
        person("P2", experienced_roles=(CLERK,)),
        person("P3", mile=9, experienced_roles=(CLERK,)),
        duties=(duty("D1"),),
        miles={"A": 0},
        experienced_team=2,
    )
    entries = found(given, plan_of(given, [("P2", "D1")]), "D1", "P2")
    assert ways(entries) == [("P3",), ("P1",)]
    assert [entry.team for entry in entries] == [0, 2]


def test_no_more_than_asked_for() -> None:
    people = [person(f"P{n}") for n in range(5)]
    given = stations(*people, duties=(duty("D1"),), miles={"A": 0})
    assert ways(found(given, plan_of(given, []), "D1", most=2)) == [("P0",), ("P1",)]


def test_a_training_that_somebody_needs_anyway_is_paid_once() -> None:
    given = stations(
        person("P1"),
        duties=(duty("D1", when=hours(7, 12)), duty("D2", when=hours(12, 17))),
        miles={"A": 0},
        untrained_allowed=True,
        training_fee=40.0,
        holiday_accrual=0.0,
    )
    given = change_role(given, CLERK, training_needed=True)
    given = replace(
        given, budgets=(Budget(family=Family.POLLING_STATION, pounds=400.0, capped=True),)
    )
    plan = plan_of(given, [("P1", "D2")])
    assert ways(found(given, plan, "D1")) == [("P1",)]  # 180 + 180 + 40
    poorer = replace(
        given, budgets=(Budget(family=Family.POLLING_STATION, pounds=399.99, capped=True),)
    )
    assert found(poorer, plan, "D1") == ()


# Standby


def on_standby(**settings: Any) -> tuple[Election, Plan]:
    """P1 gives D1 up; P2 is on standby, five miles nearer than P3, who is free."""
    given = stations(
        person("P1"),
        person("P2", CLERK, STANDBY),
        person("P3", CLERK, STANDBY, mile=5),
        duties=(duty("D1"), duty("S1", STANDBY)),
        miles={"A": 0},
        **settings,
    )
    return given, plan_of(given, [("P1", "D1"), ("P2", "S1")])


def test_standby_comes_after_who_is_free_and_is_filled_again() -> None:
    given, plan = on_standby()
    assert ways(found(given, plan, "D1", "P1")) == [("P3",), ("P2", "S1", "P3")]


def test_a_standby_post_that_nobody_can_fill_stays_empty() -> None:
    given, plan = on_standby()
    given = replace(given, pins=(must_not("P3", "S1"), must_not("P3", "D1")))
    (entry,) = found(given, plan, "D1", "P1")
    assert ways((entry,)) == [("P2", "S1")]
    assert entry.empty == 1  # the criticality of the standby post


def test_standby_can_be_left_alone() -> None:
    given, plan = on_standby(standby_moved_first=False)
    assert ways(found(given, plan, "D1", "P1")) == [("P3",)]


def test_one_standby_post_is_not_emptied_for_another() -> None:
    given, plan = on_standby()
    given = replace(given, staff=given.staff[:2], duties=(*given.duties, duty("S2", STANDBY)))
    plan = plan_of(given, seats_of(plan))
    assert ways(found(given, plan, "D1", "P1")) == [("P2", "S1")]
    assert found(given, plan, "S2") == ()


def test_nobody_is_moved_from_a_post_that_is_pinned_or_confirmed() -> None:
    given, plan = on_standby()
    pinned = replace(given, pins=(must("P2", "S1"),))
    assert ways(found(pinned, plan, "D1", "P1")) == [("P3",)]
    confirmed = with_status(plan, {"S1": Status.CONFIRMED})
    assert ways(found(given, confirmed, "D1", "P1")) == [("P3",)]


def with_status(plan: Plan, statuses: dict[str, Status]) -> Plan:
    return replace(
        plan,
        assignments=tuple(
            replace(entry, status=statuses.get(entry.duty_id, entry.status))
            for entry in plan.assignments
        ),
    )


def test_who_accepted_is_moved_after_who_was_only_proposed_and_more_so_near_the_day() -> None:
    given = stations(
        person("P1"),
        person("P2", CLERK, STANDBY),
        person("P3", CLERK, STANDBY),
        duties=(duty("D1"), duty("S1", STANDBY, needed=1), duty("S2", STANDBY)),
        miles={"A": 0},
    )
    plan = plan_of(given, [("P1", "D1"), ("P2", "S1"), ("P3", "S2")])
    plan = with_status(plan, {"S1": Status.ACCEPTED, "S2": Status.OFFERED})
    entries = found(given, plan, "D1", "P1")
    assert [(entry.staff_id, entry.moved) for entry in entries] == [("P3", 2), ("P2", 4)]
    for day, points in ((-2, [2, 4]), (-1, [4, 8])):  # the duty is on the 6th: seven days
        soon = replace(given, keeping=Keeping(today=at(0, day=day).date()))
        assert [entry.moved for entry in found(soon, plan, "D1", "P1")] == points


# Chains


def chain(*, third: float, **settings: Any) -> tuple[Election, Plan]:
    """P1 gives D1 up at mile 0. P2 is at mile 30, beside D2, and works there; P3 is free.

    P3 lives at `third`. If P2 had D1 and P3 had D2, the journeys would be 30 miles less two.
    """
    given = stations(
        person("P1"),
        person("P2", mile=1),
        person("P3", mile=third),
        duties=(duty("D1", place_id="A"), duty("D2", place_id="B")),
        miles={"A": 0, "B": 30},
        **settings,
    )
    return given, plan_of(given, [("P1", "D1"), ("P2", "D2")])


def test_a_chain_is_offered_where_it_saves_more_than_a_move_is_worth() -> None:
    given, plan = chain(third=30, move_worth=10.0)
    plan = with_status(plan, {"D2": Status.ACCEPTED})
    # P3 goes 30 miles to D1; or P2 goes 1 in place of 29, and P3 has D2 at the door
    entries = found(given, plan, "D1", "P1")
    assert ways(entries) == [("P2", "D2", "P3"), ("P3",)]
    assert [entry.cost for entry in entries] == [-28.0, 30.0]
    dear = replace(given, settings=replace(given.settings, move_worth=58.0))
    assert ways(found(dear, plan, "D1", "P1")) == [("P3",)]
    cheap = replace(given, settings=replace(given.settings, move_worth=57.9))
    assert ways(found(cheap, plan, "D1", "P1")) == [("P2", "D2", "P3"), ("P3",)]


def test_without_a_price_who_stays_goes_first_and_a_much_better_chain_is_shown_all_the_same() -> (
    None
):
    given, plan = chain(third=30)
    given = replace(given, staff=(*given.staff, person("P4", mile=31)))
    answers = [("P3",), ("P4",), ("P2", "D2", "P3")]
    assert ways(found(given, plan, "D1", "P1")) == answers
    assert ways(found(given, plan, "D1", "P1", most=2)) == [answers[0], answers[2]]
    assert ways(found(given, plan, "D1", "P1", most=1)) == [answers[0]]
    nearer, plan = chain(third=0)
    assert ways(found(nearer, plan, "D1", "P1")) == [("P3",)]


def test_a_chain_is_offered_where_nobody_can_take_the_post_directly() -> None:
    given, plan = chain(third=30)
    given = replace(given, pins=(must_not("P3", "D1"),))
    assert ways(found(given, plan, "D1", "P1")) == [("P2", "D2", "P3")]


def test_the_best_answer_moves_one_person_and_back_fills_from_standby() -> None:
    given = stations(
        person("P1", OFFICER),
        person("P2", OFFICER, CLERK),
        person("P3", CLERK, STANDBY),
        duties=(duty("D1", OFFICER), duty("D2"), duty("S1", STANDBY)),
        miles={"A": 0},
    )
    plan = plan_of(given, [("P1", "D1"), ("P2", "D2"), ("P3", "S1")])
    (entry,) = found(given, plan, "D1", "P1")
    assert ways((entry,)) == [("P2", "D2", "P3", "S1")]
    since = apply(given, plan, entry)
    audit(given, since)
    assert seats_of(since) == [("P2", "D1"), ("P3", "D2")]
    assert [(short.duty_id, short.short) for short in since.shortfalls] == [("S1", 1)]


def test_people_kept_apart_do_not_meet_by_a_chain() -> None:
    given = stations(
        person("P1", OFFICER),
        person("P2", OFFICER, CLERK),
        person("P3", CLERK, keep_apart=("P2",)),
        person("P4", CLERK, mile=9),
        duties=(duty("D1", OFFICER), duty("D2")),
        miles={"A": 0},
    )
    plan = plan_of(given, [("P1", "D1"), ("P2", "D2")])
    # P3 is the nearer one for the post of P2, who would be the officer beside them
    assert ways(found(given, plan, "D1", "P1")) == [("P2", "D2", "P4")]


def test_who_may_be_there_with_a_senior_manager_keeps_one() -> None:
    lead, helper = (
        Role(
            name=name,
            family=Family.CORE,
            criticality=5,
            activity="Count",
            part=part,
            filled_by=FilledBy.CAPABILITY,
        )
        for name, part in (("Count lead", Part.LEAD), ("Count help", Part.ASSIST))
    )
    given = election(
        [core("P1", "ESM"), core("P2", "ESO A"), core("P3", "ESO A"), core("P4", "ESM")],
        [duty("D1", "Count lead"), duty("D2", "Count help")],
        roles=[lead, helper],
        capabilities=[
            may("ESO", "Lead", "Count", "With a senior manager"),
            may("ESM", "Lead", "Count"),
        ],
    )
    plan = plan_of(given, [("P1", "D1"), ("P2", "D2")])
    # with P1 gone only P4 can be the senior beside P2
    assert ways(found(given, plan, "D1", "P1")) == [("P4",)]


# What cannot be asked


def test_a_full_duty_asks_who_leaves() -> None:
    given = stations(person("P1"), duties=(duty("D1"),), miles={"A": 0})
    said = r"^D1 has no empty post\. Say who of its people leaves: P1\.$"
    with pytest.raises(NoEmptyPostError, match=said) as caught:
        found(given, plan_of(given, [("P1", "D1")]), "D1")
    assert caught.value.holders == ("P1",)
    assert str(NoEmptyPostError("D1", tuple("ABCDEFGH"))).endswith(
        ": A, B, C, D, E, F and 2 others."
    )


def test_who_leaves_has_to_be_there() -> None:
    given = stations(person("P1"), duties=(duty("D1"),), miles={"A": 0})
    with pytest.raises(ReplacementError, match=r"^P1 does not hold D1\.$"):
        found(given, plan_of(given, []), "D1", "P1")


def test_who_is_pinned_to_a_post_does_not_give_it_up() -> None:
    given = stations(person("P1"), duties=(duty("D1"),), miles={"A": 0})
    given = replace(given, pins=(must("P1", "D1"),))
    with pytest.raises(ReplacementError, match=r"^P1 must hold D1, as pinned or confirmed\."):
        found(given, plan_of(given, [("P1", "D1")]), "D1", "P1")


@pytest.mark.parametrize(("duty_id", "leaving"), [("D9", ""), ("D1", "P9")])
def test_an_unknown_id_is_a_mistake_of_the_caller(duty_id: str, leaving: str) -> None:
    given = stations(person("P1"), duties=(duty("D1"),), miles={"A": 0})
    with pytest.raises(KeyError):
        found(given, plan_of(given, []), duty_id, leaving)


def test_its_error_is_a_sentence_for_the_user_and_a_wrong_value() -> None:
    assert issubclass(ReplacementError, PlanningError)
    assert issubclass(ReplacementError, ValueError)


# Putting somebody in place


def test_only_who_is_concerned_changes() -> None:
    given, plan = on_standby()
    plan = with_status(plan, {"D1": Status.ACCEPTED, "S1": Status.OFFERED})
    third = replace(given, duties=(*given.duties, duty("D3", when=hours(9, 17, day=8))))
    plan = replace(
        plan,
        assignments=(
            *plan.assignments,
            assigned(
                third,
                Held(duty_id="D3", staff_id="P2", status=Status.ACCEPTED, reason="Happy to."),
            ),
        ),
    )
    (_, entry) = found(third, plan, "D1", "P1")
    since = apply(third, plan, entry)
    said = [(e.duty_id, e.staff_id, e.status, e.reason) for e in since.assignments]
    assert said == [
        ("D1", "P2", "Proposed", ""),
        ("D3", "P2", "Accepted", "Happy to."),
        ("S1", "P3", "Proposed", ""),
    ]
    assert [round(e.miles, 6) for e in since.assignments] == [0, 0, 5]
    assert [e.fee for e in since.assignments] == [180, 180, 60]
    assert since.certificate == Certificate(objective=0, bound=0, tiers=(), by_hand=True)
    assert not since.certificate.proven


def test_a_replacement_of_another_plan_is_refused() -> None:
    given, plan = on_standby()
    first, second = found(given, plan, "D1", "P1")
    since = apply(given, plan, first)
    for entry in (first, second):
        with pytest.raises(ReplacementError, match=r"^The plan is another since P\d was found"):
            apply(given, since, entry)
    free = found(given, plan_of(given, [("P2", "S1")]), "D1")[0]
    with pytest.raises(ReplacementError):  # the post is taken now
        apply(given, plan, free)


def test_an_unknown_journey_and_work_at_a_desk_are_no_miles() -> None:
    given = election(
        [person("P1", mile=None), person("P2", mile=3)],
        [duty("D1"), workload("D2", 5)],
        [place("A", kind=PlaceKind.OFFICE)],
    )
    assert assigned(given, Held(duty_id="D1", staff_id="P1")).miles == 0
    assert assigned(given, Held(duty_id="D1", staff_id="P2")).miles == pytest.approx(3)
    assert assigned(given, Held(duty_id="D2", staff_id="P2")).miles == 0
