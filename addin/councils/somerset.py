"""Somerset: the Senior Elections Officer (grade 9), a grade without levels.

Posts are for elections or for registration; each covers the other, so each has all of it here.
"""

from __future__ import annotations

from typing import Final

from addin.councils import activities as act
from addin.councils.rows import (
    AS_DELEGATED,
    ASSIST,
    AVAILABILITY,
    CONDUCT,
    DELIVER,
    EXPERIENCE,
    IN_THE_DESIGNATED_AREA,
    LEAD,
    QUALIFICATION,
    TRAVEL,
    Council,
    Writer,
)

ELECTORS: Final = 430_000
POSTAL_VOTERS: Final = 80_000
CASUAL_STAFF: Final = 1_500
CANVASSERS: Final = 150
DIRECT_STAFF: Final = 3
INDIRECT_STAFF: Final = 6
CONSTITUENCIES: Final = 7
AREAS: Final = 3
SHORTEST_TIMETABLE: Final = 23
"""Working days from the call of a Parliamentary election to polling day."""

_ROLE: Final = Writer("SOM", "SEO", "Role description (grade 9)")
_KNOWLEDGE: Final = "Knowledge, skills & experience"
_OTHER: Final = "Other requirements"

_REQUIREMENTS: Final = (
    *_ROLE.asks(
        1,
        QUALIFICATION,
        "Has or studies for an electoral qualification; the tick says: experience that equals it",
        'studies "AEA Certificate" or studies "AEA Diploma"'
        ' or studies "Other electoral qualification" or is confirmed',
        _OTHER,
    ),
    *_ROLE.asks(
        2,
        TRAVEL,
        "Full driving licence and the use of a vehicle",
        "has driving licence and has car",
        _OTHER,
    ),
    *_ROLE.asks(
        3,
        CONDUCT,
        "Keeps to the limits of a politically restricted post (sensitive)",
        "is confirmed",
        _OTHER,
    ),
    *_ROLE.asks(
        4,
        EXPERIENCE,
        "Wide experience of both registration and elections; no number stated",
        "is confirmed",
        _KNOWLEDGE,
    ),
    *_ROLE.asks(
        5,
        EXPERIENCE,
        "Uses electoral management software; the tick says: with wide experience of it",
        'uses "EMS" and is confirmed',
        _KNOWLEDGE,
    ),
    *_ROLE.asks(
        6, EXPERIENCE, "Experience of finance and its controls", "is confirmed", _KNOWLEDGE
    ),
    *_ROLE.asks(
        7,
        EXPERIENCE,
        "Manages and develops core and temporary staff, with experience of it",
        "is confirmed",
        _KNOWLEDGE,
    ),
    *_ROLE.asks(
        8,
        AVAILABILITY,
        "Works additional and unsocial hours at the canvass and at elections",
        'is available "Additional hours" and is available "Evenings" and is available "Weekends"',
        _OTHER,
    ),
)

_CAPABILITIES: Final = (
    *_ROLE.may(LEAD, act.DEPUTY_RO, condition=AS_DELEGATED),
    *_ROLE.may(LEAD, act.ELECTION_MANAGEMENT, condition=IN_THE_DESIGNATED_AREA),
    *_ROLE.may(LEAD, act.STAFF_ALLOCATION, act.PREMISES_BOOKING, act.PRINT_AND_PROOFING),
    *_ROLE.may(LEAD, act.NOMINATIONS, act.COUNT, act.PAYMENTS, act.MINOR_POLLS),
    *_ROLE.may(LEAD, act.ELECTION_PROJECT_PLAN, act.PROCUREMENT),
    *_ROLE.may(LEAD, act.CANVASS_PLAN, act.CANVASSER_SUPERVISION, act.POLLING_REVIEWS),
    *_ROLE.may(LEAD, act.ABSENT_VOTES),
    *_ROLE.may(DELIVER, act.DEPUTY_HEAD),
    *_ROLE.may(ASSIST, act.WORKING_GROUPS, act.INTEGRITY),
)

SOMERSET: Final = Council(
    name="Somerset",
    title="Somerset: SEO (grade 9), with area leads",
    grades=("SEO",),
    requirements=_REQUIREMENTS,
    capabilities=_CAPABILITIES,
)
"""Somerset's grade of core staff."""
