"""What the whole election adds to the sheets: fees, canvass areas, overrides, sessions, budgets."""

from datetime import date, datetime
from typing import Any

import pytest

from models.budgets import Budget
from models.duties import Family, FeeBasis, Post, Terrain
from models.problems import has_errors
from models.sessions import Session, SessionKind

ROLE = {"Role": "Poll clerk", "Family": "Polling station", "Criticality": 30}


def test_what_a_role_pays_and_staffs(desk: Any) -> None:
    cells = {"Fee basis": "per HOUR", "Uplift": "Yes", "Mileage": "yes", "Staffs": "poll clerk"}
    rows = [ROLE | {"Role": "Clerk"} | cells, ROLE]
    hourly, plain = desk.read(Roles=rows, Duties=[], Staff=[]).election.roles
    assert (hourly.fee_basis, hourly.uplift, hourly.mileage) == (FeeBasis.HOUR, True, True)
    assert hourly.post is Post.POLL_CLERK
    assert (plain.fee_basis, plain.uplift, plain.mileage) == (FeeBasis.DUTY, False, False)
    assert plain.post is None


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            {"Fee basis": "daily"},
            (
                'Warning Roles!M2: Fee basis is "daily", which is not one of the values it can '
                "have. It is taken as Per duty."
            ),
        ),
        (
            {"Uplift": "20%"},
            'Warning Roles!N2: Uplift is "20%", which is neither Yes nor No. It is taken as No.',
        ),
        (
            {"Mileage": "car"},
            'Warning Roles!O2: Mileage is "car", which is neither Yes nor No. It is taken as No.',
        ),
        (
            {"Staffs": "Usher"},
            (
                'Warning Roles!P2: Staffs is "Usher", which is not one of the values it can have. '
                "The role's name says what it staffs."
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_roles_pay(desk: Any, cells: dict[str, Any], line: str) -> None:
    reading = desk.read(Roles=[ROLE | cells], Duties=[desk.duty(Role="Poll clerk")])
    assert desk.lines(reading) == [line]


def test_a_station_names_its_count_venue_however_it_is_spelt(desk: Any) -> None:
    venue = desk.place(Place_ID="CV-1", Kind="Count venue")
    station, _ = desk.read(Places=[desk.place(Count_place=" cv-1"), venue]).election.places
    assert station.count_place == "CV-1"


def test_a_canvass_area(desk: Any) -> None:
    area = {"Kind": "Canvass area", "Properties": 750, "Visits": 150, "Premises": 2}
    area |= {"Terrain": "rural", "Lone_working": "Yes"}
    rows = [desk.place(), desk.place(Place_ID="C1", **area)]
    blank, found = desk.read(Places=rows).election.places
    assert (found.properties, found.visits, found.premises) == (750, 150, 2)
    assert (found.terrain, found.lone_working) == (Terrain.RURAL, True)
    assert (blank.properties, blank.visits, blank.premises) == (None, None, None)
    assert (blank.terrain, blank.lone_working) == (Terrain.URBAN, False)


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            {"Properties": -1},
            (
                "Warning Places!M2: Properties is -1, which is not a whole number from 0 to "
                "10,000,000. It is taken as not known."
            ),
        ),
        (
            {"Visits": "many"},
            'Warning Places!N2: Visits is "many", which is not a number. It is taken as not known.',
        ),
        (
            {"Premises": 1.5},
            (
                "Warning Places!O2: Premises is 1.5, which is not a whole number. It is taken as "
                "not known."
            ),
        ),
        (
            {"Terrain": "hilly"},
            (
                'Warning Places!P2: Terrain is "hilly", which is not one of the values it can '
                "have. It is taken as Rural."
            ),
        ),
        (
            {"Lone working": "?"},
            (
                'Warning Places!Q2: Lone working is "?", which is neither Yes nor No. It is taken '
                "as Yes."
            ),
        ),
        (
            {"Count place": "#REF!"},
            (
                'Warning Places!L2: Count place shows the error "#REF!". The nearest count venue '
                "is taken."
            ),
        ),
    ],
)
def test_a_cell_of_a_place_that_cannot_be_read(desk: Any, cells: dict[str, Any], line: str) -> None:
    assert desk.lines(desk.read(Places=[desk.place() | cells])) == [line]


