"""Scenarios side by side: what each row says, and that one that fails stops no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.arrays import compile_arrays
from models.audit import find_breaches
from models.checks import check
from models.pins import check_pinned_people
from models.problems import AuditError, StoppedError, UnusableInputError, has_errors
from models.scenarios import AS_IT_IS, altered, compare, comparing
from models.scenarios.comparing import Figures
from tests.models.builders import (
    CLERK,
    JOURNEYS_ONLY,
    duty,
    election,
    must,
    person,
    place,
    published,
    seats_of,
)
from tests.models.scenarios.changes import absent, cap, change, close, poll_on, scenario, setting
from tests.models.tiny import elections

if TYPE_CHECKING:
    from models.alterations import Scenario
    from models.election import Election
    from models.progress import Progress


def two_and_two(**more: Any) -> Election:
    """Ann lives at mile 0 beside A, Bob at mile 9 beside B; each has the post next door."""
    one = election(
        [person("Ann"), person("Bob", mile=9, max_miles=None)],
        [duty("D1", CLERK, "A"), duty("D2", CLERK, "B")],
        [place("A"), place("B", 10.0)],
        holiday_accrual=0.0,
        **JOURNEYS_ONLY,
        **more,
    )
    return replace(one, published=published([("D1", "Ann"), ("D2", "Bob")]))


def named(given_: Scenario, name: str) -> Scenario:
    return replace(given_, name=name)


def test_the_first_row_is_the_workbook_as_it_is() -> None:
    (first,) = compare(two_and_two(), ())
    assert (first.name, first.changed, first.problems) == (AS_IT_IS, (), ())
    assert first.figures is not None
    assert replace(first.figures, miles=round(first.figures.miles, 6)) == Figures(
        posts=2, filled=2, empty=0, people=2, moved=0, miles=1.0, long_journeys=0, cost=36_000
    )


def test_a_row_for_each_scenario_in_their_order() -> None:
    given_ = (named(close("B"), "Lost"), named(setting("furthest_journey", 0.5), "Near"))
    _, lost, near = compare(two_and_two(), given_)
    assert (lost.name, lost.changed) == ("Lost", ("B is closed and its duties fall away.",))
    assert lost.figures == Figures(
        posts=1, filled=1, empty=0, people=1, moved=1, miles=0.0, long_journeys=0, cost=18_000
    )
    assert (near.name, near.changed) == ("Near", ("Furthest journey: 0.5 miles, not 15.",))
    assert near.figures is not None
    assert (near.figures.posts, near.figures.moved) == (2, 1)


def test_a_long_journey_is_counted_as_the_scenario_counts_it() -> None:
    _, far = compare(two_and_two(), [setting("long_journey_from", 0.5)])
    assert far.figures is not None
    assert far.figures.long_journeys == 1


def test_who_is_away_leaves_a_post_that_nobody_else_can_take() -> None:
    _, away = compare(two_and_two(), [absent(50)])
    assert away.figures is not None
    assert (away.figures.filled, away.figures.empty, away.figures.people) == (1, 1, 1)
    assert away.figures.moved >= 1  # whoever is away, and the other if they take their post


def test_a_cap_leaves_empty_what_it_does_not_pay_for() -> None:
    _, capped = compare(two_and_two(), [cap("Polling station", 200)])
    assert capped.figures is not None
    assert (capped.figures.filled, capped.figures.cost) == (1, 18_000)


def test_one_that_cannot_be_planned_says_why_and_the_others_are_planned() -> None:
    one = replace(two_and_two(), pins=(must("Ann", "D1"),))
    unknown, broke, fine = (
        named(close("Z"), "Unknown"),
        named(cap("Polling station", 100), "Broke"),
        named(close("B"), "Fine"),
    )
    _, first, second, third = compare(one, [unknown, broke, fine])
    assert (first.plan, first.figures, second.plan, second.figures) == (None,) * 4
    assert [each.wrong for each in first.problems] == ['"Z" is not a place that could be closed.']
    (problem,) = second.problems
    assert "cost £180.00, more than the hard cap of £100.00" in problem.wrong
    assert second.changed == ("Polling station may cost £100 at most.",)
    assert third.figures is not None


def test_a_poll_on_a_sunday_is_planned_and_doubted() -> None:
    _, sunday, thursday = compare(
        two_and_two(), [poll_on(date(2027, 5, 9)), poll_on(date(2027, 5, 13))]
    )
    assert sunday.plan is not None
    assert ["Sunday" in each.wrong for each in sunday.problems] == [True]
    assert thursday.problems == ()


def test_what_is_doubtful_anyway_is_no_news_of_a_scenario() -> None:
    on_sunday = two_and_two(polling_day=date(2027, 5, 9))
    assert compare(on_sunday, [setting("furthest_journey", 14.0)])[1].problems == ()


def test_an_election_with_errors_is_refused() -> None:
    with pytest.raises(UnusableInputError):
        compare(replace(two_and_two(), pins=(must("Cy", "D1"),)), ())


def moves(one: Election) -> list[Any]:
    places = [each.place_id for each in one.places]
    return [
        poll_on(date(2027, 4, 29)),
        close(places[0]),
        close(places[0], places[1]),
        absent(40),
        setting("furthest_journey", 4.0),
        cap("Polling station", 300),
        scenario(change("Absent", value=20), change("Setting", "untrained_allowed", True)),
    ]


@given(elections(), st.integers(0, 6), st.integers(0, 3))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_plan_of_each_scenario_passes_the_audit(one: Election, which: int, seed: int) -> None:
    tried = moves(one)[which]
    if has_errors(check(one)) or has_errors(check_pinned_people(compile_arrays(one))):
        return
    for outcome in compare(one, [tried], seed=seed, time_limit=10):
        if outcome.plan is None:
            assert outcome.problems
            continue
        assert list(find_breaches(outcome.election, outcome.plan)) == []
    assert outcome.election == altered(one, tried, seed)[0]


def test_a_plan_that_fails_its_audit_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def breach(*_: object) -> None:
        raise AuditError(["Ann sits on two chairs."])

    monkeypatch.setattr(comparing, "audit", breach)
    with pytest.raises(AuditError, match="two chairs"):
        compare(two_and_two(), ())


class Asked:
    """Stands in for the allocation and keeps what it was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple[Election, dict[str, Any]]] = []
        self.allocate = comparing.allocate
        monkeypatch.setattr(comparing, "allocate", self)

    def __call__(self, one: Election, **how: Any) -> Any:
        self.calls.append((one, how))
        return self.allocate(one, **how)


