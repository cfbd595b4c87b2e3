"""The drawing of a room: every table once, in order, and no page higher than the paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from addin.exports.floor_plan import Group, draw

WIDTH, FIRST, REST = 740.0, 320.0, 440.0
seats = st.lists(st.sampled_from(["", "J. Elm", "R. O'Neill-Ó Súilibháin <b>"]), max_size=130)


def table(number: int, taken: list[str]) -> Group:
    return Group(title=str(number), heads=("A. Ash",), seats=tuple(taken))


@given(st.lists(seats, max_size=20), st.lists(seats, max_size=3))
def test_every_table_is_drawn_once_in_order_and_fits(
    tables: list[list[str]], apart: list[list[str]]
) -> None:
    sheets = draw(
        [table(number, taken) for number, taken in enumerate(tables, start=1)],
        [Group(title="Runner", seats=tuple(taken), apart=True) for taken in apart],
        *(WIDTH, FIRST, REST),
    )
    assert [title for sheet in sheets for title in sheet.tables] == [
        str(number) for number in range(1, len(tables) + 1)
    ]
    for sheet, room in zip(sheets, [FIRST, *[REST] * len(sheets)], strict=False):
        _, _, right, top = sheet.drawing.getBounds()
        scale = sheet.drawing.renderScale
        assert sheet.drawing.height * scale <= room
        assert top <= sheet.drawing.height + 1
        assert right <= WIDTH + 1


def test_a_few_tables_are_drawn_larger_than_many() -> None:
    few, *rest = draw([table(1, ["J. Elm"] * 6)], [], WIDTH, FIRST, REST)
    assert rest == []
    many = draw([table(n, ["J. Elm"] * 6) for n in range(1, 17)], [], WIDTH, FIRST, REST)
    assert len(many) == 1
    assert few.drawing.height > many[0].drawing.height / 4


def test_more_apart_than_sit_at_a_table_take_several_frames() -> None:
    (sheet,) = draw(
        [table(1, ["J. Elm"] * 9)],
        [Group(title="Runner", seats=("B. Ash",) * 20, apart=True)],
        *(WIDTH, FIRST, REST),
    )
    said = [one.text for one in sheet.drawing.contents if hasattr(one, "text")]
    assert said.count("Runner") == 3
    assert said.count("B. Ash") == 20
