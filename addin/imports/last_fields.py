"""What a list of who worked where last time may have columns of, and the headers seen for them."""

from __future__ import annotations

from typing import Final

from addin.imports import fields, staff_fields
from addin.imports.mapping import Field

_STAFF: Final = {field.name: field for field in staff_fields.STAFF_FIELDS}
_OF_BOTH: Final = frozenset(("postcode", "post code", "postal code", "pcode"))

HOME_POSTCODE: Final = Field(
    "Home postcode",
    ("home postcode", "home post code", "staff postcode", "personal postcode", "address postcode"),
)
PLACE_POSTCODE: Final = Field(
    "Place postcode",
    (
        *(header for header in fields.POSTCODE.headers if header not in _OF_BOTH),
        *("place postcode", "location postcode", "building postcode"),
    ),
)
PLACE_ID: Final = Field("Place ID", fields.PLACE_ID.headers)
PLACE: Final = Field(
    "Place",
    (
        *(header for header in fields.NAME.headers if header != "name"),
        *("allocated to", "allocation", "placement", "worked at", "place worked", "location"),
        *("last place name", "last station name"),
    ),
)
VENUE: Final = fields.VENUE
ROLE: Final = Field(
    "Role",
    (
        *("role", "position", "post", "job", "job role", "job title", "duty", "election role"),
        *("role worked", "appointed as", "appointment", "employed as", "worked as"),
        *(*_STAFF["Last role"].headers, "role last time", "position held", "role held", "capacity"),
    ),
)
DAY: Final = Field(
    "Day",
    (
        *("day", "date", "start", "polling day", "poll date", "date of poll", "election date"),
        *("date of duty", "duty date", "date worked", "start date", "shift start", "election day"),
    ),
)
STATUS: Final = Field("Status", ("status", "response", "outcome", "reply", "post status"))

LAST_FIELDS: Final = (
    *(_STAFF["Staff ID"], staff_fields.FULL_NAME, staff_fields.TITLE),
    *(_STAFF["First name"], _STAFF["Last name"], _STAFF["Email"], _STAFF["Mobile"], HOME_POSTCODE),
    *(ROLE, PLACE_ID, PLACE, VENUE, PLACE_POSTCODE, DAY, STATUS),
)
"""What such a list may have: the person, their role and the place."""

WHO: Final = ("Staff ID", staff_fields.FULL_NAME.name, "First name", "Last name", "Email", "Mobile")
"""The fields that say who it was."""

WHERE: Final = (PLACE_ID.name, PLACE.name, VENUE.name, PLACE_POSTCODE.name)
"""The fields that say where it was."""

NUMBER_OR_NAME: Final = frozenset(
    (
        *(*fields.NUMBER_OR_NAME, "place", "last place", "last station", "previous station"),
        *("station last time", "previous polling station", "last polling station", "worked at"),
        *("station worked", "polling station worked", "polling place", "last venue"),
    )
)
"""Headers under which some lists have the numbers of stations and others their names."""

POSTCODES: Final = _OF_BOTH
"""Headers of postcodes that do not say whose: the person's, or the place's."""
