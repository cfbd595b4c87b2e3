"""A list of stations with headers of the council's own: one row a station, or a district of one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from addin.imports import fields
from addin.imports.counts import whole
from addin.imports.findings import Topic
from addin.imports.formats import ReadExport
from addin.imports.grids import head
from addin.imports.lists import best_list, rows_of
from addin.imports.mapping import plain, understand
from addin.imports.positions import System, system_named
from addin.imports.stations import Described, Gatherer
from addin.imports.words import counted, listed, shown
from models.problems import Severity
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from addin.imports.findings import Notebook
    from addin.imports.grids import Grid
    from addin.imports.headed import Headed, Row
    from addin.imports.lists import UnderstoodList
    from addin.imports.mapping import Field, HeaderMap

TOTALS: Final = frozenset(("total", "totals", "grand total", "sum", "overall total"))
"""What stands in the row under a list that adds it up."""

_WHICH: Final = (fields.PLACE_ID.name, fields.NAME.name, fields.VENUE.name)
_WHERE: Final = (fields.POSTCODE.name, fields.ADDRESS.name, fields.EAST.name)
_WORD: Final = re.compile(r"[^\W\d_]{4}")  # a name has one, the number of a station has not
_LOOKED_AT: Final = 40
_BETWEEN: Final = re.compile(r"\s*(?:[;,/&]|\band\b)\s*", re.IGNORECASE)


def plain_list(grid: Grid, chosen: Mapping[str, str] | None = None) -> UnderstoodList | None:
    """Return the grid as a list of stations, or None if its headers do not say that it is one.

    It needs a number or a name, and where the station is (postcode, address or position). A ward
    says it too, but not beside counts of electors: that is a list of electorates.
    `chosen` is the manager's own mapping of headers to fields.
    """

    def understood(table: Headed) -> HeaderMap:
        told = number_or_name(table) | dict(chosen or {})
        return understand(table.headers, fields.STATION_FIELDS, told)

    def fits(mapping: HeaderMap) -> bool:
        where = mapping.has(*_WHERE) or (
            mapping.has(fields.WARD.name) and not mapping.has(*fields.COUNTS)
        )
        return mapping.has(*_WHICH) and where

    return best_list(grid, understood, fits)


def number_or_name(table: Headed) -> dict[str, str]:
    """Return as what a header such as "Polling station" is read: its cells are words or numbers."""
    return {
        header: (fields.NAME if words else fields.PLACE_ID).name
        for header, words in has_words(table, fields.NUMBER_OR_NAME).items()
    }


def has_words(table: Headed, headers: Collection[str]) -> dict[str, bool]:
    """Say of each of these headers (as `plain` gives them) that are there: its cells are words."""
    found = {}
    for offset, header in enumerate(table.headers):
        if plain(header) in headers:
            cells = [
                shown(record.cells[offset])
                for record in head(table.grid, table.line + _LOOKED_AT)
                if record.line > table.line and offset < len(record.cells)
            ]
            found[header] = 2 * sum(bool(_WORD.search(cell)) for cell in cells) > len(cells)
    return found


def read_plain(found: UnderstoodList, notes: Notebook) -> ReadExport:
    """Return the stations of a list; the mapping of its headers is noted, guesses marked."""
    mapping = found.mapping
    notes.note(
        mapping.said, "Check it; a guess may be wrong.", found.table.line, topic=Topic.MAPPING
    )
    gatherer = Gatherer(notes, by_property=False)
    names = _Names()
    unnamed, totals, others = [], [], []
    rows = 0
    for row in rows_of(found.table, notes):
        if not _is_station(row, mapping):
            others.append(row.line)
            continue
        said = _station(row, mapping, names, notes)
        if said is None:
            unnamed.append(row.line)
        elif fold(said.place_id) in TOTALS or fold(said.name) in TOTALS:
            totals.append(row.line)
        else:
            rows += 1
            gatherer.begin(row.line, said)
    notes.tell_lines(
        Severity.WARNING,
        unnamed,
        "The row has neither a number nor a name of a station.",
        "{count} rows have neither a number nor a name of a station.",
        "Left out.",
    )
    notes.tell_lines(
        Severity.NOTE,
        totals,
        "The row is a total.",
        "{count} rows are totals.",
        "Left out.",
    )
    notes.tell_lines(
        Severity.NOTE,
        others,
        "The row is of another kind of place.",
        "{count} rows are of other kinds of places.",
        "Left out.",
    )
    stations = gatherer.stations()
    if stations and not mapping.has(fields.PLACE_ID.name):
        notes.note(
            "The list has no number of its stations.",
            "Their names stand for it, so a station whose name changes counts as a new one.",
        )
        for name in names.repeated:
            notes.warn(
                f"{quoted(name)} stands in more than one row, and the list has no number of its "
                "stations.",
                "Each row is taken as a station of its own. If they are one, delete the others.",
            )
    return ReadExport(
        stations,
        f"List of stations with headers of its own: {counted(rows, 'row')}, "
        f"{counted(len(stations), 'polling station')}.",
    )


class _Names:
    """Place IDs made of names, for lists without numbers; a second one of a name gets "(2)"."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self.repeated: list[str] = []

    def made(self, name: str) -> str:
        self._seen[fold(name)] += 1
        number = self._seen[fold(name)]
        if number == 2:  # noqa: PLR2004 - told once, at the second
            self.repeated.append(name)
        return name if number == 1 else f"{name} ({number})"


