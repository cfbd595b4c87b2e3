"""Pins that a hard cap does not pay for: then no plan keeps both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.costs import shown
from models.problems import Problem, Severity
from models.spending import caps, pair_pence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.arrays import Arrays


def check_pinned_budgets(arrays: Arrays) -> Iterator[Problem]:
    """Yield an error for each hard cap that the Must pins alone would exceed."""
    people, duties = np.divmod(arrays.must, len(arrays.duties.records))
    for cap in caps(arrays):
        inside = cap.duties[duties]
        pence = int(pair_pence(arrays, people[inside], duties[inside]).sum())
        if pence > cap.pence:
            yield Problem(
                Severity.ERROR,
                "Budget",
                cap.row,
                "Budget",
                f"The posts of {cap.family} that people must hold by your pins cost "
                f"{shown(pence)}, more than the hard cap of {shown(cap.pence)}.",
                f"Raise the budget by {shown(pence - cap.pence)}, type No under Hard cap, or "
                "delete Must pins.",
            )
