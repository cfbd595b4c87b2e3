"""The command `timetable`: the statutory dates of a poll, for people, programs and calendars."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path  # noqa: TC003 - typer asks for it
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from addin import actions, console
from addin.engines.opening import open_book, save_book
from addin.engines.saving import check_target, write_whole
from addin.sentences import standing
from addin.tables import TIMETABLE
from addin.timetable_ics import calendar_bytes
from addin.timetable_sheet import NoTimetableError
from models.problems import PlanningError
from models.timetable import make_timetable, read_date, read_kind, read_nation
from models.timetable_rules import EVENT_WORDS

if TYPE_CHECKING:
    from models.timetable import Timetable

_WIDTH: Final = 120


def timetable(
    day: Annotated[
        str | None, typer.Argument(metavar="DATE", help="The day of the poll: 2027-05-06.")
    ] = None,
    poll: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="parl, local, parish, mayor, pcc, gla, senedd, sp or nia.",
        ),
    ] = None,
    nation: Annotated[
        str | None,
        typer.Option(metavar="NATION", help="england, wales, scotland or northern-ireland."),
    ] = None,
    book: Annotated[
        Path | None,
        typer.Option(metavar="BOOK", help="In place of these: the poll of a workbook's Settings."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Where to write that workbook."),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="What is past on this day; without it, on this one."),
    ] = None,
    ics: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write a calendar file (.ics).")
    ] = None,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the dates as JSON by event.")
    ] = False,
) -> None:
    """List the statutory dates of a poll, each with its rule and its source.

    With --book they are those of the workbook's own poll, and go into its sheet Timetable.
    """
    try:
        now = _now() if today is None else read_date(today)
        if ics is not None:
            _check_name(ics)
        notes: list[str] = []
        if book is None and output is None:
            made = _made_of(day, poll, nation, now)
        else:
            made, notes = _into_book(book, output, now, own=(day, poll, nation))
        if ics is not None:
            write_whole(ics, calendar_bytes(made, now))
    except NoTimetableError as error:
        console.refuse(str(error))
        raise typer.Exit(console.Exit.PROBLEMS) from error
    except PlanningError as error:
        console.refuse(str(error))
        raise typer.Exit(console.Exit.WRONG_USE) from error
    for note in (*made.warnings, *notes):
        console.warn(note)
    if as_json:
        console.print_json({"dates": made.iso_dates()})
        return
    _show(made)
    if output is not None:
        console.say(f"The sheet {TIMETABLE.sheet} of {output} has these dates.")
    if ics is not None:
        console.say(f"Wrote {ics}, to open in a calendar.")


def _made_of(day: str | None, poll: str | None, nation: str | None, now: date) -> Timetable:
    """Return the timetable of the poll that was typed."""
    if day is None or poll is None or nation is None:
        raise PlanningError(
            "A timetable needs DATE, --poll and --nation; or --book and -o for the poll of a "
            "workbook."
        )
    return make_timetable(read_date(day), read_kind(poll), read_nation(nation), today=now)


def _into_book(
    book: Path | None, output: Path | None, now: date, *, own: tuple[str | None, ...]
) -> tuple[Timetable, list[str]]:
    """Write the timetable of a workbook's poll into a copy; return it, and what is to be noted."""
    if book is None or output is None:
        raise PlanningError(
            "--book, the workbook, and -o, where to write it, belong together: give both."
        )
    if any(word is not None for word in own):
        raise PlanningError(
            "With --book the poll is the one of the workbook: leave out DATE, --poll and --nation."
        )
    check_target(output)
    opened = open_book(book)
    console.warn_of_losses(book, output)
    dated = actions.timetable(opened, now)
    save_book(opened, output)
    return dated.timetable, [f"{problem.wrong} {problem.remedy}" for problem in dated.lost]


def _now() -> date:
    return datetime.now().astimezone().date()


def _check_name(target: Path) -> None:
    if target.suffix.lower() != ".ics":
        raise PlanningError(
            f"{target.name} is not a name for a calendar file. Choose one that ends in .ics."
        )


def _show(made: Timetable) -> None:
    """Print the dates; the sources stand under the table, each once."""
    sources = list(dict.fromkeys(entry.rule.source for entry in made.dates))
    table = Table("Date", "Time", "Event", "Rule", "Source", "", title=escape(made.title))
    table.columns[4].justify = "right"
    for row_day, _, at, _, event, rule, source, state in made.rows():
        table.add_row(
            f"{row_day:%a} {row_day.day:2} {row_day:%b %Y}",
            "" if at is None else f"{at:%H:%M}",
            escape(event),
            rule,
            str(sources.index(source) + 1),
            state,
            style="bold" if state else None,
        )
    Console(highlight=False, width=max(console.out.width, _WIDTH)).print(table)
    console.say("Sources:")
    for number, source in enumerate(sources, start=1):
        console.say(f"{number:2} {source}")
    for reason in dict.fromkeys(made.unknown.values()):
        events = [EVENT_WORDS[event] for event, why in made.unknown.items() if why == reason]
        console.say(f"Not given, because {reason}: {'; '.join(events)}.")
    console.say(standing(made))
