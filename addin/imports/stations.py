"""Polling stations gathered from rows: of a row for each property, or of a row for each station."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from addin.imports.findings import ImportRefusedError
from addin.imports.positions import System, UnknownPositionError, locate
from addin.imports.words import counted
from addin.postcodes import find
from models.geography import miles
from models.problems import Severity
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.imports.findings import Notebook
    from models.geography import Point

PropertyKey: TypeAlias = "str | tuple[str, ...] | None"
"""What tells a property from others: its UPRN, else its address; None if the file has neither."""

MOST_STATIONS: Final = 10_000
"""How many stations may be imported; all Northern Ireland has some 1,400."""

_FAR_FROM_POSTCODE: Final = 20.0  # miles; no postcode sector, and few outcodes, reach so far
_NAMED: Final = 3  # differing spellings that a finding quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedStation:
    """A polling station as its file has it.

    `place_id` is the number that the EMS knows it by. `venue` is the building, with its address;
    stations of one building have the same. `districts` are its polling districts. `ward` is blank
    unless the file has wards: a polling district's name is not its ward's. `point` is None where
    the file has no position. `electors` and `postal_voters` are None until a file has them, and
    `properties` None where the file does not list them. `line` is where it first stands and
    `lines` in how many rows.
    """

    place_id: str
    name: str
    file: str
    line: int
    venue: str = ""
    ward: str = ""
    districts: tuple[str, ...] = ()
    postcode: str = ""
    point: Point | None = None
    electors: int | None = None
    postal_voters: int | None = None
    properties: int | None = None
    lines: int = 1

    @property
    def electors_for_now(self) -> int | None:
        """The electors, or the number of properties as a stand-in; None if neither is known."""
        # No property at all says that the file lacks them, not that nobody votes there.
        return self.electors if self.electors is not None else self.properties or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What one row says of its station; `east` and `north` as they stand in their cells.

    `venue` is the building where the file has a column for it; else it is the name and address.
    """

    place_id: str
    name: str
    address: tuple[str, ...] = ()
    ward: str = ""
    districts: tuple[str, ...] = ()
    postcode: str = ""
    east: str = ""
    north: str = ""
    system: System | None = None
    electors: int | None = None
    postal_voters: int | None = None
    venue: str = ""


@dataclass(slots=True)
class Gathered:
    """A station with what its rows have said so far."""

    said: Described
    line: int
    districts: dict[str, str]
    lines: int = 0
    properties: int = 0
    electorates: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)  # differing descriptions, and their lines


