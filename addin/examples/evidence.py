"""What is known of an example's core staff: facts, written as a manager would, and their rows."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

from addin.examples.rows import make_row
from addin.tables import EVIDENCE
from models.careers import ActivityStanding, EvidenceKind, Standing, Travel

if TYPE_CHECKING:
    from collections.abc import Iterable

TICKED: Final = date(2027, 4, 1)
"""When the invented managers ticked what no roster proves, and the Returning Officer delegated."""


class Fact(NamedTuple):
    """One row of the Evidence sheet but for its Staff ID; None is a blank cell."""

    kind: EvidenceKind
    what: str
    standing: str | None = None
    day: date | None = None
    number: float | None = None
    note: str | None = None


Facts = tuple[Fact, ...]


def qualified(standing: Standing, *names: str) -> Facts:
    """Return how far somebody is with each of the qualifications."""
    return tuple(Fact(EvidenceKind.QUALIFICATION, name, standing.value) for name in names)


def held(*names: str) -> Facts:
    """Return qualifications that somebody has."""
    return qualified(Standing.HELD, *names)


def studying(*names: str) -> Facts:
    """Return qualifications that somebody studies for."""
    return qualified(Standing.STUDYING, *names)


def willing(*names: str) -> Facts:
    """Return qualifications that somebody would study for."""
    return qualified(Standing.WILLING, *names)


def reached(level: str, day: date) -> Facts:
    """Return the day on which somebody reached a level."""
    return (Fact(EvidenceKind.LEVEL, level, day=day),)


def since(area: str, day: date) -> Facts:
    """Return since when somebody has worked in an area."""
    return (Fact(EvidenceKind.EXPERIENCE, area, day=day),)


def years(area: str, number: float) -> Facts:
    """Return how many years somebody has worked in an area, where no date is known."""
    return (Fact(EvidenceKind.EXPERIENCE, area, number=number, note="As in the application"),)


def led(activity: str, how: ActivityStanding = ActivityStanding.LED) -> Facts:
    """Return an activity that somebody has led."""
    return (Fact(EvidenceKind.ACTIVITY, activity, how.value),)


def uses(*software: str) -> Facts:
    """Return software that somebody works with."""
    return tuple(Fact(EvidenceKind.SOFTWARE, name) for name in software)


def available(*times: str) -> Facts:
    """Return when somebody is available."""
    return tuple(Fact(EvidenceKind.AVAILABILITY, name) for name in times)


def travels() -> Facts:
    """Return a driving licence and a car."""
    return tuple(Fact(EvidenceKind.TRAVEL, travel.value) for travel in Travel)


def confirmed(*codes: str) -> Facts:
    """Return the manager's ticks for requirements that no roster proves."""
    note = "Appraisal"
    return tuple(Fact(EvidenceKind.CONFIRMED, code, day=TICKED, note=note) for code in codes)


def delegated(*activities: str) -> Facts:
    """Return what the Returning Officer has delegated to somebody."""
    return tuple(Fact(EvidenceKind.DELEGATED, name, day=TICKED) for name in activities)


def designated(*areas: str) -> Facts:
    """Return the areas that somebody is designated for."""
    return tuple(Fact(EvidenceKind.DESIGNATED_AREA, area) for area in areas)


def released(activity: str) -> Facts:
    """Return the activity that somebody need not attend."""
    return (Fact(EvidenceKind.RELEASED, activity, note="Agreed with the Returning Officer"),)


def evidence_rows(careers: Iterable[tuple[str, Facts]]) -> list[list[object]]:
    """Return the rows of the Evidence sheet; each career is a Staff ID and its facts."""
    return [
        make_row(
            EVIDENCE,
            {
                "Staff ID": staff_id,
                "Kind": fact.kind.value,
                "What": fact.what,
                "Standing": fact.standing,
                "Date": fact.day and datetime.combine(fact.day, time()),
                "Number": fact.number,
                "Note": fact.note,
            },
        )
        for staff_id, facts in careers
        for fact in facts
    ]
