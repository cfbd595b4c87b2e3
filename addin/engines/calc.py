"""A workbook that is open in LibreOffice Calc as a grid, so that the add-in works on it live.

It is the same whether LibreOffice runs the add-in itself or is spoken to from another process.
Formulas are always worked out, so a result is never missing. LibreOffice has no table styles and
no tips of their own on links, and does not let a program say who wrote a note: what the protocol
passes for those is not kept, and setting a table style alone is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.engines import (
    calc_cells,
    calc_drawings,
    calc_looks,
    calc_names,
    calc_notes,
    calc_window,
)
from addin.engines.addresses import address_of, overlap
from addin.engines.calc_formats import Formats
from addin.engines.calc_looks import NORMAL, Styles
from addin.engines.calc_tables import Tables
from addin.engines.calc_uno import alive, area_of, block_of, cells, raised, says_what_went_wrong
from addin.engines.grid import Look, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from addin.engines.calc_cells import Piece
    from addin.engines.calc_uno import Uno
    from addin.engines.grid import BarChart, Block, NoteText, Spot, TablePlace, Value


@says_what_went_wrong
class CalcGrid:
    """One document of LibreOffice Calc's; `context` is the component context it lives in.

    Every method raises OfficeGoneError once LibreOffice or the document is closed, and OfficeError
    where LibreOffice refuses what it should do.
    """

    def __init__(self, document: Uno, context: Uno) -> None:
        self.document = document
        self.context = context
        self._formats = Formats(document)
        self._styles = Styles(document)
        self._tables = Tables(document)
        self._sheets: dict[str, Uno] = {}
        self._window = calc_window.Window(document, context)

    # Sheets

    def sheet_names(self) -> list[str]:
        """Return the sheets' names in tab order."""
        return list(self.document.Sheets.ElementNames)

    def add_sheet(self, name: str, index: int) -> None:
        """Add an empty sheet so that `index` sheets stand before it; ValueError for a bad name."""
        try:
            self.document.Sheets.insertNewByName(name, index)
        except raised("uno.RuntimeException") as error:
            if not alive(self.document):
                raise
            raise ValueError(f"A sheet cannot be called {name!r}.") from error

    def active(self) -> str:
        """Return the name of the sheet in front."""
        controller = self.document.CurrentController
        front = controller.ActiveSheet if controller is not None else None
        return str(front.Name) if front is not None else self.sheet_names()[0]

    def activate(self, sheet: str) -> None:
        """Bring a sheet to the front, alone; without a window there is no front."""
        controller = self.document.CurrentController
        if controller is not None:
            controller.setActiveSheet(self._sheet(sheet))

    def visible(self, sheet: str) -> bool:
        """Say whether the sheet has a tab."""
        return bool(self._sheet(sheet).IsVisible)

    def set_visible(self, sheet: str, *, on: bool) -> None:
        """Show the sheet's tab, or hide it; ValueError for the last one that shows."""
        if not on and not any(self.visible(name) for name in self.sheet_names() if name != sheet):
            raise ValueError(f"The sheet {sheet} is the only one that shows.")
        self._sheet(sheet).IsVisible = on

    def protected(self, sheet: str) -> bool:
        """Say whether the sheet is protected."""
        return bool(self._sheet(sheet).isProtected())

    def protect(self, sheet: str, *, on: bool) -> None:
        """Protect the sheet, or take the protection off; ValueError if that needs a password."""
        found = self._sheet(sheet)
        if on:
            if not found.isProtected():
                found.protect("")
            return
        try:
            found.unprotect("")
        except raised("lang.IllegalArgumentException") as error:
            raise ValueError(f"The sheet {sheet} is protected with a password.") from error

    def used(self, sheet: str) -> Block:
        """Return the smallest block with every cell that holds or shows something.

        LibreOffice leaves out cells that only have a named style, so a table's count as well.
        """
        cursor = self._sheet(sheet).createCursor()
        cursor.gotoStartOfUsedArea(False)
        first = block_of(cursor.RangeAddress)
        cursor.gotoEndOfUsedArea(False)
        last = block_of(cursor.RangeAddress)
        empty = first == last and self.read(sheet, first) == [[None]]
        blocks = [] if empty else [first, last]
        blocks += [place.block for place in self.tables(sheet).values()]
        blocks += [(*place, *place) for place in self.notes(sheet)]
        return calc_looks.around(blocks) if blocks else (1, 1, 1, 1)

    # Values

    def read(self, sheet: str, block: Block) -> list[list[Value]]:
        """Return the block's values, row by row; a formula gives its result."""
        return calc_cells.read(self._sheet(sheet), block, self._formats)

    def uncalculated(self, sheet: str, block: Block) -> list[tuple[int, int]]:  # noqa: ARG002
        """Return nothing: LibreOffice works every formula out at once."""
        return []

    def formula_cells(self, sheet: str, block: Block) -> list[tuple[int, int]]:
        """Return row and column of every formula in the block."""
        return calc_cells.formula_cells(self._sheet(sheet), block)

    def formulas(self, sheet: str, block: Block) -> list[list[str]]:
        """Return the block's formulas as Excel writes them; else the text of the value."""
        return calc_cells.formulas(self._sheet(sheet), block, self._formats)

    def write(self, sheet: str, block: Block, rows: Sequence[Sequence[Value]]) -> None:
        """Write values into the block; ValueError, before anything is written, if one cannot be."""
        found, epoch = self._writable(sheet, block), self._formats.epoch()
        pieces = [
            [
                self._piece(sheet, (row, column), value, epoch)
                for column, value in enumerate(line, block[1])
            ]
            for row, line in enumerate(rows, block[0])
        ]
        self._spare_merged(sheet, block, pieces)
        calc_cells.write(found, block, pieces, self._formats)
        self._tables.name_columns(found, block)

    def clear(self, sheet: str, block: Block, *, contents: bool, formats: bool) -> None:
        """Take the contents (with their links), the formats, or both (and notes) out."""
        found = self._writable(sheet, block)
        if formats:
            calc_looks.set_look(found, block, Look.STYLE, NORMAL, self._formats, self._styles)
        if contents:
            calc_cells.empty(found, block, notes=formats)
            self._tables.name_columns(found, block)

    # Looks, links, notes

    def look(self, sheet: str, block: Block, look: Look) -> object:
        """Return how the block looks in one respect; None where its cells differ."""
        return calc_looks.look(self._sheet(sheet), block, look, self._formats, self._styles)

    def set_look(self, sheet: str, block: Block, look: Look, value: object) -> None:
        """Set how the block looks in one respect; ValueError for a style that does not exist."""
        found = self._writable(sheet, block)
        calc_looks.set_look(found, block, look, value, self._formats, self._styles)

    def merged(self, sheet: str) -> list[Block]:
        """Return the sheet's blocks of merged cells; no two of them share a cell."""
        return calc_looks.merged(self._sheet(sheet))

    def row_height(self, sheet: str, row: int) -> float | None:
        """Return the height of a row in points; None where it fits its text by itself."""
        return calc_looks.row_height(self._sheet(sheet), row)

    def set_row_height(self, sheet: str, first: int, last: int, points: float | None) -> None:
        """Set the height of rows; None lets them fit their text."""
        calc_looks.set_row_height(self._sheet(sheet), first, last, points)

    def hyperlink(self, sheet: str, row: int, column: int) -> str | None:
        """Return where the cell's link leads; "#'Staff'!B2" is a place in the workbook."""
        return calc_notes.hyperlink(self.document, self._sheet(sheet), row, column)

    def set_hyperlink(
        self,
        sheet: str,
        row: int,
        column: int,
        address: str,
        text: str,
        tip: str,  # noqa: ARG002 - LibreOffice itself says what shows
    ) -> None:
        """Give the cell a link and its text; LibreOffice shows where it leads as its tip."""
        block = row, column, row, column
        found = self._writable(sheet, block)
        shown = text.removeprefix("'")
        calc_notes.set_hyperlink(self.document, found, row, column, address, shown)
        self._tables.name_columns(found, block)

    def notes(self, sheet: str) -> list[tuple[int, int]]:
        """Return row and column of every note of the sheet, row by row."""
        return calc_notes.notes(self._sheet(sheet))

    def note(self, sheet: str, row: int, column: int) -> NoteText | None:
        """Return the cell's note; None if it has none."""
        return calc_notes.note(self._sheet(sheet), row, column)

    def set_note(self, sheet: str, row: int, column: int, text: str | None) -> None:
        """Give the cell a note, large enough to show all of it; None takes it away."""
        calc_notes.set_note(self._sheet(sheet), row, column, text)

    # Tables and names

    def tables(self, sheet: str = "") -> dict[str, TablePlace]:
        """Return every table by name, if a sheet is named those on it; none has a style."""
        return self._tables.places(sheet)

    def table(self, name: str) -> TablePlace:
        """Return where one table is; KeyError if there is none of this name."""
        return self._tables.place(name)

    def add_table(self, name: str, sheet: str, block: Block, style: str | None) -> None:  # noqa: ARG002
        """Make the block, whose first row is its header, a table; its style is not drawn."""
        found = self._writable(sheet, block)
        taken = {other.casefold() for other in self.document.NamedRanges.ElementNames}
        self._tables.add(name, found, block, taken)

    def resize_table(self, name: str, block: Block) -> None:
        """Give the table another last row or last column."""
        self._writable(self.table(name).sheet, block)
        self._tables.resize(name, block)

    def set_table_style(self, name: str, style: str | None) -> None:
        """Leave the table without a style; UnsupportedError for any other wish."""
        if style is not None:
            raise UnsupportedError(f"The style {style} of the table {name} works in Excel only.")

    def filtered(self, name: str) -> bool:
        """Say whether the table's headers have filter buttons."""
        return self._tables.filtered(name)

    def set_filtered(self, name: str, *, on: bool) -> None:
        """Give the table's headers filter buttons, or take them away."""
        self._tables.set_filtered(name, on=on)

    def show_all(self, name: str) -> None:
        """Show the rows that the table's filter hides, and filter by nothing."""
        self._tables.show_all(name)

    def names(self) -> dict[str, str]:
        """Return what every defined name refers to; "Staff!Local" belongs to one sheet."""
        return calc_names.names(self.document)

    def set_name(self, name: str, refers_to: str | None) -> None:
        """Define a name ("=Settings!$B$3"), or take it away."""
        calc_names.set_name(self.document, name, refers_to)

    # Drawings and print

    def corner(self, sheet: str, row: int, column: int) -> tuple[float, float]:
        """Return how far the cell's top left corner is from the sheet's: left, top, in points."""
        return calc_drawings.corner(self._sheet(sheet), row, column)

    def pictures(self, sheet: str) -> dict[str, Spot]:
        """Return where the sheet's pictures stand, by name."""
        return calc_drawings.pictures(self._sheet(sheet))

    def set_picture(self, sheet: str, name: str, png: bytes | None, spot: Spot | None) -> None:
        """Put a picture on the sheet in the place of the one of that name; None takes it away."""
        calc_drawings.set_picture(self.document, self.context, self._sheet(sheet), name, png, spot)

    def charts(self, sheet: str) -> dict[str, Spot]:
        """Return where the sheet's charts stand, by name."""
        return calc_drawings.charts(self._sheet(sheet))

    def set_chart(self, sheet: str, name: str, chart: BarChart | None, spot: Spot | None) -> None:
        """Put a chart on the sheet in the place of the one of that name; None takes it away."""
        calc_drawings.set_chart(self.context, self._sheet(sheet), name, chart, spot)

    def describe(self, sheet: str, name: str, text: str) -> None:
        """Say what the picture of this name shows, for those who cannot see it."""
        calc_drawings.describe(self._sheet(sheet), name, text)

    def set_print_areas(self, sheet: str, blocks: Sequence[Block]) -> None:
        """Print these blocks of the sheet only, each beginning on a page of its own."""
        number = self.sheet_names().index(sheet)
        self._sheet(sheet).setPrintAreas(tuple(area_of(number, block) for block in blocks))

    # The program around it

    def calculate(self) -> None:
        """Work out all formulas."""
        self.document.calculateAll()

    def show_status(self, text: str) -> None:
        """Show a line in the status bar; empty text clears it."""
        self._window.show_status(text)

    def alert(self, prompt: str, title: str, buttons: str, mode: str | None) -> str:
        """Ask or tell the user; return the button: "ok", "cancel", "yes" or "no"."""
        return self._window.alert(prompt, title, buttons, mode)

    def save(self, path: str) -> None:
        """Write the workbook to an .xlsx or .ods file; WorkbookFileError says why not."""
        calc_window.save(self.document, path)

    def close(self) -> None:
        """Let go of the workbook without saving it."""
        self.document.close(True)

    # Inside

    def _sheet(self, name: str) -> Uno:
        """Return a sheet; KeyError if there is none. LibreOffice's objects are slow to come by."""
        kept = self._sheets.get(name)
        if kept is None or kept.Name != name:  # renamed or deleted since
            if not self.document.Sheets.hasByName(name):
                raise KeyError(name)
            kept = self._sheets[name] = self.document.Sheets.getByName(name)
        return kept

    def _piece(self, sheet: str, place: tuple[int, int], value: Value, epoch: datetime) -> Piece:
        return calc_cells.piece(
            value,
            epoch,
            lambda: self._tables.around(sheet, *place),
            lambda: f"Cell {address_of((*place, *place))} of {sheet}",
        )

    def _spare_merged(self, sheet: str, block: Block, rows: Sequence[Sequence[Piece]]) -> None:
        """Raise ValueError if something would go into a cell that a merged one covers."""
        if not calc_looks.touches_merged(self._sheet(sheet), block):
            return
        areas = [area for area in self.merged(sheet) if overlap(area, block)]
        for row, line in enumerate(rows, block[0]):
            for column, one in enumerate(line, block[1]):
                at = row, column, row, column
                covered = any(overlap(area, at) and area[:2] != at[:2] for area in areas)
                if covered and one.content != "":
                    raise ValueError(f"Cell {address_of(at)} of {sheet} is inside a merged cell.")

    def _writable(self, sheet: str, block: Block) -> Uno:
        """Return the sheet; ValueError, as in Excel, where protection forbids writing.

        LibreOffice itself would leave some of it out without a word.
        """
        found = self._sheet(sheet)
        if found.isProtected() and calc_looks.any_locked(cells(found, block)):
            raise ValueError(
                f"The sheet {sheet} is protected: take the protection off before writing to "
                f"{address_of(block)}, and put it back afterwards."
            )
        return found
