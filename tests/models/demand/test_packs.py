"""Packs shared out among sessions: typed ones first, the rest by hours, none lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from models.demand.packs import share_packs
from tests.models.demand.builders import opening

if TYPE_CHECKING:
    from models.sessions import Session

POLLING_DAY = date(2027, 5, 6)


def shared(expected: int, *sessions: Session, day_share: float = 15.0) -> list[int]:
    return [entry.packs for entry in share_packs(sessions, expected, POLLING_DAY, day_share)]


def test_before_polling_day_by_hours_and_its_own_share_on_it() -> None:
    assert shared(1000, opening("a", 9, 12), opening("b", 14, 16), opening("c", 17, 22, day=6)) == [
        510,
        340,
        150,
    ]


def test_whole_packs_are_left_over_to_the_largest_fractions() -> None:
    # 100 by 3:3:1 hours is 42.86, 42.86 and 14.29
    three = (opening("a", 9, 12), opening("b", 9, 12), opening("c", 9, 10))
    assert shared(100, *three) == [43, 43, 14]
    assert shared(1, opening("a", 9, 12), opening("b", 9, 12)) == [1, 0]


def test_half_a_pack_on_polling_day_is_rounded_up() -> None:
    both = (opening("a", 9, 12), opening("b", 17, 22, day=6))
    assert shared(10, *both, day_share=25.0) == [7, 3]
    assert shared(10, *both, day_share=0.0) == [10, 0]


def test_without_the_other_side_one_side_has_all() -> None:
    assert shared(1000, opening("a", 9, 12)) == [1000]
    assert shared(1000, opening("a", 17, 22, day=6)) == [1000]


def test_typed_packs_take_theirs_first() -> None:
    before, typed = opening("a", 9, 12), opening("b", 14, 16, packs=400)
    day = opening("c", 17, 22, day=6)
    assert shared(1000, before, typed, day) == [450, 400, 150]
    assert shared(1000, before, opening("d", 17, 22, day=6, packs=100), day) == [850, 100, 50]


def test_polling_days_share_is_never_more_than_is_left() -> None:
    assert shared(
        1000, opening("a", 9, 12), opening("b", 9, 12, packs=900), opening("c", 17, 22, day=6)
    ) == [0, 900, 100]


def test_more_typed_than_expected_leaves_nothing_to_share() -> None:
    assert shared(1000, opening("a", 9, 12, packs=1200), opening("b", 9, 12)) == [1200, 0]


def test_the_pool_is_what_its_sessions_share() -> None:
    first, typed = share_packs(
        [opening("a", 9, 12), opening("b", 9, 12, packs=7)], 100, POLLING_DAY, 15
    )
    assert (first.pool, first.pool_hours) == (93, 3)
    assert (typed.pool, typed.pool_hours) == (0, 0)


SESSIONS = st.lists(
    st.builds(
        lambda day, start, hours, packs: opening("s", start, start + hours, day=day, packs=packs),
        st.sampled_from([4, 5, 6]),
        st.integers(8, 18),
        st.integers(1, 6),
        st.one_of(st.none(), st.integers(0, 500)),
    ),
    min_size=1,
    max_size=6,
)


@given(SESSIONS, st.integers(0, 3000), st.integers(0, 100))
def test_no_pack_is_lost_and_none_is_opened_twice(
    sessions: list[Session], expected: int, day_share: int
) -> None:
    entries = share_packs(sessions, expected, POLLING_DAY, float(day_share))
    assert [entry.session for entry in entries] == sessions
    typed = sum(session.packs or 0 for session in sessions)
    total = sum(entry.packs for entry in entries)
    if all(session.packs is not None for session in sessions):
        assert total == typed
    else:
        assert total == max(typed, expected)
    for entry in entries:
        assert entry.packs >= 0
        assert entry.session.packs in (None, entry.packs)
