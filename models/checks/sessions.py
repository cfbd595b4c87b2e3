"""Whether each session is at a sensible place and time, and is of use to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.checks.known import SESSIONS, Known
from models.duties import Family, PlaceKind
from models.problems import Problem, Severity
from models.sessions import SessionKind
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.election import Election
    from models.sessions import Session

# Nobody can be sent to an area; postal votes are opened where they are kept safe.
_NO_BUILDINGS: Final = frozenset({PlaceKind.AREA, PlaceKind.CANVASS_AREA})
_OPENED_AT: Final = frozenset(
    {PlaceKind.POSTAL_VOTE_VENUE, PlaceKind.COUNT_VENUE, PlaceKind.OFFICE}
)
# Work that goes on after polling day, for which training may be later too.
_ALL_YEAR: Final = frozenset({Family.CANVASS, Family.CORE})


def check_sessions(election: Election, known: Known) -> list[Problem]:
    """Return the problems of sessions; none of them stops a plan."""
    problems: list[Problem] = []
    for number, session in enumerate(election.sessions):
        problems += _place(session, election, known)
        problems += _late(session, election)
        if session.kind is SessionKind.TRAINING:
            problems += _training(session, election, known)
        else:
            problems += _opening(session)
        problems += _again(session, election.sessions[:number])
    return problems


def _warning(session: Session, column: str, wrong: str, remedy: str) -> Problem:
    return Problem(Severity.WARNING, SESSIONS, session.row, column, wrong, remedy)


def _note(session: Session, column: str, wrong: str, remedy: str) -> Problem:
    return Problem(Severity.NOTE, SESSIONS, session.row, column, wrong, remedy)


def _place(session: Session, election: Election, known: Known) -> Iterator[Problem]:
    if not election.places:
        return
    place = election.places_by_id.get(session.place_id)
    if place is None:
        yield _warning(
            session,
            "Place ID",
            f"{quoted(session.place_id)} is not a Place ID on the Places sheet, so nobody can be "
            "sent there.",
            f"{known.places.question(session.place_id)}Choose a Place ID from the list, or add the "
            "place to the Places sheet.",
        )
        return
    opening = session.kind is SessionKind.POSTAL_VOTES
    if place.kind in _NO_BUILDINGS or (opening and place.kind not in _OPENED_AT):
        wanted = PlaceKind.POSTAL_VOTE_VENUE if opening else PlaceKind.TRAINING_VENUE
        yield _note(
            session,
            "Place ID",
            f"The place {quoted(session.place_id)} is of the kind {place.kind}, not {wanted}.",
            "Check the place, or its Kind on the Places sheet.",
        )


def _late(session: Session, election: Election) -> Iterator[Problem]:
    polling_day = election.settings.polling_day
    if session.start.date() <= polling_day:
        return
    roles = [
        election.roles_by_name[name] for name in session.roles if name in election.roles_by_name
    ]
    if session.kind is SessionKind.TRAINING and any(role.family in _ALL_YEAR for role in roles):
        return
    what = (
        "Training then is too late for the election"
        if session.kind is SessionKind.TRAINING
        else "Postal votes are opened before the count"
    )
    yield _warning(
        session,
        "Start",
        f"The session is on {session.start:%d/%m/%Y}, after polling day, {polling_day:%d/%m/%Y}. "
        f"{what}.",
        "Check the date here, and Polling day on the Settings sheet.",
    )


def _training(session: Session, election: Election, known: Known) -> Iterator[Problem]:
    if not session.roles:
        yield _warning(
            session,
            "Roles",
            "The session trains for no role, so nobody is booked for it.",
            "Type the roles it trains for, with semicolons between them.",
        )
    for name in session.roles:
        if election.roles and name not in election.roles_by_name:
            yield _warning(
                session,
                "Roles",
                f"{quoted(name)} is not a role on the Roles sheet, so nobody is trained for it.",
                f"{known.roles.question(name)}Type the role as it stands on the Roles sheet, with "
                "semicolons between roles.",
            )
    if session.room == 0:
        yield _warning(
            session,
            "Room",
            "The session has room for nobody.",
            "Type for how many people there is room, or clear the cell for no limit.",
        )
    if session.packs is not None:
        yield _note(
            session,
            "Packs",
            "No postal votes are opened at a training session, so the number is ignored.",
            "Clear the cell, or correct Kind.",
        )


def _opening(session: Session) -> Iterator[Problem]:
    for column, typed in (("Roles", session.roles), ("Room", session.room)):
        if typed is not None and typed != ():
            yield _note(
                session,
                column,
                f"{column} counts only for training, so it is ignored at an opening session.",
                "Clear the cell, or correct Kind.",
            )


def _again(session: Session, earlier: tuple[Session, ...]) -> Iterator[Problem]:
    """Yield a warning for a session that does again what one higher up does at the same time."""
    for other in earlier:
        if (
            other.kind is session.kind
            and other.place_id == session.place_id
            and set(other.roles) == set(session.roles)
            and other.period.overlaps(session.period)
        ):
            yield _warning(
                session,
                "Start",
                f"The session overlaps with {quoted(other.session_id)}, which is for the same at "
                "the same place.",
                "Delete one of the two, or correct its time or place. Two rooms of one building "
                "can be two places.",
            )
            return
