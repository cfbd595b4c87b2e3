"""What the invented stations and areas need on polling day."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from addin.examples.rows import make_row
from addin.tables import DUTIES

if TYPE_CHECKING:
    from datetime import date

    from addin.examples.places import Layout

PRESIDING_OFFICER: Final = "Presiding officer"
POLL_CLERK: Final = "Poll clerk"
INSPECTOR: Final = "Polling station inspector"
STANDBY_PRESIDING: Final = "Standby presiding officer"
STANDBY_CLERK: Final = "Standby poll clerk"
OPENING_SUPERVISOR: Final = "Postal vote opening supervisor"
OPENER: Final = "Postal vote opener"
ADJUDICATOR: Final = "Postal vote adjudicator"
BOX_RECEIPT: Final = "Ballot box receipt assistant"
VERIFICATION_SUPERVISOR: Final = "Verification supervisor"
VERIFICATION_ASSISTANT: Final = "Verification assistant"
COUNT_SUPERVISOR: Final = "Count supervisor"
COUNT_ASSISTANT: Final = "Count assistant"
CANVASSER: Final = "Canvasser"

# Electoral Commission, recommended minimum staffing of a polling station: by the electors who do
# not vote by post. 1,250 stands in both of its bands; here it still takes the smaller team.
_TWO_CLERKS_UP_TO: Final = 1250
_POLL: Final = (time(6, 15), time(22, 45))
_INSPECTION: Final = (time(6, 0), time(23, 0))
_STANDBY: Final = (time(6, 0), time(22, 0))


def poll_clerks(electors: int, postal_voters: int) -> int:
    """Return how many poll clerks a station needs."""
    return 2 if electors - postal_voters <= _TWO_CLERKS_UP_TO else 3


def duty_rows(layout: Layout, polling_day: date, standby_areas: int) -> list[list[object]]:
    """Return the rows of the Duties sheet; the first `standby_areas` areas have standby posts."""
    rows = []
    for station in layout.stations:
        clerks = poll_clerks(station.electors, station.postal_voters)
        for code, role, needed in (("PO", PRESIDING_OFFICER, 1), ("PC", POLL_CLERK, clerks)):
            rows.append(_row(station.place_id, code, role, _times(polling_day, _POLL), needed))
    for number, area in enumerate(layout.areas, start=1):
        posts = [("PI", INSPECTOR, _INSPECTION)]
        if number <= standby_areas:
            posts += [("SP", STANDBY_PRESIDING, _STANDBY), ("SC", STANDBY_CLERK, _STANDBY)]
        rows += [_row(area.place_id, code, role, _times(polling_day, t)) for code, role, t in posts]
    return rows


def _times(day: date, hours: tuple[time, time]) -> tuple[datetime, datetime]:
    return datetime.combine(day, hours[0]), datetime.combine(day, hours[1])


def _row(
    place_id: str, code: str, role: str, times: tuple[datetime, datetime], needed: int = 1
) -> list[object]:
    return make_row(
        DUTIES,
        {
            "Duty ID": f"D-{place_id}-{code}",
            "Role": role,
            "Place ID": place_id,
            "Start": times[0],
            "End": times[1],
            "Needed": needed,
        },
    )
