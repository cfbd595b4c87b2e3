"""The button What if."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin import actions, imagining
from addin.buttons import TAB
from addin.desk import our_book
from addin.presses.marking import mark
from addin.sentences import how_many, scenarios_of
from addin.tables import SCENARIOS, WHAT_IF
from models.problems import Severity, UnusableInputError

if TYPE_CHECKING:
    from addin.desk import Desk


def whatif(desk: Desk) -> str:
    """Try out the scenarios of the sheet What if and lay them side by side."""
    book = our_book(desk)
    desk.status(f"{TAB}: reading the workbook")
    try:
        checked = imagining.check_scenarios(book)
    except UnusableInputError:
        checked = actions.check(book)
        mark(desk, book, checked)
        errors = how_many(checked.count(Severity.ERROR), "error")
        return (
            f"No scenario was tried out: {errors} in the workbook first. Each is on the sheet "
            "Problems, with its cell and what to do."
        )
    except imagining.NoScenariosError as nothing:
        if WHAT_IF.sheet in book.sheets:
            book.sheets[WHAT_IF.sheet].activate()
        return str(nothing)
    election = checked.reading.election
    outcomes = desk.work(
        "What if",
        lambda report, asked: imagining.imagine(election, report=report, asked=asked),
    )
    desk.status(f"{TAB}: writing the scenarios")
    with desk.writing(book, "What if"):
        done = imagining.write_imagined(book, checked, outcomes)
    book.sheets[SCENARIOS.sheet].activate()
    return "\n".join(scenarios_of(done))
