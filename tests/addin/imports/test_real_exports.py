"""The real samples of six systems, where they stand beside the project, by counts done by hand.

Counted by reading the files: the rows under the header (of JSON the entries of "properties"), the
different station numbers in them, and the different names and addresses of buildings.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.imports.exports import import_stations

FOLDER = Path(__file__).parents[4] / "shared" / "real" / "ems"

pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="The real exports are not beside the project"
)


@pytest.mark.parametrize(
    ("files", "recognised", "stations", "buildings"),
    [
        (
            ["ems-xpress-dc.csv"],
            "Xpress, Democracy Club format: 9 rows of properties, 1 polling place.",
            {"2322": 9},
            1,
        ),
        (
            ["ems-xpress-weblookup.CSV"],
            "Xpress, WebLookup format: 9 rows of properties, 1 polling place.",
            {"5685": 9},
            1,
        ),
        (
            ["ems-dcounts-districts.csv", "ems-dcounts-stations.csv"],
            "Democracy Counts: 19 rows of stations and 19 rows of properties, 19 polling stations.",
            # All 19 properties are of B1/1. Six buildings have two stations: 10/1 and 11, 100/1 and
            # 101, 102/1 and 103, 106/1 and 107, 108/1 and 109, 112/1 and 113; 19 - 6 = 13.
            {"B1/1": 19}
            | {f"B{number}/1": 0 for number in (10, 100, 102, 104, 105, 106, 108, 110, 111, 112)}
            | {f"B{number}/1": 0 for number in (114, 115)}
            | {f"B{number}": 0 for number in (11, 101, 103, 107, 109, 113)},
            13,
        ),
        (
            ["halarose_importer__test.csv"],
            "Idox Eros (Halarose), current format: 5 rows of properties, 3 polling stations.",
            # Of the theatre's four rows one is of station 3, two of 4, and one of "n/a".
            {"3": 1, "4": 2, "69": 1},
            2,
        ),
        (
            ["ems-fcs.json"],
            "FCS (JSON): 6 properties, 2 polling stations.",
            {"7113": 3, "7174": 3},
            2,
        ),
        (
            ["eoni_importer__eoni_export.csv"],
            "Electoral Office for Northern Ireland: 3 rows of properties, 2 polling places.",
            {"111": 2, "222": 1},
            2,
        ),
    ],
)
def test_a_real_export_has_the_stations_that_were_counted_by_hand(
    files: list[str], recognised: str, stations: dict[str, int], buildings: int
) -> None:
    found = import_stations([FOLDER / file for file in files])
    assert {station.place_id: station.properties for station in found.stations} == stations
    assert len({station.venue for station in found.stations}) == buildings
    assert found.recognised[0].endswith(recognised)


def test_a_real_exports_positions_are_where_its_postcodes_are() -> None:
    found = import_stations([FOLDER / "halarose_importer__test.csv"])
    points = {station.place_id: station.point for station in found.stations}
    assert points["3"] == points["4"]
    assert points["69"] is not None
    assert (points["69"].easting, points["69"].northing) == (350512, 481841)
    assert [station.point for station in import_stations([FOLDER / "ems-fcs.json"]).stations] == [
        None,
        None,
    ]


def test_the_stations_of_manchester_are_a_plain_list() -> None:
    found = import_stations([FOLDER.parent / "manchester_2022_stations.csv"])
    assert len(found.stations) == 198
    assert len({station.ward for station in found.stations}) == 32
    assert all(station.point for station in found.stations)
