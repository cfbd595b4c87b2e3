"""The lines of the sheet Import: what an import did and could not do, what needs doing first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.imports.findings import Topic
from addin.tables.imports import What
from models.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.imports.findings import Finding
    from addin.writing.results import Row

MENDED: Final = "You have typed something else there, which is kept. Nothing has to be done."

_SHOWN_ELSEWHERE: Final = frozenset((Topic.MAPPING, Topic.DUPLICATE, Topic.STAND_IN))
_ORDER: Final = tuple(What)
_LAST: Final = len(_ORDER)
_DOUBTS: Final = frozenset((What.SAME_PERSON, What.NOT_UNDERSTOOD, What.NOT_MATCHED))
_LONGEST: Final = 1_000  # letters of a value that a line shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; the fields are the columns of the sheet. `answered`: nothing is left to decide."""

    what: What
    sheet: str
    row_id: str = ""
    column: str = ""
    was: str = ""
    now: str = ""
    where: str = ""
    to_do: str = ""
    word: str = ""
    answered: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether somebody has to do or decide something."""
        return self.what in _DOUBTS and not self.answered

    @property
    def row(self) -> Row:
        """The cells of the line, in the order of the sheet's columns."""
        shown = (self.row_id, str(self.what), self.column, self.was, self.now, self.where)
        texts = (self.sheet, *shown, self.to_do, self.word)
        return [text[:_LONGEST] or None for text in texts]


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with those first of which somebody has to do something."""

    def place(line: Line) -> int:
        return _LAST if line.answered else _ORDER.index(line.what)

    return sorted(lines, key=place)


def line_of(finding: Finding, sheet: str, row_id: str = "", *, answered: bool = False) -> Line:
    """Return a finding as a line; `answered` if nothing is left to do about it."""
    if finding.severity is Severity.NOTE:
        what = What.NOTED
    elif finding.topic is Topic.UNMATCHED:
        what = What.NOT_MATCHED
    else:
        what = What.NOT_UNDERSTOOD
    return Line(
        what=what,
        sheet=sheet,
        row_id=row_id,
        column=finding.column,
        now=finding.wrong,
        where=finding.where,
        to_do=MENDED if answered else finding.done,
        answered=answered,
    )


def to_show(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that nothing else on the sheets says."""
    return [finding for finding in findings if finding.topic not in _SHOWN_ELSEWHERE]
