"""What the demand comes to: duties with their calculation, and what they need on other sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from models.duties import Duty, Place, Post
    from models.problems import Problem
    from models.sessions import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """So many people of a post at a place and time, before it is known which role staffs the post.

    The fields are those of Duty; `how` is the calculation in words, a whole sentence.
    """

    post: Post
    duty_id: str
    place_id: str
    needed: int
    start: datetime
    end: datetime
    how: str
    load: float | None = None
    teams: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One duty that the demand asks for; `how` is its calculation in a sentence with the figures.

    `duty.needed` is the calculated number, whatever a manager has put in its place.
    """

    duty: Duty
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """All that an election's places, sessions and settings ask for.

    `duties` are in the order of the sheets: stations, areas, sessions, count venues, canvass areas;
    no Duty ID stands twice. `areas` are places to be added to the Places sheet, and `area_of` gives
    the Area, a Place ID, to each station (by Place ID) that has none. `sessions` are the opening
    sessions proposed where the Sessions sheet has none.
    """

    duties: tuple[Asked, ...]
    areas: tuple[Place, ...]
    area_of: Mapping[str, str]
    sessions: tuple[Session, ...]
    problems: list[Problem]
