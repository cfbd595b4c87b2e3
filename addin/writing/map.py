"""Draws the polling stations on a map, each marked by whether its posts are filled.

Every state has a shape of its own beside its colour, and what is empty lies on top. The same
stations always give the same bytes. Loading this module loads matplotlib, which takes half a
second: import it only when a map is drawn.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import matplotlib as mpl
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from addin.styles import EMPTY, FILLED, INK, LINE, ORANGE, WHITE
from addin.writing.maps import LEAST_SPAN, NUDGES, PALE, ruler, ruler_words, ward_middles
from addin.writing.stations import Fill, off_the_map, title_of
from models.geography import METRES_IN_A_MILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

    from addin.writing.stations import Station
    from models.geography import Point

WIDTH: Final = 480.0  # points
HEIGHT: Final = 420.0
_INCH: Final = 72  # points
_DOTS: Final = 160  # in an inch
# Shares of the picture's width and height:
_BOX: Final = (0.02, 0.17, 0.96, 0.74)  # left, bottom, width and height of the map itself
_TITLE, _STRIP, _LEGEND = 0.955, 0.135, 0.055  # heights of the lines of text and the ruler
_MARGIN: Final = 0.06  # round the outermost stations, of the map
_LONGEST_RULER: Final = 0.22  # of the map's width
_FEW, _MANY = 20, 400  # stations: marks are largest up to the one and smallest from the other on
_LARGEST, _SMALLEST, _IN_LEGEND = 90.0, 24.0, 60.0  # areas of marks, in square points
_CLEAR: Final = 6  # dots between a name and a station, or the edge of the map


class _Mark(NamedTuple):
    shape: str  # as matplotlib calls it
    face: str
    edge: str
    line: float  # width of the edge in points
    size: float  # in the area of a usual mark


_MARKS: Final = {
    Fill.FILLED: _Mark("o", FILLED, WHITE, 0.5, 1.0),
    Fill.PARTLY: _Mark("^", ORANGE, INK, 0.9, 1.7),
    Fill.EMPTY: _Mark("X", EMPTY, WHITE, 0.6, 2.4),
}


def draw_map(stations: Sequence[Station]) -> bytes:
    """Return the map as a PNG file of `WIDTH` by `HEIGHT`; one station must have a position."""
    points = [station.at for station in stations if station.at is not None]
    with mpl.rc_context():
        mpl.rcdefaults()  # not what the owner of this computer likes pictures to look like
        size = WIDTH / _INCH, HEIGHT / _INCH
        figure = Figure(figsize=size, dpi=_DOTS, edgecolor=f"#{LINE}", linewidth=1)
        axes = figure.add_axes(_BOX, xticks=[], yticks=[])
        for side in axes.spines.values():
            side.set_color(f"#{LINE}")
        _set_limits(axes, points)
        _mark_stations(axes, stations)
        _write_round(figure, axes, stations)
        _draw_ruler(figure, axes)
        _name_wards(axes, stations)
        file = BytesIO()
        # Without the name of the program, which would bring its version in.
        figure.savefig(file, format="png", dpi=_DOTS, metadata={"Software": None})
    return file.getvalue()


def _set_limits(axes: Axes, points: Sequence[Point]) -> None:
    """Show all stations and a margin; a mile is as long up as across, and the box is full."""
    across, up = [point.easting for point in points], [point.northing for point in points]
    shape = _BOX[2] * WIDTH / (_BOX[3] * HEIGHT)
    span = max(max(across) - min(across), (max(up) - min(up)) * shape, LEAST_SPAN)
    half = span / (1 - 2 * _MARGIN) / 2
    middle = (max(across) + min(across)) / 2, (max(up) + min(up)) / 2
    axes.set_xlim(middle[0] - half, middle[0] + half)
    axes.set_ylim(middle[1] - half / shape, middle[1] + half / shape)


def _mark_stations(axes: Axes, stations: Sequence[Station]) -> None:
    crowd = min(1.0, max(0.0, (len(stations) - _FEW) / (_MANY - _FEW)))
    usual = _LARGEST - (_LARGEST - _SMALLEST) * crowd
    for layer, (fill, mark) in enumerate(_MARKS.items(), start=3):
        here = [entry.at for entry in stations if entry.at is not None and entry.fill is fill]
        count = sum(entry.fill is fill for entry in stations)
        axes.scatter(
            [point.easting for point in here],
            [point.northing for point in here],
            s=usual * mark.size,
            marker=mark.shape,
            facecolor=f"#{mark.face}",
            edgecolor=f"#{mark.edge}",
            linewidth=mark.line,
            zorder=layer,
            label=f"{fill} ({count})",
        )


def _write_round(figure: Figure, axes: Axes, stations: Sequence[Station]) -> None:
    """Write the title above the map; below it the legend and what is not on it."""
    look: dict[str, Any] = {"va": "center", "color": f"#{INK}"}
    figure.text(0.5, _TITLE, title_of(stations), size=13, weight="bold", ha="center", **look)
    figure.text(0.98, _STRIP, off_the_map(stations), size=9, ha="right", **look)
    legend = figure.legend(
        *axes.get_legend_handles_labels(),
        loc="center",
        bbox_to_anchor=(0.5, _LEGEND),
        ncols=len(Fill),
        frameon=False,
        fontsize=10,
        labelcolor=f"#{INK}",
        handletextpad=0.2,
        columnspacing=1.4,
    )
    # Of one size, however small many stations make the marks on the map.
    for handle, mark in zip(legend.legend_handles, _MARKS.values(), strict=True):
        assert isinstance(handle, PathCollection)
        handle.set_sizes([_IN_LEGEND * mark.size])


def _draw_ruler(figure: Figure, axes: Axes) -> None:
    """Draw a bar of a round number of miles under the map."""
    left, right = axes.get_xlim()
    mile = METRES_IN_A_MILE / (right - left) * _BOX[2]  # of the picture's width
    longest = _LONGEST_RULER * _BOX[2]
    miles = ruler(longest / mile)
    start, end = _BOX[0], _BOX[0] + miles * mile
    tick = [_STRIP + 0.01, _STRIP - 0.01]
    for across, up in (([start, end], [_STRIP] * 2), ([start] * 2, tick), ([end] * 2, tick)):
        figure.add_artist(Line2D(across, up, color=f"#{INK}", linewidth=1.4))
    look: dict[str, Any] = {"va": "center", "size": 9, "color": f"#{INK}"}
    figure.text(end + 0.012, _STRIP, ruler_words(miles), ha="left", **look)


def _name_wards(axes: Axes, stations: Sequence[Station]) -> None:
    """Write the wards' names amid their stations.

    A name moves up or down a little where it would lie under a station. One that still would, or
    that would lie over another name, is left out.
    """
    points = [station.at for station in stations if station.at is not None]
    marks = axes.transData.transform([(point.easting, point.northing) for point in points])
    frame = axes.get_window_extent().padded(-_CLEAR)
    taken: list[Bbox] = []
    wards = ((station.ward, station.at) for station in stations)
    for ward, point in ward_middles(wards):
        middle = point.easting, point.northing
        text = axes.text(
            *middle, ward, ha="center", va="center", size=8, color=f"#{PALE}", zorder=2
        )
        bounds = text.get_window_extent()
        # Names at the edge of the map are moved inwards.
        aside = max(0.0, frame.x0 - bounds.x0) - max(0.0, bounds.x1 - frame.x1)
        for lines in NUDGES:
            move = aside, lines * bounds.height
            box = bounds.translated(*move)
            inside = frame.y0 <= box.y0 and box.y1 <= frame.y1
            if inside and not box.count_overlaps(taken) and not _covers(box.padded(_CLEAR), marks):
                taken.append(box)
                place = axes.transData.transform(middle) + move
                across, up = axes.transData.inverted().transform(place)
                text.set_position((float(across), float(up)))
                break
        else:
            text.remove()


def _covers(box: Bbox, marks: np.ndarray) -> bool:
    """Say whether one of the marks, a row with its place across and up for each, is in a box."""
    return bool((((box.x0, box.y0) < marks) & (marks < (box.x1, box.y1))).all(axis=1).any())
