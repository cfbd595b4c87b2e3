"""Who of a plan still needs training, and the session that each is booked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How somebody stands with the training that they need, the worst first.

    No session: there is none that they could go to. Waiting list: one would suit them, but there
    is no room left in it. Booked: they have a seat.
    """

    NONE = "No session"
    WAITING = "Waiting list"
    BOOKED = "Booked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One person's need of training for one role, and what came of it.

    `session_id` and `miles` (straight line, one way) are those of the session booked, "" and None
    without one. `late`: not trained by the day that the settings ask for. `why` says why there is
    no session, or a late one; it is empty where nothing is amiss.
    """

    staff_id: str
    role: str
    standing: Standing
    session_id: str = ""
    miles: float | None = None
    late: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Bookings:
    """Every need of a plan, sorted by Staff ID then role."""

    entries: tuple[Booking, ...] = ()

    @property
    def people(self) -> int:
        """How many people need training, each counted once."""
        return len({entry.staff_id for entry in self.entries})

    @property
    def untrained(self) -> int:
        """How many of them are not trained for something by the day that the settings ask for."""
        return len({entry.staff_id for entry in self.entries if entry.late})

    @property
    def without(self) -> int:
        """How many of them have no session for something."""
        return len({entry.staff_id for entry in self.entries if not entry.session_id})

    def standing(self, standing: Standing) -> int:
        """Return how many people stand so with something; one may stand so and otherwise too."""
        return len({entry.staff_id for entry in self.entries if entry.standing is standing})

    def seated(self) -> dict[str, set[str]]:
        """Return the Staff IDs of those who go to each session, by Session ID.

        Somebody trained for two roles in one session is there once.
        """
        found: dict[str, set[str]] = {}
        for entry in self.entries:
            if entry.session_id:
                found.setdefault(entry.session_id, set()).add(entry.staff_id)
        return found
