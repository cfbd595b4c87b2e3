"""One example put together: the settings, and the rows of every sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.councils import COUNCILS
from addin.examples.chance import dice
from addin.examples.core import core_duty_rows, core_roles
from addin.examples.core_places import core_place_rows, core_places
from addin.examples.duties import duty_rows
from addin.examples.evidence import evidence_rows
from addin.examples.people import recruit
from addin.examples.pins import pin_rows
from addin.examples.places import lay_out
from addin.examples.planted import PLANTED, plant
from addin.examples.scenarios import what_if_rows
from addin.examples.sizes import SIZES
from addin.examples.whole import (
    add_other_work,
    adjudicator_role,
    budget_rows,
    place_rows,
    session_rows,
)
from addin.examples.wishes import add_wishes, remember_last_time
from addin.examples.worked_out import add_worked_out
from addin.shipped import SHIPPED_ROLES, TEMPORARY_ROLES, capability_rows, role_row, spec_rows
from addin.tables import (
    BUDGET,
    CAPABILITIES,
    DUTIES,
    EVIDENCE,
    PINS,
    PLACES,
    ROLE_SPECS,
    ROLES,
    SESSIONS,
    STAFF,
    WHAT_IF,
)
from models.duties import Post

if TYPE_CHECKING:
    from addin.examples.people import Person
    from addin.examples.places import Layout
    from addin.examples.sizes import Size
    from addin.examples.teams.team import Team
    from models.duties import Role
    from models.settings import Settings

SHORT = "short"
_CANVASSER_ROLE = next(role for role in TEMPORARY_ROLES if role.post is Post.CANVASSER)


@dataclass(frozen=True, slots=True)
class ExampleBook:
    """An example's settings, and its rows by sheet name in the column order of `addin.tables`.

    A blank cell is None.
    """

    settings: Settings
    rows: dict[str, list[list[object]]]


def example_rows(name: str, seed: int = 1) -> ExampleBook:
    """Return the example of this name; the same name and seed give the same one on any machine.

    Raises KeyError for a name that is none of NAMES.
    """
    size = SIZES[name]
    settings = size.settings
    layout = lay_out(size, dice(name, seed, "places"))
    people = recruit(size, dice(name, seed, "people"))
    remember_last_time(people, layout, dice(name, seed, "last time"))
    if size.wishes:
        add_wishes(people, layout, settings.polling_day, dice(name, seed, "wishes"))
    if size.whole:
        add_other_work(people, size, dice(name, seed, "other work"))
    sound = people if name != SHORT else _without_planted(people)
    council = COUNCILS[size.specs]
    if size.team:
        own = size.team.capabilities
        council = replace(council, capabilities=(*council.capabilities, *own))
    roles = _roles(size)
    rows = {
        STAFF.sheet: [person.row for person in people],
        ROLES.sheet: [list(role_row(role)) for role in roles],
        ROLE_SPECS.sheet: [list(row) for row in spec_rows(council)],
        CAPABILITIES.sheet: [list(row) for row in capability_rows(council)],
        PLACES.sheet: layout.rows,
        DUTIES.sheet: [] if size.whole else duty_rows(layout, settings, size.standby_areas),
        PINS.sheet: pin_rows(sound, layout, size.pins),
    }
    if size.whole and not size.whole.polling:
        rows[PLACES.sheet] = []
    if size.team:
        _add_team(rows, size.team, layout, people)
    if size.whole:
        rows[PLACES.sheet] += place_rows(layout, size, dice(name, seed, "canvass"))
        rows[SESSIONS.sheet] = session_rows(size)
        rows[BUDGET.sheet] = budget_rows(size.whole)
        add_worked_out(rows, roles, settings)
        rows[WHAT_IF.sheet] = what_if_rows(size, layout)
    if size.team:
        places = core_places(layout, size.team.offices, size.team.venues)
        rows[DUTIES.sheet] += core_duty_rows(size.team.works, places, settings)
    if name == SHORT:
        plant(rows)
    return ExampleBook(settings, rows)


def _roles(size: Size) -> list[Role]:
    """Return the roles of the Roles sheet."""
    own = core_roles(size.team.works) if size.team else []
    if size.whole is None:
        return [*SHIPPED_ROLES, _CANVASSER_ROLE, *own]
    if not size.whole.polling:
        return [*TEMPORARY_ROLES, *own]
    return [*SHIPPED_ROLES, *TEMPORARY_ROLES, *own, *adjudicator_role(own)]


def _add_team(
    rows: dict[str, list[list[object]]],
    team: Team,
    layout: Layout,
    people: list[Person],
) -> None:
    """Add what core staff are known for, and where they work."""
    careers = zip(people, team.members, strict=False)
    rows[EVIDENCE.sheet] = evidence_rows(
        (person.staff_id, member.facts) for person, member in careers
    )
    rows[PLACES.sheet] += core_place_rows(core_places(layout, team.offices, team.venues))


def _without_planted(people: list[Person]) -> list[Person]:
    """Leave out whoever gets a planted problem: a pin on them might not be legal."""
    planted = {problem.key for problem in PLANTED}
    return [person for person in people if person.staff_id not in planted]
