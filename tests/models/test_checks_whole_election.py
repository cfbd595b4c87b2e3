"""What does not fit together in the poll, its sessions, the canvass, the money and the count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from models.budgets import Budget
from models.checks import check
from models.duties import Duty, Family, FeeBasis, Place, PlaceKind, Role
from models.election import Election
from models.problems import Problem, Severity, has_errors
from models.sessions import Session, SessionKind
from models.settings import Settings
from models.staff import StaffMember
from models.timetable_rules import PollKind
from models.working_days import Nation

CLERK = Role(name="Poll clerk", family=Family.POLLING_STATION, criticality=30, row=1)
CANVASSER = Role(name="Canvasser", family=Family.CANVASS, criticality=5, row=2)
ROLES = (CLERK, CANVASSER)
HALL = Place(place_id="P1", ward="Northgate", kind=PlaceKind.TRAINING_VENUE, row=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def session(session_id: str = "T1", **facts: Any) -> Session:
    """A sound training session for poll clerks."""
    defaults: dict[str, Any] = {
        "kind": SessionKind.TRAINING,
        "place_id": "P1",
        "start": at("2027-04-26 18:00"),
        "end": at("2027-04-26 20:00"),
        "roles": ("Poll clerk",),
        "row": 1,
    }
    return Session(session_id=session_id, **(defaults | facts))


def duty(duty_id: str = "D1", role: str = "Poll clerk", place_id: str = "P1", **facts: Any) -> Duty:
    defaults: dict[str, Any] = {
        "needed": 3,
        "start": at("2027-05-06 06:30"),
        "end": at("2027-05-06 22:30"),
        "row": 1,
    }
    return Duty(duty_id=duty_id, role=role, place_id=place_id, **(defaults | facts))


ELECTION = Election(
    staff=(StaffMember(staff_id="S1", roles=("Poll clerk",), row=1),),
    roles=ROLES,
    places=(HALL,),
    duties=(duty(),),
    sessions=(session(),),
)


def found(**changes: Any) -> list[Problem]:
    return check(replace(ELECTION, **changes))


def lines(**changes: Any) -> list[str]:
    """Give the problems of the sound election with some records changed, one a line."""
    return [
        f"{each.severity} {each.table} {each.row} {each.column}: {each.wrong}"
        for each in found(**changes)
    ]


def test_a_sound_election_has_no_problems() -> None:
    assert lines() == []


# The poll


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2027, 5, 2), "a Sunday"),
        (date(2027, 5, 1), "a Saturday"),
        (date(2027, 5, 3), "a bank holiday in England"),
        (date(2027, 12, 24), "Christmas Eve"),
    ],
)
def test_nobody_may_poll_on_a_day_that_the_law_disregards(day: date, reason: str) -> None:
    here = replace(ELECTION, duties=(), sessions=(), settings=Settings(polling_day=day))
    (problem,) = (each for each in check(here) if each.table == "Settings")
    assert (problem.severity, problem.row, problem.column) == (
        Severity.WARNING,
        None,
        "Polling day",
    )
    assert problem.wrong == (
        f"Polling day, {day:%d/%m/%Y}, is {reason}. Nobody may poll on such a day, so the "
        "statutory dates are not worked out."
    )


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            {"poll_kind": PollKind.SENEDD},
            (
                "Warning Settings None Kind of poll: England has no Senedd election, so the "
                "statutory dates are not worked out."
            ),
        ),
        (
            {"polling_day": date(2027, 3, 17), "nation": Nation.NORTHERN_IRELAND},
            (
                "Warning Settings None Polling day: Polling day, 17/03/2027, is a bank holiday in "
                "Northern Ireland. Nobody may poll on such a day, so the statutory dates are not "
                "worked out."
            ),
        ),
        (
            {"polling_day": date(2005, 5, 5), "poll_kind": PollKind.PARL},
            (
                "Warning Settings None Polling day: The law before 07/05/2015 was different for a "
                "UK Parliamentary general election in England, so the statutory dates are not "
                "worked out."
            ),
        ),
        (
            {"polling_day": date(2150, 5, 7)},
            (
                "Warning Settings None Polling day: The bank holidays of 2150 are not known here, "
                "only those from 1978 to 2099."
            ),
        ),
    ],
)
def test_a_poll_without_a_timetable(settings: dict[str, Any], line: str) -> None:
    assert lines(duties=(), sessions=(), settings=Settings(**settings))[1:] == [line]


def test_the_first_poll_under_the_law_that_is_known_has_its_timetable() -> None:
    first = Settings(polling_day=date(2015, 5, 7), poll_kind=PollKind.PARL)
    assert lines(duties=(), sessions=(), settings=first)[1:] == []


def test_what_the_nation_has_is_named() -> None:
    problems = found(settings=Settings(poll_kind=PollKind.SENEDD))
    assert problems[0].remedy == (
        "Choose a poll that England has: parl (UK Parliamentary general election), local (local "
        "election), parish (parish or community council election), mayor (combined authority or "
        "local authority mayoral election), pcc (police and crime commissioner election), gla "
        "(Greater London Authority election). Or choose another nation; this poll is held in: "
        "Wales."
    )


def test_a_day_that_one_nation_disregards_may_be_polling_day_in_another() -> None:
    day = date(2027, 3, 17)
    here = Settings(polling_day=day, poll_kind=PollKind.LOCAL, nation=Nation.WALES)
    assert lines(duties=(), sessions=(), settings=here)[1:] == []


# Sessions


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (
            {"place_id": "P9"},
            (
                'Warning Sessions 1 Place ID: "P9" is not a Place ID on the Places sheet, so '
                "nobody can be sent there."
            ),
        ),
        (
            {"roles": ("Pol clerk",)},
            (
                'Warning Sessions 1 Roles: "Pol clerk" is not a role on the Roles sheet, so '
                "nobody is trained for it."
            ),
        ),
        (
            {"roles": ()},
            (
                "Warning Sessions 1 Roles: The session trains for no role, so nobody is booked for "
                "it."
            ),
        ),
        ({"room": 0}, "Warning Sessions 1 Room: The session has room for nobody."),
        (
            {"packs": 10},
            (
                "Note Sessions 1 Packs: No postal votes are opened at a training session, so the "
                "number is ignored."
            ),
        ),
        (
            {"start": at("2027-05-07 18:00"), "end": at("2027-05-07 20:00")},
            (
                "Warning Sessions 1 Start: The session is on 07/05/2027, after polling day, "
                "06/05/2027. Training then is too late for the election."
            ),
        ),
    ],
)
def test_a_training_session(facts: dict[str, Any], line: str) -> None:
    assert lines(sessions=(session(**facts),)) == [line]


def test_a_misspelt_role_of_a_session_is_asked_about() -> None:
    (problem,) = found(sessions=(session(roles=("Pol clerk",)),))
    assert problem.remedy.startswith('Did you mean "Poll clerk"? ')


def test_training_on_polling_day_itself_is_not_after_it() -> None:
    assert (
        lines(sessions=(session(start=at("2027-05-06 05:00"), end=at("2027-05-06 06:00")),)) == []
    )


def test_canvassers_may_be_trained_after_polling_day() -> None:
    later = {"start": at("2027-07-05 18:00"), "end": at("2027-07-05 20:00")}
    assert lines(sessions=(session(roles=("Canvasser",), **later),)) == []


def opening(**facts: Any) -> Session:
    return session("PV1", kind=SessionKind.POSTAL_VOTES, place_id="PV", **({"roles": ()} | facts))


@pytest.mark.parametrize(
    ("facts", "kind", "expected"),
    [
        ({}, PlaceKind.POSTAL_VOTE_VENUE, []),
        ({}, PlaceKind.COUNT_VENUE, []),
        (
            {},
            PlaceKind.POLLING_STATION,
            [
                (
                    'Note Sessions 1 Place ID: The place "PV" is of the kind Polling station, not '
                    "Postal vote venue."
                )
            ],
        ),
        (
            {"roles": ("Poll clerk",), "room": 0},
            PlaceKind.OFFICE,
            [
                (
                    "Note Sessions 1 Roles: Roles counts only for training, so it is ignored at "
                    "an opening session."
                ),
                (
                    "Note Sessions 1 Room: Room counts only for training, so it is ignored at an "
                    "opening session."
                ),
            ],
        ),
        (
            {"start": at("2027-05-07 09:00"), "end": at("2027-05-07 12:00")},
            PlaceKind.POSTAL_VOTE_VENUE,
            [
                (
                    "Warning Sessions 1 Start: The session is on 07/05/2027, after polling day, "
                    "06/05/2027. Postal votes are opened before the count."
                )
            ],
        ),
    ],
)
def test_an_opening_session(facts: dict[str, Any], kind: PlaceKind, expected: list[str]) -> None:
    # A duty each, since a station that nobody is sent to is a problem of its own.
    places = (HALL, Place(place_id="PV", kind=kind, row=2))
    duties = (duty(), duty("D2", place_id="PV", row=2))
    sessions = (opening(**facts),)
    assert lines(places=places, duties=duties, sessions=sessions) == expected


def test_nobody_is_trained_at_an_area() -> None:
    area = Place(place_id="A1", kind=PlaceKind.AREA, row=2)
    assert lines(places=(HALL, area), sessions=(session(place_id="A1"),)) == [
        ('Note Sessions 1 Place ID: The place "A1" is of the kind Area, not Training venue.')
    ]


@pytest.mark.parametrize(
    ("facts", "twice"),
    [
        ({"start": at("2027-04-26 19:00"), "end": at("2027-04-26 21:00")}, True),
        ({"start": at("2027-04-26 20:00"), "end": at("2027-04-26 22:00")}, False),
        ({"roles": ("Canvasser",)}, False),
        ({"place_id": "P2"}, False),
        ({"kind": SessionKind.POSTAL_VOTES, "place_id": "P1"}, False),
    ],
)
def test_two_sessions_for_the_same_at_once(facts: dict[str, Any], *, twice: bool) -> None:
    places = (HALL, replace(HALL, place_id="P2", row=2))
    sessions = (session(), session("T2", **({"row": 2} | facts)))
    line = (
        'Warning Sessions 2 Start: The session overlaps with "T1", which is for the same at the '
        "same place."
    )
    assert (line in lines(places=places, sessions=sessions)) is twice


def test_a_session_id_stands_once() -> None:
    sessions = (session(), session("t1", row=2, roles=("Canvasser",)))
    assert lines(sessions=sessions) == [
        'Error Sessions 2 Session ID: The Session ID "t1" is already used higher up on this sheet.'
    ]


# The canvass


def area(**facts: Any) -> Place:
    defaults: dict[str, Any] = {"ward": "Northgate", "properties": 750, "row": 2}
    return Place(place_id="C1", kind=PlaceKind.CANVASS_AREA, **(defaults | facts))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"properties": None, "visits": 150}, []),
        ({"visits": 750}, []),
        (
            {"properties": None},
            [
                (
                    'Warning Places 2 Properties: The canvass area "C1" has no properties, so no '
                    "visits can be worked out for it."
                )
            ],
        ),
        (
            {"properties": 0},
            [
                (
                    'Warning Places 2 Properties: The canvass area "C1" has no properties, so no '
                    "visits can be worked out for it."
                )
            ],
        ),
        (
            {"visits": 751},
            ["Warning Places 2 Visits: There are more visits (751) than properties (750)."],
        ),
    ],
)
def test_what_is_to_be_visited(facts: dict[str, Any], expected: list[str]) -> None:
    assert lines(places=(HALL, area(**facts))) == expected


def test_an_area_whose_load_is_typed_needs_no_properties() -> None:
    load = duty("D2", "Canvasser", "C1", start=None, end=None, load=150.0, needed=1, row=2)
    (problem,) = found(places=(HALL, area(properties=None)), duties=(duty(), load))
    assert (problem.severity, problem.column) == (Severity.NOTE, "Properties")


AUGUST, NOVEMBER = date(2027, 8, 1), date(2027, 11, 30)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (AUGUST, NOVEMBER, []),
        (AUGUST, AUGUST, []),
        (None, None, []),
        (
            NOVEMBER,
            AUGUST,
            [
                (
                    "Warning Settings None The canvass ends on: The canvass ends on 01/08/2027, "
                    "before it begins on 30/11/2027, so none is planned."
                )
            ],
        ),
        (
            AUGUST,
            None,
            [
                (
                    'Warning Settings None The canvass ends on: The setting "The canvass begins '
                    'on" has a date, but "The canvass ends on" has none, so no canvass is planned.'
                )
            ],
        ),
        (
            None,
            NOVEMBER,
            [
                (
                    'Warning Settings None The canvass begins on: The setting "The canvass ends '
                    'on" has a date, but "The canvass begins on" has none, so no canvass is '
                    "planned."
                )
            ],
        ),
    ],
)
def test_when_the_canvass_is(first: date | None, last: date | None, expected: list[str]) -> None:
    assert lines(settings=Settings(canvass_from=first, canvass_until=last)) == expected


def canvassers(*wards: str) -> tuple[StaffMember, ...]:
    return tuple(
        StaffMember(staff_id=f"S{row}", roles=("Canvasser",), ward=ward, row=row)
        for row, ward in enumerate(wards, start=1)
    )


def test_who_must_not_work_in_their_own_ward_has_one() -> None:
    elsewhere = Settings(canvass_own_ward=False)
    staff = (*canvassers("Northgate", "", ""), StaffMember(staff_id="S9", roles=("Poll clerk",)))
    places = (HALL, area(ward=""), replace(HALL, place_id="P2", ward="", row=3))
    assert lines(staff=staff, places=places, settings=elsewhere) == [
        (
            "Note Staff 0 Ward: 2 people who may canvass have no Ward, so they get no canvass "
            "area, since nobody is to work in their own ward."
        ),
        (
            "Note Places 0 Ward: 1 canvass area has no Ward, so nobody gets a duty there, since "
            "nobody is to work in their own ward."
        ),
    ]
    assert lines(staff=staff, places=places) == []


def test_canvass_and_core_work_may_be_far_from_polling_day() -> None:
    autumn = {"start": at("2027-09-06 09:00"), "end": at("2027-09-06 17:00"), "row": 2}
    assert lines(duties=(duty(), duty("D2", "Canvasser", **autumn))) == []
    (line,) = lines(duties=(duty(), duty("D2", "Poll clerk", **autumn)))
    assert line.startswith("Warning Duties 2 Start: The duty is on 06/09/2027, more than 60 days")


# The money


def test_a_cap_of_nothing() -> None:
    budgets = (
        Budget(family=Family.COUNT, pounds=0, capped=True, row=1),
        Budget(family=Family.CANVASS, pounds=0, row=2),
        Budget(family=Family.CORE, pounds=1, capped=True, row=3),
    )
    assert lines(budgets=budgets) == [
        (
            "Warning Budget 1 Budget: A hard cap of £0 leaves every post of Count empty that costs "
            "anything."
        )
    ]


def test_a_family_has_one_budget() -> None:
    budgets = (
        Budget(family=Family.COUNT, pounds=10, row=1),
        Budget(family=Family.COUNT, pounds=20, row=2),
    )
    problems = found(budgets=budgets)
    assert [(each.table, each.row, each.column) for each in problems] == [("Budget", 2, "Family")]
    assert has_errors(problems)


@pytest.mark.parametrize(
    ("role", "needed", "load", "fault"),
    [
        (replace(CANVASSER, fee_basis=FeeBasis.PROPERTY), 1, 150.0, ""),
        (replace(CANVASSER, fee_basis=FeeBasis.DUTY), 1, 150.0, ""),
        (replace(CLERK, fee_basis=FeeBasis.HOUR), 1, None, ""),
        (replace(CLERK, fee_basis=FeeBasis.HOUR), 1, 5.0, ""),
        (
            replace(CLERK, fee_basis=FeeBasis.PROPERTY),
            1,
            None,
            "per property, but only work of the family Canvass counts properties",
        ),
        (
            replace(CANVASSER, fee_basis=FeeBasis.PROPERTY),
            1,
            None,
            'per property, but its duty "D1" has no Load, so it pays nothing',
        ),
        (replace(CANVASSER, fee_basis=FeeBasis.PROPERTY), 0, None, ""),
        (
            replace(CANVASSER, fee_basis=FeeBasis.HOUR),
            1,
            150.0,
            ('per hour, but the Load of its duty "D1" counts visits, which would be paid as hours'),
        ),
    ],
)
def test_what_a_fee_is_paid_for(role: Role, needed: int, load: float | None, fault: str) -> None:
    roles = tuple(role if each.name == role.name else each for each in ROLES)
    duties = (duty(role=role.name, needed=needed, load=load),)
    line = f'Warning Roles {role.row} Fee basis: The role "{role.name}" is paid {fault}.'
    assert lines(roles=roles, duties=duties) == ([line] if fault else [])


# The count, and what is done


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"teams": 3}, []),
        ({"teams": 4, "needed": 0}, []),
        (
            {"teams": 2, "needed": 1},
            [
                (
                    "Warning Duties 1 Teams: There are more teams (2) than people needed (1), so "
                    "some have nobody."
                )
            ],
        ),
        (
            {"teams": 4},
            [
                (
                    "Warning Duties 1 Teams: There are more teams (4) than people needed (3), so "
                    "some have nobody."
                )
            ],
        ),
        ({"load": 100.0, "done": 100.0}, []),
        (
            {"load": 100.0, "done": 100.5},
            [
                (
                    "Warning Duties 1 Done: More is done (100.5) than there was to do (100), so "
                    "the duty counts as done."
                )
            ],
        ),
        (
            {"done": 5.0},
            [
                (
                    "Warning Duties 1 Done: Something is done of the duty, but it has no load, so "
                    "it is ignored."
                )
            ],
        ),
    ],
)
def test_the_figures_of_a_duty(facts: dict[str, Any], expected: list[str]) -> None:
    assert lines(duties=(duty(**facts),)) == expected


@pytest.mark.parametrize(
    ("count_place", "expected"),
    [
        ("CV1", []),
        (
            "CVI",
            [
                (
                    'Warning Places 1 Count place: "CVI" is not a Place ID on this sheet, so the '
                    "nearest count venue is taken."
                )
            ],
        ),
        (
            "P1",
            [
                (
                    'Warning Places 1 Count place: "P1" is of the kind Polling station, not Count '
                    "venue, so the nearest count venue is taken."
                )
            ],
        ),
    ],
)
def test_where_a_ballot_box_goes(count_place: str, expected: list[str]) -> None:
    station = replace(HALL, kind=PlaceKind.POLLING_STATION, count_place=count_place)
    places = (station, Place(place_id="CV1", kind=PlaceKind.COUNT_VENUE, row=2))
    assert lines(places=places) == expected


@pytest.mark.parametrize(
    ("day", "noted"), [(date(2027, 5, 6), False), (date(2027, 5, 7), True), (None, False)]
)
def test_who_stops_after_the_last_duty(day: date | None, *, noted: bool) -> None:
    staff = (replace(ELECTION.staff[0], stopped=day),)
    line = (
        "Note Staff 1 Stopped: The person stops on 07/05/2027, after the last duty, so it changes "
        "nothing."
    )
    assert lines(staff=staff) == ([line] if noted else [])