def test_an_override_takes_the_place_of_the_number_needed(desk: Any) -> None:
    calculated = {"Role": "Poll clerk", "Needed": 2, "Calculated": 2, "How_calculated": "..."}
    rows = [
        desk.duty(),
        desk.duty(Duty_ID="D2", **calculated, Override=4, Reason="A busy station."),
        desk.duty(Duty_ID="D3", **calculated),
        desk.duty(Duty_ID="D4", **(calculated | {"Needed": None}), Override=0, Reason="Closed."),
    ]
    reading = desk.read(Duties=rows)
    assert [duty.needed for duty in reading.election.duties] == [1, 4, 2, 0]
    assert reading.problems == []


def test_an_override_has_a_reason(desk: Any) -> None:
    rows = [desk.duty(), desk.duty(Duty_ID="D2", Role="Poll clerk", Override=4)]
    assert desk.lines(desk.read(Duties=rows)) == [
        "Warning Duties!N3: The number of people is overridden, but nobody said why."
    ]


def test_an_override_that_cannot_be_read_is_an_error(desk: Any) -> None:
    rows = [desk.duty(Override="-", Reason="None.")]
    assert desk.lines(desk.read(Duties=rows)) == [
        'Error Duties!M2: Override is "-", which is not a number.'
    ]


def test_teams_and_what_is_done(desk: Any) -> None:
    work = {"Role": "Canvasser", "Start": None, "End": None, "Load": 150}
    rows = [desk.duty(Teams=1), desk.duty(Duty_ID="D2", Done=60.5, **work)]
    one, two = desk.read(Duties=rows).election.duties
    assert (one.teams, one.done) == (1, 0.0)
    assert (two.teams, two.done) == (0, 60.5)


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            {"Teams": "all"},
            'Warning Duties!I2: Teams is "all", which is not a number. It is taken as no team.',
        ),
        (
            {"Done": -3},
            (
                "Warning Duties!J2: Done is -3, which is not a number from 0 to 100,000. It is "
                "taken as 0."
            ),
        ),
    ],
)
def test_a_cell_of_a_duty_that_cannot_be_read(desk: Any, cells: dict[str, Any], line: str) -> None:
    assert desk.lines(desk.read(Duties=[desk.duty() | cells])) == [line]


def test_a_persons_ward_is_spelt_as_on_places(desk: Any) -> None:
    rows = [desk.person(Ward=" NORTHGATE"), desk.person(Staff_ID="S2", Ward="Faraway")]
    reading = desk.read(Staff=rows)
    assert [person.ward for person in reading.election.staff] == ["Northgate", "Faraway"]
    assert reading.problems == []


def test_a_ward_that_is_probably_misspelt_is_taken_as_the_one_that_was_meant(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(Ward="Northgte")])
    assert reading.election.staff[0].ward == "Northgate"
    assert desk.lines(reading) == [
        (
            'Warning Staff!AC2: "Northgte" is not a ward on the Places sheet and is read as '
            '"Northgate".'
        )
    ]


def test_a_person_who_stopped(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(Stopped="01/05/2027")])
    assert reading.election.staff[0].stopped == date(2027, 5, 1)
    assert not reading.election.staff[0].always_unavailable
    assert reading.problems == []


def test_who_stopped_on_a_day_that_cannot_be_read_gets_nothing(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(Stopped="last week")])
    (person,) = reading.election.staff
    assert (person.stopped, person.always_unavailable) == (None, True)
    assert desk.lines(reading) == [
        (
            'Warning Staff!AD2: Stopped is "last week", which is not a date. The person is taken '
            "as never available."
        )
    ]


def test_a_training_session(desk: Any) -> None:
    reading = desk.read(Sessions=[desk.session(Place_ID="p1", Roles="poll CLERK")])
    assert reading.election.sessions == (
        Session(
            session_id="T1",
            kind=SessionKind.TRAINING,
            place_id="P1",
            start=datetime.fromisoformat("2027-04-26 18:00"),
            end=datetime.fromisoformat("2027-04-26 20:00"),
            roles=("Poll clerk",),
            room=30,
            row=1,
        ),
    )
    assert reading.problems == []


