"""Whatever bytes a file has, it is imported or refused in one sentence; never another error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.imports.exports import import_sources
from addin.imports.files import FileKind, source_file
from addin.imports.findings import ImportRefusedError
from addin.imports.last_plan import read_last_plan
from addin.imports.staff import import_staff
from tests.addin.imports import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.imports.files import SourceFile

# What each reader found: rows that are not none, what it said of them, and what they are known by.
Found = tuple["Sequence[object]", "Sequence[Any]", list[str]]


def of_stations(source: SourceFile) -> Found:
    read = import_sources([source])
    return read.stations, read.findings, [station.place_id for station in read.stations]


def of_staff(source: SourceFile) -> Found:
    read = import_staff(source)
    return read.rows, read.findings, [str(row.line) for row in read.rows]


def of_last(source: SourceFile) -> Found:
    read = read_last_plan(source)
    return read.posts, read.findings, [post.where for post in read.posts]


READERS: Final[dict[str, Callable[[SourceFile], Found]]] = {
    "stations": of_stations,
    "staff": of_staff,
    "last": of_last,
}
each_reader = pytest.mark.parametrize("reader", READERS)

PEOPLE = """Name,P/code,DOB,Roles,Poll clerk,Mob,Car (Y/N),Not available,Max miles
"ELM, Jane",da51cl,1/2/70,PO; count,x,7700900123,Y,6 May,5 miles
Dr Bo Ash,DA5 1CN,25600,Clerk,,+44 7700 900124,✓,,
"""
LAST_TIME = """Staff ID,Name,Role,Place ID,Place,Postcode,Date,Status
S1,Jane Elm,PO,12,Village Hall,DA5 1CL,06/05/2026,Accepted
S2,Bo Ash,Clerk,13,Scout Hut,DA5 1CN,6 May 2026,Declined
"""
SAMPLES = tuple(
    text.encode()
    for text in (
        *(samples.CLUB, samples.WEBLOOKUP, samples.HALAROSE, samples.OLDER_HALAROSE, samples.EONI),
        *(samples.COUNTS_STATIONS, samples.COUNTS_PROPERTIES, samples.fcs({}, {"id": 72})),
        "Station No,Name,Postcode,PD,Electors,X,Y\n1,Hall,DA5 1CL,AA,900,549300,173900\n",
        "PD,Electors,Postals\nAA,900,100\n",
        *(PEOPLE, LAST_TIME),
    )
)


def comes_to_rows_or_a_sentence(reader: str, data: bytes) -> None:
    try:
        source = source_file("x.csv", data)
        if source.kind is FileKind.WORKBOOK:
            return  # a child process for each would take too long; see test_odd_files.py
        rows, findings, known_by = READERS[reader](source)
    except ImportRefusedError as refused:
        sentence = str(refused)
    else:
        sentence = ""
    if sentence:
        assert "x.csv" in sentence[:50]
        assert sentence.endswith(".")
        assert "\n" not in sentence
        return
    assert rows
    assert all(finding.wrong and finding.done for finding in findings)
    assert len(set(known_by)) == len(rows)


@each_reader
@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_come_to_rows_or_a_sentence(reader: str, data: bytes) -> None:
    comes_to_rows_or_a_sentence(reader, data)


@each_reader
@given(st.text(max_size=200), st.sampled_from(("utf-8", "utf-16", "utf-16-le", "utf-8-sig")))
@settings(deadline=None)
def test_any_text_comes_to_rows_or_a_sentence(reader: str, text: str, alphabet: str) -> None:
    comes_to_rows_or_a_sentence(reader, text.encode(alphabet, errors="replace"))


@each_reader
@given(
    st.sampled_from(SAMPLES),
    st.lists(
        st.tuples(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=8)), max_size=4
    ),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_list_with_any_damage_comes_to_rows_or_a_sentence(
    reader: str, data: bytes, damage: list[tuple[int, int, bytes]]
) -> None:
    for at, lost, instead in damage:
        data = data[: at % (len(data) + 1)] + instead + data[at % (len(data) + 1) + lost :]
    comes_to_rows_or_a_sentence(reader, data)


@given(st.sampled_from(SAMPLES), st.integers(0, 2000))
@settings(deadline=None)
def test_an_export_cut_off_anywhere_has_no_more_than_the_whole(data: bytes, at: int) -> None:
    def properties(of: bytes) -> int:
        try:
            found = import_sources([source_file("x.csv", of)])
        except ImportRefusedError:
            return 0
        return sum(station.properties or 0 for station in found.stations)

    assert properties(data[:at]) <= properties(data)
