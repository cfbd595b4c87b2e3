"""Sessions by date and place: training, and the opening of postal votes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.staff import Period

if TYPE_CHECKING:
    from datetime import datetime


class SessionKind(StrEnum):
    """What a session is for."""

    TRAINING = "Training"
    POSTAL_VOTES = "Postal vote opening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One row of the Sessions sheet.

    A training session trains for `roles` and has `room` for so many people; None is no limit.
    At an opening session `packs` postal votes are opened; None shares out all that are expected.
    """

    session_id: str
    kind: SessionKind
    place_id: str
    start: datetime
    end: datetime
    roles: tuple[str, ...] = ()
    room: int | None = None
    packs: int | None = None
    row: int = 0

    @property
    def period(self) -> Period:
        """The half-open time of the session."""
        return Period(self.start, self.end)
