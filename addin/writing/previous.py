"""The plan before, kept in the workbook itself on a hidden sheet, and brought back from there.

What stands and what is kept change places, so bringing back twice is the newer plan again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.tables import (
    CHANGES,
    COSTS,
    LEVELS,
    PLAN,
    PREVIOUS,
    PROBLEMS,
    REPLACEMENTS,
    SHORTFALLS,
    SUMMARY,
    TRAINING,
    UNALLOCATED,
)
from addin.writing.kept import put_back, read_kept, room_for
from addin.writing.results import check_room, find, headers_of, replace_rows
from addin.writing.stored import DamagedError, lines_of, tables_of
from models.problems import PlanningError

if TYPE_CHECKING:
    import xlwings as xw

    from addin.writing.kept import KeptTable

# What a plan replaces, in the order in which it is put back: formulas after what they count.
KEPT: Final = (
    PLAN,
    CHANGES,
    SHORTFALLS,
    REPLACEMENTS,
    UNALLOCATED,
    TRAINING,
    COSTS,
    SUMMARY,
)


class NoPreviousPlanError(PlanningError):
    """There is no plan before to bring back. Its text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Restored:
    """How many posts of the plan that was brought back have somebody, and how many do not."""

    filled: int
    empty: int


def keep_previous(book: xw.Book) -> None:
    """Keep the plan that stands in the workbook, in the place of the one that was kept before.

    Nothing is kept, and nothing that was kept is lost, while the sheet Plan has no plan. Raises
    SheetBlockedError, before anything is written, if something is in the way.
    """
    if not _has_plan(book):
        return
    lines = lines_of(_standing(book))
    check_room(book, PREVIOUS, len(lines))
    replace_rows(book, PREVIOUS, lines)


def restore_previous(book: xw.Book) -> Restored:
    """Bring the plan before back, cell by cell as it was, and keep the one that stands instead.

    A table that was not there before is emptied. Raises NoPreviousPlanError if there is none or the
    hidden sheet has been changed, and SheetBlockedError if something is in the way; nothing is
    written then.
    """
    before = _kept(book)
    lines = lines_of(_standing(book))
    for schema in KEPT:
        if schema.sheet in before:
            room_for(book, schema, before[schema.sheet])
        elif find(book, schema):
            check_room(book, schema, 0)
    check_room(book, PREVIOUS, len(lines))
    for schema in (LEVELS, PROBLEMS):  # these are filled anew after it
        check_room(book, schema, 1)
    for schema in KEPT:
        if schema.sheet in before:
            put_back(book, schema, before[schema.sheet])
        elif find(book, schema):
            replace_rows(book, schema, [])
    replace_rows(book, PREVIOUS, lines)
    posts = _posts(before[PLAN.sheet])
    return Restored(posts.count("filled"), posts.count("empty"))


def _has_plan(book: xw.Book) -> bool:
    """Say whether the sheet Plan has a post."""
    found = find(book, PLAN)
    if found is None or "Duty ID" not in headers_of(found[1]):
        return False
    column = headers_of(found[1]).index("Duty ID")
    return any(row[column] is not None for row in found[1].data_body_range.options(ndim=2).value)


def _standing(book: xw.Book) -> dict[str, KeptTable]:
    """Return the tables that a plan replaces as they stand, by sheet; without those not there."""
    return {
        schema.sheet: read_kept(*found, schema)
        for schema in KEPT
        for found in [find(book, schema)]
        if found
    }


def _posts(plan: KeptTable) -> list[str]:
    """Return for each row of the sheet Plan whether its post is filled; nothing for a blank row."""
    headers = plan.headers
    if not {"Duty ID", "Staff ID"} <= set(headers):
        return []
    duty, person = headers.index("Duty ID"), headers.index("Staff ID")
    blank = (None, "")
    return [
        "empty" if row[person] in blank else "filled" for row in plan.rows if row[duty] not in blank
    ]


def _kept(book: xw.Book) -> dict[str, KeptTable]:
    """Return the tables that are kept; NoPreviousPlanError says why they cannot be had."""
    found = find(book, PREVIOUS)
    if found is None:
        raise NoPreviousPlanError(_NONE)
    table = found[1]
    headers = headers_of(table)
    if not set(PREVIOUS.headers) <= set(headers) or table.data_body_range is None:
        raise NoPreviousPlanError(_DAMAGED)
    at = [headers.index(name) for name in PREVIOUS.headers]
    rows = [[row[n] for n in at] for row in table.data_body_range.options(ndim=2).value]
    if all(value in {None, ""} for row in rows for value in row):
        raise NoPreviousPlanError(_NONE)
    try:
        kept = tables_of(rows)
    except DamagedError as error:
        raise NoPreviousPlanError(_DAMAGED) from error
    if PLAN.sheet not in kept:
        raise NoPreviousPlanError(_DAMAGED)
    return kept


_NONE: Final = "There is no previous plan in this workbook."
_DAMAGED: Final = (
    f"The hidden sheet {PREVIOUS.sheet} was changed by hand, so the plan before cannot be brought "
    "back as it was. Nothing was changed. Take it from an earlier copy of the workbook; the next "
    "plan that is made keeps the present one there again."
)
