"""What postal votes ask for: openers, their supervisors and an adjudicator at every session."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from models.demand.electorate import by_post
from models.demand.nearest import nearest, nearest_problems
from models.demand.openings import propose
from models.demand.packs import Opening, share_packs
from models.demand.result import Wanted
from models.demand.words import (
    PLACES,
    SESSIONS,
    SETTINGS,
    clock,
    counted,
    exact,
    figure,
    hours_between,
    label,
    quotient,
    sentence,
)
from models.duties import PlaceKind, Post
from models.problems import Problem, Severity
from models.sessions import Session, SessionKind
from models.spelling import quoted
from models.working_days import OutsideCalendarError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.duties import Place
    from models.election import Election
    from models.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalVotes:
    """What the opening of postal votes asks for, and the sessions proposed for it.

    `packs` are those expected at each session, typed or proposed, by its Session ID.
    """

    wanted: tuple[Wanted, ...] = ()
    sessions: tuple[Session, ...] = ()
    packs: Mapping[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def ask_postal(election: Election, stations: Sequence[Place]) -> PostalVotes:
    """Return the duties of every opening session, those of the Sessions sheet or proposed ones.

    Each station's packs are opened at the nearest place that has sessions.
    """
    settings = election.settings
    problems = list(_blank_problems(stations))
    typed = sorted(
        (entry for entry in election.sessions if entry.kind is SessionKind.POSTAL_VOTES),
        key=lambda entry: entry.row,
    )
    proposed: tuple[Session, ...] = ()
    if not typed and any(map(by_post, stations)):
        proposed = _proposed(election, stations, problems)
    sessions = [entry for entry in typed or proposed if _usable(entry, election, problems)]
    places = election.places_by_id
    venues = [places[place_id] for place_id in dict.fromkeys(s.place_id for s in sessions)]
    served: dict[str, list[Place]] = defaultdict(list)
    for station in stations if venues else ():
        served[nearest(station, venues).place_id].append(station)
    if venues:
        problems += nearest_problems(stations, venues, "postal votes")
    openings: dict[str, tuple[Opening, str]] = {}
    for venue in venues:
        voters = sum(map(by_post, served[venue.place_id]))
        expected = expected_packs(voters, settings)
        at_venue = [entry for entry in sessions if entry.place_id == venue.place_id]
        shared = share_packs(at_venue, expected, settings.polling_day, settings.postal_day_share)
        problems += _left_over(venue, shared, expected)
        for opening in shared:
            openings[opening.session.session_id] = opening, _packs_how(opening, voters, settings)
    wanted = [
        want for entry in sessions for want in _session_posts(*openings[entry.session_id], settings)
    ]
    return PostalVotes(
        wanted=tuple(wanted),
        sessions=proposed,
        packs={session_id: opening.packs for session_id, (opening, _) in openings.items()},
        problems=problems,
    )


def expected_packs(postal_voters: int, settings: Settings) -> int:
    """Return how many packs will come back, rounded up; a combined poll has no more of them."""
    return ceil(postal_voters * exact(settings.postal_turnout) / 100)


def _session_posts(opening: Opening, packs_how: str, settings: Settings) -> Iterator[Wanted]:
    session = opening.session
    hours = hours_between(session.start, session.end)
    share = opening.packs / (exact(settings.packs_per_hour) * hours)
    openers = max(1, ceil(share))
    groups = Fraction(openers, settings.openers_per_supervisor)
    supervisors = ceil(groups)
    people = counted(openers, "opener")
    calculation = (
        f"{counted(opening.packs, 'pack')} / ({figure(settings.packs_per_hour)} an hour x "
        f"{figure(hours)} hours) = {quotient(share)}"
    )
    at_least = "and one at least is there, " if share == 0 else ""
    supervision = sentence(
        f"{people} / {settings.openers_per_supervisor:,} to one supervisor = "
        f"{quotient(groups)}, so {counted(supervisors, 'supervisor')}"
    )
    opening_how = sentence(packs_how, f"{calculation}, {at_least}so {people}")
    adjudication = sentence(
        "1 adjudicator with the Returning Officer's delegation at every opening session"
    )
    for post, code, needed, how in (
        (Post.OPENING_SUPERVISOR, "OS", supervisors, supervision),
        (Post.OPENER, "OP", openers, opening_how),
        (Post.ADJUDICATOR, "AD", 1, adjudication),
    ):
        yield Wanted(
            post=post,
            duty_id=f"D-{session.session_id}-{code}",
            place_id=session.place_id,
            needed=needed,
            start=session.start,
            end=session.end,
            how=how,
        )


def _packs_how(opening: Opening, voters: int, settings: Settings) -> str:
    session = opening.session
    if session.packs is not None:
        return f"{counted(session.packs, 'pack')} by the sheet Sessions"
    expected = expected_packs(voters, settings)
    side = (
        "on polling day" if session.start.date() == settings.polling_day else "before polling day"
    )
    hours = hours_between(session.start, session.end)
    return (
        f"{counted(voters, 'postal voter')} at {figure(settings.postal_turnout)}% are "
        f"{counted(expected, 'pack')}, {opening.pool:,} of them for the sessions {side} without "
        f"packs of their own; {figure(hours)} of their {figure(opening.pool_hours)} hours take "
        f"{opening.packs:,}"
    )


def _proposed(
    election: Election, stations: Sequence[Place], problems: list[Problem]
) -> tuple[Session, ...]:
    settings = election.settings
    venues = sorted(
        (place for place in election.places if place.kind is PlaceKind.POSTAL_VOTE_VENUE),
        key=lambda place: place.row,
    )
    if not venues:
        problems.append(
            Problem(
                Severity.WARNING,
                PLACES,
                None,
                "Kind",
                "There are postal voters but no place is a postal vote venue, so no opening "
                "session is proposed.",
                f"Add the place where postal votes are opened, with {PlaceKind.POSTAL_VOTE_VENUE} "
                "in Kind, or type the sessions on the sheet Sessions.",
            )
        )
        return ()
    busy = {nearest(station, venues).place_id for station in stations if by_post(station)}
    try:
        found = propose(
            [venue for venue in venues if venue.place_id in busy], settings, election.sessions
        )
    except OutsideCalendarError as error:
        problems.append(
            Problem(
                Severity.WARNING,
                SETTINGS,
                None,
                label("polling_day"),
                f"{error} So no opening session is proposed.",
                f"Check {quoted(label('polling_day'))}, or type the sessions on the sheet "
                "Sessions.",
            )
        )
        return ()
    if not found:
        problems.append(
            Problem(
                Severity.WARNING,
                SETTINGS,
                None,
                label("postal_days"),
                "There are postal voters, but by the settings there is no opening session, neither "
                "before polling day nor on it.",
                f"Raise {quoted(label('postal_days'))}, or fill in "
                f"{quoted(label('postal_day_from'))} and {quoted(label('postal_day_until'))}.",
            )
        )
    return found


def _usable(session: Session, election: Election, problems: list[Problem]) -> bool:
    """Say whether a session can be staffed; what cannot is a problem."""
    polling_day = election.settings.polling_day
    if session.place_id not in election.places_by_id:
        column, remedy = "Place ID", "Choose a Place ID from the Places sheet."
        wrong = f"is at {quoted(session.place_id)}, which is not on the Places sheet"
    elif session.end - session.start <= timedelta(0):
        column, remedy = "End", "Correct Start or End."
        wrong = f"ends at {clock(session.end)}, not after it begins"
    elif session.start.date() > polling_day:
        column, remedy = "Start", "Correct Start, or Polling day on the Settings sheet."
        wrong = f"begins on {session.start:%d/%m/%Y}, after polling day, {polling_day:%d/%m/%Y}"
    else:
        return True
    problems.append(
        Problem(
            Severity.WARNING,
            SESSIONS,
            session.row,
            column,
            f"The opening session {quoted(session.session_id)} {wrong}, so nobody is asked for.",
            remedy,
        )
    )
    return False


def _left_over(venue: Place, openings: Sequence[Opening], expected: int) -> Iterator[Problem]:
    shared = sum(opening.packs for opening in openings)
    if shared < expected:
        yield Problem(
            Severity.WARNING,
            SESSIONS,
            openings[-1].session.row,
            "Packs",
            f"The opening sessions at {quoted(venue.place_id)} have "
            f"{counted(shared, 'pack')}, but {expected:,} are expected.",
            "Raise Packs of a session, or clear one so that it takes the rest.",
        )


def _blank_problems(stations: Sequence[Place]) -> Iterator[Problem]:
    blank = [station for station in stations if station.postal_voters is None]
    if blank:
        first = quoted(blank[0].place_id)
        which = f"has no number of postal voters, {first}"
        if len(blank) > 1:
            which = f"have no number of postal voters, the first of them {first}"
        yield Problem(
            Severity.WARNING,
            PLACES,
            blank[0].row,
            "Postal voters",
            f"{counted(len(blank), 'polling station')} {which}, so no packs are planned for.",
            "Fill in Postal voters; type 0 where there are none.",
        )
