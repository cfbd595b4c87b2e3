"""The payroll files: one for each officer who pays, in the council's own columns."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from addin.exports.outlet import Gathered
from addin.exports.payroll import export
from addin.shipped import PAY_COLUMNS_SHIPPED
from models.pay import PayColumn, PayField, PayFile, Worked
from tests.addin.exports.lists_of import ODD_NAME, csv_dicts, csv_rows, material, xlsx_rows
from tests.models.builders import (
    CANVASSER,
    CLERK,
    CORE_WORK,
    days,
    duty,
    election,
    person,
    place,
    workload,
)

if TYPE_CHECKING:
    from models.election import Election

HALL = place("A", name="St Mark's Hall")
RO, ERO, BOTH = PayFile.RETURNING, PayFile.REGISTRATION, PayFile.BOTH


def columns(
    *of: tuple[PayFile, str, PayField] | tuple[PayFile, str, PayField, str],
) -> tuple[PayColumn, ...]:
    return tuple(
        PayColumn(file=file, header=header, field=field, text=text[0] if text else "")
        for file, header, field, *text in of
    )


SHORT = columns(
    (BOTH, "Emp no", PayField.STAFF_ID),
    (RO, "Paid", PayField.ACTUAL_TOTAL),
    (ERO, "NIC", PayField.NIC),
    (BOTH, "Element", PayField.TEXT, "ELECT1"),
)


def an_election(*rows: Worked, pay_columns: tuple[PayColumn, ...] = SHORT) -> Election:
    """Ann is a clerk and a canvasser, Bob stands by, Cy is core staff who are paid their salary."""
    people = [
        person("S1", CLERK, CANVASSER, first_name="Ann", last_name="Elm"),
        person("S2", CLERK, first_name="Bob", last_name="Ash"),
        person("S3", CORE_WORK, last_name="Cy"),
    ]
    duties = [duty("D1"), workload("W1", 8, when=days(10, 14)), duty("C1", CORE_WORK)]
    given = election(people, duties, [HALL], holiday_accrual=0.0)
    return replace(given, worked=rows, pay_columns=pay_columns)


SEATS = [("S1", "D1"), ("S1", "W1"), ("S3", "C1")]


def paid(given: Election, seats: list[tuple[str, str]] = SEATS) -> Gathered:
    outlet = Gathered()
    export(material(given, seats), outlet)
    return outlet


def test_each_officer_has_a_file_in_the_columns_of_the_sheet() -> None:
    files = paid(an_election()).files
    assert sorted(files) == [
        "Payroll/Payroll ERO.csv",
        "Payroll/Payroll ERO.xlsx",
        "Payroll/Payroll RO.csv",
        "Payroll/Payroll RO.xlsx",
    ]
    assert csv_rows(files["Payroll/Payroll RO.csv"]) == [
        ["Emp no", "Paid", "Element"],
        ["S1", "180.00", "ELECT1"],
    ]
    assert csv_rows(files["Payroll/Payroll ERO.csv"]) == [
        ["Emp no", "NIC", "Element"],
        ["S1", "Yes", "ELECT1"],
    ]
    assert xlsx_rows(files["Payroll/Payroll RO.xlsx"])[1] == ["S1", 180.0, "ELECT1"]


def test_an_officer_who_pays_nobody_has_no_file() -> None:
    assert sorted(paid(an_election(), [("S1", "D1")]).files) == [
        "Payroll/Payroll RO.csv",
        "Payroll/Payroll RO.xlsx",
    ]
    assert paid(an_election(), [("S3", "C1")]).files == {}


def test_every_content_that_a_column_can_have_is_what_it_says() -> None:
    every = columns(*((RO, field.value, field) for field in PayField if field != PayField.TEXT))
    given = an_election(
        Worked(duty_id="D1", staff_id="S1", worked=False, note="ill"),
        Worked(duty_id="D1", staff_id="S2", fee=123.45, mileage=7.0, note="from 10"),
        pay_columns=every,
    )
    bob, ann = csv_dicts(paid(given).files["Payroll/Payroll RO.csv"])
    same = {
        "Role": "Poll clerk",
        "Duty ID": "D1",
        "Place": "St Mark's Hall",
        "Date": "06/05/2027",
        "Planned mileage": "0.00",
        "Planned training": "0.00",
        "Actual training": "0.00",
        "Planned holiday pay": "0.00",
        "Actual holiday pay": "0.00",
        "NIC": "No",
    }
    assert ann == same | {
        "Staff ID": "S1",
        "First name": "Ann",
        "Last name": "Elm",
        "Full name": "Ann Elm",
        "Hours": "0.00",
        "Planned fee": "180.00",
        "Actual fee": "0.00",
        "Actual mileage": "0.00",
        "Planned total": "180.00",
        "Actual total": "0.00",
        "Difference": "-180.00",
        "Note": "Did not come; ill",
    }
    assert bob == same | {
        "Staff ID": "S2",
        "First name": "Bob",
        "Last name": "Ash",
        "Full name": "Bob Ash",
        "Hours": "15.00",
        "Planned fee": "0.00",
        "Actual fee": "123.45",
        "Actual mileage": "7.00",
        "Planned total": "0.00",
        "Actual total": "130.45",
        "Difference": "130.45",
        "Note": "Not in the plan; from 10",
    }


def test_the_totals_are_noted_to_check_payrolls_own_by() -> None:
    assert paid(an_election()).notes == [
        "Payroll RO: 1 row for 1 person; planned £180.00, paid £180.00, as planned.",
        "Payroll ERO: 1 row for 1 person; planned £60.00, paid £60.00, as planned.",
        "The sheet Worked is empty, so everybody is paid as planned.",
    ]
    away = Worked(duty_id="D1", staff_id="S1", worked=False)
    came = Worked(duty_id="D1", staff_id="S2", fee=200.0)
    assert paid(an_election(away, came), [("S1", "D1")]).notes == [
        (
            "Payroll RO: 2 rows for 2 people; planned £180.00, paid £200.00, £20.00 more. Posts "
            "that people did not come to: 1. Posts held by people who were not in the plan: 1."
        )
    ]
    assert (
        paid(an_election(away), [("S1", "D1")])
        .notes[0]
        .startswith("Payroll RO: 1 row for 1 person; planned £180.00, paid £0.00, £180.00 less.")
    )


def test_a_workbook_without_payroll_columns_has_the_usual_ones() -> None:
    outlet = paid(an_election(pay_columns=columns((RO, "Emp no", PayField.STAFF_ID))))
    assert csv_rows(outlet.files["Payroll/Payroll RO.csv"])[0] == ["Emp no"]
    usual = [column.header for column in PAY_COLUMNS_SHIPPED]
    assert csv_rows(outlet.files["Payroll/Payroll ERO.csv"])[0] == usual
    assert (
        "The sheet Payroll columns has none for the ERO file, so it has the usual ones."
        in outlet.notes
    )


def test_amounts_and_dates_are_numbers_in_the_workbook_and_texts_never_formulas() -> None:
    given = an_election(
        pay_columns=columns(
            (BOTH, "=Name", PayField.FULL_NAME),
            (BOTH, "Date", PayField.DATE),
            (BOTH, "Fee", PayField.ACTUAL_FEE),
            (BOTH, "Hours", PayField.HOURS),
            (BOTH, "Text", PayField.TEXT, "-1"),
        )
    )
    people = [person("S1", CLERK, CANVASSER, **ODD_NAME), *given.staff[1:]]
    files = paid(replace(given, staff=tuple(people))).files
    name = "Seán \U0001f5f3 O'Neill-Ó Súilibháin <b>"
    header, row = csv_rows(files["Payroll/Payroll RO.csv"])
    assert (header[0], row) == ("'=Name", [name, "06/05/2027", "180.00", "15.00", "'-1"])
    workbook = load_workbook(io.BytesIO(files["Payroll/Payroll RO.xlsx"]))
    cells = workbook.worksheets[0][2]
    assert [cell.value for cell in cells] == [name, datetime(2027, 5, 6), 180.0, 15.0, "-1"]  # noqa: DTZ001
    assert [cell.data_type for cell in cells] == ["s", "d", "n", "n", "s"]
    assert cells[2].number_format == "£#,##0.00"
    # of pay: three years after the tax year of May 2027, which ends in April 2028
    assert workbook.properties.keywords == "Delete after 05/04/2031"


def test_work_without_dates_and_a_person_without_a_name_have_their_row() -> None:
    given = an_election(pay_columns=columns(*((BOTH, each.value, each) for each in PayField)))
    given = replace(
        given,
        staff=(replace(given.staff[0], first_name="", last_name=""), *given.staff[1:]),
        duties=(workload("W1", 8),),
        places=(replace(HALL, name=""),),
    )
    (row,) = csv_dicts(paid(given, [("S1", "W1")]).files["Payroll/Payroll ERO.csv"])
    assert (row["Full name"], row["Place"], row["Date"], row["Hours"]) == ("S1", "A", "", "")
