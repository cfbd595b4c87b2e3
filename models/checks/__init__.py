"""What does not fit together among the records of an election.

The cells themselves are read and checked where they are read; here are only the questions that
need more than one row: references, duplicates, pins, pairs, and whether each station has what a
station must have. Nothing here changes a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.checks.capabilities import check_capabilities
from models.checks.duties import check_duties
from models.checks.known import Known
from models.checks.pins import check_pins
from models.checks.places import check_places
from models.checks.staff import check_staff
from models.checks.whole import check_whole

if TYPE_CHECKING:
    from models.election import Election
    from models.problems import Problem

__all__ = ["check"]


def check(election: Election) -> list[Problem]:
    """Return every problem among the records of `election`, none twice.

    After an election without an error each reference of a duty or a pin resolves, ids are unique,
    and the pins can all be kept as far as demand and times go. Whether a pinned person is eligible
    is asked of the rules themselves, not here.
    """
    known = Known.of(election)
    problems = check_whole(election)
    problems += check_staff(election, known)
    problems += check_places(election)
    problems += check_duties(election, known)
    problems += check_capabilities(election)
    problems += check_pins(election, known)
    return problems
