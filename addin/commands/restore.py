"""The command `restore`: the plan before the last one, back in a copy of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from addin import console, restoring
from addin.commands.shared import AsJson, Book, Output  # noqa: TC001 - typer asks for them
from addin.engines.opening import open_book, save_book
from addin.engines.saving import check_target
from addin.sentences import brought_back
from addin.writing.previous import NoPreviousPlanError

if TYPE_CHECKING:
    from addin.restoring import BroughtBack


def restore(book: Book, output: Output, *, as_json: AsJson = False) -> None:
    """Bring the plan before the last one back, as it was; twice gives the last one again."""
    check_target(output)
    opened = open_book(book)
    console.warn_of_losses(book, output)
    try:
        with console.err.status("Bringing the plan before back"):
            done = restoring.restore(opened)
            save_book(opened, output)
    except NoPreviousPlanError as none:
        console.refuse(str(none))
        raise typer.Exit(console.Exit.PROBLEMS) from none
    if as_json:
        console.print_json(figures(done))
        return
    for sentence in brought_back(done, again=f"Restore {output} for the newer one."):
        console.say(sentence)


def figures(done: BroughtBack) -> dict[str, object]:
    """Return what came back as plain data, and what is wrong in the workbook with it."""
    filled, empty = done.restored.filled, done.restored.empty
    return {
        "posts": filled + empty,
        "filled": filled,
        "shortfalls": empty,
        "problems": console.problem_list(done.checked),
    }
