"""Electors and postal voters from a list by polling district or by station, put to the stations.

A row is matched on the station's number, its name or its polling district, exactly but for case,
spaces and punctuation. A near match is only ever suggested. What matches nothing is listed both
ways: rows without a station, and stations without a row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from addin.imports import fields
from addin.imports.counts import whole
from addin.imports.findings import Topic
from addin.imports.known_by import KnownBy
from addin.imports.lists import best_list, rows_of
from addin.imports.mapping import understand
from addin.imports.plain import TOTALS, number_or_name
from addin.imports.words import counted, shown
from models.problems import Severity
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.imports.findings import Notebook
    from addin.imports.grids import Grid
    from addin.imports.headed import Headed, Row
    from addin.imports.lists import UnderstoodList
    from addin.imports.mapping import Field, HeaderMap
    from addin.imports.stations import ImportedStation

_CLOSE: Final = 75.0  # per cent alike, as in `models.spelling`
_LONGEST_NAME: Final = 200  # characters of a polling district's name that are looked at
_CODE: Final = re.compile(r"^(.*?)\s*[(\[]([^)\]]+)[)\]]$")  # "BEETHAM EAST (AD)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """One row: the station or the polling district it is of, and its counts of people."""

    line: int
    station: str = ""
    name: str = ""
    districts: tuple[str, ...] = ()
    electors: int | None = None
    postal_voters: int | None = None

    @property
    def label(self) -> str:
        """What the row is of, as it stands there."""
        return self.station or self.name or " ".join(self.districts)


def electorate_list(grid: Grid, chosen: Mapping[str, str] | None = None) -> UnderstoodList | None:
    """Return the grid as a list of electorates, or None if its headers are not of one.

    It needs a count of electors or postal voters, and a polling district, a station or a name.
    """
    whose = (
        *(fields.DISTRICT.name, fields.DISTRICT_NAME.name, fields.PLACE_ID.name),
        fields.NAME.name,
    )

    def understood(table: Headed) -> HeaderMap:
        told = number_or_name(table) | dict(chosen or {})
        return understand(table.headers, fields.ELECTORATE_FIELDS, told)

    def fits(mapping: HeaderMap) -> bool:
        return mapping.has(*whose) and mapping.has(*fields.COUNTS)

    return best_list(grid, understood, fits)


def read_electorates(found: UnderstoodList, notes: Notebook) -> tuple[Electorate, ...]:
    """Return the rows of a list of electorates; totals, and counts that are none, are noted."""
    notes.note(
        found.mapping.said,
        "Check it; a guess may be wrong.",
        found.table.line,
        topic=Topic.MAPPING,
    )
    rows, totals = [], []
    for row in rows_of(found.table, notes):
        said = _electorate(row, found.mapping, notes)
        if not said.label or fold(said.label) in TOTALS:
            totals.append(row.line)
        elif said.electors is not None or said.postal_voters is not None:
            rows.append(said)
    notes.tell_lines(
        Severity.NOTE,
        totals,
        "The row is of no district and no station, such as a total.",
        "{count} rows are of no district and no station, such as totals.",
        "Left out.",
    )
    return tuple(rows)


def with_electorates(
    stations: Sequence[ImportedStation], rows: Sequence[Electorate], notes: Notebook
) -> tuple[ImportedStation, ...]:
    """Return the stations with their electors and postal voters; what matches nothing is noted.

    A row of a station counts for it; else the rows of its polling districts add up. The electors of
    a district with several stations are divided in proportion to their properties, which is said,
    or left out where the properties are not known.
    """
    index = _Index(stations)
    electors: dict[str, list[tuple[int | None, int | None]]] = {}
    direct: set[str] = set()
    for row in rows:
        matched = index.of_station(row)
        if matched is not None:
            if matched in direct:
                notes.warn(
                    f"{quoted(row.label)} stands in more than one row.",
                    "They are added up.",
                    row.line,
                )
            direct.add(matched)
            electors.setdefault(matched, []).append((row.electors, row.postal_voters))
            continue
        shared = index.of_district(row)
        if not shared:
            notes.warn(
                f"{quoted(row.label)} is no station and no polling district of the stations.",
                f"{index.question(row)}Its {counted(row.electors or 0, 'elector')} are counted "
                "nowhere.",
                row.line,
                topic=Topic.UNMATCHED,
            )
            continue
        for station, share in _divided(row, shared, notes):
            electors.setdefault(station.place_id, []).append(share)
    _tell_missing(stations, electors, notes)
    return tuple(
        replace(
            station,
            electors=_sum(count for count, _ in electors[station.place_id]),
            postal_voters=_sum(count for _, count in electors[station.place_id]),
        )
        if station.place_id in electors
        else station
        for station in stations
    )


class _Index:
    """Finds the stations that a row is of."""

    def __init__(self, stations: Sequence[ImportedStation]) -> None:
        self._ids, self._names, self._districts = KnownBy(), KnownBy(), KnownBy()
        self._words: dict[str, str] = {}
        for station in stations:
            self._ids.add(station.place_id, station)
            self._names.add(station.name, station)
            for district in station.districts:
                for word in _names_of(district):
                    self._districts.add(word, station)
                self._words[fold(district)] = district
            self._words[fold(station.place_id)] = station.place_id
            self._words[fold(station.name)] = station.name

    def of_station(self, row: Electorate) -> str | None:
        """Return the Place ID of the station that a row names by its number or its name."""
        if row.station:
            named = self._ids.find(row.station)
        else:
            named = self._names.find(row.name) if row.name else []
        return named[0].place_id if len(named) == 1 else None

    def of_district(self, row: Electorate) -> list[ImportedStation]:
        """Return the stations of the row's polling district; none where it names a station."""
        if row.station:
            return []
        for district in row.districts:
            for word in _names_of(district):
                found = self._districts.find(word)
                if found:
                    return found
        return []

    def question(self, row: Electorate) -> str:
        """Return 'Did you mean "AD"? ', or nothing where nothing is near."""
        best = process.extractOne(
            fold(row.label)[:100], self._words.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE
        )
        return f"Did you mean {quoted(self._words[best[0]])}? " if best else ""


