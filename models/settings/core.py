"""Role specs, levels and the work of core staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - the fields' types are looked up

from models.grades import LevelBasis
from models.settings.policy import policy


@dataclass(frozen=True, kw_only=True)
class CoreSettings:
    """Role specs, levels and the work of core staff."""

    spec_council: str = policy(
        "",
        "Role specs of",
        unit="text",
        purpose="Whose rows of the sheets Role specs and Capabilities count.",
        blank="the only council there is",
    )
    readings_chosen: str = policy(
        "",
        "Readings chosen",
        unit="codes",
        purpose='Where a role spec is unclear, the reading that counts, such as "MDW-SESO-A2: 2".',
        blank="the first reading of each, the strictest",
    )
    assessed_on: date | None = policy(
        None,
        "Levels assessed on",
        unit="date",
        purpose="The day on which the evidence for levels is looked at; nothing later counts.",
        blank="polling day",
    )
    level_basis: LevelBasis = policy(
        LevelBasis.LOWER,
        "Level that counts",
        unit="choice",
        purpose="Which level decides what somebody may do: the claimed or the assessed one.",
    )
    week_limit: float = policy(
        60.0,
        "Most hours of core staff in one week",
        unit="hours",
        source="Local policy within the Working Time Regulations 1998, regulation 4: 48 hours a "
        "week on average, unless somebody has opted out",
        purpose="Attended duties and loads together, Monday to Sunday.",
        minimum=0,
        maximum=168,
    )
    core_at_count: bool = policy(
        False,
        "All core staff attend the count",
        unit="Yes or No",
        source="The council's choice; Lambeth's job description asks for it",
        purpose="Yes gives each core person who is not released a duty at the count.",
    )
    count_attendance: int = policy(
        2,
        "A core person missing from the count counts",
        unit="points",
        purpose="Team rules come after filling posts and before any mile.",
        minimum=0,
        maximum=100,
    )
    growth_worth: float = policy(
        5.0,
        "Leading an activity that their next level needs is worth",
        unit="miles",
        purpose="For core staff who miss a led activity: how many miles the chance is worth.",
        minimum=0,
        maximum=100,
    )
