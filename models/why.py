"""A straight answer: why a post is empty, or why this person does not have it.

An answer is rows of a topic and a sentence, the same for a sheet, a command and a message.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from models.choice import choose
from models.choice_words import cost_words, move_words
from models.eligibility import broken_rules, distances, is_not_pinned_away, is_within_reach
from models.explain import why_this_person
from models.hindrances import Hindrance, Hindrances
from models.problems import Severity, UnusableInputError
from models.progress import Asked, Report, ignore, never
from models.shortage import (
    group_words,
    hall_group,
    relaxation_words,
    relaxations,
    tightest_group,
)
from models.shortage.words import duty_words, listed
from models.shortfall_words import excluded, nearest_misses, needs, of_one, refusals, who

if TYPE_CHECKING:
    from models.arrays import Arrays
    from models.eligibility import Rule
    from models.plan import Assignment, Plan
    from models.shortage import Group

_RELAXATIONS: Final = 3  # of one duty; of all empty posts together one fewer

_ENOUGH: Final = (
    "There are enough eligible people for it and for all posts of the same time: something else "
    "than eligibility keeps it empty (other times, rest, hours, capacity, budgets, people kept "
    "apart, pins)."
)


class Topic(StrEnum):
    """What a row of an answer is about."""

    POST = "The post"
    RULES = "Rules"
    NEAREST = "Nearest"
    NEEDS = "What they need"
    GROUP = "Group"
    FILLS = "What would fill it"
    FILLS_ALL = "What would fill most"
    HOLDS = "Why they have it"
    NOW = "What they have now"
    COST = "Cost"
    MOVES = "Who moves"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer about a duty, and a person ("" if none was asked about): topics and sentences."""

    duty_id: str
    staff_id: str = ""
    said: tuple[tuple[Topic, str], ...]


def why_empty(arrays: Arrays, plan: Plan | None, duty_id: str) -> Answer:
    """Return why a duty of the plan that stands has empty posts, and what would fill them.

    Without a plan the rules alone answer. KeyError if there is no such duty.
    """
    duty = arrays.duties.index[duty_id]
    said = _the_post(arrays, plan, duty)
    if plan is None or _short(plan, duty_id):
        said += _rules(arrays, plan, duty)
        said += _groups(arrays, duty)
    if plan is not None and _short(plan, duty_id):
        said += _fills(arrays, plan, duty)
    return Answer(duty_id=duty_id, said=tuple(said))


