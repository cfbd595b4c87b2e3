"""Exports of Idox Eros, formerly Halarose: the current format, and the older one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from addin.imports.addresses import lines_of, with_postcode
from addin.imports.formats import PropertyFormat
from addin.imports.stations import Described

if TYPE_CHECKING:
    from addin.imports.headed import Row

_NO_STATION: Final = ("", "n/a", "na")  # of electors who vote by post only, or elsewhere
_ADDRESS: Final = tuple(f"pollingstationaddress{number}" for number in range(1, 6))
_OLDER_ADDRESS: Final = tuple(f"pollingstationaddress_{number}" for number in range(1, 6))
_STATION: Final = (
    "pollingstationnumber",
    "pollingstationname",
    "pollingstationpostcode",
)
_OPTIONAL: Final = ("pollingvenueid", "pollingvenueeasting", "pollingvenuenorthing")


def _station(row: Row, address_headers: tuple[str, ...]) -> Described | None:
    if row["pollingstationnumber"].casefold() in _NO_STATION:
        return None
    address, postcode = with_postcode(lines_of(row, address_headers), row["pollingstationpostcode"])
    district = row["pollingdistrictname"] or row["pollingdistrictid"]
    return Described(
        place_id=row["pollingstationnumber"],
        name=row["pollingstationname"],
        address=address,
        districts=(district,) if district else (),
        postcode=postcode,
        east=row["pollingvenueeasting"],
        north=row["pollingvenuenorthing"],
    )


CURRENT: Final = PropertyFormat(
    name="Idox Eros (Halarose), current format",
    signature=frozenset(("houseid", "pollingvenueid", "pollingstationnumber", _ADDRESS[0])),
    station=(*_STATION, *_ADDRESS, *_OPTIONAL, "pollingdistrictid", "pollingdistrictname"),
    describe=partial(_station, address_headers=_ADDRESS),
    property_columns=("uprn", *(f"addressline{number}" for number in range(1, 6)), "postcode"),
    unplaced="no station number",
)

OLDER: Final = PropertyFormat(
    name="Idox Eros (Halarose), older format",
    signature=frozenset(("houseid", "pollingstationnumber", _OLDER_ADDRESS[0])),
    station=(*_STATION, *_OLDER_ADDRESS, *_OPTIONAL, "pollingdistrictid", "pollingdistrictname"),
    describe=partial(_station, address_headers=_OLDER_ADDRESS),
    property_columns=(
        "uprn",
        "housename",
        "housenumber",
        "substreetname",
        "streetnumber",
        "streetname",
        "locality",
        "town",
        "adminarea",
        "housepostcode",
    ),
    unplaced="no station number",
)
