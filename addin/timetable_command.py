"""The command `timetable`: the statutory dates of a poll, for people, programs and calendars."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path  # noqa: TC003 - typer asks for it
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from addin import console
from addin.engines.saving import write_whole
from addin.timetable_ics import calendar_bytes
from models.problems import PlanningError
from models.timetable import make_timetable, read_date, read_kind, read_nation
from models.timetable_rules import EVENT_WORDS
from models.working_days import NATION_WORDS

if TYPE_CHECKING:
    from models.timetable import Timetable

_WRONG_USE: Final = 2
_WIDTH: Final = 120


def timetable(
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day of the poll: 2027-05-06.")],
    poll: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            help="parl, local, parish, mayor, pcc, gla, senedd, sp or nia.",
        ),
    ],
    nation: Annotated[
        str,
        typer.Option(metavar="NATION", help="england, wales, scotland or northern-ireland."),
    ],
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
    """List the statutory dates of a poll, each with its rule and its source."""
    try:
        now = _now() if today is None else read_date(today)
        made = make_timetable(read_date(day), read_kind(poll), read_nation(nation), today=now)
        if ics is not None:
            _write(made, ics, now)
    except PlanningError as error:
        console.refuse(str(error))
        raise typer.Exit(_WRONG_USE) from error
    for warning in made.warnings:
        console.warn(warning)
    if as_json:
        console.print_json({"dates": made.iso_dates()})
        return
    _show(made)
    if ics is not None:
        console.say(f"Wrote {ics}, to open in a calendar.")


def _now() -> date:
    return datetime.now().astimezone().date()


def _write(made: Timetable, target: Path, written: date) -> None:
    if target.suffix.lower() != ".ics":
        raise PlanningError(
            f"{target.name} is not a name for a calendar file. Choose one that ends in .ics."
        )
    write_whole(target, calendar_bytes(made, written))


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
    console.say(_standing(made))


def _standing(made: Timetable) -> str:
    """Return how long there is, and what is late."""
    assert made.today is not None
    if made.poll <= made.today:
        return "Polling day is today." if made.poll == made.today else "Polling day is past."
    days = "1 working day" if made.days_to_go == 1 else f"{made.days_to_go} working days"
    late = len(made.late)
    passed = {0: "no date has passed", 1: "1 date has already passed"}.get(
        late, f"{late} dates have already passed"
    )
    return f"{days} to polling day, counted in {NATION_WORDS[made.nation]}; {passed}."
