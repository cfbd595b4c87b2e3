"""What if: an election with something changed, planned beside the election as it is.

Nothing of the workbook changes. Each scenario is planned around the present plan, so that what it
would move is seen as well as what it would leave empty.
"""

from __future__ import annotations

from models.scenarios.altering import altered
from models.scenarios.comparing import AS_IT_IS, Outcome, compare

__all__ = ["AS_IT_IS", "Outcome", "altered", "compare"]
