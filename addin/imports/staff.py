"""Staff lists that grew over the years, brought to rows of the Staff sheet; nothing is invented.

What a cell says is repaired where it is plain what was meant. What could not be understood is left
out, or kept as it stands where the Staff sheet takes any text, and is a finding with its cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.imports.decoding import text_of
from addin.imports.delimited import delimited
from addin.imports.files import FileKind
from addin.imports.findings import ImportRefusedError, Notebook, Topic
from addin.imports.headed import HEADER_ROWS
from addin.imports.lists import best_list, rows_of
from addin.imports.mapping import UNUSED, plain, understand
from addin.imports.plain import TOTALS
from addin.imports.staff_cells import StaffCells
from addin.imports.staff_duplicates import duplicates
from addin.imports.staff_fields import FULL_NAME, STAFF_FIELDS
from addin.imports.staff_roles import RoleNames
from addin.imports.words import counted, shown
from addin.imports.workbooks import sheets_of
from models.problems import Severity
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from addin.imports.files import SourceFile
    from addin.imports.findings import Finding
    from addin.imports.grids import Grid
    from addin.imports.headed import Headed, Row
    from addin.imports.mapping import HeaderMap
    from addin.imports.staff_duplicates import Duplicate

A_ROLE: Final = "Role: "
"""How a mapping says of a column that a mark in it gives this role: "Role: Poll clerk"."""

_NAMES: Final = (FULL_NAME.name, "First name", "Last name")


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person: the values of the Staff sheet's columns that the list has, and its row there.

    Texts as the sheet has them (lists with semicolons, dates as 06/05/2027), "Yes" and "No", and
    numbers; what is blank or not understood is absent.
    """

    line: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StaffImport:
    """What a staff list held. `mapping` is to be shown, and `editable` to be kept.

    `duplicates` are pairs of rows, by their places in `rows`, that may be one person; nobody is
    merged. `tick_columns` are headers that are role names, with the role each stands for.
    """

    rows: tuple[StaffRow, ...]
    findings: tuple[Finding, ...]
    mapping: HeaderMap
    tick_columns: Mapping[str, str]
    duplicates: tuple[Duplicate, ...]
    recognised: str
    file: str = ""
    sheet: str = ""

    def where(self, line: int) -> str:
        """Return where a row of it stands: "staff.xlsx, sheet 2027, row 12"."""
        return (
            f"{self.file}, sheet {self.sheet}, row {line:,}"
            if self.sheet
            else (f"{self.file}, line {line:,}")
        )

    @property
    def editable(self) -> dict[str, str]:
        """Each header with what it is read as, to be kept, edited and given back as `chosen`."""
        roles = {header: f"{A_ROLE}{role}" for header, role in self.tick_columns.items()}
        return self.mapping.editable | roles


def import_staff(
    source: SourceFile,
    *,
    roles: Iterable[str] = (),
    chosen: Mapping[str, str] | None = None,
    polling_day: date | None = None,
) -> StaffImport:
    """Return the people of a staff list: a workbook's sheet that is most like one, or a text.

    `roles` are those of the Roles sheet, `chosen` the manager's own mapping of headers (kept from
    last time). Whether somebody is over 18 on `polling_day` is worked out from a date of birth.
    ImportRefusedError if the file is none that can be read, or has no header of a staff list.
    """
    notes = Notebook(source.name)
    if source.kind is FileKind.JSON:
        raise ImportRefusedError(f"{source.name} is JSON. Import the list as a workbook or as CSV.")
    grids: Sequence[Grid] = (
        sheets_of(source)
        if source.kind is FileKind.WORKBOOK
        else (delimited(source.name, text_of(source, notes)),)
    )
    found = [(table, grid) for grid in grids if (table := find_staff_header(grid, chosen))]
    if not found:
        raise ImportRefusedError(
            f"{source.name} has no row of headers with a name in its first {HEADER_ROWS} rows. "
            "Name its columns as on the Staff sheet, and import it again."
        )
    table, grid = max(found, key=lambda pair: _mapping(pair[0], chosen).known)
    read = read_staff(table, RoleNames(roles), chosen=chosen, polling_day=polling_day)
    if not read.rows:
        where = f"{'row' if grid.sheet else 'line'} {table.line:,}"
        raise ImportRefusedError(
            f"There is nobody in {source.name}: no row under the headers in {where} has a name."
        )
    return StaffImport(
        read.rows,
        (*notes, *read.findings),
        read.mapping,
        read.tick_columns,
        read.duplicates,
        f"{source.name}{f', sheet {grid.sheet}' if grid.sheet else ''}: staff list, "
        f"{counted(len(read.rows), 'person', 'people')}.",
        source.name,
        grid.sheet,
    )


