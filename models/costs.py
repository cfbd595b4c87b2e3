"""What the work costs: fees, mileage, training and holiday pay, to the penny.

Every amount is rounded to a whole penny by itself, half a penny up, and only then added up. So
sums are exact, whoever adds them up in whatever order, and a plan's cost is the sum of its posts'.
Core staff are paid their salary beside this: a role's fee is paid to whoever holds the role, as
the Roles sheet says it. A council that pays core staff nothing more gives their roles no fee.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from models.duties import Family, FeeBasis
from models.weeks import weeks_carried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.budgets import Budget
    from models.duties import Duty, Role
    from models.election import Election
    from models.plan import Plan
    from models.settings import Settings
    from models.staff import StaffMember

PENCE: Final = 100  # in a pound
_MICROSECOND: Final = timedelta(microseconds=1)
_HOUR: Final = timedelta(hours=1) // _MICROSECOND
_PERCENT: Final = Decimal(100)
_HUNDREDTHS: Final = 100  # of a mile: as the Plan sheet shows a journey
_THERE_AND_BACK: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCost:
    """What a plan costs in one family of roles; all money in whole pence.

    `posts` the duties ask for, `filled` have a person. `holiday` is holiday pay on fees and
    training fees. `budget` is None where the Budget sheet has none. `family` None is all families
    together.
    """

    family: Family | None
    posts: int = 0
    filled: int = 0
    fees: int = 0
    mileage: int = 0
    training: int = 0
    holiday: int = 0
    budget: int | None = None

    @property
    def total(self) -> int:
        """All of it, in pence."""
        return self.fees + self.mileage + self.training + self.holiday

    @property
    def left(self) -> int | None:
        """The budget less the total, in pence: below 0 it is overspent. None without a budget."""
        return None if self.budget is None else self.budget - self.total


def fee_of(role: Role, duty: Duty, settings: Settings) -> float:
    """Return what one person is paid for a duty of a role, in pounds.

    Per duty: the fee. Per hour: the fee times the hours of an attended duty; of a workload duty
    times its load, taken as hours, in each calendar week in which it is carried (once without
    dates). Per property: the fee times the load; an attended duty has none and pays nothing. Times
    1 + combined_uplift / 100 if the role says so and polls are combined. Rounded to the penny, half
    up.
    """
    return in_pounds(fee_pence(role, duty, settings))


def mileage_of(role: Role, miles: float, settings: Settings) -> float:
    """Return what is paid for a journey of so many miles (straight line, one way), in pounds.

    If the role pays mileage: 2 * miles * road_factor * mileage_rate, of the miles to a hundredth as
    the Plan sheet shows them, rounded to the penny, half up; else 0.
    """
    return in_pounds(mileage_pence(role, hundredths(miles), settings))


def fee_pence(role: Role, duty: Duty, settings: Settings) -> int:
    """Return what `fee_of` says, in pence."""
    amount = _exact(role.fee) * PENCE * _quantity(role.fee_basis, duty)
    if role.uplift and settings.polls_combined > 1:
        amount *= 1 + _exact(settings.combined_uplift) / _PERCENT
    if role.fee_basis is FeeBasis.HOUR and duty.attended:
        amount /= _HOUR  # at the end: a third of an hour has no exact decimal
    return _to_the_penny(amount)


def _quantity(basis: FeeBasis, duty: Duty) -> Decimal:
    """Return how many fees a duty is paid: of an attended duty per hour, in microseconds."""
    if basis is FeeBasis.DUTY:
        return Decimal(1)
    if duty.load is not None:
        load = _exact(duty.load)
        return load * weeks_carried(duty) if basis is FeeBasis.HOUR else load
    if basis is FeeBasis.HOUR and duty.period is not None:
        return Decimal((duty.period.end - duty.period.start) // _MICROSECOND)
    return Decimal(0)


def mileage_pence(role: Role, hundredths_of_a_mile: int, settings: Settings) -> int:
    """Return the pence that are paid for a journey of so many hundredths of a mile, one way."""
    if not role.mileage:
        return 0
    rate = _exact(settings.road_factor) * _exact(settings.mileage_rate) * PENCE
    return _to_the_penny(_THERE_AND_BACK * hundredths_of_a_mile * rate / _HUNDREDTHS)


def hundredths(miles: float) -> int:
    """Return miles in whole hundredths."""
    return round(miles * _HUNDREDTHS)


def holiday_pence(pence: int, settings: Settings) -> int:
    """Return the holiday pay on a fee or a training fee of so many pence."""
    return _to_the_penny(pence * _exact(settings.holiday_accrual) / _PERCENT)


def training_pence(settings: Settings) -> int:
    """Return what a training session pays, in pence, without the holiday pay on it."""
    return pence_of(settings.training_fee)


def pence_of(pounds: float) -> int:
    """Return an amount that was typed in pounds in whole pence, half a penny up."""
    return _to_the_penny(_exact(pounds) * PENCE)


def needs_training(role: Role, person: StaffMember) -> bool:
    """Say whether somebody is still to be trained, and paid for it, to hold a role."""
    return role.training_needed and role.name not in person.trained_roles


def budget_pence(budget: Budget) -> int:
    """Return a budget in whole pence; a part of a penny is not spent."""
    return int((_exact(budget.pounds) * PENCE).to_integral_value(ROUND_FLOOR))


def costs(election: Election, plan: Plan) -> tuple[FamilyCost, ...]:
    """Return what a plan costs in each family, in the order of Family.

    A training fee is paid once for each person and role that need it. Where the Budget sheet names
    a family twice, the smallest budget counts.
    """
    settings, roles = election.settings, election.roles_by_name
    sums: Counter[tuple[Family, str]] = Counter()
    taught: set[tuple[str, str]] = set()
    for duty in election.duties:
        role = roles.get(duty.role)
        if role is not None:
            sums[role.family, "posts"] += duty.needed
    for entry in plan.assignments:
        duty = election.duties_by_id[entry.duty_id]
        role, person = roles[duty.role], election.staff_by_id[entry.staff_id]
        fee = fee_pence(role, duty, settings)
        sums[role.family, "filled"] += 1
        sums[role.family, "fees"] += fee
        sums[role.family, "holiday"] += holiday_pence(fee, settings)
        sums[role.family, "mileage"] += mileage_pence(role, hundredths(entry.miles), settings)
        if needs_training(role, person) and (person.staff_id, role.name) not in taught:
            taught.add((person.staff_id, role.name))
            fee = training_pence(settings)
            sums[role.family, "training"] += fee
            sums[role.family, "holiday"] += holiday_pence(fee, settings)
    return tuple(
        FamilyCost(
            family=family,
            posts=sums[family, "posts"],
            filled=sums[family, "filled"],
            fees=sums[family, "fees"],
            mileage=sums[family, "mileage"],
            training=sums[family, "training"],
            holiday=sums[family, "holiday"],
            budget=_budget_of(election.budgets, family),
        )
        for family in Family
    )


def all_together(parts: Iterable[FamilyCost]) -> FamilyCost:
    """Return the sum of families that have posts or a budget.

    It has a budget only where each of them has one: a part of the money is no budget of the whole.
    """
    there = [part for part in parts if part.posts or part.budget is not None]
    budgets = [part.budget for part in there if part.budget is not None]
    return FamilyCost(
        family=None,
        posts=sum(part.posts for part in there),
        filled=sum(part.filled for part in there),
        fees=sum(part.fees for part in there),
        mileage=sum(part.mileage for part in there),
        training=sum(part.training for part in there),
        holiday=sum(part.holiday for part in there),
        budget=sum(budgets) if budgets and len(budgets) == len(there) else None,
    )


def in_pounds(pence: int) -> float:
    """Return pence in pounds."""
    return pence / PENCE


def shown(pence: int) -> str:
    """Return pence as they are read: "£1,234.50", "-£0.07"."""
    pounds, rest = divmod(abs(pence), PENCE)
    return f"{'-' if pence < 0 else ''}£{pounds:,}.{rest:02}"


def _budget_of(budgets: Iterable[Budget], family: Family) -> int | None:
    return min((budget_pence(each) for each in budgets if each.family is family), default=None)


def _exact(value: float) -> Decimal:
    """Return the decimal number that was typed, not the float nearest to it."""
    return Decimal(repr(value))


def _to_the_penny(pence: Decimal) -> int:
    return int(pence.to_integral_value(ROUND_HALF_UP))
