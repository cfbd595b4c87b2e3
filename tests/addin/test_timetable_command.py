"""`election-staffing timetable`: what it prints, writes and refuses."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from addin import console
from addin.commands import timetable as timetable_command
from models.timetable import make_timetable
from models.timetable_rules import Event, PollKind
from models.working_days import Nation
from tests.command_line import OLD, add_column, changed, done, grid, refused, run

if TYPE_CHECKING:
    from pathlib import Path

PARISH: Final = ("timetable", "2024-11-20", "--poll", "parish", "--nation", "england")
LOCAL: Final = ("timetable", "2025-05-01", "--poll", "local", "--nation", "england")

LABEL: Final = "Polling day"

# as printed, without the lines and spaces between the columns
PRINTED: Final = (
    "Wed 16 Oct 2024 Notice of election, last day 25 working days before 1 already past",
    "Thu 24 Oct 2024 16:00 Nomination papers, last day 19 working days before 1 already past",
    "Mon 4 Nov 2024 23:59 Applications to register, last day 12 working days before 3",
    "Wed 20 Nov 2024 17:00 Emergency proxy applications, last day polling day 4",
    "Wed 18 Dec 2024 Expenses, parish or community, last day 28 days after the poll 9",
)


def test_the_dates_are_printed_with_rule_source_and_what_is_past() -> None:
    ran = run(*PARISH, "--today", "2024-11-01")
    assert ran.code == 0
    lines = [" ".join(line.replace("│", " ").split()) for line in ran.out.splitlines()]
    assert [line for line in lines if line in PRINTED] == list(PRINTED)
    assert "Parish or community council election in England on Wednesday 20 November 2024" in lines
    assert (
        "1 Local Elections (Parishes and Communities) (England and Wales) Rules 2006 "
        "(S.I. 2006/3305), Sch. 2, rule 1"
    ) in lines
    assert (
        lines[-1]
        == "13 working days to polling day, counted in England; 5 dates have already passed."
    )
    assert ran.err == (
        "Note: Wednesday 20 November 2024 is not a Thursday. "
        "Check that it is the day of the poll.\n"
    )


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2025-03-25", "25 working days to polling day, counted in England; no date has passed."),
        ("2025-03-26", "24 working days to polling day, counted in England; 1 date has already"),
        ("2025-04-30", "1 working day to polling day, counted in England; 13 dates have"),
        ("2025-05-01", "Polling day is today."),
        ("2025-05-02", "Polling day is past."),
    ],
)
def test_the_last_line_says_how_long_there_is(today: str, last: str) -> None:
    assert done(*LOCAL, "--today", today).splitlines()[-1].startswith(last)


def test_without_today_it_is_this_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timetable_command, "_now", lambda: date(2025, 3, 27))
    assert done(*LOCAL) == done(*LOCAL, "--today", "2025-03-27")


def test_what_is_not_given_is_listed_with_the_reason() -> None:
    out = done("timetable", "2027-05-06", "--poll", "senedd", "--nation", "wales")
    assert (
        "Not given, because the rule has not been checked against a published timetable: "
        "Notice of poll, last day; Polling and counting agents, last day for notice"
    ) in out


def test_json_has_the_dates_by_event_and_nothing_else() -> None:
    ran = run(*PARISH, "--json")
    made = make_timetable(date(2024, 11, 20), PollKind.PARISH, Nation.ENGLAND)
    assert json.loads(ran.out) == {"dates": made.iso_dates()}
    assert json.loads(ran.out)["dates"]["postal_deadline"] == "2024-11-05"
    assert "not a Thursday" in ran.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("timetable", "2027-05-06", "--poll", "locla", "--nation", "england"), "Did you mean"),
        (("timetable", "2027-05-06", "--poll", "gla", "--nation", "wales"), "Wales has no"),
        (("timetable", "2027-05-06", "--poll", "local", "--nation", "englnd"), "Did you mean"),
        (("timetable", "2027-05-02", "--poll", "local", "--nation", "england"), "a Sunday"),
        (("timetable", "2027-05-03", "--poll", "local", "--nation", "england"), "bank holiday"),
        (("timetable", "2010-05-06", "--poll", "parl", "--nation", "england"), "law before"),
        (("timetable", "2199-05-02", "--poll", "parl", "--nation", "england"), "not known"),
        (("timetable", "6.5.2027", "--poll", "parl", "--nation", "england"), "is not a date"),
        ((*LOCAL, "--today", "now"), "is not a date"),
        (("timetable", "2027-05-06", "--poll", "referendum", "--nation", "wales"), "not covered"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(words: tuple[str, ...], why: str) -> None:
    refused(run(*words), why)


@pytest.mark.parametrize(
    "words",
    [
        ("timetable",),
        ("timetable", "2027-05-06", "--nation", "england"),
        ("timetable", "2027-05-06", "--poll", "local"),
        ("timetable", "--poll", "local", "--nation", "england"),
    ],
)
def test_a_poll_without_its_day_kind_or_nation_is_wrong_use(words: tuple[str, ...]) -> None:
    refused(run(*words), "A timetable needs DATE, --poll and --nation; or --book and -o")


# The workbook's own poll


@pytest.fixture(scope="module")
def new_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook for a local election in England on 6 May 2027."""
    path = tmp_path_factory.mktemp("book") / "new.xlsx"
    done("new", path)
    return path


