"""The rows of the sheet Standby: whether those on standby cover those who stay away."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from addin.writing.results import Row
    from models.election import Election
    from models.noshow import NoShows

ALL: Final = "All areas"
NO_AREA: Final = "No area"
_NEXT: Final = ("The next two: one here", "The next two: both here")


def standby_rows(election: Election, found: NoShows) -> list[Row]:
    """Return a row for each area and role, and one for all of them; none where nobody polls."""
    rows: list[Row] = []
    for pool in found.pools:
        here = found.best.count((pool.area, pool.role))
        rows.append(
            [
                area_name(election, pool.area),
                pool.role,
                pool.people,
                pool.standby,
                per_cent(pool.enough),
                round(pool.uncovered, 2),
                per_cent(pool.with_one_more),
                _NEXT[here - 1] if here else None,
            ]
        )
    if not rows:
        return []
    everybody = sum(pool.people for pool in found.pools)
    standby = sum(pool.standby for pool in found.pools)
    then = f"With the next two: {per_cent(found.with_best):.1f}%" if found.best else None
    figures = [everybody, standby, per_cent(found.enough), round(found.uncovered, 2)]
    return [*rows, [ALL, None, *figures, None, then]]


def area_name(election: Election, area: str) -> str:
    """Return an area's name as the Places sheet has it."""
    place = election.places_by_id.get(area)
    if place is not None and place.name:
        return place.name
    return area or NO_AREA


def per_cent(share: float) -> float:
    """Return a share in per cent, to a tenth, cut off: 99.96% must not look like certainty."""
    return floor(share * 1000 + 1e-9) / 10
