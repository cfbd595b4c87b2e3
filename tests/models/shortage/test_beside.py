"""Who can take a duty beside what they hold: as one person's constraints say, for all at once."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings

from models.arrays import compile_arrays
from models.hindrances import Hindrance, Hindrances
from models.shortage.beside import fits_beside
from tests.models.tiny import elections

if TYPE_CHECKING:
    from models.election import Election

OF_ONE_PERSON = {
    *(Hindrance.BUSY, Hindrance.NIGHT, Hindrance.COVER, Hindrance.FULL, Hindrance.WEEK),
}


@settings(max_examples=60)
@given(elections())
def test_it_says_what_the_hindrances_of_one_person_say(of: Election) -> None:
    """Each who could hold one duty does, each duty in turn, and is asked about each other one."""
    arrays = compile_arrays(of)
    people, count = len(arrays.staff.records), len(arrays.duties.records)
    for mine in range(count):
        held = np.zeros((people, count), bool)
        held[:, mine] = True
        fits = fits_beside(arrays, held, np.arange(count))
        hindrances = Hindrances(arrays, {person: [mine] for person in range(people)})
        alone = Hindrances(arrays, {})
        for person, asked in product(range(people), range(count)):
            if asked != mine and alone._of(person, mine, frozenset()) not in OF_ONE_PERSON:
                state = hindrances._of(person, asked, frozenset())
                assert fits[person, asked] == (state not in OF_ONE_PERSON), state
