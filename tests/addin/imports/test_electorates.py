"""Electorates are put to their stations; what matches nothing is listed both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.imports.counts import whole
from addin.imports.electorates import _shares
from addin.imports.findings import ImportRefusedError
from tests.addin.imports import samples
from tests.addin.imports.samples import StationImport, imported, said


def electors(found: StationImport) -> dict[str, tuple[int | None, int | None]]:
    return {
        station.place_id: (station.electors, station.postal_voters) for station in found.stations
    }


def test_districts_of_a_station_add_up() -> None:
    found = imported(samples.CLUB, "PD,Electorate,Postal\nAA,700,90\nab,300,10\nAC,500,\n")
    assert electors(found) == {"7": (1000, 100), "8": (500, None)}
    assert found.recognised[1] == "2.csv: list of electorates, 3 rows."
    assert "stands in for" not in said(found)


def test_the_order_of_the_files_does_not_matter() -> None:
    found = imported("PD,Electorate\nAA,700\n", samples.CLUB)
    assert electors(found)["7"] == (700, None)


def test_stations_are_matched_by_number_or_else_by_name() -> None:
    by_number = imported(samples.CLUB, "Station No,Electors\n7,1000\n08,400\n")
    assert electors(by_number) == {"7": (1000, None), "8": (None, None)}
    by_name = imported(samples.CLUB, "Polling Station,Electors\nvillage hall,900\n")
    assert electors(by_name)["7"] == (900, None)


def test_numbers_that_only_punctuation_tells_apart_are_not_mixed_up() -> None:
    stations = "Station No,Name,Postcode,PD\nB1/1,Hall,DA5 1CL,A-1\nB11,Hut,DA5 1CN,A1\n"
    by_number = imported(stations, "Station No,Electors\nb11,700\nB1/1,900\n")
    assert electors(by_number) == {"B1/1": (900, None), "B11": (700, None)}
    by_district = imported(stations, "PD,Electors\nA1,700\na-1,900\n")
    assert electors(by_district) == {"B1/1": (900, None), "B11": (700, None)}
    unsaid = imported(stations, "Station No,Electors\nB1-1,900\nB11,700\n")
    assert electors(unsaid) == {"B1/1": (None, None), "B11": (700, None)}
    assert '2.csv, line 2: "B1-1" is no station and no polling district' in said(unsaid)


def test_what_matches_nothing_is_listed_both_ways_and_only_suggested() -> None:
    found = imported(samples.CLUB, "Station Name,Electors\nVillage Hal,900\nScout Hut,400\n")
    assert electors(found) == {"7": (None, None), "8": (400, None)}
    assert (
        '2.csv, line 2: "Village Hal" is no station and no polling district of the stations. Did '
        'you mean "Village Hall"? Its 900 electors are counted nowhere.'
    ) in said(found)
    assert '2.csv: Station "7" (Village Hall) has no electors in this list.' in said(found)
    assert 'Station "8"' not in said(found)


def test_a_list_with_wards_is_still_one_of_electorates_but_not_alone() -> None:
    rows = "Ward,Station No,Polling Station Name,Electors\nElm,7,Village Hall,900\n"
    assert electors(imported(samples.CLUB, rows))["7"] == (900, None)
    with pytest.raises(ImportRefusedError, match="has electors, but not where their stations are"):
        imported(rows)


def test_a_list_of_another_election_is_said_once() -> None:
    found = imported(samples.CLUB, "PD,Electors\nZZ,1\n")
    assert "2.csv: No row of this list is of any station." in said(found)
    assert "has no electors in this list" not in said(found)


def test_a_district_is_known_by_its_code_and_by_its_name() -> None:
    for word in ("AA", "Bexley", "BEXLEY (AA)"):
        found = imported(samples.HALAROSE, f"Polling District,Electors\n{word},1000\n")
        assert electors(found) == {"3": (333, None), "4": (667, None)}, word


def test_a_district_of_two_stations_is_divided_like_their_properties_and_it_is_said() -> None:
    found = imported(samples.HALAROSE, "PD,Electors,Postals\nAA,1000,100\n")
    assert electors(found) == {"3": (333, 33), "4": (667, 67)}
    assert (
        '2.csv, line 2: Polling district "AA" has the stations "3" and "4". Its 1,000 electors are '
        "divided like their properties: 333 and 667."
    ) in said(found)


def test_a_district_is_not_divided_where_nothing_says_how() -> None:
    stations = "Station No,Name,Postcode,PD\n1,Hall,DA5 1CL,AA\n2,Hall,DA5 1CL,AA\n"
    found = imported(stations, "PD,Electors\nAA,1000\n")
    assert electors(found) == {"1": (None, None), "2": (None, None)}
    assert "it is not known how its electors are divided between them." in said(found)


def test_totals_and_words_for_counts_are_reported() -> None:
    found = imported(samples.CLUB, "PD,Electors\nAA,many\nAB,300\nTotal,300\n")
    assert electors(found)["7"] == (300, None)
    assert '2.csv, line 2: Electors is "many", which is not a count.' in said(found)
    assert "line 4: The row is of no district and no station, such as a total." in said(found)


def test_a_station_in_two_rows_is_added_up_and_reported() -> None:
    found = imported(samples.CLUB, "Station No,Electors\n7,600\n7,400\n")
    assert electors(found)["7"] == (1000, None)
    assert '2.csv, line 3: "7" stands in more than one row.' in said(found)


@given(st.integers(0, 10**6), st.lists(st.integers(1, 5000), min_size=1, max_size=6))
def test_shares_add_up_and_are_within_one_of_their_proportion(
    count: int, weights: list[int]
) -> None:
    shares = [share or 0 for share in _shares(count, weights)]
    assert sum(shares) == count
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - count * weight / sum(weights)) < 1


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234", 1234),
        ("1 234", 1234),
        (1234.0, 1234),
        ("1234.00", 1234),
        (0, 0),
        ("12,34", None),
        (1234.5, None),
        ("-5", None),
        ("1e3", None),
        ("", None),
        (None, None),
    ],
)
def test_a_count_is_a_whole_number_as_people_write_it(cell: object, number: int | None) -> None:
    assert whole(cell) == number
