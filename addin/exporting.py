"""The action behind Export: everything that people receive, in a folder of its own.

`gather` reads the workbook; `write_export` touches no workbook, so any thread may do it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from addin import actions
from addin.engines.opening import READABLE, open_book
from addin.exports import earlier, people
from addin.exports.all_kinds import exporter_of
from addin.exports.folder import MANIFEST, staged
from addin.exports.kinds import ABOUT, ExportKind
from addin.exports.material import Material
from addin.exports.outlet import ExportRefusedError
from addin.exports.shelf import Shelf
from addin.exports.since import before_of_plan, manifest
from addin.exports.templates import TEMPLATES, cloud_of, put_templates
from addin.exports.words import spoken
from addin.reading.booked import read_booked
from addin.tables import PLAN
from models.audit import find_breaches
from models.briefs import briefs_of
from models.problems import AuditError, PlanningError, Severity, UnusableInputError
from models.progress import Asked, Progress, Report, ignore, never
from models.spelling import fold
from models.standing import standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

    import xlwings as xw

    from addin.actions import Checked
    from addin.exports.since import Before
    from models.plan import Plan

_IN_A_CLOUD: Final = (
    "The folder {into} lies in {cloud}, which copies these files to other computers. Choose "
    "another folder if your council does not want that."
)
_FEW: Final = 3  # of what is wrong with a plan, in one sentence


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export made: the folder, or the locked archive; how many files; what to look at.

    `kinds` counts the files of each kind that has any; the index page is not among them.
    """

    where: Path
    files: int
    notes: tuple[str, ...]
    kinds: tuple[tuple[ExportKind, int], ...] = ()


class UnsoundPlanError(AuditError):
    """The plan in the workbook breaks a rule, or cannot be read. Nothing of it goes to anybody."""

    def __init__(self, breaches: list[str]) -> None:
        super().__init__(breaches)
        what = "1 fault" if len(breaches) == 1 else f"{len(breaches):,} faults"
        first = " ".join(breaches[:_FEW])
        said = (
            f"Nothing was exported, because the plan in the workbook has {what}. {first} Press "
            "Check workbook to see where, or Re-plan, which mends most."
        )
        self.args = (said,)


def gather(book: xw.Book, *, made: datetime | None = None) -> Material:
    """Return what is to be told of the plan that stands in a workbook. Nothing is written.

    `made` is when the export is made, with its time zone; by default now. Raises
    UnusableInputError if the workbook has errors, NoPlanError, and UnsoundPlanError if the plan
    breaks a rule or one of its rows cannot be read.
    """
    return gather_checked(book, actions.check(book), made=made)


def gather_checked(book: xw.Book, checked: Checked, *, made: datetime | None = None) -> Material:
    """Do what `gather` does with a workbook that is checked already."""
    if checked.stops:
        raise UnusableInputError(checked.problems, "the export")
    actions.refuse_without_plan(checked)
    election = checked.reading.election
    plan = standing(election)
    refuse_unsound(checked, plan)
    return Material(
        election=election,
        plan=plan,
        briefs=briefs_of(election, plan, read_booked(book, election)),
        made=datetime.now().astimezone() if made is None else made,
    )


def refuse_unsound(checked: Checked, plan: Plan) -> None:
    """Raise UnsoundPlanError if a plan breaks a rule, or rows of the sheet Plan cannot be read."""
    reading = checked.reading
    found = {
        problem.wrong: f"{PLAN.sheet}, cell {reading.cell_of(problem)}: {problem.wrong}"
        for problem in checked.problems
        if problem.table == PLAN.sheet and problem.severity is not Severity.NOTE
    }
    for breach in find_breaches(reading.election, plan):
        found.setdefault(breach.says, breach.says)
    if found:
        raise UnsoundPlanError(list(found.values()))


