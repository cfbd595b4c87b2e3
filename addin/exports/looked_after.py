"""What packs and rounds say alike: whom to ring, posts, maps of an area and the key to them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from addin.exports.area_map import AreaMap, Chart, Spot
from addin.exports.typeface import unprintable
from addin.exports.words import NOT_KNOWN, place_called, spoken, times
from addin.writing.maps import ward_middles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.exports.kinds import ExportKind
    from addin.exports.outlet import Outlet
    from addin.exports.paper import Paper
    from addin.exports.stations import Area, Seat, Stations, Stop
    from models.duties import Duty, Place
    from models.settings import Settings

EMPTY_POST: Final = "Empty post"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def name_of(seat: Seat) -> str:
    """Return who has a post, or that it is empty."""
    return EMPTY_POST if seat.person is None else seat.person.name or seat.person.staff_id


def mobile_of(seat: Seat) -> str:
    """Return the mobile of whoever has a post."""
    return "" if seat.person is None else seat.person.mobile or NOT_KNOWN


def when_of(duty: Duty) -> str:
    """Return when somebody is to be there: "06:15 to 22:45", with the day of other than one day."""
    if duty.start is None or duty.end is None:
        return NOT_KNOWN
    return times(duty.start, duty.end)


def hours_of(seats: Iterable[Seat], settings: Settings) -> str:
    """Return when the people of these posts are to be there, by role where it differs."""
    by_role: dict[str, list[str]] = {}
    for seat in seats:
        duty = seat.duty
        text = when_of(duty)
        if duty.start is not None and duty.start.date() != settings.polling_day:
            text = f"{spoken(duty.start)}, {text}"
        told = by_role.setdefault(text, [])
        if seat.role.name not in told:
            told.append(seat.role.name)
    if len(by_role) == 1:
        return next(iter(by_role))
    return "\n".join(f"{', '.join(roles)}: {text}" for text, roles in by_role.items())


def staffing(seats: Sequence[Seat]) -> str:
    """Return how a team stands: "3 of 3 posts filled", "1 of 3 posts filled; empty: 2 Clerk"."""
    filled = sum(seat.person is not None for seat in seats)
    empty = Counter(seat.role.name for seat in seats if seat.person is None)
    text = f"{filled} of {len(seats)} post{'' if len(seats) == 1 else 's'} filled"
    if not empty:
        return text
    return f"{text}; empty: " + ", ".join(f"{count} {role}" for role, count in empty.items())


def ring(paper: Paper, seats: Sequence[Seat], settings: Settings) -> None:
    """Add the table of whom to ring: the office, and the people of these posts."""
    rows = [(seat.role.name, name_of(seat), mobile_of(seat), when_of(seat.duty)) for seat in seats]
    rows.append(("Elections office", "", settings.office_phone or NOT_KNOWN, ""))
    paper.table(["Whom to ring", "Name", "Telephone", "On call"], rows, [30, 30, 21, 19])


def numbered(stop: Stop, station: Place) -> str:
    """Return a station's number on the map: "3", or "3b" for the second station of building 3."""
    if len(stop.stations) == 1:
        return str(stop.number)
    at = stop.stations.index(station)
    letter = _LETTERS[at] if at < len(_LETTERS) else f".{at + 1}"
    return f"{stop.number}{letter}"


class Maps:
    """Makes the maps of areas; what lies round them is found once."""

    def __init__(self, stations: Stations) -> None:
        self._stations = stations
        self._wards = tuple(ward_middles((place.ward, place.location) for place in stations.all))

    def of(
        self, area: Area, width: float, height: float, here: int | None = None, *, drive: bool
    ) -> AreaMap | None:
        """Return an area's map, about the stop `here`; None where no position is known."""
        spots = tuple(
            Spot(stop.number, stop.name, stop.at) for stop in area.stops if stop.at is not None
        )
        if not spots:
            return None
        own = {station.place_id for station in area.stations}
        others = tuple(
            place.location
            for place in self._stations.all
            if place.location is not None and place.place_id not in own
        )
        chart = Chart(spots=spots, here=here, others=others, wards=self._wards, drive=drive)
        return AreaMap(chart, width, height)


def key(paper: Paper, area: Area) -> None:
    """Add the key to an area's map: each station by its number, in two columns."""
    entries = [
        f"{numbered(stop, station)}  {place_called(station)} ({station.place_id})"
        + ("" if stop.at else ", position not known")
        for stop in area.stops
        for station in stop.stations
    ]
    half = (len(entries) + 1) // 2
    entries += [""] * (2 * half - len(entries))
    rows = list(zip(entries[:half], entries[half:], strict=True))
    paper.table(["Stations on the map", ""], rows, [1, 1], size=7.5)


def note_unprintable(outlet: Outlet, kind: ExportKind, what: str, texts: Iterable[str]) -> None:
    """Note which letters the printed names lack, if any."""
    lost = unprintable("".join(texts))
    if lost:
        outlet.note(kind, f"{what}: {lost} cannot be printed; a box stands in its place.")
