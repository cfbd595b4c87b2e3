"""What was noted of the work done, against the duties, the people and the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.checks import check
from models.pay import Worked
from models.problems import has_errors
from tests.models.builders import duty, election, person, published

SOUND = election([person("S1"), person("S2"), person("S3")], [duty("D1"), duty("D2", needed=2)])


def lines(*rows: tuple[str, str] | Worked, held: tuple[tuple[str, str], ...] = ()) -> list[str]:
    """Give the problems of rows of Worked, in their order, beside a plan of these pairs."""
    worked = tuple(
        row if isinstance(row, Worked) else Worked(duty_id=row[0], staff_id=row[1], row=number)
        for number, row in enumerate(rows, start=1)
    )
    found = check(replace(SOUND, worked=worked, published=published(held)))
    assert not has_errors(found)
    return [
        f"{each.severity} {each.row} {each.column}: {each.wrong} {each.remedy}"
        for each in found
        if each.table == "Worked"
    ]


def absent(duty_id: str, staff_id: str, **more: Any) -> Worked:
    return Worked(duty_id=duty_id, staff_id=staff_id, worked=False, row=1, **more)


def test_who_was_replaced_and_who_came_instead_are_no_problem() -> None:
    assert lines(absent("D1", "S1"), ("D1", "S2"), held=(("D1", "S1"),)) == []
    paid = Worked(duty_id="D1", staff_id="S1", fee=50.0, mileage=4.5, row=1)
    assert lines(paid, held=(("D1", "S1"),)) == []


@pytest.mark.parametrize(
    ("pair", "line"),
    [
        (
            ("D10", "S1"),
            (
                'Warning 1 Duty ID: "D10" is not a Duty ID on the sheet Duties, so nobody is paid '
                "by this row. Choose a Duty ID from the list."
            ),
        ),
        (
            ("D1", "S-1"),
            (
                'Warning 1 Staff ID: "S-1" is not a Staff ID on the sheet Staff, so nobody is paid '
                'by this row. Did you mean "S1"? Choose a Staff ID from the list.'
            ),
        ),
    ],
)
def test_a_duty_or_a_person_that_is_not_there_pays_nobody(pair: tuple[str, str], line: str) -> None:
    assert lines(pair) == [line]


def test_an_amount_for_somebody_who_did_not_come_is_not_paid() -> None:
    row = absent("D1", "S1", fee=50.0, mileage=0.0)
    assert lines(row, held=(("D1", "S1"),)) == [
        (
            'Warning 1 Fee: Fee has an amount, but Worked says that "S1" did not come: nothing is '
            "paid. Clear Fee, or choose Yes in Worked."
        )
    ]


def test_who_was_not_in_the_plan_cannot_have_stayed_away() -> None:
    assert lines(absent("D1", "S1")) == [
        (
            'Note 1 Worked: "S1" does not have "D1" in the plan, so that they did not come changes '
            "nothing. Correct the Duty ID or the Staff ID if it is mistyped; else delete the row."
        )
    ]


def test_a_post_that_two_are_paid_for_is_named() -> None:
    said = (
        'Warning {row} Duty ID: The duty "{duty}" asks for {needed}, but {paid} are paid for it '
        "with this row. If somebody did not come, add a row for them with No in Worked."
    )
    assert lines(("D1", "S2"), held=(("D1", "S1"),)) == [
        said.format(row=1, duty="D1", needed=1, paid=2)
    ]
    assert lines(("D2", "S2"), ("D2", "S3"), held=(("D2", "S1"),)) == [
        said.format(row=2, duty="D2", needed=2, paid=3)
    ]