def write_export(
    material: Material,
    into: Path,
    *,
    only: frozenset[ExportKind] | None = None,
    changed_since: Path | None = None,
    password: str | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Exported:
    """Make the files of some kinds (None: all) in a new folder inside `into`. No workbook is used.

    `changed_since` is an earlier export or workbook: letters, drafts and calendars are made only
    for whom something is different from it. With a `password` one encrypted archive is made in
    place of the folder. Raises ExportRefusedError, and StoppedError soon after `asked` first says
    yes; nothing is left then.
    """
    if password is not None:
        _locking().refuse_weak(password)
    report(Progress("Looking for the last export", 0.0))
    material = earlier.with_last(replace(material, templates=into / TEMPLATES), into)
    if changed_since is not None:
        material = earlier.since(material, _named(changed_since, material))
    wanted = frozenset(ExportKind) if only is None else only
    cloud = cloud_of(into)
    general = [_IN_A_CLOUD.format(into=into.name, cloud=cloud)] if cloud else []
    with staged(into) as place:
        name = place.free(earlier.name_of(material))
        job = _Job(material, wanted, name, general, report, asked)
        if password is None:
            shelf = job.fill(place.write)
            put_templates(into, wanted)
            where = place.settle(place.at, name)
        else:
            file = place.at / f"{name}{earlier.ARCHIVE}"
            with _locking().archive(file, name, password, material.made) as write:
                shelf = job.fill(write)
            put_templates(into, wanted)
            if tells_people(wanted):  # what is in it the next export can only know from here
                place.write(MANIFEST, manifest(material))
                place.settle(place.at / MANIFEST, earlier.beside(name))
            where = place.settle(file, file.name)
    counts = tuple((kind, len(shelf.files[kind])) for kind in ExportKind if shelf.files[kind])
    notes = (*general, *(note for kind in ExportKind for note in shelf.notes[kind]))
    return Exported(where, sum(count for _, count in counts), notes, counts)


def _locking() -> ModuleType:
    from addin.exports import locking  # noqa: PLC0415 - only now: hardly any export needs it

    return locking


def tells_people(kinds: frozenset[ExportKind]) -> bool:
    """Say whether an export of these kinds tells people of their duties.

    Only then it counts as what they know, with which later plans are compared.
    """
    return bool(kinds & people.KINDS)


@dataclass(frozen=True, slots=True)
class _Job:
    """All that one export is made from."""

    material: Material
    wanted: frozenset[ExportKind]
    name: str
    general: list[str]
    report: Report
    asked: Asked

    def fill(self, write: Callable[[str, bytes], None]) -> Shelf:
        """Make the files of each kind, then the manifest and the index page."""
        from addin.exports.index import INDEX, index_page  # noqa: PLC0415 - only now: it is slow

        material, wanted = self.material, self.wanted
        shelf = Shelf(write, self.name, self.report, self.asked)
        if theirs := wanted & people.KINDS:
            people.export(material, shelf, theirs)
        for kind in ExportKind:
            if kind in wanted - people.KINDS:
                shelf.tell(ABOUT[kind].heading, 0, 1)
                exporter_of(kind)(material, shelf)
        shelf.tell("Index", 0, 1)
        if tells_people(wanted):
            write(MANIFEST, manifest(material))
        write(INDEX, index_page(material, shelf.files, shelf.notes, self.general))
        shelf.tell("Index", 1, 1)
        return shelf


def export(
    book: xw.Book,
    into: Path,
    *,
    only: frozenset[ExportKind] | None = None,
    changed_since: Path | None = None,
    password: str | None = None,
    made: datetime | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Exported:
    """Export the plan of a workbook; arguments and errors as of `gather` and `write_export`."""
    report(Progress("Reading the workbook", 0.0))
    return write_export(
        gather(book, made=made),
        into,
        only=only,
        changed_since=changed_since,
        password=password,
        report=report,
        asked=asked,
    )


def _named(path: Path, material: Material) -> Before:
    """Return what an earlier export gave, or what an earlier workbook's plan would have given.

    Raises ExportRefusedError if it is of another election, and WorkbookFileError if the workbook
    cannot be opened.
    """
    if path.is_dir() or path.suffix.lower() not in READABLE:
        before = earlier.read_export(path)
        council, day = before.council, before.polling_day
    else:
        book = open_book(path)
        try:
            then = gather(book)
        except PlanningError as error:
            raise ExportRefusedError(
                f"What has changed since {path.name} cannot be told: {error} Name an earlier "
                "export, or a workbook with a sound plan."
            ) from error
        before = before_of_plan(then.briefs, path.name)
        council, day = then.election.settings.council, then.election.settings.polling_day
    settings = material.election.settings
    if (fold(council), day) != (fold(settings.council), settings.polling_day):
        raise ExportRefusedError(
            f"{path.name} is of another election: {council}, {'' if day is None else spoken(day)}. "
            f"This one is {settings.council}, {spoken(settings.polling_day)}. Nothing was exported."
        )
    return before
