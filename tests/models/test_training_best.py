"""Bookings of tiny plans: no way to book is better, none breaks a rule, and they stay the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from models.audit_bookings import find_booking_breaches
from models.bookings import Standing
from models.training import book
from tests.models.tiny_training import planned
from tests.models.training_truth import best, needs_of, worth

if TYPE_CHECKING:
    from models.bookings import Bookings
    from models.election import Election
    from models.plan import Plan


def sessions_of(election: Election, bookings: Bookings) -> dict[str, tuple[object, ...]]:
    """The sessions that each who needs training is booked for."""
    return {
        entry.staff_id: tuple(
            session
            for session in election.sessions
            if entry.staff_id in bookings.seated().get(session.session_id, set())
        )
        for entry in bookings.entries
    }


@settings(max_examples=400, deadline=None, derandomize=True)
@given(planned())
def test_no_bookings_are_better_and_none_break_a_rule(given_plan: tuple[Election, Plan]) -> None:
    election, plan = given_plan
    bookings = book(election, plan)
    assert {(entry.staff_id, entry.role) for entry in bookings.entries} == needs_of(election, plan)
    assert list(find_booking_breaches(election, plan, bookings)) == []
    if bookings.entries:
        found = worth(election, plan, sessions_of(election, bookings))  # type: ignore[arg-type]
        assert found == best(election, plan)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(planned(), st.randoms())
def test_the_order_of_the_sheets_changes_nothing(
    given_plan: tuple[Election, Plan], random: st.DataObject
) -> None:
    election, plan = given_plan
    shuffled = {
        name: tuple(random.sample(getattr(election, name), len(getattr(election, name))))  # type: ignore[attr-defined]
        for name in ("staff", "sessions", "duties", "roles", "places")
    }
    assert book(replace(election, **shuffled), plan) == book(election, plan)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(planned(), st.data())
def test_whoever_has_a_seat_taken_away_is_missed(
    given_plan: tuple[Election, Plan], data: st.DataObject
) -> None:
    election, plan = given_plan
    bookings = book(election, plan)
    seated = [entry for entry in bookings.entries if entry.session_id]
    if not seated:
        return
    lost = data.draw(st.sampled_from(seated))
    gone = replace(lost, standing=Standing.NONE, session_id="", miles=None, late=True)
    entries = tuple(gone if entry is lost else entry for entry in bookings.entries)
    breaches = list(find_booking_breaches(election, plan, replace(bookings, entries=entries)))
    assert any(breach.startswith(f"{lost.staff_id} has no session as") for breach in breaches)
