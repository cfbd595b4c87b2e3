"""The statutory dates of an election, from the day of the poll, its kind and the nation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final

from models.problems import PlanningError
from models.spelling import Spelling, fold, quoted
from models.timetable_law import LAWS, rules_for
from models.timetable_rules import EVENT_WORDS, KIND_WORDS, OPENINGS, Basis, Event, PollKind, Rule
from models.working_days import NATION_WORDS, PROCLAIMED_UNTIL, Nation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.timetable_parts import Law

_THURSDAY: Final = 3

# Polls that exist and have no timetable here, as people may type them.
POLLS_NOT_COVERED: Final = {
    "by-election": (
        "at a UK Parliamentary by-election the dates follow the day the writ is received; a "
        "council by-election has the dates of any council election, so use local or parish"
    ),
    "city-of-london": "the City of London has its own registers and its own days that do not count",
    "neighbourhood-planning": "neighbourhood planning referendums have rules of their own",
    "recall-petition": "a recall petition has a signing period in place of a polling day",
    "referendum": "each referendum has rules of its own",
}
# Dates that other tables of this kind have and that no law fixes, by the beginning of their names.
EVENTS_NOT_COVERED: Final = {
    "notice_of_election_published": "the Returning Officer chooses a day up to the last one",
    "postal_vote_issue": "the Returning Officer chooses when postal votes are issued",
    "postal_vote_opening": "the Returning Officer chooses when postal votes are opened",
}

HEADINGS: Final = (
    *("Date", "Weekday", "Time", "Working days before the poll", "Event", "Rule", "Source"),
    "State",
)
PAST: Final = "already past"


class PollError(PlanningError):
    """A poll for which there is no timetable. Its text says why and what to do."""


class NoSuchPollError(PollError):
    """A poll that the law does not know, or not as far as it is covered here.

    Its text is `wrong` and `remedy`. `setting` is the setting at fault, if it is a workbook's poll.
    """

    def __init__(self, wrong: str, remedy: str, setting: str) -> None:
        self.wrong = wrong
        self.remedy = remedy
        self.setting = setting
        super().__init__(f"{wrong} {remedy}")


@dataclass(frozen=True, slots=True)
class StatutoryDate:
    """One date of a timetable, with its rule; `late` if it should be done and is past."""

    rule: Rule
    day: date
    late: bool = False

    @property
    def event(self) -> Event:
        """What is due."""
        return self.rule.event

    @property
    def at(self) -> time | None:
        """The time of day, where the law has one."""
        return self.rule.at

    @property
    def words(self) -> str:
        """The event in plain words."""
        return EVENT_WORDS[self.rule.event]

    @property
    def working_days(self) -> int | None:
        """The working days before the poll; None for what is counted after it."""
        return self.rule.days if self.rule.basis.backwards else None


@dataclass(frozen=True, slots=True)
class Timetable:
    """The dates of a poll in their order, with what its user should know.

    `warnings` are sentences. `unknown` has the events that exist at such a poll and are not given,
    each with the reason. `days_to_go` counts the working days from `today` to the poll, if `today`
    was given.
    """

    kind: PollKind
    nation: Nation
    poll: date
    today: date | None
    dates: tuple[StatutoryDate, ...]
    warnings: tuple[str, ...]
    unknown: Mapping[Event, str]
    days_to_go: int | None

    @property
    def title(self) -> str:
        """Such as "Local election in England on Thursday 1 May 2025"."""
        words = KIND_WORDS[self.kind]
        where = NATION_WORDS[self.nation]
        return f"{words[0].upper()}{words[1:]} in {where} on {spoken(self.poll)}"

    @property
    def late(self) -> tuple[StatutoryDate, ...]:
        """What should have been done before today."""
        return tuple(entry for entry in self.dates if entry.late)

    def iso_dates(self) -> dict[str, str]:
        """Return the dates by the events' names, as year-month-day."""
        return {str(entry.event): entry.day.isoformat() for entry in self.dates}

    def rows(self) -> Iterator[tuple[date, str, time | None, int | None, str, str, str, str]]:
        """Return a row for each date, with the cells that HEADINGS names."""
        for entry in self.dates:
            yield (
                *(entry.day, f"{entry.day:%A}", entry.at, entry.working_days, entry.words),
                *(entry.rule.words, entry.rule.source, PAST if entry.late else ""),
            )


