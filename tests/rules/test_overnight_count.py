"""Who is at a polling station, inspects or stands by is not at a count that begins that night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.constraints import demand, one_at_a_time, overnight_count
from models.duties import Family, Role
from models.staff import StaffType
from tests.models.builders import (
    CLERK,
    COUNTER,
    JOURNEYS_ONLY,
    ROLES,
    arrays_and_columns,
    duty,
    election,
    hours,
    person,
    place,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.duties import Duty
    from models.election import Election

INSPECTOR, STANDBY, OPENER = "Inspector", "Standby clerk", "Postal vote opener"
MORE = (
    Role(name=INSPECTOR, family=Family.INSPECTION, criticality=1),
    Role(name=STANDBY, family=Family.STANDBY, criticality=1),
    Role(name=OPENER, family=Family.POSTAL_VOTES, criticality=1),
)
MORNING = duty("D1", CLERK, when=hours(7, 14))
BEFORE_DAWN = duty("D2", COUNTER, when=hours(28.5, 32))  # 4:30 the next day: rested, and on its own


def table(*duties: Duty, staff_type: StaffType = StaffType.TEMPORARY, **settings: Any) -> Election:
    """P1 lives at A and P2 nine miles away."""
    names = [role.name for role in (*ROLES, *MORE)]
    return election(
        [
            person("P1", *names, mile=0, staff_type=staff_type),
            person("P2", *names, mile=9),
        ],
        duties,
        [place("A", 0)],
        roles=(*ROLES, *MORE),
        **(JOURNEYS_ONLY | settings),
    )


def holders(given: Election) -> int:
    return len({seat.split()[0] for seat in best(given, demand, overnight_count)})


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(MORNING, BEFORE_DAWN), overnight_count, tmp_path)


def test_without_it_the_nearest_person_polls_and_counts() -> None:
    assert best(table(MORNING, BEFORE_DAWN), demand, one_at_a_time) == ["P1 D1", "P1 D2"]


@pytest.mark.parametrize(
    ("count", "people"),
    [
        (hours(28.5, 32), 2),
        (hours(29.75, 32), 2),
        (hours(30, 32), 1),  # from six it is the next day's
        (hours(19, 20), 2),  # in the evening, within 13 hours
        (hours(4, 5), 2),  # of the same working day
        (hours(3.75, 5), 1),  # of the night before it
    ],
)
def test_a_count_of_the_same_working_day_or_before_six_is_for_others(
    count: Any, people: int
) -> None:
    given = table(MORNING, duty("D2", COUNTER, when=count), longest_day=24.0)
    assert holders(given) == people


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        (CLERK, COUNTER, 2),
        (INSPECTOR, COUNTER, 2),
        (STANDBY, COUNTER, 2),
        (OPENER, COUNTER, 1),
        (COUNTER, COUNTER, 1),
        (CLERK, OPENER, 1),
        (CLERK, STANDBY, 1),
    ],
)
def test_it_is_between_polling_day_and_the_count_alone(
    first: str, second: str, people: int
) -> None:
    given = table(duty("D1", first, when=hours(7, 14)), duty("D2", second, when=hours(28.5, 32)))
    assert holders(given) == people


def test_core_staff_are_kept_from_the_night_as_well() -> None:
    assert holders(table(MORNING, BEFORE_DAWN, staff_type=StaffType.CORE)) == 2


def test_the_settings_can_allow_it() -> None:
    assert holders(table(MORNING, BEFORE_DAWN, polling_at_overnight_count=True)) == 1


def test_there_is_no_row_where_the_times_clash_anyway() -> None:
    # a station until 22:00 and a count until 2:00 make too long a working day
    given = table(duty("D1", CLERK), duty("D2", COUNTER, when=hours(22, 26)))
    assert len(overnight_count(*arrays_and_columns(given))) == 0


def test_one_row_a_person_holds_all_stations_and_all_counts_that_clash() -> None:
    given = table(
        MORNING,
        duty("D3", STANDBY, when=hours(6, 13)),
        BEFORE_DAWN,
        duty("D4", COUNTER, when=hours(29, 33)),
    )
    rows = overnight_count(*arrays_and_columns(given))
    assert len(rows) == 2
    assert len(rows.member) == 8
