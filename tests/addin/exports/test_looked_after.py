"""What packs and rounds share: maps of areas, numbers of stations, how a team stands."""

from __future__ import annotations

from addin.exports.looked_after import Maps, numbered, staffing
from addin.exports.stations import Stations, Stop
from models.geography import METRES_IN_A_MILE, Point
from tests.addin.exports.polling import area, material, station, team


def test_a_map_has_its_areas_buildings_and_the_stations_of_others_apart() -> None:
    places = [
        station("P1", 1.0, venue="School"),
        station("P2", 1.0, venue="School"),
        station("P3", 3.0, name="Hall"),
        station("P4", None),
        station("P5", 5.0, area="A2", ward="South"),
        station("P6", None, area="A2"),
        area("A1"),
    ]
    duties = [post for place in places[:6] for post in team(place.place_id)]
    stations = Stations(material([], duties, places, ""))
    drawn = Maps(stations).of(stations.area(places[0]), 400, 300, 1, drive=True)
    assert drawn is not None
    chart = drawn._chart
    assert [(spot.number, spot.name) for spot in chart.spots] == [(1, "School"), (2, "Hall")]
    assert chart.others == (places[4].location,)
    middle = Point(400_000 + 5 / 3 * METRES_IN_A_MILE, 200_000)
    assert [ward for ward, _ in chart.wards] == ["North", "South"]
    assert abs(chart.wards[0][1].easting - middle.easting) < 1e-6
    assert (chart.here, chart.drive) == (1, True)


def test_stations_of_one_building_are_told_apart_by_letters() -> None:
    places = tuple(station(f"P{number}") for number in range(28))
    stop = Stop(number=4, stations=places, at=None, miles=None)
    assert [numbered(stop, places[at]) for at in (0, 1, 25, 26)] == ["4a", "4b", "4z", "4.27"]
    assert numbered(Stop(number=4, stations=places[:1], at=None, miles=None), places[0]) == "4"


def test_a_team_says_which_posts_are_empty() -> None:
    here = station("P1")
    seats = Stations(material([], team("P1", 2), [here], "")).team(here)
    assert staffing(seats) == "0 of 3 posts filled; empty: 1 Presiding officer, 2 Poll clerk"
    assert staffing(seats[:1]) == "0 of 1 post filled; empty: 1 Presiding officer"
