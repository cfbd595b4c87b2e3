"""What the workbook says of core staff: role specs, capabilities, and each person's career."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from addin.reading.asked import asked_for
from addin.reading.capabilities import read_capabilities
from addin.reading.chosen import choose, note_no_choice
from addin.reading.evidence import read_careers
from addin.reading.fact_names import Context
from addin.reading.grades import Grades, grades_of
from addin.reading.specs import SpecRows, read_requirements
from addin.tables import CAPABILITIES, EVIDENCE, ROLE_SPECS, SETTINGS
from models.capabilities import Capabilities
from models.duties import FilledBy
from models.specs import Specs
from models.spelling import Spelling
from models.staff import StaffType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.reading.rows import Frame
    from models.capabilities import Capability
    from models.duties import Duty, Place, Role
    from models.settings import Settings
    from models.staff import StaffMember


@dataclass(frozen=True, slots=True)
class CoreSheets:
    """The rows of Role specs and Capabilities, of every council, and the specs that count."""

    rows: SpecRows = field(default_factory=SpecRows)
    specs: Specs = field(default_factory=lambda: Specs("", {}))
    capability_rows: tuple[Capability, ...] = ()

    @property
    def grades(self) -> Grades:
        """The grades of the council that counts, or of every council where none is chosen."""
        return grades_of(self.rows.requirements, self.specs.council)

    @property
    def activities(self) -> Spelling:
        """The activities of the Capabilities sheet."""
        return Spelling(row.activity for row in self.capability_rows)

    @property
    def capabilities(self) -> Capabilities:
        """The capabilities of the council that counts; without its specs nobody has any."""
        return Capabilities(self.capability_rows, self.specs.council)


def read_core_sheets(frames: dict[str, Frame], settings: Settings) -> CoreSheets:
    """Return what Role specs and Capabilities say; a sheet that was not found says nothing."""
    rows = read_requirements(frames[ROLE_SPECS.sheet]) if ROLE_SPECS.sheet in frames else SpecRows()
    specs = choose(rows, settings, frames.get(SETTINGS.sheet))
    capabilities: tuple[Capability, ...] = ()
    if CAPABILITIES.sheet in frames:
        capabilities = read_capabilities(frames[CAPABILITIES.sheet], rows)
    return CoreSheets(rows, specs, capabilities)


def with_careers(
    staff: tuple[StaffMember, ...],
    frames: dict[str, Frame],
    core: CoreSheets,
    settings: Settings,
    ids: Spelling,
    roles: Iterable[Role],
    places: Iterable[Place],
) -> tuple[StaffMember, ...]:
    """Return the people, each with the career that the Evidence sheet has of them."""
    if EVIDENCE.sheet not in frames:
        return staff
    activities = (
        *(row.activity for row in core.capability_rows),
        *(each.activity for each in roles),
    )
    context = Context(
        day=settings.assessed_on or settings.polling_day,
        asked=asked_for(core.rows.requirements, activities),
        areas=Spelling(place.area for place in places),
        unread=core.rows.unread,
    )
    careers = read_careers(frames[EVIDENCE.sheet], staff, ids, core.specs, context)
    return tuple(
        replace(person, career=careers[person.staff_id]) if person.staff_id in careers else person
        for person in staff
    )


def note_unchosen(
    core: CoreSheets,
    settings: Settings,
    frame: Frame | None,
    staff: Iterable[StaffMember],
    duties: Iterable[Duty],
    roles: Iterable[Role],
) -> None:
    """Note that no council is chosen, where somebody's grade or a duty asks for it.

    Whoever plans only temporary staff is not troubled with it. `frame` is the Settings sheet's.
    """
    by_capability = {role.name for role in roles if role.filled_by is not FilledBy.ROLE_HELD}
    if any(who.staff_type is StaffType.CORE and who.grade for who in staff) or any(
        duty.role in by_capability for duty in duties
    ):
        note_no_choice(core.rows, settings, frame)
