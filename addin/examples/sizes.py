"""How large each example is and where it takes place."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from addin.examples.towns import RURAL, URBAN, Sector, sectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One example's numbers.

    Temporary staff are `presiding` (who can preside; `inspectors` of them can inspect as well)
    plus `poll_clerks`; canvassers come on top. `standby_areas` of the `areas` have standby posts.
    `with_car` is the share (0 to 1) of poll clerks and canvassers with a car. `outcodes` limits
    the region. Core staff have the `grade`, as in the role specs of the council `specs`.
    `wishes`: whether people have wishes, absences, pairs and quarrels.
    """

    name: str
    council: str
    region: str
    outcodes: tuple[str, ...] = ()
    stations: int
    areas: int
    standby_areas: int
    presiding: int
    inspectors: int
    poll_clerks: int
    canvassers: int
    core: int
    grade: str
    specs: str
    with_car: float
    pins: int
    wishes: bool = True

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """The postcode sectors that it takes place in."""
        return tuple(
            sector
            for sector in sectors(self.region)
            if not self.outcodes or sector.outcode in self.outcodes
        )


SIZES: Final = MappingProxyType(
    {
        size.name: size
        for size in (
            Size(
                name="small",
                council="London Borough of Bexley (small example)",
                region=URBAN,
                outcodes=("DA6", "DA7", "DA16"),
                stations=12,
                areas=2,
                standby_areas=1,
                presiding=22,
                inspectors=5,
                poll_clerks=44,
                canvassers=3,
                core=2,
                grade="SESO",
                specs="Bexley",
                with_car=0.33,
                pins=1,
            ),
            Size(
                name="borough",
                council="London Borough of Bexley (example)",
                region=URBAN,
                stations=110,
                areas=11,
                standby_areas=11,
                presiding=216,
                inspectors=30,
                poll_clerks=384,
                canvassers=20,
                core=5,
                grade="SESO",
                specs="Bexley",
                with_car=0.33,
                pins=3,
            ),
            Size(
                name="county",
                council="Somerset Council (example)",
                region=RURAL,
                stations=430,
                areas=43,
                standby_areas=43,
                presiding=560,
                inspectors=90,
                poll_clerks=940,
                canvassers=150,
                core=9,
                grade="SEO",
                specs="Somerset",
                with_car=0.7,
                pins=5,
            ),
            Size(
                name="short",
                council="London Borough of Bexley (example with too few staff)",
                region=URBAN,
                outcodes=("DA5", "DA6", "DA7", "DA15", "DA16"),
                stations=20,
                areas=2,
                standby_areas=1,
                presiding=17,
                inspectors=3,
                poll_clerks=100,
                canvassers=0,
                core=3,
                grade="SESO",
                specs="Bexley",
                with_car=0.33,
                pins=1,
                wishes=False,
            ),
        )
    }
)
