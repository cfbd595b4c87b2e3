"""Which venue serves each polling station: the nearest by straight line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.demand.words import PLACES
from models.geography import miles
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.duties import Place


def nearest(station: Place, venues: Sequence[Place]) -> Place:
    """Return the nearest of `venues`, of which there is at least one.

    Of equally near ones it is the first by Place ID; so it is where no distance is known.
    """
    ordered = sorted(venues, key=lambda venue: venue.place_id)
    here = station.location
    if here is None:
        return ordered[0]
    known = [(miles(here, v.location), v) for v in ordered if v.location is not None]
    return min(known, key=lambda pair: pair[0])[1] if known else ordered[0]


def nearest_problems(
    stations: Sequence[Place], venues: Sequence[Place], what: str
) -> Iterator[Problem]:
    """Return where the nearest venue cannot be told; `what` is what goes there, as a plural."""
    if len(venues) == 1:
        return
    for venue in venues:
        if venue.location is None and stations:
            yield _problem(
                venue,
                f"Nothing says where {quoted(venue.place_id)} is, so it is not known which polling "
                f"stations' {what} have the shortest way to it.",
            )
    if any(venue.location is not None for venue in venues):
        for station in stations:
            if station.location is None:
                first = min(venue.place_id for venue in venues)
                yield _problem(
                    station,
                    f"Nothing says where {quoted(station.place_id)} is, so its {what} are taken "
                    f"to go to {quoted(first)}.",
                )


def _problem(place: Place, wrong: str) -> Problem:
    remedy = "Fill in Postcode, or Easting and Northing."
    return Problem(Severity.WARNING, PLACES, place.row, "Postcode", wrong, remedy)
