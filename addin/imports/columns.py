"""The sheet Import columns: as what a list's headers are read, shown, edited and kept.

What stands there is followed by the next import. It adds the headers that are new to it, and
changes no row.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.imports.fields import ELECTORATE_FIELDS, STATION_FIELDS
from addin.imports.last_fields import LAST_FIELDS
from addin.imports.lines import Line
from addin.imports.row_texts import cell_text
from addin.imports.staff import A_ROLE
from addin.imports.staff_fields import STAFF_FIELDS
from addin.tables import IMPORT_COLUMNS
from addin.tables.imports import SourceList, What
from addin.writing.inputs import Draft
from models.problems import Problem, Severity
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.imports.mapping import Field, HeaderMap
    from addin.reading.rows import Frame, Row

NOT_USED: Final = "Not used. Type what it is in Our column if it should be."
GUESSED: Final = "A guess. Change it if it is wrong."

FIELDS: Final[Mapping[SourceList, Sequence[Field]]] = MappingProxyType(
    {
        SourceList.STATIONS: STATION_FIELDS,
        SourceList.ELECTORATES: ELECTORATE_FIELDS,
        SourceList.STAFF: STAFF_FIELDS,
        SourceList.LAST_TIME: LAST_FIELDS,
    }
)
"""What the columns of each kind of list can be read as."""


def chosen_for(frame: Frame | None, kind: SourceList) -> dict[str, str]:
    """Return as what each header of a kind of list is to be read; blank is not used.

    A header that the program itself could not use is not in it: it is looked at afresh each time.
    """
    return {
        cell_text(row, "Their column"): cell_text(row, "Our column")
        for row in frame or ()
        if _is_of(row, kind)
        and not (row.blank("Our column") and cell_text(row, "Note") == NOT_USED)
    }


def column_problems(frame: Frame | None, roles: Iterable[str]) -> list[Problem]:
    """Return a warning for each row whose Our column is nothing that a list is read as."""
    spelling = {kind: Spelling(field.name for field in fields) for kind, fields in FIELDS.items()}
    names = Spelling(roles)
    found = []
    for row in frame or ():
        kinds = [kind for kind in FIELDS if _is_of(row, kind)]
        said = cell_text(row, "Our column")
        if not kinds or not said:
            continue
        is_role = kinds[0] is SourceList.STAFF and said.startswith(A_ROLE)
        word, known = (said.removeprefix(A_ROLE), names) if is_role else (said, spelling[kinds[0]])
        if word not in known:
            found.append(_problem(row, kinds[0], word, known, is_role=is_role))
    return found


def draft_columns(
    frame: Frame | None, read: Iterable[tuple[SourceList, HeaderMap, Mapping[str, str]]]
) -> tuple[Draft, list[Line]]:
    """Return the rows for headers that the sheet does not have, and lines for what was not heeded.

    `read` are the lists: their kind, their mapping, and each header with what it is read as.
    """
    draft = Draft(IMPORT_COLUMNS, frame)
    lines = []
    new: set[tuple[SourceList, str]] = set()
    for kind, mapping, editable in read:
        there = {
            fold(cell_text(row, "Their column")): row for row in frame or () if _is_of(row, kind)
        }
        guessed = {column.header for column in mapping.columns if column.guessed}
        for header, ours in editable.items():
            row = there.get(fold(header))
            if row is not None:
                if cell_text(row, "Note") == NOT_USED and row.blank("Our column") and ours:
                    draft.cells[row.number, "Our column"] = ours
                    draft.cells[row.number, "Note"] = GUESSED if header in guessed else None
                elif not _heeded(row, kind, ours):
                    lines.append(_unheeded(row, header))
            elif header and (kind, fold(header)) not in new:
                note = GUESSED if header in guessed else None if ours else NOT_USED
                draft.rows.append(
                    {
                        "List": kind.value,
                        "Their column": header,
                        "Our column": ours or None,
                        "Note": note,
                    }
                )
                new.add((kind, fold(header)))
    return draft, lines


def _heeded(row: Row, kind: SourceList, ours: str) -> bool:
    """Say whether a header was read as its row says, as far as that is anything."""
    said = cell_text(row, "Our column")
    known = said.startswith(A_ROLE) or said in Spelling(field.name for field in FIELDS[kind])
    return not known or fold(said) == fold(ours)


def _unheeded(row: Row, header: str) -> Line:
    said = cell_text(row, "Our column")
    return Line(
        what=What.NOT_UNDERSTOOD,
        sheet=IMPORT_COLUMNS.sheet,
        column="Our column",
        now=f"{quoted(header)} is to be read as {said}, but another column of the list is already.",
        where=row.frame.cell(row.number, "Our column"),
        to_do=f"Let only one of them say {said}.",
    )


def _problem(row: Row, kind: SourceList, word: str, known: Spelling, *, is_role: bool) -> Problem:
    header = quoted(cell_text(row, "Their column"))
    wrong = (
        f"{quoted(word)} is no role of the sheet Roles, so a mark under {header} gives none that "
        "is known."
        if is_role
        else f"{quoted(word)} is nothing that a column of the list {kind} is read as, so the "
        f"column {header} is not used."
    )
    remedy = f"{known.question(word)}Leave it blank if the column is not needed."
    return Problem(Severity.WARNING, IMPORT_COLUMNS.sheet, row.number, "Our column", wrong, remedy)


def _is_of(row: Row, kind: SourceList) -> bool:
    return fold(cell_text(row, "List")) == fold(kind) and not row.blank("Their column")
