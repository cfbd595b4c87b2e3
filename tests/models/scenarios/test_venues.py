"""A lost venue: another building takes over, or the duties there fall away."""

from __future__ import annotations

from dataclasses import replace

from models.checks import check
from models.demand import work_out
from models.duties import PlaceKind
from models.problems import has_errors
from models.scenarios import altered
from models.scenarios.altering import alter
from tests.models.builders import (
    CLERK,
    COUNTER,
    OFFICER,
    at_mile,
    duty,
    election,
    must,
    person,
    place,
    published,
    training,
)
from tests.models.scenarios.changes import change, close, scenario

STATIONS = [
    duty("D1", OFFICER, "A"),
    duty("D2", OFFICER, "B"),
    duty("D3", CLERK, "B"),
]
PLACES = [place("A", 1.0, name="Hall"), place("B", 9.0, venue="School", postcode="ZZ1 1ZZ")]


def test_the_duties_are_held_in_the_other_building() -> None:
    draft = alter(election([], STATIONS, PLACES), close("A", "B"), 1)
    moved = draft.election.places_by_id["A"]
    assert (moved.location, moved.building, moved.postcode) == (at_mile(9), "School", "ZZ1 1ZZ")
    assert (moved.place_id, moved.name) == ("A", "Hall")
    assert draft.election.duties == tuple(STATIONS)
    assert draft.words == ["A (Hall) is closed; B takes over."]


def test_a_place_without_a_venue_is_a_building_of_its_own() -> None:
    made, _ = altered(election([], STATIONS, PLACES), close("B", "A"), 1)
    assert made.places_by_id["B"].building == made.places_by_id["A"].building == "A"


def test_two_stations_in_one_building_have_an_officer_each() -> None:
    made, _ = altered(election([], STATIONS, PLACES), close("A", "B"), 1)
    assert not has_errors(check(made))


def test_without_another_place_the_duties_fall_away_with_their_pins_and_holders() -> None:
    one = election(
        [person("S1", OFFICER)],
        [*STATIONS, duty("D4", CLERK, "B", cover_for="D1"), duty("D5", CLERK, "B", cover_for="D4")],
        PLACES,
        pins=[must("S1", "D1")],
    )
    one = replace(one, published=published([("D1", "S1")]))
    draft = alter(one, close("A"), 1)
    made = draft.election
    assert [each.duty_id for each in made.duties] == ["D2", "D3"]
    assert ([each.place_id for each in made.places], made.pins, made.published) == (["B"], (), ())
    assert draft.words == ["A (Hall) is closed and its duties fall away."]


def test_training_there_falls_away_too() -> None:
    sessions = [training("T1", CLERK, place_id="A"), training("T2", CLERK, place_id="B")]
    draft = alter(election([], STATIONS, PLACES, sessions=sessions), close("A"), 1)
    assert [each.session_id for each in draft.election.sessions] == ["T2"]
    assert draft.words == ["A (Hall) is closed and its duties and sessions fall away."]


def test_what_is_closed_cannot_take_over() -> None:
    both = scenario(change("Close place", "A"), change("Close place", "B", "A", row=2))
    (problem,) = altered(election([], STATIONS, PLACES), both, 1)[1]
    assert (problem.row, problem.column) == (2, "Value")


def test_the_electors_of_a_lost_station_are_counted_all_the_same() -> None:
    places = [
        place("A", electors=4000, count_place="C"),
        place("B", electors=4000, count_place="C"),
        place("C", kind=PlaceKind.COUNT_VENUE),
    ]
    before = election([], [], places, turnout=100.0)
    counters = duty("D-C-CA", COUNTER, "C")
    asked = {each.duty.duty_id: each.duty for each in work_out(before).duties}
    one = replace(before, duties=(replace(counters, needed=asked["D-C-CA"].needed),))
    made, _ = altered(one, close("A"), 1)
    assert made.duties == one.duties
    fewer = {each.duty.duty_id: each.duty.needed for each in work_out(made).duties}
    assert fewer["D-C-CA"] < asked["D-C-CA"].needed  # else this shows nothing
