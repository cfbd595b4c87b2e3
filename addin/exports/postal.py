"""Postal votes: a sheet for each opening session, to sign in on and to write the totals on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.exports.gatherings import attended, gathered, holders, meets, posts_of, wanted, where
from addin.exports.kinds import ExportKind
from addin.exports.paper import Paper
from addin.exports.safe import file_name
from addin.exports.words import NOT_KNOWN, called, clock, spoken, times
from models.briefs import by_name
from models.demand.postal import ask_postal
from models.demand.words import counted
from models.duties import Family, PlaceKind, Post
from models.sessions import SessionKind
from models.timetable_parts import REGULATIONS
from models.working_days import Nation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from models.briefs import Engagement
    from models.duties import Duty, Place
    from models.election import Election

_KIND: Final = ExportKind.POSTAL_VOTES
_POSTS: Final = (Post.OPENING_SUPERVISOR, Post.OPENER, Post.ADJUDICATOR)
_SIGN: Final = 7  # points below a name, room for a signature

# What is written down at a session, in the order in which it is found out: that of the stages of
# the Electoral Commission's guidance for Returning Officers, "Process for opening postal votes".
# The reasons are those that the third list of rejected postal ballot papers may give, and the lists
# the first and the second: regulation 87 of both Representation of the People Regulations 2001
# (S.I. 2001/341 and S.I. 2001/497). Those where neither matches are apart as in the Commission's
# published figures (answer of its Speaker's Committee to question 433 of 21 June 2017).
_OPENED: Final = (
    "Postal voters' ballot boxes opened",
    "Covering envelopes (envelope B) counted",
    "Covering envelopes opened",
    "Covering envelopes kept for the next session",
)
_MATCHED: Final = (
    "Postal voting statements checked",
    "Statements that match the personal identifiers record",
)
_REASONS: Final = (
    "The signature does not match",
    "The date of birth does not match",
    "Neither the signature nor the date of birth matches",
    "The signature field is blank",
    "The date of birth field is blank",
    "More than one other of these reasons",
)
_INCOMPLETE: Final = (
    "Ballot papers without a valid postal voting statement (first list)",
    "Valid postal voting statements without their ballot paper (second list)",
    "Cancelled ballot papers retrieved",
)
_SEALED: Final = (
    "Ballot papers placed in postal ballot boxes",
    "Postal ballot boxes sealed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One opening session with the duties at its place and time.

    `name` is its Session ID, "" of duties that meet no session of the sheet Sessions. `packs` are
    those expected; None is not known.
    """

    name: str
    place: Place
    start: datetime | None
    end: datetime | None
    duties: tuple[Duty, ...]
    packs: int | None = None


def export(material: Material, outlet: Outlet) -> None:
    """Put a sheet for each opening session that has duties; nothing where no votes are opened."""
    openings = openings_of(material.election)
    for one in openings:
        if not one.duties:
            outlet.note(_KIND, f"The session {one.name} has no duties, so it has no sheet.")
    made = [
        one
        for one in openings
        if one.duties and wanted(material, [duty.duty_id for duty in one.duties])
    ]
    people = holders(material.briefs)
    for done, one in enumerate(made):
        outlet.tell("Postal vote sessions", done, len(made))
        begins = f"{one.start:%Y-%m-%d %H%M}" if one.start else "no time"
        name = file_name(f"{begins} {one.name} {one.place.name or one.place.place_id}", ".pdf")
        outlet.put(_KIND, name, _sheet(material, one, people))
    if made:
        outlet.tell("Postal vote sessions", len(made), len(made))


def openings_of(election: Election) -> tuple[Opening, ...]:
    """Return the opening sessions by time, those of the sheet Sessions or those proposed.

    Duties that meet no session are sessions of their own, by place and by what meets in time; so
    are those without a time.
    """
    stations = [place for place in election.places if place.kind is PlaceKind.POLLING_STATION]
    asked = ask_postal(election, sorted(stations, key=lambda place: place.row))
    typed = [one for one in election.sessions if one.kind is SessionKind.POSTAL_VOTES]
    duties = attended(election, Family.POSTAL_VOTES, PlaceKind.POSTAL_VOTE_VENUE)
    found = []
    placed: set[str] = set()
    for session in typed:
        place = election.places_by_id.get(session.place_id)
        if place is None or session.end <= session.start:
            continue  # the check says so
        there = tuple(
            duty
            for duty in duties
            if duty.place_id == session.place_id and meets(duty, session.period)
        )
        placed |= {duty.duty_id for duty in there}
        found.append(
            Opening(
                name=session.session_id,
                place=place,
                start=session.start,
                end=session.end,
                duties=there,
                packs=asked.packs.get(session.session_id),
            )
        )
    proposed = {
        (one.place_id, one.start): asked.packs.get(one.session_id) for one in asked.sessions
    }
    for group in gathered(election, [duty for duty in duties if duty.duty_id not in placed]):
        packs = proposed.get((group.place.place_id, group.start)) if group.start else None
        found.append(
            Opening(
                name="",
                place=group.place,
                start=group.start,
                end=group.end,
                duties=group.duties,
                packs=packs,
            )
        )
    return tuple(sorted(found, key=_order))


