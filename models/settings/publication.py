"""After publication: what it is worth to leave people where they are, and the prices compared."""

from __future__ import annotations

from dataclasses import dataclass

from models.settings.policy import policy


@dataclass(frozen=True, kw_only=True)
class PublicationSettings:
    """After publication: what it is worth to leave people where they are, and the prices compared.

    The points of a move are raised by `near_factor` where the duty begins within `near_days`.
    """

    move_worth: float | None = policy(
        None,
        "Leaving an accepted person where they are is worth",
        unit="miles",
        purpose="In a re-plan: how many miles of journeys all together may be added rather than "
        "move one more accepted person.",
        minimum=0,
        maximum=1000,
        blank="nobody is moved who need not be, whatever the miles",
    )
    moved_accepted: int = policy(
        4,
        "Moving somebody who accepted counts",
        unit="points",
        purpose="Points are compared with each other: with 4 and 2 one person who accepted counts "
        "as much as two with a letter only.",
        minimum=1,
        maximum=20,
    )
    moved_offered: int = policy(
        2,
        "Moving somebody who has had a letter counts",
        unit="points",
        purpose="Of those with the status Offered.",
        minimum=0,
        maximum=20,
    )
    moved_proposed: int = policy(
        1,
        "Moving somebody who has not been told yet counts",
        unit="points",
        purpose="Of those with the status Proposed; 0 lets a re-plan move them freely.",
        minimum=0,
        maximum=20,
    )
    near_days: int = policy(
        7,
        "A duty is near within",
        unit="days",
        purpose="Before a duty that is near people have arranged their day: moving them counts "
        "more.",
        minimum=0,
        maximum=60,
    )
    near_factor: int = policy(
        2,
        "Moving somebody shortly before the duty counts",
        unit="times",
        purpose="By how much the points are raised where the duty is near; 1 is not at all.",
        minimum=1,
        maximum=5,
    )
    compared_worth_high: float = policy(
        20.0,
        "Compare with a plan where a move is worth",
        unit="miles",
        purpose="After a re-plan the people moved and the miles are shown at this price as well.",
        minimum=0,
        maximum=1000,
    )
    compared_worth_low: float = policy(
        5.0,
        "And with a plan where a move is worth",
        unit="miles",
        purpose="A lower price: more people are moved, for shorter journeys.",
        minimum=0,
        maximum=1000,
    )
    standby_moved_first: bool = policy(
        True,
        "A replacement may come from standby",
        unit="Yes or No",
        purpose="Yes ranks people on standby among those who can take a post; their standby post "
        "is filled again where somebody free can take it.",
    )
    absence_share: float = policy(
        10.0,
        "People who are away in the scenario of absence",
        unit="percent",
        purpose="For the change Absent on the sheet What if where its Value is blank.",
        minimum=0,
        maximum=90,
    )
    simulated_days: int = policy(
        10_000,
        "Polling days to simulate",
        unit="days",
        purpose="How often the no-shows of a polling day are drawn; more days give a steadier "
        "probability.",
        minimum=100,
        maximum=1_000_000,
    )
