"""Medway: the career grades ESO (range 3), SESO (range 4) and ESM (range 7).

Each has the levels A (developing), B (practising) and C (accomplished).
"""

from __future__ import annotations

from functools import partial
from typing import Final

from addin.councils import activities as act
from addin.councils.rows import (
    ASSIST,
    DELIVER,
    EXPERIENCE,
    KNOWLEDGE,
    LEAD,
    QUALIFICATION,
    SOFTWARE,
    WITH_A_SENIOR_MANAGER,
    Council,
    Reading,
    Writer,
)

_officer = partial(Writer, "MDW", "ESO", "Career grades, ESO (range 3)")
_senior = partial(Writer, "MDW", "SESO", "Career grades, SESO (range 4)")
_manager = partial(Writer, "MDW", "ESM", "Career grades, ESM (range 7)")

_TO_LEAD: Final = (
    *(act.PREMISES_BOOKING, act.STAFF_ALLOCATION, act.MATERIALS, act.BOX_CHECK_IN),
    act.TRANSPORT,
)
_TO_MANAGE: Final = (act.POSTAL_VOTE_OPENING, act.COUNT, act.NOMINATIONS, act.BRIEFINGS)
_SUCH_AS: Final = (
    'The source names activities after "such as": whether others count as well is not said.'
)


def _one(how: str, of: tuple[str, ...], done: str, named: str) -> tuple[Reading, ...]:
    """Return the readings of "one activity such as": of those named, or any at all."""
    names = ", ".join(f'"{name}"' for name in of)
    return (
        Reading(f"Has {done} {named}", f"{how} 1 of {names}"),
        Reading(f"Has {done} any one election activity", f"{how} 1"),
    )


def _years(years: int) -> tuple[str, str]:
    """Return what is asked of a manager's years, and its test."""
    return (
        f"{years} years in a similar post in an authority of similar size and type",
        f'{years} years in "similar post in a similar authority"',
    )


_FIVE: Final = "one of: booking, staff allocation, materials, box check-in, transport"
_LED_ONE: Final = _one("led", _TO_LEAD, "led", _FIVE)
_SUPERVISED_ONE: Final = _one("led with supervision", _TO_LEAD, "led, supervising others,", _FIVE)
_MANAGED_ONE: Final = _one(
    "managed", _TO_MANAGE, "managed", "postal vote opening, the count, nominations or briefings"
)

_ESO: Final = (
    *_officer("A").asks(
        1,
        QUALIFICATION,
        "English and Maths at GCSE grade C or better, or the equivalent",
        '(holds "GCSE English" and holds "GCSE Maths")'
        ' or holds "Equivalent of GCSE English and Maths"',
        "level A, Qualifications",
    ),
    *_officer("A").asks(
        2,
        KNOWLEDGE,
        "Knows in outline how elections are run and the performance standards",
        "is confirmed",
        "level A, Knowledge",
    ),
    *_officer("A").asks(
        3,
        SOFTWARE,
        "Mail merge, and spreadsheets with formulae; uses Outlook and Teams",
        'uses "Excel" and uses "Outlook" and uses "Teams"',
        "level A, Experience",
    ),
    *_officer("B").asks(
        1,
        EXPERIENCE,
        "12 months at level A; the tick says: with consistent performance",
        "level A for 12 months and is confirmed",
        "level B, Experience",
    ),
    *_officer("B").asks_unclearly(2, EXPERIENCE, _SUCH_AS, _LED_ONE, "level B, Experience"),
    *_officer("B").asks(
        3,
        SOFTWARE,
        "Works in the EMS and the ERO Portal; the tick says: with most types of application",
        'uses "EMS" and uses "ERO Portal" and is confirmed',
        "level B, Experience",
    ),
    *_officer("B").asks(
        4,
        SOFTWARE,
        "Handles payments, invoices or orders, and sets up suppliers on Integra",
        'uses "Integra"',
        "level B, Experience",
    ),
    *_officer("B").asks(
        5,
        KNOWLEDGE,
        "Understands GDPR, and health and safety at the canvass, in general",
        "is confirmed",
        "level B, Knowledge",
    ),
    *_officer("C").asks(
        1,
        EXPERIENCE,
        "24 months at level B; the tick says: with consistent performance",
        "level B for 24 months and is confirmed",
        "level C, Experience",
    ),
    *_officer("C").asks(
        2,
        SOFTWARE,
        "Works in the EMS and the ERO Portal; the tick says: with all types of application",
        'uses "EMS" and uses "ERO Portal" and is confirmed',
        "level C, Experience",
    ),
    *_officer("C").asks(
        3,
        SOFTWARE,
        "Works on Integra; the tick says: answers queries about invoices and orders from it",
        'uses "Integra" and is confirmed',
        "level C, Experience",
    ),
)

