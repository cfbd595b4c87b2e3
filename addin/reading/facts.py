"""One row of the Evidence sheet to one fact. What is in doubt is left out: it proves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from addin.reading.cells import choice, within
from addin.reading.dates import as_date
from addin.reading.fact_names import LEFT_OUT, Context, find_name
from addin.tables import EVIDENCE
from models.careers import (
    MONTHS_IN_A_YEAR,
    ActivityStanding,
    EvidenceKind,
    Standing,
    months_between,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.reading.rows import Row
    from models.spelling import Spelling

Value: TypeAlias = Standing | ActivityStanding | date | float | None

_STANDINGS: Final[dict[EvidenceKind, type[Standing | ActivityStanding]]] = {
    EvidenceKind.QUALIFICATION: Standing,
    EvidenceKind.ACTIVITY: ActivityStanding,
}
_DATED: Final = (EvidenceKind.LEVEL, EvidenceKind.CONFIRMED, EvidenceKind.DELEGATED)
# Of these a later date is kept, which says when the fact begins to count.
_KEEPS_ITS_DATE: Final = (EvidenceKind.LEVEL, EvidenceKind.CONFIRMED, EvidenceKind.EXPERIENCE)
_as_kind = choice(EVIDENCE.column("Kind").choices)
_as_years = within(EVIDENCE.column("Number").minimum, EVIDENCE.column("Number").maximum)


@dataclass(frozen=True, slots=True)
class Fact:
    """What one row says.

    `value` is a standing, a date, or years of experience; None where the name says it all.
    """

    row: Row
    kind: EvidenceKind
    what: str
    value: Value

    def worth(self, day: date) -> float:
        """Return how much the fact allows on a day, to compare it with one of its own kind."""
        if isinstance(self.value, Standing):
            return -float(list(Standing).index(self.value))
        if isinstance(self.value, ActivityStanding):
            return float(list(ActivityStanding).index(self.value))
        if self.kind is EvidenceKind.EXPERIENCE and self.value is not None:
            return _months(self.value, day)
        return -float(self.value.toordinal()) if isinstance(self.value, date) else 0.0


def read_fact(row: Row, levels: Spelling, context: Context) -> Fact | None:
    """Return the fact of a row; None where it is left out. `levels` are those of the grade."""
    word = needed(row, "Kind", "Choose what the fact is about.", _as_kind)
    what = needed(row, "What", "Type the name of it.")
    if not word or not what:
        return None
    kind = EvidenceKind(word)
    name = find_name(row, kind, what, levels, context)
    standing, sound = _standing(row, kind)
    day, dated = _date(row, kind, context.day)
    years, counted = _years(row, kind)
    if name is None or not (sound and dated and counted):
        return None
    if kind is EvidenceKind.EXPERIENCE:
        experience = _experience(row, day, years, context.day)
        return None if experience is None else Fact(row, kind, name, experience)
    value = day if kind in {EvidenceKind.LEVEL, EvidenceKind.CONFIRMED} else standing
    return Fact(row, kind, name, value)


def needed(row: Row, column: str, remedy: str, read: Callable[[object], str] | None = None) -> str:
    """Read a cell without which the row is left out; an empty text then."""
    if row.blank(column) and column in row.frame.columns:
        row.warn(column, f"{column} is blank. {LEFT_OUT}", remedy)
    if read is None:
        return row.text(column, LEFT_OUT)
    return row.get(column, read, blank="", otherwise="", taken=LEFT_OUT)


def _standing(row: Row, kind: EvidenceKind) -> tuple[Standing | ActivityStanding | None, bool]:
    """Return the standing, and whether the row can be used as far as that goes."""
    standings = _STANDINGS.get(kind)
    if standings is None:
        _ignore(row, "Standing", kind)
        return None, True
    allowed = tuple(standings)
    choices = f"{', '.join(allowed[:-1])} or {allowed[-1]}"
    word = needed(row, "Standing", f"Choose {choices}.", choice(allowed))
    return (standings(word), True) if word else (None, False)


def _date(row: Row, kind: EvidenceKind, assessed: date) -> tuple[date | None, bool]:
    """Return the date, and whether the row can be used as far as that goes."""
    day: date | None = row.get("Date", as_date, blank=None, otherwise=None, taken=LEFT_OUT)
    if day is None:
        if row.blank("Date") and kind in _DATED:
            row.warn(
                "Date",
                f"Date is blank, and a fact of the kind {kind} needs one. {LEFT_OUT}",
                "Type a date such as 06/05/2027.",
            )
        return None, row.blank("Date") and kind not in _DATED
    if day > assessed:
        row.warn(
            "Date",
            f"The date {day:%d/%m/%Y} is after the day of the assessment, {assessed:%d/%m/%Y}, so "
            "this does not count.",
            "Correct the date, or change the day of the assessment on the Settings sheet.",
        )
    return day, day <= assessed or kind in _KEEPS_ITS_DATE


def _years(row: Row, kind: EvidenceKind) -> tuple[float | None, bool]:
    """Return the years, and whether the row can be used as far as that goes."""
    if kind is not EvidenceKind.EXPERIENCE:
        _ignore(row, "Number", kind)
        return None, True
    years: float | None = row.get("Number", _as_years, blank=None, otherwise=None, taken=LEFT_OUT)
    return years, years is not None or row.blank("Number")


def _experience(
    row: Row, since: date | None, years: float | None, assessed: date
) -> date | float | None:
    """Return since when, or how many years; of both what is less."""
    if since is None and years is None:
        row.warn(
            "Number",
            f"The experience has neither a date since when nor a number of years. {LEFT_OUT}",
            "Type one of the two.",
        )
    if since is None or years is None:
        return years if since is None else since
    row.warn(
        "Number",
        "The experience has both a date since when and a number of years; what is less counts.",
        "Clear one of the two.",
    )
    return since if _months(since, assessed) < _months(years, assessed) else years


def _months(value: date | float, day: date) -> float:
    return months_between(value, day) if isinstance(value, date) else value * MONTHS_IN_A_YEAR


def _ignore(row: Row, column: str, kind: EvidenceKind) -> None:
    if not row.blank(column):
        row.note(
            column,
            f"{column} means nothing for a fact of the kind {kind}, so it is ignored.",
            "Clear the cell, or choose another kind.",
        )
