"""The timetable of a poll: what it covers, what it refuses and why, what is late."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.timetable import (
    EVENTS_NOT_COVERED,
    HEADINGS,
    POLLS_NOT_COVERED,
    PollError,
    make_timetable,
    read_date,
    read_kind,
    read_nation,
    why_not_covered,
)
from models.timetable_law import LAWS
from models.timetable_rules import (
    EVENT_WORDS,
    KIND_WORDS,
    OPENINGS,
    Basis,
    Event,
    PollKind,
)
from models.working_days import Nation, OutsideCalendarError

POLL = date(2027, 5, 6)
EVERY = pytest.mark.parametrize(("kind", "nation"), list(LAWS), ids=["-".join(key) for key in LAWS])


def days(poll: date, kind: PollKind, nation: Nation) -> dict[Event, str]:
    return {entry.event: f"{entry.day:%d.%m}" for entry in make_timetable(poll, kind, nation).dates}


# What is covered


@pytest.mark.parametrize(
    ("kind", "nations"),
    [
        (PollKind.PARL, "england wales scotland northern-ireland"),
        (PollKind.LOCAL, "england wales scotland northern-ireland"),
        (PollKind.PARISH, "england wales"),
        (PollKind.MAYOR, "england"),
        (PollKind.PCC, "england wales"),
        (PollKind.GLA, "england"),
        (PollKind.SENEDD, "wales"),
        (PollKind.SP, "scotland"),
        (PollKind.NIA, "northern-ireland"),
    ],
)
def test_which_nation_has_which_poll(kind: PollKind, nations: str) -> None:
    assert [str(nation) for nation in Nation if (kind, nation) in LAWS] == nations.split()


@EVERY
def test_a_rule_is_stated_once_and_has_a_source(kind: PollKind, nation: Nation) -> None:
    rules = LAWS[kind, nation].rules
    events = [rule.event for rule in rules]
    assert len(set(events)) == len(events)
    assert all("19" in rule.source or "20" in rule.source for rule in rules)  # the year of an Act
    assert not set(events) & set(LAWS[kind, nation].unknown)


@EVERY
def test_every_poll_has_the_dates_that_all_polls_have(kind: PollKind, nation: Nation) -> None:
    common = {Event.NOTICE, Event.NOMINATIONS, Event.WITHDRAWALS, Event.REGISTRATION, Event.POSTAL}
    assert {*common, Event.PROXY} <= {rule.event for rule in LAWS[kind, nation].rules}


@EVERY
def test_an_event_that_is_missing_does_not_exist_there(kind: PollKind, nation: Nation) -> None:
    law = LAWS[kind, nation]
    absent = set(Event) - {rule.event for rule in law.rules} - set(law.unknown)
    scottish, irish = nation is Nation.SCOTLAND, nation is Nation.NORTHERN_IRELAND
    councils = kind in {PollKind.LOCAL, PollKind.PARISH}
    expected = {
        Event.DISSOLUTION: kind is not PollKind.PARL,
        Event.WRIT: kind is not PollKind.PARL,
        Event.NOTICE_EARLIEST: kind is PollKind.PARL or not scottish,
        Event.PERSONS_UNOPPOSED: not irish and kind not in {PollKind.PARL, PollKind.SP},
        Event.PERSONS: kind is PollKind.LOCAL and scottish,
        Event.ALTERATION_1: irish,
        Event.ALTERATION_2: irish,
        Event.CERTIFICATE: irish
        or kind in {PollKind.SENEDD, PollKind.SP}
        or (councils and nation is not Nation.ENGLAND),
        Event.NOTICE_OF_POLL: kind is PollKind.PARL or scottish,
        Event.EXPENSES_PARISH: not councils or scottish or irish,
        Event.EXPENSES_SAME_DAY: kind is PollKind.PARISH,
        Event.EXPENSES_NEXT_DAY: kind is PollKind.PARISH,
    }
    assert absent == {event for event, missing in expected.items() if missing}


def test_every_kind_and_event_has_words() -> None:
    assert list(KIND_WORDS) == list(PollKind)
    assert list(EVENT_WORDS) == list(Event)


@pytest.mark.parametrize(
    "event", ["notice_of_election_published", "postal_vote_issue_2", "postal_vote_opening_5"]
)
def test_dates_that_no_law_fixes_are_named_with_the_reason(event: str) -> None:
    assert "the Returning Officer chooses" in why_not_covered(event)
    assert not why_not_covered("postal_deadline")
    assert not any(why_not_covered(known) for known in Event)
    assert len(EVENTS_NOT_COVERED) == 3


# Where nations and branches of the law differ


def test_at_a_general_election_one_nations_bank_holiday_moves_all_but_registration() -> None:
    poll = date(2024, 12, 12)  # St Andrew's Day is kept on Monday 2 December
    england = days(poll, PollKind.PARL, Nation.ENGLAND)
    council = days(poll, PollKind.LOCAL, Nation.ENGLAND)
    assert england[Event.POSTAL] == "26.11"
    assert council[Event.POSTAL] == "27.11"
    assert england[Event.REGISTRATION] == council[Event.REGISTRATION] == "26.11"
    assert days(poll, PollKind.PARL, Nation.SCOTLAND)[Event.REGISTRATION] == "25.11"


def test_in_scotland_easter_monday_counts_for_electors_but_not_for_candidates() -> None:
    found = days(date(2027, 5, 6), PollKind.LOCAL, Nation.SCOTLAND)  # Easter Monday: 29 March
    assert found[Event.NOMINATIONS] == "02.04"
    assert found[Event.NOTICE] == "24.03"
    early = days(date(2027, 4, 1), PollKind.SP, Nation.SCOTLAND)
    assert early[Event.PROXY] == "23.03"
    assert early[Event.AGENTS] == "23.03"


@pytest.mark.parametrize(
    ("poll", "kind", "nation", "event", "day"),
    [
        # over St Patrick's Day, kept in Northern Ireland alone
        ("2027-04-01", "local", "northern-ireland", "postal_deadline", "09.03"),
        ("2027-04-01", "local", "england", "proxy_deadline", "22.03"),
        # over 12 July
        ("2027-07-22", "nia", "northern-ireland", "registration_deadline", "05.07"),
        ("2027-07-22", "local", "england", "registration_deadline", "06.07"),
        # over Christmas and New Year, with 2 January in Scotland
        ("2026-01-08", "local", "england", "registration_deadline", "17.12"),
        ("2026-01-08", "local", "scotland", "registration_deadline", "16.12"),
    ],
)
def test_dates_over_bank_holidays(poll: str, kind: str, nation: str, event: str, day: str) -> None:
    assert days(date.fromisoformat(poll), PollKind(kind), Nation(nation))[Event(event)] == day


def test_a_return_of_expenses_that_falls_on_a_bank_holiday_is_due_on_the_next_working_day() -> None:
    found = days(date(2022, 5, 5), PollKind.LOCAL, Nation.WALES)
    assert found[Event.EXPENSES_PARISH] == "06.06"  # 2 and 3 June were bank holidays


def test_voter_authority_certificates_begin_with_the_polls_of_may_2023() -> None:
    assert Event.CERTIFICATE not in days(date(2023, 4, 27), PollKind.LOCAL, Nation.ENGLAND)
    assert Event.CERTIFICATE in days(date(2023, 5, 4), PollKind.LOCAL, Nation.ENGLAND)


@given(
    st.sampled_from(sorted(LAWS)),
    st.dates(date(2024, 5, 2), date(2028, 12, 1)),
)
def test_every_timetable_is_in_order_and_on_working_days(
    key: tuple[PollKind, Nation], poll: date
) -> None:
    law = LAWS[key]
    if not law.election.is_working(poll):
        with pytest.raises(PollError, match="There can be no poll"):
            make_timetable(poll, *key)
        return
    made = make_timetable(poll, *key)
    assert [entry.day for entry in made.dates] == sorted(entry.day for entry in made.dates)
    for entry in made.dates:
        basis = entry.rule.basis
        assert law.calendar(basis).is_working(entry.day) or entry.day == poll
        assert (entry.day <= poll) is basis.backwards
        if basis.backwards:
            assert entry.working_days == law.calendar(basis).between(entry.day, poll)
        else:
            assert entry.working_days is None
    assert len(made.iso_dates()) == len(made.dates)


# What is late


def test_a_poll_announced_with_23_working_days_to_go_shows_what_is_late() -> None:
    today = date(2025, 3, 27)
    made = make_timetable(date(2025, 5, 1), PollKind.LOCAL, Nation.ENGLAND, today=today)
    assert made.days_to_go == 23
    assert [entry.event for entry in made.late] == [Event.NOTICE]


def test_what_is_due_today_is_not_late_and_what_only_opens_never_is() -> None:
    poll = date(2022, 12, 8)
    on_the_day, after = (
        make_timetable(poll, PollKind.LOCAL, Nation.SCOTLAND, today=today)
        for today in (date(2022, 11, 4), date(2023, 2, 1))
    )
    assert Event.NOMINATIONS not in {entry.event for entry in on_the_day.late}
    assert {entry.event for entry in after.dates} - {
        entry.event for entry in after.late
    } == OPENINGS
    assert after.days_to_go == 0


def test_without_today_nothing_is_late() -> None:
    made = make_timetable(date(2025, 5, 1), PollKind.LOCAL, Nation.ENGLAND)
    assert (made.late, made.days_to_go) == ((), None)


def test_the_rows_have_what_their_headings_say() -> None:
    made = make_timetable(date(2025, 5, 1), PollKind.LOCAL, Nation.ENGLAND, today=date(2025, 3, 27))
    first, second, *_, last = (dict(zip(HEADINGS, row, strict=True)) for row in made.rows())
    source = "Local Elections (Principal Areas) (England and Wales) Rules 2006 (S.I. 2006/3304)"
    assert first == {
        "Date": date(2025, 3, 25),
        "Weekday": "Tuesday",
        "Time": None,
        "Working days before the poll": 25,
        "Event": "Notice of election, last day",
        "Rule": "25 working days before",
        "Source": f"{source}, Sch. 2, rule 1",
        "State": "already past",
    }
    assert (second["Time"], second["State"]) == (time(16), "")
    assert (last["Working days before the poll"], last["Rule"]) == (
        None,
        "35 days after the result",
    )


# What is refused, and warnings


def refusal(poll: str, kind: PollKind, nation: Nation) -> str:
    with pytest.raises(PollError) as refused:
        make_timetable(date.fromisoformat(poll), kind, nation)
    return str(refused.value)


@pytest.mark.parametrize(
    ("poll", "why"),
    [
        ("2027-05-02", "it is a Sunday"),
        ("2027-05-08", "it is a Saturday"),
        ("2027-05-03", "it is a bank holiday in England"),
        ("2026-12-24", "it is Christmas Eve"),
        ("2027-12-28", "it is a bank holiday in England"),
    ],
)
def test_there_is_no_poll_on_a_day_that_does_not_count(poll: str, why: str) -> None:
    assert why in refusal(poll, PollKind.LOCAL, Nation.ENGLAND)


def test_a_general_election_is_not_held_on_another_nations_bank_holiday() -> None:
    refused = refusal("2027-07-12", PollKind.PARL, Nation.ENGLAND)
    assert "it is a bank holiday in Northern Ireland" in refused
    assert make_timetable(date(2027, 7, 12), PollKind.LOCAL, Nation.ENGLAND).dates


def test_a_poll_that_the_nation_does_not_have_is_refused_with_what_there_is() -> None:
    refused = refusal("2027-05-06", PollKind.GLA, Nation.WALES)
    assert "Wales has no Greater London Authority election; there is one in England." in refused
    assert "parl, local, parish, pcc and senedd" in refused


def test_a_poll_under_older_law_is_refused() -> None:
    refused = refusal("2021-05-06", PollKind.LOCAL, Nation.WALES)
    assert "The law before Thursday 5 May 2022 was different" in refused


def test_a_poll_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendarError, match="2100"):
        make_timetable(date(2100, 5, 6), PollKind.LOCAL, Nation.ENGLAND)


@pytest.mark.parametrize(
    ("poll", "words"),
    [
        ("2027-05-06", []),
        ("2027-05-05", ["is not a Thursday"]),
        ("2029-05-03", ["Bank holidays are published until Sunday 31 December 2028"]),
        ("2029-05-02", ["is not a Thursday", "Bank holidays are published"]),
    ],
)
def test_warnings(poll: str, words: list[str]) -> None:
    made = make_timetable(date.fromisoformat(poll), PollKind.LOCAL, Nation.ENGLAND)
    assert len(made.warnings) == len(words)
    for warning, word in zip(made.warnings, words, strict=True):
        assert word in warning


# What people type


@pytest.mark.parametrize(("typed", "kind"), [("parl", "parl"), (" GLA ", "gla"), ("Sp", "sp")])
def test_a_kind_is_read_in_any_case(typed: str, kind: str) -> None:
    assert read_kind(typed) == kind


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("locla", 'Did you mean "local"?'),
        ("sennedd", 'Did you mean "senedd"?'),
        ("mayoral", 'Did you mean "mayor"?'),
        ("", "is not a kind of poll. The kinds are parl"),
        ("xyz", "is not a kind of poll. The kinds are parl"),
    ],
)
def test_an_unknown_kind_is_refused_with_what_was_meant(typed: str, words: str) -> None:
    with pytest.raises(PollError) as refused:
        read_kind(typed)
    assert words in str(refused.value)


@pytest.mark.parametrize("typed", POLLS_NOT_COVERED)
def test_a_poll_that_is_not_covered_is_named_with_the_reason(typed: str) -> None:
    with pytest.raises(PollError) as refused:
        read_kind(typed.upper())
    assert POLLS_NOT_COVERED[typed] in str(refused.value)


@pytest.mark.parametrize("typed", ["northern-ireland", "Northern Ireland", " northern  ireland"])
def test_a_nation_is_read_with_spaces_or_a_hyphen(typed: str) -> None:
    assert read_nation(typed) is Nation.NORTHERN_IRELAND


def test_an_unknown_nation_is_refused_with_what_was_meant() -> None:
    with pytest.raises(PollError, match='Did you mean "scotland"'):
        read_nation("scotlnd")
    with pytest.raises(PollError, match="england, wales, scotland and northern-ireland"):
        read_nation("GB")


@pytest.mark.parametrize("typed", ["6 May 2027", "06/05/2027", "2027-02-30", "", "tomorrow"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(PollError, match="year-month-day, such as 2027-05-06"):
        read_date(typed)


def test_a_date_is_read() -> None:
    assert read_date(" 2027-05-06 ") == POLL


def test_only_days_before_the_poll_are_counted_backwards() -> None:
    backwards = {Basis.ELECTION, Basis.REGISTER, Basis.ABSENT}
    assert {basis for basis in Basis if basis.backwards} == backwards
