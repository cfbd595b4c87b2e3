"""Every number that is policy: its value, unit, whether it is law or choice, and its source."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from models.grades import LevelBasis


class Basis(StrEnum):
    """Why a setting has the value it has; a manager may not change the law."""

    LAW = "Law"
    GUIDANCE = "Guidance"
    LOCAL = "Local policy"
    TOOL = "This tool"


@dataclass(frozen=True, slots=True)
class Policy:
    """What the Settings sheet says of one setting.

    `minimum` and `maximum` are in `unit`, both allowed themselves; None is no bound. `blank` says
    what an empty cell means; where it says nothing the cell has to be filled in.
    """

    label: str
    unit: str
    basis: Basis
    source: str
    purpose: str
    minimum: float | None = None
    maximum: float | None = None
    blank: str = ""


def _policy(
    default: Any,  # noqa: ANN401 - a field's default has the field's own type
    label: str,
    *,
    unit: str,
    basis: Basis = Basis.LOCAL,
    source: str = "The council's choice",
    purpose: str,
    minimum: float | None = None,
    maximum: float | None = None,
    blank: str = "",
) -> Any:  # noqa: ANN401 - as above
    policy = Policy(label, unit, basis, source, purpose, minimum, maximum, blank)
    return field(default=default, metadata={"policy": policy})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one election, with the defaults that a new workbook has."""

    council: str = _policy(
        "Exampleshire Council",
        "Council",
        unit="text",
        purpose="Named at the top of what is printed.",
    )
    returning_officer: str = _policy(
        "A. N. Example",
        "Returning Officer",
        unit="text",
        purpose="Named on what is sent to staff.",
    )
    polling_day: date = _policy(
        date(2027, 5, 6),
        "Polling day",
        unit="date",
        basis=Basis.LAW,
        source="Representation of the People Act 1983, section 37",
        purpose="The day of the poll; Unavailable dates are read against it.",
    )
    furthest_journey: float = _policy(
        15.0,
        "Furthest journey",
        unit="miles",
        purpose="The limit of a person whose Max miles is blank; straight line, one way.",
        minimum=0,
        maximum=200,
    )
    furthest_without_car: float = _policy(
        5.0,
        "Furthest journey without a car",
        unit="miles",
        purpose="The limit of a person who has no car, whatever their Max miles.",
        minimum=0,
        maximum=200,
    )
    long_journey_from: float = _policy(
        8.0,
        "A journey is long from",
        unit="miles",
        purpose="Miles beyond this weigh more, and the plan marks them.",
        minimum=0,
        maximum=200,
    )
    long_journey_extra: float = _policy(
        1.0,
        "Each mile of a long journey weighs extra",
        unit="miles per mile",
        purpose="1 means that a mile beyond the long-journey mark counts as two.",
        minimum=0,
        maximum=100,
    )
    rest_hours: float = _policy(
        11.0,
        "Rest between two duties",
        unit="hours",
        basis=Basis.LAW,
        source="Working Time Regulations 1998, regulation 10 (daily rest)",
        purpose="The least time from the end of one duty to the start of the person's next.",
        minimum=0,
        maximum=48,
    )
    most_electors: int = _policy(
        2250,
        "Most electors at a polling station",
        unit="electors",
        basis=Basis.GUIDANCE,
        source="Electoral Commission guidance on polling stations: 2,250 electors, less postal "
        "voters",
        purpose="A station with more electors who vote in person has a warning.",
        minimum=1,
        maximum=100_000,
    )
    untrained_allowed: bool = _policy(
        False,
        "Untrained people may be placed",
        unit="Yes or No",
        purpose="Yes plans people before their training is held; book it before polling day.",
    )
    same_station_worth: float = _policy(
        3.0,
        "Keeping last time's station and role is worth",
        unit="miles",
        purpose="How many miles further somebody may travel to go back to last time's station.",
        minimum=0,
        maximum=100,
    )
    preferred_place_worth: float = _policy(
        2.0,
        "A preferred place is worth",
        unit="miles",
        purpose="How many miles further somebody may travel to a place or ward they asked for.",
        minimum=0,
        maximum=100,
    )
    further_duty_costs: float = _policy(
        2.0,
        "A person's second and each further duty costs",
        unit="miles",
        purpose="Spreads the work: somebody with no duty is preferred over a journey this long.",
        minimum=0,
        maximum=100,
    )
    experienced_team: int = _policy(
        3,
        "A station team without an experienced person counts",
        unit="points",
        purpose="Team rules come after filling posts and before any mile.",
        minimum=0,
        maximum=100,
    )
    private_id_check: int = _policy(
        2,
        "A station team without a woman who checks ID in private counts",
        unit="points",
        basis=Basis.GUIDANCE,
        source="Elections Act 2022, Schedule 1: an elector may ask to show photo ID in private",
        purpose="Team rules come after filling posts and before any mile.",
        minimum=0,
        maximum=100,
    )
    pair_together: int = _policy(
        1,
        "A person placed away from the one they pair with counts",
        unit="points",
        purpose="For car sharers: the same building at the same time.",
        minimum=0,
        maximum=100,
    )
    spec_council: str = _policy(
        "",
        "Role specs of",
        unit="text",
        purpose="Whose rows of the sheets Role specs and Capabilities count.",
        blank="the only council there is",
    )
    readings_chosen: str = _policy(
        "",
        "Readings chosen",
        unit="codes",
        purpose='Where a role spec is unclear, the reading that counts, such as "MDW-SESO-A2: 2".',
        blank="the first reading of each, the strictest",
    )
    assessed_on: date | None = _policy(
        None,
        "Levels assessed on",
        unit="date",
        purpose="The day on which the evidence for levels is looked at; nothing later counts.",
        blank="polling day",
    )
    level_basis: LevelBasis = _policy(
        LevelBasis.LOWER,
        "Level that counts",
        unit="choice",
        purpose="Which level decides what somebody may do: the claimed or the assessed one.",
    )
    week_limit: float = _policy(
        60.0,
        "Most hours of core staff in one week",
        unit="hours",
        source="Local policy within the Working Time Regulations 1998, regulation 4: 48 hours a "
        "week on average, unless somebody has opted out",
        purpose="Attended duties and loads together, Monday to Sunday.",
        minimum=0,
        maximum=168,
    )
    core_at_count: bool = _policy(
        False,
        "All core staff attend the count",
        unit="Yes or No",
        source="The council's choice; Lambeth's job description asks for it",
        purpose="Yes gives each core person who is not released a duty at the count.",
    )
    count_attendance: int = _policy(
        2,
        "A core person missing from the count counts",
        unit="points",
        purpose="Team rules come after filling posts and before any mile.",
        minimum=0,
        maximum=100,
    )
    growth_worth: float = _policy(
        5.0,
        "Leading an activity that their next level needs is worth",
        unit="miles",
        purpose="For core staff who miss a led activity: how many miles the chance is worth.",
        minimum=0,
        maximum=100,
    )
    time_limit: float = _policy(
        60.0,
        "Time limit of an allocation",
        unit="seconds",
        basis=Basis.TOOL,
        source="Chosen so that a county is proven optimal well within it",
        purpose="When it is up the best plan so far is given, with its gap.",
        minimum=1,
        maximum=86400,
    )
    gap_target: float = _policy(
        0.0,
        "Stop when the plan is proven within",
        unit="% of the best",
        basis=Basis.TOOL,
        source="0 asks for a plan that is proven the best",
        purpose="A larger gap is reached sooner.",
        minimum=0,
        maximum=100,
    )
    seed: int = _policy(
        1,
        "Seed",
        unit="whole number",
        basis=Basis.TOOL,
        source="Any whole number",
        purpose="The same workbook and seed give the same plan.",
        minimum=0,
        maximum=2**31 - 1,
    )


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting: the attribute's name, its type, its default and its policy.

    The type is that of a value: a setting that may be blank is None or of it.
    """

    name: str
    type: type
    default: Any
    policy: Policy

    @property
    def choices(self) -> tuple[str, ...]:
        """The values to choose from; none where any value of the type will do."""
        return tuple(self.type) if issubclass(self.type, StrEnum) else ()

    @property
    def empty(self) -> Any:  # noqa: ANN401 - a setting's own type
        """The value of an empty cell that is allowed to be empty."""
        return "" if self.type is str else None


def setting_fields() -> tuple[SettingField, ...]:
    """Return every setting in the order of the Settings sheet."""
    types = get_type_hints(Settings)
    return tuple(
        SettingField(entry.name, _value(types[entry.name]), entry.default, entry.metadata["policy"])
        for entry in fields(Settings)
    )


def _value(hint: Any) -> type:  # noqa: ANN401 - what get_type_hints gives
    """Return the type of a value that is there."""
    found: type = next((part for part in get_args(hint) if part is not NoneType), hint)
    return found
