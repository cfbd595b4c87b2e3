"""A text means a station exactly, or without its punctuation where that leaves no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.imports.known_by import KnownBy
from addin.imports.stations import ImportedStation
from models.spelling import fold


def known_by(*texts: str) -> KnownBy:
    """Stations known by these texts; the number of each is its place."""
    known = KnownBy()
    for number, text in enumerate(texts):
        station = ImportedStation(place_id=str(number), name=text, file="x.csv", line=1)
        known.add(text, station)
        known.add(text, station)
    return known


def found(known: KnownBy, text: str) -> list[str]:
    return [station.place_id for station in known.find(text)]


@pytest.mark.parametrize(
    ("text", "stations"),
    [
        ("St. Mary's Hall", ["0"]),
        ("st  marys hall", ["0"]),
        ("B1/1", ["1"]),
        ("b11", ["2"]),
        ("B-11", []),  # of the two above, it is not known which
        ("Scout Hut", ["3", "4"]),
        ("-", ["5"]),
        ("--", []),
        ("", []),
    ],
)
def test_a_text_means_these_stations(text: str, stations: list[str]) -> None:
    known = known_by("St. Mary's Hall", "B1/1", "B11", "Scout Hut", "scout hut", "-")
    assert found(known, text) == stations


@given(st.lists(st.text("aB1/- ", max_size=4)))
def test_every_station_is_found_by_its_own_text(texts: list[str]) -> None:
    known = known_by(*texts)
    for number, text in enumerate(texts):
        same = [str(at) for at, other in enumerate(texts) if fold(other) == fold(text)]
        assert str(number) in same
        assert found(known, text) == same
