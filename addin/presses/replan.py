"""The button Re-plan: a new plan around the one on the sheet Plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin import actions
from addin.buttons import TAB
from addin.desk import RefusedError, our_book
from addin.presses.marking import refuse_to_plan
from addin.replanning import NoPlanError, rearrange, refuse_without_plan, write_replan
from addin.sentences import changes_of, filled, money, proof, replanned, where_to_look
from addin.tables import CHANGES, PLAN

if TYPE_CHECKING:
    from addin.desk import Desk


def replan(desk: Desk) -> str:
    """Make the plan that moves as few people as can be, write it, and go to the changes."""
    book = our_book(desk)
    desk.status(f"{TAB}: reading the workbook")
    checked = actions.check(book)
    if checked.stops:
        return refuse_to_plan(desk, book, checked)
    try:
        refuse_without_plan(checked)
    except NoPlanError as none:
        raise RefusedError(str(none)) from none
    election = checked.reading.election
    made = desk.work(
        "Re-plan", lambda report, asked: rearrange(election, report=report, asked=asked)
    )
    desk.status(f"{TAB}: writing the plan")
    with desk.writing(book, "Re-plan"):
        written = write_replan(book, checked, made)
    done = written.done
    book.sheets[(CHANGES if written.changes else PLAN).sheet].activate()
    said = [filled(done.plan), *replanned(made)]
    said += changes_of(written)
    return "\n".join([*said, *money(done), proof(done.plan), *where_to_look(done)])
