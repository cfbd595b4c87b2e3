"""Openers, supervisors and adjudicators of every opening session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from models.demand.postal import ask_postal, expected_packs
from models.duties import PlaceKind, Post
from models.problems import Severity
from models.sessions import SessionKind
from models.settings import Settings
from tests.models.builders import at
from tests.models.demand.builders import opening, planned, postal_venue, station, wanted_numbers

if TYPE_CHECKING:
    from models.demand.postal import PostalVotes
    from models.election import Election


def asked(election: Election) -> PostalVotes:
    return ask_postal(election, [p for p in election.places if p.kind is PlaceKind.POLLING_STATION])


def found(election: Election) -> list[tuple[Severity, str, int | None, str | None]]:
    return [(p.severity, p.table, p.row, p.column) for p in asked(election).problems]


def openers(packs: int | None, hours: float = 3.0, postal: int = 0, **settings: Any) -> list[int]:
    """Supervisors, openers and adjudicators of one session."""
    election = planned(
        *(station("P1", postal * 2, postal), postal_venue("W1")),
        sessions=[opening("S1", 9, 9 + hours, packs=packs)],
        **settings,
    )
    return [want.needed for want in asked(election).wanted]


@pytest.mark.parametrize(
    ("packs", "needed"),
    [
        (0, [1, 1, 1]),
        (1, [1, 1, 1]),
        (120, [1, 1, 1]),  # 120 / (40 x 3) = 1
        (121, [1, 2, 1]),
        (960, [1, 8, 1]),
        (961, [2, 9, 1]),  # 9 openers have two supervisors
        (1920, [2, 16, 1]),
        (1921, [3, 17, 1]),
    ],
)
def test_openers_by_packs_and_hours_supervisors_by_openers(packs: int, needed: list[int]) -> None:
    assert openers(packs) == needed


def test_rates_are_settings_and_taken_exactly() -> None:
    assert openers(1200, packs_per_hour=50.0, openers_per_supervisor=4) == [2, 8, 1]
    # 18 / (1.2 x 3) is 5.000000000000001 in binary, which would ask for a sixth
    assert openers(18, packs_per_hour=1.2) == [1, 5, 1]


def test_packs_that_are_expected_come_from_postal_voters_and_their_turnout() -> None:
    # 1,001 x 70% = 700.7, so 701; 701 / 120 = 5.84
    assert expected_packs(1001, Settings()) == 701
    assert openers(None, postal=1001) == [1, 6, 1]
    assert expected_packs(1000, Settings()) == 700
    assert expected_packs(1000, Settings(polls_combined=3)) == 700


def test_every_session_has_its_times_place_and_sentence() -> None:
    supervisor, opener, adjudicator = asked(
        planned(
            *(station("P1", 8000, 4000), postal_venue("W1")),
            sessions=[opening("S1", 9.5, 13)],
        )
    ).wanted
    assert [want.duty_id for want in (supervisor, opener, adjudicator)] == [
        *("D-S1-OS", "D-S1-OP", "D-S1-AD")
    ]
    assert [want.post for want in (supervisor, opener, adjudicator)] == [
        *(Post.OPENING_SUPERVISOR, Post.OPENER, Post.ADJUDICATOR)
    ]
    assert (opener.place_id, opener.start, opener.end) == ("W1", at(9.5, day=4), at(13, day=4))
    assert opener.how == (
        "4,000 postal voters at 70% are 2,800 packs, 2,800 of them for the sessions before polling "
        "day without packs of their own; 3.5 of their 3.5 hours take 2,800; 2,800 packs / (40 an "
        "hour x 3.5 hours) = 20, so 20 openers."
    )
    assert supervisor.how == "20 openers / 8 to one supervisor = 2.5, so 3 supervisors."
    assert "delegation" in adjudicator.how


def test_typed_packs_are_said_to_be_typed() -> None:
    election = planned(postal_venue("W1"), sessions=[opening("S1", 9, 12, packs=0)])
    assert asked(election).wanted[1].how == (
        "0 packs by the sheet Sessions; 0 packs / (40 an hour x 3 hours) = 0, and one at least is "
        "there, so 1 opener."
    )


def test_each_stations_packs_go_to_the_nearest_venue() -> None:
    election = planned(
        *(station("P1", 2000, 1200, mile=1), station("P2", 600, 600, mile=9)),
        *(postal_venue("W1", 0), postal_venue("W2", 10)),
        sessions=[opening("S1", 9, 12), opening("S2", 9, 12, place_id="W2")],
    )
    # 840 packs / 120 = 7, and 420 / 120 = 3.5
    assert {
        n: needed for n, needed in wanted_numbers(asked(election).wanted).items() if "OP" in n
    } == {
        "D-S1-OP": 7,
        "D-S2-OP": 4,
    }


def test_a_station_whose_way_to_the_venues_is_not_known_is_warned_of() -> None:
    election = planned(
        *(station("P1", 9, 3, mile=None, row=3), postal_venue("W1", 0), postal_venue("W2", 10)),
        sessions=[opening("S1", 9, 12), opening("S2", 9, 12, place_id="W2")],
    )
    assert found(election) == [(Severity.WARNING, "Places", 3, "Postcode")]


def test_sessions_are_proposed_where_there_are_none() -> None:
    made = asked(planned(station("P1", 900, 300), postal_venue("W1"), postal_days=1))
    assert [session.session_id for session in made.sessions] == [
        *("PV-0505-1", "PV-0505-2", "PV-0605-1")
    ]
    # 210 packs: 32 on polling day, 178 before; each less than one opener's
    assert wanted_numbers(made.wanted) == {
        f"D-{session.session_id}-{code}": 1
        for session in made.sessions
        for code in ("OS", "OP", "AD")
    }
    assert made.problems == []


def test_sessions_that_are_typed_keep_the_demand_from_proposing() -> None:
    election = planned(station("P1", 9, 3), postal_venue("W1"), sessions=[opening("S1", 9, 12)])
    assert asked(election).sessions == ()


def test_proposed_sessions_are_worked_out_alike_once_they_are_typed() -> None:
    election = planned(
        *(station("P1", 9000, 4000, mile=1), station("P2", 9000, 3000, mile=9)),
        *(postal_venue("W1", 0), postal_venue("W2", 10)),
    )
    first = asked(election)
    again = asked(planned(*election.places, sessions=first.sessions))
    assert again.wanted == first.wanted
    assert (len(first.sessions), again.sessions) == (22, ())


def test_only_venues_that_open_packs_have_sessions_proposed() -> None:
    made = asked(
        planned(station("P1", 9, 3, mile=1), postal_venue("W1", 0), postal_venue("W2", 10))
    )
    assert {session.place_id for session in made.sessions} == {"W1"}


def test_without_postal_voters_nothing_is_proposed() -> None:
    made = asked(planned(station("P1", 9, 0), postal_venue("W1")))
    assert (made.wanted, made.sessions, made.problems) == ((), (), [])


def test_postal_voters_without_a_venue_are_warned_of() -> None:
    assert found(planned(station("P1", 9, 3))) == [(Severity.WARNING, "Places", None, "Kind")]


def test_settings_without_any_session_are_warned_of() -> None:
    election = planned(station("P1", 9, 3), postal_venue("W1"), postal_days=0, postal_day_from=None)
    assert found(election) == [
        (Severity.WARNING, "Settings", None, "Days of postal vote opening before polling day")
    ]


def test_a_polling_day_beyond_the_calendar_is_warned_of() -> None:
    election = planned(station("P1", 9, 3), postal_venue("W1"), polling_day=date(2150, 5, 6))
    assert found(election) == [(Severity.WARNING, "Settings", None, "Polling day")]


def test_sessions_that_cannot_be_ask_for_nobody_and_say_so() -> None:
    election = planned(
        *(station("P1", 9, 3), postal_venue("W1")),
        sessions=[
            opening("S1", 12, 9, row=1),
            opening("S2", 12, 12, row=2),
            opening("S3", 9, 12, day=7, row=3),
            opening("S4", 9, 12, place_id="nowhere", row=4),
            opening("S5", 9, 12, row=5),
        ],
    )
    assert list(wanted_numbers(asked(election).wanted)) == ["D-S5-OS", "D-S5-OP", "D-S5-AD"]
    assert found(election) == [
        (Severity.WARNING, "Sessions", 1, "End"),
        (Severity.WARNING, "Sessions", 2, "End"),
        (Severity.WARNING, "Sessions", 3, "Start"),
        (Severity.WARNING, "Sessions", 4, "Place ID"),
    ]


def test_typed_packs_that_leave_some_unopened_are_warned_of() -> None:
    election = planned(
        *(station("P1", 2000, 1000), postal_venue("W1")),
        sessions=[opening("S1", 9, 12, packs=300, row=1), opening("S2", 9, 12, packs=399, row=2)],
    )
    assert found(election) == [(Severity.WARNING, "Sessions", 2, "Packs")]


def test_stations_without_postal_voters_known_are_counted_in_one_warning() -> None:
    blank = (station("P1", 9, None, row=4), station("P2", 9, None, row=5), station("P3", 9, 0))
    problems = asked(planned(*blank)).problems
    assert [(p.row, p.column) for p in problems] == [(4, "Postal voters")]
    assert problems[0].wrong.startswith("2 polling stations have no number of postal voters")


def test_training_sessions_are_no_opening_sessions() -> None:
    training = replace(opening("T1", 9, 12), kind=SessionKind.TRAINING)
    election = planned(postal_venue("W1"), sessions=[training])
    assert asked(election).wanted == ()


def test_the_packs_of_every_session_are_said_typed_or_shared_or_proposed() -> None:
    places = station("P1", 5000, 1000), postal_venue("W1")
    typed = planned(
        *places,
        sessions=[opening("S1", 9, 12, packs=100), opening("S2", 13, 16), opening("S3", 16, 15)],
        postal_turnout=70,
    )
    assert asked(typed).packs == {"S1": 100, "S2": 600}
    proposed = planned(*places, postal_turnout=70, postal_days=1, postal_day_share=30)
    assert asked(proposed).packs == {"PV-0505-1": 264, "PV-0505-2": 226, "PV-0605-1": 210}
