"""Which area each station is in: its own, one by name, a new one, or a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.demand.areas import make_areas
from models.duties import Place, PlaceKind
from models.geography import Point
from models.rounds import Round
from models.settings import Settings
from tests.models.builders import at_mile
from tests.models.demand.builders import area, count_venue, station

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_twos(stations: Sequence[Place], settings: Settings) -> tuple[Round, ...]:
    """Rounds of the stations as they come, two in each where ten are usual.

    Each is 3 miles and 7 minutes for a station, and a mile for itself.
    """
    size = min(settings.stations_per_round, 2 if settings.stations_per_round == 10 else 99)
    return tuple(
        Round(
            place_ids=tuple(entry.place_id for entry in stations[n : n + size]),
            miles=3.0 * len(stations[n : n + size]) + 1,
            minutes=7.0 * len(stations[n : n + size]),
            middle=at_mile(n),
        )
        for n in range(0, len(stations), size)
    )


def grouped(*places: Place) -> dict[str, list[str]]:
    """The stations by the Place ID of their area."""
    areas = make_areas(places, Settings(), in_twos)
    return {entry.place.place_id: [s.place_id for s in entry.stations] for entry in areas}


def test_a_station_keeps_the_area_it_has() -> None:
    places = (
        *(station("P1", area="A2"), station("P2", area="A1"), station("P3", area="A2")),
        *(area("A1"), area("A2"), area("A3")),
    )
    assert grouped(*places) == {"A1": ["P2"], "A2": ["P1", "P3"]}
    assert not any(entry.added for entry in make_areas(places, Settings(), in_twos))


def test_an_area_is_known_by_its_place_id_its_area_or_its_name_in_any_case() -> None:
    assert grouped(
        *(station("P1", area="a1"), station("P2", area="North"), station("P3", area="the south")),
        *(area("A1"), area("A2", area="North"), area("A3", name="The  South")),
    ) == {"A1": ["P1"], "A2": ["P2"], "A3": ["P3"]}


def test_an_area_that_is_no_place_becomes_one() -> None:
    (made,) = make_areas(
        (
            station("P1", area="North", ward="Ash", mile=0),
            station("P2", area="north", ward="Birch", mile=2),
            station("P3", area="North", ward="Birch", mile=None),
        ),
        Settings(),
        in_twos,
    )
    assert made.added
    assert made.place == Place(
        place_id="North",
        name="Area North, Birch",
        kind=PlaceKind.AREA,
        area="North",
        location=Point(401_609.0, 200_000.0),  # a mile on, in whole metres
    )
    assert (made.miles, made.minutes) == (10, 21)


def test_stations_without_an_area_get_rounds_with_numbers_that_are_free() -> None:
    places = (
        *(station(f"P{n}", ward="Ash") for n in range(1, 6)),
        station("P6", area="a03"),
        area("A01"),
    )
    assert grouped(*places) == {
        "a03": ["P6"],
        "A02": ["P1", "P2"],
        "A04": ["P3", "P4"],
        "A05": ["P5"],
    }
    made = make_areas(places, Settings(), in_twos)[1]
    assert (made.place.name, made.place.area, made.place.location) == (
        *("Area A02, Ash", "A02"),
        at_mile(0),
    )
    assert (made.miles, made.minutes, made.added) == (7, 14, True)


def test_an_area_has_the_drive_of_one_round_of_all_its_stations() -> None:
    places = (*(station(f"P{n:02}", area="A1") for n in range(25)), area("A1"))
    (only,) = make_areas(places, Settings(), in_twos)
    assert (len(only.stations), only.miles, only.minutes) == (25, 76, 175)


def test_without_wards_an_area_is_called_after_a_building() -> None:
    (made,) = make_areas((station("P1", venue="Oak School"),), Settings(), in_twos)
    assert made.place.name == "Area A01, Oak School"
    (made,) = make_areas((station("P1", name=""),), Settings(), in_twos)
    assert made.place.name == "Area A01"


def test_the_buildings_of_an_area_are_counted_once() -> None:
    places = (station("P1", venue="Oak"), station("P2", venue="Oak"))
    (made,) = make_areas(places, Settings(), in_twos)
    assert made.buildings == 1


def test_without_stations_there_is_no_area() -> None:
    assert grouped(area("A1"), count_venue("V1")) == {}
