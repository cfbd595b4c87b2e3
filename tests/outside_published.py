"""The judgement from outside of a plan made around one that was published.

Plain openpyxl, and nothing of the program's own. It holds two files against each other: the one
with people's answers in it, and the one that was planned from it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.outside_cells import Row, Sheets, absences, read_sheets, read_tables, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Pair = tuple[str, str]

ANSWERS = ("Declined", "Withdrawn")
# Which of From duty and To duty each kind of change has; who declined may have another post now.
ENDS = {"Moved": (True, True), "Placed": (False, True), "Released": (True, False)}


def find_unkept(before: Path, after: Path) -> list[str]:
    """Every answer, status and change that the second file does not keep or tell."""
    changes = [row for row in read_tables(after)["Changes"] if text(row["Staff ID"])]
    return unkept(read_sheets(before), read_sheets(after), changes)


def unkept(before: Sheets, after: Sheets, changes: list[Row]) -> list[str]:
    """The same of sheets that have been read."""
    return [
        *_statuses(before, after),
        *_answers(before, after),
        *_counted(before, after, changes),
        *_told(before, changes),
    ]


def moved(before: Sheets, after: Sheets) -> set[str]:
    """Whoever lost a post that they had not given up themselves."""
    now = _posts(after)
    return {
        row["Staff ID"]
        for pair, row in _posts(before).items()
        if pair not in now and row["Status"] not in ANSWERS
    }


def _posts(sheets: Sheets) -> dict[Pair, Row]:
    return {(row["Duty ID"], row["Staff ID"]): row for row in sheets.seats}


def _statuses(before: Sheets, after: Sheets) -> Iterator[str]:
    """Who keeps a post keeps its status and reason; who is new to one was only proposed for it."""
    was = _posts(before)
    for pair, row in _posts(after).items():
        old = was.get(pair, {"Status": "Proposed", "Reason": None})
        for name in ("Status", "Reason"):
            if (row[name] or None) != (old[name] or None):
                yield f"{pair}: {name} is {row[name]!r}, not {old[name]!r}."


def _answers(before: Sheets, after: Sheets) -> Iterator[str]:
    """Who declined or withdrew is out of the post, kept from it, and away if they withdrew."""
    now = _posts(after)
    kept_from = {
        (pin["Duty ID"], pin["Staff ID"]): text(pin["Reason"])
        for pin in after.pins
        if pin["Pin"] == "Must not"
    }
    for pair, row in _posts(before).items():
        if row["Status"] not in ANSWERS:
            continue
        if pair in now:
            yield f"{pair} stands in the plan, although they said no."
        if text(row["Reason"]) not in kept_from.get(pair, "no pin"):
            yield f"{pair} has no Must not pin with the reason {row['Reason']!r}."
        if row["Status"] == "Withdrawn" and row["Start"] is not None:
            away = absences(after.staff[row["Staff ID"]])
            if not any(start <= row["Start"] and row["End"] <= end for start, end in away):
                yield f"{row['Staff ID']} withdrew and is not away."


def _counted(before: Sheets, after: Sheets, changes: list[Row]) -> Iterator[str]:
    """The changes make the new posts out of the old ones, each once and no other."""
    was, now = set(_posts(before)), set(_posts(after))
    for column, right in (("From duty", was - now), ("To duty", now - was)):
        told = Counter((row[column], row["Staff ID"]) for row in changes if text(row[column]))
        for pair in sorted(right - set(told)):
            yield f"Changes does not tell of {pair} in {column}."
        for pair, count in sorted(told.items()):
            if pair not in right or count > 1:
                yield f"Changes tells {count} times of {pair} in {column}."


def _told(before: Sheets, changes: list[Row]) -> Iterator[str]:
    """Each change says what it is, where the post stood, why it was made and whom to tell."""
    was = _posts(before)
    for row in changes:
        who, kind = row["Staff ID"], row["Change"]
        ends = (bool(text(row["From duty"])), bool(text(row["To duty"])))
        old = was.get((row["From duty"], who))
        answer = old["Status"] if old is not None and old["Status"] in ANSWERS else None
        if (kind != answer) if answer else (ends != ENDS.get(kind)):
            yield f"The change of {who} is called {kind!r}."
        if old is not None and row["Status before"] != old["Status"]:
            yield f"The change of {who} says {row['Status before']!r} of the post before."
        for name in ("Why", "Whom to tell"):
            if not text(row[name]):
                yield f"The change of {who} does not say {name!r}."
