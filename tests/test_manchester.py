"""The real polling stations of Manchester, May 2022, with invented staff: every post is filled."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from addin.examples.rows import make_row
from addin.tables import DUTIES, PLACES, STAFF
from addin.template import build
from tests.command_line import done
from tests.outside_cells import read_sheets
from tests.outside_reader import find_faults

STATIONS = Path(__file__).parents[1].parent / "shared" / "real" / "manchester_2022_stations.csv"
OPENS = datetime(2027, 5, 6, 6, 15)  # noqa: DTZ001 - workbooks hold local time without a zone
CLOSES = datetime(2027, 5, 6, 22, 45)  # noqa: DTZ001
OFFICER, CLERK = "Presiding officer", "Poll clerk"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not STATIONS.exists(), reason="The list of Manchester's stations is not beside the project"
    ),
]


def places(stations: list[dict[str, str]]) -> list[dict[str, Any]]:
    return [
        {
            "Place ID": station["station_id"],
            "Name": station["name"],
            "Kind": "Polling station",
            "Ward": station["ward"],
            "Venue": station["address"],
            "Postcode": station["postcode"],
        }
        for station in stations
    ]


def duties(stations: list[dict[str, str]]) -> list[dict[str, Any]]:
    """One presiding officer and two poll clerks a station."""
    return [
        {
            "Duty ID": f"{station['station_id']}-{role}",
            "Role": role,
            "Place ID": station["station_id"],
            "Start": OPENS,
            "End": CLOSES,
            "Needed": needed,
        }
        for station in stations
        for role, needed in ((OFFICER, 1), (CLERK, 2))
    ]


def people(stations: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Five for each station, living in the postcode of one or of another: two can preside."""
    chance = random.Random(2022)  # noqa: S311 - no secret
    found = []
    for station in stations:
        for number in range(5):
            home = station if number % 2 else chance.choice(stations)
            roles = f"{OFFICER}; {CLERK}" if number < 2 else CLERK
            found.append(
                {
                    "Staff ID": f"{len(found) + 1:05}",
                    "First name": f"Person {len(found) + 1}",
                    "Last name": "Example",
                    "Staff type": "Temporary",
                    "Roles": roles,
                    "Experienced roles": roles if number % 3 == 0 else None,
                    "Trained roles": roles,
                    "Postcode": home["postcode"],
                    "Has car": "Yes" if number < 2 or chance.random() < 0.3 else "No",
                    "Max miles": chance.choice((None, 6, 10)),
                    "Checks ID in private": chance.choice(("Yes", "No")),
                    "Over 18": "Yes",
                    "Right to work": "Yes",
                    "Works for a candidate": "No",
                }
            )
    return found


def test_every_post_of_its_stations_is_filled(tmp_path: Path) -> None:
    with STATIONS.open(encoding="utf-8-sig", newline="") as file:
        stations = list(csv.DictReader(file))
    assert len(stations) == 198
    sheets = {PLACES: places(stations), DUTIES: duties(stations), STAFF: people(stations)}
    rows = {table.sheet: [make_row(table, row) for row in of] for table, of in sheets.items()}
    book, plan = tmp_path / "manchester.xlsx", tmp_path / "plan.xlsx"
    build(rows).save(book)
    figures = json.loads(done("allocate", book, "-o", plan, "--json"))
    assert (figures["posts"], figures["filled"], figures["shortfalls"]) == (3 * 198, 3 * 198, 0)
    assert find_faults(plan) == []
    seats = read_sheets(plan).seats
    assert Counter(row["Role"] for row in seats) == {OFFICER: 198, CLERK: 396}
    assert {row["Place ID"] for row in seats} == {place["station_id"] for place in stations}
