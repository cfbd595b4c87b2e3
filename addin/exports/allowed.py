"""What each list may have of people: every column, with why it is there, and no other.

Exporters of lists take their columns from here and from nowhere else. Whoever adds one says why,
and says it in docs/data-protection.md too.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.exports.lists import CellKind, ListColumn, Value
from addin.exports.words import NOT_KNOWN
from models.pay import PayField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST_DUTIES: Final = 3
"""How many duties of a person have merge fields of their own; all of them are in one field too."""

ADDRESS_LINES: Final = 5
"""How many lines of an address have merge fields of their own, as on an envelope."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A column of a list, and why it is there. `required`: none of its cells is ever empty."""

    header: str
    why: str
    kind: CellKind = CellKind.TEXT
    required: bool = False

    @property
    def column(self) -> ListColumn:
        """The column as lists are written by."""
        return ListColumn(self.header, self.kind)


def _of_duty(number: int) -> tuple[Allowed, ...]:
    # Everybody who gets a letter has one duty; who has no second has none of its fields.
    # Areas have no postcode.
    return tuple(
        Allowed(f"Duty_{number}_{name}", why, required=number == 1 and name != "postcode")
        for name, why in (
            ("role", "what they are appointed as"),
            ("place", "where to go"),
            ("postcode", "to find the place"),
            ("when", "the day, and from when to when"),
            ("fee", "what is paid for it, which the appointment states"),
        )
    )


# Word takes letters, digits and underscores in the name of a merge field, 40 of them, a letter
# first, and rewrites any other header: with these a field is called in Word what it is called here.
MAIL_MERGE: Final[Sequence[Allowed]] = (
    Allowed("Staff_ID", "the reference on the letter, to know the slip by", required=True),
    Allowed("First_name", "how a letter begins", required=True),
    Allowed("Last_name", "how a letter begins", required=True),
    Allowed("Full_name", "to whom it goes", required=True),
    *(
        Allowed(f"Address_{line}", "where the letter goes", required=line == 1)
        for line in range(1, ADDRESS_LINES + 1)
    ),
    Allowed("Postcode", "where the letter goes", required=True),
    Allowed("Email", "to merge into e-mails in place of letters"),
    Allowed("Mobile", "so that people can say that it is wrong", required=True),
    Allowed("Appointed_by", "who appoints them", required=True),
    Allowed("Number_of_duties", "whether the letter is about more than one", required=True),
    Allowed("Duties", "all that they are appointed for", required=True),
    *(allowed for number in range(1, FIRST_DUTIES + 1) for allowed in _of_duty(number)),
    Allowed("Training", "when and where they are trained", required=True),
    Allowed("Total_pay", "all that is paid, which the appointment states", required=True),
    Allowed("Reply_by", "by when to accept", required=True),
)

_MONEY_WHY: Final = {
    PayField.PLANNED_FEE: "what the appointment promised",
    PayField.ACTUAL_FEE: "what is paid for the work",
    PayField.PLANNED_MILEAGE: "what the plan has for the journey",
    PayField.ACTUAL_MILEAGE: "what is paid for the journey",
    PayField.PLANNED_TRAINING: "what the plan has for training",
    PayField.ACTUAL_TRAINING: "what is paid for training",
    PayField.PLANNED_HOLIDAY: "what the plan has as holiday pay",
    PayField.ACTUAL_HOLIDAY: "what is paid as holiday pay",
    PayField.PLANNED_TOTAL: "to compare with the budget",
    PayField.ACTUAL_TOTAL: "what is paid in all",
    PayField.DIFFERENCE: "what to look at before it is paid",
}

PAYROLL: Final[Mapping[PayField, Allowed]] = MappingProxyType(
    {
        field: Allowed(field.value, why, kind)
        for field, (why, kind) in {
            PayField.STAFF_ID: ("payroll finds the person by it", CellKind.TEXT),
            PayField.FIRST_NAME: ("to check that it is the right person", CellKind.TEXT),
            PayField.LAST_NAME: ("to check that it is the right person", CellKind.TEXT),
            PayField.FULL_NAME: ("for a payroll with one column of names", CellKind.TEXT),
            PayField.ROLE: ("what is paid for", CellKind.TEXT),
            PayField.DUTY: ("to find the post in the plan", CellKind.TEXT),
            PayField.PLACE: ("what is paid for", CellKind.TEXT),
            PayField.DATE: ("the tax month that it falls in", CellKind.DATE),
            PayField.HOURS: (
                "minimum wage and holiday pay go by them",
                CellKind.NUMBER,
            ),
            **{field: (why, CellKind.MONEY) for field, why in _MONEY_WHY.items()},
            PayField.NIC: ("whether Class 1 is due", CellKind.TEXT),
            PayField.NOTE: ("why something else is paid than planned", CellKind.TEXT),
            PayField.TEXT: ("what payroll's own program asks for, the same for all", CellKind.TEXT),
        }.items()
    }
)
"""What a column of the sheet Payroll columns can hold; the council gives it a heading."""

_STATION: Final = (
    Allowed("Station number", "which station", required=True),
    Allowed("Station", "which station", required=True),
    Allowed("Polling districts", "the system knows stations by their districts"),
    Allowed("Ward", "which station"),
)

STATION_STAFF: Final[Sequence[Allowed]] = (
    *_STATION,
    Allowed("Role", "in what capacity", required=True),
    Allowed("First name", "who works there", required=True),
    Allowed("Last name", "who works there", required=True),
    Allowed("Mobile", "to ring the station on polling day"),
)
"""The return with one row for each person at a polling station."""

STATIONS: Final[Sequence[Allowed]] = (
    *_STATION,
    Allowed("Presiding officer", "who is in charge"),
    Allowed("Presiding officer mobile", "to ring the station on polling day"),
    Allowed("Poll clerks", "who works there"),
    Allowed("Empty posts", "whether somebody is still to be appointed", CellKind.WHOLE),
)
"""The return with one row for each polling station."""

CHANGES: Final[Sequence[Allowed]] = (
    Allowed("Staff ID", "to find the person in the workbook"),
    Allowed("First name", "whom it is about"),
    Allowed("Last name", "whom it is about"),
    Allowed("What", "what is different"),
    Allowed("From", "the post or session that they had"),
    Allowed("When it was", "to know which one"),
    Allowed("To", "the post or session that they have"),
    Allowed("When it is", "to tell them"),
    Allowed("Tell", "whom to ring, with their number"),
)
"""What is different from the last export, for the elections office."""

PUBLIC: Final[Sequence[Allowed]] = (
    Allowed("Station number", "which station", required=True),
    Allowed("Station", "which station", required=True),
    Allowed("Ward", "which station"),
    Allowed("Presiding officer", "initials: that there is one", required=True),
    Allowed("Poll clerks and other staff", "initials: how many work there"),
    Allowed("Posts still empty", "how well the station is staffed", CellKind.WHOLE),
)
"""What anybody may see: nothing of people but initials."""


def picked(allowed: Sequence[Allowed], facts: Mapping[str, Value]) -> list[Value]:
    """Return the facts that a list may have, in its order; a required one that is empty in words.

    Facts that are not on the list are left out; KeyError if one of its own is missing.
    """
    return [
        NOT_KNOWN if each.required and facts[each.header] in ("", None) else facts[each.header]
        for each in allowed
    ]
