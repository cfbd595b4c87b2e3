"""Where the examples take place: real postcode sectors, towns and wards of five councils."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Final

from addin.postcodes import Precision, find
from models.geography import Point

if TYPE_CHECKING:
    from random import Random

URBAN: Final = "urban"
RURAL: Final = "rural"

# Royal Mail puts none of these letters into the second half of a postcode, so such a postcode
# names nobody's house; its sector is real.
UNUSED_LETTERS: Final = "CIKMOV"

_METRES_AROUND: Final = {("urban", "town"): 450, ("rural", "town"): 700, ("rural", "village"): 2000}


@dataclass(frozen=True, slots=True)
class Sector:
    """A postcode sector. `postcodes` counts its real ones; `metres` is how far round it reaches."""

    sector: str
    postcodes: int
    ward: str
    localities: tuple[str, ...]
    is_town: bool
    middle: Point
    metres: int

    @property
    def outcode(self) -> str:
        """The first half of its postcodes."""
        return self.sector.partition(" ")[0]

    def spot(self, chance: Random) -> Point:
        """Return some place in it, to the metre, likelier in its middle than at its edge."""
        distance = self.metres * sqrt(chance.random()) * (0.3 + 0.7 * chance.random())
        bearing = 2 * pi * chance.random()
        return Point(
            float(round(self.middle.easting + distance * sin(bearing))),
            float(round(self.middle.northing + distance * cos(bearing))),
        )

    def postcode(self, chance: Random) -> str:
        """Return a postcode in it that no address has."""
        return self.sector + chance.choice(UNUSED_LETTERS) + chance.choice(UNUSED_LETTERS)


@cache
def sectors(council: str) -> tuple[Sector, ...]:
    """Return the sectors of a council, as in addin.councils, in the order of their names."""
    text = files("addin").joinpath("data", "towns.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["council"] == council]
    return tuple(_sector(row) for row in sorted(rows, key=lambda row: row["sector"]))


def _sector(row: dict[str, str]) -> Sector:
    found = find(row["sector"] + "CC")
    if found is None or found.precision is not Precision.SECTOR:
        raise LookupError(f"{row['sector']} is not among the postcode sectors.")
    return Sector(
        sector=row["sector"],
        postcodes=int(row["postcodes"]),
        ward=row["ward"],
        localities=tuple(row["localities"].split(";")),
        is_town=row["kind"] == "town",
        middle=found.point,
        metres=_METRES_AROUND[row["region"], row["kind"]],
    )
