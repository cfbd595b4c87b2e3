"""How large each example is and where it takes place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.councils import activities as act
from addin.examples.core import Work
from addin.examples.teams import TEAMS
from addin.examples.towns import RURAL, URBAN, Sector, sectors
from models.capabilities import Part
from models.duties import Family
from models.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.examples.teams.team import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What a whole election has besides polling day.

    `counters` to `adjudicators` are people recruited for nothing else. `count_venues` and
    `training_venues` count places; a training session has `room`. `capacity` is what a canvasser
    carries, in visits; a share of `lone` canvass areas is worked in alone. `budgets` are pounds by
    family.
    """

    counters: int = 0
    count_leads: int = 0
    openers: int = 0
    opening_leads: int = 0
    adjudicators: int = 0
    count_venues: int = 1
    training_venues: int = 1
    room: int = 30
    capacity: int
    lone: float
    polling: bool = True
    budgets: Mapping[Family, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One example's numbers.

    Temporary staff are `presiding` (who can preside; `inspectors` of them can inspect as well)
    plus `poll_clerks`; canvassers come on top. `standby_areas` of the `areas` have standby posts.
    `with_car` is the share (0 to 1) of poll clerks and canvassers with a car. The role specs are
    those of the council `specs`, whose towns it takes place in; `outcodes` limits them. Core staff
    are the `team` with its work, or else `core` people of the `grade` of whom nothing is known.
    `wishes`: whether people have wishes, absences, pairs and quarrels.
    `whole`: it has postal votes, the count, training and the canvass as well.
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
    whole: Whole | None = None

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


_CANVASS: Final = (date(2027, 10, 4), date(2027, 11, 7))
"""When the canvass of the examples is: about as Kingston had it in 2025."""


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
                    council="London Borough of Bexley (example)",
                    spec_council="Bexley",
                    # what comes back later is opened with the boxes, at the count
                    postal_day_from=time(16, 30),
                    postal_day_until=time(21, 30),
                    canvass_from=_CANVASS[0],
                    canvass_until=_CANVASS[1],
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
                whole=Whole(
                    counters=75,
                    count_leads=14,
                    openers=40,
                    opening_leads=6,
                    training_venues=3,
                    capacity=1300,
                    lone=0.1,
                    budgets={
                        Family.POLLING_STATION: 110_000,
                        Family.INSPECTION: 5_000,
                        Family.STANDBY: 4_000,
                        Family.POSTAL_VOTES: 12_000,
                        Family.COUNT: 9_000,
                        Family.CANVASS: 42_000,
                    },
                ),
            ),
            Size(
                name="county",
                settings=Settings(
                    council="Somerset Council (example)",
                    spec_council="Somerset",
                    count_next_day=True,
                    postal_day_from=time(16, 30),
                    postal_day_until=time(21, 30),
                    canvass_from=_CANVASS[0],
                    canvass_until=_CANVASS[1],
                ),
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
                whole=Whole(
                    counters=220,
                    count_leads=45,
                    openers=95,
                    opening_leads=30,
                    adjudicators=6,
                    count_venues=7,
                    training_venues=7,
                    capacity=800,
                    lone=0.25,
                    budgets={
                        Family.POLLING_STATION: 430_000,
                        Family.INSPECTION: 22_000,
                        Family.STANDBY: 16_000,
                        Family.POSTAL_VOTES: 30_000,
                        Family.COUNT: 25_000,
                        Family.CANVASS: 150_000,
                    },
                ),
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
            Size(
                name="canvass",
                settings=Settings(
                    council="London Borough of Lambeth (example of a canvass)",
                    spec_council="Lambeth",
                    canvass_from=_CANVASS[0],
                    canvass_until=_CANVASS[1],
                    canvass_own_ward=False,
                ),
                region=URBAN,
                specs="Lambeth",
                stations=135,
                areas=1,
                standby_areas=0,
                presiding=0,
                inspectors=0,
                poll_clerks=0,
                canvassers=45,
                team=replace(
                    TEAMS["Lambeth"],
                    works=(Work(activity=act.CANVASS_ALLOCATION, part=Part.LEAD, assist=1),),
                    venues=(),
                ),
                with_car=0.33,
                pins=0,
                wishes=False,
                whole=Whole(
                    capacity=800,
                    lone=0.2,
                    polling=False,
                    budgets={Family.CANVASS: 45_000},
                ),
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
