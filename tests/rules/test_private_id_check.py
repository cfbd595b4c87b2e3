"""Each station team has a woman to check ID in private, if that costs miles only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.constraints import demand, one_at_a_time, private_id_check
from tests.models.builders import CLERK, COUNTER, duty, election, hours, person, place
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election


def table(role: str = CLERK, **settings: Any) -> Election:
    """One post at A on each of two days; P2 would make the better team but lives far away."""
    return election(
        [
            person("P1", CLERK, COUNTER, mile=0),
            person("P2", CLERK, COUNTER, mile=4, checks_id_in_private=True),
        ],
        [duty("D1", role, "A"), duty("D2", role, "A", when=hours(7, 22, day=8))],
        [place("A", 0)],
        **settings,
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), private_id_check, tmp_path)


def test_without_it_the_nearest_person_goes() -> None:
    assert best(table(), demand, one_at_a_time) == ["P1 D1", "P1 D2"]


def test_with_it_each_day_has_somebody_who_checks_id() -> None:
    assert best(table(), demand, one_at_a_time, private_id_check) == ["P2 D1", "P2 D2"]


def test_it_is_worth_what_the_settings_say() -> None:
    nothing = table(private_id_check=0)
    assert best(nothing, demand, one_at_a_time, private_id_check) == ["P1 D1", "P1 D2"]


def test_only_polling_stations_have_teams() -> None:
    count = table(role=COUNTER)
    assert best(count, demand, one_at_a_time, private_id_check) == ["P1 D1", "P1 D2"]
