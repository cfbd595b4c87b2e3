"""Lambeth: the Electoral Services Officer (SO2), a grade without levels."""

from __future__ import annotations

from typing import Final

from addin.councils import activities as act
from addin.councils.rows import (
    ASSIST,
    AVAILABILITY,
    DELIVER,
    DESIRABLE,
    EXPERIENCE,
    LEAD,
    QUALIFICATION,
    SOFTWARE,
    Council,
    Reading,
    Writer,
)

POLLING_STATIONS: Final = 135
OFFICERS: Final = 2
"""Posts of this grade; whatever it may do, either of the two may."""

_JOB: Final = Writer("LAM", "ESO", "Job description (SO2)")
_PERSON: Final = Writer("LAM", "ESO", "Person specification (SO2)")
_WORKS_WITH: Final = "Works with databases of registration and of elections"
_DATABASES: Final = (
    'uses "Civica Xpress" or (uses "Registration database" and uses "Elections database")'
)

_REQUIREMENTS: Final = (
    *_PERSON.asks(
        1,
        QUALIFICATION,
        "GCSE, O level or NVQ; the tick says: an equal standard or continuing development",
        'holds "GCSE or O level" or holds "NVQ" or is confirmed',
        "Qualification",
    ),
    *_PERSON.asks(
        2,
        QUALIFICATION,
        "Has the AEA Certificate or studies for it",
        'studies "AEA Certificate"',
        "Qualification",
    ),
    *_PERSON.asks(
        3,
        EXPERIENCE,
        "One year or more in electoral services",
        '1 year in "electoral services"',
        "E1",
    ),
    *_PERSON.asks_unclearly(
        4,
        SOFTWARE,
        "The criterion has no shortlisting mark as the others have: whether it must be met is not "
        "said.",
        (
            Reading(_WORKS_WITH, _DATABASES),
            Reading(
                _WORKS_WITH,
                _DATABASES,
                DESIRABLE,
            ),
        ),
        "E2",
    ),
    *_JOB.asks(
        5,
        AVAILABILITY,
        "Works additional hours, evenings and weekends, also at short notice",
        'is available "Additional hours" and is available "Evenings"'
        ' and is available "Weekends" and is available "Short notice"',
        "responsibility 26",
    ),
    # No fact to assess: the plan holds it, and Evidence says who is released.
    *_JOB.asks(6, AVAILABILITY, "Attends every count unless released", "", "responsibility 18"),
)

_CAPABILITIES: Final = (
    *_JOB.may(LEAD, act.ABSENT_VOTES, act.CANVASS_ALLOCATION),
    *_JOB.may(DELIVER, act.REGISTRATION, act.POSTAL_VOTE_ISSUE, act.ADVICE, act.DATA_MATCHING),
    *_JOB.may(DELIVER, act.PROPERTY_DATABASE, act.REGISTRATION_REVIEWS, act.CANVASS_VISITS),
    *_JOB.may(DELIVER, act.NOMINATIONS, act.PRINT_AND_PROOFING, act.COUNT, act.TRANSPORT),
    *_JOB.may(ASSIST, act.ENGAGEMENT, act.SPECIAL_ELECTORS, act.REGISTER_SUPPLY),
    *_JOB.may(ASSIST, act.PREMISES_BOOKING, act.MATERIALS),
)

LAMBETH: Final = Council(
    name="Lambeth",
    title="London Borough of Lambeth: ESO (SO2)",
    grades=("ESO",),
    requirements=_REQUIREMENTS,
    capabilities=_CAPABILITIES,
)
"""Lambeth's grade of core staff."""
