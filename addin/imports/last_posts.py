"""Who did what where last time: one post for each person, out of all that a plan gives them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from addin.imports.staff_duplicates import alike, near_names
from addin.imports.words import letters
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.imports.findings import Notebook

NOT_HELD: Final = frozenset(
    (
        *("declined", "withdrawn", "empty", "vacant", "cancelled", "dropped out", "withdrew"),
        *("did not attend", "no show", "dna", "not used", "rejected"),
    )
)
"""What the status of a post says, in one case, whose person did not do it."""

NOBODY: Final = frozenset(
    ("vacant", "vacancy", "tbc", "tba", "empty", "none", "n/a", "-", "not filled", "unfilled")
)
"""What stands, in one case, where the name of somebody would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPerson:
    """Somebody of last time's plan, as far as it says who they are; what it does not say is blank.

    `mobile` and `postcode` are spelt as `staff_contacts` spells them.
    """

    staff_id: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    mobile: str = ""
    postcode: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def called(self) -> str:
        """What a sentence calls them: their name with the Staff ID, or what else there is."""
        return " ".join(
            part for part in (self.name, self.staff_id and f"({self.staff_id})") if part
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPlace:
    """A place of last time's plan; `venue` is its building, blank where the plan does not say."""

    place_id: str = ""
    name: str = ""
    venue: str = ""
    postcode: str = ""

    @property
    def called(self) -> str:
        """What a sentence calls it: its name with the Place ID, or what else there is."""
        name = self.name or self.venue
        parts = (name, self.place_id and (f"({self.place_id})" if name else self.place_id))
        return " ".join(part for part in parts if part) or self.postcode

    @property
    def known(self) -> bool:
        """Whether anything says which place it is."""
        return bool(self.place_id or self.name or self.venue or self.postcode)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPost:
    """A post that somebody held: their role, the place and the day, as far as the plan says.

    `at_station`: it was at a polling station. `where` says where it stands: "plan.xlsx, sheet Plan,
    row 12"; `line` is that row.
    """

    person: LastPerson
    role: str = ""
    place: LastPlace = LastPlace()
    day: date | None = None
    at_station: bool = False
    where: str = ""
    line: int = 0


def held_posts(
    posts: Iterable[LastPost], notes: Notebook, polling_day: date | None = None
) -> tuple[LastPost, ...]:
    """Return the one post of each person that counts, in the order of the people.

    A post at a polling station counts before others, then one on polling day, then the latest; of
    equals the upper one. Two people with one Staff ID lose it, which is noted: it is not known
    whose it is.
    """
    by_person: dict[object, list[LastPost]] = defaultdict(list)
    for post in _without_shared_ids(list(posts), notes):
        by_person[_key(post.person)].append(post)

    def rank(post: LastPost) -> tuple[bool, bool, date]:
        on_the_day = polling_day is not None and post.day == polling_day
        return post.at_station, on_the_day, post.day or date.min

    return tuple(
        replace(max(held, key=rank), person=_together([post.person for post in held]))
        for held in by_person.values()
    )


def _together(known: Sequence[LastPerson]) -> LastPerson:
    """Return one person with all that the rows say of them; of several the first counts."""
    parts = ("staff_id", "first_name", "last_name", "email", "mobile", "postcode")
    said = {
        part: next((value for one in known if (value := getattr(one, part))), "") for part in parts
    }
    return LastPerson(**said)


def _key(person: LastPerson) -> object:
    if person.staff_id:
        return fold(person.staff_id)
    return (
        letters(person.first_name),
        letters(person.last_name),
        fold(person.email),
        person.mobile,
        letters(person.postcode),
    )


def _without_shared_ids(posts: Sequence[LastPost], notes: Notebook) -> list[LastPost]:
    """Return the posts, those of people who share a Staff ID without it."""
    by_id: dict[str, list[LastPost]] = defaultdict(list)
    for post in posts:
        if post.person.staff_id:
            by_id[fold(post.person.staff_id)].append(post)
    shared = set()
    for key, held in by_id.items():
        first = held[0]
        other = next((post for post in held if not _may_be_one(first.person, post.person)), None)
        if other is not None:
            shared.add(key)
            notes.warn(
                f"The Staff ID {quoted(first.person.staff_id)} stands for {first.person.name} and "
                f"for {other.person.name}.",
                "It is used for neither: they are matched by what else is known of them.",
                other.line,
            )
    return [
        replace(post, person=replace(post.person, staff_id=""))
        if fold(post.person.staff_id) in shared
        else post
        for post in posts
    ]


def _may_be_one(one: LastPerson, other: LastPerson) -> bool:
    if not (one.name and other.name):
        return True
    if not (one.first_name and other.first_name):
        return alike(letters(one.last_name), letters(other.last_name))
    return near_names(named(one), named(other))


def named(person: LastPerson) -> dict[str, object]:
    """Return the name as values by column, as names are compared."""
    return {"First name": person.first_name, "Last name": person.last_name}
