"""What people answered, as the next plan has to heed it: who keeps a post and who is kept from it.

`answered` turns the election as it was read into the one that is to be planned. Who declined a
duty, or withdrew from it, is kept from it by a Must not pin; who withdrew is away on its days as
well; who is Confirmed keeps it by a Must pin. Others keep their posts as far as the plan can.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import compile_arrays
from models.checks.known import PLAN, STAFF, Known
from models.checks.pins import check_pins
from models.checks.published import AGAIN
from models.duties import Family, Pin
from models.eligibility import are_eligible, broken_rules
from models.problems import Problem, Severity
from models.published import Status
from models.replies import Answers
from models.staff import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.arrays import Arrays
    from models.duties import Duty
    from models.election import Election
    from models.published import Held

_DAY: Final = timedelta(days=1)
_SAID: Final = {Status.DECLINED: "declined", Status.WITHDRAWN: "withdrew from"}
_HAS: Final = {
    Status.ACCEPTED: "accepted",
    Status.OFFERED: "was offered",
    Status.PROPOSED: "is proposed for",
}


@dataclass(slots=True)
class _Said:
    """What the statuses add to the election, as far as it has been gathered."""

    pins: list[Pin] = field(default_factory=list)
    confirmed: list[Pin] = field(default_factory=list)
    away: dict[str, list[Period]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)


def answered(election: Election) -> Election:
    """Return the election in which everybody has what they answered.

    References must resolve: KeyError where one does not. What is new, and what is wrong with the
    statuses, is in its `answers`. The same election comes back where there is no plan in the
    workbook, or where the answers are heeded already.
    """
    if election.answers.settled or not election.published:
        return election
    said = _Said()
    pinned = {(pin.duty_id, pin.staff_id): pin.must for pin in election.pins}
    for held in election.published:
        must = pinned.get((held.duty_id, held.staff_id))
        if not held.holds:
            _kept_from_it(election, held, must, said)
        elif held.status is Status.CONFIRMED:
            _keeps_it(held, must, said)
    given = replace(
        election,
        staff=tuple(
            replace(person, unavailable=(*person.unavailable, *said.away[person.staff_id]))
            if person.staff_id in said.away
            else person
            for person in election.staff
        ),
        pins=(*election.pins, *said.pins, *said.confirmed),
    )
    if said.confirmed:
        said.problems += (p for p in check_pins(given, Known.of(given)) if p.table == PLAN)
    said.problems += _not_eligible(compile_arrays(given))
    absences = {staff_id: tuple(away) for staff_id, away in said.away.items()}
    answers = Answers(tuple(said.pins), absences, tuple(said.problems), settled=True)
    return replace(given, answers=answers)


def _kept_from_it(election: Election, held: Held, must: bool | None, said: _Said) -> None:
    """Keep somebody from the duty that they do not want, or cannot do."""
    if must:
        wrong = f"{held.staff_id} {_SAID[held.status]} {held.duty_id}, but a Must pin on the sheet "
        wrong += "Pins holds them to it."
        remedy = "Delete the pin, or choose another Status here."
        said.problems.append(_error(held, wrong, remedy))
        return
    if must is None:
        words = f"{held.status}: {held.reason}" if held.reason else str(held.status)
        said.pins.append(
            Pin(staff_id=held.staff_id, duty_id=held.duty_id, must=False, reason=words)
        )
    if held.status is Status.WITHDRAWN:
        _away(election, held, said)


def _away(election: Election, held: Held, said: _Said) -> None:
    """Have who withdrew away on the days of the duty; a workload has no days that say when."""
    duty, person = election.duties_by_id[held.duty_id], election.staff_by_id[held.staff_id]
    if duty.period is not None:
        known = (*person.unavailable, *said.away.get(held.staff_id, ()))
        new = days_not_in(duty.period, known)
        if new:
            said.away[held.staff_id] += new
    elif not duty.attended and person.stopped is None:
        said.problems.append(
            Problem(
                Severity.NOTE,
                STAFF,
                person.row,
                "Stopped",
                f"{held.staff_id} withdrew from {held.duty_id}, which has no hours to be there, so "
                "only this duty is kept from them.",
                "To keep all others from them too, type the day on which they stopped.",
            )
        )


def days_not_in(period: Period, known: tuple[Period, ...]) -> list[Period]:
    """Return the whole days that `period` touches and `known` do not cover, neighbours as one."""
    found: list[Period] = []
    day = datetime.combine(period.start.date(), time())
    while day < period.end:
        if not _covered(Period(day, day + _DAY), known):
            if found and found[-1].end == day:
                found[-1] = Period(found[-1].start, day + _DAY)
            else:
                found.append(Period(day, day + _DAY))
        day += _DAY
    return found


def _covered(period: Period, known: tuple[Period, ...]) -> bool:
    """Say whether every moment of a period is in one of those known."""
    reached = period.start
    for other in sorted(known, key=lambda other: other.start):
        if other.start <= reached:
            reached = max(reached, other.end)
    return reached >= period.end


def _keeps_it(held: Held, must: bool | None, said: _Said) -> None:
    """Hold somebody to the duty that the manager confirmed."""
    if must is None:
        pin = Pin(
            staff_id=held.staff_id,
            duty_id=held.duty_id,
            must=True,
            reason=held.reason,
            confirmed=True,
            row=held.row,
        )
        said.confirmed.append(pin)
    elif not must:
        wrong = f"{held.staff_id} is Confirmed for {held.duty_id}, but a Must not pin on the sheet "
        wrong += "Pins keeps them from it."
        remedy = "Delete the pin, or choose another Status here."
        said.problems.append(_error(held, wrong, remedy))


def _error(held: Held, wrong: str, remedy: str) -> Problem:
    return Problem(Severity.ERROR, PLAN, held.row, "Status", wrong, remedy)


def _not_eligible(arrays: Arrays) -> Iterator[Problem]:
    """Yield what becomes of each post whose holder may not hold it any more.

    Who is Confirmed is asked of with the Must pins, and who has an area of a canvass under way
    where it is decided how it goes on.
    """
    rows = [
        held
        for held in arrays.election.published
        if held.status in _HAS
        and not _goes_on(arrays.election, arrays.election.duties_by_id[held.duty_id])
    ]
    people = np.array([arrays.staff.index[held.staff_id] for held in rows], np.int64)
    duties = np.array([arrays.duties.index[held.duty_id] for held in rows], np.int64)
    refused = ~are_eligible(arrays, people, duties) & ~np.isin(
        arrays.key(people, duties), arrays.must
    )
    for at in np.flatnonzero(refused).tolist():
        held, person, duty = rows[at], int(people[at]), int(duties[at])
        broken = broken_rules(arrays, person, duty)
        reasons = " and ".join(rule.says(arrays, duty) for rule in broken)
        needs = " and ".join(rule.needs(arrays, person, duty) for rule in broken)
        yield Problem(
            Severity.NOTE if held.status is Status.PROPOSED else Severity.WARNING,
            PLAN,
            held.row,
            "Status",
            f"{held.staff_id} {_HAS[held.status]} {held.duty_id} but is among those who {reasons}. "
            f"Their post goes to somebody else {AGAIN}, and they are listed on Changes.",
            f"To leave it with them mend the row of {held.staff_id}: it needs {needs}.",
        )


def _goes_on(election: Election, duty: Duty) -> bool:
    """Say whether a duty is an area of a canvass that is under way."""
    canvass = election.roles_by_name[duty.role].family is Family.CANVASS
    return election.settings.canvass_under_way and canvass and not duty.attended
