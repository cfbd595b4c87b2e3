"""The parts that election timetables are made of: what many kinds of poll have in common.

The days before the poll are written as the law counts them, without the days that it disregards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Final

from models.timetable_rules import Basis, Event, Rule
from models.working_days import Calendar, Nation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ONE_PM: Final = time(13)
FOUR_PM: Final = time(16)
FIVE_PM: Final = time(17)
SIX_PM: Final = time(18)
MIDNIGHT: Final = time(23, 59)

ENGLAND, WALES, SCOTLAND, NI = Nation
RPA: Final = "Representation of the People Act 1983"
REGULATIONS: Final = {
    ENGLAND: "Representation of the People (England and Wales) Regulations 2001 (S.I. 2001/341)",
    WALES: "Representation of the People (England and Wales) Regulations 2001 (S.I. 2001/341)",
    SCOTLAND: "Representation of the People (Scotland) Regulations 2001 (S.I. 2001/497)",
    NI: "Representation of the People (Northern Ireland) Regulations 2008 (S.I. 2008/1741)",
}


NOT_CHECKED: Final = "the rule has not been checked against a published timetable"
LATER_IN_NI: Final = "Northern Ireland has its own rule, which has not been checked"


EXPENSES_UNKNOWN: Final = dict.fromkeys(
    (Event.EXPENSES_SAME_DAY, Event.EXPENSES_NEXT_DAY), NOT_CHECKED
)


NI_UNKNOWN: Final = dict.fromkeys(
    (
        *(Event.ALTERATION_FINAL, Event.REPLACEMENT_FIRST, Event.REPLACEMENT_LAST),
        Event.EMERGENCY_PROXY,
    ),
    LATER_IN_NI,
)


@dataclass(frozen=True, slots=True)
class Law:
    """The timetable of one kind of poll in one nation.

    `since` is the first poll for which these rules are known to hold. `election`, `register` and
    `absent` say which days each branch of the law disregards. `unknown` has the events that exist
    at such a poll but are not given, with the reason; an event in neither does not exist there.
    """

    rules: tuple[Rule, ...]
    since: date
    election: Calendar
    register: Calendar
    absent: Calendar
    unknown: Mapping[Event, str] = field(default_factory=dict)

    def calendar(self, basis: Basis) -> Calendar:
        """Return the days that a rule on this basis disregards."""
        return {Basis.ELECTION: self.election, Basis.ABSENT: self.absent}.get(basis, self.register)


def opening(source: str, notice: int, nominations: int, at: time = FOUR_PM) -> Iterable[Rule]:
    """Return notice of election and nominations; papers are withdrawn as late as delivered."""
    yield Rule(Event.NOTICE, notice, Basis.ELECTION, source)
    yield Rule(Event.NOMINATIONS, nominations, Basis.ELECTION, source, at)
    yield Rule(Event.WITHDRAWALS, nominations, Basis.ELECTION, source, at)


def persons(source: str, days: int) -> Rule:
    """Return the last day for the statement of persons nominated, until 4 pm."""
    return Rule(Event.PERSONS, days, Basis.ELECTION, source, FOUR_PM)


def registration(nation: Nation) -> Rule:
    """Return the last day to apply to register: twelve working days before, by midnight.

    Five days for objections, then the final notice: Representation of the People Act 1983, s. 13B
    (Great Britain) and s. 13BA (Northern Ireland), with the regulations on registration.
    """
    section = "s. 13BA" if nation is NI else "s. 13B"
    source = f"{RPA}, {section}; {REGULATIONS[nation]}, Part 3"
    return Rule(Event.REGISTRATION, 12, Basis.REGISTER, source, MIDNIGHT)


def alterations(nominations: int) -> Iterable[Rule]:
    """Return the notices of alteration of the register in Great Britain (1983 Act, s. 13AB, 13B).

    The first interim notice is on the last day for nomination papers.
    """
    interim, final = f"{RPA}, s. 13AB", f"{RPA}, s. 13B"
    yield Rule(Event.ALTERATION_1, nominations, Basis.ELECTION, interim)
    yield Rule(Event.ALTERATION_2, 6, Basis.REGISTER, interim)
    yield Rule(Event.ALTERATION_FINAL, 5, Basis.REGISTER, final)


def absent_voting(nation: Nation, own: str = "") -> Iterable[Rule]:
    """Return the deadlines for postal and proxy votes in Great Britain.

    Regulation 56 of both sets of regulations: the eleventh and the sixth day, 5 pm; on polling
    day for an emergency proxy. Regulations 77 and 78: a lost postal vote is replaced from the
    fourth day, a spoilt or lost one until 5 pm on polling day. `own` is the enactment that says
    the same for a poll to which the regulations do not apply.
    """
    base = REGULATIONS[nation]
    closing, replacing = own or f"{base}, reg. 56", own or f"{base}, regs. 77 and 78"
    yield Rule(Event.POSTAL, 11, Basis.ABSENT, closing, FIVE_PM)
    yield Rule(Event.PROXY, 6, Basis.ABSENT, closing, FIVE_PM)
    yield Rule(Event.EMERGENCY_PROXY, 0, Basis.ABSENT, closing, FIVE_PM)
    yield Rule(Event.REPLACEMENT_FIRST, 4, Basis.ABSENT, replacing)
    yield Rule(Event.REPLACEMENT_LAST, 0, Basis.ABSENT, replacing, FIVE_PM)


def absent_voting_ni() -> Iterable[Rule]:
    """Return the deadline for postal and proxy votes in Northern Ireland: the fourteenth day."""
    source = f"{REGULATIONS[NI]}, reg. 61"
    yield Rule(Event.POSTAL, 14, Basis.ABSENT, source, FIVE_PM)
    yield Rule(Event.PROXY, 14, Basis.ABSENT, source, FIVE_PM)


def certificate() -> Rule:
    """Return the last day to apply for a voter authority certificate."""
    source = "Voter Identification Regulations 2022 (S.I. 2022/1382), reg. 10"
    return Rule(Event.CERTIFICATE, 6, Basis.ABSENT, source, FIVE_PM)


def agents(source: str) -> Rule:
    """Return the last day to give notice of polling and counting agents: the fifth day."""
    return Rule(Event.AGENTS, 5, Basis.ELECTION, source)


def notice_of_poll(source: str) -> Rule:
    """Return the last day to publish the notice of poll: the sixth day."""
    return Rule(Event.NOTICE_OF_POLL, 6, Basis.ELECTION, source)


def expenses(source: str = f"{RPA}, s. 81 and s. 119") -> Iterable[Rule]:
    """Return the last days for the return of expenses: 35 days after the result is declared.

    A last day that is disregarded becomes the next working day (1983 Act, s. 119).
    """
    yield Rule(Event.EXPENSES_SAME_DAY, 35, Basis.RESULT_SAME_DAY, source)
    yield Rule(Event.EXPENSES_NEXT_DAY, 35, Basis.RESULT_NEXT_DAY, source)


def expenses_parish() -> Rule:
    """Return the last day at a parish or community council election: 28 days after the poll."""
    return Rule(Event.EXPENSES_PARISH, 28, Basis.POLL, f"{RPA}, s. 90, s. 119 and Sch. 4")


def make_law(
    nation: Nation,
    since: date,
    *rules: Rule | Iterable[Rule],
    unknown: Mapping[Event, str] | None = None,
    all_nations: bool = False,
    easter_monday: bool = False,
) -> Law:
    """Return the law of a poll, its rules in the order of the events.

    `all_nations`: a bank holiday in any part of the United Kingdom is disregarded, except for
    registration. `easter_monday`: the election's own rules disregard it though it is none.
    """
    flat: list[Rule] = []
    for entry in rules:
        flat.extend([entry] if isinstance(entry, Rule) else entry)
    own = frozenset({nation})
    counted = frozenset(Nation) if all_nations else own
    return Law(
        rules=tuple(sorted(flat, key=lambda rule: tuple(Event).index(rule.event))),
        since=since,
        election=Calendar(counted, easter_monday=easter_monday),
        register=Calendar(own),
        absent=Calendar(counted),
        unknown=unknown or {},
    )
