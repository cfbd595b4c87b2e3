"""Imported stations are rows that the Places sheet can hold."""

from __future__ import annotations

from addin.imports.station_rows import place_rows
from tests.addin.imports import samples
from tests.addin.imports.samples import imported


def test_a_station_is_a_row_of_the_places_sheet() -> None:
    hall, hut = place_rows(imported(samples.CLUB, "PD,Electors,Postals\nAA,700,90\n").stations)
    assert hall == {
        "Place ID": "7",
        "Name": "Village Hall",
        "Kind": "Polling station",
        "Venue": "Village Hall, High Street, Bexley DA5 1CL",
        "Postcode": "DA5 1CL",
        "Easting": 549300,
        "Northing": 173900,
        "Electors": 700,
        "Postal voters": 90,
        "Polling districts": "AA; AB",
    }
    assert (hut["Electors"], "Easting" in hut, "Postal voters" in hut) == (1, False, False)


def test_a_station_that_nothing_is_known_of_has_no_electors_and_its_ward_if_the_file_has() -> None:
    (row,) = place_rows(imported("Station No,Name,Ward\n1,Hall,Elm\n").stations)
    assert row == {
        "Place ID": "1",
        "Name": "Hall",
        "Kind": "Polling station",
        "Ward": "Elm",
        "Venue": "Hall",
    }
