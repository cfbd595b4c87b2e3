"""Places, sessions and roles for the demand: one of each post, on one straight road."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from models.demand import usual_name
from models.duties import Family, FilledBy, Place, PlaceKind, Post, Role
from models.election import Election
from models.sessions import Session, SessionKind
from models.settings import Settings
from tests.models.builders import at, at_mile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.demand.result import Demand, Wanted

ROLES: Final = tuple(
    Role(
        name=usual_name(post),
        family=Family.CORE,
        criticality=1,
        filled_by=FilledBy.CAPABILITY if post is Post.ADJUDICATOR else FilledBy.ROLE_HELD,
        row=row,
    )
    for row, post in enumerate(Post, start=1)
)


def station(
    place_id: str,
    electors: int | None = 1000,
    postal: int | None = 0,
    mile: float | None = 0.0,
    **facts: Any,
) -> Place:
    return Place(
        place_id=place_id,
        name=facts.pop("name", f"Hall {place_id}"),
        electors=electors,
        postal_voters=postal,
        location=None if mile is None else at_mile(mile),
        **facts,
    )


def _of_kind(kind: PlaceKind, place_id: str, mile: float | None, facts: dict[str, Any]) -> Place:
    location = None if mile is None else at_mile(mile)
    return Place(place_id=place_id, kind=kind, location=location, **facts)


def area(place_id: str, **facts: Any) -> Place:
    return _of_kind(PlaceKind.AREA, place_id, 0.0, facts)


def count_venue(place_id: str, mile: float | None = 0.0, **facts: Any) -> Place:
    return _of_kind(PlaceKind.COUNT_VENUE, place_id, mile, facts)


def postal_venue(place_id: str, mile: float | None = 0.0, **facts: Any) -> Place:
    return _of_kind(PlaceKind.POSTAL_VOTE_VENUE, place_id, mile, facts)


def canvass_area(place_id: str, properties: int | None = None, **facts: Any) -> Place:
    return _of_kind(PlaceKind.CANVASS_AREA, place_id, 0.0, {"properties": properties, **facts})


def opening(
    session_id: str,
    start: float,
    end: float,
    day: int = 4,
    packs: int | None = None,
    place_id: str = "W1",
    **facts: Any,
) -> Session:
    """An opening session on a day of May 2027, of which the 6th is polling day."""
    return Session(
        session_id=session_id,
        kind=SessionKind.POSTAL_VOTES,
        place_id=place_id,
        start=at(start, day),
        end=at(end, day),
        packs=packs,
        **facts,
    )


def planned(
    *places: Place,
    sessions: Iterable[Session] = (),
    roles: Iterable[Role] = ROLES,
    **settings: Any,
) -> Election:
    return Election(
        settings=Settings(**settings),
        places=places,
        sessions=tuple(sessions),
        roles=tuple(roles),
    )


def numbers(demand: Demand) -> dict[str, int]:
    """The calculated number of each duty by Duty ID."""
    return {asked.duty.duty_id: asked.duty.needed for asked in demand.duties}


def sentences(demand: Demand) -> dict[str, str]:
    """The calculation of each duty by Duty ID."""
    return {asked.duty.duty_id: asked.how for asked in demand.duties}


def wanted_numbers(wanted: Iterable[Wanted]) -> dict[str, int]:
    return {want.duty_id: want.needed for want in wanted}
