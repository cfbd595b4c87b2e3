"""The action behind Why: the answer about the plan that stands in the workbook, and its sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.actions import check
from addin.tables import DUTIES, STAFF
from addin.writing.why import write_answer
from models.arrays import compile_arrays
from models.problems import PlanningError, UnusableInputError
from models.progress import Asked, Report, ignore, never
from models.spelling import Spelling, quoted
from models.standing import standing
from models.why import why_empty, why_not

if TYPE_CHECKING:
    from collections.abc import Iterable

    import xlwings as xw

    from addin.actions import Checked
    from models.election import Election
    from models.plan import Plan
    from models.why import Answer

_STOPPED: Final = "an answer"


class UnknownIdError(PlanningError):
    """There is no such duty or person. Its text is a sentence, with what was probably meant."""


@dataclass(frozen=True, slots=True)
class Question:
    """A duty that is asked about, and a person or ""; both are there."""

    duty_id: str
    staff_id: str = ""


def question(election: Election, duty: str, staff: str = "") -> Question:
    """Return what is asked about, however its ids are typed; UnknownIdError where there is none."""
    duty_id = _known(DUTIES.sheet, "Duty ID", election.duties_by_id, duty)
    if not staff.strip():
        return Question(duty_id)
    return Question(duty_id, _known(STAFF.sheet, "Staff ID", election.staff_by_id, staff))


def question_typed(election: Election, text: str) -> Question:
    """Return what is asked about in one line: a Duty ID, or it and a Staff ID after it.

    A Duty ID may have spaces. Raises UnknownIdError.
    """
    duties, people = Spelling(election.duties_by_id), Spelling(election.staff_by_id)
    words = text.split()
    for cut in range(len(words), 0, -1):
        duty, staff = " ".join(words[:cut]), " ".join(words[cut:])
        if duty in duties and (not staff or staff in people):
            return question(election, duty, staff)
    if len(words) > 1 and (words[-1] in people or " ".join(words[:-1]) in duties):
        return question(election, " ".join(words[:-1]), words[-1])
    return question(election, text)


def proposed(election: Election) -> str:
    """Return the Duty ID to ask about when nobody said which: the first with an empty post."""
    plan = _plan(election)
    return plan.shortfalls[0].duty_id if plan is not None and plan.shortfalls else ""


def answered(
    election: Election,
    about: Question,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Answer:
    """Return the answer. No workbook is touched, so any thread may do it.

    Arguments as of `why`. Raises StoppedError soon after `asked` first says yes.
    """
    arrays = compile_arrays(election)
    plan = _plan(election)
    if not about.staff_id:
        return why_empty(arrays, plan, about.duty_id)
    return why_not(
        arrays,
        plan,
        about.duty_id,
        about.staff_id,
        time_limit=time_limit,
        seed=seed,
        report=report,
        asked=asked,
    )


def checked_for_why(book: xw.Book) -> Checked:
    """Return the workbook as it is checked; UnusableInputError if an error stops an answer."""
    checked = check(book)
    if checked.stops:
        raise UnusableInputError(checked.problems, _STOPPED)
    return checked


def why(
    book: xw.Book,
    duty: str,
    staff: str = "",
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Answer:
    """Return why a duty has empty posts, or why a person does not have it. Nothing is written.

    `time_limit` in seconds and `seed` take the place of the settings' own. Raises
    UnusableInputError if an error stops it, UnknownIdError, AuditError and StoppedError.
    """
    election = checked_for_why(book).reading.election
    return answered(
        election,
        question(election, duty, staff),
        time_limit=time_limit,
        seed=seed,
        report=report,
        asked=asked,
    )


def write(book: xw.Book, answer: Answer) -> list[str]:
    """Write an answer into the sheet Why; return what is to be noted.

    Raises SheetBlockedError, before anything is written, if something is in the way.
    """
    return [f"{problem.wrong} {problem.remedy}" for problem in write_answer(book, answer)]


def _known(sheet: str, column: str, ids: Iterable[str], typed: str) -> str:
    """Return the id as it is spelt on its sheet; UnknownIdError, with the one meant, if unknown."""
    found = Spelling(ids).find(typed)
    if found is not None:
        return found
    if not typed.strip():
        raise UnknownIdError(f"Name a {column} of the sheet {sheet}.")
    meant = Spelling(ids, codes=True).question(typed)
    raise UnknownIdError(f"The sheet {sheet} has no {column} {quoted(typed)}. {meant}".strip())


def _plan(election: Election) -> Plan | None:
    """Return the plan that stands in the workbook; None if nobody holds anything there."""
    return standing(election) if election.held else None
