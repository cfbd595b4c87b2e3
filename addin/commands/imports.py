"""The commands `import stations` and `import staff`: files of the council's own into a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape
from rich.table import Table

from addin import console, importing
from addin.commands.shared import AsJson, Book  # noqa: TC001 - typer asks for them
from addin.engines.opening import WorkbookFileError, open_book, save_book
from addin.engines.saving import check_target

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings as xw

    from addin.importing import Imported

app = typer.Typer(
    no_args_is_help=True,
    help="Import polling stations, electorates and staff from files that you have.",
)

Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="OUT", help="Where to write the workbook.")
]
Paths = Annotated[
    list[Path],
    typer.Argument(metavar="FILE... BOOK", help="One file or more, and last the workbook (.xlsx)."),
]
List = Annotated[Path, typer.Argument(metavar="FILE", help="The staff list.")]

_LEAST: Final = 2  # a file and the workbook
_COUNTS: Final = ("added", "changed", "kept", "gone", "doubts")


@app.command()
def stations(paths: Paths, output: Output, *, as_json: AsJson = False) -> None:
    """Import polling stations, and electorates with them or after them, into a copy.

    Files are told by their content. What you typed is kept, no row is deleted; see the sheet
    Import.
    """
    if len(paths) < _LEAST:
        raise WorkbookFileError(
            "Name the files to import and after them the workbook: election-staffing import "
            "stations FILE BOOK -o OUT."
        )
    *files, book = paths
    _run(book, output, lambda opened: importing.import_stations(opened, files), as_json=as_json)


@app.command()
def staff(file: List, book: Book, output: Output, *, as_json: AsJson = False) -> None:
    """Import a staff list into a copy of the workbook.

    What you typed is kept, no row is deleted; see the sheets Import and Import columns.
    """
    _run(book, output, lambda opened: importing.import_staff(opened, file), as_json=as_json)


def _run(book: Path, output: Path, run: Callable[[xw.Book], Imported], *, as_json: bool) -> None:
    check_target(output)
    opened = open_book(book)
    console.warn_of_losses(book, output)
    with console.err.status("Importing"):
        done = run(opened)
        save_book(opened, output)
    if as_json:
        console.print_json(figures(done))
    else:
        show(done, output)


def figures(done: Imported) -> dict[str, object]:
    """Return what an import did as plain data, with the problems of the workbook since."""
    return {
        "recognised": list(done.recognised),
        **{name: getattr(done, name) for name in _COUNTS},
        "problems": console.problem_list(done.checked),
    }


def show(done: Imported, output: Path) -> None:
    """Print what an import did and where to look."""
    for sentence in done.recognised:
        console.say(sentence)
    table = Table(
        *(name.capitalize() for name in _COUNTS), title=f"The import in {escape(str(output))}"
    )
    for column in table.columns:
        column.justify = "right"
    table.add_row(*(f"{getattr(done, name):,}" for name in _COUNTS))
    console.out.print(table)
    if done.doubts:
        console.say("What you have to decide stands first on the sheet Import.")
