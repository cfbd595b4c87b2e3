"""Inspectors' rounds: the stations in the order of the drive, with people, keys and gaps."""

from __future__ import annotations

from addin.exports import rounds
from addin.exports.since import Before
from tests.addin.exports.polling import (
    INSPECTOR,
    area,
    files,
    looked_after,
    named,
    pages,
    station,
    team,
    text,
    usual,
)
from tests.models.builders import duty, hours

DEAN = "A1 2027-05-06 Dean Dot S4.pdf"


def test_there_is_a_round_for_each_inspector_and_day() -> None:
    duties = [
        *usual().election.duties,
        duty("A1-IN2", INSPECTOR, "A1", when=hours(8, 12, day=5)),
        duty("A2-IN", INSPECTOR, "A2", when=hours(6, 23)),
        *team("P9"),
    ]
    places = [*usual().election.places, area("A2"), station("P9", area="A2")]
    seats = "S4 A1-IN; S4 A1-IN2; S5 A2-IN"
    made, _ = files(usual(duties=duties, places=places, seats=seats), rounds.export)
    assert sorted(made) == [
        "A1 2027-05-05 Dean Dot S4.pdf",
        DEAN,
        "A2 2027-05-06 Earl Eve S5.pdf",
    ]
    assert "Day Wednesday 5 May 2027" in text(made["A1 2027-05-05 Dean Dot S4.pdf"])


def test_a_round_has_its_stations_in_order_with_all_that_is_needed_there() -> None:
    places = [
        station(
            "P1",
            1.0,
            name="Elm Hall",
            postcode="EX1 1AA",
            venue="Elm School",
            key_holder="Kit Keys, 01632 960007",
            access="By the side door",
        ),
        station("P2", 3.0, name="Oak Hall"),
        area(name="Area One"),
    ]
    made, notes = files(
        usual(
            places=places,
            road_factor=1.5,
            office_phone="01632 960100",
            visit_minutes=30.0,
            drive_speed=30.0,
        ),
        rounds.export,
    )
    told = text(made[DEAN])
    for fact in (
        "Round of Area One",
        "Inspector Dot Dean",
        "Mobile 07700 900004",
        "Day Thursday 6 May 2027",
        "On duty 06:00 to 23:00",
        "Stations 2 in 2 buildings",
        "about 6 miles and 1 h 12 min, with a visit of 30 minutes to each station",
        "Back to the first about 3.0 miles",
        "Reserve Eve Earl 07700 900005 06:00 to 22:00",
        "Elections office 01632 960100",
        "1 Elm Hall (P1) Where Elm School, EX1 1AA; the round begins here Presiding officer",
        "Presiding officer Ada Archer, 07700 900001 Team 2 of 2 posts filled Key-holder",
        "Key-holder Kit Keys, 01632 960007 Access By the side door Time Notes Visit 1 Visit 2",
        "2 Oak Hall (P2) Where postcode not known; about 3.0 miles from the one before Presiding",
        "Cy Clay, 07700 900003 Team 1 of 2 posts filled; empty: 1 Poll clerk Key-holder not known",
    ):
        assert fact in told, fact
    assert "Booth" not in told  # clerks are counted, not named
    assert notes == []


def test_stations_of_one_building_follow_each_other() -> None:
    places = [
        station("P1", 1.0, name="Room 1", venue="School"),
        station("P2", 1.0, name="Room 2", venue="School"),
        station("P3", 2.0),
        station("P4", None),
        area(),
    ]
    duties = [*looked_after(), *(post for n in range(1, 5) for post in team(f"P{n}"))]
    made, _ = files(usual(places=places, duties=duties, seats="S4 A1-IN"), rounds.export)
    told = text(made[DEAN])
    at = [
        told.index(head) for head in ("1a Room 1 (P1)", "1b Room 2 (P2)", "2 P3 (P3)", "3 P4 (P4)")
    ]
    assert at == sorted(at)
    assert "Where School, postcode not known; the same building" in told
    assert "how far it is from the one before is not known" in told


def test_an_empty_inspectors_post_has_a_round_for_whoever_steps_in() -> None:
    made, notes = files(usual(seats="S1 P1-PO"), rounds.export)
    assert list(made) == ["A1 2027-05-06 empty post.pdf"]
    assert "Inspector Empty post" in text(made["A1 2027-05-06 empty post.pdf"])
    assert notes == ["Area One: an inspector's post is empty."]


def test_an_area_that_asks_for_no_inspector_is_noted() -> None:
    duties = [*team("P1"), *team("P2")]
    made, notes = files(usual(duties=duties, seats=""), rounds.export)
    assert made == {}
    assert notes == ["Area One: no inspector is asked for, so it has no round."]


def test_two_inspectors_of_one_area_have_each_others_number() -> None:
    duties = [*team("P1"), duty("A1-IN", INSPECTOR, "A1", 2, when=hours(6, 23))]
    given = usual(duties=duties, seats="S4 A1-IN; S5 A1-IN")
    made, _ = files(given, rounds.export)
    first = pages(made[DEAN])[0]
    assert "Inspector Eve Earl 07700 900005" in first
    assert first.count("900004") == 1  # not their own


def test_a_round_without_any_position_says_so() -> None:
    places = [station("P1", None), station("P2", None), area()]
    made, _ = files(usual(places=places), rounds.export)
    assert "No position of a station is known, so there is no map." in text(made[DEAN])


def test_only_rounds_that_are_different_are_made_again() -> None:
    pairs = {("P1-PO", "S1"), ("P1-PC", "S2"), ("P2-PO", "S3"), ("A1-IN", "S4"), ("A1-SB", "S5")}
    same = Before(name="last", pairs=frozenset(pairs))
    assert files(usual(only=frozenset({"S9"}), before=same), rounds.export)[0] == {}
    clerk_gone = Before(name="last", pairs=frozenset(pairs | {("P2-PC", "S9")}))
    made, _ = files(usual(only=frozenset({"S9"}), before=clerk_gone), rounds.export)
    assert list(made) == [DEAN]


def test_awkward_names_print_and_make_safe_files() -> None:
    people = [
        named("S1", "Ada Archer"),
        named("S2", "Ben \U0001f5f4"),  # a clerk, whom it does not name
        named("S3", "Cy \U0001f5f3", mobile=""),
        named("S4", "O'Neill-Ó Súilibháin <b>"),
        named("S5", "Eve " + "x" * 200),
    ]
    made, notes = files(usual(people=people), rounds.export)
    (name,) = made
    assert name == "A1 2027-05-06 Súilibháin -b- O'Neill-Ó S4.pdf"
    told = text(made[name])
    assert "Inspector O'Neill-Ó Súilibháin <b>" in told
    assert "x" * 200 in told.replace(" ", "")
    assert notes == ["Area One: \U0001f5f3 cannot be printed; a box stands in its place."]
