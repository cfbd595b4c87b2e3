"""Each person's level: what they claim, what the evidence supports, and which of the two counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.careers import ActivityStanding
from models.grades import assess, counting_level
from models.requirements import Facts, steps

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from models.election import Election
    from models.grades import Assessment
    from models.staff import StaffMember


def assessment_day(election: Election) -> date:
    """Return the day on which levels are assessed: the settings', or else polling day."""
    return election.settings.assessed_on or election.settings.polling_day


def assess_person(election: Election, person: StaffMember) -> Assessment:
    """Assess a person against the spec of their grade."""
    return assess(
        person.grade,
        person.level,
        person.career,
        person.has_car,
        election.specs,
        assessment_day(election),
    )


def assess_staff(election: Election) -> dict[str, Assessment]:
    """Return the assessment of each person who has a grade, by Staff ID."""
    return {
        person.staff_id: assess_person(election, person)
        for person in election.staff
        if person.grade.strip()
    }


def level_that_counts(election: Election, assessment: Assessment) -> str | None:
    """Return the level that decides what the person may do, by the settings; None for none."""
    return counting_level(assessment, election.settings.level_basis)


def activities_that_help(
    election: Election, person: StaffMember, assessment: Assessment, activities: Iterable[str]
) -> frozenset[str]:
    """Return those of the activities of which leading one more brings the next level closer.

    Whether it is all that is missing or a part of it; leading is taken in the way that counts most.
    """
    facts = Facts(person.career, person.has_car, assessment_day(election), levels=assessment.levels)
    tests = [
        (unmet.requirement.test, unmet.requirement.code)
        for unmet in assessment.missing_for_next
        if unmet.requirement.test is not None
    ]

    def left(given: Facts) -> int:
        return sum(steps(test, replace(given, code=code)) for test, code in tests)

    return frozenset(
        name
        for name in activities
        if left(replace(facts, career=person.career.with_activity(name, ActivityStanding.MANAGED)))
        < left(facts)
    )
