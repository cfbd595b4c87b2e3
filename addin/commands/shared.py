"""What the commands have in common: their options, stopping by Ctrl-C, problems."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin import console
from addin.sentences import progress_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.actions import Checked
    from models.progress import Asked, Progress, Report

Book = Annotated[Path, typer.Argument(metavar="BOOK", help="The workbook file (.xlsx).")]
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="OUT", help="Where to write the plan.")
]
TimeLimit = Annotated[
    float | None,
    typer.Option(min=1, max=86400, metavar="S", help="Seconds; then the best plan so far."),
]
Seed = Annotated[
    int | None,
    typer.Option(min=0, max=2**31 - 1, metavar="N", help="In place of the setting's."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@contextmanager
def planning() -> Iterator[tuple[Report, Asked]]:
    """Show how far the work inside is, in a line that goes again; Ctrl-C asks it to stop."""
    with console.err.status("Reading the workbook") as status, ctrl_c() as asked:

        def tell(progress: Progress) -> None:
            status.update(progress_line(progress))

        yield tell, asked


@contextmanager
def ctrl_c() -> Iterator[Asked]:
    """Turn the first Ctrl-C into a question that the solver asks; a second one ends it at once."""
    stop = threading.Event()

    def ask(_number: int, _frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def print_problems(checked: Checked, *, as_json: bool) -> None:
    """Print the problems of a workbook, as a table or as JSON."""
    if as_json:
        console.print_json({"problems": console.problem_list(checked)})
    else:
        console.show_problems(checked)
