"""What the annual canvass asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - the fields' types are looked up

from models.settings.policy import policy


@dataclass(frozen=True, kw_only=True)
class CanvassSettings:
    """What the annual canvass asks for."""

    canvass_from: date | None = policy(
        None,
        "The canvass begins on",
        unit="date",
        source="The council's choice, between July and the end of November",
        purpose="The first day of visits.",
        blank="no canvass is planned",
    )
    canvass_until: date | None = policy(
        None,
        "The canvass ends on",
        unit="date",
        source="The council's choice, between July and the end of November",
        purpose="The last day of visits.",
        blank="no canvass is planned",
    )
    visit_share: float = policy(
        20.0,
        "Properties that need a visit",
        unit="% of properties",
        source="The council's choice; Watford reckons 150 visits to 750 deliveries",
        purpose="Only where a canvass area has no Visits of its own.",
        minimum=0,
        maximum=100,
    )
    urban_rate: float = policy(
        8.0,
        "Visits an hour in a town",
        unit="visits",
        source="The council's own record of earlier canvasses",
        purpose="Loads are counted in visits in a town.",
        minimum=0.1,
        maximum=100,
    )
    rural_rate: float = policy(
        4.0,
        "Visits an hour in the country",
        unit="visits",
        source="The council's own record of earlier canvasses",
        purpose="A visit in the country weighs more by as much as it takes longer.",
        minimum=0.1,
        maximum=100,
    )
    premises_visits: float = policy(
        12.0,
        "Premises with many residents weigh",
        unit="visits",
        source="The council's own record of earlier canvasses",
        purpose="A care home, a house in multiple occupation or a hall of students.",
        minimum=0,
        maximum=1000,
    )
    canvass_largest: float = policy(
        200.0,
        "Largest part of a canvass area",
        unit="visits",
        source="The council's choice; Watford reckons 150 visits to 750 deliveries",
        purpose="An area with more is split into equal parts.",
        minimum=1,
        maximum=100000,
    )
    canvass_own_ward: bool = policy(
        True,
        "Canvassers may work in the ward where they live",
        unit="Yes or No",
        purpose="No keeps them out of it; the sheet Staff has to say the ward then.",
    )
    canvass_under_way: bool = policy(
        False,
        "The canvass is under way",
        unit="Yes or No",
        purpose="Yes: canvass areas stay with who holds them on the sheet Plan; of somebody who "
        "has stopped only what is undone goes to others.",
    )
