"""The page on money says what the program reckons: its example, its settings and their defaults."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.costs import costs
from models.duties import FeeBasis
from models.settings import setting_fields
from models.settings.money import MoneySettings
from tests.models.builders import CLERK, change_role, duty, election, hours, person, place, plan_of

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "budget.md").read_text(encoding="utf-8")


def test_the_example_is_what_the_plan_costs() -> None:
    told = dict(re.findall(r"^\| ([A-Z][\w ]+) \| .*\| (\d+\.\d\d) \|$", PAGE, re.MULTILINE))
    given = election(
        [person("P1", mile=0)],
        [duty("D1", when=hours(6.25, 22.75))],
        [place("A", 4)],
        polls_combined=2,
        untrained_allowed=True,
    )
    given = change_role(
        given,
        CLERK,
        fee=10.42,
        fee_basis=FeeBasis.HOUR,
        uplift=True,
        mileage=True,
        training_needed=True,
    )
    part = costs(given, plan_of(given, [("P1", "D1")]))[0]
    pounds = [float(told[name]) for name in ("Fee", "Mileage", "Training", "Together")]
    assert pounds == [part.fees / 100, part.mileage / 100, part.training / 100, part.total / 100]
    holiday = re.findall(r"^\| Holiday pay on it \| .* \| (\d+\.\d\d) \|$", PAGE, re.MULTILINE)
    assert round(sum(map(float, holiday)) * 100) == part.holiday


def test_every_setting_that_it_names_exists_and_every_fee_setting_is_named() -> None:
    named = set(re.findall(r"setting \*([^*]+)\*", PAGE))
    labels = {field.name: field.policy.label for field in setting_fields()}
    assert named <= set(labels.values())
    money = {"training_fee", "combined_uplift", "mileage_rate", "holiday_accrual"}
    assert {labels[name] for name in (*money, "road_factor", "polls_combined")} == named


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("holiday_accrual", "| {:g}% holiday pay |"),
        ("mileage_rate", "| £{:.2f} a mile |"),
        ("combined_uplift", "| {:g}% for combined polls |"),
        ("training_fee", "| £{:g} for training |"),
    ],
)
def test_the_usual_values_are_the_settings_own(setting: str, shown: str) -> None:
    assert shown.format(getattr(MoneySettings(), setting)) in PAGE
