"""The section Answers of docs/after-publication.md: every status, and its example comes true."""

from __future__ import annotations

from pathlib import Path

from addin import actions
from addin.engines.opening import new_book
from models.published import Status
from tests.addin.writing.tiny import duty, person, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import column_of

PAGE = Path(__file__).parents[1] / "docs" / "after-publication.md"


def tables() -> dict[str, list[tuple[str, ...]]]:
    """The tables of the section, by the first word of their header."""
    section = PAGE.read_text(encoding="utf-8").split("## Answers\n")[1].split("\n## ")[0]
    found: dict[str, list[tuple[str, ...]]] = {}
    for block in section.split("\n\n"):
        if block.startswith("|"):
            header, _, *lines = (
                tuple(cell.strip() for cell in line.strip("|").split("|"))
                for line in block.strip().splitlines()
            )
            found[header[0]] = lines
    return found


def test_every_status_is_explained_in_its_order() -> None:
    assert [row[0] for row in tables()["Status"]] == [str(status) for status in Status]


def test_the_example_comes_out_as_the_page_says() -> None:
    rows = tables()["Staff ID"]
    workbook = workbook_of(
        *(person(staff_id) for staff_id, *_ in rows),
        duties=tuple(duty(duty_id) for _, duty_id, *_ in rows),
        pins=tuple({"Staff ID": s, "Duty ID": d, "Pin": "Must"} for s, d, *_ in rows),
    )
    actions.allocate(new_book(workbook))
    for line in workbook["Pins"]["A2:D3"]:
        for cell in line:
            cell.value = None
    plan = workbook["Plan"]
    answers = {staff_id: reason.partition(": ") for staff_id, _, _, reason in rows}
    for line in plan.iter_rows(min_row=2):
        status, _, words = answers[line[column_of(plan, "Staff ID") - 1].value]
        line[column_of(plan, "Status") - 1].value = status
        line[column_of(plan, "Reason") - 1].value = words or None
    actions.allocate(new_book(workbook))
    assert rows_of(workbook["Pins"], "Staff ID", "Duty ID", "Pin", "Reason") == rows
    away = dict(rows_of(workbook["Staff"], "Staff ID", "Unavailable"))
    assert away == {"S0012": None, "S0044": "06/05/2027"}
    assert "S0044 now has 06/05/2027" in " ".join(PAGE.read_text(encoding="utf-8").split())
