"""What every import does with what it read: all of it into the workbook, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.actions import Checked, check, mark
from addin.imports.lines import Line, in_order, line_of, to_show
from addin.imports.memory import rows_of_memory
from addin.imports.row_texts import cell_text
from addin.reading import read_election
from addin.tables import IMPORT, IMPORT_COLUMNS, IMPORTED, PROBLEMS
from addin.tables.imports import What
from addin.writing.before import all_or_nothing
from addin.writing.inputs import check_draft, formulas_in, write_draft
from addin.writing.results import check_room, find, replace_rows
from addin.writing.sheets import SheetBlockedError
from models.problems import Problem, Severity
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import xlwings as xw

    from addin.imports.findings import Finding
    from addin.imports.updating import Update
    from addin.reading import Reading
    from addin.tables import Table
    from addin.writing.inputs import Draft


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: it stands in the workbook, whose problems `checked` has since.

    `recognised` are sentences about the files. `added`, `changed` and `kept` count rows (changed
    and kept: with one such cell or more), `gone` rows that the list has no more, and `doubts` what
    somebody has to do or decide.
    """

    recognised: tuple[str, ...]
    added: int
    changed: int
    kept: int
    gone: int
    doubts: int
    checked: Checked

    @property
    def counts(self) -> str:
        """The counts in a sentence."""
        return (
            f"{self.added:,} added, {self.changed:,} changed, {self.kept:,} with cells of your "
            f"own kept, {self.gone:,} gone from the list, {self.doubts:,} to look at."
        )


def read_for(book: xw.Book, schema: Table) -> Reading:
    """Read a workbook that a list is to be laid into.

    Raises SheetBlockedError if the table it goes to, or that of the mapping, cannot be found.
    """
    reading = read_election(book)
    for table in (schema, IMPORT_COLUMNS):
        if find(book, table) is None:
            check_room(book, table, 0)
        elif table.sheet not in reading.frames:
            raise SheetBlockedError(
                f"The table on the sheet {table.sheet} has no header row. Click in the table, "
                "choose Table Design, tick Header Row and try again."
            )
    return reading


def formulas_of(book: xw.Book, reading: Reading, schema: Table) -> frozenset[tuple[int, str]]:
    """Return the cells of a table, by data row and column, that hold a manager's formula."""
    frame = reading.frames.get(schema.sheet)
    return formulas_in(book, frame, schema.headers) if frame else frozenset()


@dataclass(frozen=True, slots=True)
class Laying:
    """An import that was read and is ready to be laid into a workbook, which `before` read.

    `columns` are new rows for the mapping, and `files` names the files in a line.
    """

    book: xw.Book
    before: Reading
    update: Update
    columns: Draft
    recognised: tuple[str, ...]
    files: str

    def write(
        self,
        findings: Iterable[Finding],
        lines: Iterable[Line],
        own_cell: Callable[[Finding], tuple[str, str]] = lambda _: ("", ""),
    ) -> Imported:
        """Write it, and mark the problems of the workbook as it is then.

        `findings` are the reader's and `lines` what else is to be told. `own_cell` gives the ID and
        the column under which what a finding is about went into the sheet, blank if it did not:
        what the checks say of that cell is not said twice. Raises SheetBlockedError if something
        is in the way; nothing is written then.
        """
        schema = self.update.draft.schema
        told = [*self.update.lines, *lines]
        kept = {(line.row_id, line.column) for line in self.update.lines if line.what is What.KEPT}
        placed = [(finding, own_cell(finding)) for finding in to_show(findings)]
        every = in_order(
            [
                *told,
                *(
                    line_of(finding, schema.sheet, cell[0], answered=cell in kept)
                    for finding, cell in placed
                ),
            ]
        )
        doubts = sum(line.doubtful for line in every)
        done = Imported(
            self.recognised,
            self.update.added,
            self.update.changed,
            self.update.kept,
            self.update.gone,
            doubts,
            Checked(self.before, []),
        )
        rows = [self._summary(done).row, *(line.row for line in every)]
        memory = rows_of_memory(self.update.memory)
        check_draft(self.book, self.update.draft)
        check_draft(self.book, self.columns)
        check_room(self.book, IMPORT, len(rows))
        check_room(self.book, IMPORTED, len(memory))
        check_room(self.book, PROBLEMS, len(self.before.problems) + doubts)
        with all_or_nothing(self.book, (schema, IMPORT_COLUMNS, IMPORT, IMPORTED)):
            write_draft(self.book, self.update.draft)
            write_draft(self.book, self.columns)
            lost = replace_rows(self.book, IMPORT, rows)
            replace_rows(self.book, IMPORTED, memory)
            checked = check(self.book)
            own = [problem for line in told for problem in _problems(line)]
            left = [(finding, cell) for finding, cell in placed if cell not in kept]
            own += _unsaid(left, checked, schema)
            known = frozenset(checked.problems)
            new = [problem for problem in dict.fromkeys([*own, *lost]) if problem not in known]
            checked = replace(checked, problems=[*checked.problems, *new])
            mark(self.book, checked)
        return replace(done, checked=checked)

    def _summary(self, done: Imported) -> Line:
        return Line(
            what=What.SUMMARY,
            sheet=self.update.draft.schema.sheet,
            now=f"{' '.join(self.recognised)} {done.counts}",
            where=self.files,
        )


def _problems(line: Line) -> Iterable[Problem]:
    """Give the problem that a line is, if somebody has to do something about it."""
    if not line.doubtful:
        return
    said = line.now
    if line.what is What.SAME_PERSON:
        said = f"{line.now} may be {line.was}: they have the same {line.column}."
        if line.word:
            said = f"{line.now} is {line.was}."
    elif line.row_id and line.what is What.NOT_MATCHED:
        said = f"{line.row_id} {line.now} is not taken: its ID is that of {line.was}."
    where = f"{line.where}: " if line.where else ""
    yield Problem(Severity.WARNING, line.sheet, None, None, where + said, line.to_do)


def _unsaid(
    findings: Iterable[tuple[Finding, tuple[str, str]]], checked: Checked, schema: Table
) -> list[Problem]:
    """Return the findings that need doing and that the checks do not name at the cell."""
    frame = checked.reading.frames.get(schema.sheet)
    key = schema.key[0]
    numbers = {fold(cell_text(row, key)): row.number for row in reversed(list(frame or ()))}
    said = {(each.row, each.column) for each in checked.problems if each.table == schema.sheet}
    return [
        finding.as_problem(schema.sheet)
        for finding, (row_id, column) in findings
        if finding.severity is not Severity.NOTE
        and (numbers.get(fold(row_id)) if row_id else None, column) not in said
    ]
