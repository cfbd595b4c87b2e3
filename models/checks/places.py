"""What Places says of electors and count venues, and stations without a presiding officer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from models.checks.known import PLACES, Known
from models.duties import Family, PlaceKind
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from models.duties import Duty, Place
    from models.election import Election


def check_places(election: Election, known: Known) -> list[Problem]:
    """Return the problems of places; none of them stops a plan."""
    problems: list[Problem] = []
    duties: dict[str, list[Duty]] = defaultdict(list)
    for duty in election.duties:
        if duty.needed > 0:
            duties[duty.place_id].append(duty)
    led = any(role.one_per_place for role in election.roles)
    # While duties name unknown roles or places, what a station lacks is not known.
    resolved = bool(election.duties) and all(
        duty.role in election.roles_by_name and duty.place_id in election.places_by_id
        for duty in election.duties
    )
    for place in election.places:
        problems += _electors(place, election.settings.most_electors)
        problems += _count_place(place, election, known)
        if place.kind is PlaceKind.POLLING_STATION and resolved:
            problems += _team(place, duties[place.place_id], election, led=led)
    return problems


def _warning(place: Place, column: str, wrong: str, remedy: str) -> Problem:
    return Problem(Severity.WARNING, PLACES, place.row, column, wrong, remedy)


def _electors(place: Place, most: int) -> list[Problem]:
    if place.electors is None:
        return []
    postal = place.postal_voters or 0
    if postal > place.electors:
        return [
            _warning(
                place,
                "Postal voters",
                f"There are more postal voters ({postal:,}) than electors ({place.electors:,}).",
                "Correct Postal voters or Electors; postal voters are counted among the electors.",
            )
        ]
    if place.kind is PlaceKind.POLLING_STATION and place.electors - postal > most:
        return [
            _warning(
                place,
                "Electors",
                f"{place.electors - postal:,} electors may vote in person here, more than the "
                f"{most:,} of the Settings sheet for one polling station.",
                "Check the number, or allot some of the electors to another station.",
            )
        ]
    return []


def _count_place(place: Place, election: Election, known: Known) -> list[Problem]:
    venue = election.places_by_id.get(place.count_place)
    if not place.count_place or (venue and venue.kind is PlaceKind.COUNT_VENUE):
        return []
    wrong, question = f"is of the kind {venue.kind}, not Count venue" if venue else "", ""
    if venue is None:
        wrong = "is not a Place ID on this sheet"
        question = known.places.question(place.count_place)
    return [
        _warning(
            place,
            "Count place",
            f"{quoted(place.count_place)} {wrong}, so the nearest count venue is taken.",
            f"{question}Choose the Place ID of a count venue, or clear the cell.",
        )
    ]


def _team(place: Place, duties: list[Duty], election: Election, *, led: bool) -> list[Problem]:
    roles = election.roles_by_name
    if not duties:
        return [
            _warning(
                place,
                "Place ID",
                f"No duty is at the polling station {quoted(place.place_id)}, so nobody is sent "
                "there.",
                "Add its duties to the Duties sheet, or delete the station if it is not used.",
            )
        ]
    team = [
        roles[duty.role] for duty in duties if roles[duty.role].family is Family.POLLING_STATION
    ]
    if led and team and not any(role.one_per_place for role in team):
        return [
            _warning(
                place,
                "Place ID",
                f"The polling station {quoted(place.place_id)} has duties for "
                f"{quoted(team[0].name)} but none for a presiding officer.",
                "Add a presiding officer's duty for it to the Duties sheet.",
            )
        ]
    return []
