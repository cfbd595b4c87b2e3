"""The rows of the sheet Replacements: who can take one post now, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.tables import REPLACEMENTS
from addin.writing.results import replace_rows
from models.duties import Family

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.writing.results import Row
    from models.election import Election
    from models.problems import Problem
    from models.replacements import Replacement


def write_replacements(
    book: xw.Book, election: Election, entries: Sequence[Replacement]
) -> list[Problem]:
    """Make these the rows of the sheet Replacements, and write nothing else.

    Returns a note for each entry in a column of the manager's own whose row is no longer there.
    Raises SheetBlockedError, before anything is written, if something on the sheet is in the way.
    """
    return replace_rows(book, REPLACEMENTS, replacement_rows(election, entries))


def replacement_rows(election: Election, entries: Sequence[Replacement]) -> list[Row]:
    """Return a row for each, ranked as they stand."""
    return [_row(election, rank, entry) for rank, entry in enumerate(entries, start=1)]


def _row(election: Election, rank: int, entry: Replacement) -> Row:
    person = election.staff_by_id[entry.staff_id]
    return [
        rank,
        entry.duty_id,
        entry.leaving or None,
        entry.staff_id,
        person.name,
        round(entry.miles, 2),
        _yes_no(yes=entry.experienced),
        _yes_no(yes=entry.trained),
        person.mobile or None,
        last_worked(election, entry) or None,
        now(election, entry),
        then(election, entry) or None,
    ]


def last_worked(election: Election, entry: Replacement) -> str:
    """Return their role and place last time: "Poll clerk at St Mark's Hall"; "" if not known."""
    place = election.places_by_id.get(entry.last_place)
    where = entry.last_place if place is None else place.name or place.place_id
    return " at ".join(part for part in (entry.last_role, where) if part)


def now(election: Election, entry: Replacement) -> str:
    """Return what they do now that they would give up: "Free", "Standby: D-A01-SC", "D-P07-PC"."""
    if not entry.leaves:
        return "Free"
    role = election.roles_by_name[election.duties_by_id[entry.leaves].role]
    return f"{Family.STANDBY}: {entry.leaves}" if role.family is Family.STANDBY else entry.leaves


def then(election: Election, entry: Replacement) -> str:
    """Return what becomes of the post that they leave, "" if they leave none.

    "S0440 Jo Bloggs takes D-A01-SC over" or "D-A01-SC stays empty", or one after the other.
    """
    if not entry.leaves:
        return ""
    if not entry.back_fill:
        return f"{entry.leaves} stays empty"
    who = f"{entry.back_fill} {election.staff_by_id[entry.back_fill].name}".strip()
    empty = f"; {entry.back_fill_leaves} stays empty" if entry.back_fill_leaves else ""
    return f"{who} takes {entry.leaves} over{empty}"


def _yes_no(*, yes: bool) -> str:
    return "Yes" if yes else "No"
