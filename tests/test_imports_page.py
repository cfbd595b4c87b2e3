"""The worked example of docs/imports.md is what comes out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from addin.template import build
from tests.addin.imports.laid import lines, staff_into
from tests.addin.writing.written import rows_of

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "imports.md"
EXAMPLE: Final = PAGE.read_text(encoding="utf-8").split("\n### Example\n")[1].split("\n## ")[0]


def test_the_update_of_a_staff_list_comes_out_as_the_page_says(tmp_path: Path) -> None:
    first, second = re.findall(r"```csv\n(.*?)```", EXAMPLE, re.DOTALL)
    list_ = tmp_path / "staff.csv"
    workbook = build()
    list_.write_text(first, encoding="utf-8")
    staff_into(workbook, list_)
    people = rows_of(workbook["Staff"], "Staff ID", "First name")
    assert people == [("S0001", "Jane"), ("S0002", "Bo")]
    assert "Jane becomes S0001 and Bo S0002" in EXAMPLE
    (typed,) = re.findall(r"You type ([\d ]+) as Jane's mobile number", EXAMPLE)
    headers = [cell.value for cell in workbook["Staff"][1]]
    workbook["Staff"].cell(2, headers.index("Mobile") + 1).value = typed
    list_.write_text(second, encoding="utf-8")
    staff_into(workbook, list_)
    shown = re.findall(r"^\| (S\d.*) \|$", EXAMPLE, re.MULTILINE)
    found = [
        " | ".join(str(part or "") for part in (row_id, what, *rest))
        for what, row_id, *rest in lines(workbook)
        if row_id
    ]
    assert found == shown
