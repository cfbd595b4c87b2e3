"""Whether each duty's role and place exist, its time is sane, and no station has two in charge."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from models.checks.known import DUTIES, Known
from models.duties import Family
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Duty
    from models.election import Election

# Bounds of what is plausible, not policy: beyond them a date or a time is probably mistyped.
LONGEST_DUTY: Final = timedelta(hours=24)
FURTHEST_FROM_POLLING_DAY: Final = timedelta(days=60)
# Work that is not of one poll, and has its own time of the year.
_ALL_YEAR: Final = frozenset({Family.CANVASS, Family.CORE})


def check_duties(election: Election, known: Known) -> list[Problem]:
    """Return the problems of duties among themselves and with roles, places and polling day."""
    problems: list[Problem] = []
    for duty in election.duties:
        problems += _references(duty, election, known)
        problems += _times(duty, election)
        problems += _cover(duty, election, known)
    problems += _one_per_place(election)
    return problems


def _references(duty: Duty, election: Election, known: Known) -> Iterator[Problem]:
    # Blank cells, and sheets without rows, have a problem of their own.
    if duty.role and election.roles and duty.role not in election.roles_by_name:
        yield Problem(
            Severity.ERROR,
            DUTIES,
            duty.row,
            "Role",
            f"{quoted(duty.role)} is not a role on the Roles sheet.",
            f"{known.roles.question(duty.role)}Choose a role from the list, or add it to the Roles "
            "sheet.",
        )
    if duty.place_id and election.places and duty.place_id not in election.places_by_id:
        yield Problem(
            Severity.ERROR,
            DUTIES,
            duty.row,
            "Place ID",
            f"{quoted(duty.place_id)} is not a Place ID on the Places sheet.",
            f"{known.places.question(duty.place_id)}Choose a Place ID from the list, or add the "
            "place to the Places sheet.",
        )


def _cover(duty: Duty, election: Election, known: Known) -> Iterator[Problem]:
    covered = election.duties_by_id.get(duty.cover_for)
    if not duty.cover_for:
        return
    severity, remedy = (
        Severity.ERROR,
        "Type the Duty ID of the duty to be covered, or clear the cell.",
    )
    if duty.cover_for == duty.duty_id:
        wrong = "The duty is the cover of itself."
    elif covered is None:
        wrong = f"{quoted(duty.cover_for)} is not a Duty ID on this sheet."
        remedy = f"{known.duties.question(duty.cover_for)}{remedy}"
    elif covered.cover_for:
        severity, remedy = Severity.WARNING, f"Type {quoted(covered.cover_for)} to cover that one."
        wrong = (
            f"{quoted(duty.cover_for)} is a cover itself, of {quoted(covered.cover_for)}, whose "
            "holder may be the one of this duty as well."
        )
    else:
        return
    yield Problem(severity, DUTIES, duty.row, "Cover for", wrong, remedy)


def _times(duty: Duty, election: Election) -> Iterator[Problem]:
    period = duty.period
    if period is None:
        return
    if period.end - period.start > LONGEST_DUTY:
        hours = (period.end - period.start) / timedelta(hours=1)
        yield Problem(
            Severity.WARNING,
            DUTIES,
            duty.row,
            "End",
            f"The duty lasts {hours:,.0f} hours.",
            "Check the dates of Start and End.",
        )
    polling_day = election.settings.polling_day
    role = election.roles_by_name.get(duty.role)
    if role is not None and role.family in _ALL_YEAR:
        return
    if abs(period.start.date() - polling_day) > FURTHEST_FROM_POLLING_DAY:
        yield Problem(
            Severity.WARNING,
            DUTIES,
            duty.row,
            "Start",
            f"The duty is on {period.start:%d/%m/%Y}, more than {FURTHEST_FROM_POLLING_DAY.days} "
            f"days from polling day, {polling_day:%d/%m/%Y}.",
            "Check the date here, and Polling day on the Settings sheet.",
        )


def _one_per_place(election: Election) -> Iterator[Problem]:
    roles = election.roles_by_name
    held: dict[tuple[str, str], list[Duty]] = defaultdict(list)
    for duty in election.duties:
        role = roles.get(duty.role)
        if role is None or not role.one_per_place:
            continue
        if duty.needed > 1:
            yield Problem(
                Severity.ERROR,
                DUTIES,
                duty.row,
                "Needed",
                f"A place has only one {quoted(duty.role)} at a time, but this duty asks for "
                f"{duty.needed:,}.",
                "Type 1.",
            )
        if duty.needed > 0 and duty.period is not None:
            held[duty.role, duty.place_id].append(duty)
    for (role_name, place_id), duties in held.items():
        yield from _overlapping(role_name, place_id, duties)


def _overlapping(role_name: str, place_id: str, duties: list[Duty]) -> Iterator[Problem]:
    for number, duty in enumerate(duties):
        for earlier in duties[:number]:
            if duty.period and earlier.period and duty.period.overlaps(earlier.period):
                yield Problem(
                    Severity.ERROR,
                    DUTIES,
                    duty.row,
                    "Start",
                    f"The place {quoted(place_id)} has only one {quoted(role_name)} at a time, but "
                    f"this duty and {quoted(earlier.duty_id)} overlap.",
                    "Delete one of the two duties, or change their times.",
                )
                break
