"""What a plan becomes on the result sheets: a row for each post, shortfall and person left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin import actions
from addin.engines.opening import new_book
from tests.addin.writing.tiny import duty, person, place, workbook_of
from tests.addin.writing.written import rows_of

if TYPE_CHECKING:
    from openpyxl import Workbook


def planned(*people: dict[str, Any], **sheets: Any) -> Workbook:
    workbook = workbook_of(*people, **sheets)
    actions.allocate(new_book(workbook))
    return workbook


def test_posts_stand_in_the_order_of_the_duties_and_empty_ones_last_in_each() -> None:
    duties = (duty("D2", Needed=2), duty("D1", Needed=0), duty("D0"))
    plan = planned(
        person("S1"), duties=duties, pins=({"Staff ID": "S1", "Duty ID": "D2", "Pin": "Must"},)
    )
    assert rows_of(plan["Plan"], "Duty ID", "Staff ID", "Status") == [
        ("D2", "S1", "Proposed"),
        ("D2", None, "Empty"),
        ("D0", None, "Empty"),
    ]
    assert rows_of(plan["Shortfalls"], "Duty ID", "Short") == [("D2", 1), ("D0", 1)]


def test_shortfalls_of_critical_roles_come_first() -> None:
    duties = (
        duty("D1"),
        duty("D2", Role="Presiding officer"),
        duty("D3", Role="Standby poll clerk"),
    )
    plan = planned(person("S1", Roles=None), duties=duties)
    assert rows_of(plan["Shortfalls"], "Duty ID") == [("D2",), ("D1",), ("D3",)]
    for why, remedy in rows_of(plan["Shortfalls"], "Why", "What would fill it"):
        assert "nobody may hold it" in why
        assert "S1" in remedy


def test_whoever_has_no_duty_is_listed_in_the_order_of_the_roster() -> None:
    plan = planned(person("S3"), person("S1", Right_to_work="No"), person("S2", Roles=None))
    assert rows_of(plan["Plan"], "Staff ID") == [("S3",)]
    left = rows_of(plan["Unallocated"], "Staff ID", "Roles", "Reason")
    assert [row[:2] for row in left] == [("S1", "Poll clerk"), ("S2", None)]
    assert "right to work" in left[0][2]
    assert "no role" in left[1][2]


def test_miles_are_rounded_and_fees_are_the_roles() -> None:
    east = 550_000 + 1.234567 * 1609.344
    plan = planned(person("S1", Easting=east), places=(place("P1", Ward="North", Area="A1"),))
    names = ("Miles", "Fee", "Place", "Ward", "Area", "Staff name")
    assert rows_of(plan["Plan"], *names) == [(1.23, 220, "Hall P1", "North", "A1", "Ada S1")]


def test_names_that_look_like_formulas_stay_text() -> None:
    people = [
        person(f"S{n}", First_name=name, Last_name=None)
        for n, name in enumerate(('=HYPERLINK("http://example.org")', "+44", "@x", "=1+1"))
    ]
    plan = planned(*people, duties=(duty("D1", Needed=2),))
    for sheet in ("Plan", "Unallocated"):
        names = plan[sheet]["H" if sheet == "Plan" else "B"][1:]
        assert {cell.data_type for cell in names} == {"s"}
        assert {cell.value for cell in names} <= {row["First name"] for row in people}
    assert len(rows_of(plan["Plan"], "Staff ID")) == len(rows_of(plan["Unallocated"], "Staff ID"))


def test_an_election_without_duties_or_people_leaves_blank_tables() -> None:
    plan = planned(duties=(duty("D1", Needed=0),))
    for sheet in ("Plan", "Shortfalls", "Unallocated"):
        assert plan[sheet].tables[sheet].ref.endswith("2")
        assert {cell.value for cell in plan[sheet][2]} == {None}
