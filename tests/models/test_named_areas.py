"""What the column Area means: an area's Place ID, else its own Area, else its name."""

from __future__ import annotations

from models.briefs import briefs_of
from models.duties import Family, PlaceKind, Role
from models.named_areas import named_areas
from tests.models.builders import duty, election, person, place, plan_of

AREAS = [
    place("A1", kind=PlaceKind.AREA, area="North", name="A2"),
    place("A2", kind=PlaceKind.AREA, area="A1", name="Riverside"),
]


def test_a_place_id_comes_before_an_area_and_an_area_before_a_name() -> None:
    found = {text: area.place_id for text, area in named_areas(AREAS).items()}
    assert found == {"a1": "A1", "a2": "A2", "north": "A1", "riverside": "A2"}


def test_an_area_comes_before_another_place_of_the_same_id() -> None:
    places = [place("a1"), *AREAS]
    assert named_areas(places)["a1"] == AREAS[0]


def test_those_over_a_station_are_found_however_its_area_is_written() -> None:
    stations = [
        place("P1", area="A2"),
        place("P2", area=" RiverSide "),
        place("P3", area="Elsewhere"),
        place("P4"),
    ]
    role = Role(name="Inspector", family=Family.INSPECTION, criticality=1)
    given = election(
        [person("S1")], [duty("D1", "Inspector", "A2")], [*AREAS, *stations], roles=[role]
    )
    briefs = briefs_of(given, plan_of(given, [("S1", "D1")]))
    over = [[one.person.staff_id for one in briefs.over(at, Family.INSPECTION)] for at in stations]
    assert over == [["S1"], ["S1"], [], []]
    assert [briefs.area_of(at) for at in stations] == ["A2", "A2", "Elsewhere", ""]
