"""Who is needed at a polling station, at every edge of the bands, and what the sentence says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.demand.stations import clerks, station_posts, station_problems
from models.problems import Severity
from models.settings import Settings
from tests.models.builders import at
from tests.models.demand.builders import station


def clerks_of(electors: int | None, postal: int | None = 0, **settings: Any) -> int:
    return clerks(station("P1", electors, postal), Settings(**settings))[0]


def how(electors: int | None, postal: int | None = 0, **settings: Any) -> str:
    """The sentence of the poll clerks of a station."""
    return list(station_posts([station("P1", electors, postal)], Settings(**settings)))[1].how


def found(*stations: Any, **settings: Any) -> list[tuple[Severity, int | None, str | None]]:
    problems = station_problems(stations, Settings(**settings))
    return [(problem.severity, problem.row, problem.column) for problem in problems]


@pytest.mark.parametrize(
    ("in_person", "poll_clerks"),
    [(0, 2), (1, 2), (1249, 2), (1250, 2), (1251, 3), (2249, 3), (2250, 3), (2251, 3), (9999, 3)],
)
@pytest.mark.parametrize("postal", [0, 1, 300])
def test_poll_clerks_by_electors_less_postal_voters(
    in_person: int, postal: int, poll_clerks: int
) -> None:
    assert clerks_of(in_person + postal, postal) == poll_clerks


def test_the_bands_and_teams_are_settings() -> None:
    own = {"clerk_band": 800, "clerks_small": 1, "clerks_large": 4}
    assert [clerks_of(electors, **own) for electors in (800, 801)] == [1, 4]


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_more_postal_voters_never_ask_for_more_clerks(electors: int, postal: int) -> None:
    if postal < electors:
        assert clerks_of(electors, postal + 1) <= clerks_of(electors, postal)


def test_the_sentence_shows_the_figures() -> None:
    assert how(1180, 212) == (
        "1,180 electors less 212 postal voters are 968; up to 1,250 ask for 2 poll clerks "
        "(Electoral Commission minimum)."
    )
    assert how(1463, 212) == (
        "1,463 electors less 212 postal voters are 1,251; more than 1,250 ask for 3 poll clerks "
        "(Electoral Commission minimum)."
    )


def test_the_edge_itself_says_in_which_band_it_is_taken() -> None:
    edge = "1,250 stands in both bands of the guidance and is taken in the lower"
    assert how(1462, 212).endswith(f"; {edge}.")
    assert edge not in how(1249)
    assert edge not in how(1251)


def test_the_councils_own_bands_are_not_said_to_be_guidance() -> None:
    assert how(1000, clerk_band=1000) == (
        "1,000 electors less 0 postal voters are 1,000; up to 1,000 ask for 2 poll clerks "
        "(the council's own numbers)."
    )


def test_above_the_most_electors_is_flagged_and_no_clerk_invented() -> None:
    most = "2,251 are more than the 2,250 that one polling station is to have"
    assert most in how(2351, 100)
    assert "that one polling station is to have" not in how(2350, 100)
    assert found(station("P1", 2351, 100, row=4), station("P2", 2350, 100, row=5)) == [
        (Severity.WARNING, 4, "Electors")
    ]


def test_a_large_band_does_not_hide_a_station_above_the_most_electors() -> None:
    assert "that one polling station is to have" in how(2400, clerk_band=3000)


def test_electors_that_are_not_known_take_the_larger_team_with_a_warning() -> None:
    assert clerks_of(None) == 3
    assert how(None) == (
        "Electors are not known, so the larger team of 3 poll clerks is asked for."
    )
    assert found(station("P1", None, row=7)) == [(Severity.WARNING, 7, "Electors")]


def test_more_postal_voters_than_electors_are_taken_as_not_known() -> None:
    assert clerks_of(200, 300) == 3
    assert how(200, 300).startswith("300 postal voters cannot be among 200 electors, so the larger")
    assert found(station("P1", 200, 300, row=1)) == [(Severity.WARNING, 1, "Electors")]


def test_postal_voters_that_are_not_known_are_not_taken_off() -> None:
    assert (clerks_of(1250, None), clerks_of(1251, None)) == (2, 3)
    assert "postal voters are not known, so none are taken off" in how(1250, None)


@pytest.mark.parametrize(("electors", "postal"), [(0, 0), (40, 40)])
def test_a_station_without_voters_in_person_is_staffed_with_a_note(
    electors: int, postal: int
) -> None:
    assert clerks_of(electors, postal) == 2
    assert "a station is staffed whatever its electors" in how(electors, postal)
    assert found(station("P1", electors, postal, row=2)) == [(Severity.NOTE, 2, "Electors")]


def test_a_combined_poll_changes_no_number_but_is_said() -> None:
    combined = "the minimum is for a poll that is not combined, and 2 are"
    assert clerks_of(1250, polls_combined=2) == 2
    assert combined in how(1250, polls_combined=2)
    assert combined not in how(1250)
    assert found(station("P1"), polls_combined=2) == [
        (Severity.NOTE, None, "Polls on the same day")
    ]
    assert found(polls_combined=2) == []


def test_one_presiding_officer_and_the_clerks_for_the_hours_of_the_settings() -> None:
    officer, clerk = station_posts([station("P1")], Settings())
    assert (officer.duty_id, officer.place_id, officer.needed) == ("D-P1-PO", "P1", 1)
    assert (clerk.duty_id, clerk.place_id, clerk.needed) == ("D-P1-PC", "P1", 2)
    assert {(want.start, want.end) for want in (officer, clerk)} == {(at(6.25), at(22.75))}
    assert officer.how == (
        "Each polling station has 1 presiding officer (Electoral Commission minimum)."
    )


def test_stations_of_one_building_are_told_apart() -> None:
    sharing = [
        station("P1", venue="Oak School", name="Oak School, station 1"),
        station("P2", venue="Oak School", name="Oak School, station 2"),
        station("P3", venue="Elm Hall"),
    ]
    wanted = list(station_posts(sharing, Settings()))
    assert [want.place_id for want in wanted if "one of 2 stations in Oak School" in want.how] == [
        *("P1", "P1", "P2", "P2")
    ]
    assert found(*sharing) == []


def test_stations_of_one_building_with_one_name_or_none_are_warned_of() -> None:
    assert found(
        station("P1", venue="Oak School", name="Oak School", row=1),
        station("P2", venue="Oak School", name="oak  school", row=2),
        station("P3", venue="Oak School", name="", row=3),
        station("P4", venue="Oak School", name="Gym", row=4),
        station("P5", venue="Elm Hall", name="", row=5),
    ) == [(Severity.WARNING, row, "Name") for row in (1, 2, 3)]