class Gatherer:
    """Gathers rows to stations, by their ID, in the order in which the file first has them.

    `notes` is where what is odd about the stations is told, once, by `stations`. With `by_property`
    each row is a property of its station; one that stands there twice is counted once.
    """

    def __init__(self, notes: Notebook, *, by_property: bool) -> None:
        self._notes = notes
        self._by_property = by_property
        self._stations: dict[str, Gathered] = {}
        self._ids: dict[str, str] = {}  # as compared, to as first spelt
        self._of_property: dict[PropertyKey, Gathered] = {}
        self._twice: list[int] = []
        self._moved: list[int] = []

    def add(self, line: int, said: Described, the_property: PropertyKey = None) -> None:
        """Take a row into its station; `the_property` is its UPRN, else its address."""
        station = self.begin(line, said)
        if self._by_property:
            self._count(station, the_property, line)

    def begin(self, line: int, said: Described) -> Gathered:
        """Take a row that says something of a station, but is no property of it."""
        station = self._stations.get(said.place_id) or self._begin(line, said)
        if said is not station.said and said != station.said:
            self._compare(station, said, line)
            for district in said.districts:
                station.districts.setdefault(fold(district), district)
        if said.electors is not None or said.postal_voters is not None:
            # Of rows for one district the first counts; a station's districts add up.
            station.electorates.setdefault(
                fold(" ".join(said.districts)), (said.electors, said.postal_voters)
            )
        station.lines += 1
        return station

    def start_counting(self) -> None:
        """Count properties from now on, which stand in files of their own."""
        self._by_property = True

    def tell_properties(self, notes: Notebook) -> None:
        """Note what was odd about the properties counted since this was last asked."""
        notes.tell_lines(
            Severity.NOTE,
            self._twice,
            "A property stands in the file twice.",
            "{count} properties stand in the file more than once.",
            "Counted once.",
        )
        notes.tell_lines(
            Severity.WARNING,
            self._moved,
            "A property stands at two stations.",
            "{count} properties stand at two stations.",
            "Counted at both.",
        )
        self._twice, self._moved = [], []

    def count(self, place_id: str, line: int, the_property: PropertyKey) -> bool:
        """Count a property of a station that is known already; False if it is not known."""
        station = self._stations.get(self._ids.get(fold(place_id), ""))
        if station is not None:
            self._count(station, the_property, line)
        return station is not None

    def stations(self) -> tuple[ImportedStation, ...]:
        """Return the stations, and note what is odd about them and their positions."""
        self.tell_properties(self._notes)
        return tuple(self._station(gathered) for gathered in self._stations.values())

    def _begin(self, line: int, said: Described) -> Gathered:
        """Return the station of a Place ID that was not seen in this spelling yet."""
        spelt = self._ids.setdefault(fold(said.place_id), said.place_id)
        if spelt not in self._stations:
            if len(self._stations) == MOST_STATIONS:
                raise ImportRefusedError(
                    f"{self._notes.file} has more than {MOST_STATIONS:,} polling stations, far "
                    "more than any council. Check that its column of stations is not one of "
                    "properties."
                )
            districts = {fold(district): district for district in said.districts}
            self._stations[spelt] = Gathered(said, line, districts)
        return self._stations[spelt]

    def _count(self, station: Gathered, the_property: PropertyKey, line: int) -> None:
        before = self._of_property.get(the_property)
        if before is station:
            self._twice.append(line)
            return
        if before is not None:
            self._moved.append(line)
        elif the_property:
            self._of_property[the_property] = station
        station.properties += 1

    def _compare(self, station: Gathered, said: Described, line: int) -> None:
        """Keep what the first row said; note once for each other description."""
        first = station.said
        if len(station.others) == _NAMED:
            return
        if fold(said.name) != fold(first.name):
            station.others.setdefault(quoted(said.name), line)
        elif fold(said.postcode) != fold(first.postcode):
            station.others.setdefault(f"the postcode {quoted(said.postcode)}", line)

    def _station(self, gathered: Gathered) -> ImportedStation:
        said = gathered.said
        if gathered.others:
            shown = " and ".join(gathered.others)
            self._notes.warn(
                f"The station {quoted(said.place_id)} is first {quoted(said.name)} (line "
                f"{gathered.line:,}), then {shown}.",
                "What stands first is taken.",
                min(gathered.others.values()),
            )
        postcode = self._postcode(said, gathered.line)
        return ImportedStation(
            place_id=said.place_id,
            name=said.name,
            file=self._notes.file,
            line=gathered.line,
            venue=said.venue or venue_of(said.name, said.address, postcode),
            ward=said.ward,
            districts=tuple(gathered.districts.values()),
            postcode=postcode,
            point=self._point(said, postcode, gathered.line),
            electors=_sum(electors for electors, _ in gathered.electorates.values()),
            postal_voters=_sum(postal for _, postal in gathered.electorates.values()),
            properties=gathered.properties if self._by_property else None,
            lines=gathered.lines,
        )

    def _postcode(self, said: Described, line: int) -> str:
        found = find(said.postcode) if said.postcode else None
        if found is None:
            return said.postcode.upper()
        if found.repaired:
            self._notes.warn(
                f"The postcode {quoted(said.postcode)} of station {quoted(said.place_id)} does not "
                "exist.",
                f"It is read as {quoted(found.postcode)}.",
                line,
            )
        return found.postcode

    def _point(self, said: Described, postcode: str, line: int) -> Point | None:
        who = f"The position of station {quoted(said.place_id)}"
        found = find(postcode) if postcode else None
        instead = (
            "Its postcode is used instead."
            if found
            else "It has no place on the map until you type easting and northing."
        )
        try:
            position = locate(said.east, said.north, named=said.system, postcode=postcode)
        except UnknownPositionError as unknown:
            self._notes.warn(f"{who} {unknown}.", instead, line)
            return None
        if position is None:
            if found is None:
                self._notes.warn(
                    f"Station {quoted(said.place_id)} has neither a position nor a postcode that "
                    "is known.",
                    instead,
                    line,
                )
            return None
        if position.swapped:
            self._notes.warn(
                f"{who} has latitude and longitude in each other's column.",
                "They are exchanged.",
                line,
            )
        if found is not None:
            far = miles(position.point, found.point)
            if far > _FAR_FROM_POSTCODE:
                self._notes.warn(
                    f"{who} is {far:.0f} miles from its postcode {postcode}.",
                    "The position is taken; check both.",
                    line,
                )
        return position.point


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def venue_of(name: str, address: Iterable[str], postcode: str) -> str:
    """Return a building's name with its address: "Village Hall, High Street, Anytown AB1 2CD"."""
    parts = [name, *(part.strip(" ,") for part in address)]
    once = dict.fromkeys(part for part in parts if part and fold(part) != fold(postcode))
    return " ".join(part for part in (", ".join(once), postcode) if part)


def one_venue_each(stations: tuple[ImportedStation, ...]) -> tuple[ImportedStation, ...]:
    """Return the stations with venues that differ only in case and spaces spelt as the first."""
    spelt: dict[str, str] = {}
    return tuple(
        replace(station, venue=spelt.setdefault(fold(station.venue), station.venue))
        for station in stations
    )


def summed_up(stations: tuple[ImportedStation, ...]) -> str:
    """Return "3 stations in 2 buildings", or "3 stations" where each has its own."""
    buildings = len({fold(station.venue) for station in stations})
    said = counted(len(stations), "station")
    return said if buildings == len(stations) else f"{said} in {counted(buildings, 'building')}"
