"""How the postal votes that are expected are shared out among the opening sessions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from models.demand.words import exact, hours_between

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.sessions import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An opening session with its packs.

    `pool` are the packs that it shares with the other sessions of its side (polling day, or the
    days before) whose packs are not typed, and `pool_hours` the hours of them all. A session with
    typed packs has a pool of 0.
    """

    session: Session
    packs: int
    pool: int = 0
    pool_hours: Fraction = Fraction(0)


def share_packs(
    sessions: Sequence[Session], expected: int, polling_day: date, day_share: float
) -> list[Opening]:
    """Return the sessions, in their order, with their packs; whole packs, none lost.

    Typed packs are taken first. Of all that are expected `day_share` per cent are for the sessions
    on polling day, as far as no typed packs take them; the rest for those before. Sessions of one
    side share by their hours. Where a side has no session to share, the other has all.
    """
    for_day = floor(expected * exact(day_share) / 100 + Fraction(1, 2))
    typed = sum(session.packs or 0 for session in sessions)
    typed_day = sum(s.packs or 0 for s in sessions if _on(s, polling_day))
    rest = max(0, expected - typed)
    sharing = [session for session in sessions if session.packs is None]
    on_day = [session for session in sharing if _on(session, polling_day)]
    before = [session for session in sharing if not _on(session, polling_day)]
    if not on_day:
        day_pool = 0
    elif not before:
        day_pool = rest
    else:
        day_pool = min(rest, max(0, for_day - typed_day))
    openings = {
        id(opening.session): opening
        for pool, side in ((day_pool, on_day), (rest - day_pool, before))
        for opening in _by_hours(side, pool)
    }
    return [
        openings[id(session)]
        if session.packs is None
        else Opening(session=session, packs=session.packs)
        for session in sessions
    ]


def _on(session: Session, day: date) -> bool:
    return session.start.date() == day


def _by_hours(sessions: Sequence[Session], pool: int) -> list[Opening]:
    """Share whole packs by hours; what whole numbers leave over goes to the largest fractions."""
    hours = [hours_between(session.start, session.end) for session in sessions]
    total = sum(hours, Fraction(0))
    shares = [pool * own / total for own in hours]
    packs = [floor(share) for share in shares]
    order = sorted(range(len(shares)), key=lambda n: (packs[n] - shares[n], n))
    for n in order[: pool - sum(packs)]:
        packs[n] += 1
    return [
        Opening(session=session, packs=own, pool=pool, pool_hours=total)
        for session, own in zip(sessions, packs, strict=True)
    ]
