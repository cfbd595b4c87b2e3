"""How the cells of a LibreOffice sheet look: styles, colours, fonts, formats, heights, merging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.engines.calc_uno import block_of, cells, enum
from addin.engines.grid import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.engines.calc_formats import Formats
    from addin.engines.calc_uno import Uno
    from addin.engines.grid import Block

NORMAL: Final = "Normal"
LINK_BLUE: Final = 0x0563C1
_DEFAULT: Final = "Default"  # LibreOffice's name for Excel's Normal
_TWIN: Final = " 1"  # what LibreOffice adds to a style's name that is its own but for the case
_NONE: Final = -1  # no fill; the automatic colour of a font
_BOLD, _NOT_BOLD = 150.0, 100.0  # com.sun.star.awt.FontWeight
_UNDERLINED: Final = 1  # com.sun.star.awt.FontUnderline.SINGLE
_POINT: Final = 2540 / 72  # hundredths of a millimetre
_STEPS: Final = 20  # LibreOffice keeps heights in twentieths of a point
_PROPERTIES: Final = {
    Look.NUMBER_FORMAT: "NumberFormat",
    Look.STYLE: "CellStyle",
    Look.FILL: "CellBackColor",
    Look.BOLD: "CharWeight",
    Look.ITALIC: "CharPosture",
    Look.SIZE: "CharHeight",
    Look.FONT_NAME: "CharFontName",
    Look.FONT_COLOUR: "CharColor",
}
# What direct formatting may have changed. Validation and conditional formats are none of it.
_DIRECT: Final = (
    *("CellBackColor", "CellProtection", "CharColor", "CharContoured", "CharEscapement"),
    *("CharFont", "CharHeight", "CharPosture", "CharShadowed", "CharStrikeout", "CharUnderline"),
    *("CharWeight", "CharWordMode", "HoriJustify", "IsTextWrapped", "NumberFormat", "Orientation"),
    *("ParaIndent", "RotateAngle", "RotateReference", "ShadowFormat", "ShrinkToFit"),
    *("VertJustify", "WritingMode", "BottomBorder", "LeftBorder", "RightBorder", "TopBorder"),
    *("DiagonalBLTR", "DiagonalTLBR"),
)


class Styles:
    """The named cell styles of a document under the names that Excel knows them by."""

    def __init__(self, document: Uno) -> None:
        self._document = document

    def _names(self) -> Sequence[str]:
        names: Sequence[str] = self._document.StyleFamilies.getByName("CellStyles").ElementNames
        return names

    def to_calc(self, name: str) -> str:
        """Return LibreOffice's name of a style; ValueError if there is no such style."""
        names = self._names()
        for known in (_DEFAULT if name == NORMAL else name, name + _TWIN):
            if known in names:
                return known
        raise ValueError(f"{name!r} is not a known style.")

    def to_excel(self, name: str) -> str:
        """Return Excel's name of a style of LibreOffice's."""
        if name == _DEFAULT:
            return NORMAL
        plain = name.removesuffix(_TWIN)
        if plain == name:
            return name
        names = self._names()
        folded = {known.casefold() for known in names}
        return plain if plain not in names and plain.casefold() in folded else name


def look(sheet: Uno, block: Block, wanted: Look, formats: Formats, styles: Styles) -> object:
    """Return how a block looks in one respect; None where its cells differ."""
    found, name = cells(sheet, block), _PROPERTIES[wanted]
    parts = [found] if block[:2] == block[2:] else _alike(found)
    shown = [_shown(wanted, part.getPropertyValue(name), formats, styles) for part in parts]
    return shown[0] if all(one == shown[0] for one in shown) else None


def _alike(found: Uno) -> list[Uno]:
    """Return cells in parts that look alike in every respect."""
    parts = found.getUniqueCellFormatRanges()
    return [parts.getByIndex(number) for number in range(parts.Count)]


def _shown(wanted: Look, value: Uno, formats: Formats, styles: Styles) -> object:
    """Return LibreOffice's value of a look as Excel has it."""
    match wanted:
        case Look.NUMBER_FORMAT:
            shown: object = formats.code(value)
        case Look.STYLE:
            shown = styles.to_excel(value)
        case Look.BOLD:
            shown = bool(value > _NOT_BOLD)
        case Look.ITALIC:
            shown = bool(value.value == "ITALIC")
        case Look.FILL:
            shown = None if value == _NONE else _rgb(value)
        case Look.FONT_COLOUR:
            shown = _rgb(max(value, 0))
        case _:
            shown = value
    return shown


