"""A page for each canvass area, in a file for each ward."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from addin.exports.canvass import areas_by_ward, export, tally_days
from addin.exports.gatherings import holders
from models.duties import PlaceKind, Terrain
from models.staff import Period
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
from tests.models.builders import CANVASSER, days, duty, election, person, place, workload

if TYPE_CHECKING:
    from models.duties import Place
    from models.election import Election

THREE_DAYS = Period(datetime(2027, 10, 4, 9), datetime(2027, 10, 6, 20))  # noqa: DTZ001
ANN = person("S1", first_name="Ann", last_name="Ash", mobile="07700 900001")
BOB = person("S2", first_name="Bob", last_name="Birch", mobile="07700 900002")


def area(place_id: str = "K1", **facts: Any) -> Place:
    defaults: dict[str, Any] = {"name": "High Street", "ward": "Castle", "properties": 400}
    return place(place_id, kind=PlaceKind.CANVASS_AREA, **(defaults | facts))


def one_area(**facts: Any) -> Election:
    return election(
        [ANN, BOB],
        [replace(workload("D1", 80, "K1", when=THREE_DAYS), done=20)],
        [area(**facts)],
        roles=ROLES,
    )


def test_a_ward_has_a_file_with_an_overview_and_a_page_for_each_area() -> None:
    made = exported(export, material(one_area(premises=2, visits=75), [("S1", "D1")]))
    assert list(made.files) == ["Canvass/Castle.pdf"]
    overview, page = pages(made.files["Canvass/Castle.pdf"])
    assert overview == [
        "Exampleshire Council Canvass areas, Castle",
        "Canvass: Castle",
        "For the office: who has which area. Hand each canvasser only their own pages.",
        "Area Canvasser Visits Works alone",
        "K1 High Street Ann Ash 80",
        "Personal data. Delete after 06/11/2027. Page 1 of 2",
    ]
    assert page == [
        "Exampleshire Council Canvass areas, Castle",
        "K1 High Street",
        "Ward Castle",
        "Canvasser Ann Ash, mobile 07700 900001",
        "From Monday 4 October 2027",
        "Until Wednesday 6 October 2027",
        "Properties 400",
        "Expected visits 75 in the whole area; they are reckoned as 80 visits in a town",
        "Done so far 20 of 80",
        "Premises 2 with many residents (care homes, shared houses, student halls)",
        "Terrain Urban",
        "Paid per property",
        "Elections office 01632 960100",
        "Day Called Answered Form left Nobody in",
        "Mon 4 Oct",
        "Tue 5 Oct",
        "Wed 6 Oct",
        "Personal data. Delete after 06/11/2027. Page 2 of 2",
    ]
    assert keywords(made.files["Canvass/Castle.pdf"]) == "Delete after 06/11/2027"
    assert made.notes == []


def test_who_works_alone_has_a_buddy_and_columns_for_ringing_in() -> None:
    given = election(
        [ANN, BOB],
        [workload("D1", 80, "K1", when=THREE_DAYS), workload("D2", 80, "K2", when=THREE_DAYS)],
        [area(lone_working=True), area("K2", terrain=Terrain.RURAL, visits=40)],
        roles=ROLES,
    )
    made = exported(export, material(given, [("S1", "D1"), ("S2", "D2")]))
    overview, alone, other = pages(made.files["Canvass/Castle.pdf"])
    assert overview[4:6] == ["K1 High Street Ann Ash 80 yes", "K2 High Street Bob Birch 80"]
    assert "Works alone yes: ring your buddy when you start and when you end" in alone
    assert "Buddy Bob Birch, mobile 07700 900002" in alone
    assert "Day Called Answered Form left Nobody in Rang in, start Rang in, end" in alone
    assert "Expected visits 80" in alone
    assert [line for line in other if "uddy" in line or "alone" in line] == []
    assert "Terrain Rural" in other
    assert made.notes == []


def test_who_works_alone_without_a_buddy_rings_the_office() -> None:
    made = exported(export, material(one_area(lone_working=True), [("S1", "D1")]))
    said = words(made.files["Canvass/Castle.pdf"])
    assert "Buddy none: ring the elections office, 01632 960100" in said
    assert made.notes == ["1 canvass area is for lone working without a buddy: K1 High Street."]


def test_a_split_area_has_a_page_for_each_part() -> None:
    given = election(
        [ANN],
        [workload("D1", 104, "K1", when=THREE_DAYS), workload("D2", 103, "K1", when=THREE_DAYS)],
        [area(visits=207)],
        roles=ROLES,
    )
    made = exported(export, material(given, [("S1", "D1")]))
    _, first, second = pages(made.files["Canvass/Castle.pdf"])
    assert first[1] == "K1 High Street, part 1 of 2"
    assert (
        "Expected visits 207 in the whole area; this part is reckoned as 104 visits in a town"
        in (first)
    )
    assert second[1] == "K1 High Street, part 2 of 2"
    assert second[3].startswith("Canvasser nobody yet: ____")
    assert made.notes == ["1 canvass area has nobody to canvass it: K1 High Street, part 2 of 2."]


def test_what_is_not_known_is_said_to_be_so() -> None:
    given = election(
        [person("S1", first_name="Ann")],
        [replace(workload("D1", 1, "K1"), load=1)],
        [area(name="", ward="", properties=None)],
        roles=ROLES,
        office_phone="",
    )
    made = exported(export, material(given, [("S1", "D1")]))
    _, page = pages(made.files["Canvass/No ward.pdf"])
    assert page[1:11] == [
        "K1",
        "Ward not known",
        "Canvasser Ann, mobile not known",
        "From not known",
        "Until not known",
        "Properties not known",
        "Expected visits 0 in the whole area; they are reckoned as 1 visit in a town",
        "Premises not known",
        "Terrain Urban",
        "Paid per property",
    ]
    assert made.notes == [
        (
            'Canvassers have no number to ring: fill in "Telephone of the elections office" on the '
            "sheet Settings."
        )
    ]


@pytest.mark.parametrize(
    ("period", "lines"),
    [(days(1, 1), ["Sat 1 May"]), (days(1, 2), ["Sat 1 May", "Sun 2 May"])],
)
def test_the_tally_has_a_line_for_each_day(period: Period, lines: list[str]) -> None:
    given = election([ANN], [workload("D1", 80, "K1", when=period)], [area()], roles=ROLES)
    _, page = pages(exported(export, material(given, [("S1", "D1")])).files["Canvass/Castle.pdf"])
    assert page[page.index("Day Called Answered Form left Nobody in") + 1 : -1] == lines


@pytest.mark.parametrize("years", [-1, 100])
def test_a_span_that_was_mistyped_leaves_the_days_to_be_written(years: int) -> None:
    period = Period(THREE_DAYS.start, THREE_DAYS.end.replace(year=2027 + years))
    mistyped = workload("D1", 80, "K1", when=period)
    assert tally_days(mistyped) == tally_days(workload("D1", 80, "K1")) == [""] * 30
    given = election([ANN], [mistyped], [area()], roles=ROLES)
    data = exported(export, material(given, [("S1", "D1")])).files["Canvass/Castle.pdf"]
    assert len(pages(data)) == 2


def test_five_months_go_over_pages_with_their_headings() -> None:
    period = Period(datetime(2027, 7, 1, 9), datetime(2027, 11, 30, 20))  # noqa: DTZ001
    given = election([ANN], [workload("D1", 80, "K1", when=period)], [area()], roles=ROLES)
    data = exported(export, material(given, [("S1", "D1")])).files["Canvass/Castle.pdf"]
    _, *tally = pages(data)
    assert len(tally) > 1
    assert all("Day Called Answered Form left Nobody in" in page for page in tally)
    assert tally[-1][-2] == "Tue 30 Nov"


def test_areas_are_by_ward_however_its_name_is_typed() -> None:
    given = election(
        [],
        [workload(f"D{n}", 10, f"K{n}") for n in (1, 2, 3, 4)] + [duty("D5", CANVASSER, "K5")],
        [
            *(area("K1", ward="Östra"), area("K2", ward=""), area("K3", ward="castle")),
            *(area("K4", ward="Castle"), area("K5", ward=" östra")),
        ],
        roles=ROLES,
    )
    found = areas_by_ward(given, holders(material(given, []).briefs))
    assert {ward: [one.place.place_id for one in areas] for ward, areas in found.items()} == {
        "castle": ["K3", "K4"],
        "Östra": ["K1", "K5"],
        "": ["K2"],
    }
    assert list(found) == ["castle", "Östra", ""]


def test_there_is_nothing_where_no_canvass_is_planned() -> None:
    made = exported(export, material(election([ANN], [duty("D1")]), [("S1", "D1")]))
    assert (made.files, made.notes) == ({}, [])


def test_names_of_every_kind_are_printed() -> None:
    staff = [person(f"S{n}", **facts) for n, facts in enumerate(ODD)]
    given = election(
        staff,
        [workload("D1", 80, "K1", len(staff), when=THREE_DAYS)],
        [area(name="<i>Lane</i> & Row", ward="A/B:C")],
        roles=ROLES,
    )
    made = exported(export, material(given, [(one.staff_id, "D1") for one in staff]))
    said = squeezed(words(made.files["Canvass/A-B-C.pdf"]))
    assert "RóisínO'Neill-ÓSúilibháin<b>,mobilenotknown" in said
    assert "K1<i>Lane</i>&Row" in said
    assert said.count("Featherstonehaugh") == 24


def test_a_ward_without_changes_is_not_made_again() -> None:
    of = material(one_area(), [("S1", "D1")], only=frozenset({"S2"}))
    assert exported(export, of).files == {}
    assert len(exported(export, replace(of, only=frozenset({"S1"}))).files) == 1
