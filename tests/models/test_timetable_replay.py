"""Replays published dates of past polls: every one that is covered matches, none is skipped."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from uk_election_timetables.calendars import Country
from uk_election_timetables.election import Election, TimetableEvent
from uk_election_timetables.elections import (
    GreaterLondonAssemblyElection,
    LocalElection,
    MayoralElection,
    NorthernIrelandAssemblyElection,
    PoliceAndCrimeCommissionerElection,
    ScottishParliamentElection,
    SeneddCymruElection,
    UKParliamentElection,
)

from models.timetable import make_timetable, why_not_covered
from models.timetable_law import LAWS
from models.timetable_rules import Event, PollKind
from models.working_days import Nation
from tests.models.published import PUBLISHED

FACTS: Final = Path(__file__).parents[3] / "shared" / "facts" / "key_dates.csv"
NATIONS: Final = {
    "England": (Nation.ENGLAND,),
    "Wales": (Nation.WALES,),
    "Scotland": (Nation.SCOTLAND,),
    "Northern Ireland": (Nation.NORTHERN_IRELAND,),
    "GB": (Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND),
}
# Every kind of date in that table for which there is no rule, each with its reason there.
NOT_COVERED: Final = {
    "notice_of_election_published": "the Returning Officer chooses a day up to the last one",
    "postal_vote_issue_1": "the Returning Officer chooses when postal votes are issued",
    "postal_vote_issue_2": "the Returning Officer chooses when postal votes are issued",
    "postal_vote_opening_1": "the Returning Officer chooses when postal votes are opened",
    "postal_vote_opening_2": "the Returning Officer chooses when postal votes are opened",
    "postal_vote_opening_3": "the Returning Officer chooses when postal votes are opened",
    "postal_vote_opening_4": "the Returning Officer chooses when postal votes are opened",
    "postal_vote_opening_5": "the Returning Officer chooses when postal votes are opened",
}


@pytest.mark.parametrize(
    ("kind", "nation", "poll", "event", "day"),
    [row[:5] for row in PUBLISHED],
    ids=["-".join(row[:4]) for row in PUBLISHED],
)
def test_a_published_date_matches(kind: str, nation: str, poll: str, event: str, day: str) -> None:
    made = make_timetable(date.fromisoformat(poll), PollKind(kind), Nation(nation))
    assert made.iso_dates()[event] == day


def test_every_published_date_here_has_an_address() -> None:
    assert all(row[5].startswith("http") for row in PUBLISHED)


def facts() -> list[dict[str, str]]:
    if not FACTS.exists():
        pytest.skip("the table of published dates is not beside this repository")
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def given(row: dict[str, str]) -> list[tuple[str, str | None]]:
    """The dates and times that we give for a row, one for each nation it is about."""
    found: list[tuple[str, str | None]] = []
    for nation in NATIONS[row["country"]]:
        kind, poll = PollKind(row["election_type"]), date.fromisoformat(row["poll_date"])
        made = {entry.event: entry for entry in make_timetable(poll, kind, nation).dates}
        if row["event"] in made:
            entry = made[Event(row["event"])]
            found.append((entry.day.isoformat(), entry.at and f"{entry.at:%H:%M}"))
    return found


def test_every_row_of_the_table_matches_or_is_known_not_to_be_covered() -> None:
    rows = [row for row in facts() if row["kind"] != "suspect"]
    wrong, open_rows = [], []
    for row in rows:
        ours = given(row)
        if not ours:
            open_rows.append(row["event"])
        for day, at in ours:
            same_time = not row["time"] or row["time"] == at
            if day != row["date"] or not same_time:
                wrong.append((row["set"], row["event"], row["date"], row["time"], day, at))
        assert len(ours) in {0, len(NATIONS[row["country"]])}, row
    assert wrong == []
    assert set(open_rows) == set(NOT_COVERED)
    assert {event: why_not_covered(event) for event in open_rows} == NOT_COVERED
    matched = len(rows) - len(open_rows)
    assert (len(rows), matched, len(open_rows)) == (111, 103, 8)


def test_the_rows_that_are_a_pages_own_errors_do_not_match() -> None:
    suspect = [row for row in facts() if row["kind"] == "suspect"]
    assert suspect
    for row in suspect:
        assert row["date"] not in {day for day, _ in given(row)}


# A second opinion: uk-election-timetables, where both have an event.

COUNTRIES: Final = {
    Nation.ENGLAND: Country.ENGLAND,
    Nation.WALES: Country.WALES,
    Nation.SCOTLAND: Country.SCOTLAND,
    Nation.NORTHERN_IRELAND: Country.NORTHERN_IRELAND,
}
THEIRS: Final = {
    TimetableEvent.NOTICE_OF_ELECTION_DEADLINE: Event.NOTICE,
    TimetableEvent.REGISTRATION_DEADLINE: Event.REGISTRATION,
    TimetableEvent.CLOSE_OF_NOMINATIONS: Event.NOMINATIONS,
    TimetableEvent.SOPN_PUBLISH_DEADLINE: Event.PERSONS,
    TimetableEvent.POSTAL_VOTE_APPLICATION_DEADLINE: Event.POSTAL,
    TimetableEvent.VAC_APPLICATION_DEADLINE: Event.CERTIFICATE,
}
# kind, event: why it differs there
DISAGREEMENTS: Final = {
    # it counts 18 days; the Electoral Commission published 19 (see PUBLISHED)
    (PollKind.PCC, Event.NOMINATIONS),
    (PollKind.PCC, Event.PERSONS),
    # it counts 22 and 21 days; London's boroughs published the 24th and the 22nd
    (PollKind.GLA, Event.NOMINATIONS),
    (PollKind.GLA, Event.PERSONS),
    # it has the bank holidays of one nation; the rules have those of all (see PUBLISHED, 2019)
    (PollKind.PARL, Event.NOTICE),
    (PollKind.PARL, Event.NOMINATIONS),
    (PollKind.PARL, Event.PERSONS),
    (PollKind.PARL, Event.POSTAL),
    (PollKind.PARL, Event.CERTIFICATE),
}
POLLS: Final = [
    date.fromisoformat(day)
    for day in (
        *("2024-05-02", "2024-07-04", "2024-08-01", "2024-12-19", "2025-01-23", "2025-03-27"),
        *("2025-05-01", "2025-08-07", "2026-05-07", "2026-12-17", "2027-05-06", "2028-05-04"),
    )
]


def opinion(kind: PollKind, nation: Nation, poll: date) -> Election:
    country = COUNTRIES[nation]
    if kind in {PollKind.LOCAL, PollKind.PARISH}:
        return LocalElection(poll, country)
    if kind is PollKind.PARL:
        return UKParliamentElection(poll, country)
    return {
        PollKind.MAYOR: MayoralElection,
        PollKind.PCC: PoliceAndCrimeCommissionerElection,
        PollKind.GLA: GreaterLondonAssemblyElection,
        PollKind.SENEDD: SeneddCymruElection,
        PollKind.SP: ScottishParliamentElection,
        PollKind.NIA: NorthernIrelandAssemblyElection,
    }[kind](poll)


def test_the_second_opinion_differs_where_we_know_it_does_and_nowhere_else() -> None:
    differ, compared = set(), 0
    for kind, nation in LAWS:
        for poll in POLLS:
            theirs = opinion(kind, nation, poll)
            ours = {entry.event: entry.day for entry in make_timetable(poll, kind, nation).dates}
            for entry in theirs.timetable:
                event = THEIRS[TimetableEvent[entry["event"]]]
                if event in ours:
                    compared += 1
                    if ours[event] != entry["date"]:
                        differ.add((kind, event))
    assert differ == DISAGREEMENTS
    assert compared > 900
