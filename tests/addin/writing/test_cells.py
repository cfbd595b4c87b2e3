"""What a cell holds is told apart by kind, and written again it is the same."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from addin.engines.opening import new_book
from addin.writing.cells import Fault, Formula, read_cells, writable

START = datetime(2027, 5, 6, 7)  # noqa: DTZ001 - workbooks hold local time without a zone


@pytest.mark.parametrize(
    ("put", "cell"),
    [
        (None, None),
        ("Ann", "Ann"),
        ("007", "007"),
        ("'quoted", "'quoted"),
        (2, 2.0),
        (True, True),
        (START, START),
        ("=1+1", Formula("=1+1")),
        ("#N/A", Fault("#N/A")),
    ],
)
def test_a_cell_is_read_and_written_again(put: Any, cell: object) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = put, "beside"
    area = new_book(workbook).sheets[0]["A1:A2"]
    kind = sheet["A1"].data_type
    assert read_cells(area) == [[cell], ["beside"]]
    area.value = [[writable(of)] for line in read_cells(area) for of in line]
    assert (sheet["A1"].value, sheet["A1"].data_type) == (put, kind)


def test_a_text_that_looks_like_a_formula_or_an_error_is_neither() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    texts = ["=1+1", "=2", "#N/A", "=3"]
    for row, text in enumerate(texts, start=1):
        sheet.cell(row, 1, text)
    for row in (1, 3):
        sheet.cell(row, 1).data_type = "s"
    area = new_book(workbook).sheets[0]["A1:A4"]
    expected = [["=1+1"], [Formula("=2")], ["#N/A"], [Formula("=3")]]
    assert read_cells(area) == expected
    area.value = [[writable(of)] for line in expected for of in line]
    assert read_cells(area) == expected


def test_money_that_excel_hands_out_as_a_decimal_is_a_number() -> None:
    class Area:
        formula = (("220.5",), ("1",))

        def options(self, **_: Any) -> Any:
            return self

        value = ((Decimal("220.5"),), (1.0,))

    assert read_cells(Area()) == [[220.5], [1.0]]
    assert type(read_cells(Area())[0][0]) is float
