"""A venue that is lost: another building takes over its work, or the work falls away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.duties import PlaceKind
from models.scenarios.draft import without_duties
from models.spelling import quoted

if TYPE_CHECKING:
    from models.alterations import Change
    from models.duties import Place
    from models.scenarios.draft import Draft


def close_place(draft: Draft, change: Change) -> None:
    """Close a place: what is done there moves to another place's building, or is not done at all.

    A station that moves stays a station of its own, with its own team and electors, beside what is
    in that building already. Of one that falls away the electors still vote, elsewhere or by post.
    """
    places = draft.election.places_by_id
    lost = places.get(change.which)
    other_id = "" if change.value is None else str(change.value)
    other = places.get(other_id)
    if lost is None:
        draft.refuse(
            change,
            "Which",
            f"{quoted(change.which)} is not a place that could be closed.",
            "Type a Place ID of the Places sheet that is not closed already.",
        )
    elif other_id and (other is None or other is lost):
        draft.refuse(
            change,
            "Value",
            f"{quoted(other_id)} is not another place that could take over.",
            "Type another Place ID of the Places sheet, or clear the cell.",
        )
    elif other is None:
        _drop(draft, lost)
    else:
        _move(draft, lost, other)


def _move(draft: Draft, lost: Place, other: Place) -> None:
    moved = replace(lost, location=other.location, postcode=other.postcode, venue=other.building)
    places = tuple(moved if place is lost else place for place in draft.election.places)
    draft.election = replace(draft.election, places=places)
    draft.words.append(f"{_named(lost)} is closed; {_named(other)} takes over.")


def _drop(draft: Draft, lost: Place) -> None:
    election = draft.election
    gone = frozenset(duty.duty_id for duty in election.duties if duty.place_id == lost.place_id)
    places = tuple(place for place in election.places if place is not lost)
    sessions = tuple(each for each in election.sessions if each.place_id != lost.place_id)
    what = "duties" if len(sessions) == len(election.sessions) else "duties and sessions"
    draft.election = without_duties(replace(election, places=places, sessions=sessions), gone)
    if lost.kind is PlaceKind.POLLING_STATION:
        draft.lost.append(lost)
    draft.words.append(f"{_named(lost)} is closed and its {what} fall away.")


def _named(place: Place) -> str:
    return f"{place.place_id} ({place.name})" if place.name else place.place_id