def why_not(
    arrays: Arrays,
    plan: Plan | None,
    duty_id: str,
    staff_id: str,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Answer:
    """Return why a person does not have a duty in the plan that stands; or why they do.

    If every rule allows it, what it would cost to choose them: solved anew, twice, which takes up
    to `time_limit` seconds (models.choice says what else is raised). KeyError for an unknown id.
    """
    duty, person = arrays.duties.index[duty_id], arrays.staff.index[staff_id]
    held = _held(arrays, plan)
    entry = next(
        (
            entry
            for entry in (plan.assignments if plan else ())
            if (entry.duty_id, entry.staff_id) == (duty_id, staff_id)
        ),
        None,
    )
    said = _the_post(arrays, plan, duty)
    if plan is not None and entry is not None:
        said += _holds(arrays, held, entry)
    said += _no(arrays, person, duty)
    if plan is not None and entry is None:
        said.append((Topic.NOW, _now(arrays, held, person)))
        if not broken_rules(arrays, person, duty):
            said += _beside(arrays, held, person, duty)
            try:
                choice = choose(
                    arrays.election,
                    plan,
                    duty_id,
                    staff_id,
                    time_limit=time_limit,
                    seed=seed,
                    report=report,
                    asked=asked,
                )
            except UnusableInputError as error:
                said += _kept_out_by_pins(error)
            else:
                election = arrays.election
                said += [(Topic.COST, text) for text in cost_words(election, choice, staff_id)]
                said += [(Topic.MOVES, text) for text in move_words(election, choice, staff_id)]
    return Answer(duty_id=duty_id, staff_id=staff_id, said=tuple(said))


def _the_post(arrays: Arrays, plan: Plan | None, duty: int) -> list[tuple[Topic, str]]:
    """Say what duty it is and who has it."""
    record = arrays.duties.records[duty]
    what = duty_words(arrays.election, record.duty_id)
    if plan is None:
        return [
            (Topic.POST, f"{what}: nobody has a post yet, so this is what the rules alone say.")
        ]
    have = [
        who(arrays, arrays.staff.index[entry.staff_id])
        for entry in plan.assignments
        if entry.duty_id == record.duty_id
    ]
    short = _short(plan, record.duty_id)
    by = f" {listed(have)}" if have else ""
    if not record.needed:
        return [(Topic.POST, f"{what}: it asks for nobody{by and f', and has{by}'}.")]
    if short == record.needed:
        return [(Topic.POST, f"{what}: {'its post is' if short == 1 else 'all posts are'} empty.")]
    if short:
        return [(Topic.POST, f"{what}: {short} of {record.needed} posts empty; it has{by}.")]
    return [(Topic.POST, f"{what}: filled, by{by}.")]


def _rules(arrays: Arrays, plan: Plan | None, duty: int) -> list[tuple[Topic, str]]:
    """Say how many people each rule excludes, and who comes nearest."""
    hindrances = Hindrances(arrays, _held(arrays, plan))
    hindered = hindrances.of(duty)
    counts = excluded(arrays, duty, hindered, hindrances)
    misses = nearest_misses(arrays, duty, hindered, hindrances)
    return [
        *((Topic.RULES, f"{part[0].upper()}{part[1:]}.") for part in counts),
        *((Topic.NEAREST, miss) for miss in misses),
    ]


def _groups(arrays: Arrays, duty: int) -> list[tuple[Topic, str]]:
    """Say which posts share too few people, the tightest part of them, and who these people are."""
    group = hall_group(arrays, duty)
    if group is None:
        return [(Topic.GROUP, _ENOUGH)]
    said = [group_words(arrays, group)]
    tight = tightest_group(arrays, duty)
    if tight is not None and len(tight.staff_ids) < len(group.staff_ids):
        words = group_words(arrays, tight)
        said.append(f"Already {words[0].lower()}{words[1:]}")
    else:
        tight = group
    if tight.staff_ids:
        said.append(f"Eligible for any of them: {_names(arrays, tight)}.")
    return [(Topic.GROUP, text) for text in said]


def _fills(arrays: Arrays, plan: Plan, duty: int) -> list[tuple[Topic, str]]:
    """Say what one thing to do would fill most posts of the duty, and of all."""
    short = _short(plan, arrays.duties.records[duty].duty_id)
    empty = sum(entry.short for entry in plan.shortfalls)
    own = relaxations(arrays, plan, duty)[:_RELAXATIONS]
    said = [(Topic.FILLS, relaxation_words(arrays, entry, short)) for entry in own]
    if not own:
        said = [(Topic.FILLS, "No one rule lifted would fill it while the others hold.")]
    if empty > short:
        said += [
            (Topic.FILLS_ALL, relaxation_words(arrays, entry, empty))
            for entry in relaxations(arrays, plan)[: _RELAXATIONS - 1]
        ]
    return said


def _holds(
    arrays: Arrays, held: dict[int, list[int]], entry: Assignment
) -> list[tuple[Topic, str]]:
    person = arrays.staff.index[entry.staff_id]
    why = why_this_person(arrays, held, entry)
    return [
        (Topic.HOLDS, f"{who(arrays, person)} has this post ({str(entry.status).lower()}): {why}")
    ]


def _no(arrays: Arrays, person: int, duty: int) -> list[tuple[Topic, str]]:
    """Say which rules say no to a person, and what they would need."""
    broken = broken_rules(arrays, person, duty)
    name = who(arrays, person)
    if not broken:
        return [(Topic.RULES, f"Every rule allows {name} in it.")]
    said = [
        (
            Topic.RULES,
            f"{name} {of_one(rule.says(arrays, duty))}{_detail(arrays, rule, person, duty)}.",
        )
        for rule in broken
    ]
    says_no = refusals(arrays, np.array([person]), np.array([duty]))[:, 0, 0]
    wanted = needs(Hindrances(arrays, {}), person, duty, says_no, Hindrance.NONE)
    return [*said, (Topic.NEEDS, f"{name} needs {listed(wanted)}.")]


def _detail(arrays: Arrays, rule: Rule, person: int, duty: int) -> str:
    """Return the miles or the reason behind a rule's no, in brackets; "" if there is no more."""
    if rule.allows is is_within_reach:
        miles = distances(arrays, np.array([person]), np.array([duty]))[0, 0]
        return f" ({miles:.1f} miles, and the limit is {arrays.staff.limit[person]:g})"
    if rule.allows is is_not_pinned_away:
        pair = arrays.staff.records[person].staff_id, arrays.duties.records[duty].duty_id
        reasons = [
            pin.reason
            for pin in arrays.election.pins
            if not pin.must and (pin.staff_id, pin.duty_id) == pair and pin.reason
        ]
        return f" ({listed(reasons)})" if reasons else ""
    return ""


def _now(arrays: Arrays, held: dict[int, list[int]], person: int) -> str:
    mine = [arrays.duties.records[number].duty_id for number in held.get(person, [])]
    has = listed([duty_words(arrays.election, duty_id) for duty_id in mine])
    return f"{who(arrays, person)} has {has or 'no duty'}."


def _beside(
    arrays: Arrays, held: dict[int, list[int]], person: int, duty: int
) -> list[tuple[Topic, str]]:
    """Say what is in somebody's way beside what they hold as the plan stands."""
    hindrance = Hindrances(arrays, held).of(duty)[person]
    words = {
        Hindrance.NONE: "What they have leaves room for it.",
        Hindrance.BUSY: "They cannot hold it beside what they have: the times clash.",
    }
    return [(Topic.NOW, words.get(hindrance, f"They may hold it {hindrance}, as the plan stands."))]


def _kept_out_by_pins(error: UnusableInputError) -> list[tuple[Topic, str]]:
    """Say which pin, or other limit, a Must pin for the pair would run into."""
    return [
        (Topic.RULES, f"It cannot be beside your pins: {problem.wrong}")
        for problem in error.problems
        if problem.severity is Severity.ERROR
    ]


def _held(arrays: Arrays, plan: Plan | None) -> dict[int, list[int]]:
    """Return the duties of each person, both as indices."""
    held: dict[int, list[int]] = defaultdict(list)
    for entry in plan.assignments if plan else ():
        held[arrays.staff.index[entry.staff_id]].append(arrays.duties.index[entry.duty_id])
    return dict(held)


def _names(arrays: Arrays, group: Group) -> str:
    return listed([who(arrays, arrays.staff.index[entry]) for entry in group.staff_ids])


def _short(plan: Plan, duty_id: str) -> int:
    return sum(entry.short for entry in plan.shortfalls if entry.duty_id == duty_id)
