"""Room on a map: nothing that is placed lies on anything else, and all of it is in the frame."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.exports.room import Box, Room, beside, nudged, rings

FRAME = Box(0, 0, 200, 150)
spots = st.tuples(st.floats(0, 200), st.floats(0, 150))


def test_boxes_that_touch_at_an_edge_do_not_meet() -> None:
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 20, 10))
    assert not Box(0, 0, 10, 10).meets(Box(0, 10, 10, 20))
    assert Box(0, 0, 10, 10).meets(Box(9, 9, 20, 20))
    assert Box(0, 0, 10, 10).meets(Box(2, 2, 3, 3))


def test_the_first_box_that_is_free_and_in_the_frame_is_taken() -> None:
    room = Room(FRAME)
    room.take(Box(0, 0, 50, 50))
    choices = [Box(40, 40, 60, 60), Box(-1, 60, 20, 80), Box(60, 60, 80, 80), Box(90, 90, 95, 95)]
    assert room.first(choices) == choices[2]
    assert room.first(choices) == choices[3]
    assert room.first(choices) is None


def test_an_owner_may_lay_something_over_what_is_theirs() -> None:
    room = Room(FRAME)
    room.take(Box(10, 10, 20, 20), 1)
    assert room.first([Box(12, 12, 18, 18)], 2) is None
    assert room.first([Box(12, 12, 18, 18)]) is None
    assert room.first([Box(12, 12, 18, 18)], 1) == Box(12, 12, 18, 18)


@given(st.lists(spots, max_size=30))
def test_no_mark_lies_on_another(points: list[tuple[float, float]]) -> None:
    room = Room(FRAME)
    placed = [room.first(rings(*point, 14), number) for number, point in enumerate(points)]
    boxes = [box for box in placed if box is not None]
    assert all(box.within(FRAME) for box in boxes)
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


@given(st.floats(1, 100), st.floats(1, 20))
def test_a_name_never_lies_on_its_mark(width: float, height: float) -> None:
    mark = Box.round(100, 75, 14, 14)
    names = list(beside(mark, width, height, 2))
    assert len(names) == 8
    assert not any(name.meets(mark) for name in names)
    assert names[0].left == pytest.approx(mark.right + 2)
    assert all(abs(name.right - name.left - width) < 1e-9 for name in names)


def test_a_mark_stands_on_its_point_if_it_can_then_above_it() -> None:
    first, second, third, fourth, *_ = rings(50, 60, 10)
    assert first.middle == (50, 60)
    assert second.middle[0] == 50
    assert second.middle[1] > 60
    assert third.middle[0] > 50 > fourth.middle[0]
    assert abs(third.middle[1] - fourth.middle[1]) < 1e-9


def test_a_wards_name_is_moved_into_the_frame() -> None:
    boxes = list(nudged((198, 75), 60, 10, FRAME))
    assert {box.right for box in boxes} == {200}
    assert boxes[0].middle[1] == 75
    assert boxes[1].middle[1] == 83
