"""Station exports: which format each file is of, by its content, and the stations in them all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from addin.imports import democracy_counts
from addin.imports.decoding import text_of
from addin.imports.delimited import delimited
from addin.imports.electorates import electorate_list, read_electorates, with_electorates
from addin.imports.eoni import EONI
from addin.imports.fcs import read_fcs
from addin.imports.files import FileKind, load
from addin.imports.findings import ImportRefusedError, Notebook, Topic
from addin.imports.formats import read_properties
from addin.imports.grids import head
from addin.imports.halarose import CURRENT, OLDER
from addin.imports.headed import find_header, headed
from addin.imports.plain import plain_list, read_plain
from addin.imports.stations import one_venue_each, summed_up
from addin.imports.words import counted
from addin.imports.workbooks import sheets_of
from addin.imports.xpress import DEMOCRACY_CLUB, WEBLOOKUP
from addin.tables.imports import SourceList
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from addin.imports.electorates import Electorate
    from addin.imports.files import SourceFile
    from addin.imports.findings import Finding
    from addin.imports.formats import ReadExport
    from addin.imports.grids import Grid
    from addin.imports.headed import Headed
    from addin.imports.mapping import HeaderMap
    from addin.imports.stations import ImportedStation

PROPERTY_FORMATS: Final = (DEMOCRACY_CLUB, WEBLOOKUP, CURRENT, OLDER, EONI)
"""The formats with a row for each property; a file is of the first that fits."""

_KNOWN: Final = (
    "an export of Xpress, Idox Eros (Halarose), Democracy Counts, FCS or EONI, a list of stations "
    "or a list of electorates"
)
_SHOWN_HEADERS: Final = 6


@dataclass(frozen=True, slots=True)
class StationImport:
    """What the files held: stations, what was noticed, and a sentence for each file recognised.

    `mappings` say as what the columns of lists with headers of their own were read. With
    `only_electorates` the stations are those that were `known`, and nothing but their electors and
    postal voters is of the files: None where these do not say.
    """

    stations: tuple[ImportedStation, ...]
    findings: tuple[Finding, ...]
    recognised: tuple[str, ...]
    mappings: tuple[tuple[SourceList, HeaderMap], ...] = ()
    only_electorates: bool = False


@dataclass(slots=True)
class _Sorted:
    """The tables of all files by what they are, each with the notebook of its file or sheet."""

    notebooks: list[Notebook] = field(default_factory=list)
    read: list[tuple[ReadExport, Notebook]] = field(default_factory=list)
    stations: list[tuple[Headed, Notebook]] = field(default_factory=list)
    properties: list[tuple[Headed, Notebook]] = field(default_factory=list)
    electorates: list[tuple[tuple[Electorate, ...], Notebook]] = field(default_factory=list)
    recognised: list[str] = field(default_factory=list)
    mappings: list[tuple[SourceList, HeaderMap]] = field(default_factory=list)


def import_stations(
    paths: Sequence[Path], chosen: Mapping[str, str] | None = None
) -> StationImport:
    """Return the polling stations in the files, with electorates where one of them has those.

    `chosen` is the manager's own mapping of headers to fields, for lists of the council's own.
    ImportRefusedError with one sentence if a file is not what it should be, or none has stations.
    """
    return import_sources([load(path) for path in paths], chosen)


def import_sources(
    sources: Sequence[SourceFile],
    chosen: Mapping[str, str] | None = None,
    *,
    of_electorates: Mapping[str, str] | None = None,
    known: Sequence[ImportedStation] = (),
) -> StationImport:
    """Return the polling stations in files that are loaded already; as `import_stations`.

    `of_electorates` is the manager's mapping for lists of electorates; left out it is `chosen`.
    `known` are stations without electors, to which electorates are put that come alone.
    """
    found = _Sorted()
    picked = {
        SourceList.STATIONS: chosen or {},
        SourceList.ELECTORATES: (chosen if of_electorates is None else of_electorates) or {},
    }
    seen: dict[bytes, str] = {}
    for source in sources:
        before = seen.get(source.data)
        if before is not None:
            raise ImportRefusedError(
                f"{source.name} has the same content as {before}. Import only one of them."
            )
        seen[source.data] = source.name
        _sort(source, found, picked)
    _join(found)
    stations = _together(found.read)
    alone = not stations and bool(found.electorates)
    if alone:
        stations = tuple(known)
    if not stations:
        names = " and ".join(source.name for source in sources) or "no file"
        raise ImportRefusedError(
            f"{names} has electors, but not where their stations are. Import it together with the "
            "stations, or add a column Postcode or Address."
            if found.electorates
            else f"There is no polling station in {names}."
        )
    for rows, notes in found.electorates:
        stations = with_electorates(stations, rows, notes)
    if not alone:
        _tell_stand_in(stations, found.read[0][1])
        stations = one_venue_each(stations)
        found.recognised.append(f"Together: {summed_up(stations)}.")
    return StationImport(
        stations,
        tuple(finding for notes in found.notebooks for finding in notes),
        tuple(found.recognised),
        tuple(found.mappings),
        alone,
    )


def _sort(
    source: SourceFile, found: _Sorted, chosen: Mapping[SourceList, Mapping[str, str]]
) -> None:
    """Recognise what a file, or each sheet of it, is, and read it or put it by to be joined."""
    if source.kind is FileKind.JSON:
        notes = Notebook(source.name, unit="entry")
        found.notebooks.append(notes)
        _take(read_fcs(text_of(source, notes), notes), notes, found)
        return
    notes = Notebook(source.name)
    found.notebooks.append(notes)
    grids: list[Grid] = (
        list(sheets_of(source))
        if source.kind is FileKind.WORKBOOK
        else [delimited(source.name, text_of(source, notes))]
    )
    others = [grid for grid in grids if not _of_a_system(grid, found)]
    unknown = _lists(others, found, chosen)
    if len(unknown) == len(grids):
        raise ImportRefusedError(_not_recognised(source.name, unknown))
    if unknown:
        names = ", ".join(quoted(grid.sheet) for grid in unknown)
        notes.note(f"No stations are read from the sheets {names}.", "They are something else.")


def _of_a_system(grid: Grid, found: _Sorted) -> bool:
    """Read a table that is an export of a known system; False if it is none."""
    notes = Notebook(grid.file, grid.sheet)
    for form in PROPERTY_FORMATS:
        table = find_header(grid, form.fits)
        if table is not None:
            found.notebooks.append(notes)
            _take(read_properties(table, form, notes), notes, found)
            return True
    for fits, kept in (
        (democracy_counts.has_stations, found.stations),
        (democracy_counts.has_properties, found.properties),
    ):
        table = find_header(grid, fits)
        if table is not None:
            found.notebooks.append(notes)
            kept.append((table, notes))
            return True
    return False


def _lists(
    grids: Sequence[Grid], found: _Sorted, chosen: Mapping[SourceList, Mapping[str, str]]
) -> list[Grid]:
    """Read the lists of stations and of electorates; return the grids that are neither.

    Of several sheets the one with most known headers is the list of stations, and those with the
    same columns are parts of it, such as one for each ward.
    """
    stations, counts = chosen[SourceList.STATIONS], chosen[SourceList.ELECTORATES]
    listed = [(grid, plain_list(grid, stations)) for grid in grids]
    most = max((of.mapping.known for _, of in listed if of), default=0)
    columns = {of.mapping.fields for _, of in listed if of and of.mapping.known == most}
    unknown = []
    for grid, of in listed:
        notes = Notebook(grid.file, grid.sheet)
        found.notebooks.append(notes)
        electorates = None if of and of.mapping.fields in columns else electorate_list(grid, counts)
        if of and of.mapping.fields in columns:
            found.mappings.append((SourceList.STATIONS, of.mapping))
            _take(read_plain(of, notes), notes, found)
        elif electorates:
            found.mappings.append((SourceList.ELECTORATES, electorates.mapping))
            rows = read_electorates(electorates, notes)
            found.electorates.append((rows, notes))
            said = f"{notes.file}: list of electorates, {counted(len(rows), 'row')}."
            found.recognised.append(said)
        else:
            unknown.append(grid)
    return unknown


def _take(export: ReadExport, notes: Notebook, found: _Sorted) -> None:
    found.read.append((export, notes))
    found.recognised.append(f"{notes.file}: {export.recognised}")


def _join(found: _Sorted) -> None:
    """Join the files of Democracy Counts, which come in pairs."""
    if found.stations:
        export = democracy_counts.read_pair(found.stations, found.properties)
        _take(export, found.stations[0][1], found)
    elif found.properties:
        raise ImportRefusedError(
            f"{found.properties[0][1].file} is the file of properties of Democracy Counts. Import "
            "it together with its file of stations, which has the column PlaceName."
        )


def _together(read: Iterable[tuple[ReadExport, Notebook]]) -> tuple[ImportedStation, ...]:
    """Return the stations of all files; one that two files have is one, its properties added up."""
    stations: dict[str, ImportedStation] = {}
    for export, notes in read:
        for station in export.stations:
            before = stations.setdefault(fold(station.place_id), station)
            if before is station:
                continue
            if fold(before.name) != fold(station.name):
                notes.warn(
                    f"Station {quoted(station.place_id)} is {quoted(station.name)} here and "
                    f"{quoted(before.name)} in {before.file}.",
                    f"The one of {before.file} is taken. Give one of them another number.",
                    station.line,
                )
                continue
            stations[fold(station.place_id)] = _both(before, station)
    return tuple(stations.values())


def _both(one: ImportedStation, other: ImportedStation) -> ImportedStation:
    known = [station.properties for station in (one, other) if station.properties is not None]
    return replace(
        one,
        properties=sum(known) if known else None,
        lines=one.lines + other.lines,
        districts=tuple(dict.fromkeys((*one.districts, *other.districts))),
        point=one.point or other.point,
        ward=one.ward or other.ward,
        electors=other.electors if one.electors is None else one.electors,
        postal_voters=other.postal_voters if one.postal_voters is None else one.postal_voters,
    )


def _tell_stand_in(stations: Sequence[ImportedStation], notes: Notebook) -> None:
    stand_ins = [station for station in stations if station.electors is None]
    if not stand_ins:
        return
    counts = sum(station.properties or 0 for station in stand_ins)
    if counts:
        notes.note(
            f"{counted(len(stand_ins), 'station has', 'stations have')} no electors yet.",
            f"Their number of properties ({counts:,} in all) stands in for it until you import "
            "the electorates.",
            topic=Topic.STAND_IN,
        )
    else:
        notes.note(
            f"{counted(len(stand_ins), 'station has', 'stations have')} no electors and no "
            "properties in this file.",
            "Import the electorates, or type them.",
        )


def _not_recognised(name: str, grids: Sequence[Grid]) -> str:
    for grid in grids:
        for record in head(grid, 1):
            headers = [header for header in headed(grid, record).headers if header]
            shown = ", ".join(quoted(header) for header in headers[:_SHOWN_HEADERS])
            return (
                f"{name} is not {_KNOWN}: its first row has {shown or 'nothing'}. Name the columns "
                "as on the Places sheet, and import it again."
            )
    return f"{name} is not {_KNOWN}."
