"""The sheets Worked and Payroll columns: in doubt nothing is paid, and no column made."""

from __future__ import annotations

from typing import Any

import pytest

from addin.shipped import PAY_COLUMNS_SHIPPED, pay_column_row
from addin.tables import PAY_COLUMNS
from models.pay import PayColumn, PayField, PayFile, Worked

PLAN = [{"Duty ID": "D1", "Staff ID": "S1"}]


def worked(desk: Any, *rows: dict[str, Any]) -> tuple[tuple[Worked, ...], list[str]]:
    reading = desk.read(
        Worked=[{"Duty ID": "D1", "Staff ID": "S1"} | row for row in rows], Plan=PLAN
    )
    return reading.election.worked, [line for line in desk.lines(reading) if "Worked!" in line]


def columns(desk: Any, *rows: dict[str, Any]) -> tuple[tuple[PayColumn, ...], list[str]]:
    reading = desk.read(Payroll_columns=list(rows))
    found = [line for line in desk.lines(reading) if "Payroll columns!" in line]
    return reading.election.pay_columns, found


def column(file: str, header: str, content: str, text: str | None = None) -> dict[str, Any]:
    return {"File": file, "Header": header, "Content": content, "Fixed text": text}


def test_a_row_of_worked_is_read_with_ids_as_their_sheets_spell_them(desk: Any) -> None:
    row = {"Duty ID": " d1", "Staff ID": "s1", "Worked": "no", "Note": " ill  "}
    assert worked(desk, row) == (
        (Worked(duty_id="D1", staff_id="S1", worked=False, note="ill", row=1),),
        [],
    )
    (entry,), problems = worked(desk, {"Fee": "£1,234.50", "Mileage": 12})
    assert (entry.worked, entry.fee, entry.mileage, problems) == (True, 1234.5, 12.0, [])


@pytest.mark.parametrize(
    ("cells", "entry", "line"),
    [
        (
            {"Worked": "perhaps"},
            {"worked": False},
            (
                'Warning Worked!C2: Worked is "perhaps", which is neither Yes nor No. It is taken '
                "as No: nothing is paid."
            ),
        ),
        (
            {"Fee": "as agreed"},
            {"fee": 0.0},
            (
                'Warning Worked!D2: Fee is "as agreed", which is not a number. Nothing is paid for '
                "it until this is put right."
            ),
        ),
        (
            {"Mileage": -3},
            {"mileage": 0.0},
            (
                "Warning Worked!E2: Mileage is -3, which is not a number from 0 to 10,000. Nothing "
                "is paid for it until this is put right."
            ),
        ),
    ],
)
def test_in_doubt_nothing_is_paid(
    desk: Any, cells: dict[str, Any], entry: dict[str, Any], line: str
) -> None:
    assert worked(desk, cells) == ((Worked(duty_id="D1", staff_id="S1", row=1, **entry),), [line])


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"Duty ID": None, "Fee": 5}, "Duty ID is blank. This row is left out."),
        ({"Staff ID": " ", "Fee": 5}, "Staff ID is blank. This row is left out."),
        ({"Staff ID": "#N/A"}, 'Staff ID shows the error "#N/A". This row is left out.'),
    ],
)
def test_a_row_without_a_duty_or_a_person_is_left_out(
    desk: Any, cells: dict[str, Any], line: str
) -> None:
    found, problems = worked(desk, cells)
    assert found == ()
    assert [problem.partition(": ")[2] for problem in problems] == [line]


def test_of_two_rows_for_a_person_and_duty_the_first_counts(desk: Any) -> None:
    found, problems = worked(desk, {"Fee": 10}, {"Staff ID": "S1 ", "Duty ID": "D1", "Fee": 20})
    assert [entry.fee for entry in found] == [10.0]
    assert problems == [
        (
            'Warning Worked!B3: "S1" with the duty "D1" stands in cell B2 already. This row is '
            "left out."
        )
    ]


def test_a_row_about_an_unknown_duty_is_named_at_its_cell(desk: Any) -> None:
    found, problems = worked(desk, {"Duty ID": "D7"})
    assert [entry.duty_id for entry in found] == ["D7"]
    assert problems == [
        (
            'Warning Worked!A2: "D7" is not a Duty ID on the sheet Duties, so nobody is paid by '
            "this row."
        )
    ]