def find_staff_header(grid: Grid, chosen: Mapping[str, str] | None = None) -> Headed | None:
    """Return the grid with the row of its first that has most known headers as its header.

    None if no row has a name and something else.
    """
    roles = RoleNames()
    found = best_list(
        grid,
        lambda table: _mapping(table, chosen),
        lambda mapping: mapping.has(*_NAMES),
        lambda table: len(_tick_columns(table, roles, chosen or {})),
    )
    return found.table if found else None


def read_staff(
    table: Headed,
    roles: RoleNames,
    *,
    chosen: Mapping[str, str] | None = None,
    polling_day: date | None = None,
) -> StaffImport:
    """Return the people under a header; see `import_staff`."""
    notes = Notebook(table.grid.file, table.grid.sheet)
    ticks = _tick_columns(table, roles, chosen or {})
    mapping = _mapping(table, {**(chosen or {}), **dict.fromkeys(ticks, UNUSED)})
    notes.note(mapping.said, "Check it; a guess may be wrong.", table.line, topic=Topic.MAPPING)
    for header, role in ticks.items():
        notes.note(
            f'The column "{header}" is the role {role}.',
            "A mark there gives the role.",
            topic=Topic.MAPPING,
        )
    cells = StaffCells(table, mapping, ticks, roles, notes, polling_day=polling_day)
    rows = []
    nobody = []
    totals = []
    for row in rows_of(table, notes):
        if _is_total(row):
            totals.append(row.line)
            continue
        values = cells.person(row)
        if values.get("First name") or values.get("Last name"):
            rows.append(StaffRow(row.line, values))
        else:
            nobody.append(row.line)
    cells.tell()
    notes.tell_lines(
        Severity.WARNING,
        nobody,
        "The row has no name.",
        "{count} rows have no name.",
        "Left out.",
    )
    notes.tell_lines(
        Severity.NOTE, totals, "The row is a total.", "{count} rows are totals.", "Left out."
    )
    pairs = duplicates([row.values for row in rows])
    for pair in pairs:
        one, other = rows[pair.first], rows[pair.second]
        notes.warn(
            f"{_name(other)} may be {_name(one)} of {notes.unit} {one.line:,} again: they have the "
            f"same {' and '.join(pair.shares)}.",
            "Both are taken. Say which to keep.",
            other.line,
            topic=Topic.DUPLICATE,
        )
    return StaffImport(
        tuple(rows), tuple(notes), mapping, ticks, pairs, counted(len(rows), "person", "people")
    )


def _is_total(row: Row) -> bool:
    """Say whether a row sums up the list: its first cell that holds something says so."""
    first = next((text for cell in row.cells if (text := shown(cell))), "")
    return fold(first).rstrip(": ") in TOTALS


def _tick_columns(table: Headed, roles: RoleNames, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that are role names, and so are marked for those who have the role.

    What the manager chose counts; else a role's name is rather a role than a header that is near.
    """
    picked = {
        header: choice.removeprefix(A_ROLE)
        for header, choice in chosen.items()
        if choice.startswith(A_ROLE) and header in table.headers
    }
    exact = {column.header for column in _mapping(table, chosen).columns if not column.guessed}
    named = {
        header: role
        for header in table.headers
        if header not in chosen and header not in exact and (role := roles.find(plain(header)))
    }
    return picked | named


def _mapping(table: Headed, chosen: Mapping[str, str] | None) -> HeaderMap:
    return understand(table.headers, STAFF_FIELDS, chosen)


def _name(row: StaffRow) -> str:
    parts = (row.values.get("First name"), row.values.get("Last name"))
    return " ".join(str(part) for part in parts if part)
