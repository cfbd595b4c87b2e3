"""What does not fit together among the records of an election."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from models.capabilities import Capabilities, Capability, Condition, Part
from models.checks import check
from models.duties import Duty, Family, FilledBy, Pin, Place, PlaceKind, Role
from models.election import Election
from models.problems import AuditError, Problem, Severity, UnusableInputError
from models.settings import Settings
from models.staff import StaffMember, StaffType

OFFICER = Role(
    name="Presiding officer", family=Family.POLLING_STATION, criticality=100, one_per_place=True
)
CLERK = Role(name="Poll clerk", family=Family.POLLING_STATION, criticality=30)
STANDBY = Role(name="Standby", family=Family.STANDBY, criticality=5)


def at(text: str) -> datetime:
    """Give "6 07:00" as that time in May 2027."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2027-05-{int(day):02} {clock}")


def person(staff_id: str, **facts: Any) -> StaffMember:
    return StaffMember(staff_id=staff_id, **facts)


def duty(duty_id: str, role: str, place: str, span: str = "6 06:30 6 22:30", **more: Any) -> Duty:
    day, clock, last_day, last_clock = span.split()
    times = {"start": at(f"{day} {clock}"), "end": at(f"{last_day} {last_clock}")}
    return Duty(duty_id=duty_id, role=role, place_id=place, **({"needed": 1} | times | more))


def must(*pairs: str) -> tuple[Pin, ...]:
    """Give "S1 D1" as a Must pin and "S1 not D1" as a Must not pin, in rows from 1."""
    return tuple(
        Pin(staff_id=pair.split()[0], duty_id=pair.split()[-1], must="not" not in pair, row=row)
        for row, pair in enumerate(pairs, start=1)
    )


ELECTION = Election(
    staff=(person("S1", row=1), person("S2", row=2), person("S3", row=3)),
    roles=(OFFICER, CLERK, STANDBY),
    places=(Place(place_id="P1", ward="Northgate", row=1),),
    duties=(
        duty("D1", "Presiding officer", "P1", row=1),
        duty("D2", "Poll clerk", "P1", needed=2, row=2),
    ),
)


def lines(**changes: Any) -> list[str]:
    """Give the problems of the sound election with some records changed, one a line."""
    return [
        f"{each.severity} {each.table} {each.row} {each.column}: {each.wrong}"
        for each in check(replace(ELECTION, **changes))
    ]