def spoken(day: date) -> str:
    """Return a date as it is spoken: "Thursday 1 May 2025"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def make_timetable(
    poll: date, kind: PollKind, nation: Nation, *, today: date | None = None
) -> Timetable:
    """Return the statutory dates of a poll.

    Raises NoSuchPollError if the nation has no such poll, if the law of that time is not known here
    or if nobody may poll on that day, and OutsideCalendarError where bank holidays are not known.
    """
    law = LAWS.get((kind, nation))
    if law is None:
        having = [NATION_WORDS[other] for other in Nation if (kind, other) in LAWS]
        raise NoSuchPollError(
            f"{NATION_WORDS[nation]} has no {KIND_WORDS[kind]}; there is one in {_listed(having)}.",
            f"Polls there: {_listed(_kinds_of(nation))}.",
            "poll_kind",
        )
    if poll < law.since:
        raise NoSuchPollError(
            f"The law before {spoken(law.since)} was different for a {KIND_WORDS[kind]} in "
            f"{NATION_WORDS[nation]}, and it is not covered.",
            "Give a later date.",
            "polling_day",
        )
    reason = law.election.why_disregarded(poll)
    if reason:
        raise NoSuchPollError(
            f"There can be no poll on {spoken(poll)}: it is {reason}.",
            "Give another date, as year-month-day.",
            "polling_day",
        )
    dates = [
        StatutoryDate(rule, day, late=today is not None and day < today and not _opens(rule))
        for rule in rules_for(kind, nation, poll)
        for day in [_day_of(rule, law, poll)]
    ]
    dates.sort(key=lambda entry: entry.day)  # a stable sort: events of one day keep their order
    return Timetable(
        kind=kind,
        nation=nation,
        poll=poll,
        today=today,
        dates=tuple(dates),
        warnings=tuple(_warnings(poll)),
        unknown=law.unknown,
        days_to_go=None if today is None else law.election.between(today, poll),
    )


def read_kind(text: str) -> PollKind:
    """Return the kind of poll that was typed; PollError with "did you mean" if there is none."""
    spelling = Spelling([*PollKind, *POLLS_NOT_COVERED])
    found = spelling.find(text)
    if found in POLLS_NOT_COVERED:
        raise PollError(f"A poll of the kind {found} is not covered: {POLLS_NOT_COVERED[found]}.")
    if found is None:
        kinds = _listed([f"{kind} ({KIND_WORDS[kind]})" for kind in PollKind])
        raise PollError(
            f"{quoted(text)} is not a kind of poll. {spelling.question(text)}The kinds are {kinds}."
        )
    return PollKind(found)


def read_nation(text: str) -> Nation:
    """Return the nation that was typed; PollError with "did you mean" if there is none."""
    spelling = Spelling(Nation)
    found = spelling.find("-".join(fold(text).split()))
    if found is None:
        raise PollError(
            f"{quoted(text)} is not a nation. {spelling.question(text)}The nations are "
            f"{_listed(list(Nation))}."
        )
    return Nation(found)


def read_date(text: str) -> date:
    """Return the date that was typed as year-month-day; PollError if it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise PollError(
            f"{quoted(text)} is not a date. Write it as year-month-day, such as 2027-05-06."
        ) from None


def why_not_covered(event: str) -> str:
    """Return why no timetable has an event, or an empty text if some timetable may have it."""
    return next(
        (reason for start, reason in EVENTS_NOT_COVERED.items() if event.startswith(start)), ""
    )


def _opens(rule: Rule) -> bool:
    return rule.event in OPENINGS


def _day_of(rule: Rule, law: Law, poll: date) -> date:
    calendar = law.calendar(rule.basis)
    if rule.basis.backwards:
        return calendar.before(poll, rule.days)
    declared = poll + timedelta(days=rule.basis is Basis.RESULT_NEXT_DAY)
    return calendar.first_from(declared + timedelta(days=rule.days))


def _warnings(poll: date) -> Iterator[str]:
    if poll.weekday() != _THURSDAY:
        yield f"{spoken(poll)} is not a Thursday. Check that it is the day of the poll."
    if poll > PROCLAIMED_UNTIL:
        yield (
            f"Bank holidays are published until {spoken(PROCLAIMED_UNTIL)}. One that is moved or "
            "added later changes these dates."
        )


def _kinds_of(nation: Nation) -> list[str]:
    return [str(kind) for kind in PollKind if (kind, nation) in LAWS]


def _listed(words: list[str] | list[Nation]) -> str:
    """Return words as a sentence lists them."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else str(last)
