"""A room drawn: tables in rows with who sits where, and beside them who works elsewhere in it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from addin.exports.typeface import BOLD, FONT, OBLIQUE, fitting, fonts
from addin.styles import INK, LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EMPTY: Final = "empty"
_INK, _LINE, _TOP = HexColor(f"#{INK}"), HexColor(f"#{LINE}"), HexColor("#E7ECF1")
_DASHES: Final = [2, 2]
# Points. Seats are as high as lets all tables on the first page; with many tables or many at a
# table they are lower, never so low that a name cannot be read.
_MOST_SEAT, _SEAT, _LEAST_SEAT = 18.0, 13.0, 8.5
_HEAD, _GAP, _AISLE, _FOOT = 20.0, 12.0, 14.0, 4.0
_TABLE: Final = 30.0  # how wide a table is between its seats
_LARGEST, _SMALLEST = 9.5, 5.5  # of names


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A table, or people who work apart from the tables; a seat without a name is an empty post.

    `title` is the table's number, or what those apart do. `heads` supervise.
    """

    title: str
    heads: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a plan: the drawing, and which tables are on it (titles, in their order)."""

    drawing: Drawing
    tables: tuple[str, ...]


def draw(
    tables: Sequence[Group], apart: Sequence[Group], width: float, first: float, rest: float
) -> tuple[Sheet, ...]:
    """Return the plan of a room on as few pages as its tables need, in the order of their numbers.

    `width` is that of the page in points, `first` the height left on the first page and `rest` that
    on the others. Those apart follow the tables.
    """
    fonts()
    columns = _columns(len(tables))
    rows = [*_chunks(tables, columns), *_chunks(_split(apart, tables), columns)]
    seat = _seat_height(rows, first, min(first, rest))
    pages: list[list[Sequence[Group]]] = [[]]
    left = first
    for row in rows:
        need = _height(row, seat) + _GAP
        if pages[-1] and need > left:
            pages.append([])
            left = rest
        pages[-1].append(row)
        left -= need
    room = min(first, rest)
    return tuple(_sheet(page, columns, width, seat, room) for page in pages if page)


def _columns(tables: int) -> int:
    """Return how many stand in a row: few are drawn large, and four still have room for names."""
    few, some = 2, 6
    if tables <= few:
        return 2
    return 3 if tables <= some else 4


def _chunks(groups: Sequence[Group], size: int) -> Iterator[Sequence[Group]]:
    for at in range(0, len(groups), size):
        yield groups[at : at + size]


def _split(apart: Sequence[Group], tables: Sequence[Group]) -> list[Group]:
    """Return those apart in groups no larger than the tables, so that rows stay even."""
    size = max(8, *(len(table.seats) for table in tables), 0)
    return [
        Group(title=group.title, seats=group.seats[at : at + size], apart=True)
        for group in apart
        for at in range(0, len(group.seats), size)
    ]


def _seat_height(rows: Sequence[Sequence[Group]], first: float, least: float) -> float:
    """Return the height at which all fit on the first page, or at which the fullest row fits."""
    around = _HEAD + _FOOT + _GAP
    whole = (first - len(rows) * around) / max(1, sum(_lines(row) for row in rows))
    if whole >= _SEAT:
        return min(_MOST_SEAT, whole)
    fullest = max((_lines(row) for row in rows), default=1)
    return max(_LEAST_SEAT, min(_SEAT, (least - around) / fullest))


def _lines(row: Sequence[Group]) -> int:
    """Return how many seats stand one above the other at the fullest table of a row."""
    return max(1, *(ceil(len(group.seats) / 2) for group in row), 0)


def _height(row: Sequence[Group], seat: float) -> float:
    return _HEAD + _lines(row) * seat + _FOOT


def _sheet(
    rows: Sequence[Sequence[Group]], columns: int, width: float, seat: float, room: float
) -> Sheet:
    height = sum(_height(row, seat) + _GAP for row in rows)
    drawing = Drawing(width, height)
    each = (width - (columns - 1) * _AISLE) / columns
    top = height
    for row in rows:
        for at, group in enumerate(row):
            left = at * (each + _AISLE)
            if group.apart:
                _draw_apart(drawing, group, left, top, each, seat)
            else:
                _draw_table(drawing, group, left, top, each, seat)
        top -= _height(row, seat) + _GAP
    if height > room and len(rows) == 1:  # so many at one table that no page is high enough
        drawing.renderScale = room / height
    titles = tuple(group.title for row in rows for group in row if not group.apart)
    return Sheet(drawing, titles)


def _draw_table(
    drawing: Drawing, group: Group, left: float, top: float, width: float, seat: float
) -> None:
    beside = (width - _TABLE) / 2 - 2
    share = width / max(1, len(group.heads))
    for at, name in enumerate(group.heads):
        _seat(drawing, name, left + at * share, top - _HEAD, share - 2, _HEAD - 3, head=True)
    lines = max(1, ceil(len(group.seats) / 2))
    bottom = top - _HEAD - lines * seat
    middle = left + (width - _TABLE) / 2
    drawing.add(
        Rect(middle, bottom, _TABLE, lines * seat, fillColor=_TOP, strokeColor=_INK, strokeWidth=1)
    )
    size = min(15.0, lines * seat - 1)
    drawing.add(
        _text(group.title, middle + _TABLE / 2, bottom + lines * seat / 2 - size * 0.36, size, BOLD)
    )
    for at, name in enumerate(group.seats):
        line, side = divmod(at, 2)
        x = left if side == 0 else middle + _TABLE + 2
        _seat(drawing, name, x, top - _HEAD - (line + 1) * seat + 1, beside, seat - 2)


def _draw_apart(
    drawing: Drawing, group: Group, left: float, top: float, width: float, seat: float
) -> None:
    size = _size_for(group.title, BOLD, width - 8)
    shown = fitting(group.title, BOLD, size, width - 8)
    drawing.add(_text(shown, left + 4, top - _HEAD + 5, size, BOLD, "start"))
    lines = ceil(len(group.seats) / 2)
    low = top - _HEAD - lines * seat - 2
    frame = Rect(left, low, width, top - low, fillColor=None, strokeColor=_LINE, strokeWidth=1)
    drawing.add(frame)
    half = (width - 10) / 2
    for at, name in enumerate(group.seats):
        line, side = divmod(at, 2)
        x = left + 4 + side * (half + 2)
        _seat(drawing, name, x, top - _HEAD - (line + 1) * seat + 1, half, seat - 2)


def _seat(
    drawing: Drawing,
    name: str,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    head: bool = False,
) -> None:
    """Draw one seat; an empty one has a broken line and says so, to be seen without colour too."""
    dashes = {} if name else {"strokeDashArray": _DASHES}
    outline = 1.1 if head else 0.5
    drawing.add(
        Rect(
            *(x, y, width, height, 2, 2),
            fillColor=None,
            strokeColor=_INK,
            strokeWidth=outline,
            **dashes,
        )
    )
    font = OBLIQUE if not name else BOLD if head else FONT
    size = min(_size_for(name or EMPTY, font, width - 4), height - 1)
    shown = fitting(name or EMPTY, font, size, width - 4)
    drawing.add(_text(shown, x + width / 2, y + (height - size * 0.72) / 2, size, font))


def _size_for(text: str, font: str, width: float) -> float:
    """Return the size at which a text fits, as far as it stays readable."""
    needed = 1.01 * stringWidth(text, font, 1)  # a hair of room, so that rounding cuts nothing
    return min(_LARGEST, max(_SMALLEST, width / needed)) if needed else _LARGEST


def _text(text: str, x: float, y: float, size: float, font: str, anchor: str = "middle") -> String:
    return String(x, y, text, fontName=font, fontSize=size, fillColor=_INK, textAnchor=anchor)
