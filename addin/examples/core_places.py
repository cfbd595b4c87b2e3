"""Where an example's core staff work: council offices, count venues, and the areas they visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.examples.rows import make_row
from addin.tables import PLACES
from models.duties import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.examples.places import Building, Layout


_NAMES: Final = {PlaceKind.OFFICE: "Council offices", PlaceKind.COUNT_VENUE: "Leisure centre"}


@dataclass(frozen=True, slots=True)
class CorePlace:
    """An office or venue beside a building, whose postcode it shares; or an area of stations."""

    place_id: str
    kind: PlaceKind
    area: str
    building: Building | None = None


def core_places(
    layout: Layout, offices: Sequence[str], venues: Sequence[str]
) -> tuple[CorePlace, ...]:
    """Return an office and a venue for each of the areas named, then the areas of the stations.

    An empty name is the council's own, which serves every area. One that the stations are in is
    placed there; the others are spread over the map.
    """
    found = [
        CorePlace(f"{letter}{number:02}", kind, area, _near(layout, area, number - 1, len(areas)))
        for letter, kind, areas in (
            ("O", PlaceKind.OFFICE, offices),
            ("V", PlaceKind.COUNT_VENUE, venues),
        )
        for number, area in enumerate(areas, start=1)
    ]
    areas = [CorePlace(area.place_id, PlaceKind.AREA, area.place_id) for area in layout.areas]
    return (*found, *areas)


def core_place_rows(places: Sequence[CorePlace]) -> list[list[object]]:
    """Return the rows of the offices and venues; the areas' own are the layout's."""
    return [_row(place, place.building) for place in places if place.building is not None]


def _row(place: CorePlace, building: Building) -> list[object]:
    name = f"{_NAMES[place.kind]}, {building.locality}"
    return make_row(
        PLACES,
        {
            "Place ID": place.place_id,
            "Name": name,
            "Kind": place.kind.value,
            "Area": place.area or None,
            "Venue": name,
            "Postcode": building.postcode,
            "Easting": int(building.point.easting),
            "Northing": int(building.point.northing),
        },
    )


def _near(layout: Layout, area: str, number: int, count: int) -> Building:
    inside = [station for station in layout.stations if station.area == area]
    if inside:
        return inside[len(inside) // 2].building
    middle = (2 * number + 1) * len(layout.stations) // (2 * count)
    return layout.stations[middle].building
