"""Replacements for one post of the plan that stands in a workbook, and putting one of them there.

The plan is the one on the sheet Plan as it is now, with whatever was changed by hand. Nothing is
written before the plan with the replacement in it has passed its audit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin import actions
from addin.writing.replacements import now, then
from models.arrays import compile_arrays
from models.problems import UnusableInputError
from models.progress import Asked, never
from models.replacements import ReplacementError, apply, replacements
from models.spelling import Spelling, quoted
from models.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    import xlwings as xw

    from addin.actions import Allocated, Checked, Planned
    from models.election import Election
    from models.plan import Plan
    from models.replacements import Replacement

MOST = 12  # rows that a list has if nothing else is said


@dataclass(frozen=True, slots=True)
class Found:
    """Who can take a post of `duty_id` that `leaving` ("" for an empty post) gives up.

    `plan` is the one that stands in the workbook, `entries` the replacements, the best first.
    """

    checked: Checked
    plan: Plan
    duty_id: str
    leaving: str
    entries: tuple[Replacement, ...]

    @property
    def election(self) -> Election:
        """What the workbook says."""
        return self.checked.reading.election


def find_replacements(
    book: xw.Book, duty_id: str, leaving: str = "", most: int | None = MOST
) -> Found:
    """Look for people who can take one post now; `most` None lists all. Nothing is written.

    Ids are found whatever their case and spaces. Who declined the post or withdrew from it on the
    sheet Plan has left it already. Raises ReplacementError if there is no such duty, person or
    post, and UnusableInputError if an error stops the search.
    """
    checked = actions.check(book)
    if checked.stops:
        raise UnusableInputError(checked.problems, "the search")
    election = checked.reading.election
    duty_id = _named(duty_id, election.duties_by_id, "a Duty ID", "Duties")
    if leaving:
        leaving = _named(leaving, election.staff_by_id, "a Staff ID", "Staff")
    if _has_left(election, duty_id, leaving):
        leaving = ""
    plan = standing(election)
    most = len(election.staff) if most is None else most
    entries = replacements(compile_arrays(election), plan, duty_id, leaving, most)
    return Found(checked, plan, duty_id, leaving, entries)


def _named(word: str, ids: Iterable[str], what: str, sheet: str) -> str:
    """Return the id that was meant; ReplacementError if there is none."""
    spelling = Spelling(ids, codes=True)
    found = spelling.find(word)
    if found is None:
        said = f"{quoted(word)} is not {what} on the sheet {sheet}. {spelling.question(word)}"
        raise ReplacementError(said.strip())
    return found


def _has_left(election: Election, duty_id: str, staff_id: str) -> bool:
    rows = [row for row in election.published if (row.duty_id, row.staff_id) == (duty_id, staff_id)]
    return bool(rows) and not any(row.holds for row in rows)


def same(found: Found, staff_id: str, as_now: str, as_then: str) -> Replacement:
    """Return the replacement by a person whose row of the sheet says this of Now and Then.

    Raises ReplacementError if it is not so, or no longer: the plan may have changed since.
    """
    for entry in found.entries:
        says = (now(found.election, entry), then(found.election, entry))
        if entry.staff_id == staff_id and says == (as_now, as_then):
            return entry
    raise ReplacementError(
        f"The row of {staff_id or 'nobody'} is out of date: the workbook has changed since. "
        f"Look for replacements for {found.duty_id} again."
    )


def plan_with(found: Found, entry: Replacement, *, asked: Asked = never) -> Planned:
    """Put a replacement into the plan, audit and explain it and book its training.

    No workbook is touched, so any thread may do it. Raises AuditError if the plan breaks a rule
    then, and StoppedError soon after `asked` first says yes.
    """
    election = found.election
    return actions.finish(election, apply(election, found.plan, entry), asked=asked)


def use_replacement(book: xw.Book, found: Found, entry: Replacement) -> Allocated:
    """Put a replacement into the plan and write it into the workbook's result sheets.

    Raises AuditError if the plan breaks a rule then, and SheetBlockedError; the workbook is
    unchanged then.
    """
    return actions.write(book, found.checked, plan_with(found, entry))


def what_happens(found: Found, entry: Replacement) -> list[str]:
    """Return what a replacement changes, in sentences, with the numbers to ring."""
    election = found.election
    place = election.places_by_id[election.duties_by_id[entry.duty_id].place_id]
    where = f"{election.duties_by_id[entry.duty_id].role}, {place.name or place.place_id}"
    instead = f" in place of {_who(election, entry.leaving)}" if entry.leaving else ""
    taken = f"{_who(election, entry.staff_id)} takes {entry.duty_id} ({where}){instead}"
    said = [f"{taken}, {entry.miles:.1f} miles from home.{_number(election, entry.staff_id)}"]
    if entry.leaves:
        number = _number(election, entry.back_fill) if entry.back_fill else ""
        said.append(f"They leave {entry.leaves}: {then(election, entry)}.{number}")
    return said


def _who(election: Election, staff_id: str) -> str:
    return f"{staff_id} {election.staff_by_id[staff_id].name}".strip()


def _number(election: Election, staff_id: str) -> str:
    mobile = election.staff_by_id[staff_id].mobile
    return f" Mobile: {mobile}." if mobile else ""
