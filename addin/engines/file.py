"""A workbook file as a grid, over openpyxl: no spreadsheet program is needed.

Values are read and written as Excel shows them to a macro. Nothing is calculated: a formula's
value is the result that the file came with, and Excel works all of them out afresh when it opens
what was saved.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink

from addin.engines import file_cells, file_drawings, file_looks, file_points, file_tables
from addin.engines.addresses import address_of, overlap
from addin.engines.file_results import Results, formula_text
from addin.engines.grid import NoteText, UnsupportedError
from addin.engines.saving import save_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.engines.grid import BarChart, Block, Look, Spot, TablePlace, Value

AUTHOR: Final = "Election Staffing"
_ANSWERS: Final = {"ok": "ok", "ok_cancel": "cancel", "yes_no": "no", "yes_no_cancel": "cancel"}
_NOTE_WIDTH: Final = 260  # points
_NOTE_LINE: Final = 45  # letters that fit that width
_NOTE_LINE_HEIGHT: Final = 15  # points


class FileGrid:
    """One workbook file. `source` is what was read; formulas' results are looked up in it."""

    def __init__(self, workbook: Workbook, source: bytes = b"") -> None:
        self.workbook = workbook
        self._results = Results(workbook, source)
        file_drawings.take_in(workbook, source)

    # Sheets

    def sheet_names(self) -> list[str]:
        """Return the worksheets' names in tab order."""
        return [worksheet.title for worksheet in self.workbook.worksheets]

    def add_sheet(self, name: str, index: int) -> None:
        """Add an empty sheet so that `index` sheets stand before it."""
        worksheets = self.workbook.worksheets
        after = worksheets[index] if index < len(worksheets) else None
        place = self.workbook.index(after) if after is not None else None
        self.workbook.create_sheet(name, place)

    def active(self) -> str:
        """Return the name of the sheet in front."""
        front, names = self.workbook.active, self.sheet_names()
        return str(front.title) if front is not None and front.title in names else names[0]

    def activate(self, sheet: str) -> None:
        """Bring a sheet to the front, alone: typing in a group of sheets would change them all."""
        self.workbook.active = self.workbook[sheet]
        for worksheet in self.workbook.worksheets:
            worksheet.sheet_view.tabSelected = worksheet.title == sheet

    def visible(self, sheet: str) -> bool:
        """Say whether the sheet has a tab."""
        return bool(self.workbook[sheet].sheet_state == "visible")

    def set_visible(self, sheet: str, *, on: bool) -> None:
        """Show the sheet's tab, or hide it; ValueError for the last one that shows.

        As in Excel another sheet comes to the front if the one in front is hidden.
        """
        others = [name for name in self.sheet_names() if name != sheet and self.visible(name)]
        if not on and not others:
            raise ValueError(f"The sheet {sheet} is the only one that shows.")
        self.workbook[sheet].sheet_state = "visible" if on else "hidden"
        if not on and self.active() == sheet:
            self.activate(others[0])

    def protected(self, sheet: str) -> bool:
        """Say whether the sheet is protected."""
        return bool(self.workbook[sheet].protection.sheet)

    def protect(self, sheet: str, *, on: bool) -> None:
        """Protect the sheet, or take the protection off; ValueError if that needs a password."""
        protection = self.workbook[sheet].protection
        if not on and (protection.password or protection.hashValue):
            raise ValueError(f"The sheet {sheet} is protected with a password.")
        protection.sheet = on

    def used(self, sheet: str) -> Block:
        """Return the smallest block with every cell that holds or shows something."""
        cells = file_cells.cells_of(self.workbook[sheet])
        if not cells:
            return 1, 1, 1, 1
        rows, columns = {row for row, _ in cells}, {column for _, column in cells}
        return min(rows), min(columns), max(rows), max(columns)

    # Values

    def read(self, sheet: str, block: Block) -> list[list[Value]]:
        """Return the block's values, row by row; looking at a cell never makes one."""
        find = file_cells.cells_of(self.workbook[sheet]).get
        top, left, bottom, right = block
        columns = range(left, right + 1)

        def value_of(row: int, column: int) -> Value:
            cell = find((row, column))
            if cell is None:
                return None
            if cell.data_type == "f":
                return self._results.of(sheet, row, column)
            return file_cells.value_of(cell)

        return [[value_of(row, column) for column in columns] for row in range(top, bottom + 1)]

    def formula_cells(self, sheet: str, block: Block) -> list[tuple[int, int]]:
        """Return row and column of every formula in the block."""
        return [
            (cell.row, cell.column) for cell in self._cells(sheet, block) if cell.data_type == "f"
        ]

    def uncalculated(self, sheet: str, block: Block) -> list[tuple[int, int]]:
        """Return row and column of every formula in the block whose result is not known."""
        places = self.formula_cells(sheet, block)
        return [place for place in places if not self._results.known(sheet, *place)]

    def formulas(self, sheet: str, block: Block) -> list[list[str]]:
        """Return the block's formulas; the text of the value where there is no formula."""
        find = file_cells.cells_of(self.workbook[sheet]).get
        top, left, bottom, right = block
        return [
            [formula_text(find((row, column))) for column in range(left, right + 1)]
            for row in range(top, bottom + 1)
        ]

    def write(self, sheet: str, block: Block, rows: Sequence[Sequence[Value]]) -> None:
        """Write values into the block, which has exactly the rows' shape."""
        worksheet = self._writable(sheet, block)
        find = file_cells.cells_of(worksheet).get
        top, left, _, _ = block
        for row, values in enumerate(rows, top):
            for column, value in enumerate(values, left):
                cell = find((row, column))
                if cell is None:
                    if value is None or value == "":
                        continue
                    cell = worksheet.cell(row, column)
                file_cells.put(cell, value)
                if cell.data_type == "f":
                    self._results.forget(sheet, row, column)
        file_tables.name_columns(worksheet, block)

    def clear(self, sheet: str, block: Block, *, contents: bool, formats: bool) -> None:
        """Take the contents (with their links), the formats, or both (and notes) out."""
        worksheet = self._writable(sheet, block)
        found = list(self._cells(sheet, block))
        if formats:
            file_looks.reset(found)
        for cell in found:
            file_cells.empty(worksheet, cell, contents=contents, note=contents and formats)
        if contents:
            file_tables.name_columns(worksheet, block)

    # Looks, links, notes

    def look(self, sheet: str, block: Block, look: Look) -> object:
        """Return how the block looks in one respect; None where its cells differ."""
        found = list(self._cells(sheet, block))
        area = (block[2] - block[0] + 1) * (block[3] - block[1] + 1)
        return file_looks.common(self.workbook[sheet], found, look, full=len(found) == area)

    def set_look(self, sheet: str, block: Block, look: Look, value: object) -> None:
        """Set how the block looks in one respect; ValueError for a style that does not exist."""
        worksheet = self._writable(sheet, block)
        top, left, bottom, right = block
        places = product(range(top, bottom + 1), range(left, right + 1))
        file_looks.set_all((worksheet.cell(*place) for place in places), look, value)

    def merged(self, sheet: str) -> list[Block]:
        """Return the sheet's blocks of merged cells; no two of them share a cell."""
        return [
            (area.min_row, area.min_col, area.max_row, area.max_col)
            for area in self.workbook[sheet].merged_cells.ranges
        ]

    def row_height(self, sheet: str, row: int) -> float | None:
        """Return the height of a row in points; None where it fits its text by itself."""
        rows = self.workbook[sheet].row_dimensions
        return rows[row].height if row in rows else None

    def set_row_height(self, sheet: str, first: int, last: int, points: float | None) -> None:
        """Set the height of rows; None lets them fit their text."""
        for row in range(first, last + 1):
            self.workbook[sheet].row_dimensions[row].height = points

    def hyperlink(self, sheet: str, row: int, column: int) -> str | None:
        """Return where the cell's link leads; "#'Staff'!B2" is a place in the workbook."""
        cell = file_cells.cells_of(self.workbook[sheet]).get((row, column))
        link = cell.hyperlink if cell is not None else None
        if link is None:
            return None
        return f"#{link.location}" if link.location and not link.target else str(link.target)

    def set_hyperlink(
        self, sheet: str, row: int, column: int, address: str, text: str, tip: str
    ) -> None:
        """Give the cell a link, its text and what shows when the pointer rests on it."""
        worksheet = self._writable(sheet, (row, column, row, column))
        cell = worksheet.cell(row, column)
        file_cells.put(cell, text)
        inside = address.startswith("#")
        cell.hyperlink = Hyperlink(
            ref=cell.coordinate,
            target=None if inside else address,
            location=address[1:] if inside else None,
            tooltip=tip[:255],
            display=text.removeprefix("'"),
        )
        file_looks.underline(cell)
        file_tables.name_columns(worksheet, (row, column, row, column))

    def notes(self, sheet: str) -> list[tuple[int, int]]:
        """Return row and column of every note of the sheet, row by row."""
        cells = file_cells.cells_of(self.workbook[sheet])
        return sorted(place for place, cell in cells.items() if cell.comment is not None)

    def note(self, sheet: str, row: int, column: int) -> NoteText | None:
        """Return the cell's note; None if it has none. Merged cells have one together."""
        cell = file_cells.cells_of(self.workbook[sheet]).get(self._first(sheet, row, column))
        if cell is None or cell.comment is None:
            return None
        return NoteText(cell.comment.text, cell.comment.author)

    def set_note(self, sheet: str, row: int, column: int, text: str | None) -> None:
        """Give the cell a note, large enough to show all of it; None takes it away.

        Merged cells have one note, on the first of them.
        """
        row, column = self._first(sheet, row, column)
        cells = file_cells.cells_of(self.workbook[sheet])
        if text is None:
            if (row, column) in cells:
                cells[row, column].comment = None
            return
        lines = sum(1 + len(line) // _NOTE_LINE for line in text.splitlines())
        height = (lines + 2) * _NOTE_LINE_HEIGHT
        cell = self.workbook[sheet].cell(row, column)
        cell.comment = Comment(text, AUTHOR, height=height, width=_NOTE_WIDTH)

    # Tables and names

    def tables(self, sheet: str = "") -> dict[str, TablePlace]:
        """Return every table by name; if a sheet is named, those on it."""
        places = file_tables.places(self.workbook)
        return {name: at for name, at in places.items() if sheet in {"", at.sheet}}

    def table(self, name: str) -> TablePlace:
        """Return where one table is; KeyError if there is none of this name."""
        return self.tables()[name]

    def add_table(self, name: str, sheet: str, block: Block, style: str | None) -> None:
        """Make the block, whose first row is its header, a table."""
        file_tables.add(self._writable(sheet, block), name, block, style)

    def resize_table(self, name: str, block: Block) -> None:
        """Give the table another last row or last column."""
        place = self.table(name)
        worksheet = self._writable(place.sheet, block)
        file_tables.resize(worksheet, name, block)

    def set_table_style(self, name: str, style: str | None) -> None:
        """Give the table one of Excel's table styles, or none."""
        file_tables.restyle(self.workbook[self.table(name).sheet], name, style)

    def filtered(self, name: str) -> bool:
        """Say whether the table's headers have filter buttons."""
        return file_tables.filtered(self.workbook[self.table(name).sheet], name)

    def set_filtered(self, name: str, *, on: bool) -> None:
        """Give the table's headers filter buttons, or take them away."""
        file_tables.set_filtered(self.workbook[self.table(name).sheet], name, on=on)

    def show_all(self, name: str) -> None:
        """Show the rows that the table's filter hides, and filter by nothing."""
        file_tables.show_all(self.workbook[self.table(name).sheet], name)

    def names(self) -> dict[str, str]:
        """Return what every defined name refers to; "Staff!Local" belongs to one sheet."""
        found = {name: f"={item.attr_text}" for name, item in self.workbook.defined_names.items()}
        for worksheet in self.workbook.worksheets:
            for name, item in worksheet.defined_names.items():
                found[f"{worksheet.title}!{name}"] = f"={item.attr_text}"
        return found

    def set_name(self, name: str, refers_to: str | None) -> None:
        """Define a name ("=Settings!$B$3"), or take it away."""
        sheet, mark, short = name.rpartition("!")
        owner = self.workbook[sheet] if mark else self.workbook
        if refers_to is None:
            del owner.defined_names[short]
        else:
            owner.defined_names[short] = DefinedName(short, attr_text=refers_to.removeprefix("="))

    # Pictures, charts and the printed page

    def corner(self, sheet: str, row: int, column: int) -> tuple[float, float]:
        """Return how far the cell's top left corner is from the sheet's: left, top, in points."""
        return file_points.corner(self.workbook[sheet], row, column)

    def pictures(self, sheet: str) -> dict[str, Spot]:
        """Return where the sheet's pictures stand, by name."""
        return file_drawings.pictures(self.workbook[sheet])

    def set_picture(self, sheet: str, name: str, png: bytes | None, spot: Spot | None) -> None:
        """Put a picture on the sheet in the place of the one of that name; None takes it away."""
        file_drawings.set_picture(self._drawable(sheet), name, png, spot)

    def describe(self, sheet: str, name: str, text: str) -> None:
        """Say what the picture of this name shows, for those who cannot see it."""
        file_drawings.describe(self._drawable(sheet), name, text)

    def charts(self, sheet: str) -> dict[str, Spot]:
        """Return where the sheet's charts stand, by name."""
        return file_drawings.charts(self.workbook[sheet])

    def set_chart(self, sheet: str, name: str, chart: BarChart | None, spot: Spot | None) -> None:
        """Put a chart on the sheet in the place of the one of that name; None takes it away."""
        file_drawings.set_chart(self._drawable(sheet), name, chart, spot)

    def set_print_areas(self, sheet: str, blocks: Sequence[Block]) -> None:
        """Print these blocks of the sheet only, each beginning on a page of its own."""
        self.workbook[sheet].print_area = [address_of(block) for block in blocks] or None

    # The program around it

    def calculate(self) -> None:
        """Raise UnsupportedError: Excel calculates when it opens what was saved."""
        raise UnsupportedError("Formulas in a file are worked out when Excel opens it.")

    def show_status(self, text: str) -> None:
        """Show nothing: a file has no status bar. The application keeps every text."""

    def alert(self, prompt: str, title: str, buttons: str, mode: str | None) -> str:  # noqa: ARG002
        """Answer for the user, who is not there: "ok" to news, and no to any question."""
        return _ANSWERS[buttons]

    def save(self, path: str) -> None:
        """Write the workbook to a file, whole or not at all; WorkbookFileError says why not."""
        save_workbook(self.workbook, path)

    def close(self) -> None:
        """Let go of the workbook without saving it."""
        self.workbook.close()

    # Inside

    def _first(self, sheet: str, row: int, column: int) -> tuple[int, int]:
        """Return the top left cell of the merged cells that a cell is among, or the cell itself."""
        for block in self.merged(sheet):
            if overlap(block, (row, column, row, column)):
                return block[:2]
        return row, column

    def _drawable(self, sheet: str) -> Worksheet:
        """Return the sheet; ValueError, as in Excel, where protection forbids drawing."""
        worksheet = self.workbook[sheet]
        if worksheet.protection.sheet:
            raise ValueError(f"The sheet {sheet} is protected: nothing can be drawn on it.")
        return worksheet

    def _writable(self, sheet: str, block: Block) -> Worksheet:
        """Return the sheet; ValueError, as in Excel, where protection forbids writing."""
        worksheet = self.workbook[sheet]
        if worksheet.protection.sheet:
            top, left, bottom, right = block
            find = file_cells.cells_of(worksheet).get
            places = product(range(top, bottom + 1), range(left, right + 1))
            cells = (find(place) for place in places)
            if any(cell is None or cell.protection.locked for cell in cells):
                raise ValueError(
                    f"The sheet {sheet} is protected: take the protection off before writing to "
                    f"{address_of(block)}, and put it back afterwards."
                )
        return worksheet

    def _cells(self, sheet: str, block: Block) -> Iterator[Cell]:
        """Yield the block's cells that exist, in no particular order."""
        cells = file_cells.cells_of(self.workbook[sheet])
        top, left, bottom, right = block
        if (bottom - top + 1) * (right - left + 1) > len(cells):
            for place, cell in cells.items():
                if overlap((*place, *place), block):
                    yield cell
        else:
            for place in product(range(top, bottom + 1), range(left, right + 1)):
                if place in cells:
                    yield cells[place]