def test_a_time_limit_is_for_all_of_them_together(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(monkeypatch)
    compare(two_and_two(), [close("B"), close("A")], time_limit=30)
    limits = [how["time_limit"] for _, how in asked.calls]
    assert [limit <= most for limit, most in zip(limits, (10, 15, 30), strict=True)] == [True] * 3


def test_without_one_each_has_the_time_of_an_allocation(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(monkeypatch)
    compare(two_and_two(time_limit=8.0), [setting("time_limit", 9.0)])
    assert [how["time_limit"] for _, how in asked.calls] == [None, None]
    assert [one.settings.time_limit for one, _ in asked.calls] == [8.0, 9.0]


def test_each_is_planned_around_the_workbooks_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(monkeypatch)
    compare(two_and_two(move_worth=4.0), [setting("move_worth", 7.0)], seed=9)
    keeping = [one.keeping for one, _ in asked.calls]
    assert [(each.proposed, each.worth) for each in keeping] == [(True, 4.0), (True, 7.0)]
    assert [one.held for one, _ in asked.calls] == [(("D1", "Ann"), ("D2", "Bob"))] * 2
    assert {how["seed"] for _, how in asked.calls} == {9}


def test_the_seed_is_the_settings_where_none_is_given() -> None:
    people = [person(f"S{n}") for n in range(20)]
    one = election(people, [duty("D1", needed=20)], seed=5)
    seats = [seats_of(compare(one, [absent(50)], seed=seed)[1].plan) for seed in (None, 5, 6)]  # type: ignore[arg-type]
    assert seats[0] == seats[1]
    assert seats[0] != seats[2]


def test_it_says_how_far_it_is() -> None:
    heard: list[Progress] = []
    compare(two_and_two(), [named(close("B"), "Lost")], report=heard.append)
    stages = list(dict.fromkeys(each.stage.split(":")[0] for each in heard))
    assert stages == ["The workbook as it is", "Scenario 1 of 1, Lost"]
    assert [each.seconds for each in heard] == sorted(each.seconds for each in heard)


def test_it_can_be_stopped_between_and_within() -> None:
    heard: list[Progress] = []

    def stop() -> bool:
        return any(each.stage.startswith("Scenario 1") for each in heard)

    with pytest.raises(StoppedError):
        compare(two_and_two(), [close("B"), close("A")], report=heard.append, asked=stop)
    assert not any(each.stage.startswith("Scenario 2") for each in heard)
