"""Journeys, rest, training, and what each wish is worth."""

from __future__ import annotations

from dataclasses import dataclass

from models.settings.policy import Basis, policy


@dataclass(frozen=True, kw_only=True)
class AllocationSettings:
    """Journeys, rest, training, and what each wish is worth."""

    furthest_journey: float = policy(
        15.0,
        "Furthest journey",
        unit="miles",
        purpose="The limit of a person whose Max miles is blank; straight line, one way.",
        minimum=0,
        maximum=200,
    )
    furthest_without_car: float = policy(
        5.0,
        "Furthest journey without a car",
        unit="miles",
        purpose="The limit of a person who has no car, whatever their Max miles.",
        minimum=0,
        maximum=200,
    )
    long_journey_from: float = policy(
        8.0,
        "A journey is long from",
        unit="miles",
        purpose="Miles beyond this weigh more, and the plan marks them.",
        minimum=0,
        maximum=200,
    )
    long_journey_extra: float = policy(
        1.0,
        "Each mile of a long journey weighs extra",
        unit="miles per mile",
        purpose="1 means that a mile beyond the long-journey mark counts as two.",
        minimum=0,
        maximum=100,
    )
    rest_hours: float = policy(
        11.0,
        "Rest between two duties",
        unit="hours",
        basis=Basis.LAW,
        source="Working Time Regulations 1998, regulation 10 (daily rest)",
        purpose="The least time from the end of one working day's duties to the start of the next "
        "day's.",
        minimum=0,
        maximum=48,
    )
    longest_day: float = policy(
        13.0,
        "Longest working day of several duties",
        unit="hours",
        basis=Basis.LAW,
        source="Working Time Regulations 1998, regulation 10: 11 hours of rest leave 13 in 24",
        purpose="From the start of the first to the end of the last duty of a person's day. A "
        "single duty may be longer.",
        minimum=0,
        maximum=24,
    )
    polling_at_overnight_count: bool = policy(
        False,
        "Polling station staff may work at an overnight count",
        unit="Yes or No",
        source="The council's choice; Chelmsford does not allow it",
        purpose="No keeps who works or stands by on polling day, called or not, away from a count "
        "that begins that night.",
    )
    week_limit_temporary: float = policy(
        48.0,
        "Most hours of temporary staff in one week",
        unit="hours",
        source="Local policy within the Working Time Regulations 1998, regulation 4: 48 hours a "
        "week on average, unless somebody has opted out",
        purpose="Attended duties and loads together, Monday to Sunday; properties to canvass are "
        "not hours.",
        minimum=0,
        maximum=168,
    )
    untrained_allowed: bool = policy(
        False,
        "Untrained people may be placed",
        unit="Yes or No",
        purpose="Yes plans people before their training is held; book it before polling day.",
    )
    same_station_worth: float = policy(
        3.0,
        "Keeping last time's station and role is worth",
        unit="miles",
        purpose="How many miles further somebody may travel to go back to last time's station.",
        minimum=0,
        maximum=100,
    )
    preferred_place_worth: float = policy(
        2.0,
        "A preferred place is worth",
        unit="miles",
        purpose="How many miles further somebody may travel to a place or ward they asked for.",
        minimum=0,
        maximum=100,
    )
    further_duty_costs: float = policy(
        2.0,
        "A person's second and each further duty costs",
        unit="miles",
        purpose="Spreads the work: somebody with no duty is preferred over a journey this long.",
        minimum=0,
        maximum=100,
    )
    experienced_team: int = policy(
        3,
        "A station team without an experienced person counts",
        unit="points",
        purpose="Team rules come after filling posts and before any mile.",
        minimum=0,
        maximum=100,
    )
    private_id_check: int = policy(
        2,
        "A station team without a woman who checks ID in private counts",
        unit="points",
        basis=Basis.GUIDANCE,
        source="Elections Act 2022, Schedule 1: an elector may ask to show photo ID in private",
        purpose="Team rules come after filling posts and before any mile.",
        minimum=0,
        maximum=100,
    )
    pair_together: int = policy(
        1,
        "A person placed away from the one they pair with counts",
        unit="points",
        purpose="For car sharers: the same building at the same time.",
        minimum=0,
        maximum=100,
    )
