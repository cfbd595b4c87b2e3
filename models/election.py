"""All that one allocation is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from models.capabilities import Capabilities
from models.published import Keeping
from models.replies import Answers
from models.settings import Settings
from models.specs import Specs
from models.under_way import UnderWay

if TYPE_CHECKING:
    from models.alterations import Scenario
    from models.budgets import Budget
    from models.duties import Duty, Pin, Place, Role
    from models.pay import PayColumn, Worked
    from models.published import Held
    from models.sessions import Session
    from models.staff import StaffMember


@dataclass(frozen=True)
class Election:
    """The roster, the roles, the places, the duties, the pins and the settings of one election.

    `published` is the workbook's present plan, one entry for each row with a person, `orphans` the
    rows of it that name a duty or a person who is no longer there, `answers` what models.answers
    made of its statuses and `under_way` what models.continued made of it; `keeping` says how far a
    new plan leaves people where they are.
    `scenarios` are what to try out beside it. `worked` is what was different from the plan on the
    day, and `pay_columns` is how the payroll files are laid out. `specs` and `capabilities` are
    those of the council whose role specs count.
    """

    settings: Settings = field(default_factory=Settings)
    staff: tuple[StaffMember, ...] = ()
    roles: tuple[Role, ...] = ()
    places: tuple[Place, ...] = ()
    duties: tuple[Duty, ...] = ()
    pins: tuple[Pin, ...] = ()
    specs: Specs = field(default_factory=lambda: Specs("", {}))
    capabilities: Capabilities = field(default_factory=lambda: Capabilities(()))
    sessions: tuple[Session, ...] = ()
    budgets: tuple[Budget, ...] = ()
    published: tuple[Held, ...] = ()
    orphans: tuple[Held, ...] = ()
    keeping: Keeping = field(default_factory=Keeping)
    answers: Answers = field(default_factory=Answers)
    under_way: UnderWay = field(default_factory=UnderWay)
    scenarios: tuple[Scenario, ...] = ()
    worked: tuple[Worked, ...] = ()
    pay_columns: tuple[PayColumn, ...] = ()

    @cached_property
    def held(self) -> tuple[tuple[str, str], ...]:
        """The Duty ID and Staff ID of each post that the workbook's present plan fills."""
        return tuple((entry.duty_id, entry.staff_id) for entry in self.published if entry.holds)

    @cached_property
    def staff_by_id(self) -> dict[str, StaffMember]:
        """Each person by Staff ID."""
        return {person.staff_id: person for person in self.staff}

    @cached_property
    def roles_by_name(self) -> dict[str, Role]:
        """Each role by its name."""
        return {role.name: role for role in self.roles}

    @cached_property
    def places_by_id(self) -> dict[str, Place]:
        """Each place by Place ID."""
        return {place.place_id: place for place in self.places}

    @cached_property
    def duties_by_id(self) -> dict[str, Duty]:
        """Each duty by Duty ID."""
        return {duty.duty_id: duty for duty in self.duties}
