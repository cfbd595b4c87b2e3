"""What people answered: who is kept from a duty, who keeps it, and who cannot keep it any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.allocation import allocate
from models.answers import answered, days_not_in
from models.arrays import compile_arrays
from models.audit import find_breaches
from models.continued import continued
from models.duties import Pin
from models.pins import check_pinned_people
from models.problems import Severity, has_errors
from models.published import Held, Status
from tests.models.builders import (
    CANVASSER,
    OFFICER,
    april,
    days,
    duty,
    election,
    hours,
    must,
    must_not,
    person,
    seats_of,
    workload,
)

if TYPE_CHECKING:
    from models.election import Election
    from models.problems import Problem
    from models.staff import Period

AGAIN: Final = "goes to somebody else when you plan again, and they are listed on Changes."
GONE: Final = ("Declined", "Withdrawn")
HOLDS: Final = ("Proposed", "Offered", "Accepted", "Confirmed")


def held(staff_id: str, duty_id: str, status: str = "Accepted", reason: str = "") -> Held:
    return Held(duty_id=duty_id, staff_id=staff_id, status=Status(status), reason=reason)


def asked(*plan: Held, **more: Any) -> Election:
    """Two poll clerks, a duty of polling day and one in April, and the plan that stands."""
    facts: dict[str, Any] = {
        "staff": [person("S1"), person("S2")],
        "duties": [duty("D1"), duty("D2", when=april(9, 12))],
    } | more
    given = election(facts.pop("staff"), facts.pop("duties"), **facts)
    rows = tuple(replace(entry, row=n) for n, entry in enumerate(plan, start=1))
    return replace(given, published=rows)


def problems(given: Election) -> list[Problem]:
    """What is said of the answers, and of people who are pinned."""
    done = answered(given)
    return [*done.answers.problems, *check_pinned_people(compile_arrays(done))]


def said(given: Election) -> list[tuple[str, str, int | None, str | None, str]]:
    return [
        (str(each.severity), each.table, each.row, each.column, each.wrong)
        for each in problems(given)
    ]


# Who is kept from a duty


@pytest.mark.parametrize("status", GONE)
@pytest.mark.parametrize(
    ("reason", "words"), [("No car that day.", ": No car that day."), ("", "")]
)
def test_who_gives_a_post_up_is_pinned_away_from_it_with_the_reason(
    status: str, reason: str, words: str
) -> None:
    done = answered(asked(held("S1", "D1", status, reason)))
    pin = Pin(staff_id="S1", duty_id="D1", must=False, reason=f"{status}{words}")
    assert done.pins == done.answers.pins == (pin,)
    assert done.answers.problems == ()


def test_who_declined_one_post_may_have_another_of_that_day() -> None:
    done = answered(asked(held("S1", "D1", "Declined"), duties=[duty("D1"), duty("D2")]))
    assert done.answers.absences == {}
    assert seats_of(allocate(done)) == [("S2", "D1"), ("S1", "D2")]


def test_who_withdrew_takes_none_that_day() -> None:
    given = asked(held("S1", "D1", "Withdrawn"), duties=[duty("D1"), duty("D2")])
    done = answered(given)
    assert done.answers.absences == {"S1": (days(6, 6),)}
    assert done.staff_by_id["S1"].unavailable == (days(6, 6),)
    plan = allocate(done)
    assert [staff_id for staff_id, _ in seats_of(plan)] == ["S2"]
    assert list(find_breaches(done, plan)) == []


def test_who_withdrew_may_work_on_another_day() -> None:
    done = answered(asked(held("S1", "D1", "Withdrawn"), staff=[person("S1")]))
    assert seats_of(allocate(done)) == [("S1", "D2")]


@pytest.mark.parametrize(
    ("when", "known", "away"),
    [
        (hours(7, 22), (), [days(6, 6)]),
        (hours(22, 24), (), [days(6, 6)]),  # the next day begins when the duty is over
        (hours(22, 28), (), [days(6, 7)]),
        (hours(22, 28), (days(6, 6),), [days(7, 7)]),
        (hours(22, 28), (days(5, 9),), []),
        (hours(7, 22), (hours(0, 12), hours(12, 24)), []),
        (hours(7, 22), (hours(12, 24), hours(0, 12)), []),
        (hours(7, 22), (hours(7, 22),), [days(6, 6)]),
        (hours(7, 70), (days(7, 7),), [days(6, 6), days(8, 8)]),
    ],
)
def test_the_days_on_which_they_are_away_and_were_not_known_to_be(
    when: Period, known: tuple[Period, ...], away: list[Period]
) -> None:
    assert days_not_in(when, known) == away


def test_two_withdrawals_of_one_day_are_one_absence() -> None:
    given = asked(
        held("S1", "D1", "Withdrawn"),
        held("S1", "D2", "Withdrawn"),
        duties=[duty("D1", when=hours(7, 12)), duty("D2", when=hours(13, 22))],
    )
    assert answered(given).answers.absences == {"S1": (days(6, 6),)}


def test_an_absence_that_cannot_be_read_hides_no_new_one() -> None:
    given = asked(held("S1", "D1", "Withdrawn"), staff=[person("S1", always_unavailable=True)])
    assert answered(given).answers.absences == {"S1": (days(6, 6),)}


def test_what_stands_on_the_sheets_already_is_not_new() -> None:
    given = asked(
        held("S1", "D1", "Withdrawn", "Ill."),
        staff=[person("S1", unavailable=(days(5, 7),)), person("S2")],
        pins=[must_not("S1", "D1")],
    )
    done = answered(given)
    assert (done.answers.pins, done.answers.absences) == ((), {})
    assert (done.pins, done.staff) == (given.pins, given.staff)


def area(*plan: Held, **facts: Any) -> Election:
    return asked(*plan, staff=[person("S1", CANVASSER, **facts)], duties=[workload("W1", 5)])


def test_who_withdrew_from_a_workload_is_kept_from_it_alone_and_a_note_says_what_helps() -> None:
    given = area(held("S1", "W1", "Withdrawn"), row=4)
    done = answered(given)
    assert [pin.duty_id for pin in done.answers.pins] == ["W1"]
    assert done.answers.absences == {}
    assert said(given) == [
        (
            "Note",
            "Staff",
            4,
            "Stopped",
            (
                "S1 withdrew from W1, which has no hours to be there, so only this duty is kept "
                "from them."
            ),
        )
    ]


def test_who_stopped_already_is_no_longer_asked_about() -> None:
    assert said(area(held("S1", "W1", "Withdrawn"), stopped=date(2027, 5, 1))) == []


def test_who_declined_a_workload_is_not_asked_about() -> None:
    assert said(area(held("S1", "W1", "Declined"))) == []


# Who keeps a duty


def test_who_is_confirmed_keeps_the_post_whatever_another_would_save() -> None:
    given = asked(held("S2", "D1", "Confirmed"), staff=[person("S1"), person("S2", mile=30)])
    done = answered(given)
    assert ("S2", "D1") in seats_of(allocate(done))
    (pin,) = done.pins
    assert (pin.staff_id, pin.duty_id, pin.must, pin.confirmed) == ("S2", "D1", True, True)
    assert done.answers.pins == ()  # the Status says it: there is nothing to write


def test_a_must_pin_of_the_sheet_is_enough() -> None:
    given = asked(held("S1", "D1", "Confirmed"), pins=[must("S1", "D1")])
    assert answered(given).pins == given.pins


@pytest.mark.parametrize("status", ["Proposed", "Offered", "Accepted"])
def test_who_may_keep_a_post_is_not_pinned(status: str) -> None:
    done = answered(asked(held("S1", "D1", status)))
    assert (done.pins, done.answers.problems) == ((), ())


# Who cannot keep it


@pytest.mark.parametrize(
    ("status", "severity", "has"),
    [
        ("Accepted", "Warning", "accepted"),
        ("Offered", "Warning", "was offered"),
        ("Proposed", "Note", "is proposed for"),
    ],
)
def test_who_is_not_eligible_any_more_loses_the_post_and_that_is_said(
    status: str, severity: str, has: str
) -> None:
    given = asked(held("S1", "D1", status), staff=[person("S1", over_18=False)])
    assert said(given) == [
        (
            severity,
            "Plan",
            1,
            "Status",
            f"S1 {has} D1 but is among those who are not recorded as over 18. Their post {AGAIN}",
        )
    ]
    (problem,) = problems(given)
    assert problem.remedy == (
        "To leave it with them mend the row of S1: it needs Over 18 recorded."
    )


def test_every_rule_in_the_way_is_named() -> None:
    given = asked(held("S1", "D1"), staff=[person("S1", OFFICER, mile=40, max_miles=10)])
    ((_, _, _, _, wrong),) = said(given)
    assert "do not hold the role and live too far away" in wrong


def test_only_those_are_named_who_cannot_keep_their_post() -> None:
    given = asked(
        held("S1", "D1"),
        held("S2", "D1"),
        held("S1", "D2"),
        held("S2", "D2"),
        staff=[person("S1"), person("S2", unavailable=(days(6, 6),))],
        duties=[duty("D1", needed=2), duty("D2", needed=2, when=april(9, 12))],
    )
    assert [(row, wrong[:14]) for _, _, row, _, wrong in said(given)] == [(2, "S2 accepted D1")]


def test_who_withdrew_from_one_post_loses_the_other_of_that_day() -> None:
    given = asked(
        held("S1", "D1", "Withdrawn"),
        held("S1", "D2"),
        duties=[duty("D1", when=hours(7, 12)), duty("D2", when=hours(14, 22))],
    )
    ((severity, _, row, _, wrong),) = said(given)
    assert (severity, row) == ("Warning", 2)
    assert "S1 accepted D2 but is among those who are unavailable." in wrong


def test_a_must_pin_of_somebody_who_may_not_is_said_of_the_pin_alone() -> None:
    given = asked(
        held("S1", "D1"), staff=[person("S1", right_to_work=False)], pins=[must("S1", "D1")]
    )
    assert [(severity, table) for severity, table, *_ in said(given)] == [("Error", "Pins")]


def test_of_a_canvass_under_way_its_own_rules_speak() -> None:
    facts: dict[str, Any] = {
        "staff": [person("S1", CANVASSER, capacity=9, stopped=date(2027, 4, 1))],
        "duties": [workload("W1", 5, when=april(9, 12))],
    }
    assert len(said(asked(held("S1", "W1"), **facts))) == 1
    under_way = asked(held("S1", "W1"), **facts, canvass_under_way=True)
    assert said(under_way) == []
    ((wrong),) = [each.wrong for each in continued(answered(under_way)).under_way.problems]
    assert wrong == "S1 has stopped: all 5 visits go to somebody else."


@pytest.mark.parametrize("status", GONE)
def test_of_a_canvass_under_way_what_somebody_left_undone_goes_to_others(status: str) -> None:
    given = asked(
        held("S1", "W1", status),
        staff=[person("S1", CANVASSER, capacity=9), person("S2", CANVASSER, capacity=4)],
        duties=[replace(workload("W1", 5), done=2.0)],
        canvass_under_way=True,
    )
    done = continued(answered(given))
    assert [each.wrong for each in done.under_way.problems] == [
        f"S1 has the status {status} in this area: 3 of 5 visits go to somebody else."
    ]
    assert done.under_way.moved["W1"].before == ("S1",)
    assert seats_of(allocate(done)) == [("S2", "W1")]


def test_of_a_canvass_under_way_an_area_that_nobody_began_goes_to_somebody_without_a_word() -> None:
    given = asked(
        held("S1", "W1", "Declined"),
        staff=[person("S1", CANVASSER, capacity=9)],
        duties=[workload("W1", 5)],
        canvass_under_way=True,
    )
    assert continued(answered(given)).under_way.problems == ()


# What contradicts itself


@pytest.mark.parametrize(
    ("given", "row", "says"),
    [
        (
            asked(held("S1", "D1", "Declined"), pins=[must("S1", "D1")]),
            1,
            "S1 declined D1, but a Must pin on the sheet Pins holds them to it.",
        ),
        (
            asked(held("S1", "D1", "Withdrawn"), pins=[must("S1", "D1")]),
            1,
            "S1 withdrew from D1, but a Must pin on the sheet Pins holds them to it.",
        ),
        (
            asked(held("S1", "D1", "Confirmed"), pins=[must_not("S1", "D1")]),
            1,
            "S1 is Confirmed for D1, but a Must not pin on the sheet Pins keeps them from it.",
        ),
        (
            asked(held("S1", "D1", "Confirmed"), held("S2", "D1", "Confirmed")),
            2,
            '2 people must hold the duty "D1", but it asks for 1.',
        ),
        (
            asked(held("S2", "D1", "Confirmed"), pins=[must("S1", "D1")]),
            1,
            '2 people must hold the duty "D1", but it asks for 1.',
        ),
        (
            asked(
                held("S1", "D1", "Confirmed"),
                held("S1", "D2", "Confirmed"),
                duties=[duty("D1"), duty("D2")],
            ),
            2,
            '"S1" must hold both "D1" and "D2", which overlap.',
        ),
        (
            asked(held("S1", "D1", "Confirmed"), staff=[person("S1", over_18=False)]),
            1,
            "S1 is Confirmed for D1 but is among those who are not recorded as over 18.",
        ),
    ],
)
def test_what_contradicts_itself_stops_at_the_status(given: Election, row: int, says: str) -> None:
    (problem,) = problems(given)
    assert (problem.severity, problem.table, problem.row, problem.column) == (
        Severity.ERROR,
        "Plan",
        row,
        "Status",
    )
    assert problem.wrong == says
    assert "choose another Status" in problem.remedy or "Choose another Status" in problem.remedy


def test_what_is_pinned_on_the_sheet_is_not_said_again_of_who_is_confirmed() -> None:
    given = asked(held("S1", "D2", "Confirmed"), pins=[must("S1", "D1"), must("S2", "D1")])
    assert said(given) == []  # that of the two pins was said when the sheets were read


def test_the_remedy_for_who_is_confirmed_names_what_is_needed() -> None:
    given = asked(held("S1", "D1", "Confirmed"), staff=[person("S1", has_car=False, over_18=False)])
    (problem,) = problems(given)
    assert problem.remedy == (
        "Choose another Status, or mend the row of S1: it needs Over 18 recorded."
    )


# Nothing is done twice


def test_without_a_plan_the_election_is_the_same() -> None:
    given = asked()
    assert answered(given) is given


def test_answers_that_are_heeded_already_are_not_heeded_twice() -> None:
    once = answered(asked(held("S1", "D1", "Withdrawn")))
    assert answered(once) is once


@given(
    st.lists(
        st.builds(
            held,
            st.sampled_from(["S1", "S2"]),
            st.sampled_from(["D1", "D2", "D3"]),
            st.sampled_from([*GONE, *HOLDS]),
            st.text(max_size=8),
        ),
        unique_by=lambda entry: (entry.duty_id, entry.staff_id),
    )
)
def test_what_is_written_down_once_is_not_new_again(plan: list[Held]) -> None:
    """The sheets as the answers are written into them, read again with the same plan beside."""
    given = asked(*plan, duties=[duty("D1"), duty("D2"), duty("D3", when=hours(20, 26, day=7))])
    done = answered(given)
    written = replace(given, staff=done.staff, pins=(*given.pins, *done.answers.pins))
    again = answered(written)
    assert (again.answers.pins, again.answers.absences) == ((), {})
    assert (again.staff, again.pins) == (done.staff, done.pins)
    assert again.answers.problems == done.answers.problems


@given(
    st.lists(
        st.builds(
            held,
            st.sampled_from(["S1", "S2"]),
            st.sampled_from(["D1", "D2"]),
            st.sampled_from([*GONE, *HOLDS]),
        ),
        unique_by=lambda entry: (entry.duty_id, entry.staff_id),
        min_size=1,
    )
)
def test_no_plan_gives_a_post_back_to_who_gave_it_up_nor_takes_it_from_who_is_confirmed(
    plan: list[Held],
) -> None:
    given = asked(*plan)
    if has_errors(problems(given)):
        return
    seats = seats_of(allocate(answered(given)))
    for entry in plan:
        there = (entry.staff_id, entry.duty_id) in seats
        if not entry.holds:
            assert not there
        elif entry.status is Status.CONFIRMED:
            assert there
