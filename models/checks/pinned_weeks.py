"""Whether what people must hold fits into each of their weeks: their capacity, and the hours."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from models.checks.known import PINS, PLAN
from models.duties import Family
from models.problems import Problem, Severity
from models.spelling import quoted
from models.staff import StaffType
from models.weeks import busiest_weeks, carried_in, minutes_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.duties import Duty, Pin
    from models.election import Election

_SLACK: Final = 1e-9  # sums of loads such as 0.1 are not exact
_MINUTES: Final = 60  # in an hour


def pin_error(pin: Pin, column: str, wrong: str, remedy: str) -> Problem:
    """Return an error in the row of a pin; of who is Confirmed, at the Status of the Plan sheet.

    `remedy` is what to do with a pin, in the imperative.
    """
    if pin.confirmed:
        remedy = (
            "Choose another Status, since Confirmed counts as a Must pin, or "
            f"{remedy[0].lower()}{remedy[1:]}"
        )
        return Problem(Severity.ERROR, PLAN, pin.row, "Status", wrong, remedy)
    return Problem(Severity.ERROR, PINS, pin.row, column, wrong, remedy)


def check_pinned_weeks(musts: list[Pin], election: Election) -> Iterator[Problem]:
    """Yield an error for each pin with which somebody has too much in some week."""
    by_person: dict[str, list[Pin]] = defaultdict(list)
    for pin in musts:
        by_person[pin.staff_id].append(pin)
    for pins in by_person.values():
        yield from _too_much(pins, election)
        yield from _too_long(pins, election)


def _too_much(pins: list[Pin], election: Election) -> Iterator[Problem]:
    """Yield an error for the pin with which somebody's loads are first more than their capacity."""
    capacity = election.staff_by_id[pins[0].staff_id].capacity
    held: list[Duty] = []
    for pin in pins:
        duty = election.duties_by_id[pin.duty_id]
        # One duty that is too much by itself is a matter of who is eligible.
        if duty.load is None or duty.load > capacity:
            continue
        held.append(duty)
        most = max(_carried(held, week) for week in busiest_weeks(held) or (None,))
        if most > capacity + _SLACK:
            yield pin_error(
                pin,
                "Duty ID",
                f"With this duty {quoted(pin.staff_id)} must carry a load of {most:,.10g}, more "
                f"than their Capacity of {capacity:,.10g}.",
                "Delete a pin of theirs, or raise Capacity on the Staff sheet.",
            )
            return


def _carried(duties: list[Duty], week: date | None) -> float:
    return sum(duty.load or 0.0 for duty in duties if week is None or carried_in(duty, week))


def _too_long(pins: list[Pin], election: Election) -> Iterator[Problem]:
    """Yield an error for the pin with which somebody first has too many hours in a week."""
    settings = election.settings
    core = election.staff_by_id[pins[0].staff_id].staff_type is StaffType.CORE
    limit = settings.week_limit if core else settings.week_limit_temporary
    held: list[Duty] = []
    for pin in pins:
        duty = election.duties_by_id[pin.duty_id]
        role = election.roles_by_name.get(duty.role)
        if role is None or (duty.load is not None and role.family is Family.CANVASS):
            continue  # properties, not hours
        held.append(duty)
        weeks = busiest_weeks(held) or (None,)
        minutes = max(sum(minutes_in(other, week) for other in held) for week in weeks)
        if minutes > limit * _MINUTES + _SLACK:
            yield pin_error(
                pin,
                "Duty ID",
                f"With this duty {quoted(pin.staff_id)} must work {minutes / _MINUTES:,.4g} hours "
                f"in one week, more than the {limit:g} of the Settings sheet.",
                "Delete a pin of theirs, or raise the most hours in one week on the Settings "
                "sheet.",
            )
            return
