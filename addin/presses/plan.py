"""The buttons of the group Plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin import actions
from addin.buttons import TAB
from addin.desk import our_book
from addin.presses.marking import refuse_to_plan
from addin.sentences import filled, money, proof, where_to_look
from addin.tables import PLAN

if TYPE_CHECKING:
    from addin.desk import Desk


def allocate(desk: Desk) -> str:
    """Make the plan and write it."""
    book = our_book(desk)
    desk.status(f"{TAB}: reading the workbook")
    checked = actions.check(book)
    if checked.stops:
        return refuse_to_plan(desk, book, checked)
    election = checked.reading.election
    planned = desk.work(
        "Allocate staff",
        lambda report, asked: actions.make_plan(election, report=report, asked=asked),
    )
    desk.status(f"{TAB}: writing the plan")
    with desk.writing(book, "Allocate staff"):
        done = actions.write(book, checked, planned)
    book.sheets[PLAN.sheet].activate()
    return "\n".join(
        [
            filled(done.plan),
            *money(done),
            proof(done.plan),
            *where_to_look(done),
        ]
    )
