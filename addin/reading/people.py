"""Rows of the Staff sheet to people. What is in doubt takes the value that allows least."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.reading.cells import (
    UnreadableError,
    as_list,
    as_text,
    as_yes_no,
    choice,
    is_blank,
    is_number,
    within,
)
from addin.reading.dates import as_date
from addin.reading.homes import PERSON, locate, note_sectors
from addin.reading.limits import absences, excluded_wards, keep_apart, max_miles
from addin.reading.names import Names, respell, respell_all
from addin.tables import STAFF
from models.spelling import Spelling, fold, quoted
from models.staff import StaffMember, StaffType

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from addin.reading.grades import Grades
    from addin.reading.rows import Frame, Row
    from models.duties import Role

_ADULT: Final = 18
_NUMBER_LENGTH: Final = 10  # digits of a UK telephone number without its leading zero
_WITH_COUNTRY: Final = 12  # and with 44 before it
_AS_NUMBER: Final = "number"
_UNASKED: Final = "unasked"
_as_type = choice(STAFF.column("Staff type").choices)
_as_capacity = within(0.0, STAFF.column("Capacity").maximum)


def ids_of(frame: Frame) -> Spelling:
    """Return the Staff IDs as typed, which references are brought to; nothing is noted."""
    return Spelling((_id_or_blank(row) for row in frame), codes=True)


def read_people(
    frame: Frame, names: Names, roles: Mapping[str, Role], grades: Grades
) -> tuple[StaffMember, ...]:
    """Return the people of the Staff sheet.

    A row without a Staff ID, or with one that is used higher up, is left out.
    """
    people = []
    seen: set[str] = set()
    for row in frame:
        staff_id = _staff_id(row, seen)
        if staff_id:
            people.append(_person(row, staff_id, names, roles, grades))
    text_remedy = "Format the column as text, so that leading zeros are kept."
    frame.note_tally(
        "Staff ID",
        _AS_NUMBER,
        "{count} Staff IDs are stored as numbers and read as text.",
        text_remedy,
        one="The Staff ID is stored as a number and read as text.",
    )
    frame.note_tally(
        "Mobile",
        _AS_NUMBER,
        "{count} mobile numbers are stored as numbers and were given their leading zero back.",
        text_remedy,
        one="The mobile number is stored as a number and was given its leading zero back.",
    )
    frame.note_tally(
        "Works for a candidate",
        _UNASKED,
        "{count} people with roles have nothing in Works for a candidate; a blank counts as No.",
        "Ask them, and type Yes or No.",
        single="{count} person with roles has nothing in Works for a candidate; a blank counts as "
        "No.",
    )
    note_sectors(frame)
    return tuple(people)


def _id_or_blank(row: Row) -> str:
    value = row.raw("Staff ID")
    try:
        return "" if is_blank(value) else as_text(value)
    except UnreadableError:
        return ""


def _staff_id(row: Row, seen: set[str]) -> str:
    left_out = "This row is left out."
    if row.blank("Staff ID"):
        if "Staff ID" in row.frame.columns:
            row.warn("Staff ID", f"Staff ID is blank. {left_out}", "Type the person's Staff ID.")
        return ""
    staff_id = row.text("Staff ID", left_out)
    if not staff_id:
        return ""
    if fold(staff_id) in seen:
        row.warn(
            "Staff ID",
            f"The Staff ID {quoted(staff_id)} is already used higher up. {left_out}",
            "Give this person a Staff ID of their own, or delete the row.",
        )
        return ""
    seen.add(fold(staff_id))
    raw = row.raw("Staff ID")
    if is_number(raw):
        row.frame.tally("Staff ID", _AS_NUMBER, row.number)
    elif not isinstance(raw, str):
        row.warn(
            "Staff ID",
            f"The Staff ID is not a text and is read as {quoted(staff_id)}.",
            "Format the cell as text and type the Staff ID again.",
        )
    return staff_id


def _person(
    row: Row, staff_id: str, names: Names, roles: Mapping[str, Role], grades: Grades
) -> StaffMember:
    postcode = row.text("Postcode")
    held = _list(row, "Roles", names.roles)
    unavailable, always = absences(row)
    stopped, gone = _stopped(row)
    excluded, apart = excluded_wards(row, names), keep_apart(row, staff_id, names)
    staff_type, grade, level = _standing(row, grades)
    first, last = row.text("First name"), row.text("Last name")
    if not first and not last and row.blank("First name") and row.blank("Last name"):
        row.warn("Last name", "The person has no name.", "Type the first and the last name.")
    _ask_for_legal_facts(row, held, roles)
    return StaffMember(
        staff_id=staff_id,
        first_name=first,
        last_name=last,
        staff_type=staff_type,
        grade=grade,
        level=level,
        roles=held,
        experienced_roles=_list(row, "Experienced roles", names.roles),
        trained_roles=_list(row, "Trained roles", names.roles),
        postcode=postcode,
        home=locate(row, PERSON, postcode),
        has_car=_yes_no(row, "Has car"),
        max_miles=max_miles(row),
        checks_id_in_private=_yes_no(row, "Checks ID in private"),
        over_18=_yes_no(row, "Over 18"),
        right_to_work=_yes_no(row, "Right to work"),
        works_for_candidate=_works_for_candidate(row, held),
        last_place=respell(row.text("Last place"), names.places),
        last_role=respell(row.text("Last role"), names.roles),
        excluded_wards=excluded or (),
        preferred_places=_list(row, "Preferred places", names.places, names.wards),
        unavailable=unavailable,
        # Whom or what to keep them from is not known, so they are kept from everything.
        always_unavailable=always or gone or excluded is None or apart is None,
        pair_with=respell(row.text("Pair with"), names.staff),
        keep_apart=apart or (),
        email=_email(row),
        mobile=_mobile(row),
        capacity=row.get(
            "Capacity", _as_capacity, blank=0.0, otherwise=0.0, taken="It is taken as 0."
        ),
        ward=_ward(row, names.wards),
        address=row.text("Address"),
        stopped=stopped,
        row=row.number,
    )


def _yes_no(row: Row, column: str) -> bool:
    return row.get(column, as_yes_no, blank=False, otherwise=False, taken="It is taken as No.")


def _works_for_candidate(row: Row, held: tuple[str, ...]) -> bool:
    column = "Works for a candidate"
    works: bool | None = row.get(
        column, as_yes_no, blank=False, otherwise=None, taken="It is taken as Yes."
    )
    if held and row.blank(column) and column in row.frame.columns:
        row.frame.tally(column, _UNASKED, row.number)
    if works and held:
        row.note(
            column,
            "Somebody who works for a candidate may not be appointed, so the person gets no duty.",
            "Type No if it is not so.",
        )
    return works is not False


def _ward(row: Row, wards: Spelling) -> str:
    """Return the home ward; one that is probably misspelt is taken as the one that was meant."""
    ward = respell(row.text("Ward"), wards)
    # Wards of other councils are no mistake: people may live outside.
    meant = "" if ward in wards else wards.suggest(ward)
    if meant:
        row.warn(
            "Ward",
            f"{quoted(ward)} is not a ward on the Places sheet and is read as {quoted(meant)}.",
            f"Type {quoted(meant)} if that is right; a ward of another council may stay.",
        )
    return meant or ward


def _stopped(row: Row) -> tuple[date | None, bool]:
    """Return the day on which they stopped, and whether a day that cannot be read is there."""
    day: date | None = row.get(
        "Stopped",
        as_date,
        blank=None,
        otherwise=None,
        taken="The person is taken as never available.",
    )
    return day, day is None and not row.blank("Stopped")


def _list(row: Row, column: str, *spellings: Spelling) -> tuple[str, ...]:
    nothing: tuple[str, ...] = ()
    words = row.get(column, as_list, blank=nothing, otherwise=nothing, taken="It is left out.")
    return respell_all(words, *spellings)


def _standing(row: Row, grades: Grades) -> tuple[StaffType, str, str]:
    staff_type = row.get(
        "Staff type",
        _as_type,
        blank=StaffType.TEMPORARY.value,
        otherwise=StaffType.TEMPORARY.value,
        taken="It is taken as Temporary.",
    )
    grade, level = row.text("Grade"), row.text("Level")
    if level and row.blank("Grade"):
        row.warn(
            "Level",
            f"There is a level, {quoted(level)}, but no grade.",
            "Type the grade, or clear the level.",
        )
    elif grade:
        fault = grades.fault(grade, level)
        if fault:
            row.warn(*fault)
    return StaffType(staff_type), grade, level


def _ask_for_legal_facts(row: Row, held: tuple[str, ...], roles: Mapping[str, Role]) -> None:
    if not held:
        return
    asked = {"Right to work"}
    if any(roles[name].minimum_age >= _ADULT for name in held if name in roles):
        asked.add("Over 18")
    for column in sorted(asked & row.frame.columns.keys(), key=STAFF.headers.index):
        if row.blank(column):
            row.warn(
                column,
                f"{column} is blank for somebody with roles. It is taken as No.",
                "Choose Yes or No.",
            )


def _email(row: Row) -> str:
    email = row.text("Email")
    name, at, host = email.partition("@")
    if email and not (name and at and host and "@" not in host and " " not in email):
        row.warn(
            "Email",
            f"{quoted(email)} is not an e-mail address, so it is left out.",
            "Type an address such as name@example.org.",
        )
        return ""
    return email


def _mobile(row: Row) -> str:
    mobile = row.text("Mobile")
    if not is_number(row.raw("Mobile")) or not mobile.isdigit():
        return mobile
    row.frame.tally("Mobile", _AS_NUMBER, row.number)
    if len(mobile) == _WITH_COUNTRY and mobile.startswith("44"):
        return f"+{mobile}"
    return f"0{mobile}" if len(mobile) == _NUMBER_LENGTH else mobile
