"""The judgement from outside of somebody's times: one place at once, rest, days, nights, weeks."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from tests.outside_cells import Row, Sheets, number, text, yes

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
ON_POLLING_DAY = {"Polling station", "Inspection", "Standby"}


def time_faults(sheets: Sheets) -> Iterator[str]:
    """Every time at which the plan asks too much of somebody."""
    held: dict[str, list[Row]] = defaultdict(list)
    for row in sheets.seats:
        held[row["Staff ID"]].append(sheets.duties[row["Duty ID"]])
    booked = {(row["Staff ID"], row["Session ID"]) for row in sheets.training if row["Session ID"]}
    for staff_id, session_id in sorted(booked):
        held[staff_id].append({**sheets.sessions[session_id], "Load": None, "Role": None})
    for staff_id, duties in held.items():
        attended = [duty for duty in duties if duty["Load"] is None]
        attended.sort(key=lambda duty: duty["Start"])
        for one, two in combinations(attended, 2):
            yield from (f"{staff_id} {fault}" for fault in _between(sheets, one, two))
        yield from _weeks(sheets, sheets.staff[staff_id], duties)


def _between(sheets: Sheets, one: Row, two: Row) -> Iterator[str]:
    """What is wrong with two attended duties of one person, of which `one` begins first."""
    rest = number(sheets.settings["Rest between two duties"]) * HOUR
    longest = number(sheets.settings["Longest working day of several duties"]) * HOUR
    length = max(one["End"], two["End"]) - one["Start"]
    if two["Start"] < one["End"]:
        yield f"begins at {two['Start']} before a duty ends at {one['End']}."
    elif _day(one["Start"]) != _day(two["Start"]) and two["Start"] < one["End"] + rest:
        yield f"begins at {two['Start']} after a duty that ends at {one['End']}."
    elif _day(one["Start"]) == _day(two["Start"]) and length > longest:
        yield f"works for {length} from {one['Start']}."
    if yes(sheets.settings["Polling station staff may work at an overnight count"]):
        return
    for poll, count in ((one, two), (two, one)):
        polls = _family(sheets, poll) in ON_POLLING_DAY
        counts = _family(sheets, count) == "Count"
        # A count before six belongs to the night before as well.
        days = {_day(count["Start"]), _day(count["Start"] - 2 * HOUR)}
        if polls and counts and _day(poll["Start"]) in days:
            yield f"polls at {poll['Start']} and counts at {count['Start']}."


def _family(sheets: Sheets, held: Row) -> str:
    """The kind of work of a duty; a training session is of none."""
    return text(sheets.roles[held["Role"]]["Family"]) if held["Role"] else ""


def _day(moment: datetime) -> int:
    """The working day, from four in the morning to four."""
    return (moment - 4 * HOUR).toordinal()


def _weeks(sheets: Sheets, person: Row, duties: list[Row]) -> Iterator[str]:
    """No week has more load than the capacity, nor more hours than core or temporary staff may."""
    core = text(person["Staff type"]) == "Core"
    limit = number(
        sheets.settings[f"Most hours of {'core' if core else 'temporary'} staff in one week"]
    )
    mondays = {_monday(duty[end]) for duty in duties for end in ("Start", "End") if duty[end]}
    for monday in sorted(mondays) or [None]:
        load = hours = 0.0
        for duty in duties:
            there = _share(duty, monday)
            if duty["Load"] is None:
                hours += there
            elif there:
                load += number(duty["Load"])
                hours += 0 if _family(sheets, duty) == "Canvass" else number(duty["Load"])
        if load and not load <= number(person["Capacity"]):
            yield f"{person['Staff ID']} carries {load}."
        if not hours <= limit:
            yield f"{person['Staff ID']} works {hours} hours in the week of {monday}."


def _share(duty: Row, monday: datetime | None) -> float:
    """How many hours of a duty are in the week; 1 of what is carried in every week."""
    if duty["Start"] is None:
        return 1.0
    assert monday
    return max(0.0, (min(duty["End"], monday + WEEK) - max(duty["Start"], monday)) / HOUR)


def _monday(moment: datetime) -> datetime:
    return datetime.combine(moment.date() - timedelta(days=moment.weekday()), datetime.min.time())
