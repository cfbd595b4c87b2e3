"""What the doctor of Excel's add-in found: one record a check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check went. A note is something to know that may be right as it is."""

    OK = "OK"
    NOTE = "Note"
    WRONG = "Wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was looked at, how it is, what was found, and what to do if it is not OK."""

    what: str
    state: State
    found: str
    remedy: str = ""


def ok(what: str, found: str) -> Check:
    """Return a check that went well."""
    return Check(what, State.OK, found)


def note(what: str, found: str, remedy: str) -> Check:
    """Return a check with something to know."""
    return Check(what, State.NOTE, found, remedy)


def wrong(what: str, found: str, remedy: str) -> Check:
    """Return a check that found what stops the add-in."""
    return Check(what, State.WRONG, found, remedy)
