"""The part of the audit that looks at money: what each post pays, and the hard caps.

As models.audit it reads the records afresh. It reckons in fractions, and does not know models.costs
nor how a plan was kept within its caps.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

from models.breaches import Breach
from models.duties import FeeBasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Duty, Family
    from models.election import Election
    from models.plan import Plan

_PENNY: Final = Fraction(1, 100)
_HALF: Final = Fraction(1, 2)
_WEEK: Final = timedelta(days=7)
_HOUR: Final = timedelta(hours=1)
_MOMENT: Final = timedelta(microseconds=1)  # the least that times tell apart


def fee_breaches(election: Election, duty: Duty, fee: float) -> Iterator[str]:
    """Yield a sentence if a duty does not pay this fee (pounds)."""
    if fee != float(_fee(election, duty)):
        yield f"{duty.duty_id} does not pay {fee}."


def cap_breaches(election: Election, plan: Plan) -> Iterator[Breach]:
    """Yield each hard cap that the plan costs more than; all its filled duties are part of it."""
    spent = _spent(election, plan)
    for budget in election.budgets:
        if budget.capped and spent[budget.family] > _typed(budget.pounds):
            cost = float(spent[budget.family])
            says = f"{budget.family} costs £{cost:,.2f} with a hard cap of £{budget.pounds:,.2f}."
            yield Breach(says, (), _filled(election, plan, budget.family))


def _filled(election: Election, plan: Plan, family: Family) -> tuple[str, ...]:
    """Return the duties of a family that somebody holds."""
    roles = {role.name for role in election.roles if role.family is family}
    held = dict.fromkeys(entry.duty_id for entry in plan.assignments)
    return tuple(duty_id for duty_id in held if election.duties_by_id[duty_id].role in roles)


def _spent(election: Election, plan: Plan) -> dict[Family, Fraction]:
    """Return what the plan costs in each family, in pounds."""
    settings = election.settings
    holiday = 1 + _typed(settings.holiday_accrual) / 100
    spent: dict[Family, Fraction] = defaultdict(Fraction)
    taught = set()
    for entry in plan.assignments:
        duty = election.duties_by_id[entry.duty_id]
        role = election.roles_by_name[duty.role]
        spent[role.family] += _with_holiday(_fee(election, duty), holiday)
        if role.mileage:
            road = Fraction(round(entry.miles * 100), 100) * _typed(settings.road_factor)
            spent[role.family] += _rounded(2 * road * _typed(settings.mileage_rate))
        trained = election.staff_by_id[entry.staff_id].trained_roles
        if role.training_needed and role.name not in trained:
            taught.add((role.family, role.name, entry.staff_id))
    for family, _, _ in taught:
        spent[family] += _with_holiday(_rounded(_typed(settings.training_fee)), holiday)
    return spent


def _with_holiday(fee: Fraction, holiday: Fraction) -> Fraction:
    """Return a fee with the holiday pay on it, which is whole pence by itself."""
    return fee + _rounded(fee * (holiday - 1))


def _fee(election: Election, duty: Duty) -> Fraction:
    """Return what one person is paid for the duty, in pounds."""
    role, settings = election.roles_by_name[duty.role], election.settings
    raised = role.uplift and settings.polls_combined >= 2  # noqa: PLR2004 - polls
    rise = 1 + _typed(settings.combined_uplift) / 100 if raised else 1
    if role.fee_basis is FeeBasis.HOUR:
        times = _hours(duty)
    elif role.fee_basis is FeeBasis.PROPERTY:
        times = _typed(duty.load or 0.0)
    else:
        times = Fraction(1)
    return _rounded(_typed(role.fee) * times * rise)


def _hours(duty: Duty) -> Fraction:
    """Return the hours that are paid: all of an attended duty, a load in each of its weeks."""
    if duty.start is None or duty.end is None:
        return _typed(duty.load or 0.0)
    if duty.load is None:
        return Fraction((duty.end - duty.start) // _MOMENT, _HOUR // _MOMENT)
    day = duty.start.date()
    monday = datetime.combine(day - timedelta(days=day.weekday()), time())
    weeks = 1
    while monday + weeks * _WEEK < duty.end:
        weeks += 1
    return weeks * _typed(duty.load)


def _rounded(pounds: Fraction) -> Fraction:
    """Return pounds to the penny, half a penny up."""
    return floor(pounds / _PENNY + _HALF) * _PENNY


def _typed(value: float) -> Fraction:
    """Return the number that was typed."""
    return Fraction(str(value))
