"""The plan that stands in the workbook, as a plan: what the manager's own edits have made of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.costs import fee_of
from models.duties import PlaceKind
from models.geography import miles
from models.plan import Assignment, Certificate, Plan, Shortfall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.duties import Duty
    from models.election import Election
    from models.published import Held
    from models.staff import StaffMember


def standing(election: Election) -> Plan:
    """Return the published rows that hold, with the miles and fees of the people now in them.

    Where more hold a duty than it asks for none of its posts is empty, and the audit says so.
    KeyError where a row's duty or person does not exist.
    """
    return by_hand(
        election, [assigned(election, entry) for entry in election.published if entry.holds]
    )


def by_hand(election: Election, assignments: Iterable[Assignment]) -> Plan:
    """Return these assignments as a plan: what nobody holds is empty, and nothing is proven."""
    entries = sorted(assignments, key=lambda entry: (entry.duty_id, entry.staff_id))
    filled = Counter(entry.duty_id for entry in entries)
    return Plan(
        assignments=tuple(entries),
        shortfalls=tuple(
            Shortfall(duty_id=duty.duty_id, short=duty.needed - filled[duty.duty_id])
            for duty in sorted(election.duties, key=lambda duty: duty.duty_id)
            if duty.needed > filled[duty.duty_id]
        ),
        certificate=Certificate(objective=0.0, bound=0.0, tiers=(), by_hand=True),
    )


def assigned(election: Election, held: Held) -> Assignment:
    """Return somebody in a post, with their miles (0 where the journey is not known) and fee."""
    duty = election.duties_by_id[held.duty_id]
    return Assignment(
        duty_id=held.duty_id,
        staff_id=held.staff_id,
        miles=_journey(election, election.staff_by_id[held.staff_id], duty),
        fee=fee_of(election.roles_by_name[duty.role], duty, election.settings),
        status=held.status,
        reason=held.reason,
    )


def _journey(election: Election, person: StaffMember, duty: Duty) -> float:
    """Return the straight-line miles as the audit has them: none for work at a desk."""
    place = election.places_by_id[duty.place_id]
    if duty.load is not None and place.kind is PlaceKind.OFFICE:
        return 0.0
    if person.home is None or place.location is None:
        return 0.0
    return miles(person.home, place.location)
