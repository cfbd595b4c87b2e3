"""Seats are given out as well as can be, also where half a seat each would be better than any."""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import training_seats
from models.problems import StoppedError
from models.training_seats import Need, Seats, Week, give_out

if TYPE_CHECKING:
    from collections.abc import Iterable

Draw = Any  # hypothesis's own, a function with a type of its own for every call
_SESSIONS: Final = 4
_SUBSETS: Final = tuple(
    chain.from_iterable(combinations(range(_SESSIONS), size) for size in range(_SESSIONS + 1))
)


@st.composite
def asked(draw: Draw) -> Seats:
    """A few people with several needs each, and sessions that mostly exclude each other."""
    people = draw(st.integers(1, 3))
    sessions = st.lists(st.integers(0, _SESSIONS - 1), unique=True, max_size=3)
    needs = [
        Need(
            person, tuple(sorted(draw(sessions))), draw(st.integers(1, 3)), draw(st.integers(1, 3))
        )
        for person in range(people)
        for _ in range(draw(st.sampled_from([1, 2, 3, 3])))
    ]
    pairs = list(combinations(range(_SESSIONS), 2))
    seats = [(person, session) for person in range(people) for session in range(_SESSIONS)]
    weeks = [
        Week(
            person, draw(st.integers(3, 9)), {n: draw(st.integers(1, 3)) for n in range(_SESSIONS)}
        )
        for person in range(people)
    ]
    return Seats(
        needs=tuple(needs),
        rooms=tuple(draw(st.sampled_from([1, 1, 2, None])) for _ in range(_SESSIONS)),
        in_time=tuple(draw(st.booleans()) for _ in range(_SESSIONS)),
        ranks=tuple(draw(st.permutations(range(1, _SESSIONS + 1)))),
        miles={seat: draw(st.integers(0, 400)) for seat in seats},
        draws={seat: draw(st.integers(0, 9)) for seat in seats},
        clashes=frozenset(pair for pair in pairs if draw(st.sampled_from([True, True, False]))),
        weeks=tuple(weeks),
    )


def goals(seats: Seats, chosen: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """What a choice comes to, goal by goal, each the less the better."""
    chosen = set(chosen)
    worth = nearness = in_time = 0
    for need in seats.needs:
        met = [session for session in need.sessions if (need.person, session) in chosen]
        worth -= need.worth * bool(met)
        nearness -= need.nearness * bool(met)
        in_time -= any(seats.in_time[session] for session in met)
    return (
        worth,
        nearness,
        in_time,
        sum(seats.miles[seat] for seat in chosen),
        sum(seats.ranks[session] for _, session in chosen),
        sum(seats.draws[seat] for seat in chosen),
    )


def possible(seats: Seats, person: int, sessions: tuple[int, ...]) -> bool:
    useful = {session for need in seats.needs if need.person == person for session in need.sessions}
    return (
        set(sessions) <= useful
        and not any(pair in seats.clashes for pair in combinations(sessions, 2))
        and all(
            sum(week.minutes[session] for session in sessions) <= week.left
            for week in seats.weeks
            if week.person == person
        )
    )


def least(seats: Seats) -> tuple[int, ...]:
    """The best that any choice comes to, by trying every one."""
    people = sorted({need.person for need in seats.needs})
    able = [[each for each in _SUBSETS if possible(seats, who, each)] for who in people]
    choices = (
        [(who, session) for who, each in zip(people, choice, strict=True) for session in each]
        for choice in product(*able)
    )
    return min(
        goals(seats, choice)
        for choice in choices
        if all(
            room is None or sum(session == n for _, session in choice) <= room
            for n, room in enumerate(seats.rooms)
        )
    )


@settings(max_examples=300, deadline=None, derandomize=True)
@given(asked())
def test_no_choice_is_better(seats: Seats) -> None:
    assert goals(seats, give_out(seats)) == least(seats)


def three_halves(**changed: Any) -> Seats:
    """Three needs of one person in three sessions at one time: half of each would be 1.5 needs."""
    needs = tuple(Need(0, (session,), 1, 1) for session in range(3))
    facts: dict[str, Any] = {
        "needs": needs,
        "rooms": (None, None, None),
        "in_time": (True, True, True),
        "ranks": (1, 2, 3),
        "miles": {(0, 0): 500, (0, 1): 400, (0, 2): 300},
        "draws": {(0, 0): 0, (0, 1): 0, (0, 2): 0},
        "clashes": frozenset([(0, 1), (0, 2), (1, 2)]),
        "weeks": (),
    }
    return Seats(**(facts | changed))


def test_what_is_best_with_fractions_is_asked_again_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[bool] = []

    def note(values: Any) -> bool:
        looked.append(is_whole(values))
        return looked[-1]

    is_whole = training_seats._is_whole
    monkeypatch.setattr(training_seats, "_is_whole", note)
    assert give_out(three_halves()) == {(0, 2)}
    assert False in looked


def test_one_person_with_one_need_is_never_in_fractions(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(values: Any) -> bool:
        assert is_whole(values)
        return True

    is_whole = training_seats._is_whole
    monkeypatch.setattr(training_seats, "_is_whole", never)
    needs = tuple(Need(person, (0, 1, 2), 1 + person % 3, 1) for person in range(7))
    seats = [(person, session) for person in range(7) for session in range(3)]
    given_out = give_out(
        three_halves(
            needs=needs,
            rooms=(2, 1, 2),
            miles={seat: 100 * n % 7 for n, seat in enumerate(seats)},
            draws=dict.fromkeys(seats, 0),
        )
    )
    assert len(given_out) == 5


def test_without_a_session_that_would_do_there_is_nothing_to_give_out() -> None:
    assert give_out(three_halves(needs=(Need(0, (), 1, 1),))) == frozenset()


def test_whoever_stops_the_work_stops_this() -> None:
    with pytest.raises(StoppedError):
        give_out(three_halves(), asked=lambda: True)
