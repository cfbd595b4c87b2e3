"""Book training for everybody of a plan who needs it: the most that the sessions have seats for.

A need is a person and a role that they hold in the plan, which asks for training that they do not
have. Which sessions would do follows from the records; who gets the seats is decided by
models.training_seats, whose docstring has the mathematics; docs/model.md says it in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING, Final

from models.bookings import Booking, Bookings, Standing
from models.duties import Family
from models.progress import never
from models.trainable import openings, trained_before
from models.training_obstacles import Diary, Obstacle, fit, words_for
from models.training_seats import Need, Seats, Week, give_out
from models.weeks import minutes_of, weeks_of

if TYPE_CHECKING:
    from models.duties import Duty, Role
    from models.election import Election
    from models.plan import Plan
    from models.progress import Asked
    from models.sessions import Session
    from models.settings import Settings
    from models.staff import StaffMember

_HUNDREDTHS: Final = 100  # of a mile


def book(election: Election, plan: Plan, *, asked: Asked = never) -> Bookings:
    """Return every need of the plan with its booking, or why there is none.

    As many needs as can be are met, weighed by the criticality of the role and, among equals, the
    nearer duty first; then as many as can be by the day that the settings ask for; then with the
    fewest miles, in the earlier sessions. Rooms and the rest beside the duties of the plan are
    kept, and so are the hours of a week. Raises StoppedError soon after `asked` first says yes.
    """
    wanted = _wanted(election, plan)
    if not wanted:
        return Bookings()
    desk = _Desk(election, plan, wanted)
    going: dict[int, set[int]] = defaultdict(set)
    for person, session in give_out(desk.seats(), asked):
        going[person].add(session)
    # the sessions stand in the order of time: the first to end is the one that trains
    serves = [
        next((s for s in desk.by_time if s in going[need.person] and s in need.open), None)
        for need in desk.needs
    ]
    return Bookings(tuple(desk.booking(n, serves) for n in range(len(serves))))


def trained_by(settings: Settings) -> datetime:
    """Return the end of the day by which everybody is to be trained."""
    day = settings.polling_day - timedelta(days=settings.trained_days_before)
    return datetime.combine(day, time()) + timedelta(days=1)


def _wanted(election: Election, plan: Plan) -> dict[tuple[str, str], list[Duty]]:
    """Return the needs of a plan, (Staff ID, role), each with the duties that it is for."""
    found: dict[tuple[str, str], list[Duty]] = defaultdict(list)
    for entry in plan.assignments:
        duty = election.duties_by_id[entry.duty_id]
        trained = election.staff_by_id[entry.staff_id].trained_roles
        if election.roles_by_name[duty.role].training_needed and duty.role not in trained:
            found[entry.staff_id, duty.role].append(duty)
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _Need:
    """A need, with each session for the role and what keeps the person from it, room apart.

    `person` and the sessions are indices; `open` are the sessions that nothing keeps them from.
    """

    person: int
    role: Role
    before: datetime
    sessions: dict[int, Obstacle | None]

    @property
    def open(self) -> list[int]:
        return [session for session, obstacle in self.sessions.items() if obstacle is None]


class _Desk:
    """The booking desk: needs, people and sessions by their indices."""

    def __init__(
        self, election: Election, plan: Plan, wanted: dict[tuple[str, str], list[Duty]]
    ) -> None:
        self.election = election
        ids = list(dict.fromkeys(staff_id for staff_id, _ in wanted))
        self.people = [election.staff_by_id[staff_id] for staff_id in ids]
        self.found = openings(election, self.people)
        self.open = self.found.open
        self.sessions = self.found.sessions
        self.by_time = sorted(
            range(len(self.sessions)),
            key=lambda n: (self.sessions[n].end, self.sessions[n].start, n),
        )
        self.diaries = _diaries(election, plan, self.people)
        self.needs = [
            self._need(ids.index(staff_id), election.roles_by_name[role], duties)
            for (staff_id, role), duties in wanted.items()
        ]
        self.deadline = trained_by(election.settings)

    def _need(self, person: int, role: Role, duties: list[Duty]) -> _Need:
        polling_day = self.election.settings.polling_day
        before = min(trained_before(duty, polling_day) for duty in duties)
        sessions = {
            n: Obstacle.LATE if session.end > before else self._keeps_from(person, n)
            for n, session in enumerate(self.sessions)
            if role.name in session.roles
        }
        return _Need(person, role, before, sessions)

    def _keeps_from(self, person: int, session: int) -> Obstacle | None:
        if not self.open[person, session]:
            if self.found.away[person, session]:
                return Obstacle.AWAY
            return Obstacle.FAR if self.found.far[person, session] else Obstacle.UNKNOWN
        return self.diaries[person].keeps_from(self.sessions[session])

    def seats(self) -> Seats:
        """Return what is asked of the model."""
        last = max(need.before for need in self.needs)
        places = [(need.person, session) for need in self.needs for session in need.open]
        ranks = {session: rank for rank, session in enumerate(self.by_time, start=1)}
        return Seats(
            needs=tuple(
                Need(
                    need.person,
                    tuple(need.open),
                    need.role.criticality,
                    1 + (last - need.before).days,
                )
                for need in self.needs
            ),
            rooms=tuple(session.room for session in self.sessions),
            in_time=tuple(session.end <= self.deadline for session in self.sessions),
            ranks=tuple(ranks[n] for n in range(len(self.sessions))),
            miles={
                (person, session): round(float(self.found.miles[person, session]) * _HUNDREDTHS)
                for person, session in places
            },
            draws={
                (person, session): self._draw(self.people[person], self.sessions[session])
                for person, session in places
            },
            clashes=frozenset(
                (n, m)
                for (n, one), (m, other) in combinations(enumerate(self.sessions), 2)
                if not fit(one.period, other.period, self.election.settings)
            ),
            weeks=tuple(self._weeks()),
        )

    def _draw(self, person: StaffMember, session: Session) -> int:
        """Return a number that depends on the ids and the seed alone."""
        seed = self.election.settings.seed
        text = f"{person.staff_id}\n{session.session_id}\n{seed}"
        return int.from_bytes(blake2b(text.encode(), digest_size=2).digest(), "big")

    def _weeks(self) -> list[Week]:
        """Return the weeks of people who may go to several sessions."""
        needs = Counter(need.person for need in self.needs)
        mondays = sorted({week for each in self.sessions for week in weeks_of(each.period)})
        return [
            Week(
                person,
                self.diaries[person].minutes_left(monday),
                {
                    n: minutes_of(each.period, monday)
                    for n, each in enumerate(self.sessions)
                    if monday in weeks_of(each.period)
                },
            )
            for person, count in needs.items()
            if count > 1
            for monday in mondays
        ]

    def booking(self, number: int, serves: list[int | None]) -> Booking:
        """Return what came of a need, where `serves` has the session that serves each."""
        need, mine = self.needs[number], serves[number]
        person = self.people[need.person]
        late = mine is None or self.sessions[mine].end > self.deadline
        kept_from = self._kept_from(number, serves)
        if mine is not None:
            early = [
                (session, obstacle)
                for session, obstacle in kept_from
                if session.end <= self.deadline
            ]
            return Booking(
                staff_id=person.staff_id,
                role=need.role.name,
                standing=Standing.BOOKED,
                session_id=self.sessions[mine].session_id,
                miles=float(self.found.miles[need.person, mine]),
                late=late,
                why=words_for(need.role.name, early, self.deadline) if late else "",
            )
        full = any(obstacle is Obstacle.FULL for _, obstacle in kept_from)
        return Booking(
            staff_id=person.staff_id,
            role=need.role.name,
            standing=Standing.WAITING if full else Standing.NONE,
            late=late,
            why=words_for(need.role.name, kept_from),
        )

    def _kept_from(self, number: int, serves: list[int | None]) -> list[tuple[Session, Obstacle]]:
        """Return each session for a need's role and what keeps the person from it.

        Where nothing else does, it is full: with room left it would have been given out.
        """
        need = self.needs[number]
        others = {
            session
            for n, session in enumerate(serves)
            if session is not None and n != number and self.needs[n].person == need.person
        }
        beside = [self.sessions[session] for session in sorted(others)]
        diary = self.diaries[need.person]
        return [
            (
                self.sessions[session],
                obstacle or diary.keeps_from(self.sessions[session], beside) or Obstacle.FULL,
            )
            for session, obstacle in need.sessions.items()
        ]


def _diaries(election: Election, plan: Plan, people: list[StaffMember]) -> list[Diary]:
    """Return what the plan has each person do. The load of a canvass area counts no hours."""
    held: dict[str, list[Duty]] = defaultdict(list)
    for entry in plan.assignments:
        held[entry.staff_id].append(election.duties_by_id[entry.duty_id])
    roles = election.roles_by_name
    return [
        Diary(
            person,
            election.settings,
            tuple(duty.period for duty in held[person.staff_id] if duty.period is not None),
            tuple(
                duty
                for duty in held[person.staff_id]
                if duty.attended or roles[duty.role].family is not Family.CANVASS
            ),
        )
        for person in people
    ]
