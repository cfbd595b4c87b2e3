"""After publication, as one story through the command line: drop-outs, a stand-in, why, back.

Each step is a command on files, judged from outside.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.command_line import changed, column_of, done, run
from tests.outside_cells import Row, Sheets, miles_between, read_sheets, read_tables
from tests.outside_published import find_unkept, moved
from tests.outside_reader import find_faults, forbidden, furthest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SUPERVISORS = 15  # at a count for which 14 people are supervisors: one post stays empty
REASONS = ("Broke a leg", "A new job", "=too far", "Moved away", "Ill", "Away", "No car", "Too far")
STORED = (
    *("Plan", "Changes", "Shortfalls", "Replacements", "Unallocated", "Training", "Costs"),
    "Summary",
)


@dataclass
class Story:
    """The files of the story, in one folder."""

    folder: Path

    def __getattr__(self, name: str) -> Path:
        return self.folder / f"{name}.xlsx"


def publish(story: Story) -> None:
    """Plan the borough, with one post that cannot be filled, and have everybody accept."""
    done("example", "borough", story.borough)
    with changed(story.borough) as workbook:
        duties = workbook["Duties"]
        of_role = column_of(duties, "Role") - 1
        (line,) = (row for row in duties.iter_rows() if row[of_role].value == "Count supervisor")
        line[column_of(duties, "Needed") - 1].value = SUPERVISORS
    done("allocate", story.borough, "-o", story.planned)
    with changed(story.planned, story.published) as workbook:
        for line in people(workbook):
            line["Status"].value = "Accepted"


def people(workbook: Any) -> list[dict[str, Any]]:
    """The rows of the sheet Plan with a person, each a cell by header."""
    header, *body = workbook["Plan"].iter_rows()
    lines = [
        {of.value: cell for of, cell in zip(header, line, strict=True) if of.value} for line in body
    ]
    return [line for line in lines if line["Staff ID"].value]


def drop_out(story: Story) -> list[tuple[str, str]]:
    """Have eight people of polling day with no other duty drop out: six withdraw, two decline.

    Returns their duties and Staff IDs.
    """
    plan = read_sheets(story.published).seats
    once = [row["Staff ID"] for row in plan]
    of_polling_day = [
        (row["Duty ID"], row["Staff ID"])
        for row in plan
        if row["Role"] in {"Presiding officer", "Poll clerk"} and once.count(row["Staff ID"]) == 1
    ]
    gone = of_polling_day[:: len(of_polling_day) // 8][:8]
    with changed(story.published, story.answered) as workbook:
        for line in people(workbook):
            pair = line["Duty ID"].value, line["Staff ID"].value
            if pair in gone:
                number = gone.index(pair)
                line["Status"].value = "Declined" if number in {2, 7} else "Withdrawn"
                line["Reason"].value = REASONS[number]
                line["Reason"].data_type = "s"
    return gone


def test_publish_drop_out_re_plan_replace_explain_restore(tmp_path: Path) -> None:
    story = Story(tmp_path)
    publish(story)
    assert find_faults(story.planned) == []

    gone = drop_out(story)
    figures = json.loads(
        done("replan", story.answered, "-o", story.replanned, "--today", "2027-05-04", "--json")
    )
    assert find_faults(story.replanned) == []
    assert find_unkept(story.answered, story.replanned) == []
    before, after = read_sheets(story.answered), read_sheets(story.replanned)
    assert not set(gone) & {(row["Duty ID"], row["Staff ID"]) for row in after.seats}
    assert figures["shortfalls"] == 1
    assert figures["moved"]["people"] == len(moved(before, after))
    assert figures["moved"]["people"] <= len(gone)  # 180 people are free: chains are short
    assert figures["changes"] == len(rows(story.replanned, "Changes"))
    prices_are_compared(figures["trade_off"], figures["moved"])

    leaving = next(row for row in after.seats if row["Role"] == "Poll clerk")
    replace_one(story, leaving)
    explain_the_empty_post(story)
    bring_back(story)


def rows(path: Path, table: str) -> list[Row]:
    return [row for row in read_tables(path)[table] if row["Staff ID"]]


def prices_are_compared(offers: list[dict[str, Any]], own: dict[str, int]) -> None:
    """The plan's own price first; the cheaper a move, the more people move, for fewer miles."""
    assert [offer["worth"] for offer in offers] == [None, 20, 5]
    assert offers[0]["moved"] == own
    assert all(offer["shortfalls"] == 1 for offer in offers)
    people_moved = [offer["moved"]["people"] for offer in offers]
    assert people_moved == sorted(people_moved)


