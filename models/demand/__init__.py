"""What an election asks for: its places, sessions and settings worked out as duties.

Every number comes with its calculation in words, so that a manager can check it, and can decide
otherwise in the column Override. Nothing here knows of people: who fills the posts is the
allocation's question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.demand.areas import make_areas
from models.demand.canvass import canvass_posts, canvass_problems
from models.demand.count import count_posts, count_problems, count_venues
from models.demand.inspectors import area_problems, inspector_post
from models.demand.postal import ask_postal
from models.demand.reserves import least_standby, reserve_posts
from models.demand.result import Asked, Demand
from models.demand.roles import staff_posts, usual_name
from models.demand.stations import station_posts, station_problems
from models.duties import PlaceKind
from models.rounds import make_rounds

if TYPE_CHECKING:
    from models.election import Election

__all__ = ["Asked", "Demand", "least_standby", "usual_name", "work_out"]


def work_out(election: Election) -> Demand:
    """Return all that an election asks for, with what has to be added to Places and Sessions.

    The order and the numbers depend on the rows of Places and Sessions only, never on duties that
    are there already: worked out twice, it is the same. No input is an error; what is doubtful is a
    problem, and what the tables say of themselves (a Count place that does not exist, dates the
    wrong way round) is left to the checks.
    """
    settings = election.settings
    places = sorted(election.places, key=lambda place: place.row)
    stations = [place for place in places if place.kind is PlaceKind.POLLING_STATION]
    canvassed = [place for place in places if place.kind is PlaceKind.CANVASS_AREA]
    teams = list(station_posts(stations, settings))
    needed = {(want.place_id, want.post): want.needed for want in teams}
    areas = make_areas(places, settings, make_rounds)
    postal = ask_postal(election, stations)
    venues = count_venues(places, stations)
    wanted = [
        *teams,
        *(
            want
            for area in areas
            for want in (
                inspector_post(area, settings),
                *reserve_posts(area, needed, settings),
            )
        ),
        *postal.wanted,
        *(want for venue in venues for want in count_posts(venue, settings)),
        *canvass_posts(canvassed, settings),
    ]
    asked, role_problems = staff_posts(wanted, election.roles)
    return Demand(
        duties=tuple(asked),
        areas=tuple(area.place for area in areas if area.added),
        area_of={
            station.place_id: area.place.place_id
            for area in areas
            for station in area.stations
            if not station.area
        },
        sessions=postal.sessions,
        problems=[
            *role_problems,
            *station_problems(stations, settings),
            *(problem for area in areas for problem in area_problems(area, settings)),
            *postal.problems,
            *count_problems(venues, stations),
            *canvass_problems(canvassed, settings),
        ],
    )
