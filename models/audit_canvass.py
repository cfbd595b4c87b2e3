"""The part of the audit that looks at wards of canvassers and at who has stopped.

As models.audit it reads the records afresh and knows neither eligibility nor constraints.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from models.duties import Family
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Duty
    from models.election import Election
    from models.staff import StaffMember


def ward_breaches(election: Election, person: StaffMember, duty: Duty) -> Iterator[str]:
    """Yield what is wrong if somebody may canvass in, or might live in, the ward of a duty."""
    if election.settings.canvass_own_ward:
        return
    if election.roles_by_name[duty.role].family is not Family.CANVASS:
        return
    home, ward = fold(person.ward), fold(election.places_by_id[duty.place_id].ward)
    if not home:
        yield "has no home ward to keep out of"
    if not ward:
        yield f"may live in the ward of {duty.place_id}, which is not recorded"
    if home and home == ward:
        yield f"lives in the ward, {person.ward}"


def stop_breaches(person: StaffMember, duty: Duty) -> Iterator[str]:
    """Yield what is wrong if somebody stopped before the end of a duty."""
    if person.stopped is None:
        return
    began = datetime.combine(person.stopped, time.min)
    if duty.start is None or duty.end is None or duty.end > began:
        yield f"stopped on {person.stopped:%d/%m/%Y}"