def _is_station(row: Row, mapping: HeaderMap) -> bool:
    """Say whether a row is of a polling station, where the list says what each row is of."""
    offset = mapping.offset(fields.KIND.name)
    kind = "" if offset is None or offset >= len(row.cells) else fold(shown(row.cells[offset]))
    return not kind or "polling" in kind or "station" in kind


def _station(row: Row, mapping: HeaderMap, names: _Names, notes: Notebook) -> Described | None:
    def cell(field: Field) -> object:
        offset = mapping.offset(field.name)
        return None if offset is None or offset >= len(row.cells) else row.cells[offset]

    def text(field: Field) -> str:
        return shown(cell(field))

    place_id, venue = text(fields.PLACE_ID), text(fields.VENUE)
    name = text(fields.NAME) or venue
    if not text(fields.NAME):
        venue = ""  # the building's name alone; its address makes it the building
    if not (place_id or name):
        return None
    address = tuple(
        line
        for offset in mapping.offsets(fields.ADDRESS.name)
        if offset < len(row.cells) and (line := shown(row.cells[offset]))
    )
    return Described(
        place_id=place_id or names.made(name),
        # Without a name of its own a station goes by the first line of its address.
        name=name or (address[0] if address else place_id),
        address=address,
        ward=text(fields.WARD),
        districts=tuple(part for part in _BETWEEN.split(listed(cell(fields.DISTRICT))) if part),
        postcode=text(fields.POSTCODE),
        east=text(fields.EAST),
        north=text(fields.NORTH),
        system=_system(mapping),
        electors=_count(row, mapping, fields.ELECTORS, notes),
        postal_voters=_count(row, mapping, fields.POSTAL_VOTERS, notes),
        venue=venue,
    )


def _system(mapping: HeaderMap) -> System | None:
    return system_named(mapping.header(fields.EAST.name)) or system_named(
        mapping.header(fields.NORTH.name)
    )


def _count(row: Row, mapping: HeaderMap, field: Field, notes: Notebook) -> int | None:
    offset = mapping.offset(field.name)
    if offset is None or offset >= len(row.cells) or not shown(row.cells[offset]):
        return None
    found = whole(row.cells[offset])
    if found is None:
        notes.warn(
            f"{field.name} is {quoted(shown(row.cells[offset]))}, which is not a count.",
            "It is taken as not known.",
            row.line,
        )
    return found
