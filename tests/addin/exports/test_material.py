"""Until when what is exported may be kept, and who gets something."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from addin.exports.kinds import ABOUT, ExportKind
from addin.exports.material import Material, months_after
from addin.exports.words import name_for_files, times, when
from models.briefs import briefs_of
from tests.models.builders import at, days, duty, election, hours, person, place, plan_of, workload


def material(polling_day: date = date(2027, 5, 6), **settings: object) -> Material:
    of = election(
        [person("S1", last_name="Elm"), person("S2", last_name="Ash")],
        [duty("D1", needed=2)],
        polling_day=polling_day,
        **settings,
    )
    plan = plan_of(of, [("S1", "D1"), ("S2", "D1")])
    made = datetime(2027, 4, 12, 9, 30, tzinfo=UTC)
    return Material(election=of, plan=plan, briefs=briefs_of(of, plan), made=made)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 5, 6), 6, date(2027, 11, 6)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2027, 5, 6), 12, date(2028, 5, 6)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("polling_day", "pay"),
    [
        (date(2027, 5, 6), date(2031, 4, 5)),  # in the tax year that ends on 5 April 2028
        (date(2027, 4, 5), date(2030, 4, 5)),
        (date(2027, 4, 6), date(2031, 4, 5)),
    ],
)
def test_payroll_is_kept_for_three_tax_years_and_all_else_for_months(
    polling_day: date, pay: date
) -> None:
    given = material(polling_day, keep_months=6, keep_pay_years=3)
    for kind in ExportKind:
        expected = pay if ABOUT[kind].pay else months_after(polling_day, 6)
        assert given.keep_until(kind) == expected
    assert [kind for kind in ExportKind if ABOUT[kind].pay] == [ExportKind.PAYROLL]


def test_only_those_for_whom_something_changed() -> None:
    given = material()
    assert [brief.person.staff_id for brief in given.people] == ["S2", "S1"]
    changed = replace(given, only=frozenset({"S1", "S9"}))
    assert [brief.person.staff_id for brief in changed.people] == ["S1"]


def test_people_reply_within_the_days_of_the_setting() -> None:
    assert material(reply_days=10).reply_by == date(2027, 4, 22)


def test_each_kind_has_a_folder_of_its_own() -> None:
    folders = [ABOUT[kind].folder.casefold() for kind in ExportKind]
    assert len(set(folders)) == len(folders)


def test_times_are_said_as_in_letters() -> None:
    assert times(at(6.25), at(22.75)) == "06:15 to 22:45"
    assert times(at(21), at(27)) == "21:00 to 03:00 on Friday 7 May 2027"


def test_when_a_post_is_worked() -> None:
    of = election(
        [person("S1", capacity=9.0)],
        [
            duty("D1", when=hours(6.25, 22.75)),
            workload("L1", 1, when=days(3, 7)),
            workload("L2", 1),
        ],
        [place("A")],
    )
    briefs = briefs_of(of, plan_of(of, [("S1", duty_id) for duty_id in ("D1", "L1", "L2")]))
    assert [when(one) for one in briefs.people[0].engagements] == [
        "Monday 3 May 2027 to Friday 7 May 2027",
        "Thursday 6 May 2027, 06:15 to 22:45",
        "",
    ]


def test_what_a_persons_files_are_called() -> None:
    assert name_for_files("ELM", "Jane", "S0001") == "ELM Jane S0001"
    assert name_for_files("", "Jane", "S0001") == "Jane S0001"