def test_a_sound_election_has_no_problems() -> None:
    assert lines() == []
    assert lines(pins=must("S1 D1", "S2 D2", "S3 D2", "S1 not D2")) == []


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (
            {"roles": ("Pol clerk",)},
            (
                'Warning Staff 1 Roles: "Pol clerk" is not a role on the Roles sheet, so it is not '
                "counted."
            ),
        ),
        (
            {"last_role": "Usher"},
            (
                'Warning Staff 1 Last role: "Usher" is not a role on the Roles sheet, so it is not '
                "counted."
            ),
        ),
        (
            {"roles": ("Poll clerk",), "trained_roles": ("Standby",)},
            (
                'Note Staff 1 Trained roles: "Standby" is not among the person\'s Roles, so it is '
                "ignored here."
            ),
        ),
        (
            {"last_place": "P9"},
            (
                'Warning Staff 1 Last place: "P9" is not a Place ID on the Places sheet, so last '
                "time's station is not kept."
            ),
        ),
        (
            {"excluded_wards": ("Elsewhere",)},
            (
                'Warning Staff 1 Excluded wards: "Elsewhere" is not a ward on the Places sheet, '
                "so no ward is excluded by it."
            ),
        ),
        (
            {"excluded_wards": ("Nothgate", "Northgate")},
            (
                'Warning Staff 1 Excluded wards: "Nothgate" is not a ward on the Places sheet; '
                '"Northgate" is excluded until this is put right.'
            ),
        ),
        (
            {"preferred_places": ("P1", "Northgate", "P9")},
            (
                'Warning Staff 1 Preferred places: "P9" is neither a Place ID nor a ward on the '
                "Places sheet, so the wish is ignored."
            ),
        ),
        (
            {"keep_apart": ("S2", "S9")},
            (
                'Warning Staff 1 Keep apart: "S9" is not a Staff ID on the Staff sheet, so nobody '
                "is kept apart by it."
            ),
        ),
        (
            {"keep_apart": ("S02", "S2")},
            (
                'Warning Staff 1 Keep apart: "S02" is not a Staff ID on the Staff sheet; "S2" is '
                "kept apart until this is put right."
            ),
        ),
        (
            {"keep_apart": ("S1",)},
            (
                "Warning Staff 1 Keep apart: The person is to be kept apart from themselves, "
                "which is ignored."
            ),
        ),
        (
            {"pair_with": "S1"},
            (
                "Warning Staff 1 Pair with: The person is paired with themselves, so this wish is "
                "ignored."
            ),
        ),
        (
            {"pair_with": "S9"},
            (
                'Warning Staff 1 Pair with: "S9" is not a Staff ID on the Staff sheet, so this '
                "wish is ignored."
            ),
        ),
        (
            {"pair_with": "S2", "keep_apart": ("S2",)},
            (
                'Warning Staff 1 Pair with: "S2" is also to be kept apart from this person, so '
                "this wish is ignored."
            ),
        ),
    ],
)
def test_what_a_person_refers_to(facts: dict[str, Any], line: str) -> None:
    assert lines(staff=(person("S1", row=1, **facts), person("S2"))) == [line]


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ({"S1": "S2", "S2": "S1"}, []),
        ({"S1": "S2"}, []),
        (
            {"S1": "S2", "S2": "S3"},
            [
                (
                    'Warning Staff 2 Pair with: This person is already paired with "S1", so this '
                    "wish is ignored."
                )
            ],
        ),
        (
            {"S1": "S2", "S3": "S2"},
            [
                (
                    'Warning Staff 3 Pair with: "S2" is already paired with "S1", so this wish is '
                    "ignored."
                )
            ],
        ),
    ],
)
def test_pairs_are_of_two(wishes: dict[str, str], found: list[str]) -> None:
    staff = tuple(
        person(name, row=row, pair_with=wishes.get(name, ""))
        for row, name in enumerate(("S1", "S2", "S3"), start=1)
    )
    assert lines(staff=staff) == found


@pytest.mark.parametrize(
    ("people", "found"),
    [
        (10, [f"Note Staff {row} Trained roles" for row in range(1, 11)]),
        (11, ["Note Staff 0 Trained roles"]),
    ],
)
def test_many_notes_on_training_for_roles_not_held_become_one(
    people: int, found: list[str]
) -> None:
    staff = tuple(
        person(f"T{row}", row=row, trained_roles=("Standby",)) for row in range(1, people + 1)
    )
    said = lines(staff=staff)
    assert [line.split(":")[0] for line in said] == found
    assert (people == 11) == (
        said[0].endswith(
            ": 11 people have Trained roles that are not among their Roles, so those are ignored."
        )
    )


def test_a_sheet_without_rows_is_named_once_and_not_for_each_reference() -> None:
    staff = (person("S1", roles=("Poll clerk",), last_place="P1"),)
    assert lines(staff=staff, roles=(), places=()) == [
        "Error Roles None None: The Duties sheet asks for people, but the Roles sheet is empty.",
        "Error Places None None: The Duties sheet asks for people, but the Places sheet is empty.",
    ]


def test_an_election_without_duties_or_staff_has_nothing_to_plan() -> None:
    assert lines(staff=(), duties=()) == [
        "Warning Duties None None: There are no duties, so there is nothing to allocate.",
        "Warning Staff None None: There is nobody on the Staff sheet, so every post stays empty.",
    ]


