"""Absence: a share of all people, drawn by a seed, who can do nothing at all."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.election import Election
    from models.scenarios.draft import Draft


def send_away(draft: Draft, percent: float) -> None:
    """Make so many per cent of the people unavailable, with what binds them to a duty taken off."""
    election = draft.election
    gone = drawn((person.staff_id for person in election.staff), percent, draft.seed)
    draft.election = _without(election, gone)
    people = "person is" if len(gone) == 1 else "people are"
    draft.words.append(f"{len(gone):,} {people} away, {percent:g}% of {len(election.staff):,}.")


def drawn(staff_ids: Iterable[str], percent: float, seed: int) -> frozenset[str]:
    """Return who of these is away: `percent` of them, to the nearest person, halves up.

    Everybody has a place in a row that their Staff ID and the seed decide, and the first in the
    row are away. So the same people are drawn in whatever order they come, and who is among 10%
    is among 20% as well.
    """
    everybody = sorted(set(staff_ids), key=lambda staff_id: (_place(staff_id, seed), staff_id))
    return frozenset(everybody[: floor(len(everybody) * percent / 100 + 0.5)])


def _place(staff_id: str, seed: int) -> bytes:
    return blake2b(f"{seed} {staff_id}".encode(), digest_size=8).digest()


def _without(election: Election, gone: frozenset[str]) -> Election:
    """Return the election with people away for good; they keep no pin and hold nothing."""
    if not gone:
        return election
    return replace(
        election,
        staff=tuple(
            replace(person, always_unavailable=True) if person.staff_id in gone else person
            for person in election.staff
        ),
        pins=tuple(pin for pin in election.pins if not (pin.must and pin.staff_id in gone)),
        published=tuple(held for held in election.published if held.staff_id not in gone),
    )
