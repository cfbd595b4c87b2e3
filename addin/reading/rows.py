"""A table as it stands in its sheet, and its rows with what is wrong in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from xlwings.utils import col_name

from addin.reading.cells import UnreadableError, as_text, is_blank
from models.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from addin.tables import Table

T = TypeVar("T")

_FEW: Final = 10  # notes of one kind at their own cells; more make one note at the header


@dataclass(slots=True)
class Frame:
    """One table of the workbook, wherever it stands.

    `top` and `left` are the sheet's row and column of the first header cell, from 1. `columns`
    gives the offset of each column of the schema by its header; one that is missing is not in it.
    `rows` are the data rows as they were read, blank ones too.
    """

    table: Table
    top: int
    left: int
    columns: dict[str, int]
    rows: list[list[object]]
    problems: list[Problem]
    _tallies: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def __iter__(self) -> Iterator[Row]:
        """Give each row in which some column of the schema holds something."""
        offsets = tuple(self.columns.values())
        for number, values in enumerate(self.rows, start=1):
            if not all(is_blank(values[offset]) for offset in offsets):
                yield Row(self, number, values)

    def cell(self, row: int, column: str | None) -> str:
        """Return the address, such as "K17", of a data row (0 is the header) and a column.

        Without a column, or for one that is missing, it is the first cell of the row.
        """
        offset = self.columns.get(column or "", 0)
        return f"{col_name(self.left + offset)}{self.top + row}"

    def add(
        self, severity: Severity, row: int | None, column: str | None, wrong: str, remedy: str
    ) -> None:
        """Note a problem."""
        problem = Problem(severity, self.table.sheet, row, column, wrong, remedy)
        self.problems.append(problem)

    def tally(self, column: str, what: str, row: int) -> None:
        """Count a row towards a note that is made once for the column; see `note_tally`."""
        self._tallies[column, what].append(row)

    def note_tally(
        self, column: str, what: str, many: str, remedy: str, *, one: str = "", single: str = ""
    ) -> None:
        """Note what `tally` counted: at the header, with `{count}` in `many` the number of rows.

        Where `one` is given and there are few rows, each has that sentence at its own cell.
        `single` stands in place of `many`, at the header too, where it is one row.
        """
        rows = self._tallies.pop((column, what), [])
        if one and len(rows) <= _FEW:
            for row in rows:
                self.add(Severity.NOTE, row, column, one, remedy)
        elif rows:
            sentence = single if single and len(rows) == 1 else many
            self.add(Severity.NOTE, 0, column, sentence.format(count=f"{len(rows):,}"), remedy)


@dataclass(slots=True)
class Row:
    """One data row of a table; `number` counts from 1."""

    frame: Frame
    number: int
    values: list[object]

    def raw(self, column: str) -> object:
        """Return what the cell holds; None where the table lacks the column."""
        offset = self.frame.columns.get(column)
        return None if offset is None else self.values[offset]

    def blank(self, column: str) -> bool:
        """Say whether the cell holds nothing."""
        return is_blank(self.raw(column))

    def add(self, severity: Severity, column: str, wrong: str, remedy: str) -> None:
        """Note a problem of a cell in this row."""
        self.frame.add(severity, self.number, column, wrong, remedy)

    def warn(self, column: str, wrong: str, remedy: str) -> None:
        """Note a warning for a cell in this row."""
        self.add(Severity.WARNING, column, wrong, remedy)

    def note(self, column: str, wrong: str, remedy: str) -> None:
        """Note what is worth knowing of a cell in this row."""
        self.add(Severity.NOTE, column, wrong, remedy)

    def get(
        self,
        column: str,
        read: Callable[[object], T],
        *,
        blank: T,
        otherwise: T,
        taken: str = "",
        severity: Severity = Severity.WARNING,
        subject: str = "",
    ) -> T:
        """Read a cell; a problem is noted, and `otherwise` returned, where it cannot be read.

        `taken` is a sentence that says what is done instead. `subject` begins the sentence in
        place of the column's header.
        """
        value = self.raw(column)
        if is_blank(value):
            return blank
        try:
            return read(value)
        except UnreadableError as unreadable:
            wrong = f"{subject or column} {unreadable.says}. {taken}".rstrip()
            self.add(severity, column, wrong, unreadable.remedy)
            return otherwise

    def text(self, column: str, taken: str = "It is left out.") -> str:
        """Read a cell as text; blank where it cannot be read."""
        return self.get(column, as_text, blank="", otherwise="", taken=taken)

    def required_text(self, column: str, remedy: str) -> str:
        """Read a cell that has to be filled; an error and a blank text where it is not."""
        if self.blank(column):
            # A column that is missing altogether has its own problem.
            if column in self.frame.columns:
                self.add(Severity.ERROR, column, f"{column} is blank.", remedy)
            return ""
        return self.get(column, as_text, blank="", otherwise="", severity=Severity.ERROR)
