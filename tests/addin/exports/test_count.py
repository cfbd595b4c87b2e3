"""The count: who sits at which table, in the plan of the room, by table and at the door."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from addin.exports.count import export
from addin.exports.count_floors import floors_of, groups_of
from addin.exports.floor_plan import Group
from addin.exports.gatherings import holders, listed_name, short_name
from addin.exports.words import called
from models.duties import PlaceKind
from tests.addin.exports.sheets_made import (
    ODD,
    ROLES,
    exported,
    keywords,
    material,
    pages,
    squeezed,
    words,
)
from tests.models.builders import duty, election, hours, person, place

if TYPE_CHECKING:
    from models.duties import Duty
    from models.election import Election
    from models.staff import Period, StaffMember

NIGHT, MORNING = hours(22.5, 29.5), hours(34, 38)
HEAD, AT_TABLE, BOXES = "Count supervisor", "Count assistant", "Ballot box receipt assistant"
CHECKS, CHECKED = "Verification supervisor", "Verification assistant"
HALL = place("V1", name="Leisure centre", postcode="AB1 2CD", kind=PlaceKind.COUNT_VENUE)
NAMES = {
    "S1": ("Ann", "Ash"),
    "S2": ("Bob", "Birch"),
    "S3": ("Cy", "Cedar"),
    "S4": ("Di", "Dogwood"),
    "S5": ("Ed", "Elm"),
    "S6": ("Flo", "Fir"),
}
PEOPLE = tuple(
    person(key, first_name=first, last_name=last) for key, (first, last) in NAMES.items()
)


def of_teams(duty_id: str, role: str, needed: int, teams: int, when: Period = NIGHT) -> Duty:
    return replace(duty(duty_id, role, "V1", needed, when), teams=teams)


def night(**more: Any) -> Election:
    """Two tables, each with a supervisor and two assistants; two who take in the boxes."""
    return election(
        PEOPLE,
        [
            of_teams("D-CS", HEAD, 2, 2),
            of_teams("D-CA", AT_TABLE, 4, 2),
            duty("D-BX", BOXES, "V1", 2, hours(22, 24)),
        ],
        [HALL],
        roles=ROLES,
        **more,
    )


def at_the_door(one: StaffMember) -> str:
    return f"{listed_name(one)} Table "


SEATS = [
    *(("S1", "D-CS"), ("S2", "D-CS")),
    *(("S3", "D-CA"), ("S4", "D-CA"), ("S5", "D-CA")),
    ("S6", "D-BX"),
]
THE_FILE = "Count/V1 2027-05-06 2230 Ballot box receipt and count Leisure centre.pdf"


def test_a_count_has_one_file_with_its_plan_its_list_and_the_list_for_the_door() -> None:
    made = exported(export, material(night(), SEATS))
    assert list(made.files) == [THE_FILE]
    plan, door = pages(made.files[THE_FILE])
    assert plan == [
        "Exampleshire Council Count floor plan, Leisure centre",
        "Ballot box receipt and count: Leisure centre",
        "Where Leisure centre, AB1 2CD",
        "When Thursday 6 May 2027, 22:30 to 05:30 on Friday 7 May 2027",
        "Tables 2",
        "People 6",
        "Empty posts 2",
        "The tables",
        (
            "Tables in the order of their numbers, not to scale. The supervisor stands above each "
            "table; a broken line is an empty post."
        ),
        "B. Birch A. Ash",
        "C. Cedar 1 E. Elm D. Dogwood 2 empty",
        "Ballot box receipt assistant",
        "F. Fir empty",
        "By table",
        "Table or post Supervisor People",
        "1 Bob Birch Cy Cedar, Ed Elm",
        "2 Ann Ash Di Dogwood",
        "Ballot box receipt assistant Flo Fir",
        "Count assistant 1 post empty",
        "Ballot box receipt assistant 1 post empty",
        "Personal data. Delete after 06/11/2027. Page 1 of 2",
    ]
    assert door == [
        "Exampleshire Council Count floor plan, Leisure centre",
        "For the door",
        "By last name, down the left and then down the right. Everybody signs in here.",
        "Name Table or post From Signed in Name Table or post From Signed in",
        "Ash, Ann Table 2 22:30",
        "Birch, Bob Table 1 22:30",
        "Cedar, Cy Table 1 22:30",
        "Dogwood, Di Table 2 22:30",
        "Elm, Ed Table 1 22:30",
        "Fir, Flo Ballot box receipt assistant 22:00",
        "Personal data. Delete after 06/11/2027. Page 2 of 2",
    ]
    assert keywords(made.files[THE_FILE]) == "Delete after 06/11/2027"
    assert made.notes == [
        "2 posts are empty at V1: Thursday 6 May 2027, 22:30 to 05:30 on Friday 7 May 2027."
    ]


def test_empty_posts_are_seats_at_the_tables_with_the_fewest_people() -> None:
    made = material(night(), SEATS)
    (floor,) = floors_of(made.election)
    tables, apart = groups_of(floor, holders(made.briefs), made.briefs.empty, frozenset({HEAD}))
    assert tables == (
        Group(title="1", heads=("B. Birch",), seats=("C. Cedar", "E. Elm")),
        Group(title="2", heads=("A. Ash",), seats=("D. Dogwood", "")),
    )
    assert apart == (Group(title=BOXES, seats=("F. Fir", ""), apart=True),)


def test_verification_and_the_count_of_the_next_day_are_two_sessions() -> None:
    given = election(
        [],
        [
            of_teams("D-VS", CHECKS, 2, 2),
            of_teams("D-VA", CHECKED, 4, 2),
            of_teams("D-CS", HEAD, 3, 3, MORNING),
            of_teams("D-CA", AT_TABLE, 6, 3, MORNING),
            duty("D-BX", BOXES, "V1", 1, hours(22, 24)),
            duty("D-LD", "Count lead", "V1", 1, hours(20, 40)),
            duty("D-CLEAN", AT_TABLE, "V1", 1, hours(40, 42)),
            duty("D-POLL", "Poll clerk", "V1", 1, NIGHT),
        ],
        [HALL],
        roles=ROLES,
    )
    assert [
        (floor.tables, [d.duty_id for d in floor.seated], [d.duty_id for d in floor.beside])
        for floor in floors_of(given)
    ] == [
        (2, ["D-VA", "D-VS"], ["D-BX", "D-LD"]),
        (3, ["D-CA", "D-CS"], ["D-LD"]),
        (0, [], ["D-CLEAN"]),
    ]
    assert sorted(exported(export, material(given, [])).files) == [
        "Count/V1 2027-05-06 2230 Ballot box receipt and verification Leisure centre.pdf",
        "Count/V1 2027-05-07 1000 Count Leisure centre.pdf",
        "Count/V1 2027-05-07 1600 Count Leisure centre.pdf",
    ]


def test_assistants_without_a_table_are_beside_those_who_have_one() -> None:
    given = election(
        PEOPLE,
        [of_teams("D1", AT_TABLE, 2, 1), duty("D2", AT_TABLE, "V1", 1, hours(23, 24))],
        [HALL],
        roles=ROLES,
    )
    made = material(given, [("S1", "D1"), ("S2", "D1"), ("S3", "D2")])
    (data,) = exported(export, made).files.values()
    assert pages(data)[0][-3:-1] == ["1 Ann Ash, Bob Birch", "Count assistant Cy Cedar"]


def test_a_count_without_tables_has_lists_only() -> None:
    given = election(PEOPLE, [duty("D1", AT_TABLE, "V1", 2, NIGHT)], [HALL], roles=ROLES)
    (data,) = exported(export, material(given, [("S1", "D1"), ("S2", "D1")])).files.values()
    first, _ = pages(data)
    assert first[4:] == [
        "Tables none",
        "People 2",
        "Empty posts 0",
        "Who is there",
        "Table or post Supervisor People",
        "Count assistant Ann Ash, Bob Birch",
        "Personal data. Delete after 06/11/2027. Page 1 of 2",
    ]


def test_work_at_the_count_without_a_time_is_said_to_have_none() -> None:
    given = election(
        PEOPLE,
        [replace(duty("D1", AT_TABLE, "V1"), start=None, end=None, teams=3)],
        [HALL],
        roles=ROLES,
    )
    ((name, data),) = exported(export, material(given, [("S1", "D1")])).files.items()
    assert name == "Count/V1 no time Count Leisure centre.pdf"
    assert "When the time is not known" in words(data)


def test_there_is_nothing_where_there_is_no_count() -> None:
    given = election(PEOPLE, [duty("D1")], roles=ROLES)
    made = exported(export, material(given, [("S1", "D1")]))
    assert (made.files, made.notes) == ({}, [])


@pytest.mark.parametrize("tables", [1, 2, 3, 6, 7, 24, 60])
def test_a_room_of_any_number_of_tables_shows_each_and_everybody(tables: int) -> None:
    staff = [person(f"S{n:03}", first_name="A", last_name=f"Oak{n:03}") for n in range(tables * 5)]
    given = election(
        staff,
        [of_teams("D1", HEAD, tables, tables), of_teams("D2", AT_TABLE, tables * 4, tables)],
        [HALL],
        roles=ROLES,
    )
    seats = [(one.staff_id, "D1" if n < tables else "D2") for n, one in enumerate(staff)]
    (data,) = exported(export, material(given, seats)).files.values()
    said = words(data)
    for name in (short_name, called, at_the_door):
        assert [said.count(name(one)) for one in staff] == [1] * len(staff)
    assert f"Tables {tables} People {tables * 5} " in said
    assert {str(number) for number in range(1, tables + 1)} <= set(said.split())


def test_two_hundred_at_one_table_are_drawn_small_and_listed_whole() -> None:
    staff = [person(f"S{n:03}", first_name="A", last_name=f"Oak{n:03}") for n in range(200)]
    given = election(staff, [of_teams("D1", AT_TABLE, 200, 1)], [HALL], roles=ROLES)
    (data,) = exported(
        export, material(given, [(one.staff_id, "D1") for one in staff])
    ).files.values()
    said = words(data)
    assert [said.count(f"A Oak{n:03}") for n in range(200)] == [1] * 200


def test_names_of_every_kind_are_printed_whole_in_the_lists() -> None:
    staff = [person(f"S{n}", **facts) for n, facts in enumerate(ODD)]
    given = election(
        staff,
        [of_teams("D1", AT_TABLE, 4, 1)],
        [replace(HALL, name="", postcode="")],
        roles=ROLES,
    )
    (data,) = exported(
        export, material(given, [(one.staff_id, "D1") for one in staff])
    ).files.values()
    said = squeezed(words(data))
    assert "RóisínO'Neill-ÓSúilibháin<b>" in said
    assert "=Sum&Co,Ada" in said
    assert "Featherstonehaugh" * 12 + ",X" in said
    assert "WhereV1(postcodenotknown)" in said
    assert "R. O'Neill-Ó Súilibháin <b>" in words(data)


def test_a_plan_without_changes_at_the_count_is_not_made_again() -> None:
    of = material(night(), SEATS, only=frozenset({"S9"}))
    assert exported(export, of).files == {}
    assert list(exported(export, replace(of, only=frozenset({"S6"}))).files) == [THE_FILE]


def test_the_same_plan_gives_the_same_bytes() -> None:
    first, second = (exported(export, material(night(), SEATS)).files for _ in range(2))
    assert first == second
