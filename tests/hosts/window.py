"""A document in its window: what it holds, what it shows, and what can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from addin.engines.calc_uno import bridge, options

if TYPE_CHECKING:
    from pathlib import Path

BY_VALUE = 3  # com.sun.star.view.DocumentZoomType


@dataclass(repr=False)
class Window:
    """A document in its window. Its own text names nothing of LibreOffice's.

    Were LibreOffice to end, asking for the text of one of its objects would end Python as well,
    and pytest asks for the text of everything when a test fails.
    """

    document: Any

    def cells(self) -> dict[str, Any]:
        """Return everything that stands in the cells of every sheet."""
        return {sheet.Name: _used(sheet).getFormulaArray() for sheet in self.document.Sheets}

    def steps(self) -> list[str]:
        """Return the titles of what can be undone, the latest first."""
        return list(self.document.UndoManager.getAllUndoActionTitles())

    def front(self) -> str:
        """Return the name of the sheet in front."""
        return str(self.document.CurrentController.ActiveSheet.Name)

    def show(self, sheet: str, cell: str = "A1") -> None:
        """Bring a sheet to the front, with the cursor in a cell."""
        controller, found = self.document.CurrentController, self.document.Sheets.getByName(sheet)
        controller.setActiveSheet(found)
        controller.select(found.getCellRangeByName(cell))
        nothing = self.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        controller.select(nothing)  # the cursor stays, the cell is not shown as chosen

    def show_from(self, sheet: str, column: int = 0, zoom: int = 100) -> None:
        """Show a sheet from a column, counted from 0, at a size in percent, the cursor far below.

        The cursor would bring up the prompt of its cell.
        """
        self.show(sheet, "A2000")
        controller = self.document.CurrentController
        controller.ZoomType, controller.ZoomValue = BY_VALUE, zoom
        controller.setFirstVisibleRow(0)
        controller.setFirstVisibleColumn(column)

    def save_copy(self, path: Path) -> None:
        """Write the document to an Excel file; it goes on belonging to its own."""
        url = bridge().systemPathToFileUrl(str(path))
        self.document.storeToURL(url, options(FilterName="Calc MS Excel 2007 XML"))

    def close(self) -> None:
        """Close it without saving."""
        self.document.setModified(False)
        self.document.close(True)


def _used(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
