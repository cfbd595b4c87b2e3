"""Notes and links on the cells of a LibreOffice sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from addin.engines.calc_looks import touches_merged, underline
from addin.engines.calc_uno import block_of, cell, cells, struct
from addin.engines.grid import NoteText

if TYPE_CHECKING:
    from addin.engines.calc_uno import Uno

_POINT: Final = 2540 / 72  # hundredths of a millimetre
_NOTE_WIDTH: Final = 260  # points
_NOTE_LINE: Final = 45  # letters that fit that width
_NOTE_LINE_HEIGHT: Final = 15  # points
_LINK: Final = "com.sun.star.text.TextField.URL"
# Within the workbook LibreOffice puts a full stop between sheet and cell, Excel an exclamation.
_TO_EXCEL: Final = re.compile(r"#\$?(.+)\.(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)")
_TO_CALC: Final = re.compile(r"#(.+)!([^!]+)")


def notes(sheet: Uno) -> list[tuple[int, int]]:
    """Return row and column of every note of the sheet, row by row."""
    found = sheet.Annotations
    places = [found.getByIndex(number).Position for number in range(found.Count)]
    return sorted((place.Row + 1, place.Column + 1) for place in places)


def note(sheet: Uno, row: int, column: int) -> NoteText | None:
    """Return the cell's note; None if it has none. Merged cells have one together.

    The author is blank for a note out of an Excel file: LibreOffice does not keep who wrote it.
    """
    found = cell(sheet, *_first(sheet, row, column)).Annotation
    return NoteText(found.String, found.Author) if found.String else None


def set_note(sheet: Uno, row: int, column: int, text: str | None) -> None:
    """Give the cell a note, large enough to show all of it; None takes it away.

    A new note's author is the user of LibreOffice.
    """
    row, column = _first(sheet, row, column)
    found = cell(sheet, row, column).Annotation
    if text is None:
        cells(sheet, (row, column, row, column)).clearContents(8)
        return
    if found.String:
        found.setString(text)
    else:
        place = struct("table.CellAddress", 0, column - 1, row - 1)
        sheet.Annotations.insertNew(place, text)
    lines = sum(1 + len(line) // _NOTE_LINE for line in text.splitlines())
    height = (lines + 2) * _NOTE_LINE_HEIGHT
    shape = cell(sheet, row, column).Annotation.AnnotationShape
    shape.setSize(struct("awt.Size", round(_NOTE_WIDTH * _POINT), round(height * _POINT)))


def hyperlink(document: Uno, sheet: Uno, row: int, column: int) -> str | None:
    """Return where the cell's link leads; "#'Staff'!B2" is a place in the workbook."""
    fields = cell(sheet, row, column).getTextFields()
    if not fields.hasElements():
        return None
    url = str(fields.getByIndex(0).URL)
    if url.startswith(f"{document.URL}#"):  # a link of a file to itself
        url = url.removeprefix(document.URL)
    return _TO_EXCEL.sub(r"#\1!\2", url)


def set_hyperlink(
    document: Uno, sheet: Uno, row: int, column: int, address: str, text: str
) -> None:
    """Give the cell a link and its text."""
    field = document.createInstance(_LINK)
    field.URL = _TO_CALC.sub(r"#\1.\2", address)
    field.Representation = text
    found = cell(sheet, row, column)
    found.setString("")
    found.insertTextContent(found.createTextCursor(), field, False)
    underline(found)


def _first(sheet: Uno, row: int, column: int) -> tuple[int, int]:
    """Return the top left cell of the merged cells that a cell is among, or the cell itself."""
    block = row, column, row, column
    if not touches_merged(sheet, block):
        return row, column
    cursor = sheet.createCursorByRange(cells(sheet, block))
    cursor.collapseToMergedArea()
    return block_of(cursor.RangeAddress)[:2]
