"""What it counts to take somebody out of a post that they hold by the published plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.published import Status

if TYPE_CHECKING:
    from models.duties import Duty
    from models.election import Election
    from models.published import Held

# The weakest first: of two rows that give one person one post, the later word counts.
_STANDING: Final = (Status.PROPOSED, Status.OFFERED, Status.ACCEPTED, Status.CONFIRMED)


def rows_that_hold(election: Election) -> dict[tuple[str, str], Held]:
    """Return the published row of each Duty ID and Staff ID that holds.

    Where several rows name the same two, the one that is nearest to Confirmed.
    """
    holding = [entry for entry in election.published if entry.holds]
    holding.sort(key=lambda entry: _STANDING.index(entry.status))
    return {(entry.duty_id, entry.staff_id): entry for entry in holding}


def points_to_keep(election: Election) -> dict[tuple[str, str], int]:
    """Return by Duty ID and Staff ID the points of a move, of those whose move counts at all.

    Offered and Accepted count for any plan, Proposed where Election.keeping says so. Confirmed does
    not: such a person keeps the post as by a Must pin. A row whose duty or person has gone from the
    election, as in a scenario, counts nothing.
    """
    settings = election.settings
    worth = {
        Status.PROPOSED: settings.moved_proposed if election.keeping.proposed else 0,
        Status.OFFERED: settings.moved_offered,
        Status.ACCEPTED: settings.moved_accepted,
    }
    points: dict[tuple[str, str], int] = {}
    for (duty_id, staff_id), entry in rows_that_hold(election).items():
        duty = election.duties_by_id.get(duty_id)
        if duty is None or staff_id not in election.staff_by_id:
            continue
        factor = settings.near_factor if _near(election, duty) else 1
        if moved := worth.get(entry.status, 0) * factor:
            points[duty_id, staff_id] = moved
    return points


def _near(election: Election, duty: Duty) -> bool:
    """Say whether a duty is still to come and begins within the days that count as near."""
    today = election.keeping.today
    if today is None or duty.start is None:
        return False
    return 0 <= (duty.start.date() - today).days <= election.settings.near_days
