"""Numbers go up exactly with what is told, never back; a manifest comes back as it was written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from addin.exports.calendars import calendar_of, cancellations_for, gone_people
from addin.exports.outlet import ExportRefusedError
from addin.exports.since import (
    Before,
    Key,
    Kind,
    before_of_plan,
    carried_on,
    changed,
    differs,
    entries_of,
    manifest,
    read_manifest,
)
from addin.exports.vcalendar import uid
from tests.addin.exports.telling import DUTIES, JANE, MADE, PLACES, TOM, after, told
from tests.models.builders import CLERK, COUNTER, duty, hours, place

if TYPE_CHECKING:
    from addin.exports.material import Material
    from addin.exports.since import Entry

POST = Key(Kind.POST, "D1", "S1")
LATER = duty("D1", CLERK, "P1", needed=2, when=hours(8, 22))


def of(material: Material, key: Key = POST) -> Entry:
    return {entry.key: entry for entry in entries_of(material)}[key]


def test_a_manifest_is_read_as_it_was_written_and_has_no_names() -> None:
    first = told([("S1", "D1"), ("S1", "D3"), ("S2", "D5")], booked=["S1"])
    data = manifest(first)
    before = read_manifest(data, "spring")
    assert tuple(before.entries.values()) == entries_of(first)
    assert before.pairs == {("D1", "S1"), ("D3", "S1"), ("D5", "S2")}
    assert (before.name, before.made) == ("spring", MADE)
    assert (before.council, before.polling_day) == ("Exampleshire Council", date(2027, 5, 6))
    text = data.decode()
    for private in ("Jane", "Elm", "Tom", "Neill", "example.org", "07700"):
        assert private not in text


def test_the_same_plan_gives_the_same_manifest_whatever_the_order_of_the_sheets() -> None:
    seats = [("S1", "D1"), ("S2", "D2")]
    turned = told(seats[::-1], staff=[TOM, JANE], places=PLACES[::-1], duties=DUTIES[::-1])
    assert manifest(told(seats)) == manifest(turned)


@pytest.mark.parametrize(
    ("changes", "sequence"),
    [
        ({}, 0),
        ({"duties": [LATER, *DUTIES[1:]]}, 1),  # the time
        ({"duties": [duty("D1", CLERK, "P1", needed=2, when=hours(7, 21)), *DUTIES[1:]]}, 1),
        ({"duties": [duty("D1", COUNTER, "P1", needed=2), *DUTIES[1:]]}, 1),  # the role
        ({"duties": [duty("D1", CLERK, "V1", needed=2), *DUTIES[1:]]}, 1),  # the place
        ({"places": [replace(PLACES[0], name="St Luke's"), *PLACES[1:]]}, 1),  # what it is called
        ({"places": [replace(PLACES[0], postcode="EX9 9ZZ"), *PLACES[1:]]}, 1),
        ({"duties": [replace(DUTIES[0], teams=1), *DUTIES[1:]]}, 1),  # the table
        # what is no business of the entry's
        ({"staff": [replace(JANE, last_name="Ash", mobile="", email=""), TOM]}, 0),
        ({"places": [replace(PLACES[0], electors=900, key_holder="Pat"), *PLACES[1:]]}, 0),
        ({"office_phone": "01632 960999"}, 0),
        ({"seats": [("S1", "D1"), ("S2", "D1"), ("S2", "D2")]}, 0),
    ],
)
def test_a_number_goes_up_exactly_with_time_place_role_or_table(
    changes: dict[str, Any], sequence: int
) -> None:
    first = told([("S1", "D1")])
    second = told(**({"seats": [("S1", "D1")], "before": after(first)} | changes))
    assert of(second).sequence == sequence
    assert changed(second.briefs, after(first)) - {"S2"} == ({"S1"} if sequence else set())
    third = told(**({"seats": [("S1", "D1")], "before": after(second)} | changes))
    assert of(third).sequence == sequence


def test_an_entry_without_dates_is_known_too() -> None:
    before = after(told([("S1", "D5")]))
    (entry,) = (entry for entry in before.entries.values() if entry.key.kind.of_person)
    assert (entry.start, entry.end, entry.dated) == (None, None, False)
    assert changed(told([("S1", "D5")]).briefs, before) == set()
    assert changed(told([("S1", "D4")]).briefs, before) == {"S1"}


def test_who_has_more_less_or_another_session_is_changed() -> None:
    before = after(told([("S1", "D1"), ("S2", "D2")], booked=["S1"]))
    assert changed(told([("S1", "D1"), ("S2", "D2")], booked=["S1"]).briefs, before) == set()
    assert changed(told([("S1", "D1"), ("S2", "D2")]).briefs, before) == {"S1"}
    assert changed(told([("S1", "D1")], booked=["S1"]).briefs, before) == {"S2"}
    assert changed(told([]).briefs, before) == {"S1", "S2"}


def test_who_was_told_of_nothing_is_not_told_of_a_change() -> None:
    first = told([("S1", "D1")])
    now = told([("S1", "D1"), ("S2", "D1")], duties=[LATER, *DUTIES[1:]]).briefs
    jane, tom = now.of("S1"), now.of("S2")
    assert jane is not None
    assert tom is not None
    assert differs(jane, after(first))
    assert not differs(tom, after(first))
    same = first.briefs.of("S1")
    assert same is not None
    assert not differs(same, after(first))


def test_a_duty_and_a_session_of_one_number_are_two_entries() -> None:
    material = told([("S1", "T1")], booked=["S1"], duties=[duty("T1", CLERK, "P1")])
    keys = [entry.key for entry in entries_of(material) if entry.key.kind.of_person]
    assert keys == [Key(Kind.POST, "T1", "S1"), Key(Kind.TRAINING, "T1", "S1")]


def test_an_earlier_plan_is_compared_with_but_no_number_goes_back() -> None:
    first = told([("S1", "D1")])
    second = told([("S1", "D1"), ("S2", "D2")], duties=[LATER, *DUTIES[1:]], before=after(first))
    third = told([("S1", "D1")], duties=[LATER, *DUTIES[1:]], before=after(second))
    assert (of(second).sequence, of(third).sequence) == (1, 1)
    named = before_of_plan(first.briefs, "march.xlsx")
    before = carried_on(named, after(third))
    assert (before.name, before.pairs) == ("march.xlsx", {("D1", "S1")})
    # as it was in March again: higher than all that was given since
    back = told([("S1", "D1")], before=before)
    assert of(back).sequence == 2
    assert changed(back.briefs, before) == set()
    # as it was given last: another than in March
    stays = told([("S1", "D1")], duties=[LATER, *DUTIES[1:]], before=before)
    assert of(stays).sequence > 1
    assert changed(stays.briefs, before) == {"S1"}
    # what was given and taken back in between stays so; given in between it is taken back now
    two = Key(Kind.POST, "D2", "S2")
    assert (of(back, two).cancelled, of(back, two).sequence) == (True, 1)
    late = told([("S1", "D1")], before=carried_on(named, after(second)))
    assert (of(late, two).cancelled, of(late, two).sequence) == (True, 1)
    assert "S2" in changed(late.briefs, carried_on(named, after(second)))


def as_if(**other: Any) -> bytes:
    made = json.loads(manifest(told()))
    return json.dumps(made | other).encode()


def entry_as_if(**other: Any) -> bytes:
    made = json.loads(manifest(told()))
    return as_if(entries=[made["entries"][0] | other])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        as_if(what="Another program"),
        as_if(form=0),
        as_if(form="2"),
        as_if(form=True),
        as_if(made="yesterday"),
        as_if(polling_day=None),
        as_if(council=7),
        as_if(entries=None),
        as_if(entries=[7]),
        as_if(entries=json.loads(manifest(told()))["entries"] * 2),
        entry_as_if(kind="posts"),
        entry_as_if(whom=None),
        entry_as_if(what="\ud800"),
        entry_as_if(sequence=-1),
        entry_as_if(sequence=1.5),
        entry_as_if(sequence=True),
        entry_as_if(sequence=10**30),
        entry_as_if(start="2027-05-06T07:00:00+01:00"),
        entry_as_if(start=None),
        entry_as_if(end="later"),
        entry_as_if(cancelled="no"),
        entry_as_if(all_day=0),
    ],
)
def test_a_damaged_or_foreign_manifest_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(ExportRefusedError) as refused:
        read_manifest(data, "2027-05-06 export")
    assert str(refused.value) == (
        'What "2027-05-06 export" gave people cannot be read from its manifest.json: restore that '
        "file, or move the folder away to begin without it."
    )


def test_a_manifest_of_a_newer_version_is_refused_for_what_it_is() -> None:
    with pytest.raises(ExportRefusedError, match="was made by a newer version of this program"):
        read_manifest(as_if(form=2, entries={"another": "form"}), "export")


@given(cut=st.integers(0, 4000), put=st.binary(max_size=3))
def test_no_damage_is_anything_but_refused_or_read(cut: int, put: bytes) -> None:
    whole = manifest(told([("S1", "D1"), ("S1", "D3")]))
    at = cut % len(whole)
    try:
        read_manifest(whole[:at] + put + whole[at + len(put) :], "x")
    except ExportRefusedError:
        return


STEPS = st.lists(
    st.tuples(
        st.sets(
            st.tuples(st.sampled_from(["S1", "S2"]), st.sampled_from(["D1", "D2", "D3", "D5"])),
        ),
        st.sampled_from([7, 8]),  # when D1 begins
        st.sampled_from(["Hall", "Barn"]),  # what the place of D2 is called
        st.booleans(),  # whether S1 is booked for training
    ),
    min_size=2,
    max_size=6,
)


@given(steps=STEPS)
@settings(deadline=None, max_examples=25)
def test_whatever_was_exported_before_each_entry_stays_itself_and_rises_exactly_on_change(
    steps: list[Any],
) -> None:
    before: Before | None = None
    # the model: of each entry its number, what it said, and whether it is there
    known: dict[Key, tuple[int, tuple[Any, ...] | None]] = {}
    uids: dict[Key, str] = {}
    for seats, begins, name, booked in steps:
        material = _step(sorted(seats), begins, name, booked=booked, before=before)
        says = {
            entry.key: (entry.summary, entry.where, entry.start, entry.end)
            for brief in material.briefs.people
            for entry in _live(material, brief.person.staff_id)
        }
        posts = {(key.whom, key.what) for key in says if key.kind is Kind.POST}
        assert posts == seats
        for key in says.keys() | known.keys():
            number, last = known.get(key, (-1, None))
            now = says.get(key)
            known[key] = (number + (now != last), now)
        entries = {entry.key: entry for entry in entries_of(material) if entry.key.kind.of_person}
        assert {key: entry.sequence for key, entry in entries.items()} == {
            key: number for key, (number, _) in known.items()
        }
        assert {key for key, entry in entries.items() if entry.cancelled} == {
            key for key, (_, there) in known.items() if there is None
        }
        _calendars_say_so(material, entries, uids)
        if before is not None:
            assert changed(material.briefs, before) == {
                key.whom
                for key in entries
                if key not in before.entries
                or entries[key].sequence != before.entries[key].sequence
            }
        before = after(material)
        assert tuple(before.entries.values()) == entries_of(material)


def _step(
    seats: list[tuple[str, str]], begins: int, name: str, *, booked: bool, before: Before | None
) -> Material:
    duties = [
        duty("D1", CLERK, "P1", needed=2, when=hours(begins, 22)),
        duty("D2", COUNTER, "P2", needed=2),
        *DUTIES[2:],
    ]
    places = [*PLACES, place("P2", name=name)]
    return told(
        seats, duties=duties, places=places, before=before, booked=["S1"] if booked else ["S9"]
    )


def _live(material: Material, staff_id: str) -> list[Entry]:
    return [
        entry
        for entry in entries_of(material)
        if entry.key.kind.of_person and entry.key.whom == staff_id and not entry.cancelled
    ]


def _calendars_say_so(material: Material, entries: dict[Key, Entry], uids: dict[Key, str]) -> None:
    """The files of all people have exactly the entries with dates, each with its own UID."""
    files = [calendar_of(material, brief) for brief in material.briefs.people]
    files += [cancellations_for(material, one.staff_id) for one in gone_people(material)]
    found = {
        (str(event["uid"]), int(event["sequence"]), event["status"] == "CANCELLED")
        for data in files
        if data
        for event in Calendar.from_ical(data).events
    }
    assert len(found) == sum(entry.dated for entry in entries.values())
    for key, entry in entries.items():
        if entry.dated:
            name = uid(material.election.settings, entry)
            assert uids.setdefault(key, name) == name
            assert (name, entry.sequence, entry.cancelled) in found
    assert len(set(uids.values())) == len(uids)