def _names_of(district: str) -> tuple[str, ...]:
    """Return a district as it is written, and its name and its code: "BEETHAM EAST (AD)"."""
    match = _CODE.match(district[:_LONGEST_NAME])
    return (district, match[2], match[1]) if match and match[1] else (district,)


def _divided(
    row: Electorate, stations: list[ImportedStation], notes: Notebook
) -> list[tuple[ImportedStation, tuple[int | None, int | None]]]:
    if len(stations) == 1:
        return [(stations[0], (row.electors, row.postal_voters))]
    weights = [station.properties or 0 for station in stations]
    names = " and ".join(quoted(station.place_id) for station in stations)
    if not all(weights):
        notes.warn(
            f"Polling district {quoted(row.label)} has the stations {names}, and it is not known "
            "how its electors are divided between them.",
            "Type the electors of each.",
            row.line,
        )
        return []
    parts = [_shares(count, weights) for count in (row.electors, row.postal_voters)]
    shares = list(zip(stations, zip(*parts, strict=True), strict=True))
    said = " and ".join(f"{share[0] or 0:,}" for _, share in shares)
    notes.warn(
        f"Polling district {quoted(row.label)} has the stations {names}.",
        f"Its {row.electors or 0:,} electors are divided like their properties: {said}. Type the "
        "electors of each if you know them.",
        row.line,
    )
    return [(station, (share[0], share[1])) for station, share in shares]


def _shares(count: int | None, weights: Sequence[int]) -> list[int | None]:
    """Return a count divided in proportion to the weights, by largest remainders."""
    if count is None:
        return [None] * len(weights)
    total = sum(weights)
    parts = [count * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: -(count * weights[at] % total))
    for at in order[: count - sum(parts)]:
        parts[at] += 1
    return list(parts)


def _tell_missing(
    stations: Sequence[ImportedStation], electors: Mapping[str, object], notes: Notebook
) -> None:
    if not electors:
        notes.warn(
            "No row of this list is of any station.",
            "Check that it is of the same election; the stations keep what they had.",
            topic=Topic.UNMATCHED,
        )
        return
    for station in stations:
        if station.place_id not in electors:
            notes.warn(
                f"Station {quoted(station.place_id)} ({station.name}) has no electors in this "
                "list.",
                "It keeps what it had. Type its electors, or ask for the missing row.",
                topic=Topic.UNMATCHED,
            )


def _electorate(row: Row, mapping: HeaderMap, notes: Notebook) -> Electorate:
    def text(field: Field) -> str:
        offset = mapping.offset(field.name)
        return "" if offset is None or offset >= len(row.cells) else shown(row.cells[offset])

    def count(field: Field) -> int | None:
        found = whole(text(field))
        if found is None and text(field):
            notes.warn(
                f"{field.name} is {quoted(text(field))}, which is not a count.",
                "It is taken as not known.",
                row.line,
            )
        return found

    named = (text(fields.DISTRICT), text(fields.DISTRICT_NAME))
    return Electorate(
        line=row.line,
        station=text(fields.PLACE_ID),
        name=text(fields.NAME),
        districts=tuple(district for district in named if district),
        electors=count(fields.ELECTORS),
        postal_voters=count(fields.POSTAL_VOTERS),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
