"""Duties follow the demand of the changed election; what a manager decided stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.demand import work_out
from models.duties import Family, PlaceKind, Post, Role
from models.scenarios import altered
from tests.models.builders import CLERK, OFFICER, ROLES, duty, election, must, person, place
from tests.models.scenarios.changes import change, scenario, setting

if TYPE_CHECKING:
    from models.duties import Duty
    from models.election import Election

# Of one station: up to 1,250 voting in person ask for fewer clerks.
STATION = place("P1", electors=1200, postal_voters=0)
CANVASS_AREA = place("K1", kind=PlaceKind.CANVASS_AREA, properties=100)
CANVASS_PLANNED = scenario(
    change("Setting", "canvass_from", date(2027, 10, 4)),
    change("Setting", "canvass_until", date(2027, 11, 7)),
)
MORE_CLERKS = setting("clerks_small", 4)


def worked_out(places: list[object], roles: object = ROLES) -> Election:
    """The election with the duties that the demand asks for."""
    one = election([], [], places, roles=roles)  # type: ignore[arg-type]
    return replace(one, duties=tuple(each.duty for each in work_out(one).duties))


def of(one: Election, duty_id: str) -> Duty:
    return one.duties_by_id[duty_id]


def with_duty(one: Election, changed: Duty) -> Election:
    return replace(
        one,
        duties=tuple(changed if each.duty_id == changed.duty_id else each for each in one.duties),
    )


def test_a_number_follows_what_is_asked_for() -> None:
    one = worked_out([STATION])
    assert of(one, "D-P1-PC").needed == 2
    made, _ = altered(one, MORE_CLERKS, 1)
    assert of(made, "D-P1-PC").needed == 4
    assert of(made, "D-P1-PO") == of(one, "D-P1-PO")


def test_a_managers_own_number_stays() -> None:
    one = worked_out([STATION])
    one = with_duty(one, replace(of(one, "D-P1-PC"), needed=3))
    made, _ = altered(one, MORE_CLERKS, 1)
    assert of(made, "D-P1-PC").needed == 3


def test_a_time_that_was_typed_stays_while_the_number_follows() -> None:
    one = worked_out([STATION])
    own = duty("D-P1-PC", CLERK, "P1", needed=2)
    made, _ = altered(with_duty(one, own), MORE_CLERKS, 1)
    assert of(made, "D-P1-PC") == replace(own, needed=4)


def test_hours_follow_the_settings() -> None:
    one = worked_out([STATION])
    earlier = of(one, "D-P1-PO").start.replace(hour=5, minute=0)  # type: ignore[union-attr]
    made, _ = altered(one, setting("poll_from", earlier.time()), 1)
    assert {each.start for each in made.duties} == {earlier}


def test_duties_that_are_asked_for_by_now_are_added() -> None:
    one = worked_out([STATION, CANVASS_AREA])
    made, _ = altered(one, CANVASS_PLANNED, 1)
    assert [each.duty_id for each in made.duties] == ["D-P1-PO", "D-P1-PC", "D-K1-CV"]


def test_duties_that_are_not_asked_for_any_more_fall_away_with_their_pins() -> None:
    one = worked_out([STATION, CANVASS_AREA])
    settings = replace(
        one.settings, canvass_from=date(2027, 10, 4), canvass_until=date(2027, 11, 7)
    )
    one = replace(one, settings=settings)
    one = replace(
        one,
        duties=tuple(each.duty for each in work_out(one).duties),
        staff=(person("S1", "Canvasser"),),
        pins=(must("S1", "D-K1-CV"),),
    )
    made, problems = altered(one, setting("canvass_from", None), 1)
    assert not problems
    assert [each.duty_id for each in made.duties] == ["D-P1-PO", "D-P1-PC"]
    assert made.pins == ()
    kept = with_duty(one, replace(of(one, "D-K1-CV"), needed=2))  # two is the manager's own
    assert of(altered(kept, setting("canvass_from", None), 1)[0], "D-K1-CV").needed == 2


def test_a_row_that_asked_for_nobody_asks_for_what_the_demand_says() -> None:
    one = worked_out([STATION, CANVASS_AREA])
    dropped = duty("D-K1-CV", "Canvasser", "K1", needed=0)
    one = replace(one, duties=(*one.duties, dropped))
    made, _ = altered(one, CANVASS_PLANNED, 1)
    assert of(made, "D-K1-CV").needed == 1
    assert of(made, "D-K1-CV").load is not None


def test_duties_that_no_demand_knows_stay() -> None:
    own = duty("Q1", OFFICER, "P1")
    one = worked_out([STATION])
    made, _ = altered(replace(one, duties=(*one.duties, own)), MORE_CLERKS, 1)
    assert of(made, "Q1") == own


def test_the_place_of_a_new_area_comes_with_its_duty() -> None:
    standby = Role(
        name="Standby", family=Family.STANDBY, criticality=1, post=Post.STANDBY_PRESIDING
    )
    inspector = Role(name="Rover", family=Family.INSPECTION, criticality=1, post=Post.INSPECTOR)
    far = [place(f"P{n}", 10.0 * n, electors=1000, postal_voters=0) for n in range(1, 5)]
    one = worked_out(far, (*ROLES, standby, inspector))
    areas = work_out(one).areas
    one = replace(one, places=(*one.places, *areas))  # as the button leaves them on the sheet
    rounds = len(areas)
    made, _ = altered(one, setting("stations_per_round", 1), 1)
    new = [each.place_id for each in made.duties if each.place_id not in one.places_by_id]
    assert rounds == 1
    assert new
    assert all(place_id in made.places_by_id for place_id in new)
