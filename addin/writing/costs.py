"""The rows of the sheet Costs: what the plan costs by kind of work, against the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.costs import all_together, costs, in_pounds

if TYPE_CHECKING:
    from addin.writing.results import Row
    from models.costs import FamilyCost
    from models.election import Election
    from models.explain import Explained
    from models.plan import Plan

ALL: Final = "All"


def cost_rows(election: Election, plan: Plan, explained: Explained) -> list[Row]:
    """Return a row for each family with posts or a budget, and one for all of them."""
    parts = [part for part in costs(election, plan) if part.posts or part.budget is not None]
    rows = [
        _row(str(part.family), part, explained.capped.get(part.family) if part.family else None)
        for part in parts
    ]
    return [*rows, _row(ALL, all_together(parts), None)]


def _row(name: str, part: FamilyCost, capped: str | None) -> Row:
    pence = (part.fees, part.mileage, part.training, part.holiday, part.total)
    money = [in_pounds(each) for each in pence]
    against = [None if each is None else in_pounds(each) for each in (part.budget, part.left)]
    return [name, part.posts, part.filled, *money, *against, capped]
