"""What stays together on one page: headings with what they head, the lines of a slip."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Table


def keep(flow: list[Any], room: tuple[float, float]) -> list[Any]:
    """Return flowables so that those marked "keep with next" go on one page with what follows.

    Of a table that follows, its first rows are enough, as in Word; reportlab's own way would take
    the whole table with them, and leave most of a page empty. `room` is the page's width and
    height: what is higher than that begins on a page of its own.
    """
    found: list[Any] = []
    group: list[Any] = []
    for one in flow:
        group.append(one)
        if not one.getKeepWithNext():
            found += _together(group, room)
            group = []
    return found + _together(group, room)


def height(flow: list[Any], width: float) -> float:
    """Return how high flowables are one below the other, in points."""
    return float(
        sum(one.getSpaceBefore() + one.wrap(width, _TALL)[1] + one.getSpaceAfter() for one in flow)
    )


_TALL = 100_000.0  # points: room for anything


def _together(group: list[Any], room: tuple[float, float]) -> list[Any]:
    for one in group:
        one.keepWithNext = False
    if len(group) < 2:  # noqa: PLR2004 - nothing to keep together
        return group
    needed = height(group[:-1], room[0]) + _least(group[-1], room[0])
    return [CondPageBreak(min(needed, room[1] - 1)), *group]


def _least(one: Any, width: float) -> float:  # noqa: ANN401 - any flowable
    """Return the height of what must follow: of a table its heading and its first rows."""
    tall = height([one], width)
    if isinstance(one, Table):
        return float(sum(one._rowHeights[: one.first_rows]))  # noqa: SLF001 - no other way
    return tall
