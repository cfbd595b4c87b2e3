"""The problems that the `short` example has in known cells: every kind that a roster has.

Each has a safe reading, so the workbook can still be allocated: nobody may do more because of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from addin.tables import STAFF, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.examples.book import ExampleBook

_NO_COORDINATES: Final = MappingProxyType({"Easting": None, "Northing": None})
_ONLY_CLERK: Final = MappingProxyType(
    {"Experienced roles": "Poll clerk", "Trained roles": "Poll clerk"}
)
# These two share a car, and a third person asks for one of them as well.
_PAIRED_ROWS: Final = (25, 27)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One planted problem.

    `row` counts the sheet's data rows from 1; `key` is the Staff ID that the row has or ought to
    have. `column` and `value` are the cell where the problem shows, `wrong` says what is wrong.
    `also` are the row's other cells that had to change for it.
    """

    sheet: str
    row: int
    key: str
    column: str
    value: object
    wrong: str
    also: Mapping[str, object]

    @property
    def cell(self) -> str:
        """The cell's address; the header is in row 1 and the table begins in column A."""
        column = table_of(self.sheet).headers.index(self.column) + 1
        return f"{get_column_letter(column)}{self.row + 1}"


def plant(rows: dict[str, list[list[object]]]) -> None:
    """Put every planted problem into the rows of the `short` example, in place."""
    for problem in PLANTED:
        _edit(rows, problem.sheet, problem.row, {**problem.also, problem.column: problem.value})
    for row, other in (_PAIRED_ROWS, _PAIRED_ROWS[::-1]):
        _edit(rows, STAFF.sheet, row, {"Pair with": _id(other)})


def planted(book: ExampleBook) -> list[tuple[str, str]]:
    """Return the sheet and the cell of every planted problem, in the order of PLANTED.

    Raises ValueError if `book` does not have them: it is not the `short` example.
    """
    for problem in PLANTED:
        column = table_of(problem.sheet).headers.index(problem.column)
        sheet = book.rows[problem.sheet]
        if len(sheet) < problem.row or sheet[problem.row - 1][column] != problem.value:
            raise ValueError(f"No problem is planted in {problem.sheet}!{problem.cell}.")
    return [(problem.sheet, problem.cell) for problem in PLANTED]


def _edit(
    rows: dict[str, list[list[object]]], sheet: str, row: int, values: Mapping[str, object]
) -> None:
    headers = table_of(sheet).headers
    for column, value in values.items():
        rows[sheet][row - 1][headers.index(column)] = value


def _id(row: int) -> str:
    return f"S{row:04}"


def _at(
    row: int, column: str, value: object, wrong: str, also: Mapping[str, object] | None = None
) -> Planted:
    return Planted(
        sheet=STAFF.sheet,
        row=row,
        key=_id(row),
        column=column,
        value=value,
        wrong=wrong,
        also=also or {},
    )


# Rows 2 and 3 are core staff; the even rows from 22 on are poll clerks.
PLANTED: Final = (
    _at(2, "Grade", "SO9", "a grade that no role spec has", {"Level": None}),
    _at(3, "Level", "BEX14", "a level without a grade", {"Grade": None}),
    _at(22, "Staff ID", _id(21), "the Staff ID of the row above"),
    _at(24, "Staff ID", None, "no Staff ID"),
    _at(26, "Staff ID", 40123, "a staff number stored as a number"),
    _at(28, "Last name", None, "no name", {"First name": None}),
    _at(30, "Staff type", "Temporry", "a misspelt staff type"),
    _at(
        32,
        "Roles",
        "Standby poll clerk; Poll clrek",
        "a misspelt role",
        {"Experienced roles": None, "Trained roles": "Standby poll clerk"},
    ),
    _at(34, "Roles", "Poll clerk; Tea maker", "a role that does not exist", _ONLY_CLERK),
    _at(
        36,
        "Experienced roles",
        "Poll clerk; Presiding officer",
        "experienced in a role that they do not hold",
        {"Roles": "Poll clerk", "Trained roles": "Poll clerk"},
    ),
    _at(38, "Postcode", "DAI6 2CK", "a letter for a digit", _NO_COORDINATES),
    _at(40, "Postcode", "ZZ9 9ZZ", "a postcode that does not exist", _NO_COORDINATES),
    _at(42, "Postcode", None, "no postcode and no coordinates", _NO_COORDINATES),
    _at(44, "Easting", 0, "0,0 for coordinates", {"Northing": 0}),
    _at(46, "Northing", None, "only one of the two coordinates"),
    _at(48, "Has car", "Maybe", "neither Yes nor No"),
    _at(50, "Max miles", "ten", "a number in words"),
    _at(52, "Max miles", -5, "a negative distance"),
    _at(54, "Max miles", 900, "a distance that nobody travels"),
    _at(56, "Right to work", None, "the right to work not stated"),
    _at(58, "Over 18", None, "the age not stated"),
    _at(60, "Works for a candidate", "Yes", "somebody who works for a candidate"),
    _at(62, "Last place", "P999", "a place that does not exist", {"Last role": "Poll clerk"}),
    _at(64, "Last role", "Teller", "a role that does not exist", {"Last place": "P001"}),
    _at(66, "Excluded wards", "Bexleyheeth", "a misspelt ward"),
    _at(68, "Preferred places", "P998", "a place that does not exist"),
    _at(70, "Unavailable", "most evenings", "no date"),
    _at(72, "Unavailable", "10/05/2027-08/05/2027", "a last day before the first"),
    _at(74, "Pair with", "S9999", "a person who does not exist"),
    _at(76, "Pair with", _id(76), "a pair with oneself"),
    _at(78, "Pair with", _id(_PAIRED_ROWS[0]), "a pair with somebody who is in another pair"),
    _at(80, "Keep apart", "S9998", "a person who does not exist"),
    _at(82, "Email", "no.at.sign.example.org", "an e-mail address without @"),
    _at(84, "Mobile", 7700900123, "a telephone number stored as a number"),
)