def test_keys_are_unique_whatever_their_case() -> None:
    assert lines(
        roles=(*ELECTION.roles, replace(CLERK, name="poll  CLERK", row=9)),
        places=(*ELECTION.places, Place(place_id="p1", kind=PlaceKind.AREA, row=9)),
        duties=(*ELECTION.duties, duty("d2", "Standby", "P1", row=9)),
    ) == [
        'Error Roles 9 Role: The Role "poll CLERK" is already used higher up on this sheet.',
        'Error Places 9 Place ID: The Place ID "p1" is already used higher up on this sheet.',
        'Error Duties 9 Duty ID: The Duty ID "d2" is already used higher up on this sheet.',
    ]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((2250, 0), []),
        ((2600, 350), []),
        ((0, 0), []),
        ((None, 400), []),
        (
            (2600, 349),
            [
                (
                    "Warning Places 1 Electors: 2,251 electors may vote in person here, more than "
                    "the 2,250 of the Settings sheet for one polling station."
                )
            ],
        ),
        (
            (300, 301),
            [
                (
                    "Warning Places 1 Postal voters: There are more postal voters (301) than "
                    "electors (300)."
                )
            ],
        ),
    ],
)
def test_electors_of_a_station(numbers: tuple[int | None, int], found: list[str]) -> None:
    electors, postal = numbers
    place = replace(ELECTION.places[0], electors=electors, postal_voters=postal)
    assert lines(places=(place,)) == found


def test_the_most_electors_of_a_station_are_a_setting() -> None:
    places = (replace(ELECTION.places[0], electors=1001),)
    assert lines(places=places, settings=Settings(most_electors=1001)) == []
    assert len(lines(places=places, settings=Settings(most_electors=1000))) == 1


def test_an_area_has_no_limit_of_electors_and_needs_no_presiding_officer() -> None:
    area = Place(place_id="A1", kind=PlaceKind.AREA, electors=50_000)
    assert lines(places=(*ELECTION.places, area)) == []


def test_a_station_with_clerks_has_a_presiding_officer() -> None:
    assert lines(duties=ELECTION.duties[1:]) == [
        (
            'Warning Places 1 Place ID: The polling station "P1" has duties for "Poll clerk" but '
            "none for a presiding officer."
        )
    ]


def test_a_station_that_was_forgotten_is_pointed_out() -> None:
    places = (*ELECTION.places, Place(place_id="P2", row=2))
    assert lines(places=places) == [
        (
            'Warning Places 2 Place ID: No duty is at the polling station "P2", so nobody is sent '
            "there."
        )
    ]


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (
            {"role": "Pol clerk"},
            'Error Duties 2 Role: "Pol clerk" is not a role on the Roles sheet.',
        ),
        (
            {"place_id": "P9"},
            'Error Duties 2 Place ID: "P9" is not a Place ID on the Places sheet.',
        ),
        ({"end": at("7 07:30")}, "Warning Duties 2 End: The duty lasts 25 hours."),
        (
            {
                "start": at("6 06:30") - timedelta(days=61),
                "end": at("6 22:30") - timedelta(days=61),
            },
            (
                "Warning Duties 2 Start: The duty is on 06/03/2027, more than 60 days from polling "
                "day, 06/05/2027."
            ),
        ),
        (
            {"role": "Presiding officer", "start": at("7 06:30"), "end": at("7 22:30")},
            (
                'Error Duties 2 Needed: A place has only one "Presiding officer" at a time, but '
                "this duty asks for 2."
            ),
        ),
        (
            {"role": "Presiding officer", "needed": 1, "start": at("6 22:29")},
            (
                'Error Duties 2 Start: The place "P1" has only one "Presiding officer" at a time, '
                'but this duty and "D1" overlap.'
            ),
        ),
    ],
)
def test_duties(changed: dict[str, Any], line: str) -> None:
    first, second = ELECTION.duties
    assert lines(duties=(first, replace(second, **changed))) == [line]


def test_presiding_officers_may_follow_each_other_and_lead_side_by_side_elsewhere() -> None:
    places = (*ELECTION.places, Place(place_id="P2"))
    officers = (
        duty("M", "Presiding officer", "P1", "6 06:00 6 14:00"),
        duty("A", "Presiding officer", "P1", "6 14:00 6 22:30"),
        duty("X", "Presiding officer", "P2"),
    )
    assert lines(places=places, duties=officers) == []


def test_a_likely_meant_name_is_asked_about() -> None:
    first, second = ELECTION.duties
    (problem,) = check(replace(ELECTION, duties=(first, replace(second, role="Pol clerk"))))
    assert problem.remedy.startswith('Did you mean "Poll clerk"? ')


