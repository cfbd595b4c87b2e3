"""What seats cost, reckoned a third time, in fractions of a penny and week by week.

Written from the records alone; it shares nothing with models.costs nor with the audit.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from models.duties import FeeBasis, PlaceKind
from models.geography import miles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.duties import Duty, Family
    from models.election import Election

# Every week that a tiny election has anything in, from Monday 19 April 2027.
_WEEKS: Final = tuple(datetime(2027, 4, 19) + timedelta(7 * n) for n in range(4))  # noqa: DTZ001


def affordable(election: Election, seats: Sequence[tuple[str, str]]) -> bool:
    """Whether these seats cost no more than the hard caps, a training counted for each seat."""
    return _within(election, seats, each_seat_trained=True)


def within_caps(election: Election, seats: Sequence[tuple[str, str]]) -> bool:
    """Whether what is really paid is no more: one training for each person and role."""
    return _within(election, seats, each_seat_trained=False)


def _within(
    election: Election, seats: Sequence[tuple[str, str]], *, each_seat_trained: bool
) -> bool:
    spent: dict[Family, int] = defaultdict(int)
    trained: set[tuple[str, str]] = set()
    for staff_id, duty_id in seats:
        duty = election.duties_by_id[duty_id]
        role, person = election.roles_by_name[duty.role], election.staff_by_id[staff_id]
        spent[role.family] += seat_pence(election, staff_id, duty)
        lacks = role.training_needed and role.name not in person.trained_roles
        if lacks and (each_seat_trained or (staff_id, role.name) not in trained):
            trained.add((staff_id, role.name))
            spent[role.family] += _with_holiday(election, election.settings.training_fee * 100)
    return all(
        spent[budget.family] <= budget.pounds * 100 for budget in election.budgets if budget.capped
    )


def seat_pence(election: Election, staff_id: str, duty: Duty) -> int:
    """What somebody in a duty costs beside their training."""
    role, settings = election.roles_by_name[duty.role], election.settings
    fee = Fraction(str(role.fee)) * 100 * _times(role.fee_basis, duty)
    if role.uplift and settings.polls_combined != 1:
        fee += fee * Fraction(str(settings.combined_uplift)) / 100
    pence = _with_holiday(election, _half_up(fee))
    place, home = election.places_by_id[duty.place_id], election.staff_by_id[staff_id].home
    desk = duty.load is not None and place.kind is PlaceKind.OFFICE
    if role.mileage and home and place.location and not desk:
        journey = Fraction(round(miles(home, place.location) * 100), 100)
        factor, rate = (Fraction(str(x)) for x in (settings.road_factor, settings.mileage_rate))
        pence += _half_up(200 * journey * factor * rate)
    return pence


def _times(basis: FeeBasis, duty: Duty) -> Fraction:
    if basis is FeeBasis.DUTY:
        return Fraction(1)
    load = Fraction(str(duty.load or 0))
    if basis is FeeBasis.PROPERTY:
        return load
    if duty.start is None or duty.end is None:
        return load
    if duty.load is None:
        return Fraction(int((duty.end - duty.start).total_seconds()), 3600)
    touched = [week for week in _WEEKS if duty.start < week + timedelta(7) and week < duty.end]
    return load * len(touched)


def _with_holiday(election: Election, pence: float) -> int:
    rate = Fraction(str(election.settings.holiday_accrual)) / 100
    return int(pence) + _half_up(int(pence) * rate)


def _half_up(pence: Fraction) -> int:
    return int((2 * pence + 1) // 2)
