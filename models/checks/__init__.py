"""What does not fit together among the records of an election.

The cells themselves are read and checked where they are read; here are only the questions that
need more than one cell: references, duplicates, pins, pairs, whether each station has what a
station must have, and whether there can be such a poll on that day. Nothing here changes a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.checks.budgets import check_budgets
from models.checks.canvass import check_canvass
from models.checks.capabilities import check_capabilities
from models.checks.duties import check_duties
from models.checks.figures import check_figures
from models.checks.known import Known
from models.checks.pins import check_pins
from models.checks.places import check_places
from models.checks.poll import check_poll
from models.checks.published import check_published
from models.checks.roles import check_roles
from models.checks.sessions import check_sessions
from models.checks.staff import check_staff
from models.checks.whole import check_whole
from models.checks.worked import check_worked

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
    problems += check_places(election, known)
    problems += check_duties(election, known)
    problems += check_figures(election)
    problems += check_roles(election)
    problems += check_sessions(election, known)
    problems += check_canvass(election)
    problems += check_budgets(election)
    problems += check_poll(election)
    problems += check_capabilities(election)
    problems += check_pins(election, known)
    problems += check_published(election, known)
    problems += check_worked(election, known)
    return problems