@pytest.mark.parametrize(
    ("pins", "line"),
    [
        (("S9 D1",), 'Error Pins 1 Staff ID: "S9" is not a Staff ID on the Staff sheet.'),
        (("S1 not D9",), 'Error Pins 1 Duty ID: "D9" is not a Duty ID on the Duties sheet.'),
        (
            ("S1 D1", "S1 not D1"),
            'Error Pins 2 Pin: Staff "S1" and duty "D1" have both Must and Must not.',
        ),
        (
            ("S1 D1", "S1 D1"),
            (
                'Warning Pins 2 Staff ID: The pin of staff "S1" and duty "D1" stands twice and '
                "counts once."
            ),
        ),
        (
            ("S1 D1", "S2 D1"),
            'Error Pins 2 Duty ID: 2 people must hold the duty "D1", but it asks for 1.',
        ),
        (
            ("S1 D1", "S1 D2"),
            'Error Pins 2 Duty ID: "S1" must hold both "D1" and "D2", which overlap.',
        ),
    ],
)
def test_pins_that_cannot_be_kept(pins: tuple[str, ...], line: str) -> None:
    assert lines(pins=must(*pins)) == [line]


def test_people_to_be_kept_apart_are_not_pinned_together() -> None:
    staff = (person("S1"), person("S2", keep_apart=("S1",)))
    assert lines(staff=staff, pins=must("S1 D1", "S2 D2")) == [
        (
            'Error Pins 2 Staff ID: "S2" and "S1" are to be kept apart, but both must be at "P1" '
            "at the same time."
        )
    ]


def test_workload_duties_never_clash() -> None:
    load = {"start": None, "end": None, "load": 3.0}
    duties = (
        *ELECTION.duties,
        duty("W1", "Standby", "P1", **load),
        duty("W2", "Standby", "P1", **load),
    )
    assert lines(duties=duties, pins=must("S1 W1", "S1 W2", "S1 D1")) == []


@pytest.mark.parametrize(
    ("capacity", "pins", "found"),
    [
        (6.0, ("S1 W1", "S1 W2"), []),
        (5.5, ("S1 W1",), []),
        (5.5, ("S1 W1", "S1 not W2"), []),
        (5.5, ("S1 W1", "S2 W2"), []),
        (
            5.5,
            ("S1 W1", "S1 W2", "S1 W3"),
            [
                (
                    'Error Pins 2 Duty ID: With this duty "S1" must carry a load of 6, more than '
                    "their Capacity of 5.5."
                )
            ],
        ),
    ],
)
def test_pinned_workloads_are_within_a_persons_capacity(
    capacity: float, pins: tuple[str, ...], found: list[str]
) -> None:
    load = {"start": None, "end": None, "load": 3.0}
    loads = tuple(duty(name, "Standby", "P1", **load) for name in ("W1", "W2", "W3"))
    staff = tuple(person(name, capacity=capacity) for name in ("S1", "S2"))
    assert lines(staff=staff, duties=(*ELECTION.duties, *loads), pins=must(*pins)) == found


def test_pinned_workloads_of_different_weeks_do_not_add_up() -> None:
    loads = tuple(
        duty(f"W{n}", "Standby", "P1", f"{day} 00:00 {day + 1} 00:00", load=3.0)
        for n, day in enumerate((3, 10, 16))  # Monday; Monday and Sunday of the week after
    )
    found = [
        line
        for line in lines(
            staff=(person("S1", capacity=5),),
            duties=(*ELECTION.duties, *loads),
            pins=must("S1 W0", "S1 W1", "S1 W2"),
        )
        if "Pins" in line
    ]
    assert found == [
        (
            'Error Pins 3 Duty ID: With this duty "S1" must carry a load of 6, more than their '
            "Capacity of 5."
        )
    ]


@pytest.mark.parametrize(
    ("setting", "limit", "staff_type", "error"),
    [
        ("week_limit", 23, "Core", False),
        ("week_limit", 22.9, "Core", True),
        ("week_limit", 22.9, "Temporary", False),
        ("week_limit_temporary", 22.9, "Temporary", True),
        ("week_limit_temporary", 22.9, "Core", False),
    ],
)
def test_pins_leave_people_within_the_hours_of_a_week(
    setting: str, limit: float, staff_type: str, error: bool
) -> None:
    # 16 hours on polling day and 7 hours of load in every week
    load = duty("W1", "Standby", "P1", start=None, end=None, load=7.0)
    found = lines(
        staff=(person("S1", capacity=9, staff_type=StaffType(staff_type)),),
        duties=(*ELECTION.duties, load),
        pins=must("S1 D2", "S1 W1"),
        settings=replace(Settings(), **{setting: limit}),  # type: ignore[arg-type]
    )
    expected = (
        'Error Pins 2 Duty ID: With this duty "S1" must work 23 hours in one week, more than the '
        "22.9 of the Settings sheet."
    )
    assert found == [expected] * error


