"""How the cells of a workbook file look. Equal cells are styled once and share the outcome."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from openpyxl.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from addin.engines.grid import Look, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

LINK_BLUE: Final = "FF0563C1"
_PLAIN: Final = (0,) * 9
_FONT_FIELDS: Final = {
    Look.BOLD: "b",
    Look.ITALIC: "i",
    Look.SIZE: "sz",
    Look.FONT_NAME: "name",
    Look.FONT_COLOUR: "color",
}
# The two colours of every theme that are the same everywhere: paper and ink.
_THEME: Final = {0: (255, 255, 255), 1: (0, 0, 0)}


def common(worksheet: Worksheet, cells: Sequence[Cell], look: Look, *, full: bool) -> object:
    """Return what all the cells share in one respect; None where they differ.

    `full`: the cells are the whole block, and no cell of it is missing from the file.
    """
    kinds = {_key(cell): cell for cell in cells}
    if not full and _PLAIN not in kinds:
        kinds[_PLAIN] = Cell(worksheet, row=1, column=1)  # not put on the sheet
    values = [_look_of(cell, look) for cell in kinds.values()]
    return values[0] if all(value == values[0] for value in values) else None


def set_all(cells: Iterable[Cell], look: Look, value: object) -> None:
    """Set how cells look in one respect; ValueError for a named style that does not exist."""
    made: dict[tuple[int, ...], Cell] = {}
    for cell in cells:
        key = _key(cell)
        if key in made:
            cell._style = copy(made[key]._style)  # noqa: SLF001 - hundreds of times faster
        else:
            quoted = cell.quotePrefix
            _set_look(cell, look, value)
            if quoted:  # text that looks like a formula stays text
                cell.quotePrefix = True
            made[key] = cell


def reset(cells: Iterable[Cell]) -> None:
    """Give cells the normal look."""
    set_all(cells, Look.STYLE, "Normal")


def underline(cell: Cell) -> None:
    """Make a cell look like a link and leave all else as it is."""
    font = copy(cell.font)
    font.u = "single"
    font.color = Color(rgb=LINK_BLUE)
    cell.font = font


def _key(cell: Cell) -> tuple[int, ...]:
    style = cell._style  # noqa: SLF001 - no public way
    return tuple(style) if style is not None else _PLAIN


def _look_of(cell: Cell, look: Look) -> object:
    if look is Look.NUMBER_FORMAT:
        return cell.number_format
    if look is Look.STYLE:
        return cell.style
    if look is Look.FILL:
        return _rgb(cell.fill.fgColor) if cell.fill.fill_type == "solid" else None
    value = getattr(cell.font, _FONT_FIELDS[look])
    if look is Look.FONT_COLOUR:
        return _THEME[1] if value is None else _rgb(value)
    return value


def _set_look(cell: Cell, look: Look, value: object) -> None:
    if look is Look.NUMBER_FORMAT:
        cell.number_format = value
    elif look is Look.STYLE:
        cell.style = value
    elif look is Look.FILL:
        cell.fill = PatternFill() if value is None else PatternFill("solid", fgColor=_argb(value))
    else:
        font = copy(cell.font)
        colour = look is Look.FONT_COLOUR and value is not None
        setattr(font, _FONT_FIELDS[look], Color(rgb=_argb(value)) if colour else value)
        cell.font = font


def _argb(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "FF" + "".join(f"{part:02X}" for part in colour)


def _rgb(colour: Color) -> tuple[int, int, int]:
    if colour.type == "rgb":
        digits = str(colour.rgb)[-6:]
        red, green, blue = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
        return red, green, blue
    if colour.type == "theme" and colour.theme in _THEME and not colour.tint:
        return _THEME[colour.theme]
    raise UnsupportedError("Reading a colour that is taken from the theme works in Excel only.")
