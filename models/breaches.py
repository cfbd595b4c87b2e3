"""What the audit finds: a broken rule as a sentence, and the people and duties that it is about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breach:
    """One broken rule. `says` is a whole sentence.

    `staff_ids` are the people it is about and `duty_ids` the duties; no people: everybody who
    holds one of the duties. Each is there once. `single`: it is about one person in one duty, and
    whoever else holds what does not matter, as with a rule of eligibility. `posts`: it is about how
    many people one duty has.
    """

    says: str
    staff_ids: tuple[str, ...]
    duty_ids: tuple[str, ...]
    single: bool = False
    posts: bool = False
