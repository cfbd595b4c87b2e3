"""No file has a fact of a person that its readers need not know."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final

import pytest

from addin.exports.all_kinds import MODULES, exporter_of
from addin.exports.kinds import ABOUT, ExportKind
from addin.exports.outlet import Gathered
from models.bookings import Booking, Standing
from models.capabilities import Part
from models.careers import Career
from models.duties import Family, FilledBy, PlaceKind, Post, Role
from models.pay import Worked
from models.published import Held, Status
from models.sessions import Session, SessionKind
from models.staff import Period, StaffMember, StaffType
from tests.addin.exports.lists_of import material
from tests.addin.exports.words_in import words_in
from tests.models.builders import (
    april,
    at,
    days,
    duty,
    election,
    hours,
    must_not,
    person,
    place,
    training,
    workload,
)

if TYPE_CHECKING:
    from addin.exports.material import Material

CONTACT: Final = frozenset({"address", "postcode", "email", "mobile"})
# What of somebody each kind may have beside names, Staff IDs and their work. "keyholder" and
# "access" are of a place; "note" is of the sheet Worked.
MAY_HAVE: Final = {
    ExportKind.LETTERS: CONTACT,
    ExportKind.EMAILS: CONTACT,
    ExportKind.MAIL_MERGE: CONTACT,
    ExportKind.CALENDARS: set[str](),
    ExportKind.STATION_PACKS: {"mobile", "keyholder", "access"},
    ExportKind.ROUNDS: {"mobile", "keyholder", "access"},
    ExportKind.COUNT: set[str](),
    ExportKind.POSTAL_VOTES: set[str](),
    ExportKind.CANVASS: {"mobile"},
    ExportKind.ROTA: set[str](),
    ExportKind.PAYROLL: {"note"},
    ExportKind.RETURNS: {"mobile"},
    ExportKind.CHANGES: {"mobile"},
    ExportKind.PUBLIC: set[str](),
}
NAMED: Final = frozenset({"name", "id"})  # what all kinds but the public one may have
FACTS: Final = (
    *("name", "id", "address", "postcode", "email", "mobile", "ward", "grade", "level"),
    *("experienced", "trained", "lastplace", "lastrole", "excluded", "preferred", "pair"),
    *("apart", "software", "pin", "reason", "note", "keyholder", "access"),
)
OWN: Final = ("address", "postcode", "email")  # of the reader alone, in a file of their own
EVERY_ROLE: Final = (
    (Family.POLLING_STATION, "Presiding officer", Post.PRESIDING_OFFICER),
    (Family.POLLING_STATION, "Poll clerk", Post.POLL_CLERK),
    (Family.INSPECTION, "Polling station inspector", Post.INSPECTOR),
    (Family.STANDBY, "Standby poll clerk", Post.STANDBY_CLERK),
    (Family.POSTAL_VOTES, "Opening supervisor", Post.OPENING_SUPERVISOR),
    (Family.POSTAL_VOTES, "Opener", Post.OPENER),
    (Family.COUNT, "Count supervisor", Post.COUNT_SUPERVISOR),
    (Family.COUNT, "Count assistant", Post.COUNT_ASSISTANT),
    (Family.CANVASS, "Canvasser", Post.CANVASSER),
    (Family.CORE, "Nominations officer", None),
)


def secret(fact: str, number: int | str = "") -> str:
    return f"PRIVATE-{fact}-{number}"


def somebody(number: int, role: str) -> StaffMember:
    """Somebody of whom every fact that is a text says which it is, and whose."""
    return person(
        secret("id", number),
        role,
        first_name=f"Ann{number}",
        last_name=secret("name", number),
        staff_type=StaffType.CORE if role == "Nominations officer" else StaffType.TEMPORARY,
        grade=secret("grade", number),
        level=secret("level", number),
        experienced_roles=(secret("experienced", number),),
        trained_roles=(secret("trained", number),),
        postcode=secret("postcode", number),
        checks_id_in_private=True,
        last_place=secret("lastplace", number),
        last_role=secret("lastrole", number),
        excluded_wards=(secret("excluded", number),),
        preferred_places=(secret("preferred", number),),
        unavailable=(Period(at(0, 20), at(0, 21)),),
        pair_with=secret("pair", number),
        keep_apart=(secret("apart", number),),
        email=f"{secret('email', number)}@example.org",
        mobile=secret("mobile", number),
        capacity=100.0,
        career=Career(software=(secret("software", number),)),
        ward=secret("ward", number),
        address=f"{secret('address', number)}; Exampleton",
    )


def whole() -> Material:
    """An election with work of every kind, and a person in each post."""
    roles = [
        Role(
            name=name,
            family=family,
            criticality=10,
            fee=100,
            training_needed=True,
            one_per_place=post is Post.PRESIDING_OFFICER,
            post=post,
            activity="Nominations" if family is Family.CORE else "",
            part=Part.DELIVER if family is Family.CORE else None,
            filled_by=FilledBy.EITHER,
        )
        for family, name, post in EVERY_ROLE
    ]
    places = [
        place(
            "P1",
            name="St Mark's Hall",
            ward="Northgate",
            area="A1",
            postcode="EX1 2AB",
            key_holder=secret("keyholder"),
            access=secret("access"),
            count_place="C1",
            electors=1000,
        ),
        place("A1", kind=PlaceKind.AREA, name="North"),
        place("V1", kind=PlaceKind.POSTAL_VOTE_VENUE, name="Town Hall"),
        place("C1", kind=PlaceKind.COUNT_VENUE, name="Leisure Centre"),
        place("K1", kind=PlaceKind.CANVASS_AREA, name="AB1", lone_working=True, properties=90),
        place("K2", kind=PlaceKind.CANVASS_AREA, name="AB2", lone_working=True, properties=90),
        place("O1", kind=PlaceKind.OFFICE, name="Elections office"),
        place("T1", kind=PlaceKind.TRAINING_VENUE, name="Library"),
    ]
    night, opening = hours(22, 28), april(9, 13, day=29)
    duties = [
        duty("D1", "Presiding officer", "P1"),
        duty("D2", "Poll clerk", "P1", needed=2),
        duty("D3", "Polling station inspector", "A1"),
        duty("D4", "Standby poll clerk", "A1"),
        duty("D5", "Opening supervisor", "V1", when=opening),
        duty("D6", "Opener", "V1", when=opening),
        replace(duty("D7", "Count supervisor", "C1", when=night), teams=1),
        replace(duty("D8", "Count assistant", "C1", when=night), teams=1),
        workload("D9", 20, "K1", role="Canvasser", when=days(10, 21)),
        workload("D10", 20, "O1", role="Nominations officer", when=days(3, 14)),
        workload("D11", 20, "K2", role="Canvasser", when=days(10, 21)),
    ]
    people = [somebody(number, name) for number, (_, name, _) in enumerate(EVERY_ROLE, start=1)]
    people.append(somebody(11, "Canvasser"))
    sessions = [
        training("T1", *(name for _, name, _ in EVERY_ROLE), place_id="T1"),
        Session(
            session_id="V1",
            kind=SessionKind.POSTAL_VOTES,
            place_id="V1",
            start=opening.start,
            end=opening.end,
            packs=500,
        ),
    ]
    seats = [(secret("id", number), f"D{number}") for number in range(1, 12)]
    given = election(
        people,
        duties,
        places,
        roles=roles,
        sessions=sessions,
        pins=[replace(must_not(secret("id", 1), "D2"), reason=secret("pin"))],
    )
    given = replace(
        given,
        published=tuple(
            Held(duty_id=of, staff_id=who, status=Status.ACCEPTED, reason=secret("reason"))
            for who, of in seats
        ),
        worked=(Worked(duty_id="D2", staff_id=secret("id", 2), fee=90.0, note=secret("note")),),
    )
    booked = [
        Booking(staff_id=secret("id", number), role=name, standing=Standing.BOOKED, session_id="T1")
        for number, (_, name, _) in enumerate(EVERY_ROLE, start=1)
    ]
    made = material(given, seats, booked)
    reasoned = tuple(
        replace(entry, reason=secret("reason"), status=Status.ACCEPTED)
        for entry in made.plan.assignments
    )
    return replace(made, plan=replace(made.plan, assignments=reasoned))


# People's letters, drafts and calendars are made by one module in one go.
MAKERS: Final = {module: kind for kind, module in MODULES.items()}


@pytest.mark.parametrize("module", MAKERS)
def test_no_file_has_a_fact_that_its_readers_need_not_know(module: str) -> None:
    outlet = Gathered()
    exporter_of(MAKERS[module])(whole(), outlet)
    kinds = {ABOUT[kind].folder: kind for kind in ExportKind}
    for path, data in outlet.files.items():
        folder, _, name = path.partition("/")
        kind, words = kinds[folder], words_in(name, data)
        may_have = MAY_HAVE[kind] | (NAMED if ABOUT[kind].personal else frozenset())
        has = {fact for fact in FACTS if secret(fact).casefold() in words}
        assert has <= may_have, path
    noted = {fact for fact in FACTS if any(secret(fact) in note for note in outlet.notes)}
    assert noted <= NAMED
    _nobody_elses(outlet)


def _nobody_elses(outlet: Gathered) -> None:
    """In a file of one person there is no address, postcode or e-mail of another."""
    for path, data in outlet.files.items():
        own = [number for number in range(1, 12) if f"{secret('id', number)}." in path]
        if not own:
            continue
        words = words_in(path, data)
        for number in set(range(1, 12)) - set(own):
            found = [fact for fact in OWN if _stands(secret(fact, number).casefold(), words)]
            assert found == [], path


def _stands(text: str, words: str) -> bool:
    """Say whether a numbered secret is among the words: that of 1 is not in that of 11."""
    return re.search(rf"{re.escape(text)}(?!\d)", words) is not None


def test_each_text_of_a_person_is_among_what_is_looked_for() -> None:
    one = somebody(1, "Poll clerk")
    texts = [
        str(value)
        for field in fields(one)
        if field.name not in {"first_name", "roles", "staff_type"}
        and isinstance(value := getattr(one, field.name), str | tuple)
    ]
    assert [text for text in texts if text and "PRIVATE" not in text and "Period" not in text] == []
    assert [fact for fact in FACTS[:15] if not any(secret(fact) in text for text in texts)] == []


def test_the_lists_have_what_they_may_have() -> None:
    """What is looked for would be found: each fact that a list may have is in it."""
    for kind in (ExportKind.MAIL_MERGE, ExportKind.PAYROLL, ExportKind.RETURNS):
        outlet = Gathered()
        exporter_of(kind)(whole(), outlet)
        words = [words_in(name, data) for name, data in outlet.files.items()]
        for fact in MAY_HAVE[kind] | NAMED - {"id"}:
            assert any(secret(fact).casefold() in each for each in words), (kind, fact)
