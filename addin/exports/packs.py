"""Station packs: what a presiding officer needs to know and to have at hand, and to sign in on."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from addin.exports.kinds import ExportKind
from addin.exports.looked_after import (
    Maps,
    hours_of,
    key,
    mobile_of,
    name_of,
    note_unprintable,
    numbered,
    ring,
    when_of,
)
from addin.exports.paper import Paper
from addin.exports.safe import file_name
from addin.exports.stations import Stations
from addin.exports.ward_index import Filed, ward_index
from addin.exports.words import NOT_KNOWN, clock, place_called, spoken
from models.timetable_rules import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from addin.exports.stations import Area, Seat, Stop
    from models.duties import Place
    from models.settings import Settings

COMBINED: Final = "All station packs.pdf"
INDEX: Final = "Index by ward.pdf"
_KIND: Final = ExportKind.STATION_PACKS
_TITLE: Final = "Station pack"
_MAP_HEIGHT: Final = 400.0  # points
_SPARE_LINES: Final = 3  # on the sheet to sign in on, for people who step in
_NAMED: Final = 10  # stations in one note
_ROOM_TO_SIGN: Final = 16.0  # points under each name


def export(material: Material, outlet: Outlet) -> None:
    """Put a pack for each station, all of them in one file for printing, and the index by ward."""
    stations = Stations(material)
    if not stations.staffed:
        return
    settings = material.election.settings
    _note_gaps(stations, outlet, settings)
    packs = _Packs(stations, settings)
    wanted = [place for place in stations.staffed if stations.is_different(packs.shown(place))]
    names = _file_names(stations.staffed)
    together = _paper(material, "Station packs")
    for done, station in enumerate(wanted):
        outlet.tell("Station packs", done, len(wanted))
        alone = _paper(material, _head(station))
        packs.write(alone, station)
        outlet.put(_KIND, names[station.place_id], alone.pdf())
        together.part(_head(station))
        packs.write(together, station)
        people = map(name_of, packs.shown(station))
        texts = (place_called(station), station.key_holder, station.access, *people)
        note_unprintable(outlet, _KIND, place_called(station), texts)
    outlet.tell("Station packs", len(wanted), len(wanted))
    starts: dict[str, int] = {}
    if wanted:
        outlet.put(_KIND, COMBINED, together.pdf())
        starts = dict(zip((station.place_id for station in wanted), together.starts, strict=True))
    filed = {
        station.place_id: Filed(names[station.place_id], starts.get(station.place_id))
        for station in stations.staffed
    }
    index = _paper(material, "Index by ward", wide=True)
    ward_index(index, stations, filed, COMBINED)
    outlet.put(_KIND, INDEX, index.pdf())


class _Packs:
    """Writes packs: each on pages of its own, with nobody of another station."""

    def __init__(self, stations: Stations, settings: Settings) -> None:
        self._stations, self._settings = stations, settings
        self._maps = Maps(stations)

    def shown(self, station: Place) -> list[Seat]:
        """Return all posts that stand in a station's pack."""
        return [*self._stations.team(station), *self._behind(station)]

    def write(self, paper: Paper, station: Place) -> None:
        """Write one pack: what to know, whom to ring, the map, and a page to sign in on."""
        team = self._stations.team(station)
        paper.heading(place_called(station))
        paper.facts(self._facts(station, team))
        self._team(paper, team)
        since = paper.mark
        paper.heading("If something goes wrong", 2)
        ring(paper, self._behind(station), self._settings)
        paper.together(since)
        self._map(paper, station)
        paper.new_page()
        _sign_in(paper, station, team, self._settings)

    def _behind(self, station: Place) -> list[Seat]:
        """Return who looks after a station's area, and who stands by there."""
        area_id = self._stations.area_id(station)
        return [*self._stations.inspectors(area_id), *self._stations.standby(area_id)]

    def _facts(self, station: Place, team: Sequence[Seat]) -> list[tuple[str, str]]:
        settings = self._settings
        area = self._stations.area(station)
        return [
            ("Station", station.place_id),
            ("Ward", station.ward or NOT_KNOWN),
            ("Building", station.venue if station.venue != station.name else ""),
            ("Postcode", station.postcode or NOT_KNOWN),
            ("Area", f"{area.name} ({area.place_id})" if area.place_id else "in no area"),
            ("Poll", f"{_poll(settings)}, {spoken(settings.polling_day)}"),
            ("Open to voters", f"{settings.polls_open:%H:%M} to {settings.polls_close:%H:%M}"),
            ("Staff are there", hours_of(team, settings)),
            ("Electors", _electors(station)),
            ("Key-holder", station.key_holder or f"{NOT_KNOWN}: ask the elections office"),
            ("Access", station.access or f"{NOT_KNOWN}: ask the elections office"),
            ("Ballot box", self._box(station)),
            ("In the same building", "\n".join(map(_called, self._stations.beside(station)))),
        ]

    def _box(self, station: Place) -> str:
        settings = self._settings
        venue = self._stations.count_place(station)
        if venue is None:
            return f"where it goes is {NOT_KNOWN}: ask the elections office"
        where = ", ".join(text for text in (place_called(venue), venue.postcode) if text)
        begins = datetime.combine(settings.polling_day, settings.boxes_from)
        ends = begins + timedelta(hours=settings.boxes_hours)
        return (
            f"to {where}, as soon as the station is closed after {settings.polls_close:%H:%M}; "
            f"boxes are received there from {clock(begins)} to {clock(ends)}"
        )

    def _team(self, paper: Paper, team: Sequence[Seat]) -> None:
        since = paper.mark
        paper.heading("The team", 2)
        headers, shares = ["Role", "Name", "Mobile", "Done before"], [28, 36, 21, 15]
        rows = [
            [seat.role.name, name_of(seat), mobile_of(seat), "Yes" if seat.experienced else ""]
            for seat in team
        ]
        if len({when_of(seat.duty) for seat in team}) > 1:
            headers, shares = [*headers, "Times"], [*shares, 19]
            rows = [[*row, when_of(seat.duty)] for row, seat in zip(rows, team, strict=True)]
        paper.table(headers, rows, shares)
        paper.text(_private_check(team))
        paper.together(since)

    def _map(self, paper: Paper, station: Place) -> None:
        area = self._stations.area(station)
        stop = next(stop for stop in area.stops if station in stop.stations)
        since = paper.mark
        paper.heading(f"Map: {area.name}" if area.place_id else "Map", 2)
        drawn = self._maps.of(area, paper.width, _MAP_HEIGHT, stop.number, drive=False)
        if station.location is None:
            paper.text(
                f"The position of {place_called(station)} is not known.{_elsewhere(area, stop)}"
            )
        else:
            number = numbered(stop, station)
            paper.text(f"This station is {number}; the black square is its building.")
        if drawn is not None:
            paper.add(drawn)
            paper.space(6)
            key(paper, area)
        paper.together(since)


