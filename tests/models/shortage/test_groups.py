"""The duties that share too few people: what Hall's condition says, against every subset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.arrays import compile_arrays
from models.shortage import Group, hall_group, tightest_group
from models.shortage.flow import filled_last, most_filled, pools_of
from tests.models.builders import CLERK, OFFICER, duty, election, hours, must_not, person, workload
from tests.models.shortage.matching import (
    DUTIES,
    PEOPLE,
    May,
    election_of,
    excess,
    subsets,
)
from tests.models.shortage.matching import most_filled as truly_filled

if TYPE_CHECKING:
    from models.election import Election

cases = st.tuples(
    st.fixed_dictionaries({who: st.sets(st.sampled_from(DUTIES), max_size=3) for who in PEOPLE}),
    st.fixed_dictionaries({name: st.integers(1, 3) for name in DUTIES}),
)


def group_of(given_: Election, duty_id: str) -> Group | None:
    arrays = compile_arrays(given_)
    return hall_group(arrays, arrays.duties.index[duty_id])


def tightest_of(given_: Election, duty_id: str) -> Group | None:
    arrays = compile_arrays(given_)
    return tightest_group(arrays, arrays.duties.index[duty_id])


def test_two_officers_for_three_stations() -> None:
    stations = [duty(f"O{n}", OFFICER, f"L{n}") for n in range(3)]
    clerks = [duty("C1", CLERK, "L0")]
    staff = [person("P1", OFFICER), person("P2", OFFICER), person("P3", CLERK)]
    group = Group(duty_ids=("O0", "O1", "O2"), posts=3, staff_ids=("P1", "P2"))
    assert group.short == 1
    for station in ("O0", "O1", "O2"):
        assert group_of(election(staff, [*stations, *clerks]), station) == group
    assert group_of(election(staff, [*stations, *clerks]), "C1") is None


def test_a_group_does_not_grow_by_those_who_share_nobody_with_it() -> None:
    given_ = election(
        [person("P1"), person("P2"), person("P3")],
        [duty("D1", needed=2), duty("D2", needed=3)],
        pins=[must_not("P1", "D2"), must_not("P2", "D1"), must_not("P3", "D1")],
    )
    assert group_of(given_, "D1") == Group(duty_ids=("D1",), posts=2, staff_ids=("P1",))
    assert group_of(given_, "D2") == Group(duty_ids=("D2",), posts=3, staff_ids=("P2", "P3"))


def test_people_may_hold_two_duties_whose_times_do_not_clash() -> None:
    shifts = [duty("D1", when=hours(7, 12)), duty("D2", when=hours(13, 18))]
    assert group_of(election([person("P1")], shifts, rest_hours=0.0), "D1") is None
    longer = [duty("D1", when=hours(7, 14)), duty("D2", when=hours(13, 18))]
    group = Group(duty_ids=("D1", "D2"), posts=2, staff_ids=("P1",))
    assert group_of(election([person("P1")], longer, rest_hours=0.0), "D2") == group


def test_a_workload_duty_clashes_with_none() -> None:
    staff = [person("P1", "Canvasser", capacity=5.0)]
    loads = [workload("W1", 1, needed=2), workload("W2", 1)]
    assert group_of(election(staff, loads), "W2") is None
    assert group_of(election(staff, loads), "W1") == Group(
        duty_ids=("W1",), posts=2, staff_ids=("P1",)
    )


def test_a_duty_for_nobody_is_in_no_group() -> None:
    given_ = election([], [duty("D1", needed=0), duty("D2")])
    assert group_of(given_, "D1") is None
    assert tightest_of(given_, "D1") is None
    assert group_of(given_, "D2") == Group(duty_ids=("D2",), posts=1, staff_ids=())


def test_of_two_times_that_a_duty_is_part_of_the_one_with_more_missing_counts() -> None:
    """The long duty clashes with both short ones, which follow each other."""
    duties = [
        duty("LONG", when=hours(7, 22)),
        duty("AM", when=hours(7, 12), needed=1),
        duty("PM", when=hours(14, 20), needed=2),
    ]
    given_ = election([person("P1")], duties, rest_hours=0.0)
    assert group_of(given_, "LONG") == Group(duty_ids=("LONG", "PM"), posts=3, staff_ids=("P1",))


def test_the_tightest_part_is_named_where_a_few_share_fewer() -> None:
    """D1 and D2 have P1 alone; D3 has P1 to P3 for its four posts."""
    given_ = election(
        [person("P1"), person("P2"), person("P3")],
        [duty("D1"), duty("D2"), duty("D3", needed=4)],
        pins=[must_not(who, name) for who in ("P2", "P3") for name in ("D1", "D2")],
    )
    whole = Group(duty_ids=("D1", "D2", "D3"), posts=6, staff_ids=("P1", "P2", "P3"))
    assert group_of(given_, "D1") == whole
    assert tightest_of(given_, "D1") == Group(duty_ids=("D1", "D2"), posts=2, staff_ids=("P1",))


@given(cases)
def test_the_most_posts_are_all_less_the_largest_excess(case: tuple[May, dict[str, int]]) -> None:
    """König's theorem, of the flow, of every subset, and of a matching made another way."""
    may, posts = case
    (pool,) = pools_of(compile_arrays(election_of(may, posts)), 0)
    holds = most_filled(pool)
    filled = int((holds >= 0).sum())
    assert all(DUTIES[at] in may[who] for who, at in zip(PEOPLE, holds, strict=True) if at >= 0)
    assert (pool.unfilled(holds) >= 0).all()
    most = max(excess(may, posts, some) for some in subsets(DUTIES))
    assert sum(posts.values()) - filled == most
    assert filled == truly_filled(may, posts)


