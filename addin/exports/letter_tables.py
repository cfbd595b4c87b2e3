"""Tables of a Word file as reportlab lays them out: widths, spans, borders, shading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle

from addin.exports.letter_runs import Where
from addin.exports.letter_word import (
    Element,
    Line,
    W,
    as_number,
    colour,
    is_on,
    lines,
    points,
    value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from addin.exports.letter_looks import Looks

_SIDE: Final = 5.4  # points: the margin of cells at left and right where nothing is said
_PERCENT: Final = 5000.0  # Word counts the widths of tables in fiftieths of a per cent
_ALIGN: Final = {"center": "CENTER", "right": "RIGHT", "end": "RIGHT"}
_VERTICAL: Final = {"center": "MIDDLE", "bottom": "BOTTOM"}
_COMMANDS: Final = {
    "top": "LINEABOVE",
    "bottom": "LINEBELOW",
    "left": "LINEBEFORE",
    "start": "LINEBEFORE",
    "right": "LINEAFTER",
    "end": "LINEAFTER",
}
_DASH: Final = (2, 2)


@dataclass
class _Grid:
    """What a table becomes: rows of contents, and what is done to which cells."""

    widths: list[float]
    rows: list[list[Any]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    commands: list[tuple[Any, ...]] = field(default_factory=list)
    merged: dict[int, tuple[int, int]] = field(default_factory=dict)  # column: first row, span


class Tables:
    """Turns tables into flowables; `blocks` lays out what stands in a cell.

    With `cut_rows` a row may go on on the next page.
    """

    def __init__(
        self,
        looks: Looks,
        blocks: Callable[[Element, Where, tuple[float, float]], list[Any]],
        *,
        cut_rows: bool,
    ) -> None:
        self._looks, self._blocks, self._cut = looks, blocks, cut_rows

    def of(self, table: Element, where: Where, room: tuple[float, float]) -> Table | None:
        """Return a table; None if it has no cells. `room` is the width and height there is."""
        properties = table.find(f"{W}tblPr")
        properties = etree.Element("none") if properties is None else properties
        chain = self._looks.style(value(properties, "tblStyle"), "table")
        sets = [one.find(f"{W}tblPr") for one in chain]
        sets = [*(each for each in sets if each is not None), properties]
        borders, sides = _borders(sets, "tblBorders"), _sides(sets, "tblCellMar")
        grid = _Grid(_widths(table, properties, room[0]))
        heads, first = 0, _first_row(chain, properties)
        rows = [row for row in table.iter(f"{W}tr") if row.getparent() in {table, *_content(table)}]
        for number, row in enumerate(rows):
            look = first if number == 0 else None
            self._row(row, grid, borders, sides, (where, value(properties, "tblStyle")), look, room)
            marked = row.find(f"{W}trPr/{W}tblHeader")
            if marked is not None and is_on(marked) and heads == number:
                heads += 1
        if not grid.rows or not grid.widths:
            return None
        return _made(grid, heads if heads < len(rows) else 0, properties, rows, cut=self._cut)

    def _row(
        self,
        row: Element,
        grid: _Grid,
        borders: Mapping[str, Line],
        sides: Mapping[str, float],
        stands: tuple[Where, str],
        first: Element,
        room: tuple[float, float],
    ) -> None:
        number, column = len(grid.rows), 0
        above = None if first is None else first.find(f"{W}rPr")
        where = Where(
            stands[0].part,
            stands[1],
            b"" if above is None else etree.tostring(above),
            stands[0].page,
        )
        grid.rows.append([""] * len(grid.widths))
        for cell in _cells(row):
            if column >= len(grid.widths):
                break
            properties = cell.find(f"{W}tcPr")
            properties = etree.Element("none") if properties is None else properties
            span = max(1, int(as_number(value(properties, "gridSpan") or "1")))
            last = min(column + span, len(grid.widths)) - 1
            merge = properties.find(f"{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and column in grid.merged:
                grid.merged[column] = (grid.merged[column][0], last)
            else:
                grid.merged[column] = (number, last)
                own = _sides([properties], "tcMar", sides)
                wide = sum(grid.widths[column : last + 1]) - own["left"] - own["right"]
                content = self._blocks(cell, where, (max(wide, 1), room[1]))
                grid.rows[number][column] = content
                _pad(grid, (column, number), content, own)
            top = grid.merged[column][0]
            if (top, column) != (number, last):
                grid.commands.append(("SPAN", (column, top), (last, number)))
            _shade(grid, (column, number, last), properties, first)
            _rule(grid, (column, number, last), borders, _borders([properties], "tcBorders"))
            upright = _VERTICAL.get(value(properties, "vAlign"), "TOP")
            grid.commands.append(("VALIGN", (column, number), (last, number), upright))
            column = last + 1
        grid.least.append(_height(row))


def _made(grid: _Grid, heads: int, properties: Element, rows: list[Element], *, cut: bool) -> Table:
    _outer(grid)
    made = Table(
        grid.rows,
        colWidths=grid.widths,
        rowHeights=_heights(grid),
        repeatRows=heads,
        hAlign=_ALIGN.get(value(properties, "jc"), "LEFT"),
        splitInRow=int(cut),
    )
    made.setStyle(TableStyle(grid.commands))
    kept = [row.find(f".//{W}keepNext") is not None for row in rows]
    made.keepWithNext = all(kept)
    # how many rows go on one page with what is above the table
    made.first_rows = max(kept.index(False) if False in kept else len(rows), heads) + 1
    return made


def _outer(grid: _Grid) -> None:
    """Of two cells that are told to be one, only the last word counts."""
    spans = {command[1]: command for command in grid.commands if command[0] == "SPAN"}
    others = [command for command in grid.commands if command[0] != "SPAN"]
    grid.commands = [*others, *spans.values()]


def _heights(grid: _Grid) -> list[float | None] | None:
    """Return the heights of the rows that have a least one; None is as high as it needs."""
    if not any(grid.least):
        return None
    found: list[float | None] = []
    for number, (row, least) in enumerate(zip(grid.rows, grid.least, strict=True)):
        if not least:
            found.append(None)
            continue
        commands = [
            (name, (start[0], 0), (end[0], 0), *rest)
            for name, start, end, *rest in grid.commands
            if start[1] == end[1] == number and name.endswith("PADDING")
        ]
        alone = Table([row], colWidths=grid.widths, style=TableStyle(commands))
        found.append(max(least, alone.wrap(sum(grid.widths), 0)[1]))
    return found


def _widths(table: Element, properties: Element, room: float) -> list[float]:
    """Return the widths of the columns, in points, made narrower where there is less room."""
    found = [points(one.get(f"{W}w")) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    if not found:
        cells = max((len(_cells(row)) for row in table.iterfind(f"{W}tr")), default=0)
        found = [0.0] * cells
    wanted = properties.find(f"{W}tblW")
    total = sum(found)
    if not total:
        return [room / len(found)] * len(found) if found else []
    aim = min(total, room)
    if wanted is not None and wanted.get(f"{W}type") == "pct":
        text = wanted.get(f"{W}w", "0")
        share = as_number(text.rstrip("%")) / (100 if text.endswith("%") else _PERCENT)
        aim = min(room, room * share) if share else aim
    return [width * aim / total for width in found]


def _content(table: Element) -> list[Element]:
    return list(table.iter(f"{W}sdtContent"))


def _cells(row: Element) -> list[Element]:
    held = {row, *row.iter(f"{W}sdtContent")}
    return [cell for cell in row.iter(f"{W}tc") if cell.getparent() in held]


def _borders(sets: list[Element], tag: str) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for each in sets:
        held = each.find(f"{W}{tag}")
        if held is not None:
            found |= dict(lines(held))
    return found


def _sides(
    sets: list[Element], tag: str, start: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return the margins of cells by side, in points."""
    found = dict(start or {"left": _SIDE, "right": _SIDE, "top": 0.0, "bottom": 0.0})
    names = {"start": "left", "end": "right"}
    for each in sets:
        held = each.find(f"{W}{tag}")
        for one in held if held is not None else ():
            side = etree.QName(one).localname
            found[names.get(side, side)] = points(one.get(f"{W}w"))
    return found


