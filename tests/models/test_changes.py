"""Why each post changed hands, in plain words, and who has to hear of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.changes import changes
from models.duties import Family, PlaceKind, Post, Role
from models.published import Held, Status
from tests.models.builders import (
    CLERK,
    COUNTER,
    OFFICER,
    ROLES,
    SUPERVISOR,
    duty,
    election,
    hours,
    must,
    must_not,
    person,
    place,
    plan_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.election import Election

INSPECTOR = "Inspector"


def held(*rows: str) -> tuple[Held, ...]:
    """Rows such as "D1 S1 Accepted", or "D1 S1 Declined no bus"; Proposed where nothing is said."""
    made = []
    for row in rows:
        duty_id, staff_id, *said = row.split(" ", maxsplit=3)
        status = Status(said[0]) if said else Status.PROPOSED
        reason = said[1] if len(said) > 1 else ""
        made.append(Held(duty_id=duty_id, staff_id=staff_id, status=status, reason=reason))
    return tuple(made)


def clerks(*rows: str, orphans: Iterable[str] = (), **more: Any) -> Election:
    """Ann, Bob, Cy and Di (S1 to S4) for D1 to D3, a clerk each; the plan before in `rows`."""
    names = ("Ann", "Bob", "Cy", "Di")
    made = election(
        [person(f"S{n}", first_name=name) for n, name in enumerate(names, start=1)],
        [duty("D1"), duty("D2"), duty("D3")],
        **more,
    )
    return replace(made, published=held(*rows), orphans=held(*orphans))


def whys(given: Election, *seats: str) -> dict[str, str]:
    """Why, by Staff ID; the new plan as "S1 D1"."""
    plan = plan_of(given, [(who, what) for who, what in map(str.split, seats)])
    return {change.staff_id: change.why for change in changes(given, plan)}


# Why


def test_a_drop_out_is_followed_through_who_filled_the_post_and_what_they_left() -> None:
    given = clerks("D1 S1 Declined no bus", "D2 S2 Accepted", "D3 S3 Offered")
    assert whys(given, "S2 D1", "S3 D2", "S4 D3") == {
        "S1": "Declined: no bus.",
        "S2": "Moved so that D1 is filled, which S1 Ann left.",
        "S3": "Takes the place of S2 Bob, who was moved to D1.",
        "S4": "Takes the place of S3 Cy, who was moved to D2.",
    }


def test_who_takes_a_post_at_once_is_told_whose_it_was() -> None:
    given = clerks("D1 S1 Declined", "D2 S2 Withdrawn Broke a leg!")
    assert whys(given, "S3 D1", "S4 D2") == {
        "S1": "Declined.",
        "S2": "Withdrew: Broke a leg!",
        "S3": "Takes the post that S1 Ann declined.",
        "S4": "Takes the post that S2 Bob withdrew from.",
    }


def test_who_is_no_longer_eligible_is_told_by_which_rule() -> None:
    given = clerks("D1 S1 Accepted", pins=[must_not("S1", "D1")])
    far = replace(given.staff_by_id["S1"], max_miles=0.0, home=None, has_car=False)
    given = replace(given, staff=(far, *given.staff[1:]))
    lost = "has no known place to travel from or to and is pinned away from it"
    assert whys(given, "S2 D1") == {
        "S1": f"No longer eligible: {lost}.",
        "S2": f"Takes the post of S1 Ann, who {lost}.",
    }


def test_what_is_gone_from_the_workbook() -> None:
    given = clerks(orphans=("D9 S1 Accepted", "D1 S9", "D8 S8"))
    assert whys(given, "S2 D1") == {
        "S1": "The duty is no longer on the sheet Duties.",
        "S9": "The person is no longer on the sheet Staff.",
        "S8": "Neither the duty nor the person is in the workbook any more.",
        "S2": "Takes the post of S9, who is no longer on the sheet Staff.",
    }


def test_an_empty_post_is_a_reason_to_come_and_to_move() -> None:
    given = clerks("D1 S1", "D2 S2")
    assert whys(given, "S2 D3", "S1 D2", "S3 D1") == {
        "S1": "Takes the place of S2 Bob, who was moved to D3.",
        "S2": "Moved so that D3 is filled, which had an empty post.",
        "S3": "Takes the place of S1 Ann, who was moved to D2.",
    }
    assert whys(given, "S1 D1", "S2 D2", "S3 D3") == {"S3": "Fills a post that was empty."}


def test_a_pin_moves_one_person_and_makes_others_give_way() -> None:
    given = clerks("D1 S1", "D2 S2", "D3 S3", pins=[must("S1", "D2")])
    assert whys(given, "S1 D2", "S2 D3", "S4 D1") == {
        "S1": "Pinned to D2 by you.",
        "S2": "Makes room for S1 Ann, who has D2 now.",
        "S3": "Makes room for S2 Bob, who has D3 now.",
        "S4": "Takes the place of S1 Ann, who was moved to D2.",
    }


def test_a_duty_that_asks_for_fewer_people() -> None:
    given = clerks("D1 S1", "D1 S2")
    assert whys(given, "S1 D1", "S2 D3") == {"S2": "D1 asks for fewer people than had it."}
    assert whys(given, "S1 D1") == {"S2": "D1 asks for fewer people than had it."}


def test_who_changes_places_without_a_cause_serves_the_plan_as_a_whole() -> None:
    given = clerks("D1 S1", "D2 S2", "D3 S3")
    reason = "For a better plan as a whole."
    assert whys(given, "S1 D2", "S2 D1", "S3 D3") == {"S1": reason, "S2": reason}
    assert whys(given, "S1 D2", "S2 D3", "S3 D1") == dict.fromkeys(("S1", "S2", "S3"), reason)
    assert whys(given, "S4 D1", "S2 D2", "S3 D3") == {"S1": reason, "S4": reason}


# Whom to tell


def station(*rows: str) -> Election:
    """Stations P1 and P2 of the area A1 with an inspector, and a count at V1 next day."""
    roles = (
        *(role for role in ROLES if role.name != SUPERVISOR),
        Role(name=SUPERVISOR, family=Family.COUNT, criticality=1, post=Post.COUNT_SUPERVISOR),
        Role(name=INSPECTOR, family=Family.INSPECTION, criticality=1, post=Post.INSPECTOR),
    )
    made = election(
        [
            person("S1", CLERK, COUNTER, first_name="Ann", mobile="07700 900101"),
            person("S2", OFFICER, first_name="Olu", mobile="07700 900102", email="olu@example.org"),
            person("S3", OFFICER, first_name="Pat", email="pat@example.org"),
            person("S4", INSPECTOR, first_name="Ina"),
            person("S5", SUPERVISOR, first_name="Sam", mobile="07700 900105"),
        ],
        [
            duty("O1", OFFICER, "P1"),
            duty("O2", OFFICER, "P2"),
            duty("C1", CLERK, "P1"),
            duty("C2", CLERK, "P2"),
            duty("I1", INSPECTOR, "A1"),
            duty("N1", COUNTER, "V1", when=hours(9, 17, day=7)),
            duty("N2", SUPERVISOR, "V1", when=hours(9, 17, day=7)),
            duty("later", OFFICER, "P1", when=hours(7, 22, day=20)),
        ],
        [
            place("P1", area="A1"),
            place("P2", area="a1"),
            place("A1", kind=PlaceKind.AREA),
            place("V1", kind=PlaceKind.COUNT_VENUE),
        ],
        roles=roles,
    )
    return replace(made, published=held("O1 S2", "O2 S3", "I1 S4", "N2 S5", *rows))


STAY = ("S2 O1", "S3 O2", "S4 I1", "S5 N2")
ANN, OLU = "S1 Ann, 07700 900101", "Presiding officer S2 Olu, 07700 900102"
PAT, INA = "Presiding officer S3 Pat, pat@example.org", "Inspector S4 Ina"


def tell(given: Election, *seats: str) -> tuple[str, ...]:
    """Whom to tell of the only change."""
    plan = plan_of(given, [(who, what) for who, what in map(str.split, seats)])
    (change,) = changes(given, plan)
    return change.tell


def test_a_move_is_told_to_the_person_and_to_those_in_charge_at_both_ends() -> None:
    assert tell(station("C1 S1 Accepted"), *STAY, "S1 C2") == (ANN, OLU, PAT, INA)


def test_who_comes_new_is_told() -> None:
    assert tell(station(), *STAY, "S1 C1") == (ANN, OLU, INA)


def test_of_the_count_its_supervisor_is_told() -> None:
    assert tell(station(), *STAY, "S1 N1") == (ANN, "Count supervisor S5 Sam, 07700 900105")


def test_a_proposal_that_nobody_has_heard_of_is_dropped_without_a_word() -> None:
    assert tell(station("C1 S1"), *STAY) == ()
    assert tell(station("C1 S1 Offered"), *STAY) == (ANN, OLU, INA)
    assert tell(station("C1 S1 Confirmed"), *STAY) == (ANN, OLU, INA)


def test_who_said_no_knows_it_unless_they_have_another_post() -> None:
    assert tell(station("C1 S1 Withdrawn"), *STAY) == (OLU, INA)
    assert tell(station("C1 S1 Declined"), *STAY, "S1 C2") == (ANN, OLU, PAT, INA)


def test_nobody_is_told_of_their_own_coming_twice() -> None:
    given = station("later S2")
    assert tell(given, *STAY[1:], "S2 O1", "S2 C2", "S2 later") == (
        "S2 Olu, 07700 900102",
        PAT,
        INA,
    )


def test_who_is_gone_from_the_workbook_cannot_be_told() -> None:
    given = replace(station(), orphans=held("C1 S9 Accepted", "C9 S1 Accepted"))
    plan = plan_of(given, [(who, what) for who, what in map(str.split, STAY)])
    assert {change.staff_id: change.tell for change in changes(given, plan)} == {
        "S9": (OLU, INA),
        "S1": (ANN,),
    }


def test_the_changes_name_status_and_duties() -> None:
    given = clerks("D1 S1 Offered")
    (change,) = changes(given, plan_of(given, [("S1", "D2")]))
    assert (change.staff_id, change.kind, change.status) == ("S1", "Moved", Status.OFFERED)
    assert (change.from_duty, change.to_duty) == ("D1", "D2")
