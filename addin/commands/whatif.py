"""The command `whatif`: the scenarios of a workbook beside the workbook as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from addin import actions, console
from addin.commands.shared import AsJson, Book, Output, Seed, TimeLimit, ctrl_c, print_problems
from addin.engines.opening import open_book, save_book
from addin.engines.saving import check_target
from addin.imagining import NoScenariosError
from addin.imagining import whatif as try_out
from addin.sentences import progress_line, scenarios_of
from addin.writing.scenarios import NO_PLAN, proven
from models.costs import in_pounds, shown
from models.problems import StoppedError, UnusableInputError

if TYPE_CHECKING:
    from pathlib import Path

    from addin.imagining import Imagined
    from models.progress import Progress
    from models.scenarios import Outcome


def whatif(
    book: Book,
    output: Output,
    time_limit: TimeLimit = None,
    seed: Seed = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Try out the scenarios of the sheet What if, each beside the workbook as it is.

    They go side by side into the sheet Scenarios of a copy. The time limit is for all together.
    """
    check_target(output)
    opened = open_book(book)
    console.warn_of_losses(book, output)
    try:
        with console.err.status("Reading the workbook") as status, ctrl_c() as asked:

            def tell(progress: Progress) -> None:
                status.update(escape(progress_line(progress)))

            done = try_out(opened, time_limit=time_limit, seed=seed, report=tell, asked=asked)
            if asked():
                raise StoppedError
            status.update("Saving the workbook")
            save_book(opened, output)
    except UnusableInputError as stopped:
        print_problems(actions.check(opened), as_json=as_json)
        console.refuse(f"{stopped} Nothing was written.")
        raise typer.Exit(console.Exit.PROBLEMS) from stopped
    except NoScenariosError as nothing:
        print_problems(actions.check(opened), as_json=as_json)
        console.refuse(f"{nothing} Nothing was written.")
        raise typer.Exit(console.Exit.PROBLEMS) from nothing
    if as_json:
        console.print_json(figures(done))
    else:
        _show(done, output)


def figures(done: Imagined) -> dict[str, object]:
    """Return what came of each scenario as plain data, the workbook as it is first; money pounds.

    One that has no plan has null for its figures, and its problems say why.
    """
    return {"scenarios": [_figures(outcome) for outcome in done.outcomes]}


def _figures(outcome: Outcome) -> dict[str, object]:
    found, plan = outcome.figures, outcome.plan
    return {
        "scenario": outcome.name,
        "changes": list(outcome.changed),
        "posts": found and found.posts,
        "filled": found and found.filled,
        "empty": found and found.empty,
        "people": found and found.people,
        "moved": found and found.moved,
        "miles": found and round(found.miles, 2),
        "long_journeys": found and found.long_journeys,
        "cost": found and in_pounds(found.cost),
        "proven": plan and plan.certificate.proven,
        "gap": plan and plan.certificate.gap,
        "problems": [
            {"wrong": problem.wrong, "remedy": problem.remedy} for problem in outcome.problems
        ],
    }


def _show(done: Imagined, output: Path) -> None:
    names = ("posts", "empty", "people", "moved")
    heads = ("Scenario", *(name.capitalize() for name in names), "Miles", "Cost", "Proven")
    table = Table(*heads, title=f"The scenarios in {escape(str(output))}")
    for column in table.columns[1:-1]:
        column.justify = "right"
    for outcome in done.outcomes:
        found, plan = outcome.figures, outcome.plan
        if found is None or plan is None:
            table.add_row(escape(outcome.name), *[""] * 6, NO_PLAN)
            continue
        counts = (f"{getattr(found, name):,}" for name in names)
        cost = shown(found.cost)
        miles = f"{found.miles:,.1f}"
        table.add_row(escape(outcome.name), *counts, miles, cost, proven(plan.certificate))
    Console(highlight=False, width=max(console.out.width, 120)).print(table)
    for sentence in scenarios_of(done):
        console.say(sentence)