@given(cases, st.sampled_from(DUTIES))
def test_a_group_is_exact_and_without_any_of_its_duties_less_is_short(
    case: tuple[May, dict[str, int]], asked: str
) -> None:
    may, posts = case
    group = group_of(election_of(may, posts), asked)
    all_filled = truly_filled(may, posts)
    may_be_short = all_filled == truly_filled(may, {**posts, asked: posts[asked] - 1})
    assert (group is not None) == may_be_short
    if group is None:
        return
    assert asked in group.duty_ids
    assert group.posts == sum(posts[name] for name in group.duty_ids)
    assert set(group.staff_ids) == {who for who in PEOPLE if may[who] & set(group.duty_ids)}
    assert group.short == excess(may, posts, group.duty_ids) > 0
    for part in subsets(group.duty_ids):
        assert part == group.duty_ids or excess(may, posts, part) < group.short
    rest = {name: posts[name] for name in DUTIES if name not in group.duty_ids}
    others = {who: may[who] for who in PEOPLE if who not in group.staff_ids}
    # so every plan that fills the most leaves as many of the group empty
    inside = all_filled - truly_filled(others, rest)
    assert group.posts - inside == group.short


@given(cases, st.sampled_from(DUTIES))
def test_the_tightest_part_has_enough_without_any_of_its_duties(
    case: tuple[May, dict[str, int]], asked: str
) -> None:
    may, posts = case
    given_ = election_of(may, posts)
    part, whole = tightest_of(given_, asked), group_of(given_, asked)
    assert (part is None) == (whole is None)
    if part is None or whole is None:
        return
    assert set(part.duty_ids) <= set(whole.duty_ids)
    assert part.posts > len(part.staff_ids)
    for name in part.duty_ids:
        rest = [other for other in part.duty_ids if other != name]
        assert excess(may, posts, rest) <= 0, name


@given(cases, st.sampled_from(DUTIES))
def test_the_duty_is_in_its_tightest_part_where_each_has_one_post(
    case: tuple[May, dict[str, int]], asked: str
) -> None:
    may, _ = case
    part = tightest_of(election_of(may, dict.fromkeys(DUTIES, 1)), asked)
    assert part is None or asked in part.duty_ids


@given(cases, st.sampled_from(range(len(DUTIES))))
def test_what_is_filled_last_takes_from_nobody(case: tuple[May, dict[str, int]], last: int) -> None:
    may, posts = case
    (pool,) = pools_of(compile_arrays(election_of(may, posts)), 0)
    holds = filled_last(pool, last)
    assert all(DUTIES[at] in may[who] for who, at in zip(PEOPLE, holds, strict=True) if at >= 0)
    filled = pool.posts - pool.unfilled(holds)
    assert (filled <= pool.posts).all()
    without = {**posts, DUTIES[last]: 0}
    assert filled.sum() == truly_filled(may, posts)
    assert np.delete(filled, last).sum() == truly_filled(may, without)
