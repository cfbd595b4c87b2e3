"""Whether the manager's pins can be kept: they exist, do not contradict, and fit the duties."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from models.checks.known import PINS, Known
from models.checks.pinned_times import check_pinned_times
from models.checks.pinned_weeks import check_pinned_weeks, pin_error
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Pin
    from models.election import Election


def check_pins(election: Election, known: Known) -> list[Problem]:
    """Return the problems of pins, as far as they do not need to know who is eligible."""
    problems: list[Problem] = []
    sound: dict[tuple[str, str], Pin] = {}
    for pin in election.pins:
        unknown = list(_unknown(pin, election, known))
        problems += unknown
        earlier = sound.get((pin.staff_id, pin.duty_id))
        if earlier is not None:
            problems.append(_again(pin, earlier))
        elif not unknown and pin.staff_id and pin.duty_id:
            sound[pin.staff_id, pin.duty_id] = pin
    musts = [pin for pin in sound.values() if pin.must]
    problems += _too_many(musts, election)
    problems += check_pinned_weeks(musts, election)
    problems += check_pinned_times(musts, election)
    problems += _kept_apart(musts, election)
    problems += _own_cover(musts, election)
    return problems


def _unknown(pin: Pin, election: Election, known: Known) -> Iterator[Problem]:
    if pin.staff_id and pin.staff_id not in election.staff_by_id:
        yield pin_error(
            pin,
            "Staff ID",
            f"{quoted(pin.staff_id)} is not a Staff ID on the Staff sheet.",
            f"{known.staff.question(pin.staff_id)}Choose a Staff ID from the list, or delete the "
            "row.",
        )
    if pin.duty_id and pin.duty_id not in election.duties_by_id:
        yield pin_error(
            pin,
            "Duty ID",
            f"{quoted(pin.duty_id)} is not a Duty ID on the Duties sheet.",
            f"{known.duties.question(pin.duty_id)}Choose a Duty ID from the list, or delete the "
            "row.",
        )


def _again(pin: Pin, earlier: Pin) -> Problem:
    who = f"{quoted(pin.staff_id)} and duty {quoted(pin.duty_id)}"
    if pin.must != earlier.must:
        return pin_error(
            pin,
            "Pin",
            f"Staff {who} have both Must and Must not.",
            "Delete the row that is wrong.",
        )
    return Problem(
        Severity.WARNING,
        PINS,
        pin.row,
        "Staff ID",
        f"The pin of staff {who} stands twice and counts once.",
        "Delete this row.",
    )


def _too_many(musts: list[Pin], election: Election) -> Iterator[Problem]:
    pinned: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for pin in musts:
        total[pin.duty_id] += 1
    for pin in musts:
        pinned[pin.duty_id] += 1
        needed = election.duties_by_id[pin.duty_id].needed
        if pinned[pin.duty_id] > needed:
            people = "person" if total[pin.duty_id] == 1 else "people"
            yield pin_error(
                pin,
                "Duty ID",
                f"{total[pin.duty_id]:,} {people} must hold the duty {quoted(pin.duty_id)}, but it "
                f"asks for {needed:,}.",
                "Delete a pin, or raise Needed on the Duties sheet.",
            )


def _kept_apart(musts: list[Pin], election: Election) -> Iterator[Problem]:
    people, duties = election.staff_by_id, election.duties_by_id
    there: dict[str, list[Pin]] = defaultdict(list)
    for pin in musts:
        duty = duties[pin.duty_id]
        if duty.period is None:
            continue
        for other in there[duty.place_id]:
            apart = (
                other.staff_id in people[pin.staff_id].keep_apart
                or pin.staff_id in people[other.staff_id].keep_apart
            )
            period = duties[other.duty_id].period
            if (
                apart
                and pin.staff_id != other.staff_id
                and period is not None
                and period.overlaps(duty.period)
            ):
                yield pin_error(
                    pin,
                    "Staff ID",
                    f"{quoted(pin.staff_id)} and {quoted(other.staff_id)} are to be kept apart, "
                    f"but both must be at {quoted(duty.place_id)} at the same time.",
                    "Delete one of the two pins, or change Keep apart on the Staff sheet.",
                )
                break
        there[duty.place_id].append(pin)


def _own_cover(musts: list[Pin], election: Election) -> Iterator[Problem]:
    held = {(pin.staff_id, pin.duty_id) for pin in musts}
    for pin in musts:
        covered = election.duties_by_id[pin.duty_id].cover_for
        if (pin.staff_id, covered) in held:
            yield pin_error(
                pin,
                "Staff ID",
                f"{quoted(pin.staff_id)} must hold {quoted(covered)} and its cover "
                f"{quoted(pin.duty_id)}, but nobody is their own cover.",
                "Delete one of the two pins.",
            )
