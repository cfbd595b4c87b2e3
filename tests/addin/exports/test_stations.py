"""What packs and rounds know of stations: posts, areas in the order of the round, count places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from addin.exports.since import Before
from addin.exports.stations import Stations
from tests.addin.exports.polling import (
    area,
    count_venue,
    looked_after,
    material,
    named,
    station,
    team,
    usual,
)

if TYPE_CHECKING:
    from addin.exports.stations import Seat


def told(seats: tuple[Seat, ...]) -> list[str]:
    return [f"{seat.role.name} {seat.person.staff_id if seat.person else '-'}" for seat in seats]


def test_a_team_has_whoever_leads_first_and_its_empty_posts() -> None:
    given = material([named("S1", "A B")], team("P1", 2), [station("P1")], "S1 P1-PC")
    here = given.election.places_by_id["P1"]
    assert told(Stations(given).team(here)) == [
        "Presiding officer -",
        "Poll clerk S1",
        "Poll clerk -",
    ]
    assert told(Stations(given).presiding(here)) == ["Presiding officer -"]


def test_those_who_look_after_an_area_are_its_own() -> None:
    stations = Stations(usual())
    assert told(stations.inspectors("A1")) == ["Inspector S4"]
    assert told(stations.standby("A1")) == ["Reserve S5"]
    assert told(stations.inspectors("")) == []


def test_an_area_is_found_by_its_name_too() -> None:
    places = [station("P1", area="area  one"), area("A7", name="Area One")]
    given = material([named("S1", "A B")], [*team("P1"), *looked_after("A7")], places, "S1 A7-IN")
    stations = Stations(given)
    (found,) = stations.areas
    assert (found.place_id, found.name) == ("A7", "Area One")
    assert told(stations.inspectors(stations.area_id(places[0]))) == ["Inspector S1"]


def test_stations_are_in_the_order_of_wards_and_a_blank_ward_is_last() -> None:
    wards = {"P1": "", "P2": "South", "P3": "north", "P4": "South"}
    places = [station(place_id, ward=ward) for place_id, ward in wards.items()]
    duties = [post for place_id in ("P1", "P2", "P3") for post in team(place_id)]
    stations = Stations(material([], duties, places, ""))
    assert [place.place_id for place in stations.all] == ["P3", "P2", "P4", "P1"]
    assert [place.place_id for place in stations.staffed] == ["P3", "P2", "P1"]


def test_a_round_goes_from_building_to_building_by_road() -> None:
    places = [
        station("P1", 0.0),
        station("P2", 4.0, venue="School"),
        station("P3", 1.0),
        station("P4", 4.0, venue="School"),
        station("P5", None),
    ]
    duties = [post for place in places for post in team(place.place_id)]
    given = material([], duties, places, "", road_factor=1.5, visit_minutes=10.0, drive_speed=30.0)
    (found,) = Stations(given).areas
    stops = [[place.place_id for place in stop.stations] for stop in found.stops]
    assert stops == [["P1"], ["P2", "P4"], ["P3"], ["P5"]]
    assert [stop.number for stop in found.stops] == [1, 2, 3, 4]
    assert [stop.miles for stop in found.stops] == [
        None,
        pytest.approx(6.0),
        pytest.approx(4.5),
        None,
    ]
    assert found.back == pytest.approx(1.5)
    assert found.miles == pytest.approx(12.0)
    assert found.minutes == pytest.approx(5 * 10 + 24)  # five visits; 12 miles at 30 an hour
    assert found.stops[1].name == "School"


def test_stations_in_no_area_share_nothing_but_a_building() -> None:
    places = [
        station("P1", area="", venue="School"),
        station("P2", area="", venue="School"),
        station("P3", area=""),
    ]
    duties = [post for place in places for post in team(place.place_id)]
    stations = Stations(material([], duties, places, ""))
    assert [place.place_id for place in stations.area(places[0]).stations] == ["P1", "P2"]
    assert [place.place_id for place in stations.area(places[2]).stations] == ["P3"]
    assert stations.areas == ()
    assert [place.place_id for place in stations.beside(places[0])] == ["P2"]


def test_a_ballot_box_goes_where_the_sheet_says_else_to_the_nearest_count() -> None:
    places = [
        station("P1", 0.0),
        station("P2", 0.0, count_place="V2"),
        count_venue("V1", 1.0),
        count_venue("V2", 9.0),
    ]
    stations = Stations(material([], team("P1") + team("P2"), places, ""))
    assert stations.count_place(places[0]) == places[2]
    assert stations.count_place(places[1]) == places[3]
    assert (
        Stations(usual(places=[station("P1")], duties=team("P1"), seats="")).count_place(
            station("P1")
        )
        is None
    )


@pytest.mark.parametrize(
    ("only", "pairs", "different"),
    [
        ({"S9"}, {("P1-PO", "S1"), ("P1-PC", "S2"), ("P2-PO", "S3")}, False),
        ({"S2"}, {("P1-PO", "S1"), ("P1-PC", "S2")}, True),  # their times, say
        ({"S9"}, {("P1-PO", "S1"), ("P1-PC", "S9")}, True),  # somebody has come
        ({"S9"}, {("P1-PO", "S1"), ("P1-PC", "S2"), ("P1-PC", "S9")}, True),  # has gone
    ],
)
def test_only_what_is_different_since_the_last_export_is_made_again(
    only: set[str], pairs: set[tuple[str, str]], *, different: bool
) -> None:
    before = Before(name="last", pairs=frozenset(pairs))
    stations = Stations(usual(only=frozenset(only), before=before))
    here = next(place for place in stations.all if place.place_id == "P1")
    assert stations.is_different(stations.team(here)) is different


def test_everything_is_made_where_all_is_asked_for() -> None:
    assert Stations(usual()).is_different(())
