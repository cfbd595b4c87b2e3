"""Stations that were read, brought to rows for the Places sheet; and those that stand there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from addin.imports.lines import Line
from addin.imports.row_texts import cell_text, entries_of
from addin.imports.station_rows import place_rows
from addin.imports.stations import ImportedStation
from addin.imports.updating import STAND_IN, Incoming
from addin.imports.words import counted
from addin.tables import PLACES
from addin.tables.imports import What
from models.duties import PlaceKind
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from addin.imports.exports import StationImport
    from addin.imports.memory import Memory
    from addin.reading.rows import Frame, Row

KEY: Final = "Place ID"
_ELECTORS: Final = "Electors"
_COUNTS: Final = (_ELECTORS, "Postal voters")


@dataclass(slots=True)
class PlacesPlan:
    """What stations bring: rows for the Places sheet, and lines for those that cannot go there."""

    incoming: list[Incoming] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def is_station(row: Row) -> bool:
    """Say whether a row of Places is a polling station, as a blank Kind is."""
    kind = cell_text(row, "Kind")
    return not kind or fold(kind) == fold(PlaceKind.POLLING_STATION)


def known_stations(frame: Frame | None, memory: Memory) -> list[ImportedStation]:
    """Return the stations of the Places sheet, for electorates that come alone."""
    found = []
    for row in frame or ():
        place_id = cell_text(row, KEY)
        if place_id and is_station(row):
            stood_in = memory.cells(PLACES.sheet, place_id).get(STAND_IN + _ELECTORS, "")
            found.append(
                ImportedStation(
                    place_id=place_id,
                    name=cell_text(row, "Name"),
                    file="",
                    line=0,
                    districts=entries_of(row.raw("Polling districts")),
                    properties=int(stood_in) if stood_in.isdecimal() else None,
                )
            )
    return found


def plan_places(found: StationImport, files: str, frame: Frame | None) -> PlacesPlan:
    """Return what stations bring to the Places sheet. `files` is how lines call electorates alone.

    A station whose Place ID is another kind of place's is not written, and told.
    """
    others = {fold(cell_text(row, KEY)): row for row in frame or () if not is_station(row)}
    plan = PlacesPlan()
    for station, row in zip(found.stations, place_rows(found.stations), strict=True):
        values = {name: value for name, value in row.items() if name != KEY}
        stand_ins = {}
        if station.electors is None and _ELECTORS in values:
            stand_ins[_ELECTORS] = values.pop(_ELECTORS)
        where = f"{station.file}, line {station.line:,}" if station.file else files
        if found.only_electorates:
            values = {name: values[name] for name in _COUNTS if name in values}
            stand_ins = {}
            if not values:
                continue
        elif station.properties:
            stand_ins[_ELECTORS] = station.properties
        other = others.get(fold(station.place_id))
        if other is not None:
            plan.lines.append(_not_matched(station, where, other))
        else:
            plan.incoming.append(Incoming(station.place_id, values, where, stand_ins))
    return plan


def stand_in_line(standing: int) -> Line:
    """Return the line that says how many stations have properties for electors."""
    return Line(
        what=What.NOTED,
        sheet=PLACES.sheet,
        column=_ELECTORS,
        now=f"{counted(standing, 'station has', 'stations have')} no electors yet. Their number of "
        "properties stands in for it.",
        to_do="Import the electorates, or type them.",
    )


def _not_matched(station: ImportedStation, where: str, other: Row) -> Line:
    return Line(
        what=What.NOT_MATCHED,
        sheet=PLACES.sheet,
        row_id=station.place_id,
        was=cell_text(other, "Name"),
        now=station.name,
        where=where,
        to_do=f"Place ID {quoted(station.place_id)} is a place of another kind, "
        f"{cell_text(other, 'Kind')}. Give that one another number, and import again.",
    )
