"""Where a person lives or a place is: coordinates as typed, else the middle of the postcode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.postcodes import Precision, find
from addin.reading.cells import UnreadableError, as_number
from models.geography import Point
from models.problems import Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from addin.reading.rows import Frame, Row

# The National Grid's own extent in metres, and what is less than any place in Great Britain but
# not less than a latitude or longitude.
_EASTMOST: Final = 700_000.0
_NORTHMOST: Final = 1_300_000.0
_DEGREES: Final = 1_000.0

_BY_SECTOR: Final = "sector"
_RESPELT: Final = "Type easting and northing in metres, or clear both cells."


@dataclass(frozen=True, slots=True)
class Whose:
    """The words for whom or what is looked for; `blank` is what it means that nothing is typed."""

    one: str
    lost: str
    blank: Severity = Severity.WARNING


PERSON: Final = Whose("The person", "the person cannot be placed")
PLACE: Final = Whose("The place", "nobody can be sent there")
OFFICE: Final = Whose("The office", "only workload duties can be held there", Severity.NOTE)


def locate(row: Row, whose: Whose, postcode: str) -> Point | None:
    """Return where the row's person or place is, or None; what is wrong is noted in the row."""
    fault = _Fault("", "", "")
    if not (row.blank("Easting") and row.blank("Northing")):
        typed = _typed_point(row)
        if isinstance(typed, Point):
            return typed
        fault = typed
    found = find(postcode) if postcode else None
    if fault.says:
        instead = "The postcode is used instead" if found else f"So {whose.lost}"
        row.warn(fault.column, f"{fault.says}. {instead}.", fault.remedy)
    if found is None:
        # An unknown postcode is a problem of its own beside bad coordinates; a blank one is not.
        if postcode:
            row.warn(
                "Postcode",
                f"The postcode {quoted(postcode)} is not known, so {whose.lost}.",
                "Correct the postcode, or type easting and northing.",
            )
        elif not fault.says and row.blank("Postcode"):
            row.add(
                whose.blank,
                "Postcode",
                f"{whose.one} has neither a postcode nor easting and northing, so {whose.lost}.",
                "Type the postcode.",
            )
        return None
    if found.repaired:
        row.warn(
            "Postcode",
            f"The postcode {quoted(postcode)} does not exist and is read as "
            f"{quoted(found.postcode)}.",
            f"Type {quoted(found.postcode)} if that is right.",
        )
    if found.precision is Precision.SECTOR:
        row.frame.tally("Postcode", _BY_SECTOR, row.number)
    else:
        row.note(
            "Postcode",
            f"Of the postcode {quoted(postcode)} only the first half is known, so distances are "
            "measured from the middle of that district.",
            "Check the postcode, or type easting and northing.",
        )
    return found.point


def note_sectors(frame: Frame) -> None:
    """Note once for the column how many were located by the middle of a postcode sector."""
    frame.note_tally(
        "Postcode",
        _BY_SECTOR,
        "Rows located by the middle of their postcode sector: {count}. Distances from there may be "
        "out by a mile, more in the country.",
        "Nothing has to be done. Easting and northing give exact distances.",
    )


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why typed coordinates are of no use; `says` has no full stop."""

    column: str
    says: str
    remedy: str


def _typed_point(row: Row) -> Point | _Fault:
    numbers = []
    for column, other in (("Easting", "Northing"), ("Northing", "Easting")):
        if row.blank(column):
            return _Fault(
                column,
                f"There is {'an' if other == 'Easting' else 'a'} {other.lower()} but no "
                f"{column.lower()}",
                f"Type the {column.lower()} in metres, or clear the {other.lower()}.",
            )
        try:
            numbers.append(as_number(row.raw(column)))
        except UnreadableError as unreadable:
            return _Fault(column, f"{column} {unreadable.says}", unreadable.remedy)
    easting, northing = numbers
    if easting == 0 and northing == 0:
        return _Fault("Easting", "Easting and northing 0,0 are not a place", _RESPELT)
    if not (0 <= easting <= _EASTMOST and 0 <= northing <= _NORTHMOST) or (
        easting < _DEGREES and northing < _DEGREES
    ):
        return _Fault(
            "Easting",
            f"Easting {easting:.10g} and northing {northing:.10g} are not in Great Britain in "
            "metres of the National Grid",
            _RESPELT,
        )
    return Point(easting, northing)
