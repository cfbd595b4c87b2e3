"""The command `why`: why a post is empty, or why this person does not have it."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer asks for it
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from addin import actions, console, explaining
from addin.commands.shared import AsJson, Book, Seed, TimeLimit, ctrl_c, print_problems
from addin.engines.opening import open_book, save_book
from addin.engines.saving import check_target
from addin.sentences import progress_line
from addin.tables import WHY
from models.problems import UnusableInputError

if TYPE_CHECKING:
    from models.progress import Progress
    from models.why import Answer


def why(
    book: Book,
    duty: Annotated[str, typer.Argument(metavar="DUTY", help="The Duty ID.")],
    staff: Annotated[
        str, typer.Argument(metavar="[STAFF]", help="A Staff ID: why not this person.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Also write a copy with the sheet Why."),
    ] = None,
    time_limit: TimeLimit = None,
    seed: Seed = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say why a post of a duty is empty, or why a person has or has not got it.

    It is about the plan that stands in the workbook. For a person whom every rule allows it says
    what choosing them would cost, and who would move.
    """
    if output is not None:
        check_target(output)
    opened = open_book(book)
    try:
        with console.err.status("Reading the workbook") as status, ctrl_c() as asked:

            def tell(progress: Progress) -> None:
                status.update(progress_line(progress))

            answer = explaining.why(
                opened,
                duty,
                staff,
                time_limit=time_limit,
                seed=seed,
                report=tell,
                asked=asked,
            )
    except UnusableInputError as stopped:
        print_problems(actions.check(opened), as_json=as_json)
        console.refuse(f"{stopped} Nothing was written.")
        raise typer.Exit(console.Exit.PROBLEMS) from stopped
    except explaining.UnknownIdError as unknown:
        console.refuse(str(unknown))
        raise typer.Exit(console.Exit.WRONG_USE) from unknown
    if output is not None:
        console.warn_of_losses(book, output)
        for note in explaining.write(opened, answer):
            console.warn(note)
        save_book(opened, output)
    if as_json:
        console.print_json(figures(answer))
        return
    _show(answer)
    if output is not None:
        console.say(f"The sheet {WHY.sheet} of {output} has this answer.")


def figures(answer: Answer) -> dict[str, object]:
    """Return an answer as plain data."""
    return {
        "duty": answer.duty_id,
        "staff": answer.staff_id or None,
        "answer": [{"topic": str(topic), "says": sentence} for topic, sentence in answer.said],
    }


def _show(answer: Answer) -> None:
    """Print the sentences; a topic stands beside its first one."""
    table = Table.grid(padding=(0, 2))
    before = None
    for topic, sentence in answer.said:
        table.add_row(escape(str(topic)) if topic != before else "", escape(sentence))
        before = topic
    console.out.print(table)
