"""The command `replacements`: who can take one post now, and one of them put there."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path  # noqa: TC003 - typer asks for it
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from addin import actions, console, replacing
from addin.commands.shared import AsJson, Book, print_problems
from addin.engines.opening import open_book, save_book
from addin.engines.saving import check_target
from addin.sentences import how_many, where_to_look
from addin.tables import REPLACEMENTS
from addin.writing.replacements import last_worked, now, then, write_replacements
from models.problems import UnusableInputError
from models.replacements import NoEmptyPostError, ReplacementError

if TYPE_CHECKING:
    import xlwings as xw

    from addin.actions import Allocated
    from addin.replacing import Found

_WIDTH = 140


def replacements(
    book: Book,
    duty: Annotated[str, typer.Argument(metavar="DUTY", help="The Duty ID of the post.")],
    leaving: Annotated[
        str, typer.Option(metavar="STAFF", help="The Staff ID of who gives the post up.")
    ] = "",
    most: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="List so many.")] = (
        replacing.MOST
    ),
    use: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Put number N of the list in place.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="Where to write the list or, with --use, the plan.",
        ),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List who can take one post of the workbook's plan now, the best first."""
    if output is not None:
        check_target(output)
    elif use is not None:
        console.refuse("--use needs -o: where to write the workbook with the changed plan.")
        raise typer.Exit(console.Exit.WRONG_USE)
    opened = open_book(book)
    try:
        with console.err.status("Looking for replacements"):
            found = replacing.find_replacements(opened, duty, leaving, most)
            done = _used(opened, found, use)
    except UnusableInputError as stopped:
        print_problems(actions.check(opened), as_json=as_json)
        console.refuse(f"{stopped} Nothing was written.")
        raise typer.Exit(console.Exit.PROBLEMS) from stopped
    except ReplacementError as error:
        hint = " (--leaving STAFF)" if isinstance(error, NoEmptyPostError) else ""
        console.refuse(f"{error}{hint}")
        raise typer.Exit(console.Exit.WRONG_USE) from error
    if output is not None:
        lost = write_replacements(opened, found.election, found.entries) if done is None else []
        for problem in lost:
            console.warn(f"{problem.wrong} {problem.remedy}")
        console.warn_of_losses(book, output)
        save_book(opened, output)
    if as_json:
        console.print_json(figures(found, use, done))
    else:
        _show(found)
        _tell(found, use, done, output)


def _used(book: xw.Book, found: Found, use: int | None) -> Allocated | None:
    """Put number `use` of the list in place; None if nobody is to be."""
    if use is None:
        return None
    if use > len(found.entries):
        listed = how_many(len(found.entries), "replacement")
        raise ReplacementError(f"There is no number {use}: {found.duty_id} has {listed}.")
    return replacing.use_replacement(book, found, found.entries[use - 1])


def figures(found: Found, use: int | None, done: Allocated | None) -> dict[str, object]:
    """Return the list as plain data and, of a plan with one of them in it, its figures.

    `miles` and `cost` are miles, `empty`, `moved` and `team` points.
    """
    listed = [
        {
            "rank": rank,
            **asdict(entry),
            "name": found.election.staff_by_id[entry.staff_id].name,
            "mobile": found.election.staff_by_id[entry.staff_id].mobile,
            "now": now(found.election, entry),
            "then": then(found.election, entry),
        }
        for rank, entry in enumerate(found.entries, start=1)
    ]
    data: dict[str, object] = {
        "duty_id": found.duty_id,
        "leaving": found.leaving,
        "replacements": listed,
    }
    return data if done is None else {**data, "used": use, "plan": console.figures(done)}


def _show(found: Found) -> None:
    leaving = f" in place of {found.leaving}" if found.leaving else ""
    if not found.entries:
        console.say(f"Nobody can take {found.duty_id}{leaving} now.")
        return
    table = Table(
        *("", "Staff ID", "Name", "Miles", "Experienced", "Trained", "Mobile"),
        *("Last worked", "Now", "Then"),
        title=f"Who can take {escape(found.duty_id)}{escape(leaving)}",
    )
    for number in (0, 3):
        table.columns[number].justify = "right"
    for rank, entry in enumerate(found.entries, start=1):
        person = found.election.staff_by_id[entry.staff_id]
        words = (
            *(str(rank), entry.staff_id, person.name, f"{entry.miles:.1f}"),
            *("Yes" if yes else "No" for yes in (entry.experienced, entry.trained)),
            *(person.mobile, last_worked(found.election, entry)),
            *(now(found.election, entry), then(found.election, entry)),
        )
        table.add_row(*map(escape, words))
    Console(highlight=False, width=max(console.out.width, _WIDTH)).print(table)


def _tell(found: Found, use: int | None, done: Allocated | None, output: Path | None) -> None:
    """Say what was written, if anything."""
    if use is not None and done is not None:
        for sentence in replacing.what_happens(found, found.entries[use - 1]):
            console.say(sentence)
        for sentence in (*where_to_look(done), f"The plan is in {output}."):
            console.say(sentence)
    elif output is not None:
        console.say(f"The sheet {REPLACEMENTS.sheet} of {output} has this list.")
