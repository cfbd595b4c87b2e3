"""A list with a council's own headers is understood, shown, and can be corrected."""

from __future__ import annotations

import pytest

from addin.imports import fields
from addin.imports.findings import ImportRefusedError
from addin.imports.mapping import Field, plain, understand
from models.geography import Point
from tests.addin.imports.samples import imported, said, table

NAMES = tuple(field.name for field in fields.STATION_FIELDS)


def mapped(*headers: str, chosen: dict[str, str] | None = None) -> dict[str, str]:
    found = understand(headers, fields.STATION_FIELDS, chosen)
    return {column.header: column.field for column in found.columns}


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("PollingPlace_Id", "polling place id"),
        ("Stn No.", "stn no"),
        ("ADDRESS1", "address 1"),
        ("Post-code", "post code"),
    ],
)
def test_a_header_is_taken_apart_to_words(header: str, words: str) -> None:
    assert plain(header) == words


def test_usual_headers_are_known() -> None:
    assert mapped(
        *("Stn No", "Polling Place", "Address 1", "Address 2", "PostCode", "Ward Name", "PD"),
        *("Electorate", "Postal Votes", "X coord", "Y coord", "Caretaker"),
    ) == {
        "Stn No": "Place ID",
        "Polling Place": "Name",
        "Address 1": "Address",
        "Address 2": "Address",
        "PostCode": "Postcode",
        "Ward Name": "Ward",
        "PD": "Polling district",
        "Electorate": "Electors",
        "Postal Votes": "Postal voters",
        "X coord": "Easting",
        "Y coord": "Northing",
    }


def test_a_misspelt_header_is_a_guess_and_marked_so() -> None:
    found = understand(("Sttion Number", "Postcodde", "Caretaker"), fields.STATION_FIELDS)
    assert found.said == (
        'The columns are read so: "Sttion Number" as Place ID (a guess); "Postcodde" as Postcode '
        '(a guess). Not used: "Caretaker".'
    )


def test_an_exact_header_wins_over_a_near_one() -> None:
    assert mapped("Polling Station Name", "Polling Station Number") == {
        "Polling Station Name": "Name",
        "Polling Station Number": "Place ID",
    }


def test_short_headers_are_never_guessed() -> None:
    assert mapped("PO", "PDX", "Noo") == {}


def test_the_managers_mapping_is_never_questioned() -> None:
    chosen = {"Hut": "Place ID", "Postcode": "", "Ref": "Ward"}
    assert mapped("hut", "Ref", "Postcode", chosen=chosen) == {"hut": "Place ID", "Ref": "Ward"}


def test_the_mapping_can_be_kept_and_given_back() -> None:
    headers = ("Stn No", "Caretaker", "Postcode")
    found = understand(headers, fields.STATION_FIELDS)
    assert found.editable == {"Stn No": "Place ID", "Postcode": "Postcode", "Caretaker": ""}
    assert understand(headers, fields.STATION_FIELDS, found.editable) == found


def test_no_two_fields_share_a_known_header() -> None:
    known = [header for field in fields.STATION_FIELDS for header in field.headers]
    assert len(known) == len(set(known))
    assert all(header == plain(header) for header in known)


def test_a_field_without_many_takes_one_header() -> None:
    found = understand(("A", "A"), (Field("a", ("a",)),))
    assert (found.offset("a"), found.unused) == (0, ("A",))


def test_a_list_with_headers_of_its_own_becomes_stations() -> None:
    found = imported(
        table(
            [
                ["Anytown Borough Council", "", "", "", "", "", "", "", ""],
                [
                    *("Stn", "Polling Station", "Venue", "Ward", "Postcode", "PD"),
                    *("Electors", "Easting", "Northing"),
                ],
                ["", 1, "Village Hall", "Elm", "da51cl", "AA & AB", "1,200", 549300, 173900],
                ["", 2, "Village Hall", "Elm", "DA5 1CL", "AC", "900", "", ""],
                ["", "Total", "", "", "", "", "2,100", "", ""],
            ]
        )
    )
    one, two = found.stations
    assert (one.place_id, one.name, one.ward, one.postcode, one.districts, one.electors) == (
        *("1", "Village Hall", "Elm", "DA5 1CL"),
        *(("AA", "AB"), 1200),
    )
    assert (one.point, two.point, two.electors) == (Point(549300, 173900), None, 900)
    assert one.venue == two.venue == "Village Hall DA5 1CL"
    assert "line 5: The row is a total. Left out." in said(found)
    assert '"Polling Station" as Place ID' in said(found)


