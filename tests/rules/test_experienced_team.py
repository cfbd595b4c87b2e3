"""Each station team has somebody experienced in the role they hold, if that costs miles only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.constraints import demand, experienced_team, one_at_a_time
from tests.models.builders import (
    CLERK,
    COUNTER,
    change_person,
    duty,
    election,
    hours,
    person,
    place,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election


def table(role: str = CLERK, **settings: Any) -> Election:
    """One post at A on each of two days; P2 would make the better team but lives far away."""
    return election(
        [
            person("P1", CLERK, COUNTER, mile=0),
            person("P2", CLERK, COUNTER, mile=4, experienced_roles=(CLERK,)),
        ],
        [duty("D1", role, "A"), duty("D2", role, "A", when=hours(7, 22, day=8))],
        [place("A", 0)],
        **settings,
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), experienced_team, tmp_path)


def test_without_it_the_nearest_person_goes() -> None:
    assert best(table(), demand, one_at_a_time) == ["P1 D1", "P1 D2"]


def test_with_it_each_day_has_its_experienced_person() -> None:
    assert best(table(), demand, one_at_a_time, experienced_team) == ["P2 D1", "P2 D2"]


def test_experience_in_another_role_does_not_count() -> None:
    other = change_person(table(), "P2", experienced_roles=(COUNTER,))
    assert best(other, demand, one_at_a_time, experienced_team) == ["P1 D1", "P1 D2"]


def test_it_is_worth_what_the_settings_say() -> None:
    nothing = table(experienced_team=0)
    assert best(nothing, demand, one_at_a_time, experienced_team) == ["P1 D1", "P1 D2"]


def test_only_polling_stations_have_teams() -> None:
    count = change_person(table(role=COUNTER), "P2", experienced_roles=(COUNTER,))
    assert best(count, demand, one_at_a_time, experienced_team) == ["P1 D1", "P1 D2"]


def test_one_experienced_person_is_enough_for_two_posts() -> None:
    two_posts = election(
        [person("P1"), person("P2", mile=4, experienced_roles=(CLERK,)), person("P3", mile=1)],
        [duty("D1", needed=2)],
    )
    assert best(two_posts, demand, experienced_team) == ["P1 D1", "P2 D1"]
