"""How the command line shows problems, plans and progress: tables for people, JSON for tools."""

from __future__ import annotations

import json
from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from addin.engines.opening import losses
from addin.sentences import found, goals, money, proof, where_to_look
from models.costs import all_together, costs, in_pounds
from models.problems import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from addin.actions import Allocated, Checked
    from models.costs import FamilyCost

out: Final = Console(highlight=False, soft_wrap=True)
err: Final = Console(stderr=True, highlight=False, soft_wrap=True)

_COLOURS: Final = {Severity.ERROR: "bold", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


class Exit(IntEnum):
    """The exit codes."""

    FINE = 0
    PROBLEMS = 1
    WRONG_USE = 2
    AUDIT_FAILED = 3
    PROGRAM_FAILED = 4
    STOPPED = 130


def say(sentence: str) -> None:
    """Print a sentence, whatever signs a file's name may have."""
    out.print(escape(sentence))


def refuse(sentence: str) -> None:
    """Print on the error stream why something was not done."""
    err.print(f"[bold]Not done:[/bold] {escape(sentence)}")


def warn(sentence: str) -> None:
    """Print a warning on the error stream."""
    err.print(f"[bold]Note:[/bold] {escape(sentence)}")


def warn_of_losses(book: Path, output: Path) -> None:
    """Warn of what the file `output` will not have of the workbook file `book`."""
    lost = losses(book, output)
    if lost:
        warn(f"{output} will not have what {book} has of: {', '.join(lost)}.")


def print_json(data: object) -> None:
    """Print JSON and nothing else on the output stream."""
    out.out(json.dumps(data, indent=2))


def problem_list(checked: Checked) -> list[dict[str, str]]:
    """Return the problems as plain data."""
    return [
        {
            "severity": str(problem.severity),
            "sheet": problem.table,
            "cell": checked.reading.cell_of(problem),
            "wrong": problem.wrong,
            "remedy": problem.remedy,
        }
        for problem in checked.problems
    ]


def show_problems(checked: Checked) -> None:
    """Print every problem with its cell and what to do, and how many there are."""
    if checked.problems:
        table = Table("Severity", "Sheet", "Cell", "What is wrong", "What to do", show_lines=False)
        for problem in checked.problems:
            cell = checked.reading.cell_of(problem)
            words = (problem.severity, problem.table, cell, problem.wrong, problem.remedy)
            table.add_row(*(escape(word) for word in words), style=_COLOURS[problem.severity])
        wide = Console(highlight=False, width=max(out.width, 120))
        wide.print(table)
    say(found(checked))


def figures(done: Allocated) -> dict[str, object]:
    """Return a plan's figures as plain data; `gap` is a fraction of the objective, money pounds.

    Of a plan that was changed by hand, `by_hand`, objective, bound and gap are not known: None.
    """
    plan = done.plan
    certificate, known = plan.certificate, not plan.certificate.by_hand
    empty = sum(shortfall.short for shortfall in plan.shortfalls)
    return {
        "posts": len(plan.assignments) + empty,
        "filled": len(plan.assignments),
        "shortfalls": empty,
        "objective": certificate.objective if known else None,
        "bound": certificate.bound if known else None,
        "gap": certificate.gap if known else None,
        "proven": certificate.proven,
        "by_hand": certificate.by_hand,
        "tiers": [
            {"tier": str(tier.tier), "value": tier.value, "bound": tier.bound}
            for tier in (certificate.tiers if known else ())
        ],
        "cost": _cost_figures(done),
        "seconds": {stage: round(took, 3) for stage, took in plan.seconds.items()},
    }


def _cost_figures(done: Allocated) -> dict[str, object]:
    parts = [
        part
        for part in costs(done.checked.reading.election, done.plan)
        if part.posts or part.budget is not None
    ]
    families = {str(part.family): _in_pounds(part) for part in parts}
    return {**_in_pounds(all_together(parts)), "families": families}


def _in_pounds(part: FamilyCost) -> dict[str, float | None]:
    return {
        "total": in_pounds(part.total),
        "fees": in_pounds(part.fees),
        "mileage": in_pounds(part.mileage),
        "training": in_pounds(part.training),
        "holiday": in_pounds(part.holiday),
        "budget": None if part.budget is None else in_pounds(part.budget),
        "left": None if part.left is None else in_pounds(part.left),
    }


def show_plan(done: Allocated, output: Path) -> None:
    """Print what a plan came to and where it is."""
    plan, election = done.plan, done.checked.reading.election
    roles = {duty.duty_id: duty.role for duty in election.duties}
    table = Table("Role", "Posts", "Filled", "Empty", title=f"The plan in {escape(str(output))}")
    for column in table.columns[1:]:
        column.justify = "right"
    filled = Counter(roles[entry.duty_id] for entry in plan.assignments)
    needed: dict[str, int] = {}
    for duty in election.duties:
        needed[duty.role] = needed.get(duty.role, 0) + duty.needed
    for role, posts in needed.items():
        have = filled.get(role, 0)
        table.add_row(escape(role), str(posts), str(have), str(posts - have))
    posts, have = sum(needed.values()), len(plan.assignments)
    table.add_section()
    table.add_row("All posts", str(posts), str(have), str(posts - have), style="bold")
    out.print(table)
    for sentence in (*goals(done), *money(done), proof(plan), *where_to_look(done)):
        say(sentence)
