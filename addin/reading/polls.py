"""The kind of a poll and its nation, by their codes or by the words for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.reading.cells import UnreadableError, as_text
from models.spelling import Spelling, fold, quoted
from models.timetable import POLLS_NOT_COVERED
from models.timetable_rules import KIND_WORDS, PollKind
from models.working_days import NATION_WORDS, Nation

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS: Final = {fold(kind): kind for kind in PollKind} | {
    fold(words): kind for kind, words in KIND_WORDS.items()
}
_NATIONS: Final = {fold(nation): nation for nation in Nation} | {
    fold(words): nation for nation, words in NATION_WORDS.items()
}


def as_poll_kind(value: object) -> PollKind:
    """Return a kind of poll; UnreadableError says which kinds there are, or why it is not one."""
    text = as_text(value)
    found = _KINDS.get(fold(text))
    if found is not None:
        return found
    why = POLLS_NOT_COVERED.get("-".join(fold(text).split()))
    if why is not None:
        raise UnreadableError(
            f"is {quoted(text)}, which is not covered: {why}", _choose(KIND_WORDS)
        )
    raise _unknown(text, _KINDS, KIND_WORDS)


def as_nation(value: object) -> Nation:
    """Return a nation; UnreadableError says which there are."""
    text = as_text(value)
    found = _NATIONS.get(fold(text))
    if found is not None:
        return found
    raise _unknown(text, _NATIONS, NATION_WORDS)


def _unknown(
    text: str, known: Mapping[str, str], words: Mapping[PollKind, str] | Mapping[Nation, str]
) -> UnreadableError:
    meant = known.get(Spelling(known).suggest(text), "")
    question = f"Did you mean {quoted(meant)}? " if meant else ""
    return UnreadableError(
        f"is {quoted(text)}, which is not one of the values it can have",
        f"{question}{_choose(words)}",
    )


def _choose(words: Mapping[PollKind, str] | Mapping[Nation, str]) -> str:
    *others, last = (f"{code} ({name})" for code, name in words.items())
    return f"Choose {', '.join(others)} or {last}."
