"""Northumberland: the Senior Electoral Services Officer (band 8), a grade without levels."""

from __future__ import annotations

from typing import Final

from addin.councils import activities as act
from addin.councils.rows import (
    AVAILABILITY,
    DELIVER,
    DESIRABLE,
    EXPERIENCE,
    IN_THE_DESIGNATED_AREA,
    QUALIFICATION,
    SOFTWARE,
    TRAVEL,
    Council,
    Reading,
    Writer,
)

_JOB: Final = Writer("NBL", "SESO", "Job description (band 8)")
_PERSON: Final = Writer("NBL", "SESO", "Person specification (band 8)")

_REQUIREMENTS: Final = (
    *_PERSON.asks_unclearly(
        1,
        QUALIFICATION,
        "The AEA Certificate is essential in one column; in the other, desirable, it must be held "
        "or studied for.",
        (
            Reading("Has the AEA Certificate", 'holds "AEA Certificate"'),
            Reading("Has the AEA Certificate or studies for it", 'studies "AEA Certificate"'),
            Reading(
                "Has the AEA Certificate or studies for it",
                'studies "AEA Certificate"',
                DESIRABLE,
            ),
        ),
        "Qualifications and Knowledge",
    ),
    *_PERSON.asks(
        2,
        QUALIFICATION,
        "A levels or the equivalent",
        'holds "A levels" or holds "Equivalent of A levels"',
        "Qualifications and Knowledge",
    ),
    *_PERSON.asks(
        3,
        EXPERIENCE,
        "Has run Parliamentary, PCC, mayoral and local elections and referendums; no number stated",
        "is confirmed",
        "Experience",
    ),
    *_PERSON.asks(
        4,
        EXPERIENCE,
        "Has taken part in boundary and community governance reviews; no number stated",
        "is confirmed",
        "Experience",
    ),
    *_PERSON.asks(
        5,
        EXPERIENCE,
        "Has managed large projects to a fixed date, with their cost and risk; no number stated",
        "is confirmed",
        "Experience",
    ),
    *_PERSON.asks(
        6,
        TRAVEL,
        "Full driving licence and the use of a car",
        "has driving licence and has car",
        "Other",
    ),
    *_JOB.asks(
        7,
        AVAILABILITY,
        "Works late and at weekends when elections and registration ask for it",
        'is available "Evenings" and is available "Weekends"',
        "Work Arrangements, working patterns",
    ),
    *_JOB.asks(
        8,
        AVAILABILITY,
        "Travels to canvass areas and venues in the whole county",
        'is available "Travel across the county"',
        "Work Arrangements, transport",
    ),
    *_PERSON.asks(
        9,
        SOFTWARE,
        "Works with Civica Xpress",
        'uses "Civica Xpress"',
        "Skills and competencies",
        DESIRABLE,
    ),
    *_PERSON.asks(
        10,
        SOFTWARE,
        "Uses Microsoft Office 365; the tick says: with advanced skills",
        'uses "Microsoft Office 365" and is confirmed',
        "Skills and competencies",
        DESIRABLE,
    ),
)

_TEAM: Final = (act.TEAM_MANAGEMENT, act.STAFF_ALLOCATION, act.TRAINING_DELIVERY)
_POLL: Final = (act.TEMPORARY_STAFF, act.POSTAL_VOTE_ISSUE, act.POSTAL_VOTE_OPENING)
_CANDIDATES: Final = (act.NOMINATIONS, act.COUNT, act.CANDIDATE_EXPENSES, act.ELECTION_ACCOUNTS)
_AFTER: Final = (act.DOCUMENT_RETENTION, act.POLLING_REVIEWS, act.INTEGRITY, act.MATERIALS)

NORTHUMBERLAND: Final = Council(
    name="Northumberland",
    title="Northumberland: SESO (band 8), each in a designated area",
    grades=("SESO",),
    requirements=_REQUIREMENTS,
    capabilities=_JOB.may(
        DELIVER, *_TEAM, *_POLL, *_CANDIDATES, *_AFTER, condition=IN_THE_DESIGNATED_AREA
    ),
)
"""Northumberland's grade of core staff."""
