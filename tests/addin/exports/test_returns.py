"""Return files: who works at which polling station, by person and by station."""

from __future__ import annotations

from typing import Any

from addin.exports.outlet import Gathered
from addin.exports.returns import export
from models.duties import PlaceKind
from tests.addin.exports.lists_of import ODD_NAME, csv_rows, material
from tests.models.builders import CLERK, COUNTER, OFFICER, duty, election, hours, person, place

HALL = place("P1", name="St Mark's Hall", ward="Northgate", districts=("AB1", "AB2"))
STAFF = [
    "Station number",
    "Station",
    "Polling districts",
    "Ward",
    "Role",
    "First name",
    "Last name",
    "Mobile",
]


def returned(people: list[Any], seats: list[tuple[str, str]], *places: Any) -> Gathered:
    """The returns of P1, which asks for a presiding officer and two clerks, and of a count."""
    duties = [
        duty("D2", CLERK, "P1", needed=2),
        duty("D1", OFFICER, "P1"),
        duty("N1", COUNTER, "C1", when=hours(22, 26)),
    ]
    places = places or (HALL, place("C1", kind=PlaceKind.COUNT_VENUE))
    outlet = Gathered()
    export(material(election(people, duties, places), seats), outlet)
    return outlet


def somebody(staff_id: str, first: str, last: str, **facts: Any) -> Any:
    return person(staff_id, OFFICER, CLERK, COUNTER, first_name=first, last_name=last, **facts)


def test_each_person_at_a_station_is_a_row_who_is_in_charge_first() -> None:
    people = [
        somebody("S1", "Ann", "Ash", mobile="07700900001"),
        somebody("S2", "Bob", "Elm", mobile="07700 900002"),
        somebody("S3", "Cy", "Oak"),
    ]
    outlet = returned(people, [("S2", "D1"), ("S1", "D2"), ("S3", "N1")])
    station = ["P1", "St Mark's Hall", "AB1; AB2", "Northgate"]
    assert csv_rows(outlet.files["Returns/Station staff.csv"]) == [
        STAFF,
        [*station, "Presiding officer", "Bob", "Elm", "07700 900002"],
        [*station, "Poll clerk", "Ann", "Ash", "07700 900001"],
    ]
    assert csv_rows(outlet.files["Returns/Stations.csv"]) == [
        [*STAFF[:4], "Presiding officer", "Presiding officer mobile", "Poll clerks", "Empty posts"],
        [*station, "Bob Elm", "07700 900002", "Ann Ash", "1"],
    ]
    assert outlet.notes == ["1 post is empty in the returns."]
    assert sorted(outlet.files) == ["Returns/Station staff.csv", "Returns/Stations.csv"]


def test_what_is_not_known_of_a_person_is_said_or_left_blank() -> None:
    people = [somebody("S1", "", ""), person("S2", CLERK, **ODD_NAME), somebody("S3", "Ed", "Fir")]
    outlet = returned(people, [("S1", "D1"), ("S2", "D2"), ("S3", "D2")])
    rows = csv_rows(outlet.files["Returns/Station staff.csv"])[1:]
    assert [row[5:] for row in rows] == [
        ["not known", "not known", ""],
        ["Ed", "Fir", ""],
        ["Seán \U0001f5f3", "O'Neill-Ó Súilibháin <b>", ""],
    ]
    assert csv_rows(outlet.files["Returns/Stations.csv"])[1][4:] == [
        "S1",
        "",
        "Ed Fir; Seán \U0001f5f3 O'Neill-Ó Súilibháin <b>",
        "0",
    ]
    assert outlet.notes == ["3 people have no mobile number in the returns."]


def test_a_station_without_anybody_is_a_station_with_empty_posts() -> None:
    outlet = returned([somebody("S1", "Ann", "Ash")], [], place("P1"), place("C1"))
    assert csv_rows(outlet.files["Returns/Station staff.csv"]) == [STAFF]
    assert csv_rows(outlet.files["Returns/Stations.csv"])[1:] == [
        ["P1", "P1", "", "", "", "", "", "3"]
    ]


def test_other_work_in_the_building_of_a_station_is_not_the_stations() -> None:
    people = [somebody("S1", "Ann", "Ash"), somebody("S2", "Bob", "Elm")]
    duties = [duty("D1", OFFICER, "P1"), duty("N1", COUNTER, "P1", needed=2, when=hours(22, 26))]
    outlet = Gathered()
    given = election(people, duties, [HALL])
    export(material(given, [("S1", "D1"), ("S2", "N1")]), outlet)
    (row,) = csv_rows(outlet.files["Returns/Stations.csv"])[1:]
    assert row[4:] == ["Ann Ash", "", "", "0"]


def test_without_a_station_that_asks_for_people_there_is_no_return() -> None:
    people = [somebody("S1", "Ann", "Ash")]
    given = election(people, [duty("N1", COUNTER, "C1")], [HALL, place("C1")])
    outlet = Gathered()
    export(material(given, [("S1", "N1")]), outlet)
    assert outlet.files == {}
