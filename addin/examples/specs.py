"""What two councils' job descriptions say of a core grade, in our own words.

Bexley's Senior Electoral Services Officer (BEX14) and Somerset's Senior Electoral Officer
(grade 9); only what the descriptions say, and not all of it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from addin.examples.rows import make_row
from addin.tables import CAPABILITIES, ROLE_SPECS

_BEXLEY: Final = {"Grade": "SESO", "Level": "BEX14"}
_SOMERSET: Final = {"Grade": "SEO", "Level": "9"}

_REQUIREMENTS: Final = MappingProxyType(
    {
        "SESO": (
            "Has the certificate in electoral administration or is willing to study for it",
            "With the certificate: studies for the diploma",
            "Long experience in a large organisation, training and supporting staff",
            "Works with Civica Xpress",
            "Works overtime and weekends when an election asks for it",
        ),
        "SEO": (
            "Has an electoral qualification, works towards one, or has experience that equals it",
            "Has a driving licence and the use of a vehicle",
            "Long experience of registration, elections, their software, finance and staff",
            "Works additional and unsocial hours at the canvass and at elections",
        ),
    }
)
_DEPUTY: Final = "As deputy of the Returning Officer"
_ACTIVITIES: Final = MappingProxyType(
    {
        "SESO": (
            ("Postal vote opening", "Lead", ""),
            ("Staffing database and payroll", "Lead", ""),
            ("Canvass areas and canvassers", "Lead", ""),
            ("Validity of nominations", "Deliver", _DEPUTY),
            ("Postal vote adjudication", "Deliver", _DEPUTY),
            ("Verification of the result", "Deliver", _DEPUTY),
            ("Proofing", "Deliver", "Two people: together with the Head of Electoral Services"),
            ("Polling station reviews and visits", "Assist", ""),
        ),
        "SEO": (
            ("Oversight of a constituency area", "Lead", "In the area allocated, at major polls"),
            ("Recruiting and appointing casual staff", "Lead", ""),
            ("Booking polling stations", "Lead", ""),
            ("Printing and proofing", "Lead", ""),
            ("Nominations", "Lead", ""),
            ("Count", "Lead", ""),
            ("Cover for another senior officer", "Deliver", ""),
            ("Liaison with the police", "Assist", ""),
        ),
    }
)
_COUNCILS: Final = {"SESO": ("Bexley", _BEXLEY), "SEO": ("Somerset", _SOMERSET)}


def role_spec_rows(grade: str) -> list[list[object]]:
    """Return the rows of the Role specs sheet for grade SESO or SEO."""
    council, grade_and_level = _COUNCILS[grade]
    return [
        make_row(
            ROLE_SPECS,
            {
                "Council": council,
                **grade_and_level,
                "Requirement": requirement,
                "Importance": "Essential",
            },
        )
        for requirement in _REQUIREMENTS[grade]
    ]


def capability_rows(grade: str) -> list[list[object]]:
    """Return the rows of the Capabilities sheet for grade SESO or SEO."""
    _, grade_and_level = _COUNCILS[grade]
    return [
        make_row(
            CAPABILITIES,
            {
                **grade_and_level,
                "Activity": activity,
                "Part": part,
                "Condition": condition or None,
            },
        )
        for activity, part, condition in _ACTIVITIES[grade]
    ]
