"""Polling day and the count that begins in its night, which are kept from the same people.

Whoever is at a polling station, on an inspector's round or on standby on polling day does not work
at the count of that night. Standing by counts, called or not: who may have been up since six cannot
be planned for the night.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from models.duties import Family
from models.rest import working_day

if TYPE_CHECKING:
    from datetime import date

    from models.duties import Duty

POLLING_DAY: Final = frozenset({Family.POLLING_STATION, Family.INSPECTION, Family.STANDBY})
# What begins before six has kept people up or got them up at night, whatever its date.
NIGHT_ENDS: Final = timedelta(hours=6)


def polls_on(duty: Duty, family: Family) -> frozenset[date]:
    """Return the working day of an attended duty of polling day; no day of any other duty."""
    if duty.period is None or family not in POLLING_DAY:
        return frozenset()
    return frozenset({working_day(duty.period.start)})


def counts_after(duty: Duty, family: Family) -> frozenset[date]:
    """Return the working days in whose night an attended duty of the count begins.

    Its own, and also the day before if it begins ahead of six in the morning; no day of any other
    duty.
    """
    if duty.period is None or family is not Family.COUNT:
        return frozenset()
    start = duty.period.start
    return frozenset({working_day(start), (start - NIGHT_ENDS).date()})