def test_properties_to_canvass_are_no_hours() -> None:
    canvasser = Role(name="Canvasser", family=Family.CANVASS, criticality=1)
    found = lines(
        staff=(person("S1", capacity=500, staff_type=StaffType.CORE),),
        roles=(*ELECTION.roles, canvasser),
        duties=(duty("W1", "Canvasser", "P1", start=None, end=None, load=400.0),),
        pins=must("S1 W1"),
    )
    assert [line for line in found if "Pins" in line] == []


def test_nobody_is_pinned_to_a_duty_and_its_cover() -> None:
    cover = duty("D3", "Standby", "P1", "8 06:30 8 22:30", cover_for="D2")
    assert lines(duties=(*ELECTION.duties, cover), pins=must("S1 D3", "S1 D2")) == [
        (
            'Error Pins 1 Staff ID: "S1" must hold "D2" and its cover "D3", but nobody is their '
            "own cover."
        )
    ]
    assert lines(duties=(*ELECTION.duties, cover), pins=must("S1 D3", "S2 D2")) == []


@pytest.mark.parametrize(
    ("covers", "line"),
    [
        ("D2", ""),
        ("D9", 'Error Duties 3 Cover for: "D9" is not a Duty ID on this sheet.'),
        ("D3", "Error Duties 3 Cover for: The duty is the cover of itself."),
        (
            "D4",
            (
                'Warning Duties 3 Cover for: "D4" is a cover itself, of "D1", whose holder may be '
                "the one of this duty as well."
            ),
        ),
    ],
)
def test_what_a_duty_covers(covers: str, line: str) -> None:
    third = duty("D3", "Standby", "P1", row=3, cover_for=covers)
    fourth = duty("D4", "Standby", "P1", row=4, cover_for="D1")
    assert lines(duties=(*ELECTION.duties, third, fourth)) == ([line] if line else [])


LEAD = Role(
    name="Count lead",
    family=Family.COUNT,
    criticality=1,
    activity="Count",
    part=Part.LEAD,
    filled_by=FilledBy.CAPABILITY,
    row=4,
)
MAY_LEAD = Capability(grade="ESM", activity="count", part=Part.LEAD)
ASSISTS = replace(MAY_LEAD, part=Part.ASSIST)


def of_capabilities(
    *rows: Capability, council: str = "", cover: bool = False, needed: int = 1, **role: Any
) -> list[str]:
    """The problems of a role that asks for a capability, and of its duty with so many posts."""
    duties = [
        *ELECTION.duties,
        duty("L1", LEAD.name, "P1", needed=needed, row=3),
        *([duty("L2", "Poll clerk", "P1", row=5, cover_for="L1")] if cover else []),
    ]
    return lines(
        roles=(*ELECTION.roles, replace(LEAD, **role)),
        duties=tuple(duties),
        capabilities=Capabilities(rows, council),
    )


@pytest.mark.parametrize(
    ("rows", "council", "role"),
    [
        ((MAY_LEAD,), "", {}),
        ((MAY_LEAD,), "", {"part": Part.ASSIST}),
        ((MAY_LEAD,), "", {"filled_by": FilledBy.EITHER}),
        ((replace(MAY_LEAD, council="Medway"),), "medway", {}),
        ((), "", {"filled_by": FilledBy.ROLE_HELD}),
        ((), "", {"filled_by": FilledBy.ROLE_HELD, "part": None}),
    ],
)
def test_a_capability_that_somebody_may_have(
    rows: tuple[Capability, ...], council: str, role: dict[str, Any]
) -> None:
    assert of_capabilities(*rows, council=council, **role) == []


