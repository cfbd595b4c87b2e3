"""The looks: text that can be read, states told apart without red and green, formats by kind."""

from __future__ import annotations

import colorsys
from itertools import pairwise

import pytest
from openpyxl import Workbook

from addin import styles
from addin.styles import LOOKS, contrast, data_style, input_style, problem_style, result_style
from addin.tables import PROBLEMS, SETTINGS, STAFF, SUMMARY, TABLES, Column, Kind
from models.problems import Severity


@pytest.mark.parametrize(
    ("ink", "paper", "ratio"),
    [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48), ("0072B2", "0072B2", 1.0)],
)
def test_contrast_is_that_of_the_accessibility_guidelines(
    ink: str, paper: str, ratio: float
) -> None:
    assert contrast(ink, paper) == pytest.approx(ratio, abs=0.005)
    assert contrast(paper, ink) == contrast(ink, paper)


@pytest.mark.parametrize("name", LOOKS)
def test_text_can_be_read_on_every_ground_it_may_stand_on(name: str) -> None:
    look = LOOKS[name]
    for ground in look.grounds:
        assert contrast(look.ink, ground) >= styles.LEAST_CONTRAST


def test_no_fill_is_green() -> None:
    # With no green anywhere, no pair is told apart as red against green.
    fills = {look.paper for look in LOOKS.values() if look.paper} | set(styles.TAB_COLOURS.values())
    for fill in fills:
        red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
        hue, _, saturation = colorsys.rgb_to_hsv(red, green, blue)
        assert saturation < 0.1 or not 75 <= hue * 360 <= 165, fill


def test_problem_fills_differ_in_lightness_and_not_only_in_hue() -> None:
    # How each stands against black does not depend on seeing its hue.
    lightness = sorted(contrast("000000", LOOKS[problem_style(level)].paper) for level in Severity)
    assert all(lighter - darker > 0.5 for darker, lighter in pairwise(lightness))


@pytest.mark.parametrize(
    ("kind", "style", "number_format"),
    [
        (Kind.TEXT, "input-text", "@"),
        (Kind.LIST, "input-list", "@"),
        (Kind.YES_NO, "input-yes-no", "@"),
        (Kind.WHOLE, "input-whole", "#,##0"),
        (Kind.NUMBER, "input-number", "General"),
        (Kind.MILES, "input-miles", "0.0"),
        (Kind.MONEY, "input-money", "[$£-809]#,##0.00"),
        (Kind.PERCENT, "input-percent", "0%"),
        (Kind.DATE_TIME, "input-date-time", "dd/mm/yyyy hh:mm"),
        (Kind.PERIODS, "input-list", "@"),
        (Kind.ANY, "input", "General"),
    ],
)
def test_a_kind_decides_the_style_and_its_number_format(
    kind: Kind, style: str, number_format: str
) -> None:
    column = Column("Any", kind, "Anything.")
    assert input_style(column) == style
    # plain "result" would be LibreOffice's own style
    assert result_style(column) == {"input": "result-any"}.get(
        style, style.replace("input", "result")
    )
    assert LOOKS[style].number_format == number_format


def test_a_wide_text_column_wraps_and_a_narrow_one_does_not() -> None:
    assert LOOKS[result_style(PROBLEMS.column("What is wrong"))].wrap
    assert not LOOKS[result_style(PROBLEMS.column("Sheet"))].wrap


def test_a_formula_never_stands_in_a_text_cell() -> None:
    for column in SUMMARY.columns:
        if column.formula:
            assert LOOKS[result_style(column)].number_format != "@"
            assert result_style(column).startswith("formula")


def test_links_and_explanations_have_their_own_styles() -> None:
    assert result_style(PROBLEMS.column("Cell")) == "link"
    assert input_style(SETTINGS.column("Unit")) == "guide"
    assert input_style(SETTINGS.column("Value")) == "input"


def test_only_what_the_manager_types_in_is_unlocked() -> None:
    unlocked = {name for name, look in LOOKS.items() if look.unlocked}
    assert unlocked == {name for name in LOOKS if name.startswith(("input", "problem"))}


def test_every_column_has_a_style_that_exists() -> None:
    for table in TABLES:
        for column in table.columns:
            assert data_style(table, column) in LOOKS
            assert styles.header_style(table, column) in LOOKS


def test_registering_twice_adds_each_style_once() -> None:
    workbook = Workbook()
    styles.register(workbook)
    styles.register(workbook)
    assert sorted(set(workbook.named_styles) - {"Normal"}) == sorted(LOOKS)
    cell = workbook.active["A1"]
    cell.style = data_style(STAFF, STAFF.column("Mobile"))
    assert (cell.number_format, cell.protection.locked) == ("@", False)
