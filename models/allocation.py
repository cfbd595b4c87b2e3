"""Allocate people to duties: the best plan there is, with its proof.

records -> arrays -> eligible pairs -> columns -> formulation -> search -> plan

models.constraints has one function for each constraint and models.formulation the goals; see
docs/model.md for the mathematics, with each symbol's column in the workbook.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import compile_arrays
from models.checks import check
from models.columns import PARTS_OF_A_MILE, build_columns
from models.costs import fee_of
from models.eligibility import eligible_pairs, journey_miles
from models.formulation import dominating_weights, formulate
from models.greedy import first_plan
from models.kept import rows_that_hold
from models.moved_first import moves_count, settle, with_first
from models.parts import independent_parts
from models.pins import check_pinned_people
from models.plan import (
    Assignment,
    Certificate,
    Plan,
    Shortfall,
    Tier,
    TierValue,
    together,
)
from models.problems import UnusableInputError, has_errors
from models.progress import Asked, Clock, Report, ignore, never
from models.published import Status
from models.search import Limits, Search
from models.tiers import least_values
from models.ties import tie_break

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.arrays import Arrays, Ints
    from models.columns import Columns
    from models.election import Election
    from models.formulation import Formulation
    from models.search import Found
    from models.ties import Ties

# How often the weights of the earlier goals are raised, eightfold each time, before the plan is
# given with the gap it has.
_RAISES: Final = 3
_EARLIER: Final = (Tier.SHORTFALL, Tier.MOVED, Tier.TEAM)


def allocate(
    election: Election,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Plan:
    """Return the best plan for `election`, proven or with its gap.

    `time_limit` in seconds and `seed` default to the settings. The plan is legal whatever happens:
    what cannot be filled is a shortfall. Raises UnusableInputError if the election has errors, and
    StoppedError soon after `asked` first says yes.
    """
    settings = election.settings
    clock = Clock(settings.time_limit if time_limit is None else time_limit, report, asked)
    clock.tell("Reading who may do what")
    arrays = _checked(election)
    columns = build_columns(arrays, eligible_pairs(arrays))
    formulation = formulate(arrays, columns)
    clock.finish("Build the model")
    seed = settings.seed if seed is None else seed
    chosen, certificate = _solve(arrays, formulation, clock, seed)
    clock.finish("Solve")
    return _plan(arrays, columns, chosen, certificate, clock.stages)


def _checked(election: Election) -> Arrays:
    """Return the election as arrays; raise UnusableInputError if it has errors."""
    problems = check(election)
    if has_errors(problems):
        raise UnusableInputError(problems)
    arrays = compile_arrays(election)
    problems = check_pinned_people(arrays)
    if has_errors(problems):
        raise UnusableInputError(problems)
    return arrays


def _solve(
    arrays: Arrays, formulation: Formulation, clock: Clock, seed: int
) -> tuple[Ints, Certificate]:
    """Return the best plan's columns and its proof, part by part of what is independent.

    Of the time that is left each part has its share, half of it by its columns; what a part does
    not take, later ones have.
    """
    gap = arrays.election.settings.gap_target / 100
    parts = independent_parts(formulation)
    chosen: list[Ints] = []
    proofs: list[Certificate] = []
    for n, part in enumerate(parts):
        own, size = part.formulation, len(part.column)
        left = sum(len(later.column) for later in parts[n:])
        # half of the time goes by size, so that a small part is not given a blink
        share = (size / left if left else 1) / 2 + 1 / (len(parts) - n) / 2
        limits = Limits(clock if share == 1 else clock.shared(share), gap, seed)
        found, proof = _part(arrays, own, limits)
        chosen.append(part.column[found])
        proofs.append(proof)
    proof = together(proofs)
    if not moves_count(formulation):  # a plan that is made afresh knows three goals
        proof = replace(proof, tiers=tuple(t for t in proof.tiers if t.tier is not Tier.MOVED))
    return np.concatenate(chosen), proof


def _part(arrays: Arrays, formulation: Formulation, limits: Limits) -> tuple[Ints, Certificate]:
    """Return the best plan's columns of one part and its proof."""
    weights = dominating_weights(formulation)
    cost = formulation.objective(weights).column
    start = first_plan(arrays, formulation.columns, cost)
    if not moves_count(formulation):
        ties = tie_break(arrays, formulation.columns, limits.seed)
        return _best(formulation, weights, ties, limits, start)
    settled = settle(formulation, limits, start, cost)
    left = settled.formulation
    ties = tie_break(arrays, left.columns, limits.seed)
    later = {**weights, **dict.fromkeys(settled.least, 0)}
    found, proof = _best(left, later, ties, limits, settled.start, settled.least)
    return settled.column[found], with_first(proof, weights)


