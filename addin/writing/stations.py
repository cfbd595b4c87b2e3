"""The polling stations as the map shows them: where they are and whether their posts are filled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.duties import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.election import Election
    from models.geography import Point
    from models.plan import Plan


class Fill(StrEnum):
    """How a station stands, the best first."""

    FILLED = "All posts filled"
    PARTLY = "Some posts empty"
    EMPTY = "All posts empty"


@dataclass(frozen=True, slots=True)
class Station:
    """A polling station with posts; `at` is None if nobody knows where it is."""

    fill: Fill
    at: Point | None
    ward: str = ""


def stations_of(election: Election, plan: Plan) -> list[Station]:
    """Return the polling stations that have posts, in the order of the Places sheet."""
    short = {shortfall.duty_id: shortfall.short for shortfall in plan.shortfalls}
    posts: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    for duty in election.duties:
        posts[duty.place_id] += duty.needed
        empty[duty.place_id] += short.get(duty.duty_id, 0)
    return _stations(election, posts, empty)


def stations_of_posts(election: Election, posts: Iterable[tuple[str, bool]]) -> list[Station]:
    """Return the same of the posts of a plan: the Place ID of each, and whether it is filled."""
    posts = list(posts)
    all_of_them = Counter(place_id for place_id, _ in posts)
    empty = Counter(place_id for place_id, filled in posts if not filled)
    return _stations(election, all_of_them, empty)


def _stations(election: Election, posts: Counter[str], empty: Counter[str]) -> list[Station]:
    return [
        Station(_fill(empty[place.place_id], posts[place.place_id]), place.location, place.ward)
        for place in election.places
        if place.kind is PlaceKind.POLLING_STATION and posts[place.place_id]
    ]


def _fill(empty: int, posts: int) -> Fill:
    if not empty:
        return Fill.FILLED
    return Fill.PARTLY if empty < posts else Fill.EMPTY


def title_of(stations: Sequence[Station]) -> str:
    """Return the map's title."""
    count = len(stations)
    return f"{count} polling station{'' if count == 1 else 's'} by posts filled"


def off_the_map(stations: Sequence[Station]) -> str:
    """Return the sentence about stations without a position; nothing if there is none."""
    count = sum(station.at is None for station in stations)
    if not count:
        return ""
    stations_have = "station has" if count == 1 else "stations have"
    return f"{count} {stations_have} no position and cannot be shown."


def described(stations: Sequence[Station]) -> str:
    """Return what the map shows, for those who cannot see it."""
    counts = Counter(station.fill for station in stations)
    states = "; ".join(f"{fill}: {counts[fill]}" for fill in Fill)
    return f"Map of {title_of(stations)}. {states}. {off_the_map(stations)}".strip()
