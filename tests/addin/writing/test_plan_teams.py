"""The Plan's columns Team and Buddy, and what the Summary says of experience at the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from addin.tables import PLAN
from addin.writing.rows import plan_rows
from addin.writing.summary import summary_rows
from models.arrays import compile_arrays
from models.explain import explain
from models.training import book as book_training
from tests.models.builders import (
    CANVASSER,
    COUNTER,
    change_role,
    duty,
    election,
    person,
    place,
    plan_of,
    workload,
)

if TYPE_CHECKING:
    from models.election import Election


def columns(given: Election, seats: list[tuple[str, str]], *names: str) -> list[tuple[object, ...]]:
    """These columns of the Plan for this plan."""
    plan = plan_of(given, seats)
    rows = plan_rows(given, plan, explain(compile_arrays(given), plan))
    assert {len(row) for row in rows} == {len(PLAN.columns)}
    return [tuple(row[PLAN.headers.index(name)] for name in names) for row in rows]


def count(*people: Any, teams: int = 2, needed: int = 3) -> Election:
    return election(people, [replace(duty("D1", COUNTER, needed=needed), teams=teams)])


def test_whoever_counts_is_told_the_table() -> None:
    given = count(person("P1", COUNTER), person("P2", COUNTER))
    seats = [("P1", "D1"), ("P2", "D1")]
    assert columns(given, seats, "Staff ID", "Team", "Buddy") == [
        ("P1", "Table 1", None),
        ("P2", "Table 2", None),
        (None, None, None),  # the empty post
    ]


def test_without_teams_the_column_is_empty() -> None:
    given = count(person("P1", COUNTER), teams=0, needed=1)
    assert columns(given, [("P1", "D1")], "Team") == [(None,)]


def test_whoever_canvasses_alone_is_told_whom_to_report_to() -> None:
    given = election(
        [person("P1", CANVASSER), person("P2", CANVASSER, first_name="Ann", last_name="Example")],
        [workload("D1", 5, "A"), workload("D2", 5, "B")],
        [place("A", 0, lone_working=True), place("B", 1)],
    )
    both = [("P1", "D1"), ("P2", "D2")]
    assert columns(given, both, "Buddy") == [("P2 Ann Example",), (None,)]
    assert columns(given, both[:1], "Buddy") == [("Nobody else canvasses then",), (None,)]


def test_a_buddy_without_a_name_is_an_id() -> None:
    given = election(
        [person("P1", CANVASSER), person("P2", CANVASSER)],
        [workload("D1", 5, "A", needed=2)],
        [place("A", 0, lone_working=True)],
    )
    assert columns(given, [("P1", "D1"), ("P2", "D1")], "Buddy") == [("P2",), ("P1",)]


def at_tables(given: Election, seats: list[tuple[str, str]]) -> list[list[object]]:
    plan = plan_of(given, seats)
    rows = summary_rows(given, plan, book_training(given, plan))
    return [row[2:4] for row in rows if row[1] == "Experienced people wanted at tables"]


def test_the_summary_counts_the_experienced_people_that_the_tables_want() -> None:
    given = count(person("P1", COUNTER, experienced_roles=(COUNTER,)), person("P2", COUNTER))
    assert at_tables(given, [("P1", "D1"), ("P2", "D1")]) == [[2, 1]]
    assert at_tables(given, [("P2", "D1")]) == [[2, 0]]
    assert at_tables(count(teams=0), []) == []
    # whoever may count at all is experienced then, and an empty post is counted elsewhere
    assert at_tables(change_role(given, COUNTER, experience_needed=True), []) == []
