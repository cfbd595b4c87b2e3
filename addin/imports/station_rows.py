"""Imported stations as rows of the Places sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.tables import LIST_SEPARATOR, PLACES
from models.duties import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.imports.stations import ImportedStation


def place_rows(stations: Iterable[ImportedStation]) -> list[dict[str, object]]:
    """Return the stations by column of the Places sheet, in its order; what is blank is absent.

    Electors are the properties where no electorate is known yet. Easting and northing are whole
    metres: no station is known more exactly.
    """
    rows = []
    for station in stations:
        values: dict[str, object] = {
            "Place ID": station.place_id,
            "Name": station.name,
            "Kind": PlaceKind.POLLING_STATION.value,
            "Ward": station.ward,
            "Venue": station.venue,
            "Postcode": station.postcode,
            "Easting": round(station.point.easting) if station.point else None,
            "Northing": round(station.point.northing) if station.point else None,
            "Electors": station.electors_for_now,
            "Postal voters": station.postal_voters,
            "Polling districts": f"{LIST_SEPARATOR} ".join(station.districts),
        }
        rows.append(
            {name: values[name] for name in PLACES.headers if values.get(name) not in (None, "")}
        )
    return rows
