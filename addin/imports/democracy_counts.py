"""Exports of Democracy Counts: one file of stations, one of properties, joined on StationCode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.imports.addresses import lines_of, with_postcode
from addin.imports.formats import ReadExport, is_dummy, property_of, tell_dummies
from addin.imports.stations import Described, Gatherer
from addin.imports.words import counted
from models.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.imports.findings import Notebook
    from addin.imports.headed import Headed, Row
    from addin.imports.stations import ImportedStation

_ADDRESS: Final = tuple(f"add{number}" for number in range(1, 7))
_STATIONS: Final = frozenset(("stationcode", "placename", "add1"))
_PROPERTIES: Final = frozenset(("stationcode", "uprn", "add1"))
_NAME: Final = "Democracy Counts"
_SHOWN: Final = 5  # Place IDs that a sentence lists
_DUMMY_POSTCODE: Final = "A1 1AA"


def has_stations(table: Headed) -> bool:
    """Say whether a table is the file of stations."""
    return table.has(_STATIONS)


def has_properties(table: Headed) -> bool:
    """Say whether a table is the file of properties, which it calls districts."""
    return table.has(_PROPERTIES) and not has_stations(table)


def read_pair(
    stations: Sequence[tuple[Headed, Notebook]], properties: Sequence[tuple[Headed, Notebook]]
) -> ReadExport:
    """Return the stations of both kinds of files, with the properties of each counted.

    Without a file of properties the stations have none counted. There is at least one file of
    stations; each table comes with the notebook of its own file.
    """
    gatherer = Gatherer(stations[0][1], by_property=False)
    rows = 0
    for table, notes in stations:
        for row in table.rows(notes, _STATIONS):
            rows += 1
            said = _station(row)
            if said is None:
                notes.warn("The row has no StationCode.", "It is left out.", row.line)
            else:
                gatherer.begin(row.line, said)
    said_of_properties = ""
    if properties:
        gatherer.start_counting()
        total = sum(_count(gatherer, table, notes) for table, notes in properties)
        said_of_properties = f" and {counted(total, 'row')} of properties"
    found = gatherer.stations()
    _tell_empty(found, stations[0][1])
    return ReadExport(
        found,
        f"{_NAME}: {counted(rows, 'row')} of stations{said_of_properties}, "
        f"{counted(len(found), 'polling station')}.",
    )


def _station(row: Row) -> Described | None:
    if not row["stationcode"]:
        return None
    address, postcode = with_postcode(lines_of(row, _ADDRESS), row["postcode"])
    return Described(
        place_id=row["stationcode"],
        name=row["placename"],
        address=address,
        postcode=postcode,
        east=row["xordinate"],
        north=row["yordinate"],
    )


def _count(gatherer: Gatherer, table: Headed, notes: Notebook) -> int:
    unknown: dict[str, list[int]] = {}
    dummies = []
    rows = 0
    columns = ("uprn", *_ADDRESS, "postcode")
    for row in table.rows(notes, _PROPERTIES):
        rows += 1
        if is_dummy(row, columns) or row["postcode"] == _DUMMY_POSTCODE:
            dummies.append(row.line)
        elif not gatherer.count(row["stationcode"], row.line, property_of(row, columns)):
            unknown.setdefault(row["stationcode"], []).append(row.line)
    gatherer.tell_properties(notes)
    tell_dummies(dummies, notes)
    for code, lines in unknown.items():
        notes.tell_lines(
            Severity.WARNING,
            lines,
            f"The row names station {code or '(blank)'}, which the file of stations does not have.",
            f"{{count}} rows name station {code or '(blank)'}, which the file of stations does not "
            "have.",
            "Counted at no station. Check that both files are of the same election.",
        )
    return rows


def _tell_empty(found: Sequence[ImportedStation], notes: Notebook) -> None:
    without = [station.place_id for station in found if station.properties == 0]
    if without:
        shown = ", ".join(without[:_SHOWN]) + (" …" if len(without) > _SHOWN else "")
        notes.warn(
            f"{counted(len(without), 'station has', 'stations have')} no row of properties: "
            f"{shown}.",
            "They are taken with 0 properties. Check that the file of properties is complete.",
        )
