"""A staff list under its header: its cells by field, and notes with the address of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from addin.imports.staff_answers import answer, crosses_are_ticks
from addin.imports.words import listed, shown
from models.problems import Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from addin.imports.findings import Notebook
    from addin.imports.headed import Headed, Row
    from addin.imports.mapping import HeaderMap

KEPT: Final = "Kept as it stands; the check reads it as what allows least until you correct it."
"""What is done with most cells that are not understood: the check names them until mended."""


_NONE: Final = frozenset(("none", "nil", "n/a", "na", "not applicable", "-", "--", "\u2013"))


class StaffList:
    """The cells of a list by field, whose columns the mapping gives."""

    def __init__(self, table: Headed, mapping: HeaderMap, notes: Notebook) -> None:
        self.table = table
        self.mapping = mapping
        self.notes = notes
        self._crosses: dict[int, bool] = {}

    def raw(self, row: Row, name: str) -> object:
        """Return what the cell of a field holds; None if the list has no such column."""
        offset = self.mapping.offset(name)
        return None if offset is None or offset >= len(row.cells) else row.cells[offset]

    def text(self, row: Row, name: str) -> str:
        """Return the cell of a field as text."""
        return shown(self.raw(row, name))

    def word(self, row: Row, name: str) -> str:
        """Return the cell of a field as text with semicolons for line breaks.

        "none", "n/a" and "-" are blank.
        """
        return _unless_none(listed(self.raw(row, name)))

    def words(self, row: Row, name: str) -> list[str]:
        """Return the cells of a field that may stand in several columns, as `word`, blank ones out.

        Commas and semicolons at the ends of a cell go.
        """
        offsets = self.mapping.offsets(name)
        cells = (listed(row.cells[offset]) for offset in offsets if offset < len(row.cells))
        return [text for cell in cells if (text := _unless_none(cell.strip(" ,;")))]

    def odd(
        self,
        row: Row,
        offset: int | None,
        wrong: str,
        done: str,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Note a cell that was not understood, with its address and header."""
        self.notes.add(
            severity,
            wrong,
            done,
            row.line,
            cell="" if offset is None else f"{get_column_letter(offset + 1)}{row.line}",
            column="" if offset is None else self.table.headers[offset],
        )

    def only_first(self, row: Row, offset: int | None, found: tuple[str, ...]) -> None:
        """Note that of several things in a cell there is room for the first."""
        if len(found) > 1:
            self.odd(
                row,
                offset,
                f"There is room for one of {' and '.join(map(quoted, found))}.",
                f"{quoted(found[0])} is taken.",
                Severity.NOTE,
            )

    def said(self, row: Row, offset: int | None, *, seen: bool = False) -> bool | None:
        """Return whether a cell says yes or no, as `answer` does."""
        if offset is None or offset >= len(row.cells):
            return None
        return answer(row.cells[offset], cross_is_tick=self._cross_is_tick(offset), seen=seen)

    def _cross_is_tick(self, offset: int) -> bool:
        if offset not in self._crosses:
            self._crosses[offset] = crosses_are_ticks(
                record.cells[offset]
                for record in self.table.grid
                if record.line > self.table.line and offset < len(record.cells)
            )
        return self._crosses[offset]


def _unless_none(text: str) -> str:
    return "" if text.casefold() in _NONE else text
