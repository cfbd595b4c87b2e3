"""Duties that follow the demand: what a change of settings or places makes of the numbers.

The rule is that of the Duties sheet: what the demand worked out follows it, what a manager decided
otherwise stays. So each duty takes over only what differs between the demand of the election as it
is and that of the changed one, and only where it still says what the first one said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from models.demand import work_out
from models.duties import Family
from models.scenarios.draft import without_duties
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.demand import Asked
    from models.duties import Duty
    from models.election import Election
    from models.scenarios.draft import Draft

_ASKED: Final = ("role", "place_id", "needed", "start", "end", "load", "teams")
_SAME: Final = 1e-6  # loads come out of cells rounded
# Whoever votes at a station that is lost votes elsewhere or by post: their papers do not vanish.
_OF_ELECTORS: Final = frozenset({Family.COUNT, Family.POSTAL_VOTES})


def follow(draft: Draft) -> Election:
    """Return the draft's election with its duties brought to what the demand says of it now.

    A duty that is no longer asked for falls away, unless its number is the manager's own.
    """
    election = draft.election
    before = _by_id(draft.asked)
    demand = work_out(election)
    after = _by_id(demand.duties)
    if draft.lost:
        after = _with_electors(election, draft, after)
    there = {fold(duty.duty_id): duty for duty in election.duties}
    gone = {
        key
        for key in before.keys() - after.keys()
        if key in there and there[key].needed == before[key].needed
    }
    kept = {key: _followed(duty, before.get(key), after.get(key)) for key, duty in there.items()}
    new = [duty for key, duty in after.items() if key not in before and key not in there]
    known = election.places_by_id
    areas = [
        area
        for area in demand.areas
        if area.place_id not in known and any(duty.place_id == area.place_id for duty in new)
    ]
    changed = replace(
        election,
        duties=(*kept.values(), *new),
        places=(*election.places, *areas),
    )
    return without_duties(changed, frozenset(there[key].duty_id for key in gone))


def _by_id(asked: tuple[Asked, ...]) -> dict[str, Duty]:
    return {fold(each.duty.duty_id): each.duty for each in asked}


def _with_electors(
    election: Election, draft: Draft, without: Mapping[str, Duty]
) -> dict[str, Duty]:
    """Return the demand with count and postal votes as if the lost stations still had electors."""
    whole = _by_id(work_out(replace(election, places=(*election.places, *draft.lost))).duties)
    roles = election.roles_by_name

    def of_electors(duty: Duty) -> bool:
        return roles[duty.role].family in _OF_ELECTORS

    return {
        **{key: duty for key, duty in without.items() if not of_electors(duty)},
        **{key: duty for key, duty in whole.items() if of_electors(duty)},
    }


def _followed(duty: Duty, before: Duty | None, after: Duty | None) -> Duty:
    """Return a duty with what the demand says differently now, as far as it said so before."""
    if after is None:
        return duty
    if before is None:  # not asked for until now: a row without a number is nobody's decision
        changes = {} if duty.needed else {name: getattr(after, name) for name in _ASKED}
    else:
        changes = {
            name: getattr(after, name)
            for name in _ASKED
            if not _same(getattr(before, name), getattr(after, name))
            and _same(getattr(duty, name), getattr(before, name))
        }
    return replace(duty, **changes) if changes else duty


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - a number, a time or a text
    if isinstance(one, float) and isinstance(other, int | float):
        return abs(one - other) < _SAME
    return bool(one == other)
