"""The names that the workbook's own tests and capabilities use, for "did you mean"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.spelling import Spelling
from models.vocabulary import AllOf, AnyOf, Available, Holds, Led, Uses, YearsIn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.specs import Requirement
    from models.vocabulary import Fact, Test


@dataclass(frozen=True, slots=True)
class Asked:
    """What the role specs of every council ask for, by kind of fact, and the codes they have."""

    qualifications: Spelling
    experience: Spelling
    activities: Spelling
    software: Spelling
    availability: Spelling
    codes: Spelling


def asked_for(requirements: Iterable[Requirement], activities: Iterable[str]) -> Asked:
    """Return the names that tests ask for; `activities` are those of other sheets."""
    rows = list(requirements)
    facts = [fact for row in rows for fact in facts_of(row.test)]
    led = [name for fact in facts if isinstance(fact, Led) for name in fact.activities]
    return Asked(
        qualifications=Spelling(fact.name for fact in facts if isinstance(fact, Holds)),
        experience=Spelling(fact.area for fact in facts if isinstance(fact, YearsIn)),
        activities=Spelling((*activities, *led)),
        software=Spelling(fact.software for fact in facts if isinstance(fact, Uses)),
        availability=Spelling(fact.name for fact in facts if isinstance(fact, Available)),
        codes=Spelling((row.code for row in rows), codes=True),
    )


def facts_of(test: Test | None) -> Iterator[Fact]:
    """Give the single facts that a test asks for, whatever joins them."""
    if isinstance(test, AllOf | AnyOf):
        for part in test.tests:
            yield from facts_of(part)
    elif test is not None:
        yield test
