"""The Evidence sheet to each core member's career. Of two facts that differ the lesser counts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

from addin.reading.fact_names import LEFT_OUT, Context
from addin.reading.facts import Fact, needed, read_fact
from addin.tables import STAFF
from models.careers import ActivityStanding, Career, EvidenceKind, Standing
from models.problems import Problem, Severity
from models.spelling import Spelling, fold, quoted
from models.staff import StaffType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from addin.reading.rows import Frame
    from models.specs import Specs
    from models.staff import StaffMember

T = TypeVar("T")
Facts = dict[tuple[EvidenceKind, str], Fact]

_NAMES: Final = {
    EvidenceKind.SOFTWARE: "software",
    EvidenceKind.AVAILABILITY: "availability",
    EvidenceKind.TRAVEL: "travel",
    EvidenceKind.DELEGATED: "delegated",
    EvidenceKind.DESIGNATED_AREA: "designated_areas",
    EvidenceKind.RELEASED: "released",
}


def read_careers(
    frame: Frame, people: Iterable[StaffMember], staff: Spelling, specs: Specs, context: Context
) -> dict[str, Career]:
    """Return the careers by Staff ID; somebody without evidence is not in it.

    `specs` are those that count; where there are none, levels are taken as they are typed.
    """
    by_id = {person.staff_id: person for person in people}
    gathered = _gather(frame, by_id, staff, specs, context)
    for staff_id, person in by_id.items():
        levels = _levels(person, specs)
        if person.staff_type is StaffType.CORE and levels:
            facts = gathered.get(staff_id, {})
            _report_gaps(frame, person, facts, levels)
            _drop_levels_out_of_order(facts, levels)
    return {staff_id: _career(facts.values()) for staff_id, facts in gathered.items()}


def _levels(person: StaffMember, specs: Specs) -> tuple[str, ...]:
    spec = specs.find(person.grade) if person.grade else None
    return spec.levels if spec else ()


def _gather(
    frame: Frame,
    by_id: Mapping[str, StaffMember],
    staff: Spelling,
    specs: Specs,
    context: Context,
) -> dict[str, Facts]:
    gathered: dict[str, Facts] = defaultdict(dict)
    for row in frame:
        typed = needed(row, "Staff ID", "Choose a Staff ID, or delete the row.")
        person = by_id.get(staff.find(typed) or "")
        if typed and person is None:
            row.warn(
                "Staff ID",
                f"{quoted(typed)} is not a Staff ID on the Staff sheet. {LEFT_OUT}",
                f"{staff.question(typed)}Choose a Staff ID from the list.",
            )
        if person is None:
            continue
        if person.staff_type is not StaffType.CORE:
            row.note(
                "Staff ID",
                f"{quoted(person.staff_id)} is not core staff, so no level is assessed.",
                "Choose Core as the person's Staff type if it is.",
            )
        fact = read_fact(row, Spelling(_levels(person, specs)), context)
        if fact is not None:
            _add(gathered[person.staff_id], fact, context.day)
    return gathered


def _add(facts: Facts, fact: Fact, day: date) -> None:
    """Add a fact; one that is there already is noted, and if they differ the lesser is kept."""
    key = fact.kind, fold(fact.what)
    earlier = facts.setdefault(key, fact)
    if earlier is fact:
        return
    name = f"{fact.kind} {quoted(fact.what)}"
    if earlier.value == fact.value:
        fact.row.note("What", f"{name} stands higher up already.", "Delete one of the rows.")
        return
    fact.row.warn(
        "What",
        f"{name} stands higher up already and says something else; the lesser of the two counts.",
        "Delete the row that does not hold any more.",
    )
    facts[key] = min(earlier, fact, key=lambda each: each.worth(day))


def _drop_levels_out_of_order(facts: Facts, levels: tuple[str, ...]) -> None:
    """Leave out a level that is dated before one below it."""
    dated = [level for level in levels if (EvidenceKind.LEVEL, fold(level)) in facts]
    latest = date.min
    below = ""
    for level in dated:
        key = EvidenceKind.LEVEL, fold(level)
        reached = facts[key].value
        if not isinstance(reached, date):
            continue
        if reached < latest:
            facts.pop(key).row.warn(
                "Date",
                f"Level {level} is dated {reached:%d/%m/%Y}, before level {below} below it, "
                f"{latest:%d/%m/%Y}. {LEFT_OUT}",
                "Correct one of the two dates.",
            )
        else:
            latest, below = reached, level


def _report_gaps(frame: Frame, person: StaffMember, facts: Facts, levels: tuple[str, ...]) -> None:
    """Warn of a level that somebody claims, or has a date for, without a date for one below it."""
    undated = [level for level in levels if (EvidenceKind.LEVEL, fold(level)) not in facts]
    claimed = Spelling(levels).find(person.level)
    if claimed is not None:
        missing = [level for level in undated if levels.index(level) < levels.index(claimed)]
        if missing:
            wrong, remedy = _gap(f"Level {claimed} is claimed", missing)
            frame.problems.append(
                Problem(Severity.WARNING, STAFF.sheet, person.row, "Level", wrong, remedy)
            )
            undated = [level for level in undated if level not in missing]
    for below, level in pairwise(levels):
        fact = facts.get((EvidenceKind.LEVEL, fold(level)))
        if fact is not None and below in undated:
            fact.row.warn("What", *_gap(f"Level {level} has a date", [below]))


def _gap(said: str, missing: list[str]) -> tuple[str, str]:
    names = " and ".join(f"level {level}" for level in missing)
    return (
        f"{said}, but Evidence has no date for {names}, so no months at it are counted.",
        "Add a row of the kind Level to Evidence with the date on which it was reached.",
    )


def _career(facts: Iterable[Fact]) -> Career:
    of: dict[EvidenceKind, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        of[fact.kind][fact.what] = fact

    def values(kind: EvidenceKind, wanted: type[T]) -> dict[str, T]:
        return {
            what: fact.value for what, fact in of[kind].items() if isinstance(fact.value, wanted)
        }

    experience = EvidenceKind.EXPERIENCE

    return Career(
        qualifications=values(EvidenceKind.QUALIFICATION, Standing),
        levels=values(EvidenceKind.LEVEL, date),
        experience={**values(experience, date), **values(experience, float)},
        activities=values(EvidenceKind.ACTIVITY, ActivityStanding),
        confirmed=values(EvidenceKind.CONFIRMED, date),
        **{name: tuple(of[kind]) for kind, name in _NAMES.items()},
    )
