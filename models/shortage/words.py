"""Plain words for groups that share too few people, and for what would fill posts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from models.duties import PlaceKind
from models.shortage.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.arrays import Arrays
    from models.duties import Place
    from models.election import Election
    from models.shortage.groups import Group
    from models.shortage.relaxations import Relaxation

_NAMED: Final = 8  # people
_PLACES: Final = 3


def group_words(arrays: Arrays, group: Group) -> str:
    """Return the group in a sentence or two: the posts, where they are, who may hold them."""
    one = group.posts == 1
    people = len(group.staff_ids)
    where = _where(arrays, group.duty_ids)
    these = f"{'This' if one else 'These'} {_posts(arrays, group.duty_ids, group.posts)}{where}"
    least = "it stays empty" if one else f"at least {_stay(group.short)} empty"
    if not people:
        have = "has no eligible person" if one else "have no eligible person between them"
        least = "it stays empty" if one else "all of them stay empty"
        return f"{these} {have}: {least} whatever the plan."
    share = f"share {people} eligible {'person' if people == 1 else 'people'}"
    return f"{these} {share}: {least} whatever the plan."


def relaxation_words(arrays: Arrays, relaxation: Relaxation, empty: int) -> str:
    """Return what would fill how many of so many empty posts, in a sentence."""
    gain = relaxation.gain
    posts = "The empty post" if empty == 1 else f"{gain} of the {empty} empty posts"
    if gain == empty and empty > 1:
        posts = f"All {empty} empty posts"
    words = relaxation.kind.format(
        who=_people(arrays, relaxation),
        who_as=_people_as(arrays, relaxation),
        miles=_count(relaxation.miles, "mile"),
    )
    return f"{posts} could be filled by {words}."


def listed(words: Sequence[str], most: int = _NAMED) -> str:
    """Return "A", "A and B", "A, B and C", or the first of many and how many more there are."""
    shown = list(words)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} others"]
    return " and ".join([part for part in (", ".join(shown[:-1]), *shown[-1:]) if part])


def duty_words(election: Election, duty_id: str) -> str:
    """Return a duty as it is named in sentences: "D1 (poll clerk at Hall 1)"."""
    duty = election.duties_by_id[duty_id]
    return f"{duty_id} ({in_sentence(duty.role)} at {_name(election.places_by_id[duty.place_id])})"


def in_sentence(role: str) -> str:
    """Return a role's name as it stands within a sentence: "presiding officer", "DRO"."""
    first, _, rest = role.partition(" ")
    return role if first.isupper() else f"{first.lower()}{' ' if rest else ''}{rest}"


def _stay(short: int) -> str:
    return "1 stays" if short == 1 else f"{short} stay"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _posts(arrays: Arrays, duty_ids: Iterable[str], posts: int) -> str:
    """Return "14 presiding officer posts", or how many of each role."""
    duties = arrays.election.duties_by_id
    roles: Counter[str] = Counter()
    for duty_id in duty_ids:
        roles[duties[duty_id].role] += duties[duty_id].needed
    if len(roles) == 1:
        name = in_sentence(next(iter(roles)))
        return f"{name} post" if posts == 1 else f"{posts} {name} posts"
    each = [f"{count} {in_sentence(role)}" for role, count in roles.most_common()]
    return f"{posts} posts ({listed(each)})"


def _where(arrays: Arrays, duty_ids: Sequence[str]) -> str:
    """Return the one place of some duties, their areas or their wards, if these are few."""
    election = arrays.election
    places = [election.places_by_id[election.duties_by_id[entry].place_id] for entry in duty_ids]
    distinct = {place.place_id: place for place in places}
    if len(distinct) <= _PLACES:
        return f" at {listed([_name(place) for place in distinct.values()])}"
    stations = sum(place.kind is PlaceKind.POLLING_STATION for place in distinct.values())
    inside = ""
    for what in ("area", "ward"):
        names = sorted({getattr(place, what) for place in distinct.values()})
        if names[0] and len(names) <= _PLACES:
            inside = f" in {what}{'' if len(names) == 1 else 's'} {listed(names)}"
            break
    said = f"{stations} stations" if stations == len(distinct) else f"{len(distinct)} places"
    return f" at {said}{inside}"


def _name(place: Place) -> str:
    return place.name or place.place_id


def _people(arrays: Arrays, relaxation: Relaxation) -> str:
    pins = _reasons(arrays) if relaxation.kind is Kind.PIN else {}
    return listed([_who(arrays, who) + pins.get((who, duty), "") for who, duty in relaxation.seats])


def _people_as(arrays: Arrays, relaxation: Relaxation) -> str:
    """Return the people role by role: "S1 Ann Ash and S2 Bo Birch as poll clerk"."""
    duties = arrays.election.duties_by_id
    by_role: dict[str, list[str]] = {}
    for who, duty_id in relaxation.seats:
        by_role.setdefault(duties[duty_id].role, []).append(_who(arrays, who))
    return "; ".join(f"{listed(people)} as {in_sentence(role)}" for role, people in by_role.items())


def _who(arrays: Arrays, staff_id: str) -> str:
    return f"{staff_id} {arrays.election.staff_by_id[staff_id].name}".strip()


def _reasons(arrays: Arrays) -> dict[tuple[str, str], str]:
    """Return the reason of each Must not pin that has one, in brackets."""
    return {
        (pin.staff_id, pin.duty_id): f" ({pin.reason})"
        for pin in arrays.election.pins
        if not pin.must and pin.reason
    }
