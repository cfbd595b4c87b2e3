"""Whether somebody can hold what they must hold at its times: places, rest, and the night."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from models.checks.pinned_weeks import pin_error
from models.nights import counts_after, polls_on
from models.rest import clash
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Duty, Pin
    from models.election import Election
    from models.problems import Problem


def check_pinned_times(musts: list[Pin], election: Election) -> Iterator[Problem]:
    """Yield an error for each pin of a duty that its person cannot hold beside an earlier one."""
    held: dict[str, list[Duty]] = defaultdict(list)
    for pin in musts:
        duty = election.duties_by_id[pin.duty_id]
        for problem in (_clash(pin, other, duty, election) for other in held[pin.staff_id]):
            if problem is not None:
                yield problem
                break
        held[pin.staff_id].append(duty)


def _clash(pin: Pin, other: Duty, duty: Duty, election: Election) -> Problem | None:
    settings = election.settings
    if duty.period is None or other.period is None:
        return None
    both = f"{quoted(pin.staff_id)} must hold both {quoted(other.duty_id)} and "
    both += quoted(duty.duty_id)
    why = clash(duty.period, other.period, settings.rest_hours, settings.longest_day)
    if why is not None:
        said = why.format(rest_hours=settings.rest_hours, longest_day=settings.longest_day)
        return pin_error(
            pin,
            "Duty ID",
            f"{both}, which {said}.",
            "Delete one of the two pins, or change the duties' times.",
        )
    if settings.polling_at_overnight_count or not _in_one_night(duty, other, election):
        return None
    return pin_error(
        pin,
        "Duty ID",
        f"{both}, on polling day and at the count of the night, which the Settings sheet does not "
        "allow.",
        "Delete one of the two pins, or let polling station staff work at an overnight count on "
        "the Settings sheet.",
    )


def _in_one_night(one: Duty, other: Duty, election: Election) -> bool:
    """Say whether one duty is of polling day and the other of a count in its night."""
    first, second = (election.roles_by_name.get(duty.role) for duty in (one, other))
    if first is None or second is None:
        return False  # an unknown role has a problem of its own
    return bool(
        polls_on(one, first.family) & counts_after(other, second.family)
        or polls_on(other, second.family) & counts_after(one, first.family)
    )
