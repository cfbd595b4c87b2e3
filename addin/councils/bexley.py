"""Bexley: the Senior Electoral Services Officer (BEX14), a grade without levels."""

from __future__ import annotations

from typing import Final

from addin.councils import activities as act
from addin.councils.rows import (
    AS_DELEGATED,
    ASSIST,
    AVAILABILITY,
    DELIVER,
    DESIRABLE,
    EXPERIENCE,
    LEAD,
    QUALIFICATION,
    SOFTWARE,
    TWO_DIFFERENT_PEOPLE,
    Council,
    Reading,
    SpecRow,
    Writer,
)

DIRECT_STAFF: Final = 5
TEMPORARY_STAFF: Final = 600
CANVASSERS: Final = 20

_JOB: Final = Writer("BEX", "SESO", "Job description (BEX14)")
_PERSON: Final = Writer("BEX", "SESO", "Person specification (BEX14)")


def _unmarked(
    writer: Writer, number: int, kind: str, requirement: str, test: str, where: str, unclear: str
) -> tuple[SpecRow, ...]:
    """Return a requirement that is not said to be essential or desirable, as either."""
    readings = (
        Reading(requirement, test),
        Reading(requirement, test, DESIRABLE),
    )
    return writer.asks_unclearly(number, kind, unclear, readings, where)


_NO_MARK: Final = "Section (b) has no mark of essential or desirable."

_REQUIREMENTS: Final = (
    *_PERSON.asks(
        1,
        QUALIFICATION,
        "Has the AEA Certificate, or studies or is willing to study for it",
        'is willing to study "AEA Certificate"',
        "(a) Education",
    ),
    *_JOB.asks(
        2,
        QUALIFICATION,
        "Studies for the AEA Diploma; the tick says: does not have the Certificate yet",
        'studies "AEA Diploma" or is confirmed',
        "6. Additional Information",
    ),
    *_unmarked(
        _PERSON,
        3,
        EXPERIENCE,
        "Much experience of a public body or other large organisation; no number stated",
        "is confirmed",
        "(b) Experience",
        _NO_MARK,
    ),
    *_unmarked(
        _PERSON,
        4,
        EXPERIENCE,
        "Has trained and supported staff",
        "is confirmed",
        "(b) Experience",
        _NO_MARK,
    ),
    *_unmarked(
        _PERSON,
        5,
        SOFTWARE,
        "Has worked with Civica Xpress",
        'uses "Civica Xpress"',
        "(b) Experience",
        _NO_MARK,
    ),
    *_unmarked(
        _JOB,
        6,
        SOFTWARE,
        "Works with the staffing database MEA",
        'uses "MEA"',
        "accountability 19",
        "MEA is among the duties but not among the selection criteria.",
    ),
    *_JOB.asks(
        7,
        AVAILABILITY,
        "Works overtime and at weekends",
        'is available "Additional hours" and is available "Weekends"',
        "3. Hardest part of the job",
    ),
    *_JOB.asks(
        8,
        AVAILABILITY,
        "Attends AEA meetings",
        'is available "AEA meetings"',
        "6. Additional Information",
    ),
)

_DEPUTY: Final = (act.NOMINATIONS, act.POSTAL_VOTE_ADJUDICATION, act.VERIFICATION)
_REVIEWS: Final = (act.POLLING_REVIEWS, act.SITE_VISITS, act.REGISTRATION_REVIEWS)

_CAPABILITIES: Final = (
    *_JOB.may(LEAD, act.POSTAL_VOTE_OPENING, act.STAFFING_DATABASE, act.PAYMENTS),
    *_JOB.may(LEAD, act.CANVASS_ALLOCATION, act.CANVASSER_SUPERVISION, act.DATA_MATCHING),
    *_JOB.may(LEAD, act.EMS_ADMINISTRATION, act.EMS_TRAINING, act.TEAM_MANAGEMENT),
    *_JOB.may(DELIVER, act.DEPUTY_HEAD),
    *_JOB.may(DELIVER, *_DEPUTY, condition=AS_DELEGATED),
    *_JOB.may(DELIVER, act.PRINT_AND_PROOFING, condition=TWO_DIFFERENT_PEOPLE),
    *_JOB.may(ASSIST, *_REVIEWS, act.PROCUREMENT, act.WORKING_GROUPS),
)

BEXLEY: Final = Council(
    name="Bexley",
    title="London Borough of Bexley: SESO (BEX14)",
    grades=("SESO",),
    requirements=_REQUIREMENTS,
    capabilities=_CAPABILITIES,
)
"""Bexley's grade of core staff."""
