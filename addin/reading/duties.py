"""Rows of the Duties and Pins sheets. There is no safe reading of a demand: what is wrong stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from addin.reading.cells import as_text, choice, within
from addin.reading.dates import as_moment
from addin.reading.names import respell
from addin.tables import DUTIES, MUST, PINS
from models.duties import Duty, Pin
from models.problems import Severity
from models.spelling import Spelling

if TYPE_CHECKING:
    from datetime import datetime

    from addin.reading.names import Names
    from addin.reading.rows import Frame, Row

_ERROR = Severity.ERROR
_A_DAY: Final = timedelta(days=1)
_as_needed = within(DUTIES.column("Needed").minimum, DUTIES.column("Needed").maximum, whole=True)
_as_load = within(0.0, DUTIES.column("Load").maximum)
_as_teams = within(0.0, DUTIES.column("Teams").maximum, whole=True)
_as_done = within(0.0, DUTIES.column("Done").maximum)
_as_pin = choice(PINS.column("Pin").choices)


def read_duties(frame: Frame, names: Names) -> tuple[Duty, ...]:
    """Return the duties; a row without a Duty ID is left out.

    A duty with an error keeps its place among the others, for one person and without what could
    not be read, so that no further problems follow from the one that it has.
    """
    duties = []
    for row in frame:
        duty_id = row.required_text("Duty ID", "Type the duty's number, or delete the row.")
        if duty_id:
            duties.append(_duty(row, duty_id, names))
    ids = Spelling((duty.duty_id for duty in duties), codes=True)
    return tuple(
        replace(duty, cover_for=respell(duty.cover_for, ids)) if duty.cover_for else duty
        for duty in duties
    )


def _duty(row: Row, duty_id: str, names: Names) -> Duty:
    start, end, load = _when(row)
    role = row.required_text("Role", "Choose a role from the list.")
    place = row.required_text("Place ID", "Choose a Place ID from the list.")
    return Duty(
        duty_id=duty_id,
        role=respell(role, names.roles),
        place_id=respell(place, names.places),
        needed=_needed(row),
        start=start,
        end=end,
        load=load,
        cover_for=row.get("Cover for", as_text, blank="", otherwise="", severity=_ERROR),
        teams=int(
            row.get("Teams", _as_teams, blank=0.0, otherwise=0.0, taken="It is taken as no team.")
        ),
        done=row.get("Done", _as_done, blank=0.0, otherwise=0.0, taken="It is taken as 0."),
        row=row.number,
    )


def _needed(row: Row) -> int:
    if not row.blank("Override"):
        if row.blank("Reason"):
            row.warn(
                "Reason",
                "The number of people is overridden, but nobody said why.",
                "Type the reason, for whoever checks the plan, or clear Override.",
            )
        return int(row.get("Override", _as_needed, blank=1.0, otherwise=1.0, severity=_ERROR))
    if row.blank("Needed"):
        if "Needed" in row.frame.columns:
            row.add(_ERROR, "Needed", "Needed is blank.", "Type how many people are needed.")
        return 1
    return int(row.get("Needed", _as_needed, blank=1.0, otherwise=1.0, severity=_ERROR))


def _when(row: Row) -> tuple[datetime | None, datetime | None, float | None]:
    """Return start and end of an attended duty, or the load of a workload duty and its dates."""
    load: float | None = row.get("Load", _as_load, blank=None, otherwise=None, severity=_ERROR)
    timed = not (row.blank("Start") and row.blank("End"))
    if not timed:
        if row.blank("Load"):
            row.add(
                _ERROR,
                "Start",
                "The duty has neither a time nor a load.",
                "Type Start and End such as 06/05/2027 06:30 and 06/05/2027 22:30, or a Load.",
            )
        return None, None, load
    start, end = _times(row)
    if load is not None and start and end and end - start <= _A_DAY:
        row.warn(
            "Load",
            "The duty has a load and lasts a day or less. It is taken as work to be done that "
            "week, and nobody has to be there from Start to End.",
            "Clear Load if somebody has to be there, or type Start and End some days apart.",
        )
    return start, end, load


def _times(row: Row) -> tuple[datetime | None, datetime | None]:
    """Return start and end, none of them unless both can be read and are in order."""
    start: datetime | None = row.get(
        "Start", as_moment, blank=None, otherwise=None, severity=_ERROR
    )
    end: datetime | None = row.get("End", as_moment, blank=None, otherwise=None, severity=_ERROR)
    for column, other in (("Start", "End"), ("End", "Start")):
        if row.blank(column):
            row.add(
                _ERROR,
                column,
                f"The duty has a time in {other} but none in {column}.",
                "Type a date and time such as 06/05/2027 07:00.",
            )
    if start is None or end is None:
        return None, None
    if end <= start:
        row.add(
            _ERROR,
            "End",
            f"The duty ends at {end:%d/%m/%Y %H:%M}, which is not after its start at "
            f"{start:%d/%m/%Y %H:%M}.",
            "Correct Start or End; a duty past midnight ends on the next day's date.",
        )
        return None, None
    return start, end


def read_pins(frame: Frame, staff: Spelling, duties: Spelling) -> tuple[Pin, ...]:
    """Return the pins; a row that lacks one of its three cells is left out with an error."""
    pins = []
    for row in frame:
        staff_id = row.required_text("Staff ID", "Choose a Staff ID, or delete the row.")
        duty_id = row.required_text("Duty ID", "Choose a Duty ID, or delete the row.")
        word = row.required_text("Pin", "Choose Must or Must not, or delete the row.")
        if word:
            word = row.get("Pin", _as_pin, blank="", otherwise="", severity=_ERROR)
        if staff_id and duty_id and word:
            pins.append(
                Pin(
                    staff_id=respell(staff_id, staff),
                    duty_id=respell(duty_id, duties),
                    must=word == MUST,
                    reason=row.text("Reason"),
                    row=row.number,
                )
            )
    return tuple(pins)