@pytest.mark.parametrize(
    ("rows", "role"),
    [
        ((), {}),
        ((ASSISTS,), {}),
        ((replace(MAY_LEAD, activity="Counts"),), {"filled_by": FilledBy.EITHER}),
        ((replace(MAY_LEAD, council="Bexley"),), {}),
    ],
)
def test_a_capability_that_nobody_may_have(
    rows: tuple[Capability, ...], role: dict[str, Any]
) -> None:
    assert of_capabilities(*rows, council="Medway", **role) == [
        (
            'Warning Roles 4 Activity: On the Capabilities sheet nobody may lead "Count", which '
            'the role "Count lead" asks for.'
        )
    ]


def test_a_role_that_no_duty_asks_for_may_wait_for_its_capability() -> None:
    assert of_capabilities(needed=0) == []


@pytest.mark.parametrize(
    ("role", "column", "wrong"),
    [
        (
            {"activity": ""},
            "Activity",
            (
                'The role "Count lead" may be filled by capability, but says no activity, so '
                "nobody may hold it."
            ),
        ),
        (
            {"part": None, "filled_by": FilledBy.EITHER},
            "Part",
            (
                'The role "Count lead" may be filled by capability, but says no part, so only '
                "those with the role may hold it."
            ),
        ),
        (
            {"activity": "", "filled_by": FilledBy.ROLE_HELD},
            "Activity",
            'The role "Count lead" has a part but no activity, so it is of none.',
        ),
    ],
)
def test_a_role_with_half_a_capability(role: dict[str, Any], column: str, wrong: str) -> None:
    assert of_capabilities(MAY_LEAD, **role) == [f"Warning Roles 4 {column}: {wrong}"]


@pytest.mark.parametrize(
    ("changed", "warned"),
    [({}, True), ({"needed": 2}, False), ({"cover": True}, False)],
)
def test_two_different_people_need_two_posts_or_a_cover(
    changed: dict[str, Any], warned: bool
) -> None:
    rows = (MAY_LEAD, replace(MAY_LEAD, grade="ESO", condition=Condition.TWO_PEOPLE))
    warning = (
        'Warning Duties 3 Needed: "Count" may be for two different people, but this duty has one '
        "post and no cover, so nobody holds it on that condition."
    )
    assert of_capabilities(*rows, **changed) == [warning] * warned


def test_tenths_of_a_load_add_up_to_the_capacity() -> None:
    load = {"start": None, "end": None, "load": 0.1}
    loads = tuple(duty(name, "Standby", "P1", **load) for name in ("W1", "W2", "W3"))
    pins = must("S1 W1", "S1 W2", "S1 W3")
    staff = (person("S1", capacity=0.3),)
    assert lines(staff=staff, duties=(*ELECTION.duties, *loads), pins=pins) == []


def test_one_person_too_many_is_one_person() -> None:
    first, second = ELECTION.duties
    assert lines(duties=(first, replace(second, needed=0)), pins=must("S1 D2")) == [
        'Error Pins 1 Duty ID: 1 person must hold the duty "D2", but it asks for 0.'
    ]


@pytest.mark.parametrize(
    ("count", "errors", "breaches"),
    [
        (1, "1 error in the workbook stops the allocation.", "with 1 breach, so"),
        (4, "4 errors in the workbook stop the allocation.", "with 4 breaches, so"),
    ],
)
def test_exceptions_count_in_whole_words(count: int, errors: str, breaches: str) -> None:
    problem = Problem(Severity.ERROR, "Staff", 1, "Roles", "x.", "y.")
    note = replace(problem, severity=Severity.NOTE)
    assert str(UnusableInputError([problem] * count + [note])) == errors
    assert breaches in str(AuditError(["The first."] * count))


def test_every_sentence_is_whole() -> None:
    changed = replace(
        ELECTION,
        staff=(person("S1", roles=("x",), pair_with="S1", excluded_wards=("y",)),),
        duties=(duty("D1", "x", "y"), duty("D1", "Presiding officer", "P1", needed=3)),
        pins=must("S1 D1", "S1 not D1", "S9 D9"),
    )
    problems = check(changed)
    assert len(problems) >= 8
    for problem in problems:
        assert problem.wrong.endswith(".")
        assert problem.remedy.endswith(".")
        assert isinstance(problem.severity, Severity)