def _best(
    formulation: Formulation,
    weights: Mapping[Tier, int],
    ties: Ties,
    limits: Limits,
    start: Ints,
    known: Mapping[Tier, int] | None = None,
) -> tuple[Ints, Certificate]:
    """Return the best plan's columns and its proof; `known` are goals that are settled already."""
    raises = 0
    while True:
        search = Search.begin(formulation, formulation.objective(weights, ties), limits, start)
        found = search.first(search.found(start))
        # the goals' own minima come before the last search, which may take all the time there is
        least, better = least_values(formulation, limits, found.chosen, known)
        if better is found.chosen:
            finished = search.finish(found)
            worse = _earlier(formulation, finished) > _earlier(formulation, found)
            if not worse:
                return finished.chosen, _certificate(search, finished, weights, least)
        # the weights are too light: they bought a later goal with an earlier one
        if limits.up or raises >= _RAISES:  # the goals' order counts for more than the proof
            return better, _certificate(search, search.found(better), weights, least)
        start, weights, raises = better, _raised(weights), raises + 1


def _earlier(formulation: Formulation, found: Found) -> list[int]:
    """Return what a plan has of the goals before the last, to be compared in their order."""
    values = formulation.values(found.chosen)
    return [values[tier] for tier in _EARLIER]


def _raised(weights: Mapping[Tier, int]) -> dict[Tier, int]:
    """Return weights that hold each earlier goal eight times as dear against the next."""
    return {
        **weights,
        Tier.SHORTFALL: 64 * weights[Tier.SHORTFALL],
        Tier.TEAM: 8 * weights[Tier.TEAM],
    }


def _certificate(
    search: Search, found: Found, weights: Mapping[Tier, int], least: Mapping[Tier, int]
) -> Certificate:
    """Return the proof in the goals' own units, without the tie-break.

    Among plans as good in the earlier goals the objective differs by the cost only, so what it may
    still fall by, the cost may.
    """
    formulation = search.formulation
    values = formulation.values(found.chosen)
    objective = sum(weights[tier] * values[tier] for tier in Tier)
    bound = min(float(objective), search.objective.in_units(found.bound))
    lowest = values[Tier.COST] - (objective - bound)  # the cost itself weighs 1
    return Certificate(
        objective=float(objective),
        bound=bound,
        tiers=(
            *(TierValue(tier, values[tier], min(least[tier], values[tier])) for tier in _EARLIER),
            TierValue(Tier.COST, values[Tier.COST] / PARTS_OF_A_MILE, lowest / PARTS_OF_A_MILE),
        ),
        pairs=formulation.columns.singles,
        left_out=found.left_out,
        left_out_gain=search.most_gained(found) / PARTS_OF_A_MILE,
        stopped_by_time=not (search.close(found) or search.ended(found)),
    )


def _plan(
    arrays: Arrays,
    columns: Columns,
    chosen: Ints,
    certificate: Certificate,
    seconds: Mapping[str, float],
) -> Plan:
    """Return the chosen columns as a plan, sorted by Duty ID and Staff ID."""
    member = np.flatnonzero(np.isin(columns.column, chosen))
    member = member[np.lexsort((columns.person[member], columns.duty[member]))]
    people, duties = columns.person[member], columns.duty[member]
    published = rows_that_hold(arrays.election)
    miles = journey_miles(arrays, people, duties).tolist()
    assignments = []
    for n, (person, duty) in enumerate(zip(people.tolist(), duties.tolist(), strict=True)):
        record, staff_id = arrays.duties.records[duty], arrays.staff.records[person].staff_id
        role = arrays.roles.records[arrays.duties.role[duty]]
        row = published.get((record.duty_id, staff_id))
        assignments.append(
            Assignment(
                duty_id=record.duty_id,
                staff_id=staff_id,
                miles=miles[n],
                fee=fee_of(role, record, arrays.election.settings),
                status=row.status if row else Status.PROPOSED,
                reason=row.reason if row else "",
            )
        )
    short = arrays.duties.needed - np.bincount(duties, minlength=len(arrays.duties.records))
    shortfalls = tuple(
        Shortfall(duty_id=arrays.duties.records[duty].duty_id, short=int(short[duty]))
        for duty in np.flatnonzero(short > 0).tolist()
    )
    return Plan(
        assignments=tuple(assignments),
        shortfalls=shortfalls,
        certificate=certificate,
        seconds=dict(seconds),
    )