def replace_one(story: Story, leaving: Row) -> None:
    """Give one clerk's post to the best stand-in."""
    duty, staff = leaving["Duty ID"], leaving["Staff ID"]
    listed = json.loads(done("replacements", story.replanned, duty, "--leaving", staff, "--json"))
    assert listed
    best = ("--leaving", staff, "--use", 1, "-o", story.replaced)
    done("replacements", story.replanned, duty, *best)
    assert find_faults(story.replaced) == []
    assert find_unkept(story.replanned, story.replaced) == []
    before, after = read_sheets(story.replanned), read_sheets(story.replaced)
    assert staff in moved(before, after)
    assert (duty, staff) not in {(row["Duty ID"], row["Staff ID"]) for row in after.seats}
    assert sum(row["Duty ID"] == duty for row in after.seats) == sum(
        row["Duty ID"] == duty for row in before.seats
    )
    assert len(moved(before, after)) <= 2  # who leaves, and one more at most


def explain_the_empty_post(story: Story) -> None:
    """Ask why the post of a count supervisor is empty: too few people can do it, and how many."""
    sheets = read_sheets(story.replaced)
    (short,) = sheets.shortfalls
    answer = json.loads(
        done("why", story.replaced, short["Duty ID"], "-o", story.explained, "--json")
    )
    assert answer["duty"] == short["Duty ID"]
    (group,) = (line["says"] for line in answer["answer"] if line["topic"] == "Group")
    able = len(eligible(sheets, sheets.duties[short["Duty ID"]]))
    assert {str(SUPERVISORS), str(able)} <= set(re.findall(r"\d+", group))
    written = read_tables(story.explained)["Why"]
    assert [row["What it says"] for row in written if row["Topic"] == "Group"] == [group]
    assert find_faults(story.explained) == []


def eligible(sheets: Sheets, duty: Row) -> list[str]:
    place = sheets.places[duty["Place ID"]]
    return [
        staff_id
        for staff_id, person in sheets.staff.items()
        if not any(forbidden(sheets, person, duty))
        and not miles_between(person, place) > furthest(sheets, person)
    ]


def bring_back(story: Story) -> None:
    """Restore the plan before the stand-in, then the later one again."""
    done("restore", story.explained, "-o", story.restored)
    assert [differing(story.restored, story.replanned, sheet) for sheet in STORED] == [[]] * 8
    assert find_faults(story.restored) == []
    assert load_workbook(story.restored)["Previous plan"].sheet_state == "hidden"
    done("restore", story.restored, "-o", story.again)
    assert [differing(story.again, story.replaced, sheet) for sheet in STORED] == [[]] * 8


def differing(one: Path, other: Path, sheet: str) -> list[Any]:
    """The cells of a sheet whose value, look or note differ, and its tables and rows likewise."""
    seen = []
    for path in (one, other):
        found = load_workbook(path)[sheet]
        cells: dict[str, Any] = {
            cell.coordinate: (
                *(cell.value, cell.data_type, cell.style, cell.number_format),
                cell.hyperlink and cell.hyperlink.location,
                cell.comment and cell.comment.text,
            )
            for line in found.iter_rows()
            for cell in line
            if cell.value is not None or cell.has_style
        }
        heights = {row: found.row_dimensions[row].height for row in range(1, found.max_row + 1)}
        seen.append({**cells, **dict(found.tables.items()), **heights})
    return [
        (key, seen[0].get(key), seen[1].get(key))
        for key in seen[0].keys() | seen[1].keys()
        if seen[0].get(key) != seen[1].get(key)
    ]


def test_what_each_command_needs_is_said_before_anything_is_written(tmp_path: Path) -> None:
    story = Story(tmp_path)
    done("example", "small", story.fresh)
    for words in (("replan",), ("restore",)):
        ran = run(*words, story.fresh, "-o", story.out)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("Not done: There is no ")
    assert not story.out.exists()
