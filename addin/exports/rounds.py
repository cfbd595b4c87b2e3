"""Inspectors' rounds: their stations in the order of the drive, with room to write at each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.exports.kinds import ExportKind
from addin.exports.looked_after import (
    Maps,
    mobile_of,
    name_of,
    note_unprintable,
    numbered,
    ring,
    staffing,
    when_of,
)
from addin.exports.paper import Paper
from addin.exports.safe import file_name
from addin.exports.stations import Stations
from addin.exports.words import NOT_KNOWN, name_for_files, place_called, spoken
from models.briefs import leads

if TYPE_CHECKING:
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from addin.exports.stations import Area, Seat, Stop
    from models.duties import Place
    from models.settings import Settings

_KIND: Final = ExportKind.ROUNDS
_MAP_HEIGHT: Final = 330.0  # points
_VISITS: Final = 2  # of a day that there is room for
_ROOM_TO_WRITE: Final = 10.0  # points
_HOUR: Final = 60  # minutes


def export(material: Material, outlet: Outlet) -> None:
    """Put a sheet for each inspector and day, and one for each inspector's post that is empty."""
    stations = Stations(material)
    settings = material.election.settings
    maps = Maps(stations)
    work = [(area, seat) for area in stations.areas for seat in stations.inspectors(area.place_id)]
    _note_gaps(stations, outlet)
    taken: set[str] = set()
    for done, (area, seat) in enumerate(work):
        outlet.tell("Inspectors' rounds", done, len(work))
        name = _file_name(area, seat, taken)
        shown = [seat, *_others(stations, area, seat)]
        # Clerks are only counted there, but who comes or goes is counted otherwise.
        teams = [one for station in area.stations for one in stations.team(station)]
        if not stations.is_different([*shown, *teams]):
            continue
        shown += [one for one in teams if leads(one.role)]
        paper = Paper(
            f"Inspector's round {area.place_id}", settings.council, material.keep_until(_KIND)
        )
        _write(paper, stations, maps, area, seat, settings)
        outlet.put(_KIND, name, paper.pdf())
        note_unprintable(outlet, _KIND, area.name, map(name_of, shown))
    outlet.tell("Inspectors' rounds", len(work), len(work))


def _others(stations: Stations, area: Area, seat: Seat) -> list[Seat]:
    """Return who else looks after an area, and who stands by there."""
    inspectors = [other for other in stations.inspectors(area.place_id) if other != seat]
    return [*inspectors, *stations.standby(area.place_id)]


def _write(
    paper: Paper, stations: Stations, maps: Maps, area: Area, seat: Seat, settings: Settings
) -> None:
    day = seat.duty.start.date() if seat.duty.start else settings.polling_day
    paper.heading(f"Round of {area.name}" if area.name else "Round")
    count = len(area.stations)
    paper.facts(
        [
            ("Inspector", name_of(seat)),
            ("Mobile", mobile_of(seat)),
            ("Day", spoken(day)),
            ("On duty", when_of(seat.duty)),
            ("Stations", f"{count} in {len(area.stops)} building{'s' * (len(area.stops) != 1)}"),
            ("One round", _length(area, settings)),
            ("Back to the first", f"about {area.back:.1f} miles" if len(area.stops) > 1 else ""),
        ]
    )
    ring(paper, _others(stations, area, seat), settings)
    drawn = maps.of(area, paper.width, _MAP_HEIGHT, drive=True)
    if drawn is None:
        paper.text("No position of a station is known, so there is no map.")
    else:
        paper.add(drawn)
        paper.space(6)
    since = paper.mark
    paper.heading("The stations in the order of the round", 2)
    for stop in area.stops:
        for station in stop.stations:
            _station(paper, stations, stop, station)
            paper.together(since)
            since = paper.mark


def _station(paper: Paper, stations: Stations, stop: Stop, station: Place) -> None:
    paper.heading(f"{numbered(stop, station)}  {place_called(station)} ({station.place_id})", 3)
    facts = [
        ("Where", _where(stop, station)),
    ]
    for leader in stations.presiding(station):
        number = f", {mobile_of(leader)}" if leader.person else ""
        facts.append((leader.role.name, f"{name_of(leader)}{number}"))
    facts += [
        ("Team", staffing(stations.team(station))),
        ("Key-holder", station.key_holder or NOT_KNOWN),
        ("Access", station.access or NOT_KNOWN),
    ]
    paper.facts(facts)
    visits = [(f"Visit {number}", "", "") for number in range(1, _VISITS + 1)]
    paper.table(["", "Time", "Notes"], visits, [12, 18, 90], least=_ROOM_TO_WRITE)


def _where(stop: Stop, station: Place) -> str:
    """Return a station's building and postcode, and how far it is from the one before."""
    building = station.venue if station.venue != place_called(station) else ""
    postcode = station.postcode or f"postcode {NOT_KNOWN}"
    address = ", ".join(text for text in (building, postcode) if text)
    if station != stop.stations[0]:
        return f"{address}; the same building"
    if stop.number == 1:
        return f"{address}; the round begins here"
    if stop.miles is None:
        return f"{address}; how far it is from the one before is {NOT_KNOWN}"
    return f"{address}; about {stop.miles:.1f} miles from the one before"


def _length(area: Area, settings: Settings) -> str:
    hours, minutes = divmod(round(area.minutes), _HOUR)
    return (
        f"about {area.miles:.0f} miles and {hours} h {minutes:02} min, with a visit of "
        f"{settings.visit_minutes:g} minutes to each station"
    )


def _file_name(area: Area, seat: Seat, taken: set[str]) -> str:
    """Return what a sheet is called: "A01 ELM Jane S0001.pdf"; no two alike, on Windows either."""
    person = seat.person
    who = name_for_files(person.last_name, person.first_name, person.staff_id) if person else ""
    day = f" {seat.duty.start:%Y-%m-%d}" if seat.duty.start else ""
    number = 1
    while True:
        again = "" if number == 1 else f" {number}"
        name = file_name(f"{area.place_id}{day}{again} {who or 'empty post'}", ".pdf")
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name
        number += 1


def _note_gaps(stations: Stations, outlet: Outlet) -> None:
    for area in stations.areas:
        seats = stations.inspectors(area.place_id)
        if not seats:
            outlet.note(_KIND, f"{area.name}: no inspector is asked for, so it has no round.")
        elif any(seat.person is None for seat in seats):
            outlet.note(_KIND, f"{area.name}: an inspector's post is empty.")
