"""The plan that stands in the workbook: who holds which post there, and what they said to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date


class Status(StrEnum):
    """Where an assignment stands with the person.

    Confirmed is the manager's own word: the person keeps the post as if by a Must pin. Who declined
    does not want this post, who withdrew takes none that day.
    """

    PROPOSED = "Proposed"
    OFFERED = "Offered"
    ACCEPTED = "Accepted"
    CONFIRMED = "Confirmed"
    DECLINED = "Declined"
    WITHDRAWN = "Withdrawn"


GONE: Final = frozenset({Status.DECLINED, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One row of the Plan sheet with a person: the post, its status and the person's own reason.

    `row` is the data row of the Plan table, from 1; 0 where there is no table.
    """

    duty_id: str
    staff_id: str
    status: Status = Status.PROPOSED
    reason: str = ""
    row: int = 0

    @property
    def holds(self) -> bool:
        """Whether the person has the post: they neither declined it nor withdrew."""
        return self.status not in GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How a new plan treats those who hold a post already.

    Whoever has heard of their post (Offered, Accepted) is moved as little as can be by any plan;
    `proposed`: so is who was only proposed, as in a re-plan. `today` decides whose duties are near;
    None makes none near. `worth` is how many miles it is worth to leave an accepted person where
    they are; None puts that above all but empty posts.
    """

    proposed: bool = False
    today: date | None = None
    worth: float | None = None
