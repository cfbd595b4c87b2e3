"""How large each example is and where it takes place."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.examples.teams import TEAMS
from addin.examples.towns import RURAL, URBAN, Sector, sectors
from models.settings import Settings

if TYPE_CHECKING:
    from addin.examples.teams.team import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One example's numbers.

    Temporary staff are `presiding` (who can preside; `inspectors` of them can inspect as well)
    plus `poll_clerks`; canvassers come on top. `standby_areas` of the `areas` have standby posts.
    `with_car` is the share (0 to 1) of poll clerks and canvassers with a car. The role specs are
    those of the council `specs`, whose towns it takes place in; `outcodes` limits them. Core staff
    are the `team` with its work, or else `core` people of the `grade` of whom nothing is known.
    `wishes`: whether people have wishes, absences, pairs and quarrels.
    """

    name: str
    settings: Settings
    region: str
    specs: str
    outcodes: tuple[str, ...] = ()
    stations: int
    areas: int
    standby_areas: int
    presiding: int
    inspectors: int
    poll_clerks: int
    canvassers: int
    core: int = 0
    grade: str = ""
    team: Team | None = None
    with_car: float
    pins: int
    wishes: bool = True

    @property
    def core_staff(self) -> int:
        """How many core staff there are."""
        return len(self.team.members) if self.team else self.core

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """The postcode sectors that it takes place in."""
        return tuple(
            sector
            for sector in sectors(self.specs)
            if not self.outcodes or sector.outcode in self.outcodes
        )


def _of(council: str, region: str, settings: Settings, *outcodes: str) -> Size:
    """Return the example of one council's grades: its core team, and few temporary staff."""
    rural = region == RURAL
    return Size(
        name=council.lower(),
        settings=settings,
        region=region,
        specs=council,
        outcodes=outcodes,
        stations=10,
        areas=2,
        standby_areas=1,
        presiding=22 if rural else 19,
        inspectors=5,
        poll_clerks=48 if rural else 38,
        canvassers=3,
        team=TEAMS[council],
        with_car=0.7 if rural else 0.33,
        pins=1,
    )


SIZES: Final = MappingProxyType(
    {
        size.name: size
        for size in (
            Size(
                name="small",
                settings=Settings(council="London Borough of Bexley (small example)"),
                region=URBAN,
                specs="Bexley",
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
                with_car=0.33,
                pins=1,
            ),
            Size(
                name="borough",
                settings=Settings(
                    council="London Borough of Bexley (example)", spec_council="Bexley"
                ),
                region=URBAN,
                specs="Bexley",
                stations=110,
                areas=11,
                standby_areas=11,
                presiding=216,
                inspectors=30,
                poll_clerks=384,
                canvassers=20,
                team=TEAMS["Bexley"],
                with_car=0.33,
                pins=3,
            ),
            Size(
                name="county",
                settings=Settings(council="Somerset Council (example)", spec_council="Somerset"),
                region=RURAL,
                specs="Somerset",
                stations=430,
                areas=43,
                standby_areas=43,
                presiding=560,
                inspectors=90,
                poll_clerks=940,
                canvassers=150,
                team=TEAMS["Somerset"],
                with_car=0.7,
                pins=5,
            ),
            Size(
                name="short",
                settings=Settings(council="London Borough of Bexley (example with too few staff)"),
                region=URBAN,
                specs="Bexley",
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
                with_car=0.33,
                pins=1,
                wishes=False,
            ),
            _of(
                "Medway",
                URBAN,
                Settings(council="Medway Council (example)", spec_council="Medway"),
            ),
            _of(
                "Lambeth",
                URBAN,
                Settings(
                    council="London Borough of Lambeth (example)",
                    spec_council="Lambeth",
                    core_at_count=True,
                ),
            ),
            _of(
                "Northumberland",
                RURAL,
                Settings(
                    council="Northumberland County Council (example)",
                    spec_council="Northumberland",
                    readings_chosen="NBL-SESO-1: 2",
                ),
            ),
            _of(
                "Bexley",
                URBAN,
                Settings(
                    council="London Borough of Bexley (example of its grades)",
                    spec_council="Bexley",
                ),
                *("DA5", "DA6", "DA7", "DA15"),
            ),
            _of(
                "Somerset",
                RURAL,
                Settings(
                    council="Somerset Council (example of its grades)", spec_council="Somerset"
                ),
                *("TA1", "TA2", "TA3", "TA6", "TA21"),
            ),
        )
    }
)
