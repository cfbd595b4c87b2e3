"""Who works at each polling station, and how many posts there are still empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.briefs import leads
from models.duties import Family, PlaceKind

if TYPE_CHECKING:
    from addin.exports.material import Material
    from models.briefs import Engagement
    from models.duties import Place


@dataclass(frozen=True, slots=True)
class StationPosts:
    """A polling station: who is in charge, who else works there, and its empty posts."""

    station: Place
    in_charge: tuple[Engagement, ...]
    others: tuple[Engagement, ...]
    empty: int

    @property
    def team(self) -> tuple[Engagement, ...]:
        """Everybody, those in charge first."""
        return self.in_charge + self.others


def stations_of(material: Material) -> tuple[StationPosts, ...]:
    """Return the polling stations that people are asked for, in the order of the sheet Places."""
    asked: dict[str, int] = {}
    for duty in material.election.duties:
        role = material.election.roles_by_name.get(duty.role)
        if role is not None and role.family is Family.POLLING_STATION and duty.needed:
            empty = material.briefs.empty.get(duty.duty_id, 0)
            asked[duty.place_id] = asked.get(duty.place_id, 0) + empty
    return tuple(
        _posts(material, place, asked[place.place_id])
        for place in material.election.places
        if place.kind is PlaceKind.POLLING_STATION and place.place_id in asked
    )


def _posts(material: Material, station: Place, empty: int) -> StationPosts:
    team = [
        one
        for one in material.briefs.at.get(station.place_id, ())
        if one.role.family is Family.POLLING_STATION
    ]
    return StationPosts(
        station,
        tuple(one for one in team if leads(one.role)),
        tuple(one for one in team if not leads(one.role)),
        empty,
    )
