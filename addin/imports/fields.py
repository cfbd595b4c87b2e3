"""What lists of stations and of electorates may have columns of, and the headers seen for them."""

from __future__ import annotations

from typing import Final

from addin.imports.mapping import Field

PLACE_ID: Final = Field(
    "Place ID",
    (
        *("place id", "station id", "polling station id", "polling place id", "venue id"),
        *("station number", "station no", "stn no", "stn number", "station code", "station ref"),
        *("polling station number", "polling station no", "polling station code", "ps no"),
        *("polling station ref", "polling station reference", "polling place number", "ps number"),
        *("ps id", "ps", "psn", "number", "no", "id", "ref", "code", "box", "box no", "box number"),
        *("ballot box", "ballot box number", "ballot box no"),
    ),
)
NAME: Final = Field(
    "Name",
    (
        *("name", "station name", "polling station name", "polling place name", "place name"),
        *("polling place", "name of polling station", "situation of polling station"),
        *("polling station situation", "situation", "location name", "site", "site name"),
    ),
)
VENUE: Final = Field(
    "Venue",
    (
        *("venue", "venue name", "building", "building name", "premises", "premises name", "hall"),
        "polling venue",
    ),
)
ADDRESS: Final = Field(
    "Address",
    (
        *("address", "address line", "station address", "polling station address", "street"),
        *("polling place address", "venue address", "add", "addr", "town", "locality", "location"),
        *("full address", "premises address", "road"),
    ),
    many=True,
)
WARD: Final = Field(
    "Ward", ("ward", "ward name", "electoral ward", "electoral division", "division")
)
DISTRICT: Final = Field(
    "Polling district",
    (
        *("polling district", "polling districts", "district", "districts", "pd", "pds"),
        *("polling district code", "polling district reference", "polling district ref"),
        *("district code", "district reference", "polling district letter", "pd code", "pd ref"),
        *("register", "polling district letters"),
    ),
)
DISTRICT_NAME: Final = Field(
    "Polling district name", ("polling district name", "district name", "pd name")
)
POSTCODE: Final = Field(
    "Postcode",
    (
        *("postcode", "post code", "postal code", "station postcode", "polling station postcode"),
        *("polling place postcode", "venue postcode", "pcode"),
    ),
)
EAST: Final = Field(
    "Easting",
    (
        *("easting", "eastings", "x", "east", "x coord", "x coordinate", "xcoord", "osgb easting"),
        *("longitude", "long", "lon", "lng", "irish grid easting", "itm easting", "bng easting"),
        *("os easting", "grid easting", "itm x", "irish grid x", "x 27700", "x 4326", "point x"),
        *("geo x", "polling station easting", "polling place easting", "station easting"),
    ),
)
NORTH: Final = Field(
    "Northing",
    (
        *("northing", "northings", "y", "north", "y coord", "y coordinate", "ycoord"),
        *("latitude", "lat", "irish grid northing", "itm northing", "bng northing"),
        *("osgb northing", "os northing", "grid northing", "itm y", "irish grid y", "y 27700"),
        *("y 4326", "point y", "geo y", "polling station northing", "polling place northing"),
        "station northing",
    ),
)
ELECTORS: Final = Field(
    "Electors",
    (
        *("electors", "electorate", "total electors", "total electorate", "no of electors"),
        *("number of electors", "elector count", "elector total", "registered electors", "voters"),
        *("eligible electors", "electors total", "total", "total voters", "register count"),
    ),
)
POSTAL_VOTERS: Final = Field(
    "Postal voters",
    (
        *("postal voters", "postal votes", "postal electors", "postals", "postal", "pv", "pvs"),
        *("absent voters", "number of postal voters", "no of postal voters", "postal vote"),
        *("total postal voters", "post voters", "avs", "postal voter count"),
    ),
)

NUMBER_OR_NAME: Final = frozenset(("polling station", "station", "stations", "polling stations"))
"""Headers under which some lists have the numbers of stations and others their names."""

COUNTS: Final = (ELECTORS.name, POSTAL_VOTERS.name)
"""The fields of a list of electorates that count people."""

KIND: Final = Field("Kind", ("kind", "place kind", "place type", "type of place", "venue type"))

STATION_FIELDS: Final = (
    *(KIND, PLACE_ID, NAME, VENUE, ADDRESS, WARD, DISTRICT, POSTCODE),
    *(EAST, NORTH, ELECTORS, POSTAL_VOTERS),
)
"""What a list of stations may have."""

ELECTORATE_FIELDS: Final = (DISTRICT, DISTRICT_NAME, PLACE_ID, NAME, ELECTORS, POSTAL_VOTERS)
"""What a list of electorates may have, by polling district or by station."""
