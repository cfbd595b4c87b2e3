"""The action behind Import: files of the council's own, laid into the sheets of a workbook.

What somebody typed is kept, no row is deleted, and the second time nothing changes; see
`addin.imports.updating` for the rule. All of it is written, or nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.importing_last import import_last
from addin.imports import exports, places_update, staff
from addin.imports.columns import chosen_for, draft_columns
from addin.imports.files import load
from addin.imports.memory import read_memory
from addin.imports.people import KEY
from addin.imports.places_update import known_stations, plan_places, stand_in_line
from addin.imports.recognising import ImportKind, recognise
from addin.imports.staff_update import plan_staff
from addin.imports.updating import update
from addin.laying import Imported, Laying, formulas_of, read_for
from addin.tables import IMPORT_COLUMNS, PLACES, STAFF
from addin.tables.imports import SourceList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import xlwings as xw

    from addin.imports.findings import Finding

__all__ = ["ImportKind", "Imported", "import_last", "import_staff", "import_stations", "recognise"]


def import_stations(book: xw.Book, paths: Sequence[Path]) -> Imported:
    """Lay the polling stations and electorates in files into the sheet Places.

    Electorates without stations go to those on the sheet. Raises ImportRefusedError if the files
    cannot be read, and SheetBlockedError if something is in the way; nothing is written then.
    """
    before = read_for(book, PLACES)
    frame = before.frames.get(PLACES.sheet)
    columns = before.frames.get(IMPORT_COLUMNS.sheet)
    memory = read_memory(book)
    found = exports.import_sources(
        [load(path) for path in paths],
        chosen_for(columns, SourceList.STATIONS),
        of_electorates=chosen_for(columns, SourceList.ELECTORATES),
        known=known_stations(frame, memory),
    )
    names = " and ".join(path.name for path in paths)
    plan = plan_places(found, names, frame)
    updated = update(
        frame,
        PLACES,
        plan.incoming,
        memory,
        places_update.KEY,
        whole=not found.only_electorates,
        may_go=places_update.is_station,
        formulas=formulas_of(book, before, PLACES),
    )
    drafted, unheeded = draft_columns(
        columns, [(kind, mapping, mapping.editable) for kind, mapping in found.mappings]
    )
    lines = [*plan.lines, *unheeded]
    if updated.standing:
        lines.append(stand_in_line(updated.standing))
    laying = Laying(book, before, updated, drafted, found.recognised, names)
    return laying.write(found.findings, lines)


def import_staff(book: xw.Book, path: Path) -> Imported:
    """Lay the people of a staff list into the sheet Staff.

    Raises ImportRefusedError if the file cannot be read, and SheetBlockedError if something is in
    the way; nothing is written then.
    """
    before = read_for(book, STAFF)
    frame = before.frames.get(STAFF.sheet)
    columns = before.frames.get(IMPORT_COLUMNS.sheet)
    memory = read_memory(book)
    found = staff.import_staff(
        load(path),
        roles=[role.name for role in before.election.roles],
        chosen=chosen_for(columns, SourceList.STAFF),
        polling_day=before.election.settings.polling_day,
    )
    plan = plan_staff(found, frame, memory)
    updated = update(
        frame,
        STAFF,
        plan.incoming,
        memory,
        KEY,
        clears=plan.clears,
        remember=plan.remember,
        formulas=formulas_of(book, before, STAFF),
    )
    drafted, unheeded = draft_columns(columns, [(SourceList.STAFF, found.mapping, found.editable)])
    laying = Laying(book, before, updated, drafted, (found.recognised,), path.name)
    fields = {column.header: column.field for column in found.mapping.columns}

    def own_cell(finding: Finding) -> tuple[str, str]:
        """Return the Staff ID and the column whose cell has what a finding is about."""
        return plan.ids.get(found.where(finding.line or 0), ""), fields.get(finding.column, "")

    return laying.write(found.findings, [*plan.lines, *unheeded], own_cell)
