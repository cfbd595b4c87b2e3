"""Who may do something with a senior manager only does it beside one, at one place and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.capabilities import Part
from models.constraints import demand, senior_present
from models.duties import Family, FilledBy, Role
from tests.models.builders import (
    JOURNEYS_ONLY,
    core,
    days,
    duty,
    election,
    hours,
    may,
    person,
    place,
    workload,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from models.duties import Duty
    from models.election import Election
    from models.staff import StaffMember

VISITOR, MANAGER, CLERK = "Site visitor", "Site visit manager", "Site visit clerk"
ROLES = (
    Role(
        name=VISITOR,
        family=Family.CORE,
        criticality=1,
        activity="Site visits",
        part=Part.ASSIST,
        filled_by=FilledBy.EITHER,
    ),
    Role(
        name=MANAGER,
        family=Family.CORE,
        criticality=9,
        activity="site  visits",  # names compare ignoring case and spaces
        part=Part.LEAD,
        filled_by=FilledBy.CAPABILITY,
    ),
    Role(name=CLERK, family=Family.CORE, criticality=9),
)
ESO, ESM = core("P1", "ESO A"), core("P2", "ESM", mile=3)
VISIT, LED = duty("D1", VISITOR), duty("D2", MANAGER)
WITH_SENIOR = may("ESO", "Assist", "Site visits", "With a senior manager")


def table(*duties: Duty, staff: Sequence[StaffMember] = (ESO, ESM)) -> Election:
    """An ESO may assist with site visits with a senior manager; an ESM may lead them."""
    return election(
        staff,
        duties,
        [place("A"), place("B")],
        roles=ROLES,
        capabilities=[WITH_SENIOR, may("ESM", "Lead", "Site visits")],
        **JOURNEYS_ONLY,
    )


def seats(*duties: Duty, staff: Sequence[StaffMember] = (ESO, ESM)) -> list[str]:
    return best(table(*duties, staff=staff), demand, senior_present)


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(VISIT, LED), senior_present, tmp_path)


def test_without_it_they_go_alone() -> None:
    assert best(table(VISIT, staff=[ESO]), demand) == ["P1 D1"]


def test_with_it_they_go_beside_somebody_who_may_lead_or_not_at_all() -> None:
    assert seats(VISIT, staff=[ESO]) == []
    assert seats(VISIT, LED) == ["P1 D1", "P2 D2"]


def test_in_the_same_duty_is_beside() -> None:
    assert seats(duty("D1", VISITOR, needed=2)) == ["P1 D1", "P2 D1"]


@pytest.mark.parametrize(
    ("manager", "together"),
    [
        (duty("D2", MANAGER, "B"), False),  # elsewhere
        (duty("D2", MANAGER, when=hours(22, 23)), False),  # afterwards
        (duty("D2", MANAGER, when=hours(21.75, 23)), True),  # for a quarter of an hour
        (workload("D2", 1, role=MANAGER), False),  # at no time
        (duty("D2", CLERK), False),  # of no activity
    ],
)
def test_beside_is_at_the_same_place_and_time_and_of_the_activity(
    manager: Duty, together: bool
) -> None:
    may_be_a_clerk = core("P2", "ESM", roles=(CLERK,))
    assert ("P1 D1" in seats(VISIT, manager, staff=[ESO, may_be_a_clerk])) is together


@pytest.mark.parametrize(("first", "together"), [(9, True), (10, False)])
def test_workloads_are_beside_each_other_in_a_week_that_both_touch(
    first: int, together: bool
) -> None:
    visits = workload("D1", 1, role=VISITOR, when=days(3, 4))
    managed = workload("D2", 1, role=MANAGER, when=days(first, 16))
    assert ("P1 D1" in seats(visits, managed)) is together


def test_two_who_need_one_do_not_make_one() -> None:
    two = [ESO, core("P2", "ESO A")]
    assert seats(duty("D1", VISITOR, needed=2), staff=two) == []


def test_whoever_holds_the_role_itself_needs_nobody() -> None:
    assert seats(VISIT, staff=[person("P1", VISITOR, grade="ESO", level="A")]) == ["P1 D1"]


def test_another_condition_that_is_met_is_enough() -> None:
    free = may("ESO A", "Assist", "Site visits")
    given = election([ESO], [VISIT], roles=ROLES, capabilities=[WITH_SENIOR, free])
    assert best(given, demand, senior_present) == ["P1 D1"]


def test_nobody_is_their_own_senior_manager() -> None:
    # P1 may lead where two do, and so could be beside himself in another duty of the week
    rows = [WITH_SENIOR, may("ESO", "Lead", "Site visits", "Two different people")]
    loads = [workload("D1", 1, role=VISITOR), workload("D2", 1, role=MANAGER, needed=2)]
    alone = election([ESO], loads, roles=ROLES, capabilities=rows)
    assert best(alone, demand, senior_present) == ["P1 D2"]
    two = election([ESO, core("P2", "ESO A")], loads, roles=ROLES, capabilities=rows)
    assert len(best(two, demand, senior_present)) == 3
