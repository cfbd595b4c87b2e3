"""What cells accept: every prompt, drop-down and bound of a workbook, saved and read back."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from addin import entry, styles
from addin.tables import PINS, PLAN, TABLES, Kind, Table, Use
from addin.template import build
from models.settings import setting_fields

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def book() -> Any:
    stream = io.BytesIO()
    build().save(stream)
    return openpyxl.load_workbook(stream)


def columns_with_rules(book: Any) -> Iterator[tuple[Table, Any, Any]]:
    """Every column that takes typing or coded values, with the rule of its row 50."""
    for table in TABLES:
        for letter, column in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", table.columns, strict=False):
            typed = table.use is Use.INPUT and not column.guide and column.kind is not Kind.ANY
            if typed or (table.use is Use.RESULT and column.choices):
                yield table, column, rule_of(book[table.sheet], f"{letter}50")


def rule_of(worksheet: Any, cell: str) -> Any:
    rules = [rule for rule in worksheet.data_validations.dataValidation if cell in rule.sqref]
    assert len(rules) == 1, (worksheet.title, cell)
    return rules[0]


def test_every_column_that_is_typed_in_has_a_prompt_within_excels_limits(book: Any) -> None:
    seen = 0
    for _, column, rule in columns_with_rules(book):
        seen += 1
        assert rule.showInputMessage
        assert 0 < len(rule.promptTitle) <= 32
        assert column.help in rule.prompt
        assert len(rule.prompt) <= 255
        assert len(rule.error or "") <= 225
    assert seen > 60


def test_every_coded_column_has_a_drop_down_whose_error_names_the_valid_choice(book: Any) -> None:
    for table, column, rule in columns_with_rules(book):
        if column.choices:
            assert rule.type == "list"
            assert rule.formula1 == f'"{",".join(column.choices)}"'
            assert len(rule.formula1) <= 257
            assert rule.showErrorMessage, (table.sheet, column.name)
            # Excel shows 225 characters; the drop-down itself shows the rest.
            if len(", ".join(column.choices)) < 200:
                for choice in column.choices:
                    assert choice in rule.error
            else:
                assert rule.error == (
                    "Choose a value of the list that the arrow beside the cell shows."
                )


def test_drop_downs_from_other_tables_go_through_defined_names(book: Any) -> None:
    roles = rule_of(book["Duties"], "B50")
    assert (roles.type, roles.formula1, roles.showErrorMessage) == ("list", "List_Roles", True)
    assert roles.error == "Choose from the Roles sheet."
    assert book.defined_names["List_Roles"].attr_text == (
        "'Roles'!$A$2:INDEX('Roles'!$A:$A,MAX(2,COUNTA('Roles'!$A:$A)))"
    )
    for _, column, rule in columns_with_rules(book):
        if column.choices_from:
            assert rule.formula1 in book.defined_names


def test_a_list_of_several_takes_any_text_and_a_loose_choice_only_asks(book: Any) -> None:
    several = rule_of(book["Staff"], "G50")
    assert (several.formula1, several.showErrorMessage) == ("List_Roles", False)
    loose = rule_of(book["Staff"], "S50")
    assert (loose.formula1, loose.errorStyle) == ("List_Places", "warning")
    assert "Places sheet" in loose.error


@pytest.mark.parametrize(
    ("sheet", "cell", "kind", "bounds", "error"),
    [
        ("Roles", "C50", "whole", "between 1 and 1000", "Type a whole number from 1 to 1,000."),
        ("Roles", "D50", "decimal", "between 0 and 10000", "Type a number from 0 to 10,000."),
        ("Places", "H50", "decimal", "greaterThanOrEqual 0", "Type a number of 0 or more."),
        ("Roles", "H50", "whole", "between 16 and 18", "Type a whole number from 16 to 18."),
    ],
)
def test_numbers_are_bounded_as_the_schema_says(
    book: Any, sheet: str, cell: str, kind: str, bounds: str, error: str
) -> None:
    rule = rule_of(book[sheet], cell)
    second = f" and {rule.formula2}" if rule.formula2 else ""
    assert (rule.type, f"{rule.operator} {rule.formula1}{second}") == (kind, bounds)
    assert rule.error == error


def test_times_must_be_real_dates(book: Any) -> None:
    rule = rule_of(book["Duties"], "D50")
    assert (rule.type, rule.formula1, rule.formula2) == ("date", "36526", "73050")


def test_facts_of_a_career_may_be_older_than_the_election(book: Any) -> None:
    rule = rule_of(book["Evidence"], "E50")
    assert (rule.type, rule.formula1, rule.formula2) == ("date", "18264", "73050")
    assert book["Evidence"]["E2"].number_format == "dd/mm/yyyy"


def test_a_table_grown_by_fifty_rows_keeps_rules_and_looks(book: Any) -> None:
    for table in TABLES:
        sheet = book[table.sheet]
        for cell, column in zip(sheet[1], table.columns, strict=True):
            letter = cell.column_letter
            below = sheet.column_dimensions[letter]
            look = styles.LOOKS[styles.data_style(table, column)]
            assert below.number_format == look.number_format
            assert below.protection.locked is not look.unlocked
            assert below.fill.fgColor.rgb == f"00{look.paper or '000000'}"
            if table.use is Use.INPUT and column.kind is not Kind.ANY and not column.guide:
                rules = sheet.data_validations.dataValidation
                assert any(f"{letter}{entry.LAST_ROW}" in rule.sqref for rule in rules)


def test_result_headers_explain_their_column(book: Any) -> None:
    assert rule_of(book["Plan"], "I1").prompt == PLAN.column("Miles").help


def test_a_prompt_too_long_for_excel_is_refused() -> None:
    column = replace(PINS.column("Pin"), help="x" * 256)
    with pytest.raises(ValueError, match="longer than Excel can show"):
        entry.column_rule(column, "A2")


def test_each_setting_accepts_its_own_kind_and_names_unit_and_bounds(book: Any) -> None:
    sheet = book["Settings"]
    rules = {row[0].value: rule_of(sheet, row[1].coordinate) for row in sheet.iter_rows(min_row=3)}
    journey = rules["Furthest journey"]
    assert (journey.type, journey.formula1, journey.formula2) == ("decimal", "0", "200")
    assert journey.prompt.startswith("In miles: a number from 0 to 200.")
    assert rules["Untrained people may be placed"].formula1 == '"Yes,No"'
    basis = rules["Level that counts"]
    assert (basis.type, basis.formula1) == ("list", '"Lower of the two,Claimed,Assessed"')
    assert "Blank: polling day." in rules["Levels assessed on"].prompt
    assert rules["Polling day"].type == "date"
    assert rules["Seed"].type == "whole"
    assert all(len(rule.prompt) <= 255 for rule in rules.values())


def test_the_name_of_a_setting_leads_to_its_value(book: Any) -> None:
    for setting in setting_fields():
        _, target = book.defined_names[f"Setting_{setting.name}"].attr_text.split("!")
        cell = book["Settings"][target.replace("$", "")]
        label = book["Settings"].cell(cell.row, 1).value
        assert (label, cell.column_letter) == (setting.policy.label, "B")