def _first_row(chain: list[Element], properties: Element) -> Element | None:
    """Return what a table's style says of its first row, if the table asks for that."""
    asked = properties.find(f"{W}tblLook")
    if asked is not None and asked.get(f"{W}firstRow", "1") in {"0", "false"}:
        return None
    for style in reversed(chain):
        for one in style.iterfind(f"{W}tblStylePr"):
            if one.get(f"{W}type") == "firstRow":
                return one
    return None


def _height(row: Element) -> float:
    found = row.find(f"{W}trPr/{W}trHeight")
    return 0.0 if found is None else points(found.get(f"{W}val"))


def _pad(grid: _Grid, at: tuple[int, int], content: list[Any], sides: Mapping[str, float]) -> None:
    """Set a cell's margins; the space before its first and behind its last paragraph counts."""
    before = content[0].getSpaceBefore() if content else 0
    after = content[-1].getSpaceAfter() if content else 0
    pads = {
        "LEFTPADDING": sides["left"],
        "RIGHTPADDING": sides["right"],
        "TOPPADDING": sides["top"] + before,
        "BOTTOMPADDING": sides["bottom"] + after,
    }
    grid.commands += [(name, at, at, size) for name, size in pads.items()]


def _shade(
    grid: _Grid, at: tuple[int, int, int], properties: Element, first: Element | None
) -> None:
    found = properties.find(f"{W}shd")
    if found is None and first is not None:
        found = first.find(f"{W}tcPr/{W}shd")
    fill = "" if found is None else colour(found.get(f"{W}fill", ""))
    if fill:
        column, row, last = at
        grid.commands.append(("BACKGROUND", (column, row), (last, row), HexColor(f"#{fill}")))


def _rule(
    grid: _Grid, at: tuple[int, int, int], table: Mapping[str, Line], own: Mapping[str, Line]
) -> None:
    """Draw the borders of a cell: its own, else those of the table, inside it or at its edge."""
    column, row, last = at
    sides = {
        "top": table.get("top" if row == 0 else "insideH"),
        "bottom": table.get("insideH"),
        "left": table.get("left" if column == 0 else "insideV"),
        "right": table.get("right" if last == len(grid.widths) - 1 else "insideV"),
    }
    for side, line in ({name: one for name, one in sides.items() if one} | dict(own)).items():
        if side in _COMMANDS and line.width:
            dashes = _DASH if line.dashes else None
            ink = HexColor(f"#{line.colour}")
            grid.commands.append(
                (_COMMANDS[side], (column, row), (last, row), line.width, ink, 0, dashes)
            )