_SESO: Final = (
    *_senior("A").asks(
        1,
        QUALIFICATION,
        "Five GCSEs at grade C or better, English and Maths among them, or the equivalent",
        '(holds "Five GCSEs" and holds "GCSE English" and holds "GCSE Maths")'
        ' or holds "Equivalent of five GCSEs"',
        "level A, Qualifications",
    ),
    *_senior("A").asks_unclearly(
        2,
        QUALIFICATION,
        'The source says "or and 3 years": study and 3 years in post, or either of the two.',
        (
            Reading(
                "Working towards the AEA Foundation Module or Certificate, and 3 years in post",
                '(studies "AEA Foundation Module" or studies "AEA Certificate")'
                ' and 3 years in "electoral services"',
            ),
            Reading(
                "Working towards the AEA Foundation Module or Certificate, or 3 years in post",
                'studies "AEA Foundation Module" or studies "AEA Certificate"'
                ' or 3 years in "electoral services"',
            ),
        ),
        "level A, Qualifications",
    ),
    *_senior("A").asks(
        3,
        EXPERIENCE,
        "3 years in a post of electoral services",
        '3 years in "electoral services"',
        "level A, Experience",
    ),
    *_senior("A").asks_unclearly(4, EXPERIENCE, _SUCH_AS, _LED_ONE, "level A, Skills"),
    *_senior("B").asks(
        1,
        QUALIFICATION,
        "Has the AEA Foundation Module, or has or studies for the AEA Certificate",
        'holds "AEA Foundation Module" or studies "AEA Certificate"',
        "level B, Qualifications",
    ),
    *_senior("B").asks(
        2,
        EXPERIENCE,
        "2 years at level A (the tick says: with consistent performance), or 4 in such a role",
        '(level A for 24 months and is confirmed) or 4 years in "equivalent role"',
        "level B, Experience",
    ),
    *_senior("B").asks_unclearly(
        3,
        EXPERIENCE,
        _SUCH_AS,
        _SUPERVISED_ONE,
        "level B, Experience",
    ),
    *_senior("B").asks(
        4,
        SOFTWARE,
        "Works on Integra; the tick says: sets up suppliers and settles unpaid invoices",
        'uses "Integra" and is confirmed',
        "level B, Skills",
    ),
    *_senior("C").asks(
        1,
        QUALIFICATION,
        "Has the AEA Certificate",
        'holds "AEA Certificate"',
        "level C, Qualifications",
    ),
    *_senior("C").asks(
        2,
        EXPERIENCE,
        "2 years at level B (the tick says: with consistent performance), or 5 in such a role",
        '(level B for 24 months and is confirmed) or 5 years in "equivalent role"',
        "level C, Experience",
    ),
)

_ESM: Final = (
    *_manager("A").asks(
        1,
        QUALIFICATION,
        "Working towards the AEA Diploma or Certificate, or has a related level 5 qualification",
        'studies "AEA Diploma" or studies "AEA Certificate"'
        ' or holds "Related level 5 qualification"',
        "level A, Qualifications",
    ),
    *_manager("A").asks(2, EXPERIENCE, *_years(5), "level A, Experience"),
    *_manager("B").asks(
        1,
        QUALIFICATION,
        "Has the AEA Diploma or Certificate",
        'holds "AEA Diploma" or holds "AEA Certificate"',
        "level B, Qualifications",
    ),
    *_manager("B").asks(2, EXPERIENCE, *_years(6), "level B, Experience"),
    *_manager("B").asks_unclearly(3, EXPERIENCE, _SUCH_AS, _MANAGED_ONE, "level B, Experience"),
    *_manager("C").asks(1, EXPERIENCE, *_years(7), "level C, Experience"),
)

_CAPABILITIES: Final = (
    *_officer().may(DELIVER, act.REGISTRATION, act.ABSENT_VOTES, act.ADVICE),
    *_officer().may(
        ASSIST, act.PREMISES_BOOKING, act.STAFF_ALLOCATION, act.MATERIALS, act.ENGAGEMENT
    ),
    *_officer("B").may(LEAD, *_TO_LEAD),
    *_officer("B").may(DELIVER, act.STATION_SUPPORT, act.TEMPORARY_STAFF),
    *_officer("C").may(DELIVER, act.EMS_TRAINING),
    *_officer("C").may(ASSIST, act.SITE_VISITS, condition=WITH_A_SENIOR_MANAGER),
    *_officer("C").may(ASSIST, act.TRAINING_DELIVERY, act.ELECTION_TIMETABLE),
    *_senior().may(LEAD, act.REGISTRATION, act.ABSENT_VOTES, act.STAFF_ALLOCATION),
    *_senior().may(LEAD, act.PREMISES_BOOKING, act.MATERIALS, act.PRINT_AND_PROOFING),
    *_senior().may(DELIVER, act.CANVASSER_SUPERVISION),
    *_senior("A").may(LEAD, act.BOX_CHECK_IN, act.TRANSPORT),
    *_senior("A").may(ASSIST, act.SITE_VISITS, condition=WITH_A_SENIOR_MANAGER),
    *_senior("A").may(DELIVER, act.TRAINING_DELIVERY, act.STATION_SUPPORT, act.EMS_TRAINING),
    *_senior("A").may(DELIVER, act.PROPERTY_DATABASE, act.PAYMENTS, act.ELECTION_TIMETABLE),
    *_senior("B").may(DELIVER, act.NOMINATIONS, act.SITE_VISITS, act.CANVASS_PLAN),
    *_senior("B").may(ASSIST, act.ELECTION_PROJECT_PLAN),
    *_senior("C").may(DELIVER, act.POLLING_SCHEME, act.POLLING_REVIEWS),
    *_manager().may(LEAD, act.DEPUTY_HEAD, act.CANVASS_PLAN, act.TEAM_MANAGEMENT),
    *_manager("A").may(DELIVER, act.ELECTION_PROJECT_PLAN, act.NOMINATIONS, act.TRAINING_DELIVERY),
    *_manager("A").may(DELIVER, act.INSPECTION, act.ELECTION_ACCOUNTS, act.INFORMATION_GOVERNANCE),
    *_manager("B").may(LEAD, *_TO_MANAGE, act.POLLING_REVIEWS),
    *_manager("C").may(LEAD, act.ELECTION_MANAGEMENT, act.ADVICE, act.INFORMATION_GOVERNANCE),
)

MEDWAY: Final = Council(
    name="Medway",
    title="Medway: ESO, SESO and ESM (ranges 3, 4 and 7), each at levels A, B and C",
    grades=("ESO", "SESO", "ESM"),
    requirements=(*_ESO, *_SESO, *_ESM),
    capabilities=_CAPABILITIES,
)
"""Medway's three career grades."""
