"""Each table of a duty has the experienced people it wants, if that costs miles only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from models.constraints import demand, mixed_teams
from tests.models.builders import (
    CANVASSER,
    COUNTER,
    JOURNEYS_ONLY,
    arrays_and_columns,
    change_person,
    change_role,
    duty,
    election,
    person,
    place,
    workload,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election


def table(needed: int = 4, teams: int = 2, **settings: Any) -> Election:
    """Six counters, nearest first; only the last three have counted before."""
    people = [
        person(f"P{n}", COUNTER, mile=n, experienced_roles=(COUNTER,) if n > 3 else ())
        for n in range(1, 7)
    ]
    count = replace(duty("D1", COUNTER, "A", needed), teams=teams)
    return election(
        people, [count], [place("A", 0)], **{**JOURNEYS_ONLY, "experienced_team": 3, **settings}
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), mixed_teams, tmp_path)


def test_without_it_the_nearest_four_go() -> None:
    assert best(table(), demand) == ["P1 D1", "P2 D1", "P3 D1", "P4 D1"]


def test_with_it_each_of_two_tables_can_have_somebody_experienced() -> None:
    assert best(table(), demand, mixed_teams) == ["P1 D1", "P2 D1", "P4 D1", "P5 D1"]


@pytest.mark.parametrize(
    ("each", "experienced"),
    [(0, 1), (1, 2), (2, 3)],  # four are wanted at last; there are three, and one is missed
)
def test_how_many_a_table_wants_is_a_setting(each: int, experienced: int) -> None:
    chosen = best(table(experienced_counters=each), demand, mixed_teams)
    assert sum(seat in {"P4 D1", "P5 D1", "P6 D1"} for seat in chosen) == experienced
    assert len(chosen) == 4


def test_no_more_are_wanted_than_the_duty_has_posts() -> None:
    given = table(needed=2, teams=5)
    rows = mixed_teams(*arrays_and_columns(given))
    assert rows.rhs.tolist() == [2.0]
    assert rows.slack is not None
    assert rows.slack.upper.tolist() == [2.0]
    assert rows.slack.worth.tolist() == [3.0]


def test_it_is_worth_what_the_settings_say() -> None:
    given = table(experienced_team=0)
    assert best(given, demand, mixed_teams) == best(given, demand)


def test_a_duty_without_teams_wants_nobody() -> None:
    assert len(mixed_teams(*arrays_and_columns(table(teams=0)))) == 0


def test_a_role_that_asks_for_experience_has_no_rows() -> None:
    given = change_role(table(), COUNTER, experience_needed=True)
    assert len(mixed_teams(*arrays_and_columns(given))) == 0


def test_experience_in_another_role_does_not_count() -> None:
    given = change_person(table(), "P4", experienced_roles=(CANVASSER,))
    assert best(given, demand, mixed_teams) == ["P1 D1", "P2 D1", "P5 D1", "P6 D1"]


def test_each_duty_has_a_row_of_its_own_in_the_order_of_ids() -> None:
    given = table()
    second = replace(duty("D2", COUNTER, "A", 3), teams=3)
    idle = replace(duty("D0", COUNTER, "A", 3))
    rows = mixed_teams(*arrays_and_columns(replace(given, duties=(second, idle, *given.duties))))
    assert rows.rhs.tolist() == [2.0, 3.0]  # D1, D2
    assert sorted(rows.row.tolist()) == [0, 0, 0, 1, 1, 1]


def test_a_workload_has_no_tables() -> None:
    given = replace(table(), duties=(replace(workload("D1", 5, needed=4, role=COUNTER), teams=2),))
    assert len(mixed_teams(*arrays_and_columns(given))) == 0
