"""The command `replan`: a new plan around the one in a workbook, into a copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from addin import actions, console
from addin import replanning as action
from addin.commands.shared import (
    AsJson,
    Book,
    Output,
    Seed,
    TimeLimit,
    planning,
    print_problems,
)
from addin.engines.opening import open_book, save_book
from addin.engines.saving import check_target
from addin.sentences import changes_of, replanned
from models.problems import PlanningError, StoppedError, UnusableInputError
from models.timetable import read_date

if TYPE_CHECKING:
    from datetime import date

    from addin.replanning import Replanned
    from models.replan import Moves, Offer


def replan(
    book: Book,
    output: Output,
    time_limit: TimeLimit = None,
    seed: Seed = None,
    today: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Which duties are near on this day; without it, now."),
    ] = None,
    *,
    compare: Annotated[
        bool,
        typer.Option(
            "--compare/--no-compare", help="Also plan at two more prices of moving somebody."
        ),
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Plan again around the plan in the workbook, so that as few people as can be are moved."""
    check_target(output)
    day = _day(today)
    opened = open_book(book)
    console.warn_of_losses(book, output)
    try:
        with planning() as (tell, asked):
            written = action.replan(
                opened,
                today=day,
                time_limit=time_limit,
                seed=seed,
                compare=compare,
                report=tell,
                asked=asked,
            )
            if asked():
                raise StoppedError
            save_book(opened, output)
    except UnusableInputError as stopped:
        print_problems(actions.check(opened), as_json=as_json)
        console.refuse(f"{stopped} Nothing was written.")
        raise typer.Exit(console.Exit.PROBLEMS) from stopped
    except action.NoPlanError as none:
        console.refuse(f"{none} Nothing was written.")
        raise typer.Exit(console.Exit.PROBLEMS) from none
    if as_json:
        console.print_json(figures(written))
        return
    console.show_plan(written.done, output)
    for sentence in (*replanned(written.made), *changes_of(written)):
        console.say(sentence)


def figures(written: Replanned) -> dict[str, object]:
    """Return a re-plan's figures as plain data: those of any plan, whom it moves, the trade-off.

    `worth` is the price of a move in miles; null: nobody is moved without need, whatever the miles.
    """
    return {
        **console.figures(written.done),
        "moved": _moves(written.made.moved),
        "trade_off": [_offer(offer) for offer in written.made.trade_off],
        "changes": written.changes,
    }


def _moves(moved: Moves) -> dict[str, int]:
    return {
        "people": moved.people,
        "accepted": moved.accepted,
        "offered": moved.offered,
        "proposed": moved.proposed,
    }


def _offer(offer: Offer) -> dict[str, object]:
    return {
        "worth": offer.worth,
        "moved": _moves(offer.moved),
        "miles": round(offer.miles, 2),
        "shortfalls": offer.empty,
        "proven": offer.proven,
    }


def _day(today: str | None) -> date | None:
    try:
        return None if today is None else read_date(today)
    except PlanningError as error:
        console.refuse(str(error))
        raise typer.Exit(console.Exit.WRONG_USE) from error
