"""Roles, places, duties and pins: what has no safe reading is an error at its cell."""

from datetime import datetime
from typing import Any

import pytest

from models.duties import Family, PlaceKind
from models.problems import has_errors

ROLE = {"Role": "Poll clerk", "Family": "Polling station", "Criticality": 30}


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ({"Needed": None}, ["Error Duties!F2: Needed is blank."]),
        ({"Needed": "two"}, ['Error Duties!F2: Needed is "two", which is not a number.']),
        (
            {"Needed": -1},
            ["Error Duties!F2: Needed is -1, which is not a whole number from 0 to 2,000."],
        ),
        ({"Needed": "#REF!"}, ['Error Duties!F2: Needed shows the error "#REF!".']),
        ({"Role": None}, ["Error Duties!B2: Role is blank."]),
        ({"Place ID": " "}, ["Error Duties!C2: Place ID is blank."]),
        (
            {"Start": "first thing"},
            ['Error Duties!D2: Start is "first thing", which is not a date and time.'],
        ),
        ({"End": None}, ["Error Duties!E2: The duty has a time in Start but none in End."]),
        (
            {"End": datetime.fromisoformat("2027-05-06 06:00")},
            [
                (
                    "Error Duties!E2: The duty ends at 06/05/2027 06:00, which is not after its "
                    "start at 06/05/2027 06:30."
                )
            ],
        ),
        (
            {"Load": 3, "End": None},
            ["Error Duties!E2: The duty has a time in Start but none in End."],
        ),
        (
            {"Start": None, "End": None},
            ["Error Duties!D2: The duty has neither a time nor a load."],
        ),
        (
            {"Start": None, "End": None, "Load": "much"},
            ['Error Duties!G2: Load is "much", which is not a number.'],
        ),
    ],
)
def test_a_demand_that_cannot_be_read_is_an_error(
    desk: Any, cells: dict[str, Any], lines: list[str]
) -> None:
    assert desk.lines(desk.read(Duties=[desk.duty(**cells)])) == lines


def test_a_duty_reads_texts_numbers_and_references_as_they_are_meant(desk: Any) -> None:
    cells = {"Role": "POLL clerk", "Place ID": "p1", "Needed": "2", "Start": "06/05/2027 06:30"}
    reading = desk.read(Duties=[desk.duty(), desk.duty(Duty_ID=7.0, **cells)])
    _, duty = reading.election.duties
    assert (duty.duty_id, duty.role, duty.place_id, duty.needed) == ("7", "Poll clerk", "P1", 2)
    assert duty.start == datetime.fromisoformat("2027-05-06 06:30")
    assert reading.problems == []


def test_a_workload_duty_has_a_load_and_no_time(desk: Any) -> None:
    rows = [desk.duty(), desk.duty(Duty_ID="W", Role="Poll clerk", Start=None, End=None, Load=5)]
    reading = desk.read(Duties=rows)
    assert (reading.election.duties[1].load, reading.election.duties[1].attended) == (5.0, False)
    assert reading.problems == []


def test_a_workload_duty_may_have_dates(desk: Any) -> None:
    weeks = {"Role": "Poll clerk", "Load": 5, "Start": "12/04/2027", "End": "26/04/2027"}
    reading = desk.read(Duties=[desk.duty(), desk.duty(Duty_ID="W", **weeks)])
    duty = reading.election.duties[1]
    assert (duty.load, duty.attended, duty.period) == (5.0, False, None)
    assert (duty.span.start.day, duty.span.end.day) == (12, 26)
    assert reading.problems == []


def test_a_load_beside_the_hours_of_one_day_is_probably_a_slip(desk: Any) -> None:
    reading = desk.read(Duties=[desk.duty(Load=5)])
    (line,) = desk.lines(reading)
    assert line.startswith("Warning Duties!G2: The duty has a load and lasts a day or less.")
    assert not reading.election.duties[0].attended


def test_a_cover_is_brought_to_the_spelling_of_its_duty(desk: Any) -> None:
    cover = desk.duty(Duty_ID="D2", Role="Poll clerk", Cover_for=" d1")
    _, duty = desk.read(Duties=[desk.duty(), cover]).election.duties
    assert duty.cover_for == "D1"


def test_a_cover_that_cannot_be_read_is_an_error(desk: Any) -> None:
    (line,) = desk.lines(desk.read(Duties=[desk.duty(Cover_for="#REF!")]))
    assert line == 'Error Duties!H2: Cover for shows the error "#REF!".'


