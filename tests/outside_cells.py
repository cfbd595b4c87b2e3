"""What the tables of a workbook file hold, read with plain openpyxl and nothing of the program.

Where a cell is faulty it is read as what allows least.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import hypot, isnan, nan
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]
Away = tuple[datetime, datetime]

METRES_IN_A_MILE = 1609.344
DAY = timedelta(days=1)
ALWAYS: Away = (datetime.min, datetime.max)  # noqa: DTZ901 - wall clock, as typed
_DATE = r"(\d\d/\d\d/\d{4})"
_TIME = r"(\d\d:\d\d)"


@dataclass
class Sheets:
    """What the tables of a workbook hold, row by row, and the plan among them."""

    settings: dict[str, Any]
    staff: dict[str, Row]
    roles: dict[str, Row]
    places: dict[str, Row]
    duties: dict[str, Row]
    pins: list[Row]
    plan: list[Row]
    shortfalls: list[Row]
    unallocated: list[Row]
    specs: list[Row]
    capabilities: list[Row]
    evidence: list[Row]
    levels: list[Row]
    sessions: dict[str, Row]
    budgets: list[Row]
    training: list[Row]
    costs: list[Row]
    wards: list[str] = field(default_factory=list)

    @property
    def seats(self) -> list[Row]:
        return [row for row in self.plan if text(row["Staff ID"])]


def read_tables(path: Path, *, results: bool = False) -> dict[str, list[Row]]:
    """Every Excel table of the file by name; blank rows are left out.

    `results`: what formulas came to, which only a file that a spreadsheet program saved can say.
    """
    tables = {}
    for sheet in load_workbook(path, data_only=results).worksheets:
        for name, area in sheet.tables.items():
            header, *body = sheet[area]
            names = [cell.value for cell in header]
            values = [[cell.value for cell in line] for line in body]
            tables[name] = [dict(zip(names, line, strict=True)) for line in values if any(line)]
    return tables


def read_sheets(path: Path) -> Sheets:
    tables = read_tables(path)
    places = first_by(tables["Places"], "Place ID")
    return Sheets(
        settings={row["Setting"]: row["Value"] for row in tables["Settings"]},
        staff=first_by(tables["Staff"], "Staff ID"),
        roles=first_by(tables["Roles"], "Role"),
        places=places,
        duties=first_by(tables["Duties"], "Duty ID"),
        pins=tables["Pins"],
        plan=tables["Plan"],
        shortfalls=tables["Shortfalls"],
        unallocated=tables["Unallocated"],
        specs=tables["Rolespecs"],
        capabilities=tables["Capabilities"],
        evidence=tables["Evidence"],
        levels=tables["Levels"],
        sessions=first_by(tables["Sessions"], "Session ID"),
        budgets=tables["Budget"],
        training=tables["Training"],
        costs=tables["Costs"],
        wards=sorted({text(place["Ward"]) for place in places.values()} - {""}),
    )


def first_by(rows: list[Row], key: str) -> dict[str, Row]:
    """Rows by their key; a blank key or one that is used higher up does not count."""
    found: dict[str, Row] = {}
    for row in rows:
        if text(row[key]):
            found.setdefault(text(row[key]), row)
    return found


def text(value: object) -> str:
    return "" if value is None else str(value).strip()


def texts(value: object) -> list[str]:
    return [part.strip() for part in text(value).split(";") if part.strip()]


def number(value: object) -> float:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if known else nan  # type: ignore[arg-type]


def yes(value: object) -> bool:
    return text(value) == "Yes"


def point(row: Row) -> tuple[float, float] | None:
    """Easting and northing; None where the sheet does not give both."""
    east, north = number(row["Easting"]), number(row["Northing"])
    return (east, north) if east > 0 and north > 0 else None


def miles_between(person: Row, place: Row) -> float:
    """Straight-line miles; NaN where the sheet lacks coordinates (postcodes are not looked up)."""
    home, there = point(person), point(place)
    if home is None or there is None:
        return nan
    return hypot(home[0] - there[0], home[1] - there[1]) / METRES_IN_A_MILE


def furthest(sheets: Sheets, person: Row) -> float:
    general = number(sheets.settings["Furthest journey"])
    own = general if person["Max miles"] is None else number(person["Max miles"])
    if isnan(own) or own < 0:
        own = 0.0
    if own > 200:  # no real wish, so the general limit holds
        own = general
    without_car = number(sheets.settings["Furthest journey without a car"])
    return own if yes(person["Has car"]) else min(own, without_car)


def absences(person: Row) -> list[Away]:
    """When somebody is away: always, if it cannot be read."""
    value = person["Unavailable"]
    if isinstance(value, datetime):
        return [(value, value + DAY)]
    return [_absence(part) for part in texts(value)]


def _absence(part: str) -> Away:
    if match := re.fullmatch(_DATE, part):
        first = last = match[1]
    elif match := re.fullmatch(f"{_DATE}-{_DATE}", part):
        first, last = match.groups()
    elif match := re.fullmatch(f"{_DATE} {_TIME}-{_TIME}", part):
        start, end = _moment(match[1], match[2]), _moment(match[1], match[3])
        return (start, end) if start < end else ALWAYS
    else:
        return ALWAYS
    start, end = _moment(first), _moment(last) + DAY
    return (start, end) if start < end else ALWAYS


def _moment(day: str, clock: str = "00:00") -> datetime:
    return datetime.strptime(f"{day} {clock}", "%d/%m/%Y %H:%M")  # noqa: DTZ007 - wall clock
