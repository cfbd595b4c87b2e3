"""The xlwings object for the note on a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.engines.grid import Part

if TYPE_CHECKING:
    from addin.engines.grid import NoteText
    from addin.engines.ranges import Range
    from addin.engines.sheets import Sheet


class Note(Part):
    """The note on one cell."""

    __slots__ = ("_sheet", "column", "row")

    def __init__(self, sheet: Sheet, row: int, column: int) -> None:
        self._sheet = sheet
        self.row = row
        self.column = column

    @property
    def api(self) -> Note:
        """Itself: there is no object of Excel's behind it."""
        return self

    def _read(self) -> NoteText:
        note = self._sheet.grid.note(self._sheet.name, self.row, self.column)
        if note is None:
            raise LookupError("The note is gone.")
        return note

    @property
    def text(self) -> str:
        """What it says."""
        return self._read().text

    @text.setter
    def text(self, text: str) -> None:
        self._sheet.grid.set_note(self._sheet.name, self.row, self.column, text)

    @property
    def author(self) -> str:
        """Who wrote it."""
        return self._read().author

    @property
    def location(self) -> Range:
        """The cell it is on."""
        return self._sheet.over((self.row, self.column, self.row, self.column))

    def delete(self) -> None:
        """Take the note away."""
        self._sheet.grid.set_note(self._sheet.name, self.row, self.column, None)
