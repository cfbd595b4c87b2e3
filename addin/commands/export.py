"""The command `export`: everything that people receive, in a new folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape
from rich.table import Table

from addin import actions, console
from addin import exporting as action
from addin.commands.shared import AsJson, Book, planning, print_problems
from addin.engines.opening import open_book
from addin.exports.kinds import ABOUT, ExportKind
from addin.sentences import exported
from models.problems import UnusableInputError

if TYPE_CHECKING:
    from addin.exporting import Exported

PASSWORD: Final = "ELECTION_STAFFING_PASSWORD"  # noqa: S105 - the name of a variable

Into = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="DIR", help="The folder that gets a new folder."),
]
Only = Annotated[
    list[ExportKind] | None,
    typer.Option("--only", metavar="KIND", help="Only this kind; can be given several times."),
]
Since = Annotated[
    Path | None,
    typer.Option(
        "--changed-since",
        metavar="PLAN",
        help="Only for whom something is different from an earlier export or workbook.",
    ),
]
Password = Annotated[
    bool,
    typer.Option(
        "--password",
        help=f"Ask for a password and make one encrypted file; unattended it is {PASSWORD}.",
    ),
]


def export(
    book: Book,
    into: Into,
    only: Only = None,
    changed_since: Since = None,
    *,
    password: Password = False,
    as_json: AsJson = False,
) -> None:
    """Export letters, drafts, calendars, packs, payroll and lists into a new dated folder.

    Nothing is sent to anybody, and the workbook stays as it is. Kinds: letters, emails, mail-merge,
    calendars, station-packs, rounds, count, postal-votes, canvass, rota, payroll, returns, changes,
    public.
    """
    secret = _password() if password else None
    opened = open_book(book)
    try:
        with planning() as (tell, asked):
            done = action.export(
                opened,
                into,
                only=frozenset(only) if only else None,
                changed_since=changed_since,
                password=secret,
                report=tell,
                asked=asked,
            )
    except UnusableInputError as stopped:
        print_problems(actions.check(opened), as_json=as_json)
        console.refuse(f"{stopped} Nothing was exported.")
        raise typer.Exit(console.Exit.PROBLEMS) from stopped
    except actions.NoPlanError as none:
        console.refuse(f"{none} Nothing was exported.")
        raise typer.Exit(console.Exit.PROBLEMS) from none
    if as_json:
        console.print_json(figures(done))
    else:
        _show(done)


def figures(done: Exported) -> dict[str, object]:
    """Return what an export made as plain data."""
    return {
        "where": str(done.where),
        "files": done.files,
        "kinds": {str(kind): count for kind, count in done.kinds},
        "notes": list(done.notes),
    }


def _password() -> str:
    """Return the password: from the environment, or typed twice without being shown."""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return typed


def _show(done: Exported) -> None:
    table = Table("What", "For whom", "Files", title=f"The export in {escape(str(done.where))}")
    table.columns[-1].justify = "right"
    for kind, count in done.kinds:
        table.add_row(ABOUT[kind].heading, ABOUT[kind].for_whom, f"{count:,}")
    console.out.print(table)
    for sentence in exported(done):
        console.say(sentence)
