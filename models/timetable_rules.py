"""What a rule of an election timetable says, for which event and which kind of poll."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import time


class PollKind(StrEnum):
    """What people vote for."""

    PARL = "parl"
    LOCAL = "local"
    PARISH = "parish"
    MAYOR = "mayor"
    PCC = "pcc"
    GLA = "gla"
    SENEDD = "senedd"
    SP = "sp"
    NIA = "nia"


KIND_WORDS: Final = {
    PollKind.PARL: "UK Parliamentary general election",
    PollKind.LOCAL: "local election",
    PollKind.PARISH: "parish or community council election",
    PollKind.MAYOR: "combined authority or local authority mayoral election",
    PollKind.PCC: "police and crime commissioner election",
    PollKind.GLA: "Greater London Authority election",
    PollKind.SENEDD: "Senedd election",
    PollKind.SP: "Scottish Parliament election",
    PollKind.NIA: "Northern Ireland Assembly election",
}


class Event(StrEnum):
    """A statutory date of an election, by the name under which other programs ask for it."""

    DISSOLUTION = "dissolution"
    WRIT = "writ_receipt"
    NOTICE_EARLIEST = "notice_of_election_earliest"
    NOTICE = "notice_of_election_latest"
    NOMINATIONS = "nominations_close"
    WITHDRAWALS = "withdrawals_close"
    PERSONS_UNOPPOSED = "sopn_if_no_objection"
    PERSONS = "sopn_latest"
    ALTERATION_1 = "first_interim_notice_of_alteration"
    REGISTRATION = "registration_deadline"
    POSTAL = "postal_deadline"
    ALTERATION_2 = "second_interim_notice_of_alteration_last"
    PROXY = "proxy_deadline"
    CERTIFICATE = "vac_deadline"
    NOTICE_OF_POLL = "notice_of_poll_latest"
    ALTERATION_FINAL = "final_notice_of_alteration"
    AGENTS = "agents_deadline"
    REPLACEMENT_FIRST = "replacement_pv_first"
    REPLACEMENT_LAST = "replacement_pv_last"
    EMERGENCY_PROXY = "emergency_proxy_deadline"
    EXPENSES_PARISH = "expenses_parish"
    EXPENSES_SAME_DAY = "expenses_declared_on_poll_day"
    EXPENSES_NEXT_DAY = "expenses_declared_day_after"


EVENT_WORDS: Final = {
    Event.DISSOLUTION: "Parliament is dissolved",
    Event.WRIT: "The writ is received",
    Event.NOTICE_EARLIEST: "Notice of election, first day",
    Event.NOTICE: "Notice of election, last day",
    Event.NOMINATIONS: "Nomination papers, last day",
    Event.WITHDRAWALS: "Withdrawal of candidates, last day",
    Event.PERSONS_UNOPPOSED: "Statement of persons nominated, if nobody objects",
    Event.PERSONS: "Statement of persons nominated, last day",
    Event.ALTERATION_1: "First interim notice of alteration",
    Event.REGISTRATION: "Applications to register, last day",
    Event.POSTAL: "Postal vote applications and changes, last day",
    Event.ALTERATION_2: "Second interim notice of alteration, last day",
    Event.PROXY: "Proxy vote applications, last day",
    Event.CERTIFICATE: "Voter authority certificate applications, last day",
    Event.NOTICE_OF_POLL: "Notice of poll, last day",
    Event.ALTERATION_FINAL: "Final notice of alteration",
    Event.AGENTS: "Polling and counting agents, last day for notice",
    Event.REPLACEMENT_FIRST: "Lost postal votes replaced, first day",
    Event.REPLACEMENT_LAST: "Postal votes replaced, last day",
    Event.EMERGENCY_PROXY: "Emergency proxy applications, last day",
    Event.EXPENSES_PARISH: "Expenses, parish or community, last day",
    Event.EXPENSES_SAME_DAY: "Expenses, if the result is on polling day, last day",
    Event.EXPENSES_NEXT_DAY: "Expenses, if the result is the day after, last day",
}

# From these days on something may be done: when they pass, nothing is late.
OPENINGS: Final = frozenset({Event.NOTICE_EARLIEST, Event.REPLACEMENT_FIRST})


class Basis(StrEnum):
    """From where a rule counts, and by which calendar.

    The first three count working days back from the poll and differ in what is disregarded: by the
    election's own rules, by the law on registration, by the law on absent voting. The others count
    every day forward and end on a working day: from the poll, or from a result that is declared on
    polling day or the day after.
    """

    ELECTION = "election rules"
    REGISTER = "registration"
    ABSENT = "absent voting"
    POLL = "after the poll"
    RESULT_SAME_DAY = "after a result on polling day"
    RESULT_NEXT_DAY = "after a result on the day after the poll"

    @property
    def backwards(self) -> bool:
        """Whether working days are counted back from the poll."""
        return self in {Basis.ELECTION, Basis.REGISTER, Basis.ABSENT}


@dataclass(frozen=True, slots=True)
class Rule:
    """One statutory date: `days` on a `basis`, until `at` where the law has a time of day."""

    event: Event
    days: int
    basis: Basis
    source: str
    at: time | None = None

    @property
    def words(self) -> str:
        """The rule as the law counts, such as "19 working days before" (the poll)."""
        if not self.basis.backwards:
            after = "poll" if self.basis is Basis.POLL else "result"
            return f"{self.days} days after the {after}"
        return f"{self.days} working days before" if self.days else "polling day"
