"""Each system's export becomes the right stations, and what is odd in it is said with its line."""

from __future__ import annotations

import pytest

from addin.imports.findings import ImportRefusedError
from models.geography import Point
from tests.addin.imports import samples
from tests.addin.imports.samples import imported, said

HALL = "Village Hall, High Street, Bexley DA5 1CL"
HUT = "Scout Hut, Mill Lane, Bexley DA5 1CN"


def test_xpress_democracy_club_is_grouped_by_polling_place() -> None:
    found = imported(samples.CLUB)
    hall, hut = found.stations
    assert (hall.place_id, hall.name, hall.venue, hall.postcode) == (
        *("7", "Village Hall", HALL),
        "DA5 1CL",
    )
    assert (hall.districts, hall.properties, hall.lines, hall.line) == (("AA", "AB"), 3, 3, 2)
    assert hall.point == Point(549300, 173900)
    assert (hut.place_id, hut.venue, hut.properties, hut.point) == ("8", HUT, 1, None)
    assert found.recognised == (
        "1.csv: Xpress, Democracy Club format: 4 rows of properties, 2 polling places.",
        "Together: 2 stations.",
    )


def test_properties_stand_in_for_electors_and_it_is_said() -> None:
    found = imported(samples.CLUB)
    assert [station.electors for station in found.stations] == [None, None]
    assert [station.electors_for_now for station in found.stations] == [3, 1]
    assert "2 stations have no electors yet. Their number of properties (4 in all) stands in" in (
        said(found)
    )


def test_xpress_weblookup_finds_a_postcode_that_slipped_a_column() -> None:
    hall, hut = imported(samples.WEBLOOKUP).stations
    assert (hall.venue, hall.properties, hall.districts) == (HALL, 2, ("AA",))
    assert (hut.venue, hut.postcode, hut.properties) == (HUT, "DA5 1CN", 1)


def test_halarose_stations_are_told_apart_by_number_in_one_venue() -> None:
    found = imported(samples.HALAROSE)
    assert {station.place_id: station.properties for station in found.stations} == {"3": 1, "4": 2}
    assert {station.venue for station in found.stations} == {HALL}
    assert found.recognised[-1] == "Together: 2 stations in 1 building."
    assert "1.csv, line 5: The row of a property has no station number." in said(found)


def test_older_halarose_counts_a_property_once_by_its_address() -> None:
    found = imported(samples.OLDER_HALAROSE)
    assert found.recognised[0].startswith("1.csv: Idox Eros (Halarose), older format: 3 rows")
    assert [station.properties for station in found.stations] == [2]
    assert "1.csv, line 4: A property stands in the file twice. Counted once." in said(found)


@pytest.mark.parametrize("swapped", [False, True])
def test_democracy_counts_joins_its_two_files_in_any_order(swapped: bool) -> None:
    texts = [samples.COUNTS_STATIONS, samples.COUNTS_PROPERTIES]
    found = imported(*(reversed(texts) if swapped else texts))
    assert {station.place_id: station.properties for station in found.stations} == {
        "B1/1": 2,
        "B2": 1,
        "B3/1": 0,
    }
    assert found.stations[0].point == Point(549300.25, 173900.5)
    assert found.stations[2].electors_for_now is None
    assert "line 5: The row names station B9, which the file of stations does not have." in (
        said(found)
    )
    file = "2.csv" if swapped else "1.csv"
    assert f"{file}: 1 station has no row of properties: B3/1." in said(found)
    assert "line 6: 2 rows are dummy records. Lines 6 and 7. Left out." in said(found)


def test_the_properties_of_democracy_counts_alone_are_refused_with_what_is_missing() -> None:
    with pytest.raises(ImportRefusedError, match=r"1\.csv is the file of properties .* PlaceName"):
        imported(samples.COUNTS_PROPERTIES)


def test_fcs_json_counts_the_properties_within_each_station() -> None:
    found = imported(samples.fcs({}, {"id": 72, "name": "Scout Hut", "properties": []}))
    hall, hut = found.stations
    assert (hall.place_id, hall.properties, hall.districts) == ("71", 2, ("Elm D",))
    assert (hut.place_id, hut.properties, hut.electors_for_now) == ("72", 0, None)
    assert hall.point is None


def test_fcs_positions_are_latitude_and_longitude() -> None:
    (hall,) = imported(samples.fcs({"latitude": 51.4455, "longitude": 0.1474})).stations
    assert hall.point is not None
    assert (round(hall.point.easting), round(hall.point.northing)) == (549328, 174021)


def test_an_entry_of_json_that_is_no_station_is_left_out_and_named() -> None:
    found = imported(samples.fcs({}, {"id": ""}))
    assert len(found.stations) == 1
    assert "1.csv, entry 2: Entry 2 is not a polling station with an id. It is left out." in said(
        found
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"id": 1,\n "name"', "1.csv is not complete JSON: it cannot be read from line 2 on."),
        ('{"type": "FeatureCollection"}', "1.csv is JSON, but not a list of polling stations"),
        ("[" * 100_000, "1.csv is JSON that no system exports."),
        ("[1]", "1.csv is JSON, but not a list of polling stations"),
    ],
)
def test_other_json_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        imported(text)
    assert str(refused.value).startswith(sentence)


