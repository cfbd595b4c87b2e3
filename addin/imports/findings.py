"""What an import says of the file it read: a refusal in one sentence, or findings by line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from models.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_FINDINGS: Final = 1_000
_SHOWN_LINES: Final = 5  # more line numbers than anybody would look up are only counted


class ImportRefusedError(Exception):
    """A file that cannot be imported. Its text is one plain sentence, with the line if one is."""


class Topic(Enum):
    """What a finding is about, where whoever lays the file into a workbook shows it its own way."""

    CELLS = auto()
    MAPPING = auto()
    """As what the columns are read, all in one sentence."""
    UNMATCHED = auto()
    """A row of no station, or a station without a row."""
    DUPLICATE = auto()
    """Two rows that may be one person."""
    STAND_IN = auto()
    """Properties that stand in for electors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that an import noticed: where it is, what is odd, and what was done or is to do.

    `file` is the file's name without its folder, `sheet` the sheet of a workbook. `line` counts
    from 1 in its `unit` (the line of a text file, the row of a sheet, the entry of a list in JSON);
    None is the file as a whole. `cell` is an
    address such as "F12" and `column` the header, both only of sheets and lists with headers.
    `wrong` and `done` are whole sentences.
    """

    severity: Severity
    file: str
    wrong: str
    done: str
    sheet: str = ""
    unit: str = "line"
    line: int | None = None
    cell: str = ""
    column: str = ""
    topic: Topic = Topic.CELLS

    @property
    def where(self) -> str:
        """Where it is, as a manager would say it: "stations.csv, line 12"."""
        parts = [self.file]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        if self.cell:
            parts.append(f"cell {self.cell}")
        elif self.line is not None:
            parts.append(f"{self.unit} {self.line:,}")
        return ", ".join(parts)

    def __str__(self) -> str:
        """Return the finding as one paragraph."""
        return f"{self.where}: {self.wrong} {self.done}".rstrip()

    def as_problem(self, table: str) -> Problem:
        """Return it for the Problems sheet; what it is about stands in another file than `table`.

        So it has no row there, and the sentence begins with where it stands.
        """
        return Problem(self.severity, table, None, None, f"{self.where}: {self.wrong}", self.done)


class Notebook:
    """Collects the findings of one file, or of one sheet of it; `unit` is what its lines are."""

    def __init__(self, file: str, sheet: str = "", unit: str = "") -> None:
        self.file = file
        self.sheet = sheet
        self.unit = unit or ("row" if sheet else "line")
        self._findings: list[Finding] = []
        self._more = 0

    def __iter__(self) -> Iterator[Finding]:
        yield from self._findings
        if self._more:
            yield Finding(
                severity=Severity.WARNING,
                file=self.file,
                sheet=self.sheet,
                wrong=f"There are {self._more:,} more findings.",
                done="Correct the first ones and import it again to see the rest.",
            )

    def add(
        self,
        severity: Severity,
        wrong: str,
        done: str,
        line: int | None = None,
        *,
        cell: str = "",
        column: str = "",
        topic: Topic = Topic.CELLS,
    ) -> None:
        """Note one finding; those that nobody would read any more are only counted."""
        if len(self._findings) >= _MOST_FINDINGS:
            self._more += 1
            return
        self._findings.append(
            Finding(
                severity=severity,
                file=self.file,
                sheet=self.sheet,
                unit=self.unit,
                line=line,
                cell=cell,
                column=column,
                wrong=wrong,
                done=done,
                topic=topic,
            )
        )

    def warn(
        self, wrong: str, done: str, line: int | None = None, *, topic: Topic = Topic.CELLS
    ) -> None:
        """Note what was read safely, but not as it stands."""
        self.add(Severity.WARNING, wrong, done, line, topic=topic)

    def note(
        self, wrong: str, done: str, line: int | None = None, *, topic: Topic = Topic.CELLS
    ) -> None:
        """Note what is worth knowing."""
        self.add(Severity.NOTE, wrong, done, line, topic=topic)

    def tell_lines(
        self, severity: Severity, lines: Sequence[int], one: str, many: str, done: str
    ) -> None:
        """Note what several lines share as one finding; nothing where there are no lines.

        `one` is the sentence for one line, `many` that for several with `{count}` in it. Which
        lines they are is added; the finding itself points to the first.
        """
        if not lines:
            return
        sentence = one if len(lines) == 1 else many.format(count=f"{len(lines):,}")
        if len(lines) > 1:
            sentence = f"{sentence} {self.listed(lines)}"
        self.add(severity, sentence, done, lines[0])

    def listed(self, lines: Sequence[int]) -> str:
        """Return "Lines 3, 5 and 9.", or the first of very many and how many more there are."""
        what = {"line": "Lines", "row": "Rows", "entry": "Entries"}[self.unit]
        shown = [f"{line:,}" for line in lines[:_SHOWN_LINES]]
        more = len(lines) - len(shown)
        if more:
            return f"{what} {', '.join(shown)} and {more:,} more."
        return f"{what} {', '.join(shown[:-1])} and {shown[-1]}."
