"""Role names as councils write them, brought to the names of the Roles sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from addin.imports.words import letters, listed
from models.spelling import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable

_USUAL: Final = {
    "Presiding officer": ("presiding officers", "po", "pos", "presiding", "presiding off"),
    "Poll clerk": (
        *("poll clerks", "polling clerk", "polling clerks", "pc", "pcs", "clerk"),
        *("part-time poll clerk", "part time poll clerk", "poll station clerk", "pt poll clerk"),
    ),
    "Polling station inspector": (
        *("psi", "inspector", "inspectors", "station inspector", "polling inspector"),
        *("supervising officer", "visiting officer", "polling station inspectors"),
    ),
    "Standby presiding officer": (
        *("standby po", "spo", "reserve presiding officer", "reserve po", "standby presiding"),
        "stand-by presiding officer",
    ),
    "Standby poll clerk": (
        *("standby pc", "spc", "reserve poll clerk", "reserve pc", "stand-by poll clerk"),
        "standby polling clerk",
    ),
    "Count assistant": (
        *("counting assistant", "counter", "counters", "count staff", "count assistants", "count"),
        *("counting staff", "count asst", "ca", "vote counter"),
    ),
    "Count supervisor": (
        *("chief counter", "senior count staff", "count manager", "count supervisors", "cs"),
        *("counting supervisor", "count sup"),
    ),
    "Postal vote opener": (
        *("postal vote opening assistant", "postal vote clerk", "postal vote scanner", "pv opener"),
        *("clerk for issue and opening", "pvo", "postal vote opening", "postal opening"),
        *("postal vote openers", "postal votes", "pv opening", "postal vote staff", "pv clerk"),
    ),
    "Postal vote opening supervisor": (
        *("postal vote opening manager", "postal vote supervisor", "pv supervisor"),
        *("pv opening supervisor", "postal opening supervisor"),
    ),
    "Postal vote adjudicator": ("adjudicator", "adjudication", "pv adjudicator"),
    "Canvasser": (
        *("canvassers", "electoral registration canvasser", "evening canvasser", "canvass"),
        *("canvass staff", "canvassing", "household canvasser"),
    ),
    "Ballot box receipt assistant": (
        *("ballot box receipt", "ballot box receipt staff", "runner", "porter", "front of house"),
        *("box receipt", "ballot box runner", "receipt of ballot boxes"),
    ),
    "Verification assistant": (
        *("verification staff", "verification", "verifier", "verification assistants"),
    ),
    "Verification supervisor": ("verification supervisors", "verification manager"),
}
"""Our role names, and what else they are called on councils' pages and lists."""

CORE_WORDS: Final = frozenset(
    letters(word)
    for word in (
        *("core staff", "core election staff", "electoral services officer", "elections team"),
        *("administration", "electoral services", "core"),
    )
)
"""What says that somebody is core staff rather than what they do on polling day."""

_BETWEEN: Final = re.compile(r"\s*(?:[;,/+&|]|\band\b|\bor\b)\s*", re.IGNORECASE)


class RoleNames:
    """The role names of a workbook; without any, the usual ones are taken."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        known = tuple(names)
        self._spelling = Spelling(known or tuple(_USUAL))
        self._by_letters: dict[str, str] = {}
        for usual, others in _USUAL.items():
            name = self._spelling.find(usual)
            # A role that this workbook does not have is still called by its usual name.
            for word in (usual, *others):
                self._by_letters.setdefault(letters(word), name or usual)
        for name in known:
            self._by_letters[letters(name)] = name

    def find(self, word: str) -> str | None:
        """Return the role that a word means, or None if it is not known to mean one."""
        return self._by_letters.get(letters(word))

    def read(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the roles in a cell, each once, and those of its words that are none.

        "PO / Poll Clerk and count": a whole cell that is a role is not taken apart.
        """
        text = listed(text)
        whole = self.find(text)
        if whole is not None:
            return (whole,), ()
        found: dict[str, None] = {}
        unknown = []
        for part in _BETWEEN.split(text):
            role = self.find(part) if part else None
            if role is not None:
                found[role] = None
            elif part and letters(part) not in CORE_WORDS:
                unknown.append(part)
        return tuple(found), tuple(unknown)

    def question(self, word: str) -> str:
        """Return 'Did you mean "Poll clerk"? ', or nothing where nothing is near."""
        return self._spelling.question(word)


def is_core(text: str) -> bool:
    """Say whether a cell says that somebody is core staff."""
    return any(letters(part) in CORE_WORDS for part in (text, *_BETWEEN.split(text)) if part)