def test_an_opening_session_has_packs(desk: Any) -> None:
    venue = desk.place(Place_ID="PV", Kind="Postal vote venue")
    opening = {"Kind": "postal vote opening", "Place_ID": "PV", "Packs": "1,200"}
    rows = [desk.session(Roles=None, Room=None, **opening)]
    reading = desk.read(Places=[desk.place(), venue], Sessions=rows)
    (session,) = reading.election.sessions
    assert (session.kind, session.packs, session.room) == (SessionKind.POSTAL_VOTES, 1200, None)
    assert reading.problems == []


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            {"Session ID": None},
            "Warning Sessions!A2: Session ID is blank. This session is left out.",
        ),
        ({"Place ID": None}, "Warning Sessions!C2: Place ID is blank. This session is left out."),
        ({"Start": None}, "Warning Sessions!D2: Start is blank. This session is left out."),
        (
            {"Kind": "Briefing"},
            (
                'Warning Sessions!B2: Kind is "Briefing", which is not one of the values it can '
                "have. This session is left out."
            ),
        ),
        (
            {"End": "late"},
            (
                'Warning Sessions!E2: End is "late", which is not a date and time. This session is '
                "left out."
            ),
        ),
        (
            {"End": datetime.fromisoformat("2027-04-26 17:00")},
            (
                "Warning Sessions!E2: The session ends at 26/04/2027 17:00, which is not after its "
                "start at 26/04/2027 18:00. This session is left out."
            ),
        ),
    ],
)
def test_a_session_in_doubt_is_left_out(desk: Any, cells: dict[str, Any], line: str) -> None:
    reading = desk.read(Sessions=[desk.session() | cells])
    assert reading.election.sessions == ()
    assert desk.lines(reading) == [line]


def test_a_session_lasts(desk: Any) -> None:
    start = datetime.fromisoformat("2027-04-26 18:00")
    assert desk.read(Sessions=[desk.session(End=start)]).election.sessions == ()


def test_what_a_session_can_be_is_said(desk: Any) -> None:
    (problem,) = desk.read(Sessions=[desk.session(Kind=None)]).problems
    assert problem.remedy == "Choose Training or Postal vote opening."


@pytest.mark.parametrize("column", ["Room", "Packs"])
def test_people_and_packs_are_whole(desk: Any, column: str) -> None:
    line, *_ = desk.lines(desk.read(Sessions=[desk.session(**{column: 1.5})]))
    assert f"{column} is 1.5, which is not a whole number. It is taken as" in line


def test_room_that_cannot_be_read_lets_nobody_in(desk: Any) -> None:
    reading = desk.read(Sessions=[desk.session(Room="plenty"), desk.session(Session_ID="T2")])
    assert [session.room for session in reading.election.sessions] == [0, 30]
    assert desk.lines(reading)[0] == (
        'Warning Sessions!G2: Room is "plenty", which is not a number. It is taken as 0.'
    )


def test_budgets(desk: Any) -> None:
    rows = [
        {"Family": "polling station", "Budget": "£120,000", "Hard cap": "Yes"},
        {"Family": "Count", "Budget": 40000},
    ]
    reading = desk.read(Budget=rows)
    assert reading.election.budgets == (
        Budget(family=Family.POLLING_STATION, pounds=120_000.0, capped=True, row=1),
        Budget(family=Family.COUNT, pounds=40_000.0, capped=False, row=2),
    )
    assert reading.problems == []


@pytest.mark.parametrize(
    ("cells", "line", "stops"),
    [
        ({"Budget": None}, "Warning Budget!B2: Budget is blank. This row is left out.", False),
        (
            {"Family": "Postal"},
            (
                'Warning Budget!A2: Family is "Postal", which is not one of the values it can '
                "have. This row is left out."
            ),
            False,
        ),
        ({"Budget": None, "Hard cap": "Yes"}, "Error Budget!B2: Budget is blank.", True),
        (
            {"Budget": -5, "Hard cap": "Yes"},
            "Error Budget!B2: Budget is -5, which is not a number from 0 to 10,000,000.",
            True,
        ),
    ],
)
def test_a_budget_that_cannot_be_read_stops_only_where_it_is_a_cap(
    desk: Any, cells: dict[str, Any], line: str, *, stops: bool
) -> None:
    reading = desk.read(Budget=[{"Family": "Count", "Budget": 100} | cells])
    assert desk.lines(reading) == [line]
    assert has_errors(reading.problems) is stops
    assert reading.election.budgets == ()


def test_a_cap_that_is_neither_yes_nor_no_is_one(desk: Any) -> None:
    reading = desk.read(Budget=[{"Family": "Count", "Budget": 100, "Hard cap": "perhaps"}])
    assert reading.election.budgets[0].capped
    assert len(reading.problems) == 1


def test_a_workbook_of_before_has_no_sessions_and_no_budgets(desk: Any) -> None:
    book = desk.new_book()
    for name in ("Sessions", "Budget"):
        book.sheets.remove(book[name])
    reading = desk.read_book(book)
    assert (reading.election.sessions, reading.election.budgets) == ((), ())
    assert desk.lines(reading) == [
        'Note Sessions: There is no sheet named "Sessions".',
        'Note Budget: There is no sheet named "Budget".',
    ]