def test_northern_ireland_is_brought_to_the_one_plane_and_swapped_degrees_are_mended() -> None:
    hall, hut = imported(samples.EONI).stations
    assert hall.point is not None
    assert hut.point is not None
    assert (round(hall.point.easting), round(hall.point.northing)) == (146246, 529526)
    assert hut.point.northing < hall.point.northing
    assert "has latitude and longitude in each other's column" in said(imported(samples.EONI))
    assert hall.venue == "VILLAGE HALL, THE SQUARE, BELFAST BT99 9BB"


def test_stations_of_two_files_with_one_number_are_one_and_their_properties_add_up() -> None:
    found = imported(samples.CLUB, samples.CLUB.replace("100", "200"))
    assert {station.place_id: station.properties for station in found.stations} == {"7": 6, "8": 2}


def test_two_files_with_different_stations_of_one_number_are_reported() -> None:
    found = imported(samples.CLUB, samples.CLUB.replace("Scout Hut", "Old School"))
    assert [station.name for station in found.stations] == ["Village Hall", "Scout Hut"]
    assert '2.csv, line 5: Station "8" is "Old School" here and "Scout Hut" in 1.csv.' in (
        said(found)
    )


def test_a_station_that_is_called_two_things_keeps_the_first_and_says_both() -> None:
    found = imported(samples.CLUB.replace("Village Hall", "Old Hall", 1))
    assert found.stations[0].name == "Old Hall"
    assert 'line 3: The station "7" is first "Old Hall" (line 2), then "Village Hall".' in (
        said(found)
    )


def test_a_property_at_two_stations_is_counted_at_both_and_reported() -> None:
    found = imported(samples.CLUB.replace("1004", "1001"))
    assert [station.properties for station in found.stations] == [3, 1]
    assert "line 5: A property stands at two stations." in said(found)


def test_a_row_without_a_station_is_reported_and_counted_nowhere() -> None:
    found = imported(samples.CLUB.replace(",8,Scout Hut", ",,"))
    assert [station.place_id for station in found.stations] == ["7"]
    assert "line 5: The row of a property has no polling station. Counted at no station." in (
        said(found)
    )


@pytest.mark.parametrize(
    ("east", "north", "sentence"),
    [
        ("549300", "", 'The position of station "7" has only one of its two numbers.'),
        ("12", "13", 'The position of station "7" 12, 13 is not in the United Kingdom.'),
        ("5e5", "1", 'The position of station "7" "5e5" is not a number.'),
        ("349300", "473900", 'The position of station "7" is 224 miles from its postcode DA5 1CL.'),
    ],
)
def test_a_position_that_cannot_be_is_reported(east: str, north: str, sentence: str) -> None:
    found = imported(samples.CLUB.replace("549300,173900", f"{east},{north}"))
    assert f"1.csv, line 2: {sentence}" in said(found)


def test_a_station_that_nothing_can_place_is_reported() -> None:
    found = imported(samples.CLUB.replace("DA5 1CN,0,0", "ZZ9 9ZZ,0,0"))
    assert 'line 5: Station "8" has neither a position nor a postcode that is known.' in said(found)


def test_a_file_of_something_else_is_refused_and_its_headers_quoted() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        imported("Invoice,Amount\n1,20\n")
    assert str(refused.value).startswith("1.csv is not an export of Xpress, Idox Eros")
    assert 'its first row has "Invoice", "Amount".' in str(refused.value)


def test_an_export_with_no_row_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match=r"There is no polling station in 1\.csv\."):
        imported(samples.CLUB_HEADER)


def test_importing_twice_gives_the_same() -> None:
    assert imported(samples.HALAROSE) == imported(samples.HALAROSE)


def test_a_file_given_twice_is_refused_since_it_would_count_twice() -> None:
    with pytest.raises(ImportRefusedError, match=r"2\.csv has the same content as 1\.csv\."):
        imported(samples.CLUB, samples.CLUB)


def test_numbers_that_only_json_can_hold_are_no_position() -> None:
    found = imported(samples.fcs({"latitude": 10**400, "longitude": float("nan")}))
    assert found.stations[0].point is None
    assert 'The position of station "71"' in said(found)


def test_thousands_of_findings_are_counted_rather_than_listed() -> None:
    rows = "".join(f"{number},Hall {number},DA5 1CL,many\n" for number in range(1500))
    found = imported(f"Station No,Name,Postcode,Electors\n{rows}")
    assert len(found.stations) == 1500
    assert len(found.findings) < 1100
    assert "more findings. Correct the first ones" in said(found)
