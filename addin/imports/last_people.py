"""Who of last time's plan is who of the roster; nobody is taken for somebody else.

A shared key alone never makes two people one: couples share a telephone, and a leaver's Staff ID
may be somebody else's now. So the names have to agree too. Where they agree by half, or where
nothing but the name is shared, it is a doubt for the manager.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.imports import staff_contacts
from addin.imports.last_pairs import Pairing, sharing
from addin.imports.last_posts import LastPerson, named
from addin.imports.staff_duplicates import alike, near_names
from addin.imports.words import letters
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from models.staff import StaffMember

NAME_ALONE: Final = "name"
"""What a doubt says two people share who share nothing but their names."""

_CONTACTS: Final = ("email", "mobile", "postcode")
_MOST_CONTRADICTIONS: Final = 1  # people move, or change their number, but seldom both


@dataclass(frozen=True, slots=True)
class PersonDoubt:
    """Two that may be one: their places in the plan and the roster, and what they share.

    `taken`: they are treated as one unless the manager says otherwise; else they are not unless the
    manager says so.
    """

    theirs: int
    ours: int
    shares: str
    taken: bool


@dataclass(frozen=True, slots=True)
class MatchedPeople:
    """Which of theirs is which of ours, by their places in the plan and in the roster.

    `doubts` are those that the manager has not decided, `decided` those that they have;
    `unmatched` and `without` have nobody on the other side.
    """

    pairs: Mapping[int, int]
    doubts: tuple[PersonDoubt, ...]
    decided: tuple[PersonDoubt, ...]
    unmatched: tuple[int, ...]
    without: tuple[int, ...]


Said = bool | None
"""What the manager said of two: True that they are one, False that they are not, None nothing."""


def match_people(
    theirs: Sequence[LastPerson],
    ours: Sequence[StaffMember],
    word: Callable[[LastPerson, StaffMember], Said] = lambda _one, _other: None,
) -> MatchedPeople:
    """Return who is who: by Staff ID, e-mail, mobile, or name with postcode; last by name alone.

    A pair is made only where neither side has another choice. `word` is what the manager said.
    """
    roster = [known(person) for person in ours]
    pairing = Pairing(len(theirs), len(ours))
    shared = {
        shares: sharing(theirs, roster, rule.keys, rule.keys) for shares, rule in _RULES.items()
    }
    first_shared = {pair: shares for shares in reversed(_RULES) for pair in sorted(shared[shares])}
    said = {(one, other): word(theirs[one], ours[other]) for one, other in first_shared}
    pairing.settle(pair for pair, answer in said.items() if answer is True)
    decided = [
        PersonDoubt(*pair, shares, taken=bool(said[pair]))
        for pair, shares in sorted(first_shared.items())
        if said[pair] is not None
    ]
    halves: dict[tuple[int, int], str] = {}
    doubts = []
    for shares, rule in _RULES.items():
        undecided = [
            (theirs[a], roster[b], (a, b)) for a, b in shared[shares] if said[a, b] is None
        ]
        if shares == NAME_ALONE:
            undecided = _only_ones(undecided, shared[shares])
        found = pairing.settle(pair for one, other, pair in undecided if rule.agree(one, other))
        if shares == NAME_ALONE:
            doubts += [PersonDoubt(*pair, shares, taken=True) for pair in found]
        for one, other, pair in undecided:
            if not rule.agree(one, other) and _by_half(one, other):
                halves.setdefault(pair, shares)
    left, ours_left = set(pairing.theirs_left), set(pairing.ours_left)
    doubts += [
        PersonDoubt(*pair, shares, taken=False)
        for pair, shares in sorted(halves.items())
        if pair[0] in left and pair[1] in ours_left
    ]
    return MatchedPeople(
        pairing.of_theirs,
        tuple(doubts),
        tuple(decided),
        tuple(pairing.theirs_left),
        tuple(pairing.ours_left),
    )


def known(person: StaffMember) -> LastPerson:
    """Return somebody of the roster as last time's people are known, spelt to be compared."""
    numbers, _ = staff_contacts.telephones(person.mobile)
    return LastPerson(
        staff_id=person.staff_id,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        mobile=next(iter(numbers), ""),
        postcode=staff_contacts.postcode(person.postcode)[0],
    )


_Pair = tuple[LastPerson, LastPerson, tuple[int, int]]


def _only_ones(pairs: Iterable[_Pair], of_name: set[tuple[int, int]]) -> list[_Pair]:
    """Return the pairs of those who alone have their name on either side, matched ones included."""
    theirs, ours = Counter(one for one, _ in of_name), Counter(other for _, other in of_name)
    return [pair for pair in pairs if theirs[pair[2][0]] == ours[pair[2][1]] == 1]


@dataclass(frozen=True, slots=True)
class _Rule:
    """What two people share by this rule, and whether the rest of them agrees with it."""

    keys: Callable[[LastPerson], Iterable[str]]
    agree: Callable[[LastPerson, LastPerson], bool]


def _near(one: LastPerson, other: LastPerson) -> bool:
    """Say whether the names are near, or one of the two has none."""
    return not one.name or not other.name or near_names(named(one), named(other))


def _firsts(one: LastPerson, other: LastPerson) -> bool:
    return alike(letters(one.first_name), letters(other.first_name))


def _lasts(one: LastPerson, other: LastPerson) -> bool:
    return alike(letters(one.last_name), letters(other.last_name))


def _short_form(one: LastPerson, other: LastPerson) -> bool:
    """Say whether they have near last names, and first names that may be one: Kate, Katherine."""
    first, its = letters(one.first_name), letters(other.first_name)
    return _lasts(one, other) and (not first or not its or first[0] == its[0])


def _by_half(one: LastPerson, other: LastPerson) -> bool:
    return _firsts(one, other) or _lasts(one, other)


def _with_id(one: LastPerson, other: LastPerson) -> bool:
    # Somebody who married has another last name, but not another telephone as well.
    same = any(_same(one, other, contact) for contact in _CONTACTS)
    return _near(one, other) or _short_form(one, other) or (same and _firsts(one, other))


def _with_email(one: LastPerson, other: LastPerson) -> bool:
    return _near(one, other) or _short_form(one, other) or _firsts(one, other)


def _alone(one: LastPerson, other: LastPerson) -> bool:
    """Say whether nothing else speaks against two who share their name."""
    against = [
        contact
        for contact in _CONTACTS
        if getattr(one, contact) and getattr(other, contact) and not _same(one, other, contact)
    ]
    return len(against) <= _MOST_CONTRADICTIONS


def _same(one: LastPerson, other: LastPerson, contact: str) -> bool:
    value = fold(getattr(one, contact))
    return bool(value) and value == fold(getattr(other, contact))


def _full_name(person: LastPerson) -> str:
    """Return the name as it is compared, whichever part stands first; blank if one is missing."""
    parts = sorted((letters(person.first_name), letters(person.last_name)))
    return " ".join(parts) if all(parts) else ""


def _by_name_and_postcode(person: LastPerson) -> tuple[str, ...]:
    name, postcode = _full_name(person), letters(person.postcode)
    return (f"{name} {postcode}",) if name and postcode else ()


_RULES: Final = {
    "Staff ID": _Rule(lambda person: (fold(person.staff_id),), _with_id),
    "e-mail": _Rule(lambda person: (fold(person.email),), _with_email),
    "mobile": _Rule(lambda person: (person.mobile,), _short_form),
    "name and postcode": _Rule(_by_name_and_postcode, lambda _one, _other: True),
    NAME_ALONE: _Rule(lambda person: (_full_name(person),), _alone),
}
"""The rules in their order, by what is shared."""
