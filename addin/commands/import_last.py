"""The command `import last`: who worked where last time, into a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin import console, importing_last
from addin.commands.imports import Output, figures, show
from addin.commands.shared import AsJson, Book  # noqa: TC001 - typer asks for them
from addin.engines.opening import open_book, save_book
from addin.engines.saving import check_target

Last = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="Last time's workbook, or a list of who worked where."),
]


def last(file: Last, book: Book, output: Output, *, as_json: AsJson = False) -> None:
    """Import from last time's plan who worked where, into a copy of the workbook.

    People and places are matched, nobody is added. What you typed is kept; see the sheet Import.
    """
    check_target(output)
    opened = open_book(book)
    console.warn_of_losses(book, output)
    with console.err.status("Importing"):
        done = importing_last.import_last(opened, file)
        save_book(opened, output)
    if as_json:
        console.print_json(figures(done))
    else:
        show(done, output)
