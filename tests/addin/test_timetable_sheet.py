"""The sheet Timetable: the statutory dates of the poll that the sheet Settings names."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from addin import actions, timetable_sheet
from addin.engines.opening import new_book
from addin.sentences import dates_of, standing
from addin.tables import SETTINGS, TIMETABLE
from addin.template import build
from addin.timetable_sheet import NoTimetableError
from addin.writing.sheets import SheetBlockedError
from addin.writing.timetable import timetable_rows
from models.problems import Severity
from models.timetable import make_timetable
from models.timetable_rules import PollKind
from models.working_days import Nation
from tests.addin.test_actions import everything
from tests.addin.writing.written import rows_of, saved
from tests.command_line import add_column

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

# Of a local election in England on Thursday 6 May 2027, which has Easter before it.
NOTICE = date(2027, 3, 31)
TODAY = date(2027, 4, 2)  # 23 working days before it


def workbook_of(**settings: Any) -> Workbook:
    """A new workbook with these settings, by their labels with underscores."""
    workbook = build()
    for name, value in settings.items():
        cell_of(workbook, name).value = value
    return workbook


def cell_of(workbook: Workbook, label: str) -> Any:
    sheet = workbook[SETTINGS.sheet]
    (found,) = (row for row in sheet.iter_rows() if row[0].value == label.replace("_", " "))
    return found[1]


def filled(workbook: Workbook, today: date = TODAY) -> list[dict[str, Any]]:
    """The rows of the sheet Timetable once the action is done."""
    actions.timetable(new_book(workbook), today)
    headers = TIMETABLE.headers
    lines = rows_of(workbook[TIMETABLE.sheet], *headers)
    return [dict(zip(headers, line, strict=True)) for line in lines]


def test_each_date_is_a_row_with_its_rule_and_its_source() -> None:
    first, nominations, *_ = filled(workbook_of())
    assert first == {
        "Date": NOTICE,
        "Weekday": "Wednesday",
        "Time": None,
        "Working days before the poll": 25,
        "Event": "Notice of election, last day",
        "Rule": "25 working days before",
        "Source": "Local Elections (Principal Areas) (England and Wales) Rules 2006 "
        "(S.I. 2006/3304), Sch. 2, rule 1",
        "State": "already past",
    }
    assert (nominations["Time"], nominations["State"]) == ("16:00", None)


def test_it_has_the_dates_of_the_timetable_in_their_order() -> None:
    made = make_timetable(date(2027, 5, 6), PollKind.PARL, Nation.SCOTLAND)
    rows = filled(workbook_of(Kind_of_poll="parl", Nation="scotland"))
    assert [(row["Date"], row["Event"]) for row in rows] == [
        (entry.day, entry.words) for entry in made.dates
    ]


def test_dates_are_dates_and_times_are_text(tmp_path: Path) -> None:
    workbook = workbook_of()
    filled(workbook)
    sheet = saved(workbook, tmp_path)[TIMETABLE.sheet]
    assert (sheet["A3"].is_date, sheet["A3"].number_format) == (True, "dd/mm/yyyy")
    assert (sheet["C3"].value, sheet["C3"].data_type) == ("16:00", "s")


def test_after_the_poll_there_are_no_working_days_before_it() -> None:
    last = filled(workbook_of())[-1]
    assert (last["Working days before the poll"], last["Rule"]) == (
        None,
        "35 days after the result",
    )


def test_what_is_not_known_has_a_row_without_a_date_that_says_why() -> None:
    rows = filled(workbook_of(Kind_of_poll="senedd", Nation="wales"))
    unknown = [row for row in rows if row["Date"] is None]
    made = make_timetable(date(2027, 5, 6), PollKind.SENEDD, Nation.WALES)
    assert rows[-len(unknown) :] == unknown
    assert len(unknown) == len(made.unknown) == len(rows) - len(made.dates)
    assert (unknown[0]["Event"], unknown[0]["State"]) == ("Notice of poll, last day", "not given")
    assert unknown[0]["Rule"] == (
        "Not given: the rule has not been checked against a published timetable."
    )
    assert unknown[0]["Time"] is unknown[0]["Source"] is None


def test_a_second_timetable_replaces_the_first() -> None:
    workbook = workbook_of(Kind_of_poll="senedd", Nation="wales")
    filled(workbook)
    cell_of(workbook, "Kind_of_poll").value = "parl"
    made = make_timetable(date(2027, 5, 6), PollKind.PARL, Nation.WALES, today=TODAY)
    assert len(filled(workbook)) == len(timetable_rows(made)) == len(made.dates)


def test_without_today_it_is_this_day(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Clock:
            return cls(2027, 3, 31, 12, tzinfo=tz)

    monkeypatch.setattr(timetable_sheet, "datetime", Clock)
    dated = actions.timetable(new_book(workbook_of()))
    assert dated.timetable.today == date(2027, 3, 31)


def test_it_reads_no_other_sheet_than_the_settings() -> None:
    workbook = workbook_of()
    for name in ("Staff", "Duties"):
        del workbook[name]
    assert filled(workbook)[0]["Date"] == NOTICE


def test_only_the_sheet_timetable_is_written() -> None:
    workbook = workbook_of()
    before = [entry for entry in everything(workbook) if entry[0] != TIMETABLE.sheet]
    filled(workbook)
    assert [entry for entry in everything(workbook) if entry[0] != TIMETABLE.sheet] == before


def test_a_workbook_of_before_has_the_sheet_added() -> None:
    workbook = workbook_of()
    del workbook[TIMETABLE.sheet]
    assert filled(workbook)[0]["Date"] == NOTICE


def test_a_column_of_the_managers_own_moves_along_and_what_is_lost_is_told() -> None:
    workbook = workbook_of()
    filled(workbook)
    notice_of_poll = [row[0] for row in rows_of(workbook[TIMETABLE.sheet], "Event")].index(
        "Notice of poll, last day"
    )
    entries = {2: "Ada", notice_of_poll + 2: "Grace"}
    add_column(workbook[TIMETABLE.sheet], "Who", entries)
    cell_of(workbook, "Kind_of_poll").value = "parl"
    dated = actions.timetable(new_book(workbook), TODAY)
    kept = dict(rows_of(workbook[TIMETABLE.sheet], "Event", "Who"))
    assert {event: who for event, who in kept.items() if who} == {
        "Notice of election, last day": "Ada"
    }
    assert dates_of(dated)[-1] == (
        'Your column Who on the sheet Timetable said "Grace" beside Notice of poll, last day, '
        "which is no longer there. Copy it elsewhere if it is still needed."
    )


def test_what_is_late_is_marked_by_its_word() -> None:
    (area,) = workbook_of()[TIMETABLE.sheet].conditional_formatting
    (rule,) = area.rules
    assert (str(area.sqref), rule.formula) == ("H2:H1048576", ['$H2="already past"'])


# What is refused


@pytest.mark.parametrize(
    ("settings", "label", "wrong", "remedy"),
    [
        (
            {"Polling_day": date(2027, 5, 2)},
            "Polling day",
            "There can be no poll on Sunday 2 May 2027: it is a Sunday.",
            "Type another day, such as 06/05/2027.",
        ),
        (
            {"Polling_day": date(2027, 5, 3)},
            "Polling day",
            "There can be no poll on Monday 3 May 2027: it is a bank holiday in England.",
            "Type another day, such as 06/05/2027.",
        ),
        (
            {"Kind_of_poll": "senedd"},
            "Kind of poll",
            "England has no Senedd election; there is one in Wales.",
            "Polls there: parl, local, parish, mayor, pcc and gla.",
        ),
        (
            {"Polling_day": date(2010, 5, 6), "Kind_of_poll": "parl"},
            "Polling day",
            (
                "The law before Thursday 7 May 2015 was different for a UK Parliamentary general "
                "election in England, and it is not covered."
            ),
            "Type another day, such as 06/05/2027.",
        ),
        (
            {"Polling_day": date(2150, 5, 7)},
            "Polling day",
            "The bank holidays of 2150 are not known here, only those from 1978 to 2099.",
            "Type another day, such as 06/05/2027.",
        ),
    ],
)
def test_a_poll_that_cannot_be_is_refused_at_its_cell(
    settings: dict[str, Any], label: str, wrong: str, remedy: str
) -> None:
    workbook = workbook_of(**settings)
    before = everything(workbook)
    with pytest.raises(NoTimetableError) as refused:
        actions.timetable(new_book(workbook), TODAY)
    cell = cell_of(workbook, label).coordinate
    assert str(refused.value) == (
        f"No timetable was made. Sheet Settings, cell {cell}: {wrong} {remedy}"
    )
    (problem,) = refused.value.problems
    assert (problem.table, problem.column) == ("Settings", "Value")
    assert everything(workbook) == before


def test_settings_that_cannot_be_read_are_refused() -> None:
    workbook = workbook_of(Polling_day="soon", Nation="Atlantis")
    with pytest.raises(NoTimetableError, match="No timetable was made") as refused:
        actions.timetable(new_book(workbook), TODAY)
    assert len(refused.value.problems) == 2
    for label in ("Polling day", "Nation"):
        assert f"cell {cell_of(workbook, label).coordinate}: " in str(refused.value)


def test_a_mere_warning_of_the_settings_does_not_stop_it() -> None:
    workbook = workbook_of(Seed=None)
    warnings = [each.severity for each in actions.check(new_book(workbook)).problems]
    assert Severity.WARNING in warnings
    assert filled(workbook)[0]["Date"] == NOTICE


def test_a_workbook_without_settings_is_refused() -> None:
    workbook = workbook_of()
    del workbook[SETTINGS.sheet]
    with pytest.raises(NoTimetableError, match='Sheet Settings: There is no sheet named "Set'):
        actions.timetable(new_book(workbook), TODAY)


def test_a_setting_that_may_be_misspelt_is_refused() -> None:
    workbook = workbook_of()
    cell = cell_of(workbook, "Nation").offset(0, -1)
    cell.value = "Nattion"
    with pytest.raises(NoTimetableError, match=f"cell {cell.coordinate}: There is no setting"):
        actions.timetable(new_book(workbook), TODAY)


def test_a_setting_is_found_however_it_is_typed_and_wherever_it_stands() -> None:
    workbook = workbook_of(Polling_day=date(2027, 5, 2), Nation="wales")
    first, day = workbook[SETTINGS.sheet]["A3"], cell_of(workbook, "Polling_day")
    other = workbook[SETTINGS.sheet].cell(day.row, 1)
    first.value, other.value = "POLLING  day", first.value
    first.offset(0, 1).value, day.value = day.value, first.offset(0, 1).value
    with pytest.raises(NoTimetableError, match="cell B3: There can be no poll"):
        actions.timetable(new_book(workbook), TODAY)


def test_something_in_the_way_is_found_before_anything_is_written() -> None:
    workbook = workbook_of()
    workbook[TIMETABLE.sheet]["E5"] = "my own notes"
    workbook[TIMETABLE.sheet]["H1"] = "a column that is not the State"
    before = everything(workbook)
    with pytest.raises(SheetBlockedError, match="Cell E5 of the sheet Timetable holds something"):
        actions.timetable(new_book(workbook), TODAY)
    assert everything(workbook) == before


# What is said of it


def said(today: date, kind: PollKind = PollKind.LOCAL, nation: Nation = Nation.ENGLAND) -> str:
    return standing(make_timetable(date(2027, 5, 6), kind, nation, today=today))


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        (NOTICE, "25 working days to polling day, counted in England; no date has passed."),
        (TODAY, "23 working days to polling day, counted in England; 1 date has already passed."),
        (date(2027, 5, 6), "Polling day is today."),
        (date(2027, 5, 7), "Polling day is past."),
    ],
)
def test_how_many_working_days_are_left_and_how_many_dates_are_late(
    today: date, sentence: str
) -> None:
    assert said(today) == sentence


def test_a_poll_announced_with_23_working_days_to_go_shows_what_is_late() -> None:
    late = [row["Event"] for row in filled(workbook_of()) if row["State"] == "already past"]
    assert late == ["Notice of election, last day"]


def test_the_poll_is_named_before_anything_else_is_said_of_it() -> None:
    workbook = workbook_of(Kind_of_poll="senedd", Nation="wales", Polling_day=date(2027, 5, 5))
    sentences = dates_of(actions.timetable(new_book(workbook), TODAY))
    assert sentences == [
        "Senedd election in Wales on Wednesday 5 May 2027.",
        "22 working days to polling day, counted in Wales; 1 date has already passed.",
        "Wednesday 5 May 2027 is not a Thursday. Check that it is the day of the poll.",
        "Some dates of such a poll are not known here: the last rows say which, and why.",
    ]
