"""What single cells mean, and what they do not."""

from datetime import date, datetime, time
from typing import Any

import pytest

from addin.reading.cells import (
    UnreadableError,
    UnsavedFormula,
    as_list,
    as_number,
    as_text,
    as_yes_no,
    choice,
    is_blank,
    within,
)


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0", "\n", "\u200b", float("nan")])
def test_what_nobody_can_see_is_blank(value: Any) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, 0.0, False, "0", "-"])
def test_zero_and_no_are_not_blank(value: Any) -> None:
    assert not is_blank(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  Ann\u00a0 Example ", "Ann Example"),
        ("zero\u200bwidth", "zerowidth"),
        (123.0, "123"),
        (12.5, "12.5"),
        (True, "TRUE"),
        (datetime.fromisoformat("2027-05-06 07:30"), "06/05/2027 07:30"),
        (date(2027, 5, 6), "06/05/2027"),
        (time(7, 30), "07:30"),
        ("#1 The Green", "#1 The Green"),
    ],
)
def test_text(value: Any, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_an_error_is_not_text(error: str) -> None:
    with pytest.raises(UnreadableError, match=f'shows the error "{error[:3]}'):
        as_text(error)


def test_a_formula_without_a_result_asks_for_excel() -> None:
    with pytest.raises(UnreadableError) as caught:
        as_text(UnsavedFormula())
    assert caught.value.remedy.startswith("Open the workbook in Excel and save it")


@pytest.mark.parametrize("value", ["Yes", " YES ", "yes", "y", True, 1, 1.0, "TRUE"])
def test_yes(value: Any) -> None:
    assert as_yes_no(value) is True


@pytest.mark.parametrize("value", ["No", " no", "N", False, 0, 0.0, "false"])
def test_no(value: Any) -> None:
    assert as_yes_no(value) is False


@pytest.mark.parametrize(
    "value", ["maybe", 2, "Yes?", datetime.fromisoformat("2027-05-06"), b"Yes", object()]
)
def test_neither_yes_nor_no(value: Any) -> None:
    with pytest.raises(UnreadableError):
        as_yes_no(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("12", 12.0),
        (" 1,200.50 ", 1200.5),
        ("1 200", 1200.0),
        ("1\u00a0200", 1200.0),
        ("£320", 320.0),
        ("-3", -3.0),
        (".5", 0.5),
        (7, 7.0),
    ],
)
def test_numbers_typed_as_text(value: Any, number: float) -> None:
    assert as_number(value) == number


@pytest.mark.parametrize(
    "value", ["12,5", "ten", "1e3", "1,2,3", "+", "\u0663", True, float("inf"), 10**400, "9" * 400]
)
def test_what_is_no_number(value: Any) -> None:
    with pytest.raises(UnreadableError):
        as_number(value)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (2.5, "is 2.5, which is not a whole number"),
        (0, "is 0, which is not a whole number from 1 to 1,000"),
        (1001, "is 1001, which is not a whole number from 1 to 1,000"),
    ],
)
def test_bounds(value: Any, says: str) -> None:
    with pytest.raises(UnreadableError, match=f"^{says}$"):
        within(1, 1000, whole=True)(value)


def test_both_bounds_are_allowed() -> None:
    read = within(1, 1000, whole=True)
    assert (read(1), read("1,000")) == (1.0, 1000.0)


def test_a_list_has_each_text_once() -> None:
    assert as_list(" a ; b;;a\nc ") == ("a", "b", "c")
    assert as_list(12.0) == ("12",)


def test_a_coded_value_is_found_whatever_its_case_and_spaces() -> None:
    assert choice(("Must", "Must not"))("  MUST   not ") == "Must not"


def test_a_misspelt_coded_value_is_asked_about() -> None:
    with pytest.raises(UnreadableError) as caught:
        choice(("Core", "Temporary"))("Temprary")
    assert caught.value.remedy == 'Did you mean "Temporary"? Choose Core or Temporary.'
