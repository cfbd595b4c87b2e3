"""Each post is filled or counted empty, and no duty gets more people than it asks for."""

from pathlib import Path

from models.constraints import demand, one_at_a_time
from tests.models.builders import COUNTER, JOURNEYS_ONLY, duty, election, person, place
from tests.rules.alone import assert_golden, best

# Both would love to be at A (2 miles for a preferred place), which needs one; B needs two.
TABLE = election(
    [person("P1", COUNTER, mile=1, preferred_places=("A",)), person("P2", COUNTER, mile=1.5)],
    [duty("D1", COUNTER, "A", needed=1), duty("D2", COUNTER, "B", needed=2)],
    [place("A", 1), place("B", 4)],
    **JOURNEYS_ONLY,
)


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(TABLE, demand, tmp_path)


def test_without_it_only_what_somebody_wishes_for_happens() -> None:
    assert best(TABLE, one_at_a_time) == ["P1 D1"]


def test_with_it_every_post_is_filled_that_can_be() -> None:
    assert best(TABLE, demand, one_at_a_time) == ["P1 D1", "P2 D2"]


def test_a_wish_does_not_put_two_people_in_one_post() -> None:
    both_wish = election(
        [
            person("P1", COUNTER, mile=1, preferred_places=("A",)),
            person("P2", COUNTER, mile=1.5, preferred_places=("A",)),
        ],
        [duty("D1", COUNTER, "A"), duty("D2", COUNTER, "B", needed=0)],
        [place("A", 1), place("B", 4)],
    )
    assert best(both_wish, one_at_a_time) == ["P1 D1", "P2 D1"]
    assert best(both_wish, demand, one_at_a_time) == ["P1 D1"]
