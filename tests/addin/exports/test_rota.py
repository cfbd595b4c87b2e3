"""The rota of the office: core staff by week, under the dates that the law sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

import pytest

from addin.exports.rota import export
from addin.exports.rota_weeks import Line, deadlines_of, rota_of
from addin.exports.since import Before
from models.capabilities import Part
from models.duties import Family, PlaceKind, Role
from models.settings import Settings
from models.staff import Period
from models.timetable_rules import PollKind
from tests.addin.exports.sheets_made import (
    ODD,
    exported,
    keywords,
    material,
    pages,
    squeezed,
    words,
)
from tests.models.builders import CANVASSER, ROLES, core, duty, election, hours, place, workload

LEAD: Final = Role(
    name="Nominations lead",
    family=Family.CORE,
    criticality=9,
    activity="Nominations",
    part=Part.LEAD,
)
PROOFS: Final = replace(LEAD, name="Proof reader", activity="Proofs", part=Part.ASSIST)
COUNT: Final = replace(LEAD, name="Count lead", family=Family.COUNT, activity="Count")
ALL: Final = (*ROLES, LEAD, PROOFS, COUNT)
ANN = core(
    "S1", first_name="Ann", last_name="Zelkova", mobile="07700 900001", email="a@example.org"
)
BOB = core("S2", first_name="Bob", last_name="Birch")
POLLING = date(2027, 5, 3)
BEFORE = date(2027, 4, 26)
TWO_WEEKS = Period(datetime(2027, 4, 26, 9), datetime(2027, 5, 7, 17))  # noqa: DTZ001


def lines(words_: str, *hours_: float) -> tuple[Line, ...]:
    return tuple(
        Line(text, round(long * 60)) for text, long in zip(words_.split("|"), hours_, strict=True)
    )


def of(*duties: Any, seats: Any, places: Any = None, people: Any = (ANN, BOB), **more: Any) -> Any:
    return material(election(people, duties, places, roles=ALL, **more), seats)


def test_work_stands_in_each_of_its_weeks_with_its_hours() -> None:
    made = of(
        workload("D1", 10, role=LEAD.name, when=TWO_WEEKS),
        workload("D2", 2.5, role=PROOFS.name, when=TWO_WEEKS, cover_for="D1"),
        duty("D3", COUNT.name, "A", when=hours(21.5, 26.5)),
        workload("D4", 3, role=PROOFS.name),
        seats=[("S1", "D1"), ("S1", "D2"), ("S1", "D3"), ("S2", "D4")],
    )
    rota = rota_of(made)
    assert [one.name for one in rota.people] == ["Bob Birch", "Ann Zelkova"]
    assert rota.weeks == (BEFORE, POLLING)
    nominations = "Nominations, lead, 10\N{NO-BREAK SPACE}h"
    proofs = "Proofs, assist (cover), 2.5\N{NO-BREAK SPACE}h"
    assert dict(rota.work) == {
        ("S1", BEFORE): lines(f"{nominations}|{proofs}", 10, 2.5),
        ("S1", POLLING): lines(
            f"Thu 6 May, 21:30 to 02:30: Count, lead|{nominations}|{proofs}", 5, 10, 2.5
        ),
        ("S2", None): lines("Proofs, assist, 3\N{NO-BREAK SPACE}h", 3),
    }
    assert rota.far == 0


def test_the_poster_has_people_by_weeks_under_the_statutory_dates() -> None:
    made = exported(
        export,
        of(
            workload("D1", 10, role=LEAD.name, when=TWO_WEEKS),
            workload("D4", 3, role=PROOFS.name),
            workload("D5", 2, role=PROOFS.name),
            seats=[("S1", "D1"), ("S2", "D4"), ("S2", "D5")],
        ),
    )
    assert list(made.files) == ["Rota/Rota of the office.pdf"]
    (data,) = made.files.values()
    (page,) = pages(data)
    assert page == [
        "Exampleshire Council Rota of the office, Exampleshire Council",
        "Rota of the office: 26 April 2027 to 9 May 2027",
        "Week Every week From Mon 26 Apr From Mon 3 May",
        "POLLING DAY Thu 6 May",
        (
            "Statutory dates Tue 27 Apr: Second interim notice of alteration, last day Thu 6 May, "
            "17:00: Postal votes replaced, last day"
        ),
        (
            "Tue 27 Apr, 17:00: Proxy vote applications, last day Thu 6 May, 17:00: "
            "Emergency proxy applications, last day"
        ),
        "Tue 27 Apr, 17:00: Voter authority certificate applications, last day",
        "Tue 27 Apr: Notice of poll, last day",
        "Wed 28 Apr: Final notice of alteration",
        "Wed 28 Apr: Polling and counting agents, last day for notice",
        "Thu 29 Apr: Lost postal votes replaced, first day",
        "Bob Birch • Proofs, assist, 3 h",
        "• Proofs, assist, 2 h",
        "Together 5 h",
        "Ann Zelkova • Nominations, lead, 10 h • Nominations, lead, 10 h",
        "Personal data. Delete after 06/11/2027. Page 1 of 1",
    ]
    assert keywords(data) == "Delete after 06/11/2027"
    assert made.notes == []


def test_nothing_of_a_person_but_name_and_work_is_on_it() -> None:
    made = of(workload("D1", 10, role=LEAD.name, when=TWO_WEEKS), seats=[("S1", "D1")])
    (data,) = exported(export, made).files.values()
    assert ANN.grade == "ESO"
    for held_back in (ANN.mobile, ANN.email, ANN.grade, ANN.staff_id, "Core"):
        assert held_back not in words(data)


def test_work_at_several_places_says_where() -> None:
    made = of(
        workload("D1", 4, "O1", role=LEAD.name, when=TWO_WEEKS),
        workload("D2", 4, "O2", role=LEAD.name, when=TWO_WEEKS),
        seats=[("S1", "D1"), ("S2", "D2")],
        places=[place("O1", name="North office"), place("O2", kind=PlaceKind.OFFICE)],
    )
    work = rota_of(made).work
    assert work["S1", POLLING][0].words == "Nominations, lead, North office, 4\N{NO-BREAK SPACE}h"
    assert work["S2", POLLING][0].words == "Nominations, lead, O2, 4\N{NO-BREAK SPACE}h"


def test_a_canvass_area_of_core_staff_has_no_hours() -> None:
    made = of(
        workload("D1", 120, role=CANVASSER, when=TWO_WEEKS),
        seats=[("S1", "D1")],
    )
    assert rota_of(made).work["S1", POLLING] == (Line("Canvasser", 0),)


def test_temporary_staff_are_not_on_it() -> None:
    somebody = replace(ANN, staff_type="Temporary")
    made = of(duty("D1", COUNT.name), seats=[("S1", "D1")], people=(somebody,))
    assert exported(export, made).files == {}


def test_weeks_without_work_are_left_out_but_that_of_polling_day() -> None:
    made = of(
        workload("D1", 1, role=LEAD.name, when=Period(datetime(2027, 3, 1), datetime(2027, 3, 5))),  # noqa: DTZ001
        workload("D2", 1, role=LEAD.name, when=Period(datetime(2027, 6, 1), datetime(2027, 6, 5))),  # noqa: DTZ001
        seats=[("S1", "D1"), ("S1", "D2")],
    )
    assert rota_of(made).weeks == (date(2027, 3, 1), POLLING, date(2027, 5, 31))


def test_many_weeks_are_shared_out_among_grids_that_all_have_names_and_dates() -> None:
    year = Period(datetime(2027, 1, 4), datetime(2027, 9, 1))  # noqa: DTZ001
    people = [
        core(f"S{n}", first_name="Jo", last_name=f"Oak{n:02}", capacity=99) for n in range(30)
    ]
    made = of(
        *(workload(f"D{n}", 1, role=LEAD.name, when=year) for n in range(30)),
        seats=[(f"S{n}", f"D{n}") for n in range(30)],
        people=people,
    )
    (data,) = exported(export, made).files.values()
    found = pages(data)
    text = "\n".join("\n".join(page) for page in found)
    weeks = rota_of(made).weeks
    assert len(weeks) == 35
    assert text.count("Rota of the office: ") == 5
    assert all(text.count(f"Jo Oak{n:02}") == 5 for n in range(30))
    assert len(found) > 5
    # each page has the weeks above the names, and a grid that is broken has them again
    assert all(any(line.startswith("Week From Mon") for line in page) for page in found)


def test_a_date_that_was_mistyped_does_not_make_a_hundred_pages() -> None:
    century = Period(datetime(2027, 5, 3), datetime(2127, 5, 3))  # noqa: DTZ001
    backwards = Period(datetime(2027, 5, 3), datetime(2026, 5, 3))  # noqa: DTZ001
    made = of(
        workload("D1", 1, role=LEAD.name, when=century),
        workload("D2", 1, role=PROOFS.name, when=backwards),
        seats=[("S1", "D1"), ("S2", "D2")],
    )
    assert rota_of(made).work["S2", None][0].words.startswith("Proofs, assist")
    gathered = exported(export, made)
    assert len(rota_of(made).weeks) == 54
    assert gathered.notes == [
        "5,164 weeks are more than a year from polling day and not on the rota."
    ]


def test_a_poll_without_a_timetable_leaves_the_dates_out() -> None:
    settings = Settings(poll_kind=PollKind.SENEDD)
    assert deadlines_of(settings) == {}
    made = of(
        workload("D1", 1, role=LEAD.name, when=TWO_WEEKS),
        seats=[("S1", "D1")],
        poll_kind=PollKind.SENEDD,
    )
    assert exported(export, made).notes == [
        "The rota has no statutory dates: the poll of the settings has none."
    ]


def test_dates_are_by_the_monday_of_their_week_with_their_time() -> None:
    found = deadlines_of(Settings())
    assert found[date(2027, 4, 19)] == (
        "Mon 19 Apr, 23:59: Applications to register, last day",
        "Tue 20 Apr, 17:00: Postal vote applications and changes, last day",
    )


@pytest.mark.parametrize(
    ("only", "before", "files"),
    [
        ({"S1"}, {("D1", "S1")}, 1),
        ({"S9"}, {("D1", "S1"), ("D9", "S9")}, 0),
        (set(), {("D1", "S1")}, 0),
        (set(), {("D1", "S1"), ("D2", "S2")}, 1),
    ],
    ids=["one has something new", "others have", "as before", "one has lost something"],
)
def test_it_is_made_again_when_one_of_the_core_staff_has_something_else(
    only: set[str], before: set[tuple[str, str]], files: int
) -> None:
    made = of(workload("D1", 1, role=LEAD.name, when=TWO_WEEKS), seats=[("S1", "D1")])
    again = replace(
        made, only=frozenset(only), before=Before(name="the last", pairs=frozenset(before))
    )
    assert len(exported(export, again).files) == files


def test_names_and_work_of_every_kind_are_printed() -> None:
    people = [core(f"S{n}", capacity=9999, **facts) for n, facts in enumerate(ODD)]
    odd = replace(LEAD, name="Odd", activity="<u>Post & such</u>")
    duties = [
        workload(f"D{n}", 1, role="Odd" if n % 2 else LEAD.name, when=TWO_WEEKS) for n in range(150)
    ]
    given = election(people, duties, roles=(*ALL, odd))
    made = material(given, [("S0", f"D{n}") for n in range(150)])
    (data,) = exported(export, made).files.values()
    said = squeezed(words(data))
    assert "RóisínO'Neill-ÓSúilibháin<b>" in said
    assert said.count("<u>Post&such</u>,lead,1h") == 150  # 75 in each of the two weeks
    assert "Featherstonehaugh" in said
