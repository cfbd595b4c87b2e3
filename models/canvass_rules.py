"""Rules of the annual canvass, and of who stopped in the middle of it.

Each has the form of the rules of models.eligibility, which lists them among the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.duties import Family
from models.spelling import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from models.arrays import Arrays, Flags, Ints


def has_known_ward(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: who is to be kept out of their own ward has a ward recorded."""
    asking = _asks_for_another_ward(arrays, duties)
    if not asking.any():
        return np.ones((1, 1), bool)
    return np.asarray((_homes(arrays, people) != "")[:, None] | ~asking, np.bool_)


def is_in_known_ward(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: a place that somebody is to be kept out of has a ward recorded."""
    asking = _asks_for_another_ward(arrays, duties)
    return np.asarray((_wards(arrays, duties) != "") | ~asking, np.bool_)[None, :]


def is_not_own_ward(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: nobody canvasses in the ward where they live, if the council says so.

    A ward that is not known is the business of the two rules above, so that each no has one reason.
    """
    asking = _asks_for_another_ward(arrays, duties)
    if not asking.any():
        return np.ones((1, 1), bool)
    wards = _wards(arrays, duties)
    own = (_homes(arrays, people)[:, None] == wards) & (wards != "")
    return np.asarray(~own | ~asking, np.bool_)


def has_not_stopped(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """The person's own word: who stopped on a day holds nothing that ends after that day begins.

    A workload duty without dates has no end.
    """
    stopped = [arrays.staff.records[person].stopped for person in people.tolist()]
    if not any(stopped):
        return np.ones((1, 1), bool)
    days = np.array(stopped, "datetime64[D]")[:, None]
    times = [
        duty.period or duty.span
        for duty in (arrays.duties.records[number] for number in duties.tolist())
    ]
    ends = np.array([time and time.end for time in times], "datetime64[us]")
    return np.asarray(np.isnat(days) | (ends <= days), np.bool_)  # no end is not before any day


def _asks_for_another_ward(arrays: Arrays, duties: Ints) -> Flags:
    """Say which duties (d) nobody of the same ward may hold."""
    records = arrays.roles.records
    canvass = np.array([role.family is Family.CANVASS for role in records], np.bool_)
    kept_out = not arrays.election.settings.canvass_own_ward
    return np.asarray(canvass[arrays.duties.role[duties]] & kept_out, np.bool_)


def _homes(arrays: Arrays, people: Ints) -> NDArray[np.str_]:
    """Return the ward that each person lives in, as it is compared; "" where it is not known."""
    return np.array([fold(arrays.staff.records[who].ward) for who in people.tolist()], np.str_)


def _wards(arrays: Arrays, duties: Ints) -> NDArray[np.str_]:
    """Return the ward of each duty's place, as it is compared; "" where it is not known."""
    places = arrays.duties.place[duties].tolist()
    return np.array([fold(arrays.places[place].ward) for place in places], np.str_)
