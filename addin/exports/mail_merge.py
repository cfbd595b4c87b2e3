"""The mail-merge file: one row for each letter, for a merge of the council's own in Word.

Word reads it as it stands: no line breaks inside a cell, dates and amounts as the letter says them,
telephone numbers as texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.exports.allowed import ADDRESS_LINES, FIRST_DUTIES, MAIL_MERGE, picked
from addin.exports.kinds import ExportKind
from addin.exports.listing import as_phone, put_list
from addin.exports.words import NOT_KNOWN, called, place_called, shown, spoken, times, when, where
from models.demand.words import counted
from models.pay import Officer

if TYPE_CHECKING:
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from models.briefs import Brief, Engagement

TITLE: Final = "Mail merge"
EVERY_WEEK: Final = "every week"
_FEW: Final = 5  # Staff IDs that a note names
_OFFICERS: Final = {
    Officer.RETURNING: "Returning Officer",
    Officer.REGISTRATION: "Electoral Registration Officer",
}


def export(material: Material, outlet: Outlet) -> None:
    """Put the mail-merge file, and note what letters lack."""
    people = material.people
    if not people:
        return
    facts = []
    for done, brief in enumerate(people, start=1):
        facts.append(_facts(material, brief))
        outlet.tell(TITLE, done, len(people))
    columns = [allowed.column for allowed in MAIL_MERGE]
    rows = [picked(MAIL_MERGE, each) for each in facts]
    put_list(material, outlet, ExportKind.MAIL_MERGE, TITLE, columns, rows)
    for allowed in MAIL_MERGE:
        lacking = [each["Staff_ID"] for each in facts if not each[allowed.header]]
        if lacking and allowed.required:
            letters = counted(len(lacking), "letter has", "letters have")
            who = f" ({', '.join(lacking)})" if len(lacking) <= _FEW else ""
            outlet.note(
                ExportKind.MAIL_MERGE,
                f'{letters} "{NOT_KNOWN}" in {allowed.header}{who}.',
            )


def _facts(material: Material, brief: Brief) -> dict[str, str]:
    """Return what a letter says, by header; empty where it is not known."""
    person = brief.person
    return {
        "Staff_ID": person.staff_id,
        "First_name": _line(person.first_name),
        "Last_name": _line(person.last_name),
        "Full_name": _line(called(person)),
        **_address(person.address),
        "Postcode": person.postcode,
        "Email": person.email,
        "Mobile": as_phone(person.mobile),
        "Appointed_by": " and ".join(_OFFICERS[officer] for officer in brief.officers),
        "Number_of_duties": str(len(brief.engagements)),
        "Duties": "; ".join(_in_one(one) for one in brief.engagements),
        **_first_duties(brief),
        "Training": _training(brief),
        "Total_pay": shown(brief.pence),
        "Reply_by": spoken(material.reply_by),
    }


def _address(address: str) -> dict[str, str]:
    """Return the lines of an address; what is left over stands in the last."""
    lines = [line for line in map(_line, address.split(";")) if line]
    kept = [*lines[: ADDRESS_LINES - 1], ", ".join(lines[ADDRESS_LINES - 1 :])]
    kept += [""] * (ADDRESS_LINES - len(kept))
    return {f"Address_{number}": line for number, line in enumerate(kept, start=1)}


def _first_duties(brief: Brief) -> dict[str, str]:
    found: dict[str, str] = {}
    for number in range(1, FIRST_DUTIES + 1):
        duty = dict.fromkeys(("role", "place", "postcode", "when", "fee"), "")
        if number <= len(brief.engagements):
            one = brief.engagements[number - 1]
            duty = {
                "role": _line(one.role.name),
                "place": _line(place_called(one.place)),
                "postcode": one.place.postcode,
                "when": when(one) or EVERY_WEEK,
                "fee": shown(one.fee),
            }
        found |= {f"Duty_{number}_{name}": text for name, text in duty.items()}
    return found


def _in_one(one: Engagement) -> str:
    """Return "Poll clerk, St Mark's Hall, EX1 2AB, Thursday 6 May 2027, 06:15 to 22:45, £90.00"."""
    return _line(
        f"{one.role.name}, {where(one.place)}, {when(one) or EVERY_WEEK}, {shown(one.fee)}"
    )


def _training(brief: Brief) -> str:
    booked = [
        ", ".join(
            part
            for part in (
                " and ".join(one.roles),
                spoken(one.session.start),
                times(one.session.start, one.session.end),
                where(one.place),
            )
            if part
        )
        for one in brief.training
    ]
    waiting = [f"{role}, date to follow" for role in brief.waiting]
    return _line("; ".join([*booked, *waiting])) or "none needed"


def _line(text: str) -> str:
    """Return a text in one line: Word takes a line break for the end of the row."""
    return " ".join(text.split())