def with_polling_day(day: date, book: Path, copy: Path) -> Path:
    with changed(book, copy) as workbook:
        (found,) = (row for row in workbook["Settings"].iter_rows() if row[0].value == LABEL)
        found[1].value = day
    return copy


def test_the_dates_of_a_workbooks_own_poll_are_printed_and_go_into_its_sheet(
    tmp_path: Path, new_workbook: Path
) -> None:
    before, out = new_workbook.read_bytes(), tmp_path / "out.xlsx"
    ran = run("timetable", "--book", new_workbook, "-o", out, "--today", "2027-04-02")
    typed = ("timetable", "2027-05-06", "--poll", "local", "--nation", "england")
    same = done(*typed, "--today", "2027-04-02")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{same}The sheet Timetable of {out} has these dates.\n"
    header, first, *_ = grid(out, "Timetable")
    assert header[0] == "Date"
    assert (first[0].date(), first[7]) == (date(2027, 3, 31), "already past")
    assert new_workbook.read_bytes() == before


def test_a_book_as_json_with_a_calendar(tmp_path: Path, new_workbook: Path) -> None:
    out, file = tmp_path / "out.xlsx", tmp_path / "may.ics"
    ran = run("timetable", "--book", new_workbook, "-o", out, "--json", "--ics", file)
    made = make_timetable(date(2027, 5, 6), PollKind.LOCAL, Nation.ENGLAND)
    assert json.loads(ran.out) == {"dates": made.iso_dates()}
    assert len(components(file)) == len(made.dates) + 1
    assert out.exists()


def test_what_to_know_of_a_poll_is_on_the_error_stream(tmp_path: Path, new_workbook: Path) -> None:
    book = with_polling_day(date(2027, 5, 5), new_workbook, tmp_path / "book.xlsx")
    with changed(book) as workbook:
        sheet = workbook["Timetable"]
        sheet["E2"] = "Tea"
        add_column(sheet, "Who", {2: "Ada"})
    ran = run("timetable", "--book", book, "-o", tmp_path / "out.xlsx", "--json")
    assert ran.code == 0
    assert "Note: Wednesday 5 May 2027 is not a Thursday." in ran.err
    assert 'Note: Your column Who on the sheet Timetable said "Ada" beside Tea, which' in ran.err


