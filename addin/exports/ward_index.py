"""The index of the station packs by ward: which station, who is there, and where its pack is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from addin.exports.looked_after import name_of
from addin.exports.words import NOT_KNOWN, place_called
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.exports.paper import Paper
    from addin.exports.stations import Stations
    from models.duties import Place

COLUMNS: Final = (
    *("No.", "Station", "Postcode", "Presiding officer", "Inspector", "Pack", "Page"),
)
_SHARES: Final = (8, 34, 13, 25, 25, 38, 7)
NO_WARD: Final = "No ward"


class Filed(NamedTuple):
    """Where a pack is: its file, and its page in the file of all; None if it is not in there."""

    name: str
    page: int | None


def ward_index(paper: Paper, stations: Stations, filed: Mapping[str, Filed], combined: str) -> None:
    """Add the index: a table for each ward. `combined` is the name of the file of all packs."""
    paper.heading("Index by ward")
    paper.text(f"Page is the page of the file “{combined}” on which the pack begins.")
    if any(where.page is None for where in filed.values()):
        paper.text("A pack without a page is as it was before, and not in this export.")
    for _, there in groupby(stations.staffed, key=lambda station: fold(station.ward)):
        group = list(there)
        since = paper.mark
        paper.heading(group[0].ward or NO_WARD, 2)
        rows = [_row(stations, station, filed[station.place_id]) for station in group]
        paper.table(COLUMNS, rows, _SHARES, right=[len(COLUMNS) - 1], size=7.5)
        paper.together(since)


def _row(stations: Stations, station: Place, filed: Filed) -> tuple[str, ...]:
    inspectors = stations.inspectors(stations.area_id(station))
    return (
        station.place_id,
        place_called(station),
        station.postcode or NOT_KNOWN,
        "\n".join(map(name_of, stations.presiding(station))),
        "\n".join(map(name_of, inspectors)),
        filed.name,
        "" if filed.page is None else str(filed.page),
    )
