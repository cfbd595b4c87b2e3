"""The export of the Electoral Office for Northern Ireland: longitudes and latitudes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.imports.formats import PropertyFormat
from addin.imports.positions import System
from addin.imports.stations import Described
from models.spelling import fold

if TYPE_CHECKING:
    from addin.imports.headed import Row


def _premises(row: Row) -> Described | None:
    if not row["prem_id"]:
        return None
    postcode = row["prem_postcode"]
    # The address is in one cell and ends in the postcode, which has a column of its own too.
    parts = [part.strip() for part in row["prem_fulladdress"].split(",")]
    return Described(
        place_id=row["prem_id"],
        name=row["prem_name"],
        address=tuple(part for part in parts if part and fold(part) != fold(postcode)),
        postcode=postcode,
        east=row["prem_x_4326"],
        north=row["prem_y_4326"],
        system=System.WGS84,
    )


EONI: Final = PropertyFormat(
    name="Electoral Office for Northern Ireland",
    signature=frozenset(("pro_uprn", "prem_id", "prem_name")),
    station=(
        "prem_id",
        "prem_name",
        "prem_fulladdress",
        "prem_postcode",
        "prem_x_4326",
        "prem_y_4326",
    ),
    describe=_premises,
    property_columns=("pro_uprn", "pro_fulladdress", "pro_postcode"),
    names_places=True,
)