def test_a_workbooks_poll_that_cannot_be_is_a_problem_of_its_cell(
    tmp_path: Path, new_workbook: Path
) -> None:
    book = with_polling_day(date(2027, 5, 2), new_workbook, tmp_path / "book.xlsx")
    out, file = tmp_path / "out.xlsx", tmp_path / "may.ics"
    ran = run("timetable", "--book", book, "-o", out, "--ics", file)
    refused(ran, "No timetable was made. Sheet Settings, cell B", "it is a Sunday", code=1)
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("2027-05-06", "--book", "b.xlsx", "-o", "o.xlsx"), "the poll is the one of the workbook"),
        (("--poll", "parl", "--book", "b.xlsx", "-o", "o.xlsx"), "leave out DATE, --poll and"),
        (("--nation", "wales", "--book", "b.xlsx", "-o", "o.xlsx"), "leave out DATE, --poll and"),
        (("--book", "b.xlsx"), "give both"),
        ((*LOCAL[1:], "-o", "o.xlsx"), "give both"),
        (("--book", "b.xlsx", "-o", "o.ods"), "o.ods"),
        (("--book", "b.xlsx", "-o", "o.xlsx"), "b.xlsx"),
        (("--book", "b.xlsx", "-o", "o.xlsx", "--ics", "o.txt"), "ends in .ics"),
    ],
)
def test_words_that_do_not_go_together_are_one_sentence(
    words: tuple[str, ...], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(run("timetable", *words), why)
    assert list(tmp_path.iterdir()) == []


def test_what_the_copy_will_lack_is_said(
    tmp_path: Path, new_workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "losses", lambda *_: ["slicers"])
    out = tmp_path / "out.xlsx"
    ran = run("timetable", "--book", new_workbook, "-o", out)
    assert ran.code == 0
    assert ran.err == f"Note: {out} will not have what {new_workbook} has of: slicers.\n"


def test_a_sheet_that_is_blocked_is_one_sentence(tmp_path: Path, new_workbook: Path) -> None:
    book, out = tmp_path / "book.xlsx", tmp_path / "out.xlsx"
    with changed(new_workbook, book) as workbook:
        workbook["Timetable"].protection.set_password("secret")
        workbook["Timetable"].protection.sheet = True
    refused(run("timetable", "--book", book, "-o", out), "is protected with a password")
    assert not out.exists()


# The calendar file


def components(path: Path) -> dict[str, Any]:
    calendar = Calendar.from_ical(path.read_bytes())
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_the_calendar_has_every_date_and_polling_day(tmp_path: Path) -> None:
    file = tmp_path / "may.ics"
    out = done(*LOCAL, "--today", "2025-03-27", "--ics", file)
    assert out.splitlines()[-1] == f"Wrote {file}, to open in a calendar."
    found = components(file)
    made = make_timetable(date(2025, 5, 1), PollKind.LOCAL, Nation.ENGLAND)
    names = [*(str(entry.event) for entry in made.dates), "polling_day"]
    assert set(found) == {f"local-england-2025-05-01-{name}@election-staffing" for name in names}
    notice = found["local-england-2025-05-01-notice_of_election_latest@election-staffing"]
    assert notice.decoded("dtstart") == date(2025, 3, 25)
    assert notice["summary"] == "Notice of election, last day"
    assert (
        "Rule: 25 working days before; polling day is Thursday 1 May 2025." in notice["description"]
    )
    assert "S.I. 2006/3304" in notice["description"]
    assert notice.decoded("dtstamp") == datetime(2025, 3, 27, tzinfo=UTC)


def test_a_time_of_day_is_londons(tmp_path: Path) -> None:
    for poll, offset in (("2026-01-22", 0), ("2037-05-07", 1), ("2045-05-04", 1)):
        file = tmp_path / f"{poll}.ics"
        run("timetable", poll, "--poll", "local", "--nation", "england", "--ics", file)
        event = components(file)[f"local-england-{poll}-{Event.POSTAL}@election-staffing"]
        start = event.decoded("dtstart")
        assert event["dtstart"].params["tzid"] == "Europe/London"
        assert (start.hour, start.utcoffset()) == (17, timedelta(hours=offset))
        assert start == start.replace(tzinfo=ZoneInfo("Europe/London"))
        assert b"BEGIN:VTIMEZONE" in file.read_bytes()


def test_the_same_day_writes_the_same_bytes_and_another_keeps_the_uids(tmp_path: Path) -> None:
    for name, today in (("a", "2025-03-27"), ("b", "2025-03-27"), ("c", "2025-04-01")):
        done(*LOCAL, "--today", today, "--ics", tmp_path / f"{name}.ics")
    a, b, c = ((tmp_path / f"{name}.ics").read_bytes() for name in "abc")
    assert a == b != c
    assert components(tmp_path / "a.ics").keys() == components(tmp_path / "c.ics").keys()


def test_json_and_a_calendar_in_one_go(tmp_path: Path) -> None:
    out = done(*LOCAL, "--json", "--ics", tmp_path / "may.ics")
    assert list(json.loads(out)) == ["dates"]
    assert (tmp_path / "may.ics").exists()


def test_a_file_of_another_kind_is_not_written_over(tmp_path: Path) -> None:
    book = tmp_path / "plan.xlsx"
    book.write_bytes(OLD)
    refused(run(*LOCAL, "--ics", book), "plan.xlsx", "ends in .ics")
    assert book.read_bytes() == OLD


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    refused(run(*LOCAL, "--ics", tmp_path / "none" / "may.ics"), "may.ics was not written")
    assert list(tmp_path.iterdir()) == []


def test_an_old_calendar_stays_whole_when_a_poll_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "may.ics"
    file.write_bytes(OLD)
    refused(run("timetable", "2027-05-02", *LOCAL[2:], "--ics", file), "There can be no poll")
    assert file.read_bytes() == OLD
    done(*LOCAL, "--ics", file)
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert [path.name for path in tmp_path.iterdir()] == ["may.ics"]
