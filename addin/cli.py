"""The command line: the same actions as the buttons, on workbook files.

Exit codes: 0 fine; 1 problems in the workbook; 2 wrong use (a wrong option, or a file that cannot
be read or written); 3 the plan failed its audit and nothing was written; 4 the program itself
failed; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import io
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from addin import actions, console
from addin.commands.demand import demand
from addin.commands.export import export
from addin.commands.import_last import last
from addin.commands.imports import app as imports
from addin.commands.replacements import replacements
from addin.commands.replan import replan
from addin.commands.restore import restore
from addin.commands.shared import AsJson, Book, Output, Seed, TimeLimit, planning, print_problems
from addin.commands.timetable import timetable
from addin.commands.whatif import whatif
from addin.commands.why import why
from addin.console import Exit
from addin.console import warn_of_losses as _warn_of_losses
from addin.engines.opening import WorkbookFileError, new_book, open_book, save_book
from addin.engines.saving import check_target
from addin.examples import NAMES, example_rows
from addin.excel.commands import app as excel
from addin.exports.outlet import ExportRefusedError
from addin.imports.findings import ImportRefusedError
from addin.libreoffice.commands import app as libreoffice
from addin.template import build
from addin.writing.sheets import SheetBlockedError
from models.problems import AuditError, Severity, StoppedError, UnusableInputError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Allocates election staff to duties, from and into the workbook that a council plans in.",
    epilog="Exit codes: 0 fine; 1 problems in the workbook; 2 wrong use; 3 audit failed; "
    "4 the program itself failed.",
)
app.add_typer(excel, name="excel")
app.add_typer(libreoffice, name="libreoffice")
imports.command()(last)
app.add_typer(imports, name="import")

ExampleName = StrEnum("ExampleName", list(NAMES))  # type: ignore[misc] # named elsewhere

NewBook = Annotated[Path, typer.Argument(metavar="BOOK", help="The file to make (.xlsx).")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")]


@app.command()
def new(book: NewBook, *, force: Force = False) -> None:
    """Make an empty workbook to plan in."""
    _refuse_existing(book, force=force)
    save_book(new_book(build(), book), book)
    console.say(f"Made {book}. Open it and begin with the sheet Start here.")


@app.command()
def example(
    name: Annotated[ExampleName, typer.Argument(help="Which example.")],
    book: NewBook,
    *,
    force: Force = False,
) -> None:
    """Make an example workbook: invented people in real places."""
    _refuse_existing(book, force=force)
    made = example_rows(name.value)
    save_book(new_book(build(made.rows, settings=made.settings), book), book)
    console.say(f"Made {book}, the example {name.value}.")


@app.command()
def check(
    book: Book,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Also write a copy with them marked."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List everything that is wrong in a workbook, with the cell and what to do."""
    if output is not None:
        check_target(output)
    opened = open_book(book)
    checked = actions.check(opened)
    print_problems(checked, as_json=as_json)
    if output is not None:
        _warn_of_losses(book, output)
        actions.mark(opened, checked)
        save_book(opened, output)
    if any(problem.severity is not Severity.NOTE for problem in checked.problems):
        raise typer.Exit(Exit.PROBLEMS)


@app.command()
def allocate(
    book: Book,
    output: Output,
    time_limit: TimeLimit = None,
    seed: Seed = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Allocate people to duties and write the plan into a copy of the workbook."""
    check_target(output)
    opened = open_book(book)
    _warn_of_losses(book, output)
    try:
        with planning() as (tell, asked):
            done = actions.allocate(
                opened, time_limit=time_limit, seed=seed, report=tell, asked=asked
            )
            if asked():
                raise StoppedError
            save_book(opened, output)
    except UnusableInputError as stopped:
        print_problems(actions.check(opened), as_json=as_json)
        console.refuse(f"{stopped} Nothing was written.")
        raise typer.Exit(Exit.PROBLEMS) from stopped
    if as_json:
        console.print_json(console.figures(done))
    else:
        console.show_plan(done, output)


app.command()(timetable)
app.command()(demand)
app.command()(replan)
app.command()(restore)
app.command()(replacements)
app.command()(why)
app.command()(whatif)
app.command()(export)


def main() -> None:
    """Run the command line; what cannot be done is one plain sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):  # a pipe on Windows may lack a letter of a name
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    raise SystemExit(_run())


def _run() -> int:
    """Run what was asked for and return the exit code."""
    code: object
    try:
        code = app(standalone_mode=False)
    except BrokenPipeError:  # whoever read the output had read enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - till the end
        code = Exit.FINE
    except Exception as error:
        if hasattr(error, "show"):  # a wrong option or name: typer says which
            error.show()
            return Exit.WRONG_USE
        if os.environ.get("ELECTION_STAFFING_DEBUG"):
            raise
        code, sentence = _refusal(error)
        console.refuse(sentence)
    return code if isinstance(code, int) else Exit.FINE


def _refusal(error: Exception) -> tuple[Exit, str]:
    """Return the exit code of an error and the sentence to tell."""
    refusals = WorkbookFileError | SheetBlockedError | ImportRefusedError | ExportRefusedError
    if isinstance(error, refusals):
        return Exit.WRONG_USE, str(error)
    if isinstance(error, AuditError):
        return Exit.AUDIT_FAILED, str(error)
    if isinstance(error, typer.Abort | StoppedError):
        return Exit.STOPPED, "Stopped. Nothing was written."
    # the text of an unforeseen error may quote a cell, so only its kind is told
    return Exit.PROGRAM_FAILED, (
        f"The program itself failed ({type(error).__name__}). Nothing was written. Please report "
        "it; ELECTION_STAFFING_DEBUG=1 shows where."
    )


def _refuse_existing(book: Path, *, force: bool) -> None:
    check_target(book)
    if book.exists() and not force:
        raise WorkbookFileError(
            f"There is a file {book} already. Choose another name, or add --force to replace it."
        )


if __name__ == "__main__":
    main()
