"""The command `demand`: how many people the election asks for, written into a workbook's sheets."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer asks for it
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from addin import actions, console
from addin.actions import Checked
from addin.engines.opening import losses, open_book, save_book
from addin.engines.saving import check_target
from addin.reading import read_election
from addin.sentences import demand_of
from models.problems import UnusableInputError

if TYPE_CHECKING:
    from addin.actions import Demanded


def demand(
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="The workbook file (.xlsx).")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="Where to write the demand.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Work out how many people are needed where and when, into a copy of the workbook."""
    check_target(output)
    opened = open_book(book)
    lost = losses(book, output)
    if lost:
        console.warn(f"{output} will not have what {book} has of: {', '.join(lost)}.")
    try:
        with console.err.status("Working out the demand"):
            done = actions.demand(opened)
            save_book(opened, output)
    except UnusableInputError as stopped:
        _refuse(Checked(read_election(opened), stopped.problems), str(stopped), as_json=as_json)
        raise typer.Exit(console.Exit.PROBLEMS) from stopped
    if as_json:
        console.print_json(figures(done))
    else:
        _show(done, output)


def figures(done: Demanded) -> dict[str, object]:
    """Return what a demand came to as plain data; `planned` counts what was typed instead."""
    draft = done.worked_out.draft
    duties = draft.duties
    own = Checked(done.checked.reading, done.worked_out.problems)
    return {
        "duties": sum(line.duties for line in duties.roles.values()),
        "new": duties.new,
        "changed": duties.changed,
        "kept": duties.kept,
        "overridden": duties.overridden,
        "dropped": duties.dropped,
        "areas": len(draft.places.rows),
        "sessions": len(draft.sessions.rows),
        "roles": [
            {
                "role": line.role,
                "duties": line.duties,
                "calculated": line.calculated,
                "overridden": line.overridden,
                "planned": line.planned,
            }
            for line in duties.roles.values()
        ],
        "problems": console.problem_list(own),
    }


def _refuse(stopped: Checked, said: str, *, as_json: bool) -> None:
    if as_json:
        console.print_json({"problems": console.problem_list(stopped)})
    else:
        console.show_problems(stopped)
    console.refuse(f"{said} Nothing was written.")


def _show(done: Demanded, output: Path) -> None:
    lines = list(done.worked_out.draft.duties.roles.values())
    names = ("duties", "calculated", "overridden", "planned")
    heads = ("Role", *(name.capitalize() for name in names))
    table = Table(*heads, title=f"The demand in {escape(str(output))}")
    for column in table.columns[1:]:
        column.justify = "right"
    for line in lines:
        table.add_row(escape(line.role), *(f"{getattr(line, name):,}" for name in names))
    table.add_section()
    totals = (sum(getattr(line, name) for line in lines) for name in names)
    table.add_row("All", *(f"{total:,}" for total in totals), style="bold")
    console.out.print(table)
    own = Checked(done.checked.reading, done.worked_out.problems)
    if own.problems:
        console.show_problems(own)
    for sentence in demand_of(done):
        console.say(sentence)
