"""What the invented stations and areas need on polling day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.examples.rows import make_row
from addin.tables import DUTIES
from models.demand.stations import clerks
from models.demand.words import span
from models.duties import Place

if TYPE_CHECKING:
    from datetime import datetime

    from addin.examples.places import Layout
    from models.settings import Settings

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


def duty_rows(layout: Layout, settings: Settings, standby_areas: int) -> list[list[object]]:
    """Return the rows of polling day; the first `standby_areas` areas have a standby each.

    Stations have what the demand works out for them.
    """
    day = settings.polling_day
    poll = span(day, settings.poll_from, settings.poll_until)
    inspection = span(day, settings.inspection_from, settings.inspection_until)
    standby = span(day, settings.standby_from, settings.standby_until)
    rows = []
    for station in layout.stations:
        place = Place(
            place_id=station.place_id,
            electors=station.electors,
            postal_voters=station.postal_voters,
        )
        needed, _ = clerks(place, settings)
        for code, role, number in (("PO", PRESIDING_OFFICER, 1), ("PC", POLL_CLERK, needed)):
            rows.append(_row(station.place_id, code, role, poll, number))
    for number, area in enumerate(layout.areas, start=1):
        posts = [("PI", INSPECTOR, inspection)]
        if number <= standby_areas:
            posts += [("SP", STANDBY_PRESIDING, standby), ("SC", STANDBY_CLERK, standby)]
        rows += [_row(area.place_id, code, role, times) for code, role, times in posts]
    return rows


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
