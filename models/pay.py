"""What was really worked, and how the council's payroll wants its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.duties import Family

# "NI category" and "Class 1 NIC" say how somebody is paid, not who they are.
_PAYROLL_HAS: Final = re.compile(
    r"\bnational insurance\b(?! (?:category|class|contributions?|letter))"
    r"|\bn\.?i\.? ?(?:no\b|num)|\bnino\b|\bbank\b(?! holiday)|\bbuilding society\b"
    r"|\bsort ?code|\bac(?:count|c|ct)? ?(?:no\b|num|name)|\biban\b",
    re.IGNORECASE,
)


class Officer(StrEnum):
    """Who appoints and pays people: each has a payroll of its own.

    What a Returning Officer pays for an election carries no Class 1 National Insurance: that
    employment is disregarded (Social Security (Categorisation of Earners) Regulations 1978, S.I.
    1978/1689, regulation 2 and Schedule 1, part III, paragraph 10; HMRC, Employment Status Manual
    ESM4290). Work for the registration officer, such as the canvass, is not among it (as before,
    and HMRC, Employment Income Manual EIM61300): Class 1 is due on it as on any other pay.
    """

    RETURNING = "RO"
    REGISTRATION = "ERO"


def pays_nic(officer: Officer) -> bool:
    """Say whether Class 1 National Insurance is due on what an officer pays."""
    return officer is Officer.REGISTRATION


def officer_of(family: Family) -> Officer:
    """Return who appoints for a family of roles: the canvass is the registration officer's."""
    return Officer.REGISTRATION if family is Family.CANVASS else Officer.RETURNING


class PayFile(StrEnum):
    """Which payroll file a column stands in."""

    RETURNING = "RO"
    REGISTRATION = "ERO"
    BOTH = "Both"


class PayField(StrEnum):
    """What a column of a payroll file can hold. There is none for bank or insurance details.

    National Insurance numbers and bank accounts are held by payroll, never here. All values with
    commas between them have to fit into the 255 letters of an Excel drop-down.
    """

    STAFF_ID = "Staff ID"
    FIRST_NAME = "First name"
    LAST_NAME = "Last name"
    FULL_NAME = "Full name"
    ROLE = "Role"
    DUTY = "Duty ID"
    PLACE = "Place"
    DATE = "Date"
    HOURS = "Hours"
    PLANNED_FEE = "Planned fee"
    ACTUAL_FEE = "Actual fee"
    PLANNED_MILEAGE = "Planned mileage"
    ACTUAL_MILEAGE = "Actual mileage"
    PLANNED_TRAINING = "Planned training"
    ACTUAL_TRAINING = "Actual training"
    PLANNED_HOLIDAY = "Planned holiday pay"
    ACTUAL_HOLIDAY = "Actual holiday pay"
    PLANNED_TOTAL = "Planned total"
    ACTUAL_TOTAL = "Actual total"
    DIFFERENCE = "Difference"
    NIC = "NIC"
    NOTE = "Note"
    TEXT = "Fixed text"


def payroll_has_it(text: str) -> bool:
    """Say whether a text asks for a National Insurance number or a bank account."""
    return _PAYROLL_HAS.search(" ".join(text.split())) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayColumn:
    """One column of the council's payroll files, in the order of the sheet.

    `header` is its heading. `text` is what every row of it says where `field` is TEXT.
    """

    file: PayFile
    header: str
    field: PayField
    text: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What was different from the plan: one row of the sheet Worked.

    `worked` False: the person did not come and is paid nothing. `fee` and `mileage` are pounds in
    place of what was planned; None leaves that. Who was not in the plan has a row and is paid as it
    says, or else as the duty pays.
    """

    duty_id: str
    staff_id: str
    worked: bool = True
    fee: float | None = None
    mileage: float | None = None
    note: str = ""
    row: int = 0