def test_a_pin_to_a_duty_with_an_error_is_not_called_unknown(desk: Any) -> None:
    pins = [{"Staff ID": "s1", "Duty ID": "d1", "Pin": "MUST NOT"}]
    reading = desk.read(Duties=[desk.duty(Needed="two")], Pins=pins)
    assert len(reading.problems) == 1
    assert (reading.election.pins[0].staff_id, reading.election.pins[0].must) == ("S1", False)


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"Staff ID": None}, "Error Pins!A2: Staff ID is blank."),
        (
            {"Pin": "Mustn't"},
            'Error Pins!C2: Pin is "Mustn\'t", which is not one of the values it can have.',
        ),
        ({"Pin": None}, "Error Pins!C2: Pin is blank."),
        ({"Duty ID": "D9"}, 'Error Pins!B2: "D9" is not a Duty ID on the Duties sheet.'),
    ],
)
def test_a_pin_that_cannot_be_read_is_an_error(desk: Any, cells: dict[str, Any], line: str) -> None:
    pin = {"Staff ID": "S1", "Duty ID": "D1", "Pin": "Must not"} | cells
    assert desk.lines(desk.read(Pins=[pin])) == [line]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            {"Family": "Poling station"},
            (
                'Error Roles!B2: Family is "Poling station", which is not one of the values it can '
                "have."
            ),
        ),
        ({"Family": None}, "Error Roles!B2: Family is blank."),
        (
            {"Criticality": 0},
            "Error Roles!C2: Criticality is 0, which is not a whole number from 1 to 1,000.",
        ),
        ({"Criticality": None}, "Error Roles!C2: Criticality is blank."),
        (
            {"Minimum age": 21},
            "Error Roles!H2: Minimum age is 21, but the Staff sheet only says who is over 18.",
        ),
        (
            {"Fee": "free"},
            'Warning Roles!D2: Fee is "free", which is not a number. It is taken as £0.',
        ),
        (
            {"Car needed": "perhaps"},
            (
                'Warning Roles!G2: Car needed is "perhaps", which is neither Yes nor No. It is '
                "taken as Yes."
            ),
        ),
        (
            {"Minimum age": "young"},
            'Warning Roles!H2: Minimum age is "young", which is not a number. It is taken as 18.',
        ),
    ],
)
def test_what_a_role_asks_for(desk: Any, cells: dict[str, Any], line: str) -> None:
    reading = desk.read(Roles=[ROLE | cells], Duties=[desk.duty(Role="Poll clerk")])
    assert desk.lines(reading) == [line]


def test_an_unreadable_demand_of_a_role_keeps_people_out(desk: Any) -> None:
    cells = {"Experience needed": "?", "Training needed": "?", "Car needed": "?"}
    (role,) = desk.read(Roles=[ROLE | cells]).election.roles
    assert (role.experience_needed, role.training_needed, role.car_needed) == (True, True, True)
    assert (role.family, role.minimum_age) == (Family.POLLING_STATION, 18)


def test_a_presiding_officer_is_one_per_place_also_where_nobody_said_so(desk: Any) -> None:
    roles = [ROLE, ROLE | {"Role": "presiding Officer"}]
    assert [role.one_per_place for role in desk.read(Roles=roles).election.roles] == [False, True]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            {"Kind": "Poling station"},
            (
                'Warning Places!C2: Kind is "Poling station", which is not one of the values it '
                "can have. It is taken as Polling station."
            ),
        ),
        (
            {"Electors": -5},
            (
                "Warning Places!J2: Electors is -5, which is not a whole number from 0 to "
                "10,000,000. It is taken as not known."
            ),
        ),
        (
            {"Easting": None, "Northing": None},
            (
                "Warning Places!G2: The place has neither a postcode nor easting and northing, so "
                "nobody can be sent there."
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_place(desk: Any, cells: dict[str, Any], line: str) -> None:
    reading = desk.read(Places=[desk.place(**cells)])
    assert desk.lines(reading) == [line]
    assert not has_errors(reading.problems)


def test_one_spelling_of_wards_and_venues(desk: Any) -> None:
    rows = [desk.place(Venue="Hall"), desk.place(Place_ID="P2", Ward=" northgate", Venue="HALL")]
    one, two = desk.read(Places=rows).election.places
    assert (one.ward, one.building) == (two.ward, two.building)
    assert two.kind is PlaceKind.POLLING_STATION


def test_an_office_needs_no_postcode_for_work_that_asks_for_no_journey(desk: Any) -> None:
    blank = {"Easting": None, "Northing": None}
    rows = [desk.place(), desk.place(Place_ID="OFF", Kind="Office", **blank)]
    assert desk.lines(desk.read(Places=rows)) == [
        (
            "Note Places!G3: The office has neither a postcode nor easting and northing, so only "
            "workload duties can be held there."
        )
    ]


def test_capabilities_name_grades_that_role_specs_has(desk: Any) -> None:
    reading = desk.read(
        Role_specs=[{"Grade": "SO2"}],
        Capabilities=[{"Grade": "SO3", "Activity": "Nominations", "Part": "Led"}],
    )
    assert desk.lines(reading) == [
        'Warning Capabilities!A2: No row of Role specs has the grade "SO3".',
        (
            'Warning Capabilities!D2: Part is "Led", which is not one of the values it can have. '
            "This row is left out."
        ),
    ]


def test_a_station_has_its_polling_districts_each_once(desk: Any) -> None:
    reading = desk.read(Places=[desk.place(**{"Polling districts": "AB1; AB2;  AB1"})])
    assert reading.election.places[0].districts == ("AB1", "AB2")
