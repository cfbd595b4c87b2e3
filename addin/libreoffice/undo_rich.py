"""Cells with links or with letters that look different from their cell, for an undo step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.libreoffice.undo_uno import Uno

_FORMATTED: Final = 512  # com.sun.star.sheet.CellFlags.FORMATTED
_LINK: Final = "com.sun.star.text.TextField.URL"
_BREAK: Final = 0  # com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK
_DIRECT: Final = "DIRECT_VALUE"


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of a cell's text that looks alike, or a link.

    `url` is where the link leads and `frame` the window that it opens in; both None for mere
    text. `look` holds the letters' own properties, `shown` the same in words, to compare.
    """

    text: str
    url: str | None
    frame: str | None
    shown: tuple[str, ...]
    look: dict[str, Uno] = field(compare=False)


Rich: TypeAlias = tuple[tuple[Portion, ...], ...]
"""The portions of a cell's text, paragraph by paragraph."""


def read_rich(sheet: Uno) -> dict[tuple[int, int], Rich]:
    """Return, by row and column from 0, the cells with links or with letters of several looks."""
    found: dict[tuple[int, int], Rich] = {}
    for address in sheet.queryContentCells(_FORMATTED).RangeAddresses:
        for row in range(address.StartRow, address.EndRow + 1):
            for column in range(address.StartColumn, address.EndColumn + 1):
                cell = sheet.getCellByPosition(column, row)
                rich = tuple(tuple(map(_portion, _parts(line))) for line in _parts(cell))
                # the rest is text of several lines, which is no more than its words
                if any(part.url is not None or part.look for line in rich for part in line):
                    found[row, column] = rich
    return found


def put_rich(document: Uno, cell: Uno, rich: Rich) -> None:
    """Give a cell this text with its links and looks, in place of what it holds."""
    cell.setString("")
    cursor = cell.createTextCursor()
    for n, line in enumerate(rich):
        cursor.gotoEnd(False)
        if n:
            cell.insertControlCharacter(cursor, _BREAK, False)
        for portion in line:
            cursor.gotoEnd(False)
            if portion.url is None:
                cell.insertString(cursor, portion.text, False)
            else:
                link = document.createInstance(_LINK)
                link.URL, link.Representation = portion.url, portion.text
                link.TargetFrame = portion.frame
                cell.insertTextContent(cursor, link, False)
    # Once all is there: a look of all the letters so far would become the cell's own.
    cursor.gotoStart(False)
    for n, line in enumerate(rich):
        if n:
            cursor.goRight(1, False)
        for portion in line:
            cursor.goRight(len(portion.text) if portion.url is None else 1, True)
            for name, value in portion.look.items():
                cursor.setPropertyValue(name, value)
            cursor.collapseToEnd()


def _parts(whole: Uno) -> Iterator[Uno]:
    parts = whole.createEnumeration()
    while parts.hasMoreElements():
        yield parts.nextElement()


def _portion(part: Uno) -> Portion:
    names = tuple(p.Name for p in part.PropertySetInfo.Properties if p.Name.startswith("Char"))
    states = part.getPropertyStates(names)
    own = [name for name, state in zip(names, states, strict=True) if state.value == _DIRECT]
    look = {name: part.getPropertyValue(name) for name in own}
    url = frame = None
    if part.TextPortionType == "TextField":
        link = part.TextField
        if link.supportsService(_LINK):
            url, frame = link.URL, link.TargetFrame
    shown = tuple(f"{name}: {value}" for name, value in look.items())
    return Portion(part.String, url, frame, shown, look)
