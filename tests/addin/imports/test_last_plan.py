"""Last time's plan is read: from a workbook of ours, new or old, or from a list of any shape."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from addin.imports.files import source_file
from addin.imports.findings import ImportRefusedError, Notebook
from addin.imports.last_plan import LastPlan, read_last_plan
from addin.imports.last_posts import LastPerson, LastPlace, LastPost, held_posts
from tests.addin.imports.samples import table

Rows = list[list[Any]]

PLAN = ["Duty ID", "Role", "Place ID", "Place", "Start", "Staff ID", "Staff name", "Status"]
STAFF = ["Staff ID", "First name", "Last name", "Roles", "Postcode", "Email", "Mobile"]
PLACES = ["Place ID", "Name", "Kind", "Venue", "Postcode"]
WEDNESDAY, THURSDAY, FRIDAY = (datetime(2023, 5, day, 6, 15) for day in (3, 4, 5))  # noqa: DTZ001


def workbook(**sheets: Rows) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ours(*plan: list[Any], staff: Rows | None = None, **others: Rows) -> LastPlan:
    """The plan of a workbook of ours, whose sheets are called what nobody would guess."""
    people = [["S1", "Jane", "Smith", "Poll clerk", "da51ck", "jane@example.org", 7700900123.0]]
    sheets = {
        "A": [PLAN, *plan],
        "B": [STAFF, *(people if staff is None else staff)],
        "C": [
            PLACES,
            ["P1", "Village Hall", "Polling station", "Village Hall, Bexley", "DA5 1CL"],
            ["P2", "Scout Hut", None, None, "DA5 1CN"],
            ["X1", "Leisure Centre", "Count venue", None, "DA5 1CK"],
        ],
        "D": [["Setting", "Value"], ["Polling day", THURSDAY]],
    }
    return read_last_plan(source_file("old.xlsx", workbook(**sheets, **others)))


def post(
    role: str = "Poll clerk",
    place: str = "P1",
    day: Any = THURSDAY,
    person: Any = "S1",
    **more: Any,
) -> list[Any]:
    values = {"Role": role, "Place ID": place, "Start": day, "Staff ID": person} | more
    values |= {"Duty ID": f"D-{place}", "Place": f"Name of {place}"}
    return [values.get(name.replace(" ", "_"), values.get(name)) for name in PLAN]


def listed(text: str, **chosen: str) -> LastPlan:
    return read_last_plan(source_file("last.csv", text.encode()), chosen or None)


def brief(plan: LastPlan) -> list[tuple[str, str, str]]:
    return [(each.person.called, each.role, each.place.called) for each in plan.posts]


def said(plan: LastPlan) -> str:
    return "\n".join(map(str, plan.findings))


# A workbook of ours


def test_a_workbook_of_ours_is_known_by_its_headers_and_its_sheets_are_joined() -> None:
    plan = ours(post())
    assert plan.posts == (
        LastPost(
            person=LastPerson(
                staff_id="S1",
                first_name="Jane",
                last_name="Smith",
                email="jane@example.org",
                mobile="07700 900123",
                postcode="DA5 1CK",
            ),
            role="Poll clerk",
            place=LastPlace(
                place_id="P1",
                name="Village Hall",
                venue="Village Hall, Bexley",
                postcode="DA5 1CL",
            ),
            day=THURSDAY.date(),
            at_station=True,
            where="old.xlsx, sheet A, row 2",
            line=2,
        ),
    )
    assert plan.recognised == (
        "old.xlsx: a workbook of ours, its plan of 04/05/2023, 1 person in 1 place."
    )
    assert plan.findings == ()
    assert plan.mapping is None


@pytest.mark.parametrize(
    ("posts", "counts"),
    [
        ([("X1", FRIDAY), ("P1", THURSDAY)], "P1"),  # the station on polling day, not the count
        ([("P2", FRIDAY), ("P1", THURSDAY)], "P1"),  # polling day before the latest
        ([("P1", THURSDAY), ("X1", THURSDAY)], "P1"),  # the station before another place
        ([("P2", WEDNESDAY), ("X1", THURSDAY)], "P2"),  # a station at any time before others
        ([("A9", THURSDAY), ("X1", FRIDAY)], "A9"),  # no station: polling day before the latest
        ([("X1", WEDNESDAY), ("X2", FRIDAY)], "X2"),  # neither: the latest
        ([("X1", None), ("X2", FRIDAY)], "X2"),
        ([("X1", FRIDAY), ("X2", FRIDAY)], "X1"),  # equals: the upper one
    ],
)
def test_of_several_posts_the_one_at_a_station_on_polling_day_counts(
    posts: list[tuple[str, Any]], counts: str
) -> None:
    plan = ours(*(post("Count assistant", place, day) for place, day in posts))
    assert [each.place.place_id for each in plan.posts] == [counts]


def test_empty_posts_and_those_declined_or_withdrawn_do_not_count() -> None:
    plan = ours(
        post(person="S1", Status="Declined"),
        post(person="S2", Status="Withdrawn", Staff_name="Al Berg"),
        post(person=None, Status="Empty"),
        post(place="P2", person="S3", Status="Accepted", Staff_name="Jo Hill"),
    )
    assert brief(plan) == [("Jo Hill (S3)", "Poll clerk", "Scout Hut (P2)")]


def test_an_older_workbook_with_a_plan_alone_is_read_for_what_it_has() -> None:
    rows = [["Duty ID", "Role", "Place ID", "Staff ID"], ["D1", "Poll clerk", "P1", "S1"]]
    plan = read_last_plan(source_file("old.xlsx", workbook(Plan=rows)))
    assert brief(plan) == [("(S1)", "Poll clerk", "P1")]
    assert plan.posts[0].at_station  # a poll clerk is at one, wherever that is
    assert plan.posts[0].day is None


def test_of_two_people_with_one_staff_id_the_plans_name_says_who_it_is() -> None:
    two = [
        ["S1", "Jane", "Smith", "", "DA5 1CK", "jane@example.org", ""],
        ["S1", "Al", "Berg", "", "DA5 1CN", "al@example.org", ""],
    ]
    plan = ours(post(Staff_name="Al Berg"), staff=two)
    assert plan.posts[0].person.email == "al@example.org"
    assert plan.findings == ()
    plan = ours(post(Staff_name="A. Nother"), staff=two)
    assert plan.posts[0].person == LastPerson(staff_id="S1", first_name="A.", last_name="Nother")
    assert said(plan) == (
        'old.xlsx, sheet A, row 2: The Staff ID "S1" stands more than once on the sheet Staff of '
        "old.xlsx. Only the name in the plan says who it is."
    )


def test_a_workbook_of_ours_without_a_plan_is_refused_and_not_taken_for_a_list() -> None:
    said = r"old\.xlsx is a workbook of ours, but its sheet Plan has no plan\."
    with pytest.raises(ImportRefusedError, match=said):
        ours()
    without = workbook(Staff=[STAFF, ["S1", "Jane"]], Places=[PLACES, ["P1", "Hall"]])
    with pytest.raises(ImportRefusedError, match=said):
        read_last_plan(source_file("old.xlsx", without))


def test_a_plan_without_people_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match=r"The plan in old\.xlsx has nobody in it"):
        ours(post(person=None), post(Status="Declined"))


# A plain list

LIST = """Payroll no,Name,Email,Tel,Postcode,Position,Stn no,Polling place,Postcode,Date
7,"SMITH, Mrs Jane",jane@example.org,7700900123,da51ck,PO,12,Village Hall,DA5 1CL,4 May 2023
8,Al van der Berg,,,,Poll clerk,12,Village Hall,DA5 1CL,04/05/2023 06:15
,VACANT,,,,Poll clerk,12,Village Hall,DA5 1CL,
9,Jo Hill,,,,,,,,
"""


def test_a_plain_list_is_read_by_any_sensible_headers() -> None:
    plan = listed(LIST)
    assert brief(plan) == [
        ("Jane SMITH (7)", "PO", "Village Hall (12)"),
        ("Al van der Berg (8)", "Poll clerk", "Village Hall (12)"),
    ]
    first = plan.posts[0]
    assert (first.person.mobile, first.person.postcode) == ("07700 900123", "DA5 1CK")
    assert first.place.postcode == "DA5 1CL"  # the second postcode stands beside the place
    assert [each.day for each in plan.posts] == [THURSDAY.date()] * 2
    assert all(each.at_station for each in plan.posts)
    assert first.where == "last.csv, line 2"
    assert "line 4: The row has nobody, or somebody who did not do it." in said(plan)
    assert "line 5: The row has neither a role nor a place." in said(plan)
    assert plan.recognised == "last.csv: a list of last time's posts, 2 people in 1 place."
    assert plan.mapping is not None
    assert plan.mapping.editable["Stn no"] == "Place ID"


def test_our_own_plan_saved_as_csv_is_read_as_a_list() -> None:
    plan = listed(table([PLAN, post(Staff_name="Jane Smith"), post(Status="Declined")]))
    assert brief(plan) == [("Jane Smith (S1)", "Poll clerk", "Name of P1 (P1)")]


@pytest.mark.parametrize(
    ("cells", "place"),
    [("12", LastPlace(place_id="12")), ("Village Hall", LastPlace(name="Village Hall"))],
)
def test_a_station_is_a_number_or_a_name_by_its_cells(cells: str, place: LastPlace) -> None:
    plan = listed(f"Staff name,Role,Last station\nJane Smith,PO,{cells}\n")
    assert plan.posts[0].place == place


def test_the_managers_own_mapping_counts() -> None:
    text = "Name,Role,Where\nJane Smith,PO,Village Hall\n"
    assert listed(text).posts[0].place == LastPlace()
    assert listed(text, Where="Place").posts[0].place == LastPlace(name="Village Hall")


def test_a_persons_rows_are_put_together_and_two_people_with_one_id_are_kept_apart() -> None:
    plan = listed(
        "Staff ID,Name,Email,Role,Place ID,Date\n"
        "1,Jane Smith,,Poll clerk,12,4/5/2023\n"
        "1,Jane Smith,jane@example.org,Count assistant,X1,5/5/2023\n"
        "2,Al Berg,,PO,13,\n"
        "2,Jo Hill,,PO,14,\n"
    )
    assert brief(plan) == [
        ("Jane Smith (1)", "Poll clerk", "12"),
        ("Al Berg", "PO", "13"),
        ("Jo Hill", "PO", "14"),
    ]
    assert plan.posts[0].person.email == "jane@example.org"
    assert (
        'last.csv, line 5: The Staff ID "2" stands for Al Berg and for Jo Hill. It is used for '
        "neither: they are matched by what else is known of them." in said(plan)
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Place ID,Place,Postcode\n1,Hall,DA5 1CL\n", "names places or roles, but nobody"),
        ("Staff ID,Name,Email\n1,Jane Smith,\n", "names people, but neither their roles nor"),
        ("a,b\n1,2\n", "has no row of headers in its first 20 rows that says who worked where"),
        ("Name,Role\nvacant,PO\nTBC,PO\n", "has nobody in a post"),
    ],
)
def test_a_list_that_does_not_say_who_worked_where_is_refused(text: str, why: str) -> None:
    with pytest.raises(ImportRefusedError, match=rf"^last\.csv {why}"):
        listed(text)


def test_json_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match=r"last\.json is JSON"):
        read_last_plan(source_file("last.json", b"[1]"))


# One post for each

people = st.builds(LastPerson, staff_id=st.sampled_from("123"), last_name=st.just("Smith"))
posts = st.builds(
    LastPost,
    person=people,
    day=st.none() | st.dates(),
    at_station=st.booleans(),
    role=st.sampled_from("ab"),
)


@given(st.lists(posts), st.none() | st.dates())
def test_everybody_has_one_post_and_it_is_one_of_theirs(found: list[LastPost], day: Any) -> None:
    held = held_posts(found, Notebook("last.csv"), day)
    assert [each.person for each in held] == list(dict.fromkeys(each.person for each in found))
    assert set(held) <= set(found)
    assert not any(
        other.at_station and not each.at_station
        for each in held
        for other in found
        if other.person == each.person
    )


cells = st.text(max_size=8) | st.sampled_from(("S1", "PO", "4/5/23", "vacant", '"', ",,,", "\n"))


@settings(deadline=None)
@given(st.lists(cells, max_size=4), st.lists(cells, max_size=20))
def test_any_list_comes_to_posts_or_to_one_sentence(headers: list[str], rest: list[str]) -> None:
    first = ["Name", "Staff ID", "Role", "Place", "Date", "Status", *headers]
    text = f"{','.join(first)}\n{','.join(rest)}"
    try:
        posts: int | str = len(listed(text).posts)
    except ImportRefusedError as refused:
        posts = str(refused)
    if isinstance(posts, str):
        assert posts.endswith(".")
        assert "\n" not in posts
    else:
        assert posts > 0
