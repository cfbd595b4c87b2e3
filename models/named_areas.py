"""Which area the column Area of a polling station means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.duties import PlaceKind
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.duties import Place


def named_areas(places: Sequence[Place]) -> dict[str, Place]:
    """Return the places that the column Area may mean; a Place ID before an Area before a name."""
    areas = [place for place in places if place.kind is PlaceKind.AREA]
    found: dict[str, Place] = {}
    for texts in (
        [(place.place_id, place) for place in (*areas, *places)],
        [(place.area, place) for place in areas],
        [(place.name, place) for place in areas],
    ):
        for text, place in texts:
            if text:
                found.setdefault(fold(text), place)
    return found
