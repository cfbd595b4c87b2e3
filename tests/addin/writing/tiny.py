"""The smallest workbook that can be allocated: one place, and people who may all work there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from addin import actions
from addin.engines.opening import new_book
from addin.examples.rows import make_row
from addin.tables import DUTIES, PINS, PLACES, STAFF, WHAT_IF
from addin.template import build

if TYPE_CHECKING:
    from openpyxl import Workbook

START = datetime(2027, 5, 6, 6, 15)  # noqa: DTZ001 - workbooks hold local time without a zone
END = datetime(2027, 5, 6, 22, 45)  # noqa: DTZ001
HOME = {"Easting": 550_000, "Northing": 175_000}


def person(staff_id: str, **facts: Any) -> dict[str, Any]:
    """A poll clerk whom no rule excludes; an underscore stands for the space in a header."""
    sound = {
        "Staff ID": staff_id,
        "First name": "Ada",
        "Last name": staff_id,
        "Staff type": "Temporary",
        "Roles": "Poll clerk",
        "Trained roles": "Poll clerk",
        "Has car": "Yes",
        "Over 18": "Yes",
        "Right to work": "Yes",
        "Works for a candidate": "No",
    }
    return {**sound, **HOME, **{name.replace("_", " "): value for name, value in facts.items()}}


def place(place_id: str, **facts: Any) -> dict[str, Any]:
    return {"Place ID": place_id, "Name": f"Hall {place_id}", "Kind": "Area", **HOME, **facts}


def duty(duty_id: str, place_id: str = "P1", **facts: Any) -> dict[str, Any]:
    times = {"Start": START, "End": END}
    return {"Duty ID": duty_id, "Role": "Poll clerk", "Place ID": place_id, "Needed": 1} | (
        times | facts
    )


def workbook_of(
    *people: dict[str, Any],
    places: tuple[dict[str, Any], ...] = (),
    duties: tuple[dict[str, Any], ...] = (),
    pins: tuple[dict[str, Any], ...] = (),
    what_if: tuple[dict[str, Any], ...] = (),
) -> Workbook:
    """A new workbook with these rows: by default the place P1 and the duty D1."""
    rows = {
        STAFF: people,
        PLACES: places or (place("P1"),),
        DUTIES: duties or (duty("D1"),),
        PINS: pins,
        WHAT_IF: what_if,
    }
    return build({table.sheet: [make_row(table, row) for row in of] for table, of in rows.items()})


def change(scenario: str, kind: str, which: Any = None, value: Any = None) -> dict[str, Any]:
    return {"Scenario": scenario, "Change": kind, "Which": which, "Value": value}


def mark(workbook: Workbook) -> list[str]:
    """Check a workbook and mark its cells; return what is wrong."""
    book = new_book(workbook)
    checked = actions.check(book)
    actions.mark(book, checked)
    return [problem.wrong for problem in checked.problems]
