"""What each post pays, as planned and as worked, to the penny."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.costs import all_together, costs
from models.duties import Family, FeeBasis
from models.pay import Officer, Worked, officer_of
from models.pay_lines import Pay, PayLine, pay_lines
from tests.models.builders import (
    CANVASSER,
    CLERK,
    CORE_WORK,
    COUNTER,
    at,
    change_role,
    days,
    duty,
    election,
    hours,
    person,
    place,
    plan_of,
    workload,
)
from tests.models.tiny_money import paid_elections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.election import Election

# Clerks are paid £180, counters £90 and canvassers £60; a training session pays £30.
MONEY: dict[str, Any] = {"training_fee": 30.0, "holiday_accrual": 10.0}
NIGHT = hours(22, 26)
NOTHING = Pay()


def an_election(*people: str, **settings: Any) -> Election:
    """Clerks for D1 and D2 at one place, and a night of counting, N."""
    return election(
        [person(who, CLERK, COUNTER, trained_roles=(CLERK, COUNTER)) for who in people],
        [duty("D1"), duty("D2"), duty("N", COUNTER, needed=2, when=NIGHT)],
        **(MONEY | settings),
    )


def worked(duty_id: str, staff_id: str, **more: Any) -> Worked:
    return Worked(duty_id=duty_id, staff_id=staff_id, **more)


def lines(
    of: Election, seats: Sequence[tuple[str, str]], *rows: Worked
) -> dict[tuple[str, str], PayLine]:
    """Return the lines by Staff ID and Duty ID, of these (Staff ID, Duty ID) and rows."""
    found = pay_lines(replace(of, worked=rows), plan_of(of, seats))
    return {(line.person.staff_id, line.duty.duty_id): line for line in found}


def test_without_a_word_what_was_planned_is_paid() -> None:
    found = lines(an_election("Ann"), [("Ann", "D1"), ("Ann", "N")])
    clerk, counter = found["Ann", "D1"], found["Ann", "N"]
    assert clerk.planned == clerk.actual == Pay(fee=18_000, holiday=1_800)
    assert counter.planned == counter.actual == Pay(fee=9_000, holiday=900)
    assert (clerk.planned.total, clerk.hours, counter.hours) == (19_800, 15.0, 4.0)
    assert {line.officer for line in found.values()} == {Officer.RETURNING}


def test_who_did_not_come_is_paid_nothing() -> None:
    row = worked("D1", "Ann", worked=False, fee=50.0, mileage=5.0, note="no answer")
    line = lines(an_election("Ann"), [("Ann", "D1")], row)["Ann", "D1"]
    assert (line.planned.total, line.actual, line.hours) == (19_800, NOTHING, 0.0)
    assert (line.came, line.in_plan, line.note) == (False, True, "no answer")


def test_who_came_in_their_place_is_paid_as_the_duty_pays() -> None:
    away = worked("D1", "Ann", worked=False)
    found = lines(an_election("Ann", "Bob"), [("Ann", "D1")], away, worked("D1", "Bob"))
    line = found["Bob", "D1"]
    assert (line.planned, line.actual) == (NOTHING, Pay(fee=18_000, holiday=1_800))
    assert (line.came, line.in_plan) == (True, False)


def test_an_amount_that_was_typed_is_paid_in_place_of_the_planned_one() -> None:
    given_election = change_role(an_election("Ann"), CLERK, mileage=True)
    given_election = replace(given_election, places=(place("A", mile=5.0),))
    seats = [("Ann", "D1")]
    as_planned = lines(given_election, seats)["Ann", "D1"].actual
    assert as_planned.mileage > 0
    fee = lines(given_election, seats, worked("D1", "Ann", fee=123.45))["Ann", "D1"]
    assert fee.actual == Pay(fee=12_345, mileage=as_planned.mileage, holiday=1_235)
    assert fee.planned == as_planned
    journey = lines(given_election, seats, worked("D1", "Ann", mileage=0.0))["Ann", "D1"]
    assert journey.actual == Pay(fee=18_000, holiday=1_800)


def test_who_was_not_in_the_plan_has_the_journey_paid_from_their_home() -> None:
    given_election = change_role(an_election("Ann", "Bob"), CLERK, mileage=True)
    given_election = replace(
        given_election,
        places=(place("A", mile=5.0),),
        settings=replace(given_election.settings, road_factor=1.2, mileage_rate=0.45),
    )
    line = lines(given_election, [], worked("D1", "Bob"))["Bob", "D1"]
    assert line.actual.mileage == 540  # 2 x 5 miles x 1.2 x £0.45


def untrained(*seats: tuple[str, str]) -> tuple[Election, list[tuple[str, str]]]:
    """Ann and Bob, not trained as clerks yet, and clerks of whom each must be."""
    given_election = change_role(an_election("Ann", "Bob"), CLERK, training_needed=True)
    staff = tuple(replace(one, trained_roles=(COUNTER,)) for one in given_election.staff)
    return replace(given_election, staff=staff), list(seats)


def test_training_is_paid_once_for_each_role_with_the_first_post() -> None:
    given_election, seats = untrained(("Ann", "D1"), ("Ann", "D2"), ("Ann", "N"))
    found = lines(given_election, seats)
    assert {key[1]: line.planned.training for key, line in found.items()} == {
        "D1": 3_000,
        "D2": 0,
        "N": 0,
    }
    assert found["Ann", "D1"].planned.holiday == 1_800 + 300


def test_who_missed_the_first_post_has_training_paid_with_the_next() -> None:
    given_election, seats = untrained(("Ann", "D1"), ("Ann", "D2"))
    found = lines(given_election, seats, worked("D1", "Ann", worked=False))
    assert (found["Ann", "D1"].planned.training, found["Ann", "D1"].actual) == (3_000, NOTHING)
    assert (found["Ann", "D2"].planned.training, found["Ann", "D2"].actual.training) == (0, 3_000)


def test_who_swapped_with_somebody_of_the_role_keeps_the_training_fee() -> None:
    given_election, seats = untrained(("Ann", "D1"))
    found = lines(given_election, seats, worked("D1", "Ann", worked=False), worked("D2", "Ann"))
    assert found["Ann", "D2"].actual.training == 3_000


def test_who_stepped_in_untrained_was_at_no_training() -> None:
    given_election, seats = untrained(("Ann", "D1"))
    found = lines(given_election, seats, worked("D1", "Bob"))
    assert found["Bob", "D1"].actual.training == 0


def test_core_staff_whose_role_pays_nothing_have_no_line() -> None:
    given_election = election(
        [person("Ann", CORE_WORK)], [duty("C", CORE_WORK), duty("E", CORE_WORK)], **MONEY
    )
    seats = [("Ann", "C"), ("Ann", "E")]
    assert lines(given_election, seats) == {}
    assert list(lines(given_election, seats, worked("E", "Ann", fee=20.0))) == [("Ann", "E")]


def test_the_canvass_is_on_the_other_payroll_and_measured_in_hours_only_where_paid_by_them() -> (
    None
):
    given_election = election(
        [person("Ann", CANVASSER)], [workload("W", 8, when=days(3, 16))], **MONEY
    )
    line = lines(given_election, [("Ann", "W")])["Ann", "W"]
    assert (line.officer, line.hours) == (Officer.REGISTRATION, None)
    hourly = change_role(given_election, CANVASSER, fee_basis=FeeBasis.HOUR)
    assert lines(hourly, [("Ann", "W")])["Ann", "W"].hours == 16.0  # 8 in each of two weeks


def test_rows_about_nobody_and_no_duty_pay_nothing() -> None:
    found = lines(an_election("Ann"), [], worked("D9", "Ann"), worked("D1", "Zoe"))
    assert found == {}
    lost = replace(an_election("Ann"), places=())
    assert lines(lost, [], worked("D1", "Ann")) == {}


def test_lines_are_by_name_then_time() -> None:
    people = [
        person("S1", CLERK, COUNTER, last_name="Elm", first_name="Zoe"),
        person("S2", CLERK, COUNTER, last_name="Ash", first_name="Ben"),
        person("S3", CLERK, COUNTER, last_name="elm", first_name="Ann"),
    ]
    given_election = election(people, an_election().duties, **MONEY)
    seats = [("S1", "D1"), ("S2", "N"), ("S2", "D2"), ("S3", "N")]
    assert list(lines(given_election, seats)) == [
        ("S2", "D2"),
        ("S2", "N"),
        ("S3", "N"),
        ("S1", "D1"),
    ]
    assert at(22) > given_election.duties_by_id["D2"].start


@st.composite
def worked_elections(draw: Any) -> tuple[Election, list[tuple[str, str]]]:
    """A tiny election that pays, with any seats and anything noted of the work."""
    given_election = draw(paid_elections())
    every = [
        (one.staff_id, each.duty_id)
        for one in given_election.staff
        for each in given_election.duties
    ]
    seats = draw(st.lists(st.sampled_from(every), unique=True))
    rows = draw(st.lists(st.sampled_from([*every, ("nobody", "D9")]), unique=True))
    amounts = st.one_of(st.none(), st.sampled_from([0.0, 0.07, 33.33, 200.0]))
    said = tuple(
        worked(duty_id, who, worked=draw(st.booleans()), fee=draw(amounts), mileage=draw(amounts))
        for who, duty_id in rows
    )
    return replace(given_election, worked=said), seats


@settings(max_examples=40)
@given(worked_elections())
def test_the_planned_amounts_of_all_lines_are_what_the_plan_costs(drawn: Any) -> None:
    given_election, seats = drawn
    plan = plan_of(given_election, seats)
    found = pay_lines(given_election, plan)
    cost = all_together(costs(given_election, plan))
    planned = [line.planned for line in found]
    assert sum(pay.total for pay in planned) == cost.total
    assert sum(pay.fee for pay in planned) == cost.fees
    assert sum(pay.mileage for pay in planned) == cost.mileage
    assert sum(pay.training for pay in planned) == cost.training
    assert sum(pay.holiday for pay in planned) == cost.holiday
    of_canvass = sum(
        cost.total
        for cost in costs(given_election, plan)
        if officer_of(cost.family or Family.CORE) is Officer.REGISTRATION
    )
    ero = [line for line in found if line.officer is Officer.REGISTRATION]
    assert sum(line.planned.total for line in ero) == of_canvass


@settings(max_examples=40)
@given(worked_elections())
def test_nobody_is_paid_for_what_nobody_says_they_did(drawn: Any) -> None:
    given_election, seats = drawn
    found = pay_lines(given_election, plan_of(given_election, seats))
    said = {(row.staff_id, row.duty_id): row for row in given_election.worked}
    pairs = [(line.person.staff_id, line.duty.duty_id) for line in found]
    assert len(set(pairs)) == len(pairs)
    for pair, line in zip(pairs, found, strict=True):
        row = said.get(pair)
        if row is None:
            assert line.in_plan
            assert line.actual.fee == line.planned.fee
        elif not row.worked:
            assert line.actual == NOTHING
        elif row.fee is not None:
            assert line.actual.fee == round(row.fee * 100)
        assert (pair in seats) == line.in_plan
        assert line.in_plan or line.planned == NOTHING
    trained = [(line.person.staff_id, line.role.name) for line in found if line.actual.training]
    assert len(set(trained)) == len(trained)
