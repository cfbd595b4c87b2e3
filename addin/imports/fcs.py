"""The JSON of FCS (Smart Elections): stations with their properties and polling districts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from addin.imports.findings import ImportRefusedError
from addin.imports.formats import ReadExport
from addin.imports.positions import System
from addin.imports.stations import Described, Gatherer
from addin.imports.words import counted, shown

if TYPE_CHECKING:
    from addin.imports.findings import Notebook
    from addin.imports.stations import PropertyKey

_ADDRESS: Final = tuple(f"addressLine{number}" for number in range(1, 6))
_SIGNATURE: Final = frozenset(("id", "stationId", "name", "addressPostCode"))
_LISTED_UNDER: Final = ("stations", "pollingStations", "data", "items", "results")


def read_fcs(text: str, notes: Notebook) -> ReadExport:
    """Return the stations of a JSON text; a finding's line is the number of the station in it.

    ImportRefusedError if the text is no JSON, with the line where it breaks off, or other JSON.
    """
    found = _listed(_parsed(text, notes.file))
    if not found or not any(_is_station(entry) for entry in found):
        raise ImportRefusedError(
            f"{notes.file} is JSON, but not a list of polling stations as FCS exports it. Ask for "
            "the export as CSV."
        )
    gatherer = Gatherer(notes, by_property=True)
    rows = 0
    for number, entry in enumerate(found, start=1):
        said = _station(entry) if _is_station(entry) else None
        if said is None:
            notes.warn(
                f"Entry {number:,} is not a polling station with an id.", "It is left out.", number
            )
            continue
        properties = entry.get("properties")
        properties = properties if isinstance(properties, list) else []
        gatherer.begin(number, said)
        for the_property in properties:
            if isinstance(the_property, dict):
                rows += 1
                gatherer.count(said.place_id, number, _key(the_property))
    stations = gatherer.stations()
    return ReadExport(
        stations,
        f"FCS (JSON): {counted(rows, 'property', 'properties')}, "
        f"{counted(len(stations), 'polling station')}.",
    )


def _parsed(text: str, file: str) -> Any:  # noqa: ANN401 - what JSON can hold
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ImportRefusedError(
            f"{file} is not complete JSON: it cannot be read from line {error.lineno:,} on. Export "
            "it again."
        ) from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        raise ImportRefusedError(f"{file} is JSON that no system exports. Export it again.") from (
            error
        )


def _listed(parsed: Any) -> list[Any]:  # noqa: ANN401 - as above
    """Return the list of stations, which may stand under a name of its own."""
    if isinstance(parsed, dict):
        for name in _LISTED_UNDER:
            if isinstance(parsed.get(name), list):
                return list(parsed[name])
        return [parsed]
    return parsed if isinstance(parsed, list) else []


def _is_station(entry: object) -> bool:
    return isinstance(entry, dict) and entry.keys() >= _SIGNATURE


def _station(entry: dict[str, Any]) -> Described | None:
    # `id` is the station's own number; `stationId` counts the stations of one election.
    place_id = shown(entry["id"])
    if not place_id:
        return None
    named = entry.get("pollingDistricts")
    districts = named if isinstance(named, list) else []
    return Described(
        place_id=place_id,
        name=shown(entry["name"]),
        address=tuple(line for line in (shown(entry.get(name)) for name in _ADDRESS) if line),
        districts=tuple(
            name
            for name in (
                shown(district.get("name")) for district in districts if isinstance(district, dict)
            )
            if name
        ),
        postcode=shown(entry["addressPostCode"]),
        east=shown(entry.get("longitude")),
        north=shown(entry.get("latitude")),
        system=System.WGS84,
    )


def _key(the_property: dict[str, Any]) -> PropertyKey:
    uprn = shown(the_property.get("addressUprn")).lstrip("0")
    if uprn:
        return uprn
    address = tuple(shown(the_property.get(name)).casefold() for name in _ADDRESS)
    return (*address, shown(the_property.get("addressPostCode"))) if any(address) else None
