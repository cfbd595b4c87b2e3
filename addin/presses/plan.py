"""The buttons of the group Plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin import actions
from addin.buttons import TAB
from addin.desk import our_book
from addin.presses.marking import mark
from addin.sentences import how_many, money, proof, where_to_look
from addin.tables import PLAN
from models.problems import Severity

if TYPE_CHECKING:
    from addin.desk import Desk


def allocate(desk: Desk) -> str:
    """Make the plan and write it."""
    book = our_book(desk)
    desk.status(f"{TAB}: reading the workbook")
    checked = actions.check(book)
    if checked.stops:
        mark(desk, book, checked)
        errors = how_many(checked.count(Severity.ERROR), "error")
        return (
            f"No plan was made: {errors} in the workbook first. Each is on the sheet Problems, "
            "with its cell and what to do."
        )
    election = checked.reading.election
    planned = desk.work(
        "Allocate staff",
        lambda report, asked: actions.make_plan(election, report=report, asked=asked),
    )
    desk.status(f"{TAB}: writing the plan")
    with desk.writing(book, "Allocate staff"):
        done = actions.write(book, checked, planned)
    book.sheets[PLAN.sheet].activate()
    filled = len(done.plan.assignments)
    posts = filled + sum(shortfall.short for shortfall in done.plan.shortfalls)
    return "\n".join(
        [
            f"{filled:,} of {how_many(posts, 'post')} filled.",
            *money(done),
            proof(done.plan),
            *where_to_look(done),
        ]
    )
