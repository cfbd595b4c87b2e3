"""The sheet Changes, and how many changes of each kind the Summary has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.tables import CHANGES
from addin.writing.changes import change_rows
from addin.writing.summary import summary_rows
from models.bookings import Bookings
from models.published import Held, Status
from tests.models.builders import duty, election, person, place, plan_of

if TYPE_CHECKING:
    from models.election import Election

COLUMNS = ("Change", "Staff ID", "From place", "To place")


def made() -> Election:
    """One change of each kind; places and names are not in the order of their ids."""
    people = [
        person("S1", first_name="Ann", last_name="Young"),
        person("S2", first_name="Bob", last_name="Able"),
        *(person(f"S{n}", first_name="P", last_name=f"Q{n}") for n in range(3, 9)),
    ]
    given = election(
        people,
        [
            duty("D1", place_id="Z", needed=2),
            duty("D2", place_id="A", needed=4),
            duty("D3", place_id="Z"),
        ],
        [place("Z", name="Abbey Hall"), place("A")],
    )
    rows = [
        ("D1", "S1", Status.DECLINED, "away"),
        ("D1", "S2", Status.DECLINED, ""),
        ("D2", "S3", Status.DECLINED, ""),
        ("D2", "S4", Status.WITHDRAWN, ""),
        ("D3", "S5", Status.ACCEPTED, ""),
        ("D2", "S6", Status.PROPOSED, ""),
        ("D2", "S7", Status.ACCEPTED, ""),
    ]
    return replace(
        given,
        published=tuple(
            Held(duty_id=what, staff_id=who, status=status, reason=reason)
            for what, who, status, reason in rows
        ),
        orphans=(Held(duty_id="D9", staff_id="S8"),),
    )


SEATS = [("S5", "D1"), ("S8", "D1"), ("S7", "D2")]


def rows_of(given: Election, *columns: str) -> list[tuple[object, ...]]:
    at = [CHANGES.headers.index(name) for name in columns]
    return [tuple(row[n] for n in at) for row in change_rows(given, plan_of(given, SEATS))]


def test_the_rows_come_by_kind_then_by_place_and_name() -> None:
    assert rows_of(made(), *COLUMNS) == [
        ("Withdrawn", "S4", "A", None),
        ("Declined", "S3", "A", None),
        ("Declined", "S2", "Abbey Hall", None),  # Able before Young
        ("Declined", "S1", "Abbey Hall", None),
        ("Moved", "S5", "Abbey Hall", "Abbey Hall"),
        ("Placed", "S8", None, "Abbey Hall"),
        ("Released", "S6", "A", None),
        ("Gone", "S8", None, None),
    ]


def test_a_row_says_all_of_a_change() -> None:
    (row,) = (row for row in change_rows(made(), plan_of(made(), SEATS)) if row[2] == "Moved")
    assert row == [
        *("S5", "P Q5", "Moved", "Accepted", "D3", "Abbey Hall", "D1", "Abbey Hall"),
        *("Moved so that D1 is filled, which S1 Ann Young left.", "S5 P Q5"),
    ]


def test_who_was_not_told_of_a_post_needs_not_be_told_that_it_is_gone() -> None:
    told = dict(rows_of(made(), "Change", "Whom to tell"))
    assert (told["Released"], told["Gone"]) == ("Nobody: not told yet.", "Nobody: not told yet.")
    assert told["Withdrawn"] is None
    assert dict(rows_of(made(), "Change", "Status before"))["Placed"] is None


def test_who_is_gone_from_the_workbook_has_a_row_without_a_name() -> None:
    given = replace(made(), published=(), orphans=(Held(duty_id="D1", staff_id="S9"),))
    assert ("Gone", "S9", None, "D1", "Abbey Hall") in rows_of(
        given, "Change", "Staff ID", "Staff name", "From duty", "From place"
    )


def counted(given: Election) -> list[tuple[object, object]]:
    rows = summary_rows(given, plan_of(given, SEATS), Bookings(()))
    return [(row[1], row[8]) for row in rows if row[0] == "Changes"]


def test_the_summary_counts_them_by_kind() -> None:
    assert counted(made()) == [
        ("Posts that people withdrew from", 1),
        ("Posts that people declined", 3),
        ("People moved to another post", 1),
        ("Posts given to people besides", 1),
        ("Posts that people lost without another", 1),
        ("Posts whose duty or person is gone from the workbook", 1),
    ]


def test_a_first_plan_changes_nothing() -> None:
    assert counted(replace(made(), published=(), orphans=())) == []
