"""The judgement of a plan around a published one is a judge: it sees what is not kept or told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.outside_cells import Row, Sheets
from tests.outside_published import moved, unkept

if TYPE_CHECKING:
    from collections.abc import Callable

START, END = datetime(2027, 5, 6, 6, 15), datetime(2027, 5, 6, 22, 45)  # noqa: DTZ001
NOTHING: dict[str, Any] = {
    name: {} for name in ("settings", "staff", "roles", "places", "duties", "sessions")
} | {
    name: []
    for name in (
        *("pins", "plan", "shortfalls", "unallocated", "specs", "capabilities", "evidence"),
        *("levels", "budgets", "training", "costs"),
    )
}


def seat(duty_id: str, staff_id: str, status: str = "Accepted", reason: Any = None) -> Row:
    return {
        "Duty ID": duty_id,
        "Staff ID": staff_id,
        "Status": status,
        "Reason": reason,
        "Start": START,
        "End": END,
    }


def change(staff_id: str, kind: str, before: Any, from_duty: Any, to_duty: Any) -> Row:
    return {
        "Staff ID": staff_id,
        "Change": kind,
        "Status before": before,
        "From duty": from_duty,
        "To duty": to_duty,
        "Why": "So that D1 is filled.",
        "Whom to tell": "S2 Ben Ross 07700 900123",
    }


def published() -> Sheets:
    """S1 withdrew from D1, S2 and S3 accepted D2 and D3, S4 declined D4."""
    plan = [
        seat("D1", "S1", "Withdrawn", "Broke a leg"),
        seat("D2", "S2"),
        seat("D3", "S3", reason="By e-mail"),
        seat("D4", "S4", "Declined", "Too far"),
    ]
    return Sheets(**{**NOTHING, "plan": plan})


def new_plan() -> tuple[Sheets, list[Row]]:
    """S2 moves from D2 to D1, S5 takes D2, S4 takes none, and D4 stays empty."""
    plan = [seat("D1", "S2", "Proposed"), seat("D2", "S5", "Proposed"), published().plan[2]]
    pins = [
        {"Duty ID": "D1", "Staff ID": "S1", "Pin": "Must not", "Reason": "Withdrawn: Broke a leg"},
        {"Duty ID": "D4", "Staff ID": "S4", "Pin": "Must not", "Reason": "Declined: Too far"},
    ]
    staff = {
        "S1": {"Staff ID": "S1", "Unavailable": "06/05/2027"},
        "S4": {"Staff ID": "S4", "Unavailable": None},
    }
    changes = [
        change("S1", "Withdrawn", "Withdrawn", "D1", None),
        change("S4", "Declined", "Declined", "D4", None),
        change("S2", "Moved", "Accepted", "D2", "D1"),
        change("S5", "Placed", None, None, "D2"),
    ]
    return Sheets(**{**NOTHING, "plan": plan, "pins": pins, "staff": staff}), changes


def test_it_finds_nothing_where_all_is_kept_and_told() -> None:
    assert unkept(published(), *new_plan()) == []


def test_it_knows_who_was_moved() -> None:
    after, _ = new_plan()
    assert moved(published(), after) == {"S2"}
    assert moved(published(), published()) == set()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda after, _: after.plan[2].update(Status="Proposed"), "Status is 'Proposed', not"),
        (lambda after, _: after.plan[2].update(Reason=None), "Reason is None, not 'By e-mail'"),
        (lambda after, _: after.plan[1].update(Status="Accepted"), "Status is 'Accepted', not"),
        (lambda after, _: after.plan.append(seat("D4", "S4")), "although they said no"),
        (lambda after, _: after.pins.pop(), "no Must not pin with the reason 'Too far'"),
        (lambda after, _: after.pins[0].update(Reason="No"), "reason 'Broke a leg'"),
        (lambda after, _: after.staff["S1"].update(Unavailable=None), "S1 withdrew and is not"),
        (lambda _, changes: changes.pop(), "does not tell of ('D2', 'S5') in To duty"),
        (lambda _, changes: changes.pop(0), "does not tell of ('D1', 'S1') in From duty"),
        (lambda _, changes: changes.append(changes[2]), "tells 2 times of ('D1', 'S2')"),
        (
            lambda _, changes: changes.append(change("S3", "Released", "Accepted", "D3", None)),
            "tells 1 times of ('D3', 'S3') in From duty",
        ),
        (lambda _, changes: changes[2].update(Change="Placed"), "S2 is called 'Placed'"),
        (lambda _, changes: changes[0].update(Change="Released"), "S1 is called 'Released'"),
        (lambda _, changes: changes[2].update({"Status before": "Offered"}), "says 'Offered'"),
        (lambda _, changes: changes[3].update(Why=" "), "does not say 'Why'"),
        (lambda _, changes: changes[3].update({"Whom to tell": None}), "say 'Whom to tell'"),
    ],
)
def test_it_sees_what_is_not_kept_or_told(
    spoil: Callable[[Sheets, list[Row]], object], said: str
) -> None:
    after, changes = new_plan()
    spoil(after, changes)
    assert any(said in fault for fault in unkept(published(), after, changes))
