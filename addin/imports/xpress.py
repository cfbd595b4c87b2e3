"""Exports of Civica's Xpress: the Democracy Club format, and the older WebLookup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.imports.addresses import lines_of, with_postcode
from addin.imports.formats import PropertyFormat
from addin.imports.stations import Described

if TYPE_CHECKING:
    from addin.imports.headed import Row

_CLUB_ADDRESS: Final = tuple(f"polling_place_address_{number}" for number in range(1, 5))
_LOOKUP_ADDRESS: Final = tuple(f"pollingplaceaddress{number}" for number in range(2, 7))


def _of_democracy_club(row: Row) -> Described | None:
    address, postcode = with_postcode(lines_of(row, _CLUB_ADDRESS), row["polling_place_postcode"])
    district = row["polling_place_district_reference"]
    if not row["polling_place_id"]:
        return None
    return Described(
        place_id=row["polling_place_id"],
        name=row["polling_place_name"],
        address=address,
        districts=(district,) if district else (),
        postcode=postcode,
        east=row["polling_place_easting"],
        north=row["polling_place_northing"],
    )


def _of_weblookup(row: Row) -> Described | None:
    address, postcode = with_postcode(lines_of(row, _LOOKUP_ADDRESS), row["pollingplaceaddress7"])
    district = row["pollingdistrictreference"]
    if not row["pollingplaceid"]:
        return None
    return Described(
        place_id=row["pollingplaceid"],
        name=row["pollingplaceaddress1"],
        address=address,
        districts=(district,) if district else (),
        postcode=postcode,
        east=row["pollingplaceeasting"],
        north=row["pollingplacenorthing"],
    )


DEMOCRACY_CLUB: Final = PropertyFormat(
    name="Xpress, Democracy Club format",
    signature=frozenset(("electiondate", "polling_place_id", "polling_place_name")),
    station=(
        "polling_place_id",
        "polling_place_name",
        *_CLUB_ADDRESS,
        "polling_place_postcode",
        "polling_place_easting",
        "polling_place_northing",
        "polling_place_district_reference",
    ),
    describe=_of_democracy_club,
    property_columns=(
        "property_urn",
        *(f"addressline{number}" for number in range(1, 7)),
        "post_code",
    ),
    names_places=True,
)

WEBLOOKUP: Final = PropertyFormat(
    name="Xpress, WebLookup format",
    signature=frozenset(("authoritycode", "pollingplaceid", "pollingplaceaddress1")),
    station=(
        "pollingplaceid",
        "pollingplaceaddress1",
        *_LOOKUP_ADDRESS,
        "pollingplaceaddress7",
        "pollingplaceeasting",
        "pollingplacenorthing",
        "pollingdistrictreference",
    ),
    describe=_of_weblookup,
    property_columns=("uprn", "propertynumber", "streetname", "postcode"),
    names_places=True,
)