def test_a_column_called_polling_station_may_hold_names() -> None:
    found = imported("Polling Station,Postcode\nVillage Hall,DA5 1CL\nVillage Hall,DA5 1CL\n")
    assert [station.place_id for station in found.stations] == ["Village Hall", "Village Hall (2)"]
    assert "The list has no number of its stations." in said(found)
    assert '"Village Hall" stands in more than one row' in said(found)


def test_rows_for_the_districts_of_a_station_add_up() -> None:
    found = imported(
        "Station No,Name,Postcode,Polling District,Electors,Postals\n"
        "1,Village Hall,DA5 1CL,AA,700,100\n"
        "1,Village Hall,DA5 1CL,AB,300,50\n"
        "1,Village Hall,DA5 1CL,AB,300,50\n"
    )
    (hall,) = found.stations
    assert (hall.electors, hall.postal_voters, hall.districts) == (1000, 150, ("AA", "AB"))


def test_a_count_that_is_none_is_reported_and_not_guessed() -> None:
    found = imported("Station No,Name,Postcode,Electors\n1,Hall,DA5 1CL,about 900\n")
    assert found.stations[0].electors is None
    assert 'line 2: Electors is "about 900", which is not a count.' in said(found)


def test_a_row_without_number_and_name_is_left_out() -> None:
    found = imported("Station No,Name,Postcode\n1,Hall,DA5 1CL\n,,DA5 1CN\n")
    assert len(found.stations) == 1
    assert "line 3: The row has neither a number nor a name of a station." in said(found)


def test_guesses_alone_make_no_list() -> None:
    with pytest.raises(ImportRefusedError, match="is not an export of"):
        imported("Sttion Number,Postcodde\n1,DA5 1CL\n")
    assert len(imported("Sttion Number,Postcode,Ward\n1,DA5 1CL,Elm\n").stations) == 1


def test_the_row_with_most_known_headers_is_the_header() -> None:
    found = imported("Name,Ward,\nStation No,Name,Postcode\n1,Hall,DA5 1CL\n")
    assert [station.line for station in found.stations] == [3]


def test_headers_that_do_not_say_where_a_station_is_are_refused() -> None:
    with pytest.raises(ImportRefusedError, match="is not an export of"):
        imported("Number,Name\n1,Hall\n")


def test_every_field_of_a_list_has_a_name_of_its_own() -> None:
    assert len(NAMES) == len(set(NAMES))


def test_headers_far_to_the_right_or_as_long_as_a_note_are_not_used() -> None:
    found = understand((*("" for _ in range(200)), "Postcode"), fields.STATION_FIELDS)
    assert (found.columns, found.unused) == ((), ("Postcode",))
    assert understand(("Postcode" + " " * 80 + "x",), fields.STATION_FIELDS).columns == ()


def test_only_the_lines_of_an_address_may_be_numbered() -> None:
    found = understand(("Address 2", "Name 2"), fields.STATION_FIELDS)
    assert [(column.field, column.guessed) for column in found.columns] == [("Address", False)]


def test_what_one_file_lacks_of_a_station_the_other_gives() -> None:
    one = "Station No,Name,Postcode,Electors\n1,Hall,DA5 1CL,\n2,Hut,DA5 1CN,400\n"
    other = (
        "Station No,Name,Ward,Electors,Postals,X,Y\n"
        "1,Hall,Elm,900,90,549300,173900\n2,Hut,Elm,500,,,\n"
    )
    hall, hut = imported(one, other).stations
    assert (hall.electors, hall.postal_voters, hall.ward) == (900, 90, "Elm")
    assert (hall.point, hall.postcode) == (Point(549300, 173900), "DA5 1CL")
    assert (hut.electors, hut.postal_voters, hut.point) == (400, None, None)


def test_a_venue_beside_the_name_is_the_building_as_it_stands() -> None:
    hall, room = imported(
        "Station No,Name,Venue,Postcode\n1,Hall,Town Hall,DA5 1CL\n2,Room 2,town  hall,DA5 1CL\n"
    ).stations
    assert (hall.venue, room.venue) == ("Town Hall", "Town Hall")
