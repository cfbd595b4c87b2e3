"""What a whole election has besides polling day: its places, sessions, budgets and duties.

The duties are those that the demand works out (models.demand), as the button would write them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from addin.examples.chance import some
from addin.examples.duties import (
    CANVASSER,
    COUNT_ASSISTANT,
    INSPECTOR,
    OPENER,
    POLL_CLERK,
    PRESIDING_OFFICER,
    STANDBY_CLERK,
    STANDBY_PRESIDING,
)
from addin.examples.people import Group
from addin.examples.rows import listed, make_row, yes_no
from addin.shipped import CORE_ROLES
from addin.tables import BUDGET, PLACES, SESSIONS
from models.duties import Family, FeeBasis, FilledBy, PlaceKind, Post, Terrain
from models.sessions import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from random import Random

    from addin.examples.people import Person
    from addin.examples.places import Building, Layout
    from addin.examples.sizes import Size, Whole
    from models.duties import Role

_TO_ONE_HOME: Final = 1.8  # electors of a property, about as many as in England
_NOT_YET_TRAINED: Final = 0.12  # of those who would hold a polling station
_OPENS_TOO: Final = 0.08  # of poll clerks who open postal votes on other days
_COUNTS_TOO: Final = 0.15  # of poll clerks who count as well, where the count is next day
_PREMISES: Final = (0, 0, 0, 1, 1, 2, 3)
# Days before polling day and times of the training sessions at each venue.
_TRAINING: Final = (
    (23, time(18), (PRESIDING_OFFICER, STANDBY_PRESIDING, INSPECTOR)),
    (21, time(10), (POLL_CLERK, STANDBY_CLERK)),
    (16, time(18), (PRESIDING_OFFICER, STANDBY_PRESIDING, POLL_CLERK, STANDBY_CLERK)),
    (9, time(18), (PRESIDING_OFFICER, STANDBY_PRESIDING, POLL_CLERK, STANDBY_CLERK)),
    (6, time(14), (PRESIDING_OFFICER, POLL_CLERK, STANDBY_CLERK)),
)
_TRAINING_HOURS: Final = 2


def add_other_work(people: Sequence[Person], size: Size, chance: Random) -> None:
    """Give some people work on other days as well, canvassers their capacity, all their ward.

    Some are not trained yet, and have a session to go to.
    """
    whole = size.whole
    assert whole is not None
    clerks = [person for person in people if person.group is Group.CLERK]
    _also(some(chance, clerks, _OPENS_TOO), OPENER)
    if size.settings.count_next_day:
        _also(some(chance, clerks, _COUNTS_TOO), COUNT_ASSISTANT)
    polling = [who for who in people if who.group in (Group.CLERK, Group.PRESIDING)]
    for person in some(chance, polling, _NOT_YET_TRAINED):
        first = person.roles[0]
        person.trained = [role for role in person.trained if role != first]
    for person in people:
        person.ward = person.sector.ward
        if person.group is Group.CANVASSER:
            if not whole.polling:
                person.roles, person.trained = [CANVASSER], [CANVASSER]
                person.experienced = [role for role in person.experienced if role == CANVASSER]
            person.capacity = round(whole.capacity * chance.choice((0.8, 0.9, 1, 1, 1.1, 1.2)))


def _also(people: Sequence[Person], role: str) -> None:
    for person in people:
        person.roles.append(role)
        person.trained.append(role)


def place_rows(layout: Layout, size: Size, chance: Random) -> list[list[object]]:
    """Return the count venues but the first, the postal vote and training venues, canvass areas."""
    whole = size.whole
    assert whole is not None
    rows: list[list[object]] = []
    if whole.polling:
        rows += [
            _venue("V", n, PlaceKind.COUNT_VENUE, "Sports hall", _spread(layout, n, whole))
            for n in range(1 if size.team else 0, whole.count_venues)
        ]
        middle = layout.stations[len(layout.stations) // 2].building
        rows.append(_venue("PV", 0, PlaceKind.POSTAL_VOTE_VENUE, "Town hall", middle))
        step = len(layout.stations) // whole.training_venues
        rows += [
            _venue(
                "T",
                n,
                PlaceKind.TRAINING_VENUE,
                "Training room",
                layout.stations[n * step + step // 3].building,
            )
            for n in range(whole.training_venues)
        ]
    return rows + _canvass_rows(layout, size, chance)


def adjudicator_role(own: Iterable[Role]) -> list[Role]:
    """Return the role of who adjudicates at opening sessions, unless the core team's work has it.

    Core staff may by delegation; where none has the capability it is held by whom the RO has named.
    """
    if any(role.post is Post.ADJUDICATOR for role in own):
        return []
    shipped = next(role for role in CORE_ROLES if role.post is Post.ADJUDICATOR)
    return [
        replace(
            shipped,
            family=Family.POSTAL_VOTES,
            fee=25,
            fee_basis=FeeBasis.HOUR,
            activity="",
            part=None,
            filled_by=FilledBy.ROLE_HELD,
        )
    ]


def _spread(layout: Layout, number: int, whole: Whole) -> Building:
    """Return where the count venue of this number is: not in the middle, where the first is."""
    step = len(layout.stations) // whole.count_venues
    part = number - 1 if number <= whole.count_venues // 2 else number
    return layout.stations[part * step + step // 2].building


def _venue(
    letter: str, number: int, kind: PlaceKind, name: str, building: Building
) -> list[object]:
    name = f"{name}, {building.locality}"
    return make_row(
        PLACES,
        {
            "Place ID": f"{letter}{number + 1:02}",
            "Name": name,
            "Kind": kind.value,
            "Venue": name,
            "Postcode": building.postcode,
            "Easting": int(building.point.easting),
            "Northing": int(building.point.northing),
        },
    )


def _canvass_rows(layout: Layout, size: Size, chance: Random) -> list[list[object]]:
    """Return a canvass area for the polling district of each station."""
    assert size.whole is not None
    alone = {station.place_id for station in some(chance, layout.stations, size.whole.lone)}
    return [
        make_row(
            PLACES,
            {
                "Place ID": station.place_id.replace("P", "K", 1),
                "Name": f"Polling district of {station.building.locality} {station.place_id}",
                "Kind": PlaceKind.CANVASS_AREA.value,
                "Ward": station.building.sector.ward,
                "Postcode": station.building.postcode,
                "Easting": int(station.building.point.easting),
                "Northing": int(station.building.point.northing),
                "Properties": round(station.electors / _TO_ONE_HOME),
                "Premises": chance.choice(_PREMISES) if station.building.sector.is_town else 0,
                "Terrain": (
                    Terrain.URBAN if station.building.sector.is_town else Terrain.RURAL
                ).value,
                "Lone working": yes_no(station.place_id in alone),
            },
        )
        for station in layout.stations
    ]


def session_rows(size: Size) -> list[list[object]]:
    """Return the training sessions at each training venue; the demand adds the openings."""
    whole = size.whole
    assert whole is not None
    if not whole.polling:
        return []
    return [
        make_row(
            SESSIONS,
            {
                "Session ID": f"TR-T{venue:02}-{number}",
                "Kind": SessionKind.TRAINING.value,
                "Place ID": f"T{venue:02}",
                "Start": start,
                "End": start + timedelta(hours=_TRAINING_HOURS),
                "Roles": listed(roles),
                "Room": whole.room,
            },
        )
        for venue in range(1, whole.training_venues + 1)
        for number, (start, roles) in enumerate(
            _training(size.settings.polling_day, venue), start=1
        )
    ]


def _training(polling_day: date, venue: int) -> Iterator[tuple[datetime, tuple[str, ...]]]:
    """Yield the sessions of a venue, a day after those of the venue before; none on a Sunday."""
    for days, at, roles in _TRAINING:
        day = polling_day - timedelta(days=days - venue % 2)
        yield datetime.combine(day, at), roles


def budget_rows(whole: Whole) -> list[list[object]]:
    """Return what may be spent on each kind of work; nothing is capped."""
    return [
        make_row(BUDGET, {"Family": family.value, "Budget": pounds, "Hard cap": "No"})
        for family, pounds in whole.budgets.items()
    ]
