"""Plain words for what choosing somebody for a post would cost, and who would move for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.published import Status
from models.shortage.words import duty_words, listed

if TYPE_CHECKING:
    from models.choice import Choice, Move
    from models.election import Election

_MOVES_TOLD: Final = 20
_HARDLY: Final = 0.05  # miles: what rounds to 0.0


def cost_words(election: Election, choice: Choice, staff_id: str) -> list[str]:
    """Return what the choice would cost, thing by thing, in sentences."""
    said = [_posts(election, choice), _people(choice, staff_id), _miles(choice)]
    points = choice.team_points
    if points:
        how = "less well" if points > 0 else "better"
        said.append(f"The team rules would be kept {how}, by {_count(abs(points), 'point')}.")
    if choice.changed_anyhow:
        people = _count(choice.changed_anyhow, "person")
        said.append(
            f"A re-plan would change the duties of {people} in any case; the cost is counted "
            "from there."
        )
    if not choice.proven:
        said.append("Time was short: with more of it the cost may turn out lower.")
    return said


def move_words(election: Election, choice: Choice, staff_id: str) -> list[str]:
    """Return a sentence for each person whose duties would change, first whom it is about."""
    moves = sorted(choice.moves, key=lambda move: (move.staff_id != staff_id, move.staff_id))
    said = [_move(election, move) for move in moves[:_MOVES_TOLD]]
    if len(moves) > _MOVES_TOLD:
        said.append(f"And {len(moves) - _MOVES_TOLD} more people.")
    return said


def _posts(election: Election, choice: Choice) -> str:
    more = choice.emptied
    lost = sum(more.values())
    if not more:
        return "No other post would be empty for it."
    parts = [
        f"{_count(abs(count), 'post')} {'more' if count > 0 else 'fewer'} empty in "
        f"{duty_words(election, duty_id)}"
        for duty_id, count in more.items()
    ]
    if lost > 0:
        all_in_all = f"{_count(lost, 'more post')} would be empty"
    elif lost:
        all_in_all = f"{_count(-lost, 'more post')} would be filled"
    else:
        all_in_all = "As many posts would be filled, but others"
    return f"{all_in_all}: {listed(parts)}."


def _people(choice: Choice, staff_id: str) -> str:
    """Say how many people would lose a post they have, and how many of them accepted it."""
    moved = [move for move in choice.moves if move.lose and move.staff_id != staff_id]
    if not moved:
        return "Nobody else would lose a post."
    told = [
        f"{sum(move.status is status for move in moved)} of them {status.lower()}"
        for status in (Status.CONFIRMED, Status.ACCEPTED, Status.OFFERED)
        if any(move.status is status for move in moved)
    ]
    beside = f" ({', '.join(told)})" if told else ""
    return f"{_count(len(moved), 'other person')} would lose the post they have{beside}."


def _miles(choice: Choice) -> str:
    miles = choice.miles
    if abs(miles) < _HARDLY:
        return "All journeys together would be as long as before."
    how = "longer" if miles > 0 else "shorter"
    return f"All journeys together would be {abs(miles):.1f} miles {how}, one way."


def _move(election: Election, move: Move) -> str:
    who = f"{move.staff_id} {election.staff_by_id[move.staff_id].name}".strip()
    lose = listed([duty_words(election, duty_id) for duty_id in move.lose])
    get = listed([duty_words(election, duty_id) for duty_id in move.get])
    if not lose:
        return f"{who} would take {get}."
    if not get:
        return f"{who} would lose {lose} and have nothing in its place."
    return f"{who} would go from {lose} to {get}."


def _count(number: float, what: str) -> str:
    many = f"{what[: -len('person')]}people" if what.endswith("person") else f"{what}s"
    return f"{number:g} {what if number == 1 else many}"
