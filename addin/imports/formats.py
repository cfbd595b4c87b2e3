"""A format of an EMS in which every row is a property and names its station."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.imports.stations import Gatherer
from addin.imports.words import counted, shown
from models.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.imports.findings import Notebook
    from addin.imports.headed import Headed, Row
    from addin.imports.stations import Described, ImportedStation, PropertyKey

_DUMMY: Final = ("dummy record", "dummy")


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyFormat:
    """What tells a format from the others, and how its rows are read; headers as `key` gives them.

    All headers of `signature` are there and none of `without`. `station` are the columns that
    `describe` reads; it returns None for a row that names no station. `property_columns` are the
    UPRN and then the address. `names_places`: its numbers are of polling places, which may have
    several stations. `unplaced` continues "3 rows of properties have".
    """

    name: str
    signature: frozenset[str]
    without: frozenset[str] = frozenset()
    station: tuple[str, ...]
    describe: Callable[[Row], Described | None]
    property_columns: tuple[str, ...]
    names_places: bool = False
    unplaced: str = "no polling station"

    def fits(self, table: Headed) -> bool:
        """Say whether a table with these headers is of this format."""
        return table.has(self.signature) and not any(name in table.offsets for name in self.without)


@dataclass(frozen=True, slots=True)
class ReadExport:
    """What one file or sheet held: its stations, and what it was recognised as in a sentence."""

    stations: tuple[ImportedStation, ...]
    recognised: str


def read_properties(table: Headed, form: PropertyFormat, notes: Notebook) -> ReadExport:
    """Return the stations of an export with a row for each property."""
    gatherer = Gatherer(notes, by_property=True)
    offsets = [table.offsets[name] for name in form.station if name in table.offsets]
    known: dict[tuple[object, ...], Described | None] = {}
    unplaced, dummies = [], []
    rows = 0
    for row in table.rows(notes, form.signature | set(form.station)):
        rows += 1
        # Few stations stand in very many rows: what a station's cells say is worked out once.
        cells = row.cells
        same = tuple(cells[offset] if offset < len(cells) else None for offset in offsets)
        if same not in known:
            known[same] = form.describe(row)
        said = known[same]
        if said is None:
            unplaced.append(row.line)
        elif is_dummy(row, form.property_columns):
            dummies.append(row.line)
        else:
            gatherer.add(row.line, said, property_of(row, form.property_columns))
    notes.tell_lines(
        Severity.WARNING,
        unplaced,
        f"The row of a property has {form.unplaced}.",
        f"{{count}} rows of properties have {form.unplaced}.",
        "Counted at no station.",
    )
    tell_dummies(dummies, notes)
    stations = gatherer.stations()
    if form.names_places and stations:
        notes.note(
            "This format numbers polling places, and does not say which of them have two stations.",
            "Where a place has more than one, add a row for each and divide its electors.",
        )
    return ReadExport(
        stations,
        f"{form.name}: {counted(rows, 'row')} of properties, "
        f"{counted(len(stations), 'polling place' if form.names_places else 'polling station')}.",
    )


def property_of(row: Row, columns: tuple[str, ...]) -> PropertyKey:
    """Return what tells a property from others: its UPRN, else its address; None if it has none."""
    first = shown(row.raw(columns[0])).lstrip("0")
    if first:
        return first
    address = tuple(row[name].casefold() for name in columns[1:])
    return address if any(address) else None


def is_dummy(row: Row, columns: tuple[str, ...]) -> bool:
    """Say whether a row is the placeholder that some systems add to every station."""
    return any(row[name].casefold() in _DUMMY for name in columns[1:])


def tell_dummies(lines: list[int], notes: Notebook) -> None:
    """Note the placeholder rows that were left out."""
    notes.tell_lines(
        Severity.NOTE,
        lines,
        "The row is a dummy record.",
        "{count} rows are dummy records.",
        "Left out.",
    )