def test_an_older_workbook_without_the_sheets_has_no_rows(desk: Any) -> None:
    book = desk.new_book()
    book.sheets = [each for each in book.sheets if each.name not in ("Worked", "Payroll columns")]
    reading = desk.read_book(book)
    assert (reading.election.worked, reading.election.pay_columns) == ((), ())
    assert not [line for line in desk.lines(reading) if line.startswith(("Error", "Warning"))]


def test_payroll_columns_are_read_in_the_order_of_the_sheet(desk: Any) -> None:
    found, problems = columns(
        desk,
        column("RO", "Emp no", "staff id"),
        column("both", "Element", "Fixed text", "ELECT1"),
        column("ERO", "Emp no", "Staff ID"),
    )
    assert problems == []
    assert found == (
        PayColumn(file=PayFile.RETURNING, header="Emp no", field=PayField.STAFF_ID, row=1),
        PayColumn(file=PayFile.BOTH, header="Element", field=PayField.TEXT, text="ELECT1", row=2),
        PayColumn(file=PayFile.REGISTRATION, header="Emp no", field=PayField.STAFF_ID, row=3),
    )


def test_the_shipped_columns_are_read_as_they_are_shipped(desk: Any) -> None:
    rows = [
        dict(zip(PAY_COLUMNS.headers, pay_column_row(each), strict=True))
        for each in PAY_COLUMNS_SHIPPED
    ]
    found, problems = columns(desk, *rows)
    assert problems == []
    assert [(each.file, each.header, each.field) for each in found] == [
        (each.file, each.header, each.field) for each in PAY_COLUMNS_SHIPPED
    ]


LEFT_OUT = "This column is left out of the payroll files."


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (column("RO", " ", "Role"), f"B2: Header is blank. {LEFT_OUT}"),
        (column("", "A", "Role"), f"A2: File is blank. {LEFT_OUT}"),
        (column("RO", "A", ""), f"C2: Content is blank. {LEFT_OUT}"),
        (
            column("PAYE", "A", "Role"),
            f'A2: File is "PAYE", which is not one of the values it can have. {LEFT_OUT}',
        ),
        (
            column("RO", "A", "Shoe size"),
            f'C2: Content is "Shoe size", which is not one of the values it can have. {LEFT_OUT}',
        ),
        (
            column("RO", "A", "Fixed text"),
            f'D2: The content of "A" is Fixed text, but there is none. {LEFT_OUT}',
        ),
        (
            column("RO", "A", "National Insurance number"),
            (
                'C2: Content is "National Insurance number". National Insurance numbers and bank '
                f"accounts are held by payroll and not asked for here. {LEFT_OUT}"
            ),
        ),
        (
            column("RO", "Sort code", "Fixed text", "to be filled in"),
            (
                'B2: Header is "Sort code". National Insurance numbers and bank accounts are held '
                f"by payroll and not asked for here. {LEFT_OUT}"
            ),
        ),
    ],
)
def test_a_column_that_cannot_be_made_is_left_out(
    desk: Any, row: dict[str, Any], line: str
) -> None:
    found, problems = columns(desk, row, column("RO", "Role", "Role"))
    assert [each.header for each in found] == ["Role"]
    assert problems == [f"Warning Payroll columns!{line}"]


@pytest.mark.parametrize(
    ("first", "second", "file"), [("RO", "RO", "RO"), ("Both", "ERO", "ERO"), ("RO", "Both", "RO")]
)
def test_a_heading_stands_once_in_each_file(desk: Any, first: str, second: str, file: str) -> None:
    found, problems = columns(
        desk, column(first, "Pay", "Actual fee"), column(second, "pay ", "Actual total")
    )
    assert [each.field for each in found] == [PayField.ACTUAL_FEE]
    assert problems == [
        (
            f'Warning Payroll columns!B3: The {file} file has the heading "pay" in cell B2 '
            f"already. {LEFT_OUT}"
        )
    ]


def test_a_fixed_text_beside_another_content_is_not_used(desk: Any) -> None:
    (found,), problems = columns(desk, column("RO", "Role", "Role", "Clerk"))
    assert found.text == ""
    assert problems == [
        'Note Payroll columns!D2: The content of "Role" is Role, so the fixed text is not used.'
    ]
