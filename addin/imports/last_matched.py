"""Last time's plan beside the workbook's people, places and roles: which of theirs is which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.imports.last_people import match_people
from addin.imports.last_places import match_places
from addin.imports.last_posts import LastPlace
from addin.imports.staff_roles import RoleNames
from addin.imports.words import letters
from addin.tables.imports import Word
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.imports.last_people import MatchedPeople
    from addin.imports.last_places import MatchedPlaces
    from addin.imports.last_plan import LastPlan
    from addin.imports.last_posts import LastPerson, LastPost
    from models.duties import Place
    from models.staff import StaffMember


@dataclass(frozen=True, slots=True)
class Roster:
    """What of a workbook last time's plan is matched with: its people, places and role names."""

    staff: tuple[StaffMember, ...]
    places: tuple[Place, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Last time's plan with what was matched.

    `places` are those of the plan, each once; `unknown_roles` the posts of matched people by role,
    where it is none of the workbook's. `numbers` is where each place stands in `places`.
    """

    plan: LastPlan
    roster: Roster
    people: MatchedPeople
    places: tuple[LastPlace, ...]
    of_places: MatchedPlaces
    posts: tuple[tuple[LastPost, StaffMember, Place | None, str], ...]
    unknown_roles: Mapping[str, tuple[LastPost, ...]]
    numbers: Mapping[object, int]

    @property
    def wrongly_given(self) -> tuple[str, ...]:
        """The Staff IDs of those who are nobody of the plan, since the manager said so."""
        refused = {each.ours for each in self.people.decided if not each.taken}
        return tuple(
            self.roster.staff[number].staff_id
            for number in self.people.without
            if number in refused
        )

    def number_of(self, place: LastPlace) -> int | None:
        """Return which of the places a post's is, None if it says nothing of one."""
        return self.numbers.get(_key(place))


def match(plan: LastPlan, roster: Roster, words: Mapping[str, Word]) -> Matched:
    """Match last time's plan with a workbook; `words` is what a manager said of pairs, by ID."""
    people = match_people(
        [post.person for post in plan.posts],
        roster.staff,
        lambda one, other: _MEANS.get(words.get(fold(pair_id(one, other)))),
    )
    distinct = _distinct(plan)
    places = tuple(distinct.values())
    numbers = {key: number for number, key in enumerate(distinct)}
    of_places = match_places(places, roster.places)
    roles = RoleNames(roster.roles)
    known = {fold(name): name for name in roster.roles}
    unknown: dict[str, list[LastPost]] = defaultdict(list)
    posts = []
    for number, ours in sorted(people.pairs.items()):
        post = plan.posts[number]
        at = of_places.pairs.get(numbers.get(_key(post.place), -1))
        role = known.get(fold(_role(post.role, roles)), "")
        if post.role and not role:
            unknown[post.role].append(post)
        place = None if at is None else roster.places[at]
        posts.append((post, roster.staff[ours], place, role))
    return Matched(
        plan,
        roster,
        people,
        places,
        of_places,
        tuple(posts),
        {role: tuple(held) for role, held in unknown.items()},
        numbers,
    )


def pair_id(theirs: LastPerson, ours: StaffMember) -> str:
    """Return how the sheet Import calls two that may be one: "S1; last time S7"."""
    return f"{ours.staff_id}; last time {theirs.staff_id or theirs.name}"


_MEANS: Final[Mapping[Word | None, bool]] = MappingProxyType({Word.SAME: True, Word.TWO: False})


def _role(text: str, roles: RoleNames) -> str:
    """Return the one role that a cell names; blank if it names none, or several."""
    found, unknown = roles.read(text)
    return found[0] if len(found) == 1 and not unknown else ""


def _distinct(plan: LastPlan) -> dict[object, LastPlace]:
    """Return the places of a plan, each once with all that its rows say of it."""
    found: dict[object, LastPlace] = {}
    for post in plan.posts:
        if post.place.known:
            place = found.setdefault(_key(post.place), post.place)
            found[_key(post.place)] = LastPlace(
                place_id=place.place_id,
                name=place.name or post.place.name,
                venue=place.venue or post.place.venue,
                postcode=place.postcode or post.place.postcode,
            )
    return found


def _key(place: LastPlace) -> object:
    if place.place_id:
        return fold(place.place_id)
    return letters(place.name or place.venue), letters(place.postcode)
