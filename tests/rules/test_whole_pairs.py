"""A pair does not share the one post that is left beside those who keep theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pulp
import pytest

from models.constraints import demand, kept_posts, one_at_a_time, whole_pairs
from models.formulation import formulate
from models.program import Program
from models.published import Status
from models.solver import ArrayHighs
from tests.models.builders import (
    CLERK,
    arrays_and_columns,
    duty,
    election,
    person,
    published,
)
from tests.rules.alone import WEIGHTS, assert_golden

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.arrays import Arrays
    from models.columns import Columns
    from models.election import Election
    from models.rows import Rows


def table(holders: int = 1, needed: int = 2) -> Election:
    """P1 and P2 want to be together at D1 or D2; as many as `holders` accepted each already."""
    keep = [(f"D{n}", f"K{n}{m}") for n in (1, 2) for m in range(holders)]
    given = election(
        [
            person("P1", CLERK, pair_with="P2"),
            person("P2", CLERK),
            *(person(staff_id, CLERK) for _, staff_id in keep),
        ],
        [duty("D1", CLERK, "A", needed), duty("D2", CLERK, "B", needed)],
        experienced_team=0,
        private_id_check=0,
    )
    return replace(given, published=published(keep, status=Status.ACCEPTED))


def least(
    given: Election, *constraints: Callable[[Arrays, Columns], Rows], whole: bool = True
) -> float:
    """The least objective under these constraints; if not `whole`, of the relaxation."""
    formulation = formulate(*arrays_and_columns(given), constraints)
    program = Program(formulation, formulation.objective(WEIGHTS), integer=whole)
    program.enter(np.arange(len(formulation.columns)))
    program.finish().solve(ArrayHighs(mip=whole))
    return float(pulp.value(program.problem.objective))


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), whole_pairs, tmp_path)


@pytest.mark.parametrize("holders", [0, 1, 2])
@pytest.mark.parametrize("needed", [1, 2, 3, 4])
def test_it_excludes_no_plan(holders: int, needed: int) -> None:
    given = table(holders, needed)
    rules = (demand, one_at_a_time, kept_posts)
    assert least(given, *rules, whole_pairs) == pytest.approx(least(given, *rules))


def test_without_it_the_relaxation_seats_half_a_pair_in_each_of_two_single_posts() -> None:
    rules = (demand, one_at_a_time, kept_posts)
    assert least(table(), *rules, whole=False) == pytest.approx(0.0)
    # as in any plan, one of the two is alone and the other one too
    assert least(table(), *rules, whole_pairs, whole=False) == pytest.approx(2_000.0)
    assert least(table(), *rules) == pytest.approx(2_000.0)


def test_three_posts_left_hold_one_pair_and_a_half_no_more() -> None:
    rows = whole_pairs(*arrays_and_columns(table(holders=1, needed=4)))
    assert rows.rhs.tolist() == [2.0, 2.0]  # the holder and one pair


@pytest.mark.parametrize(("holders", "needed"), [(1, 3), (0, 1), (2, 2), (2, 1)])
def test_there_are_rows_only_where_holders_leave_an_odd_number_of_posts(
    holders: int, needed: int
) -> None:
    assert len(whole_pairs(*arrays_and_columns(table(holders, needed)))) == 0


def test_a_pair_of_which_one_holds_a_post_is_no_new_pair() -> None:
    given = replace(table(), published=published([("D1", "P1")], status=Status.ACCEPTED))
    rows = whole_pairs(*arrays_and_columns(given))
    assert len(rows) == 0
