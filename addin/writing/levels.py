"""The rows of the Levels sheet: what each core member claims, what is proven, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.tables import AS_CLAIMED
from models.careers import ActivityStanding
from models.levels import assess_person, level_that_counts
from models.staff import StaffType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.writing.results import Row
    from models.election import Election
    from models.grades import Assessment, Unmet
    from models.requirements import ActivityAway
    from models.staff import StaffMember

NONE: Final = "No level"
MET, NOT_MET = "Grade met", "Grade not met"  # of a grade without levels

_GIVE: Final = {
    ActivityStanding.LED: "the lead of",
    ActivityStanding.SUPERVISED: "the lead, supervising others, of",
    ActivityStanding.MANAGED: "the management of",
}


def level_rows(election: Election) -> list[Row]:
    """Return a row for each core member who has a grade, in the order of the Staff sheet.

    None at all where no role specs count, since nobody can be assessed then.
    """
    if not election.specs.by_grade:
        return []
    return [
        _row(election, person)
        for person in election.staff
        if person.staff_type is StaffType.CORE and person.grade
    ]


def _row(election: Election, person: StaffMember) -> Row:
    found = assess_person(election, person)
    who: Row = [person.staff_id, person.name, person.grade]
    if not found.known:
        return [*who, found.claimed, NONE, NONE, "The grade is not in Role specs", *[None] * 5]
    return [
        *who,
        found.claimed,
        _supported(found),
        _shown(found, level_that_counts(election, found)),
        _difference(found),
        _missing(found.missing_for_claimed),
        _missing(found.missing_for_next),
        _next_step(found),
        " ".join(f"{unclear.code}: {unclear.words}" for unclear in found.unclear),
        _missing(found.desirable),
    ]


def _shown(found: Assessment, level: str | None) -> str:
    """Return a level in words; None is no level, empty a grade without levels that is met."""
    if found.levels:
        return level or NONE
    return NOT_MET if level is None else MET


def _supported(found: Assessment) -> str:
    return _shown(found, found.supported if found.met else None)


def _difference(found: Assessment) -> str:
    if found.claimed and not found.claim_known:
        return "The grade has no such level"
    if not found.levels:
        return AS_CLAIMED if found.met else "The grade is not met"
    if not found.claimed:
        return "No level is claimed"
    if found.claimed == found.supported:
        return AS_CLAIMED
    if found.supported and found.levels.index(found.supported) > found.levels.index(found.claimed):
        return "Higher than claimed"
    return "Lower than claimed"


def _missing(unmet: Iterable[Unmet]) -> str:
    """Return what is missing, each requirement with its code."""
    return "; ".join(
        f"{each.requirement.code}: {each.missing.text}"
        if each.requirement.code
        else each.missing.text
        for each in unmet
    )


def _next_step(found: Assessment) -> str:
    """Say how far the next level is; for the development list, which activity would do."""
    if not found.missing_for_next:
        return "The highest level is reached." if found.levels else "All that the grade asks for."
    goal = f"{found.grade} {found.next_level}".rstrip()
    if found.away is not None:
        return f"One led activity away from {goal}: give them {_activity(found.away)}."
    steps = sum(each.missing.steps for each in found.missing_for_next)
    return f"{steps} {'fact is' if steps == 1 else 'facts are'} missing for {goal}."


def _activity(away: ActivityAway) -> str:
    give = _GIVE[away.standing]
    if not away.activities:
        return f"{give} an activity they have not led yet"
    *others, last = away.activities
    return f"{give} {', '.join(others)} or {last}" if others else f"{give} {last}"