def set_look(
    sheet: Uno, block: Block, wanted: Look, value: object, formats: Formats, styles: Styles
) -> None:
    """Set how a block looks in one respect; ValueError for a style that does not exist."""
    found = cells(sheet, block)
    if wanted is Look.STYLE:
        found.CellStyle = styles.to_calc(str(value))
        _plain(found)
        return
    made: object = value
    if wanted is Look.NUMBER_FORMAT:
        made = formats.key(str(value))
    elif wanted is Look.BOLD:
        made = _BOLD if value else _NOT_BOLD
    elif wanted is Look.ITALIC:
        made = enum("awt.FontSlant", "ITALIC" if value else "NONE")
    elif wanted in (Look.FILL, Look.FONT_COLOUR):
        made = _NONE if value is None else _number(value)
    found.setPropertyValue(_PROPERTIES[wanted], made)


def around(blocks: Sequence[Block]) -> Block:
    """Return the smallest block that takes in all of these."""
    tops, lefts, bottoms, rights = zip(*blocks, strict=True)
    return min(tops), min(lefts), max(bottoms), max(rights)


def any_locked(found: Uno) -> bool:
    """Say whether the protection of the sheet keeps any of these cells as it is."""
    return any(part.CellProtection.IsLocked for part in _alike(found))


def underline(cell: Uno) -> None:
    """Make a cell look like a link and leave all else as it is."""
    cell.CharUnderline = _UNDERLINED
    cell.CharColor = LINK_BLUE


def _plain(found: Uno) -> None:
    """Take off what direct formatting a style has left on cells.

    Clearing all "hard attributes" at once would take validation and conditional formats as well.
    """
    for name, state in zip(_DIRECT, found.getPropertyStates(_DIRECT), strict=True):
        if state.value != "DEFAULT_VALUE":
            found.setPropertyToDefault(name)


def _number(colour: object) -> int:
    assert isinstance(colour, tuple)
    red, green, blue = colour
    return (int(red) << 16) + (int(green) << 8) + int(blue)


def _rgb(number: int) -> tuple[int, int, int]:
    return number >> 16 & 255, number >> 8 & 255, number & 255


def merged(sheet: Uno) -> list[Block]:
    """Return the sheet's blocks of merged cells."""
    if not sheet.getIsMerged():
        return []
    blocks: list[Block] = []
    for part in _alike(sheet):
        for area in part.RangeAddresses:
            blocks += _merged_in(sheet, block_of(area))
    return sorted(blocks)


def _merged_in(sheet: Uno, block: Block) -> list[Block]:
    """Return the merged blocks whose first cell is in a block of cells that look alike."""
    if not cells(sheet, block).getIsMerged():
        return []
    top, left, bottom, right = block
    if (top, left) == (bottom, right):
        cursor = sheet.createCursorByRange(cells(sheet, block))
        cursor.collapseToMergedArea()
        return [block_of(cursor.RangeAddress)]
    if bottom > top:
        middle = (top + bottom) // 2
        parts = (top, left, middle, right), (middle + 1, left, bottom, right)
    else:
        middle = (left + right) // 2
        parts = (top, left, bottom, middle), (top, middle + 1, bottom, right)
    return _merged_in(sheet, parts[0]) + _merged_in(sheet, parts[1])


def touches_merged(sheet: Uno, block: Block) -> bool:
    """Say whether a block has merged cells, or part of them."""
    if not sheet.getIsMerged():
        return False
    found = cells(sheet, block)
    if found.getIsMerged():
        return True
    cursor = sheet.createCursorByRange(found)
    cursor.collapseToMergedArea()
    return block_of(cursor.RangeAddress) != block


def row_height(sheet: Uno, row: int) -> float | None:
    """Return the height of a row in points; None where it fits its text by itself."""
    found = sheet.Rows.getByIndex(row - 1)
    return None if found.OptimalHeight else round(found.Height / _POINT * _STEPS) / _STEPS


def set_row_height(sheet: Uno, first: int, last: int, points: float | None) -> None:
    """Set the height of rows; None lets them fit their text."""
    rows = cells(sheet, (first, 1, last, 1)).Rows
    if points is None:
        rows.OptimalHeight = True
    else:
        rows.Height = round(points * _POINT)
