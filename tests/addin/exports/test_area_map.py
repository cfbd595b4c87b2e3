"""The map of an area: what is written on it, and that no name lies on another."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from addin.exports.area_map import AreaMap, Chart, Spot, hull_of
from addin.exports.room import Box, Room
from addin.styles import INK
from models.geography import METRES_IN_A_MILE, Point

WIDTH, HEIGHT = 480.0, 400.0


def at(east: float, north: float) -> Point:
    """A place so many miles east and north of the corner."""
    return Point(400_000 + east * METRES_IN_A_MILE, 100_000 + north * METRES_IN_A_MILE)


def drawn(chart: Chart) -> tuple[str, dict[str, tuple[float, float]]]:
    """The text of a map, and where on it each piece of it begins."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    AreaMap(chart, WIDTH, HEIGHT).drawOn(canvas, 0, 0)
    canvas.save()
    found: dict[str, tuple[float, float]] = {}

    def note(text: str, page: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            found[text.strip()] = page[4] + matrix[4], page[5] + matrix[5]

    return PdfReader(BytesIO(buffer.getvalue())).pages[0].extract_text(visitor_text=note), found


def test_a_map_has_numbers_names_wards_a_ruler_and_north() -> None:
    chart = Chart(
        spots=(Spot(1, "Elm Hall", at(0, 0)), Spot(2, "O'Neill <b> Hall", at(4, 3))),
        here=1,
        wards=(("Next Door", at(2, 2.5)), ("Far Away", at(40, 0))),
    )
    text, where = drawn(chart)
    for piece in ("1", "2", "Elm Hall", "O'Neill <b> Hall", "Next Door", "1 mile", "N"):
        assert piece in where
    assert "Far Away" not in text
    # East is right, north is up.
    assert where["1"][0] < where["2"][0]
    assert where["1"][1] < where["2"][1]


def test_a_mile_is_as_long_up_as_across_and_as_the_ruler_says() -> None:
    spots = tuple(
        Spot(n, "", at(*miles)) for n, miles in enumerate([(0, 0), (4, 0), (0, 4), (4, 4)], 1)
    )
    _, where = drawn(Chart(spots=spots))
    across = where["2"][0] - where["1"][0]
    up = where["3"][1] - where["1"][1]
    assert abs(across - up) < 1
    bar = where["1 mile"][0] - 5 - 10  # the ruler begins 10 points from the edge
    assert abs(bar - across / 4) < 1


def test_what_is_long_is_cut_and_what_has_no_room_is_left_out() -> None:
    same = tuple(Spot(n, f"Hall {n} " + "of the united parishes " * 10, at(0, 0)) for n in range(9))
    text, _ = drawn(Chart(spots=same, here=4))
    assert "Hall 4 of the united parishes" in text
    assert "…" in text
    assert all(f"{n}" in text for n in range(9))


def test_stations_too_many_for_the_map_are_still_drawn() -> None:
    spots = tuple(Spot(n, f"Hall {n}", at(0, 0)) for n in range(200))
    text, _ = drawn(Chart(spots=spots, here=150, drive=True, others=(at(0, 0.5),)))
    assert "Hall 150" in text


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 15)), min_size=1, max_size=30),
    st.integers(0, 29),
)
def test_nothing_on_a_map_lies_on_anything_else(miles: list[tuple[int, int]], here: int) -> None:
    taken: list[tuple[Box, object]] = []

    class Watched(Room):
        def take(self, box: Box, owner: object = None) -> None:
            taken.append((box, owner))
            super().take(box, owner)

    spots = tuple(Spot(n, f"The hall of place {n}", at(*mile)) for n, mile in enumerate(miles))
    chart = Chart(spots=spots, here=here, wards=(("A ward", at(*miles[0])),))
    canvas = Canvas(BytesIO(), pagesize=(WIDTH, HEIGHT))
    shown: Any = AreaMap(chart, WIDTH, HEIGHT)
    shown.canv = canvas
    room = Watched(Box(6, 6, WIDTH - 6, HEIGHT - 6))
    shown._draw_spots(room)
    shown._name_wards(room, Box(6, 6, WIDTH - 6, HEIGHT - 6))
    dots, placed = taken[: len(spots)], taken[len(spots) :]
    for (one, whose), (other, others) in combinations(placed, 2):
        assert not one.meets(other), (whose, others)
    for box, owner in placed:
        assert not any(box.meets(dot) for dot, whose in dots if owner is None or owner != whose)


def test_the_hull_is_the_corners_round_all_points() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert hull_of([*square, (2.0, 2.0), (2.0, 0.0), (0.0, 0.0)]) == square
    assert hull_of([(1.0, 1.0)]) == [(1.0, 1.0)]
    assert hull_of([(0.0, 0.0), (2.0, 2.0), (1.0, 1.0)]) == [(0.0, 0.0), (2.0, 2.0)]


class Told(Canvas):  # type: ignore[misc] # reportlab ships without types
    """A canvas that remembers its lines, and what its squares and circles are filled with."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), pagesize=(WIDTH, HEIGHT))
        self.lines: list[tuple[float, float, float, float]] = []
        self.squares: list[str] = []

    def line(self, *ends: float) -> None:
        self.lines.append((ends[0], ends[1], ends[2], ends[3]))
        super().line(*ends)

    def roundRect(self, *place: float, **how: int) -> None:  # noqa: N802 - reportlab's name
        self.squares.append(self._fillColorObj.hexval())
        super().roundRect(*place, **how)


TRIANGLE = tuple(Spot(n, "", at(*miles)) for n, miles in enumerate([(0, 0), (8, 0), (4, 6)], 1))


def test_the_round_goes_from_number_to_number_and_back() -> None:
    def long_lines(*, drive: bool) -> int:
        canvas = Told()
        AreaMap(Chart(spots=TRIANGLE, drive=drive), WIDTH, HEIGHT).drawOn(canvas, 0, 0)
        return sum(abs(x - z) + abs(y - w) > 150 for x, y, z, w in canvas.lines)

    assert (long_lines(drive=False), long_lines(drive=True)) == (0, 3)


def test_the_spot_that_the_map_is_about_is_the_one_dark_square() -> None:
    for here, squares in ((2, [f"0x{INK.lower()}"]), (None, [])):
        canvas = Told()
        AreaMap(Chart(spots=TRIANGLE, here=here), WIDTH, HEIGHT).drawOn(canvas, 0, 0)
        assert canvas.squares == squares
