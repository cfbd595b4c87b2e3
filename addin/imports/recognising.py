"""What files are, by content: stations and electorates, a staff list, or last time's plan."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from addin.imports import democracy_counts
from addin.imports.decoding import text_of
from addin.imports.delimited import delimited
from addin.imports.electorates import electorate_list
from addin.imports.exports import PROPERTY_FORMATS
from addin.imports.files import FileKind, load
from addin.imports.findings import ImportRefusedError, Notebook
from addin.imports.grids import head
from addin.imports.headed import HEADER_ROWS, find_header, headed
from addin.imports.mapping import plain, understand
from addin.imports.plain import plain_list
from addin.imports.staff import find_staff_header
from addin.imports.staff_fields import STAFF_FIELDS
from addin.imports.workbooks import sheets_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from addin.imports.files import SourceFile
    from addin.imports.grids import Grid
    from addin.imports.headed import Headed


class ImportKind(Enum):
    """What can be imported."""

    STATIONS = auto()
    STAFF = auto()
    LAST = auto()


# The columns that only a plan of ours has together.
_OF_A_PLAN: Final = frozenset(("duty id", "place id", "staff id"))
# Where somebody worked: with a person and a role it is who did what where.
_WORKED_AT: Final = frozenset(
    (
        *("place", "place id", "place name", "station", "station name", "station no", "venue"),
        *("polling station", "polling station name", "polling station no", "polling place"),
        *("allocated to", "allocated station", "worked at", "station number"),
    )
)
_WHOSE: Final = frozenset(("Roles", "Last role"))
_OF_PEOPLE: Final = frozenset(("First name", "Last name", "Email", "Mobile", "Date of birth"))


def recognise(paths: Sequence[Path]) -> ImportKind:
    """Say what files are; several can only be of stations, or one list with its electorates.

    ImportRefusedError, with one sentence, if that cannot be said or they are different things.
    """
    kinds = {path: _kind(load(path)) for path in paths}
    if not kinds:
        raise ImportRefusedError("No file was chosen.")
    if len(set(kinds.values())) > 1:
        said = " and ".join(f"{path.name} is {_SAID[kind]}" for path, kind in kinds.items())
        raise ImportRefusedError(f"{said}. Import them one after the other.")
    (kind,) = set(kinds.values())
    if len(kinds) > 1 and kind is not ImportKind.STATIONS:
        raise ImportRefusedError(f"Each of the files is {_SAID[kind]}. Import one at a time.")
    return kind


_SAID: Final = {
    ImportKind.STATIONS: "an export of polling stations or electorates",
    ImportKind.STAFF: "a staff list",
    ImportKind.LAST: "last time's plan",
}


def _kind(source: SourceFile) -> ImportKind:
    if source.kind is FileKind.JSON:
        return ImportKind.STATIONS
    grids: Sequence[Grid] = (
        sheets_of(source)
        if source.kind is FileKind.WORKBOOK
        else (delimited(source.name, text_of(source, Notebook(source.name))),)
    )
    if any(_has_plan(grid) for grid in grids):
        return ImportKind.LAST
    if any(_is_export(grid) for grid in grids):
        return ImportKind.STATIONS
    best = max((_likeness(grid) for grid in grids), key=max, default=(0, 0, 0))
    kinds = dict(zip((ImportKind.LAST, ImportKind.STAFF, ImportKind.STATIONS), best, strict=True))
    first, second, *_ = sorted(kinds.values(), reverse=True)
    if not first:
        raise ImportRefusedError(
            f"{source.name} is no export of polling stations, no list of electorates and no staff "
            "list: no row of its first 20 has headers of one. Name its columns as on the sheet "
            "that it is for, and import it again."
        )
    if first == second:
        raise ImportRefusedError(
            f"{source.name} may be a list of stations or of staff. Name its columns as on the "
            "sheet that it is for, and import it again."
        )
    return max(kinds, key=lambda kind: kinds[kind])


def _is_export(grid: Grid) -> bool:
    fits = (form.fits for form in PROPERTY_FORMATS)
    ours = (democracy_counts.has_stations, democracy_counts.has_properties)
    return any(find_header(grid, each) is not None for each in (*fits, *ours))


def _has_plan(grid: Grid) -> bool:
    """Say whether a sheet is the Plan of a workbook of ours."""
    return any(
        {plain(header) for header in headed(grid, record).headers} >= _OF_A_PLAN
        for record in head(grid, HEADER_ROWS)
    )


def _likeness(grid: Grid) -> tuple[int, int, int]:
    """Return how many headers are those of last time's plan, a staff list, and stations."""
    table = find_staff_header(grid)
    staff = 0 if table is None else _of_staff(table)
    last = 0
    if table is not None and staff and _worked_at(table):
        staff, last = 0, staff + 1
    lists = (plain_list(grid), electorate_list(grid))
    stations = max((found.mapping.known for found in lists if found), default=0)
    return last, staff, stations


def _of_staff(table: Headed) -> int:
    mapping = understand(table.headers, STAFF_FIELDS)
    # What only people have tells a list of them from a list of buildings.
    return mapping.known + sum(mapping.has(name) for name in _OF_PEOPLE)


def _worked_at(table: Headed) -> bool:
    has_role = bool(understand(table.headers, STAFF_FIELDS).fields & _WHOSE)
    return has_role and any(plain(header) in _WORKED_AT for header in table.headers)
