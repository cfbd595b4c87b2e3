"""Whatever bytes a file has, it is imported or refused in one sentence; never another error."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.imports.exports import import_sources
from addin.imports.files import FileKind, source_file
from addin.imports.findings import ImportRefusedError
from tests.addin.imports import samples

SAMPLES = tuple(
    text.encode()
    for text in (
        *(samples.CLUB, samples.WEBLOOKUP, samples.HALAROSE, samples.OLDER_HALAROSE, samples.EONI),
        *(samples.COUNTS_STATIONS, samples.COUNTS_PROPERTIES, samples.fcs({}, {"id": 72})),
        "Station No,Name,Postcode,PD,Electors,X,Y\n1,Hall,DA5 1CL,AA,900,549300,173900\n",
        "PD,Electors,Postals\nAA,900,100\n",
    )
)


def comes_to_a_sentence(data: bytes) -> None:
    try:
        source = source_file("x.csv", data)
        if source.kind is FileKind.WORKBOOK:
            return  # a child process for each would take too long; see test_workbooks.py
        found = import_sources([source])
    except ImportRefusedError as refused:
        sentence = str(refused)
    else:
        sentence = ""
    if sentence:
        assert sentence.startswith(("x.csv ", "There is no polling station in x.csv."))
        assert "\n" not in sentence
        return
    assert found.stations
    assert all(finding.wrong and finding.done for finding in found.findings)
    assert len({station.place_id for station in found.stations}) == len(found.stations)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_come_to_a_sentence(data: bytes) -> None:
    comes_to_a_sentence(data)


@given(st.text(max_size=200), st.sampled_from(("utf-8", "utf-16", "utf-16-le", "utf-8-sig")))
@settings(deadline=None)
def test_any_text_comes_to_a_sentence(text: str, alphabet: str) -> None:
    comes_to_a_sentence(text.encode(alphabet, errors="replace"))


@given(
    st.sampled_from(SAMPLES),
    st.lists(
        st.tuples(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=8)), max_size=4
    ),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_export_with_any_damage_comes_to_a_sentence(
    data: bytes, damage: list[tuple[int, int, bytes]]
) -> None:
    for at, lost, instead in damage:
        data = data[: at % (len(data) + 1)] + instead + data[at % (len(data) + 1) + lost :]
    comes_to_a_sentence(data)


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
