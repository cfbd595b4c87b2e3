"""What the demand writes on the Duties sheet, and what it leaves as somebody typed it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.engines.opening import new_book
from addin.reading import read_election
from addin.reading.rows import Frame
from addin.tables import DUTIES
from addin.writing.asked import WRITTEN, Merged, merge_duties, worded
from addin.writing.inputs import formulas_in, write_draft
from models.demand import Asked
from models.duties import Duty
from tests.addin.writing.tiny import END, START, duty, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import column_of

if TYPE_CHECKING:
    from openpyxl import Workbook

LATER = START + timedelta(minutes=15)


def asked(duty_id: str = "D1", needed: int = 2, **facts: Any) -> Asked:
    """So many poll clerks at P1 on polling day."""
    times = {"start": START, "end": END, "role": "Poll clerk", "place_id": "P1"}
    return Asked(
        duty=Duty(duty_id=duty_id, needed=needed, **(times | facts)),
        how=f"{needed} are worked out.",
    )


def demand(workbook: Workbook, *duties: Asked) -> Merged:
    """Write what is asked for into the Duties sheet; return what became of it."""
    book = new_book(workbook)
    frame = read_election(book).frames["Duties"]
    merged = merge_duties(frame, duties, formulas_in(book, frame, WRITTEN))
    write_draft(book, merged.draft)
    return merged


def counts(merged: Merged) -> dict[str, int]:
    """The counts that are not 0."""
    names = ("new", "changed", "kept", "overridden", "dropped")
    return {name: getattr(merged, name) for name in names if getattr(merged, name)}


def cells(workbook: Workbook, *columns: str) -> list[tuple[Any, ...]]:
    return rows_of(workbook["Duties"], *columns)


def set_cell(workbook: Workbook, row: int, column: str, value: Any) -> None:
    """Type into a data row, counted from 1."""
    sheet = workbook["Duties"]
    sheet.cell(row + 1, column_of(sheet, column)).value = value


def worked_out(*duties: Asked) -> Workbook:
    """A workbook with nothing on Duties but what the demand put there."""
    workbook = workbook_of(duties=({},))
    demand(workbook, *duties)
    return workbook


# New rows


def test_a_new_duty_has_its_number_its_times_and_its_calculation() -> None:
    workbook = workbook_of(duties=({},))
    merged = demand(workbook, asked(), asked("D2", 40, teams=6), asked("D3", 1, load=150.0))
    assert counts(merged) == {"new": 3}
    assert cells(workbook, "Duty ID", "Role", "Place ID", "Needed", "Calculated") == [
        ("D1", "Poll clerk", "P1", 2, 2),
        ("D2", "Poll clerk", "P1", 40, 40),
        ("D3", "Poll clerk", "P1", 1, 1),
    ]
    assert cells(workbook, "Start", "End", "Load", "Teams") == [
        (START, END, None, None),
        (START, END, None, 6),
        (START, END, 150, None),
    ]
    span = "from 06/05/2027 06:15 to 06/05/2027 22:45"
    assert cells(workbook, "How calculated") == [
        (f"2 are worked out. Worked out: {span}.",),
        (f"40 are worked out. Worked out: {span}, 6 teams.",),
        (f"1 are worked out. Worked out: {span}, load 150.",),
    ]
    assert cells(workbook, "Override", "Reason", "Done", "Cover for") == [(None,) * 4] * 3


def test_what_is_worked_out_without_a_time_says_only_what_there_is() -> None:
    assert worded(asked(start=None, end=None)) == "2 are worked out."
    said = worded(asked(start=None, end=None, load=7.5, teams=1))
    assert said == "2 are worked out. Worked out: load 7.5, 1 team."
    said = worded(asked(start=START.replace(second=30)))
    assert said.endswith("from 06/05/2027 06:15:30 to 06/05/2027 22:45.")


# Rows that the demand made


def test_worked_out_twice_nothing_changes() -> None:
    duties = (asked(), asked("D2", 40, teams=6), asked("D3", 1, load=1 / 3))
    workbook = worked_out(*duties)
    again = demand(workbook, *duties)
    assert counts(again) == {}
    assert again.draft.empty


def test_a_number_that_nobody_changed_follows_the_demand() -> None:
    workbook = worked_out(asked(), asked("D2", 40, teams=6, load=100.0))
    later = {"start": LATER, "end": END + timedelta(hours=1)}
    merged = demand(workbook, asked(needed=3), asked("D2", 48, teams=7, load=120.5, **later))
    assert counts(merged) == {"changed": 2}
    assert cells(workbook, "Needed", "Calculated", "Teams", "Load", "Start", "End") == [
        (3, 3, None, None, START, END),
        (48, 48, 7, 120.5, LATER, END + timedelta(hours=1)),
    ]


def test_teams_that_are_no_longer_asked_for_go() -> None:
    workbook = worked_out(asked(teams=6))
    demand(workbook, asked())
    assert cells(workbook, "Teams") == [(None,)]


@pytest.mark.parametrize(
    ("column", "typed", "says"),
    [
        ("Needed", 5, "Demand says 3 here, but 5 was typed, which is kept."),
        ("Teams", 9, "Demand says 7 here, but 9 was typed, which is kept."),
        ("Load", 99, "Demand says 120 here, but 99 was typed, which is kept."),
        (
            "Start",
            datetime(2027, 5, 6, 6, 0),  # noqa: DTZ001 - local time, as typed
            "Demand says 06/05/2027 06:30 here, but 06/05/2027 06:00 was typed, which is kept.",
        ),
        ("Role", "Standby", "Demand says Poll clerk here, but Standby was typed, which is kept."),
        ("Place ID", "P2", "Demand says P1 here, but P2 was typed, which is kept."),
    ],
)
def test_what_somebody_typed_since_is_kept_and_noted(column: str, typed: Any, says: str) -> None:
    workbook = worked_out(asked(teams=6, load=100.0))
    set_cell(workbook, 1, column, typed)
    now = asked(needed=3, teams=7, load=120.0, start=LATER)
    merged = demand(workbook, now)
    assert cells(workbook, column) == [(typed,)]
    assert (merged.kept, merged.changed) == (1, 1)
    (note,) = merged.notes()
    assert (note.severity, note.row, note.column, note.wrong) == ("Note", 1, column, says)
    # And it stays so, although the demand was worked out again.
    assert counts(demand(workbook, now)) == {"kept": 1}
    assert cells(workbook, column) == [(typed,)]


def test_a_cell_that_was_cleared_is_filled_again() -> None:
    workbook = worked_out(asked(teams=6))
    for column in ("Needed", "Teams", "Start", "Role"):
        set_cell(workbook, 1, column, None)
    assert counts(demand(workbook, asked(teams=6))) == {"changed": 1}
    assert cells(workbook, "Needed", "Teams", "Start", "Role") == [(2, 6, START, "Poll clerk")]


def test_an_own_number_in_override_is_kept_without_a_word() -> None:
    workbook = worked_out(asked())
    set_cell(workbook, 1, "Override", 4)
    set_cell(workbook, 1, "Reason", "A busy station.")
    merged = demand(workbook, asked(needed=3))
    assert counts(merged) == {"changed": 1, "overridden": 1}
    assert cells(workbook, "Needed", "Calculated", "Override", "Reason") == [
        (3, 3, 4, "A busy station.")
    ]
    assert merged.notes() == []
    line = merged.roles["Poll clerk"]
    assert (line.duties, line.calculated, line.overridden, line.planned) == (1, 3, 1, 4)


def test_beside_an_override_only_what_is_not_the_number_is_noted() -> None:
    workbook = worked_out(asked())
    set_cell(workbook, 1, "Override", 4)
    set_cell(workbook, 1, "Needed", 5)
    assert counts(demand(workbook, asked(needed=3))) == {"overridden": 1}
    set_cell(workbook, 1, "Start", LATER)
    merged = demand(workbook, asked(needed=3))
    assert counts(merged) == {"kept": 1, "overridden": 1}
    assert [note.column for note in merged.notes()] == ["Start"]


def test_teams_that_somebody_typed_leave_the_number_as_asked() -> None:
    workbook = worked_out(asked("D1", 40, teams=6))
    set_cell(workbook, 1, "Teams", 8)
    assert demand(workbook, asked("D1", 48, teams=7)).roles["Poll clerk"].planned == 48


def test_a_note_on_a_number_names_override_and_no_other_does() -> None:
    workbook = worked_out(asked())
    set_cell(workbook, 1, "Needed", 5)
    set_cell(workbook, 1, "Start", LATER)
    number, start = demand(workbook, asked()).notes()
    assert number.remedy == (
        "Nothing has to be done. To have what demand says, clear the cell and work out demand "
        "again. A number of your own stands best in Override, with your reason."
    )
    assert start.remedy == (
        "Nothing has to be done. To have what demand says, clear the cell and work out demand "
        "again."
    )


def test_an_override_of_nobody_plans_nobody() -> None:
    workbook = worked_out(asked())
    set_cell(workbook, 1, "Override", 0)
    assert demand(workbook, asked()).roles["Poll clerk"].planned == 0


def test_a_formula_is_the_managers_own() -> None:
    workbook = worked_out(asked())
    set_cell(workbook, 1, "Needed", "=1+1")
    merged = demand(workbook, asked(needed=3))
    assert cells(workbook, "Needed", "Calculated") == [("=1+1", 3)]
    assert merged.kept == 1


def test_what_cannot_be_read_is_kept_and_not_noted_a_second_time() -> None:
    workbook = worked_out(asked())
    set_cell(workbook, 1, "Needed", "two or so")
    merged = demand(workbook, asked(needed=3))
    assert cells(workbook, "Needed") == [("two or so",)]
    assert (merged.kept, merged.notes()) == (1, [])


# Rows that somebody typed


def test_a_row_of_ones_own_gets_the_calculation_and_keeps_the_rest() -> None:
    workbook = workbook_of(duties=(duty("d1", Needed=4, Start=LATER),))
    merged = demand(workbook, asked())
    assert counts(merged) == {"kept": 1}
    assert cells(workbook, "Duty ID", "Needed", "Start", "Calculated") == [("d1", 4, LATER, 2)]
    assert cells(workbook, "How calculated")[0][0].startswith("2 are worked out.")
    assert [note.column for note in merged.notes()] == ["Needed", "Start"]
    assert counts(demand(workbook, asked(needed=5))) == {"kept": 1}
    assert cells(workbook, "Needed") == [(4,)]


def test_a_row_of_ones_own_that_agrees_follows_from_then_on() -> None:
    workbook = workbook_of(duties=(duty("D1", Needed=2),))
    assert counts(demand(workbook, asked())) == {}
    demand(workbook, asked(needed=3))
    assert cells(workbook, "Needed") == [(3,)]


def test_rows_that_the_demand_knows_nothing_of_stay_as_they_are() -> None:
    workbook = workbook_of(duties=(duty("MINE", Needed=7), duty("D1", Needed=2)))
    merged = demand(workbook, asked())
    assert cells(workbook, "Needed", "Calculated") == [(7, None), (2, 2)]
    assert merged.dropped == 0


# What is no longer asked for


def test_a_row_that_is_no_longer_asked_for_stays_with_nobody_needed() -> None:
    workbook = worked_out(asked(), asked("D2", 3))
    assert counts(demand(workbook, asked())) == {"changed": 1, "dropped": 1}
    assert cells(workbook, "Duty ID", "Needed", "Calculated") == [("D1", 2, 2), ("D2", 0, 0)]
    assert cells(workbook, "How calculated")[1][0].startswith("No longer asked for.")
    assert counts(demand(workbook, asked())) == {"dropped": 1}


def test_what_is_asked_for_again_is_as_if_it_always_had_been() -> None:
    first = (asked("D1", 40, teams=6),)
    workbook = worked_out(*first)
    before = cells(workbook, *DUTIES.headers)
    demand(workbook)
    demand(workbook, *first)
    assert cells(workbook, *DUTIES.headers) == before
    demand(workbook)
    demand(workbook, asked("D1", 48, teams=7))
    assert cells(workbook, "Needed", "Teams") == [(48, 7)]


@pytest.mark.parametrize("column", ["Needed", "Override"])
def test_people_that_somebody_typed_are_still_planned_and_noted(column: str) -> None:
    workbook = worked_out(asked())
    set_cell(workbook, 1, column, 5)
    merged = demand(workbook)
    assert cells(workbook, column) == [(5,)]
    (note,) = merged.notes()
    assert (note.column, note.wrong) == (
        column,
        "Demand says 0 here, but 5 was typed, which is kept.",
    )


# Many


def test_ten_notes_of_a_column_stand_each_at_its_cell() -> None:
    ids = [f"D{n}" for n in range(10)]
    workbook = workbook_of(duties=tuple(duty(each, Needed=4) for each in ids))
    merged = demand(workbook, *(asked(each) for each in ids))
    assert [note.row for note in merged.notes()] == list(range(1, 11))


def test_many_notes_of_a_column_are_one_at_its_header() -> None:
    ids = [f"D{n}" for n in range(11)]
    workbook = workbook_of(duties=tuple(duty(each, Needed=4) for each in ids))
    merged = demand(workbook, *(asked(each) for each in ids))
    (note,) = merged.notes()
    assert (note.row, note.column) == (0, "Needed")
    assert note.wrong == (
        "In 11 rows Needed differs from what demand says, and what was typed is kept."
    )


def test_roles_are_summed_in_the_order_in_which_they_are_asked_for() -> None:
    workbook = workbook_of(duties=(duty("D1", Needed=5),))
    merged = demand(workbook, asked("D0", 1, role="Usher"), asked("D1", 2), asked("D2", 3))
    lines = [
        (each.role, each.duties, each.calculated, each.planned) for each in merged.roles.values()
    ]
    assert lines == [("Usher", 1, 1, 1), ("Poll clerk", 2, 5, 8)]


def in_memory(frame: Frame, *duties: Asked) -> None:
    """Do to the rows of a frame what writing would do to the sheet."""
    merged = merge_duties(frame, duties, frozenset())
    values = merged.draft.values()
    while len(frame.rows) < merged.draft.height:
        frame.rows.append([None] * len(frame.columns))
    for (row, column), value in values.items():
        frame.rows[row - 1][frame.columns[column]] = value


NUMBERS = st.integers(0, 9)
TEAMS = st.integers(0, 3)


@given(runs=st.lists(st.tuples(NUMBERS, TEAMS), min_size=1, max_size=4), own=NUMBERS)
def test_after_any_runs_a_row_says_the_last_demand_or_what_was_typed(
    runs: list[tuple[int, int]], own: int
) -> None:
    offsets = {name: offset for offset, name in enumerate(DUTIES.headers)}
    frame = Frame(DUTIES, 1, 1, offsets, [], [])
    in_memory(frame, asked("D1", 1, teams=1))
    (row,) = frame.rows
    row[offsets["Needed"]] = own
    agreed = own == 1
    for needed, teams in runs:
        in_memory(frame, asked("D1", needed, teams=teams))
        agreed = agreed or needed == own
    needed, teams = runs[-1]
    found = [row[offsets[name]] for name in ("Needed", "Calculated", "Teams")]
    assert found == [needed if agreed else own, needed, teams or None]
    assert len(frame.rows) == 1
