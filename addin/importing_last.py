"""The action behind importing last time's plan: who worked where, into the sheet Staff.

It is what keeps people at their stations: the allocation prefers last time's place and role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.imports.columns import chosen_for, draft_columns
from addin.imports.files import load
from addin.imports.last_matched import Roster
from addin.imports.last_plan import read_last_plan
from addin.imports.last_update import update_last
from addin.imports.memory import read_memory
from addin.laying import Imported, Laying, formulas_of, read_for
from addin.tables import IMPORT_COLUMNS, STAFF
from addin.tables.imports import SourceList
from addin.writing.sheets import SheetBlockedError

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw

__all__ = ["Imported", "import_last"]


def import_last(book: xw.Book, path: Path) -> Imported:
    """Lay last time's places and roles into the rows of the sheet Staff; nobody is added.

    The file is a previous workbook of ours, whatever it is called, or a list of who worked where.
    Raises ImportRefusedError if it cannot be read or says no such thing, and SheetBlockedError if
    something is in the way; nothing is written then.
    """
    before = read_for(book, STAFF)
    frame = before.frames.get(STAFF.sheet)
    if frame is None:
        raise SheetBlockedError(
            "There is no sheet Staff whose people could be matched. Import the staff list first."
        )
    columns = before.frames.get(IMPORT_COLUMNS.sheet)
    plan = read_last_plan(load(path), chosen_for(columns, SourceList.LAST_TIME))
    election = before.election
    roster = Roster(election.staff, election.places, tuple(role.name for role in election.roles))
    updated = update_last(plan, roster, frame, read_memory(book), formulas_of(book, before, STAFF))
    read = (
        []
        if plan.mapping is None
        else [(SourceList.LAST_TIME, plan.mapping, plan.mapping.editable)]
    )
    drafted, unheeded = draft_columns(columns, read)
    laying = Laying(book, before, updated, drafted, (plan.recognised,), path.name)
    return laying.write(plan.findings, unheeded)
