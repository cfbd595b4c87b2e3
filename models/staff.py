"""The people: what each can, may and wants to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from models.careers import Career

if TYPE_CHECKING:
    from datetime import date, datetime

    from models.geography import Point


class StaffType(StrEnum):
    """Core electoral services staff, or temporary election staff."""

    CORE = "Core"
    TEMPORARY = "Temporary"


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open stretch of time: `start` is in it, `end` is not."""

    start: datetime
    end: datetime

    def overlaps(self, other: Period) -> bool:
        """Say whether some moment is in both."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """One person of the roster, as the safe reading of one row of the Staff sheet.

    A fact that the roster does not give takes the value that allows least (`right_to_work` False,
    `over_18` False, `home` None), except where a blank says that there is nothing to heed:
    `works_for_candidate` False, no `excluded_wards`, `keep_apart` or `unavailable`. `max_miles`
    None means that the settings' limit applies.
    `capacity` is what the person can carry of workload duties, in the duties' own unit. `career` is
    what the Evidence sheet has of them. `ward` is the one that they live in, `address` where
    letters go, its lines parted by semicolons. Who `stopped` on a day holds nothing that ends after
    it begins.
    `row` is the data row of the Staff table, from 1; 0 where there is no table.
    """

    staff_id: str
    first_name: str = ""
    last_name: str = ""
    staff_type: StaffType = StaffType.TEMPORARY
    grade: str = ""
    level: str = ""
    roles: tuple[str, ...] = ()
    experienced_roles: tuple[str, ...] = ()
    trained_roles: tuple[str, ...] = ()
    postcode: str = ""
    home: Point | None = None
    has_car: bool = False
    max_miles: float | None = None
    checks_id_in_private: bool = False
    over_18: bool = False
    right_to_work: bool = False
    works_for_candidate: bool = False
    last_place: str = ""
    last_role: str = ""
    excluded_wards: tuple[str, ...] = ()
    preferred_places: tuple[str, ...] = ()
    unavailable: tuple[Period, ...] = ()
    always_unavailable: bool = False
    pair_with: str = ""
    keep_apart: tuple[str, ...] = ()
    email: str = ""
    mobile: str = ""
    capacity: float = 0.0
    career: Career = field(default_factory=Career)
    ward: str = ""
    address: str = ""
    stopped: date | None = None
    row: int = 0

    @property
    def name(self) -> str:
        """First and last name as they are written in letters."""
        return f"{self.first_name} {self.last_name}".strip()