def _sheet(
    material: Material, opening: Opening, people: Mapping[str, Sequence[Engagement]]
) -> bytes:
    settings = material.election.settings
    place = opening.place.name or opening.place.place_id
    paper = Paper(
        f"Postal vote opening, {_short_when(opening)}",
        settings.council,
        material.keep_until(_KIND),
    )
    paper.heading(f"Postal vote opening: {place}")
    empty = sum(material.briefs.empty.get(duty.duty_id, 0) for duty in opening.duties)
    paper.facts(
        [
            ("Session", opening.name),
            ("Date", spoken(opening.start) if opening.start else NOT_KNOWN),
            ("Time", _time(opening)),
            ("Place", where(opening.place)),
            ("Packs expected", NOT_KNOWN if opening.packs is None else f"{opening.packs:,}"),
            ("Who comes", _who(material.election, opening, people)),
            ("Empty posts", str(empty)),
        ]
    )
    paper.heading("Who comes when", 2)
    paper.table(
        ("Name", "Role", "From", "To", "Signed in", "Signed out"),
        list(_rows(material, opening, people)),
        (4, 4.8, 1.2, 1.2, 2.8, 2.8),
        least=_SIGN,
    )
    mark = paper.mark
    paper.heading("Totals of this session", 2)
    for heading, lines in (
        ("Opening", _OPENED),
        ("Statements", _MATCHED),
        ("Statements rejected (third list), by reason", _REASONS),
        ("Other papers", _INCOMPLETE),
        ("Ballot papers", _SEALED),
    ):
        paper.table(
            (heading, "Number", "Initials"), [(line, "", "") for line in lines], (7, 2, 2), least=3
        )
    paper.text(_source(settings.nation), size=7.5)
    paper.table(
        ("Signed", "Name", "Signature", "Time"),
        [(who, "", "", "") for who in ("Opening supervisor", "Adjudicator", "Returning Officer")],
        (3, 4, 4, 1.5),
        least=12,
    )
    paper.together(mark)
    return paper.pdf()


def _rows(
    material: Material, opening: Opening, people: Mapping[str, Sequence[Engagement]]
) -> Iterator[tuple[str, ...]]:
    """Return a row for each post by role: who comes, then the empty ones to write a name into."""
    roles = material.election.roles_by_name
    order = {duty.role: _rank(material.election, duty.role) for duty in opening.duties}
    for role in sorted(order, key=lambda name: (order[name], -roles[name].criticality, name)):
        duties = [duty for duty in opening.duties if duty.role == role]
        there = [one for duty in duties for one in people.get(duty.duty_id, ())]
        for one in sorted(there, key=lambda one: by_name(one.person)):
            yield called(one.person), role, *_hours(one.duty), "", ""
        for duty in duties:
            for _ in range(material.briefs.empty.get(duty.duty_id, 0)):
                yield "", f"{role}, empty", *_hours(duty), "", ""


def _hours(duty: Duty) -> tuple[str, str]:
    if duty.start is None or duty.end is None:
        return "", ""
    return clock(duty.start), clock(duty.end)


def _rank(election: Election, role: str) -> int:
    """Return where a role stands: supervisors, openers, adjudicators, then others."""
    post = posts_of(election.roles).get(role)
    return _POSTS.index(post) if post in _POSTS else len(_POSTS)


def _who(election: Election, opening: Opening, people: Mapping[str, Sequence[Engagement]]) -> str:
    """Return how many come, by role: "2 Postal vote opening supervisor, 16 ..."."""
    roles = sorted({duty.role for duty in opening.duties}, key=lambda r: (_rank(election, r), r))
    number = {
        role: sum(len(people.get(d.duty_id, ())) for d in opening.duties if d.role == role)
        for role in roles
    }
    all_of = counted(sum(number.values()), "person", "people")
    return f"{all_of} ({', '.join(f'{role}: {number[role]}' for role in roles)})"


def _source(nation: Nation) -> str:
    """Return where the figures go to and whose words the reasons are."""
    regulations = REGULATIONS[nation]
    if nation is Nation.NORTHERN_IRELAND:
        return (
            "The figures are those for the statement as to postal ballot papers, Form N: "
            f"{regulations}, regulation 91."
        )
    return (
        f"Lists and reasons: {regulations}, regulation 87. The figures go into the statement as to "
        "postal ballot papers, Form K (regulation 91). Of a statement with two reasons only the "
        "line that has both counts."
    )


def _time(opening: Opening) -> str:
    if opening.start is None or opening.end is None:
        return NOT_KNOWN
    return times(opening.start, opening.end)


def _short_when(opening: Opening) -> str:
    return f"{opening.start:%d/%m/%Y %H:%M}" if opening.start else f"time {NOT_KNOWN}"


def _order(opening: Opening) -> tuple[bool, str, str, str]:
    begins = opening.start.isoformat() if opening.start else ""
    return opening.start is None, begins, opening.place.place_id, opening.name
