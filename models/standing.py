"""The plan that stands in the workbook, as a plan: what the manager's own edits have made of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.costs import fee_of
from models.duties import PlaceKind
from models.geography import miles
from models.plan import Assignment, Certificate, Plan, Shortfall

if TYPE_CHECKING:
    from models.duties import Duty
    from models.election import Election
    from models.staff import StaffMember


def standing(election: Election) -> Plan:
    """Return the published rows that hold, with the miles and fees of the people now in them.

    Posts that nobody holds are empty; where more hold a duty than it asks for none is, and the
    audit says so. A journey that is not known is 0 miles. The certificate says that the plan was
    made by hand. KeyError where a row's duty or person does not exist.
    """
    holding = [entry for entry in election.published if entry.holds]
    filled = Counter(entry.duty_id for entry in holding)
    assignments = []
    for entry in sorted(holding, key=lambda entry: (entry.duty_id, entry.staff_id)):
        duty = election.duties_by_id[entry.duty_id]
        role = election.roles_by_name[duty.role]
        assignments.append(
            Assignment(
                duty_id=entry.duty_id,
                staff_id=entry.staff_id,
                miles=_journey(election, election.staff_by_id[entry.staff_id], duty),
                fee=fee_of(role, duty, election.settings),
                status=entry.status,
                reason=entry.reason,
            )
        )
    return Plan(
        assignments=tuple(assignments),
        shortfalls=tuple(
            Shortfall(duty_id=duty.duty_id, short=duty.needed - filled[duty.duty_id])
            for duty in sorted(election.duties, key=lambda duty: duty.duty_id)
            if duty.needed > filled[duty.duty_id]
        ),
        certificate=Certificate(objective=0.0, bound=0.0, tiers=(), by_hand=True),
    )


def _journey(election: Election, person: StaffMember, duty: Duty) -> float:
    """Return the straight-line miles as the audit has them: none for work at a desk."""
    place = election.places_by_id[duty.place_id]
    if duty.load is not None and place.kind is PlaceKind.OFFICE:
        return 0.0
    if person.home is None or place.location is None:
        return 0.0
    return miles(person.home, place.location)
