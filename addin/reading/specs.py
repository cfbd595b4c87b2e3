"""Rows of the Role specs sheet to requirements. In doubt more is asked of people, never less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.reading.asked import facts_of
from addin.reading.cells import as_text, choice, within
from addin.tables import ROLE_SPECS
from models.grammar import VocabularyError, parse
from models.specs import Importance, Requirement, RequirementKind
from models.spelling import Spelling, fold, quoted
from models.vocabulary import Confirmed, MonthsAt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.reading.rows import Frame, Row
    from models.vocabulary import Test

_NOBODY: Final = "Until it is put right, nobody meets it."
_LEFT_OUT: Final = "This row is left out."
_as_kind = choice(ROLE_SPECS.column("Kind").choices)
_as_importance = choice(ROLE_SPECS.column("Importance").choices)
_as_reading = within(
    ROLE_SPECS.column("Reading").minimum, ROLE_SPECS.column("Reading").maximum, whole=True
)


@dataclass(frozen=True, slots=True)
class SpecRows:
    """The requirements of every council, and the folded codes whose Test cannot be read.

    Such a requirement asks for a manager's tick, which must not be counted for it.
    """

    requirements: tuple[Requirement, ...] = ()
    unread: frozenset[str] = frozenset()

    @property
    def councils(self) -> Spelling:
        """The councils that the rows are of."""
        return Spelling(row.council for row in self.requirements)


def read_requirements(frame: Frame) -> SpecRows:
    """Return the requirements of the Role specs sheet; a row without a grade is left out."""
    requirements: list[Requirement] = []
    unread: set[str] = set()
    rows: dict[int, Row] = {}
    for row in frame:
        if row.blank("Grade") and "Grade" in row.frame.columns:
            row.warn("Grade", f"Grade is blank. {_LEFT_OUT}", "Type the grade.")
        grade = row.text("Grade", _LEFT_OUT)
        if not grade:
            continue
        code = row.text("Code")
        test = _test(row)
        if test is None and not row.blank("Test"):
            test = Confirmed()
            unread.add(fold(code))
        requirements.append(_requirement(row, grade, code, test))
        rows[row.number] = row
    _check_codes(requirements, rows)
    _check_levels(requirements, rows)
    return SpecRows(tuple(requirements), frozenset(unread))


def _requirement(row: Row, grade: str, code: str, test: Test | None) -> Requirement:
    other = RequirementKind.EXPERIENCE.value
    essential = Importance.ESSENTIAL.value
    return Requirement(
        council=row.text("Council", "The row counts for every council."),
        grade=grade,
        level=row.text("Level", "The row counts for every level."),
        code=code,
        kind=RequirementKind(row.get("Kind", _as_kind, blank=other, otherwise=other)),
        text=row.text("Requirement"),
        importance=Importance(
            row.get(
                "Importance",
                _as_importance,
                blank=essential,
                otherwise=essential,
                taken="It is taken as Essential.",
            )
        ),
        test=test,
        reading=int(
            row.get("Reading", _as_reading, blank=1.0, otherwise=1.0, taken="It is taken as 1.")
        ),
        unclear=row.text("Unclear"),
        source=row.text("Source"),
        row=row.number,
    )


def _test(row: Row) -> Test | None:
    text = row.get("Test", as_text, blank="", otherwise="", taken=_NOBODY)
    if not text:
        return None
    try:
        return parse(text)
    except VocabularyError as error:
        row.warn("Test", f"{error.wrong} {_NOBODY}", error.remedy)
        return None


def _check_codes(requirements: Iterable[Requirement], rows: dict[int, Row]) -> None:
    """Note a code that two rows have in the same reading, and a reading without a code."""
    seen: set[tuple[str, str, int]] = set()
    for each in requirements:
        row = rows[each.row]
        if not each.code:
            if not row.blank("Reading"):
                row.warn(
                    "Reading",
                    "There is a reading but no code, so the row counts whichever is chosen.",
                    "Type the Code that the readings share.",
                )
            continue
        key = fold(each.council), fold(each.code), each.reading
        if key in seen:
            row.warn(
                "Code",
                f"The code {quoted(each.code)} stands higher up with the same reading, so both "
                "rows count.",
                "Give the row a code of its own, or number the readings of it in Reading.",
            )
        seen.add(key)


def _check_levels(requirements: Iterable[Requirement], rows: dict[int, Row]) -> None:
    """Note tests of months at a level that the grade does not have."""
    by_grade: dict[tuple[str, str], list[Requirement]] = {}
    for each in requirements:
        by_grade.setdefault((fold(each.council), fold(each.grade)), []).append(each)
    for group in by_grade.values():
        levels = Spelling(each.level for each in group)
        for each in group:
            for fact in facts_of(each.test):
                if isinstance(fact, MonthsAt) and fact.level not in levels:
                    rows[each.row].warn(
                        "Test",
                        f"The grade {quoted(each.grade)} has no level {quoted(fact.level)}, so "
                        "nobody meets this.",
                        f"{levels.question(fact.level)}Name a level that the grade has in the "
                        "column Level.",
                    )
