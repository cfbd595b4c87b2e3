"""Scenarios beside each other: each planned, audited and counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Final

from models.allocation import allocate
from models.audit import audit
from models.checks import check
from models.costs import all_together, costs
from models.indicators import journeys
from models.problems import Problem, Severity, UnusableInputError
from models.progress import Asked, Clock, Progress, Report, ignore, never
from models.scenarios.altering import alter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.alterations import Scenario
    from models.election import Election
    from models.plan import Plan

AS_IT_IS: Final = "As it is"
_SETTINGS: Final = "Settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a plan comes to: posts, people, miles one way, long journeys, and pence.

    `moved` are the people of the workbook's plan who lose a post that they have in it.
    """

    posts: int
    filled: int
    empty: int
    people: int
    moved: int
    miles: float
    long_journeys: int
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one scenario, or of the workbook as it is.

    `changed` are its changes in sentences. `plan` and `figures` are None where there is no plan;
    then `problems` say why. Beside a plan they are what the law says of the new polling day.
    """

    name: str
    election: Election
    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    plan: Plan | None = None
    figures: Figures | None = None


def compare(
    election: Election,
    scenarios: Sequence[Scenario],
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> tuple[Outcome, ...]:
    """Return what comes of the election as it is, first, and of each scenario in order.

    Each is planned around the workbook's plan, as a re-plan is. `time_limit` in seconds is for all
    of them together, each with its share of what is left; without it each has the setting's time.
    A scenario that cannot be planned says why, and the others are planned all the same.
    Raises UnusableInputError if the election as it is has errors, AuditError, and StoppedError
    soon after `asked` first says yes.
    """
    settings = election.settings
    clock = Clock(inf if time_limit is None else time_limit, report, asked)
    plan = _plan(election, clock, 1 / (len(scenarios) + 1), seed, "The workbook as it is")
    outcomes = [
        Outcome(
            name=AS_IT_IS, election=election, plan=plan, figures=_figures(election, election, plan)
        )
    ]
    known = _doubts(election)
    for number, scenario in enumerate(scenarios):
        head = f"Scenario {number + 1} of {len(scenarios)}, {scenario.name}"
        clock.tell(head)
        clock.check()
        draft = alter(election, scenario, settings.seed if seed is None else seed)
        outcome = Outcome(name=scenario.name, election=draft.election, changed=tuple(draft.words))
        if draft.problems:
            outcomes.append(replace(outcome, problems=tuple(draft.problems)))
            continue
        doubts = tuple(each for each in _doubts(draft.election) if each not in known)
        outcome = replace(outcome, problems=doubts)
        try:
            plan = _plan(draft.election, clock, 1 / (len(scenarios) - number), seed, head)
        except UnusableInputError as stopped:
            errors = [each for each in stopped.problems if each.severity is Severity.ERROR]
            outcomes.append(replace(outcome, problems=tuple(errors)))
        else:
            figures = _figures(election, draft.election, plan)
            outcomes.append(replace(outcome, plan=plan, figures=figures))
    return tuple(outcomes)


def _plan(election: Election, clock: Clock, share: float, seed: int | None, head: str) -> Plan:
    """Return the audited plan of an election, made in a share of the time if there is a limit."""
    keeping = replace(election.keeping, proposed=True, worth=election.settings.move_worth)
    plan = allocate(
        replace(election, keeping=keeping),
        time_limit=None if clock.limit == inf else share * max(0.0, clock.left()),
        seed=seed,
        report=_headed(clock, head),
        asked=clock.asked,
    )
    audit(election, plan)
    return plan


def _headed(clock: Clock, head: str) -> Callable[[Progress], None]:
    """Return a report that says which scenario it is about, and the seconds since the beginning."""

    def report(progress: Progress) -> None:
        stage = f"{head}: {progress.stage}"
        clock.report(replace(progress, stage=stage, seconds=clock.elapsed()))

    return report


def _figures(before: Election, election: Election, plan: Plan) -> Figures:
    trips = journeys(election, plan)
    seats = {(entry.duty_id, entry.staff_id) for entry in plan.assignments}
    empty = sum(shortfall.short for shortfall in plan.shortfalls)
    return Figures(
        posts=len(plan.assignments) + empty,
        filled=len(plan.assignments),
        empty=empty,
        people=len({entry.staff_id for entry in plan.assignments}),
        moved=len(
            {staff_id for duty_id, staff_id in before.held if (duty_id, staff_id) not in seats}
        ),
        miles=trips.miles,
        long_journeys=trips.long,
        cost=all_together(costs(election, plan)).total,
    )


def _doubts(election: Election) -> list[Problem]:
    """Return the warnings about settings: whether there may be such a poll on that day."""
    return [
        problem
        for problem in check(election)
        if problem.table == _SETTINGS and problem.severity is Severity.WARNING
    ]
