"""Calendars say when and where, go on being the same entry, and take back what is gone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import ics
import pytest
from icalendar import Calendar

from addin.exports.calendars import (
    calendar_of,
    cancellations_for,
    export_venues,
    gone_people,
    venue_calendar,
)
from addin.exports.outlet import Gathered
from models.duties import PlaceKind, Post
from models.staff import Period
from tests.addin.exports.telling import (
    DUTIES,
    JANE,
    LONDON,
    ODD,
    PLACES,
    TOM,
    after,
    events,
    later,
    told,
)
from tests.models.builders import CLERK, COUNTER, ROLES, duty, hours, person, place

if TYPE_CHECKING:
    from addin.exports.material import Material


DELETE = "If it is still in your calendar, delete it."


def jane(material: Material) -> bytes:
    brief = material.briefs.of("S1")
    assert brief is not None
    return calendar_of(material, brief)


def told_of(lines: Any) -> list[str]:
    return str(lines["description"]).split("\n")


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def night(month: int, day: int) -> Period:
    """From 22:00 of a day to 06:00 of the next, by the clock."""
    start = datetime(2027, month, day, 22)  # noqa: DTZ001 - wall clock
    return Period(start, start + timedelta(hours=8))


def test_a_duty_is_an_event_with_all_that_a_calendar_can_say_of_it() -> None:
    material = told([("S1", "D1"), ("S2", "D2")])
    calendar = Calendar.from_ical(jane(material))
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["x-wr-calname"] == "Election duties of Jane Elm"
    assert calendar["x-wr-caldesc"] == "Personal data. Delete after 06/11/2027."
    (event,) = calendar.events
    assert event["summary"] == "Poll clerk at St Mark's Hall"
    assert event["location"] == "St Mark's Hall, EX1 2AB"
    assert event.start == at(2027, 5, 6, 7)
    assert event.end == at(2027, 5, 6, 22)
    assert event["dtstart"].params["tzid"] == "Europe/London"
    assert event["dtstamp"].dt == datetime(2027, 4, 12, 8, 30, tzinfo=UTC)
    assert (event["sequence"], event["status"], event["transp"]) == (0, "CONFIRMED", "OPAQUE")
    assert event["comment"] == "Delete after 06/11/2027."
    assert event["organizer"] == "mailto:elections@example.org"
    assert event["organizer"].params["cn"] == "Exampleshire Council"
    assert event["categories"].cats == ["Election", "Polling station"]
    assert told_of(event) == [
        f"Report to: Tom {ODD} (Presiding officer).",
        "Questions, or if you cannot come: elections office, 01632 960100, elections@example.org.",
    ]
    # at 400000, 200000 of the grid
    assert (event["geo"].latitude, event["geo"].longitude) == pytest.approx(
        (51.698, -2.001), abs=1e-3
    )
    (alarm,) = event.subcomponents
    assert alarm["trigger"].dt == timedelta(hours=-12)


def test_two_libraries_read_the_same_times_of_a_night_when_the_clocks_change() -> None:
    # on 28 March 2027 at 01:00 GMT, and on 31 October at 01:00 GMT
    duties = [
        duty("N1", COUNTER, "V1", when=night(3, 27)),
        duty("N2", COUNTER, "V1", when=night(10, 30)),
        duty("N3", COUNTER, "V1", when=night(3, 26)),
    ]
    data = jane(told([("S1", "N1"), ("S1", "N2"), ("S1", "N3")], duties=duties))
    expected = {
        (datetime(2027, 3, 27, 22, tzinfo=UTC), datetime(2027, 3, 28, 5, tzinfo=UTC)),  # 7 hours
        (datetime(2027, 10, 30, 21, tzinfo=UTC), datetime(2027, 10, 31, 6, tzinfo=UTC)),  # 9
        (datetime(2027, 3, 26, 22, tzinfo=UTC), datetime(2027, 3, 27, 6, tzinfo=UTC)),
    }
    one = {(event.start, event.end) for event in Calendar.from_ical(data).events}
    other = {(event.begin, event.end) for event in ics.Calendar(data.decode()).events}
    assert {(start.astimezone(UTC), end.astimezone(UTC)) for start, end in one} == expected
    assert {(start.to("utc").datetime, end.to("utc").datetime) for start, end in other} == expected


@pytest.mark.parametrize("year", [1996, 2027, 2040])
def test_the_time_zone_changes_the_clocks_on_the_days_of_the_law(year: int) -> None:
    # the file's own rules, read apart from the zone's name, against the system's time zones
    text = jane(told()).decode().replace("Europe/London", "Of the file")
    (zone,) = Calendar.from_ical(text).timezones
    own = zone.to_tz()
    moment = datetime(year, 11, 1)  # noqa: DTZ001 - wall clock
    for half in range(365 * 48):
        local = moment + timedelta(minutes=30 * half)
        if local.hour == 1:
            continue  # on the days of the change it is there twice, or not at all
        assert local.replace(tzinfo=own).utcoffset() == local.replace(tzinfo=LONDON).utcoffset()


def test_an_entry_is_the_same_on_every_machine_and_no_other_is() -> None:
    seats = [("S1", "D1"), ("S2", "D1"), ("S1", "D3")]
    material = told(seats, booked=["S1", "S2"])
    people = [calendar_of(material, brief) for brief in material.briefs.people]
    places = [venue_calendar(material, place_id) for place_id in ("P1", "V1", "T1")]
    uids = [
        str(event["uid"])
        for data in (*people, *places)
        for event in Calendar.from_ical(data).events
    ]
    assert len(uids) == 8
    assert len(set(uids)) == 8
    # written out, so that no later version of the program changes it
    assert (
        events(jane(material))["Poll clerk at St Mark's Hall"]["uid"]
        == "fa04ae5f-795a-5c01-89a4-8b2b3dd1c00c"
    )
    other = told(seats, polling_day=date(2027, 5, 13))
    assert events(jane(other))["Poll clerk at St Mark's Hall"]["uid"] not in uids


def test_training_is_an_entry_and_stands_with_the_duty_that_it_is_for() -> None:
    found = events(jane(told([("S1", "D1"), ("S1", "D3")], booked=["S1"])))
    session = found["Training (Poll clerk) at Town Hall"]
    assert (session.start, session.end) == (at(2027, 4, 19, 10), at(2027, 4, 19, 12))
    assert session["location"] == "Town Hall, EX1 1AA"
    assert session["categories"].cats == ["Election", "Training"]
    assert told_of(session)[0] == "For your duty as Poll clerk."
    line = "Training first: Monday 19 April 2027, 10:00 to 12:00, Town Hall."
    assert line in told_of(found["Poll clerk at St Mark's Hall"])
    assert line not in told_of(found["Count assistant at Leisure Centre, table 1"])


def test_who_waits_for_a_session_is_told_so() -> None:
    material = told([("S1", "D1"), ("S2", "D1")], booked=["S2"])
    (event,) = events(jane(material)).values()
    assert "Training: the office will name a session." in told_of(event)


def test_work_over_some_days_is_shown_as_free_time_and_work_without_dates_not_at_all() -> None:
    material = told([("S1", "D4"), ("S1", "D5"), ("S2", "D5")])
    (event,) = Calendar.from_ical(jane(material)).events
    # 3 to 5 May: the end is the day after the last
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 5, 3), date(2027, 5, 6))
    assert event["transp"] == "TRANSPARENT"
    assert event.subcomponents == []
    assert told_of(event)[0] == "Work that is spread over these days."
    assert f"You work alone: your buddy is Tom {ODD}." in told_of(event)
    tom = material.briefs.of("S2")
    assert tom is not None
    assert calendar_of(material, tom) == b""


def test_who_works_alone_and_has_no_buddy_is_told_to_ring() -> None:
    (event,) = events(jane(told([("S1", "D4")]))).values()
    assert "You work alone and have no buddy yet: ring the office." in told_of(event)


def test_what_is_not_known_is_left_out_or_said() -> None:
    data = jane(told([("S1", "D6")], office_email="none yet", office_phone=""))
    (event,) = Calendar.from_ical(data).events
    assert event["summary"] == "Poll clerk at P9"
    assert event["location"] == "P9"
    assert "geo" not in event
    assert "organizer" not in event
    assert told_of(event) == [
        "Postcode not known: ask the office for the way.",
        "Questions, or if you cannot come: elections office, none yet.",
    ]


def test_a_councils_name_stays_in_its_place() -> None:
    data = jane(told(council='Town of "X";\r\nBEGIN:VEVENT'))
    (event,) = Calendar.from_ical(data).events
    assert event["organizer"].params["cn"] == "Town of 'X'; BEGIN:VEVENT"


def test_no_reminder_is_set_if_the_council_wants_none() -> None:
    (event,) = Calendar.from_ical(jane(told(reminder_hours=0))).events
    assert event.subcomponents == []


@pytest.mark.parametrize("name", [ODD, "😀 Ann", "Ж" * 200, 'a;b,c\\d:"e', "x\r\nEND:VCALENDAR"])
def test_any_name_comes_back_from_both_libraries_and_no_line_is_too_long(name: str) -> None:
    boss = person("S2", CLERK, "Presiding officer", last_name=name)
    hall = place("P1", name=name, postcode="EX1 2AB")
    places = [hall, *PLACES[1:]]
    data = jane(told([("S1", "D1"), ("S2", "D2")], staff=[JANE, boss], places=places))
    shown = " ".join(name.split())
    (one,) = Calendar.from_ical(data).events
    (other,) = ics.Calendar(data.decode()).events
    assert one["summary"] == other.name == f"Poll clerk at {shown}"
    assert one["location"] == other.location == f"{shown}, EX1 2AB"
    assert f"Report to: {shown} (Presiding officer)." in str(one["description"])
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_removed_duty_is_cancelled_where_and_when_it_was() -> None:
    first = told([("S1", "D1"), ("S1", "D3")])
    second = told([("S1", "D3")], before=after(first), made=later(first))
    was, now = events(jane(first)), events(jane(second))
    gone = now["Cancelled: Poll clerk at St Mark's Hall"]
    there = was["Poll clerk at St Mark's Hall"]
    assert gone["uid"] == there["uid"]
    assert (gone.start, gone.end, gone["location"]) == (there.start, there.end, there["location"])
    assert (gone["sequence"], gone["status"], gone["transp"]) == (1, "CANCELLED", "TRANSPARENT")
    assert gone.subcomponents == []
    kept = now["Count assistant at Leisure Centre, table 1"]
    assert (kept["sequence"], kept["status"]) == (0, "CONFIRMED")
    # in the next file too, as nobody knows which of them was opened
    third = told([("S1", "D3")], before=after(second))
    again = events(jane(third))["Cancelled: Poll clerk at St Mark's Hall"]
    assert (again["sequence"], again["uid"]) == (1, gone["uid"])
    # and given again it goes on from there
    fourth = told([("S1", "D1"), ("S1", "D3")], before=after(third))
    back = events(jane(fourth))["Poll clerk at St Mark's Hall"]
    assert (back["sequence"], back["status"], back["uid"]) == (2, "CONFIRMED", gone["uid"])


def test_work_over_some_days_is_cancelled_as_days() -> None:
    first = told([("S1", "D4"), ("S1", "D5")])
    data = cancellations_for(told([("S2", "D1")], before=after(first)), "S1")
    (event,) = Calendar.from_ical(data).events
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 5, 3), date(2027, 5, 6))


def test_who_has_nothing_any_more_gets_the_cancellations() -> None:
    first = told([("S1", "D1"), ("S2", "D2")], booked=["S1"])
    second = told([("S2", "D2")], before=after(first))
    assert gone_people(second) == (JANE,)
    calendar = Calendar.from_ical(cancellations_for(second, "S1"))
    assert calendar["x-wr-calname"] == "Election duties of Jane Elm"
    assert [(str(one["status"]), told_of(one)[0]) for one in calendar.events] == [
        (
            "CANCELLED",
            "You are not booked for this any more. If it is still in your calendar, delete it.",
        ),
        (
            "CANCELLED",
            "This is not your duty any more. If it is still in your calendar, delete it.",
        ),
    ]
    assert gone_people(told([("S2", "D2")], before=after(second))) == (JANE,)
    assert gone_people(told([("S1", "D1")], before=after(second))) == (TOM,)
    assert gone_people(first) == ()


def test_who_left_the_roster_is_known_by_id_only_and_others_are_not_asked_for() -> None:
    before = after(told([("S1", "D1"), ("S2", "D2")]))
    left = told([("S2", "D2")], before=before, staff=[TOM])
    assert [(one.staff_id, one.name) for one in gone_people(left)] == [("S1", "")]
    assert events(cancellations_for(left, "S1")).keys() == {
        "Cancelled: Poll clerk at St Mark's Hall"
    }
    asked = told([("S2", "D2")], before=before, only=frozenset({"S2"}))
    assert gone_people(asked) == ()


def test_a_place_has_an_entry_for_each_duty_with_who_comes_and_no_numbers() -> None:
    material = told([("S1", "D1"), ("S2", "D2"), ("S1", "D3")], booked=["S1"])
    data = venue_calendar(material, "P1")
    found = events(data)
    clerk = found["Poll clerk at St Mark's Hall: 1 person"]
    assert told_of(clerk) == ["Jane Elm", "1 post is empty."]
    assert told_of(found["Presiding officer at St Mark's Hall: 1 person"]) == [f"Tom {ODD}"]
    assert clerk.start == at(2027, 5, 6, 7)
    assert clerk.subcomponents == []
    (count,) = events(venue_calendar(material, "V1")).values()
    assert told_of(count) == ["Jane Elm, table 1"]
    (session,) = events(venue_calendar(material, "T1")).values()
    assert session["summary"] == "Training (Poll clerk) at Town Hall: 1 person"
    assert told_of(session) == ["Jane Elm: Poll clerk"]
    assert not re.search(rb"07700|jane@", data)


def test_a_place_is_told_of_another_person_and_of_what_it_has_no_more() -> None:
    first = told([("S1", "D1"), ("S2", "D2")])
    second = told([("S2", "D1")], before=after(first))
    found = events(venue_calendar(second, "P1"))
    assert found["Poll clerk at St Mark's Hall: 1 person"]["sequence"] == 1
    gone = found["Cancelled: Presiding officer at St Mark's Hall: 1 person"]
    assert (gone["sequence"], gone["status"]) == (1, "CANCELLED")
    assert "Tom" not in str(gone["description"])


def test_a_duty_that_goes_to_another_place_is_cancelled_at_the_first() -> None:
    first = told([("S1", "D1")])
    elsewhere = [duty("D1", CLERK, "V1", needed=2), *DUTIES[1:]]
    second = told([("S1", "D1")], duties=elsewhere, before=after(first))
    (old,) = Calendar.from_ical(venue_calendar(second, "P1")).events
    (new,) = Calendar.from_ical(venue_calendar(second, "V1")).events
    assert (old["status"], new["status"]) == ("CANCELLED", "CONFIRMED")
    assert old["uid"] != new["uid"]


def test_the_venues_are_put_with_their_names_and_a_missing_postcode_is_noted() -> None:
    outlet = Gathered()
    first = told([("S1", "D1"), ("S1", "D3"), ("S1", "D6"), ("S2", "D5")], booked=["S1"])
    export_venues(first, outlet)
    assert sorted(outlet.files) == [
        "Calendars/Venue Leisure Centre V1.ics",
        "Calendars/Venue P9 P9.ics",
        "Calendars/Venue St Mark's Hall P1.ics",
        "Calendars/Venue Town Hall T1.ics",
    ]
    assert outlet.notes == [
        "No postcode on the sheet Places, so that a phone cannot find the way: P9."
    ]
    second, gone = (
        told([("S1", "D1")], places=PLACES[:1], duties=DUTIES[:2], before=after(first)),
        Gathered(),
    )
    export_venues(second, gone)
    assert sorted(gone.files) == [
        "Calendars/Venue P9.ics",
        "Calendars/Venue St Mark's Hall P1.ics",
        "Calendars/Venue T1.ics",
        "Calendars/Venue V1.ics",
    ]


def test_an_area_is_no_venue_and_has_no_door_to_find() -> None:
    area = place("A1", name="Area 1", kind=PlaceKind.AREA)
    material = told([("S1", "D1")], places=[area], duties=[duty("D1", CLERK, "A1")])
    outlet = Gathered()
    export_venues(material, outlet)
    assert (outlet.files, outlet.notes) == ({}, [])
    (event,) = events(jane(material)).values()
    assert event["location"] == "Area 1"
    assert "geo" not in event
    assert "Postcode not known" not in str(event["description"])


def test_in_a_large_count_the_role_says_more_than_twenty_names() -> None:
    bosses = [person(f"B{n}", "Count supervisor", last_name=f"Boss{n}") for n in range(4)]
    seats = [("S1", "D3"), *((one.staff_id, "D7") for one in bosses)]
    duties = [
        duty("D3", COUNTER, "V1", when=hours(22, 28)),
        duty("D7", "Count supervisor", "V1", needed=4, when=hours(22, 28)),
    ]
    roles = [
        replace(role, post=Post.COUNT_SUPERVISOR) if role.name == "Count supervisor" else role
        for role in ROLES
    ]
    facts: dict[str, Any] = {"staff": [JANE, *bosses], "duties": duties, "roles": roles}
    (event,) = events(jane(told(seats, **facts))).values()
    assert told_of(event)[0] == "Report to: Count supervisor."
    # at one of two tables it is the two who lead there
    seated = [replace(one, teams=2) for one in duties]
    (event,) = events(jane(told(seats, **{**facts, "duties": seated}))).values()
    assert told_of(event)[0] == "Report to: Boss1, Boss3 (Count supervisor)."
    (event,) = events(jane(told(seats[:4], **facts))).values()
    assert told_of(event)[0] == "Report to: Boss0, Boss1, Boss2 (Count supervisor)."