def _elsewhere(area: Area, stop: Stop) -> str:
    """Say what a map can still show of a station whose position is not known."""
    if stop.at is not None:
        return f" The black square, {stop.number}, is its building."
    if any(other.at is not None for other in area.stops):
        return " The map shows the other stations of its area."
    return " Nor is that of any other station of its area, so there is no map."


def _sign_in(paper: Paper, station: Place, team: Sequence[Seat], settings: Settings) -> None:
    paper.heading("Signing in", 1)
    paper.text(f"{_called(station)}, {spoken(settings.polling_day)}", bold=True)
    paper.text(
        "Each of the team signs here. This page comes back to the elections office with the box."
    )
    rows = [(seat.role.name, name_of(seat) if seat.person else "", "", "", "") for seat in team] + [
        ("", "", "", "", "")
    ] * _SPARE_LINES
    headers = ["Role", "Name", "Time in", "Time out", "Signature"]
    paper.table(headers, rows, [26, 34, 14, 14, 34], least=_ROOM_TO_SIGN)
    paper.text("Signed by the presiding officer, with the time: ______________________________")


def _private_check(team: Sequence[Seat]) -> str:
    """Say that the team can check ID in private, and name nobody: it would show their sex."""
    able = sum(seat.person is not None and seat.person.checks_id_in_private for seat in team)
    if not able:
        return (
            "ID in private: a voter may ask for a woman to look at their ID behind a screen. The "
            "plan has nobody in this team for it: ask the inspector."
        )
    people = "1 person" if able == 1 else f"{able} people"
    return (
        "ID in private: a voter may ask for a woman to look at their ID behind a screen. The plan "
        f"has {people} in this team for it: settle before the poll opens who it is."
    )


def _poll(settings: Settings) -> str:
    words = KIND_WORDS[settings.poll_kind]
    polls = f" and {settings.polls_combined - 1} more" if settings.polls_combined > 1 else ""
    return f"{words[0].upper()}{words[1:]}{polls}"


def _electors(station: Place) -> str:
    if station.electors is None:
        return NOT_KNOWN
    if station.postal_voters is None:
        return f"{station.electors:,}; how many vote by post is {NOT_KNOWN}"
    present = max(0, station.electors - station.postal_voters)
    return (
        f"{station.electors:,}, of whom {station.postal_voters:,} vote by post: up to {present:,} "
        "may come"
    )


def _called(station: Place) -> str:
    """Return a station's name and number."""
    return f"{place_called(station)} ({station.place_id})"


def _head(station: Place) -> str:
    return f"{_TITLE} {station.place_id}"


def _paper(material: Material, title: str, *, wide: bool = False) -> Paper:
    settings = material.election.settings
    return Paper(title, settings.council, material.keep_until(_KIND), wide=wide)


def _file_names(stations: Iterable[Place]) -> dict[str, str]:
    """Return what each station's pack is called: no two alike, on Windows either."""
    taken = Counter(name.casefold() for name in (COMBINED, INDEX))
    names: dict[str, str] = {}
    for station in stations:
        stem = f"{station.place_id} {place_called(station)}"
        name, number = file_name(stem, ".pdf"), 2
        while taken[name.casefold()]:
            name, number = (
                file_name(f"{station.place_id} {number} {place_called(station)}", ".pdf"),
                number + 1,
            )
        taken[name.casefold()] += 1
        names[station.place_id] = name
    return names


def _note_gaps(stations: Stations, outlet: Outlet, settings: Settings) -> None:
    """Note of which stations the packs lack something that somebody should find out."""
    if not settings.office_phone:
        outlet.note(_KIND, "No telephone of the elections office is set, so packs do not say it.")
    staffed, known = stations.staffed, {station.place_id for station in stations.staffed}
    lacking = {
        "have no postcode": [s for s in staffed if not s.postcode],
        "have no position, so are on no map": [s for s in staffed if s.location is None],
        "have no key-holder": [s for s in staffed if not s.key_holder],
        "are in no area, so have no inspector": [s for s in staffed if not stations.area_id(s)],
        "ask for nobody, so have no pack": [s for s in stations.all if s.place_id not in known],
    }
    for what, which in lacking.items():
        if which:
            ids = ", ".join(station.place_id for station in which[:_NAMED])
            more = f" and {len(which) - _NAMED} more" if len(which) > _NAMED else ""
            outlet.note(_KIND, f"Polling stations that {what}: {ids}{more}.")
