"""Exports of the borough through the command line, each file opened by a reader of its own.

First everything; then again without a change; then after drop-outs and a re-plan, for those alone
for whom something is different; then under a password. Whom that is, is read from the workbooks.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from zipfile import ZipFile

import ics
import msoffcrypto
import pytest
import pyzipper
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.command_line import changed, done, run
from tests.outside_cells import read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl import Workbook

pytestmark = pytest.mark.slow

DROP_OUTS = 8
PASSWORD = "correct horse battery"  # noqa: S105 - of this test


@dataclass(frozen=True)
class Story:
    """The workbooks of the story and what each export left, in one folder."""

    folder: Path
    planned: Path
    replanned: Path
    first: Path
    second: Path
    third: Path


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("exported")
    planned, replanned = folder / "planned.xlsx", folder / "replanned.xlsx"
    done("example", "borough", folder / "borough.xlsx")
    done("allocate", folder / "borough.xlsx", "-o", planned)
    first = exported(planned, folder)
    second = exported(planned, folder)
    with changed(planned, folder / "dropped.xlsx") as workbook:
        drop_out(workbook)
    done("replan", folder / "dropped.xlsx", "-o", replanned, "--no-compare")
    third = exported(replanned, folder, "--changed-since", first)
    return Story(folder, planned, replanned, first, second, third)


def exported(book: Path, folder: Path, *words: object) -> Path:
    """Export a workbook and return the new folder."""
    told = json.loads(done("export", book, "-o", folder / "exports", "--json", *words))
    where = folder / "exports" / told["where"]
    assert sum(told["kinds"].values()) == told["files"]
    return where


def drop_out(workbook: Workbook) -> None:
    """Have some people of polling day withdraw."""
    header, *rows = workbook["Plan"].iter_rows()
    of = {cell.value: number for number, cell in enumerate(header)}
    clerks = [row for row in rows if row[of["Role"]].value == "Poll clerk"]
    for row in clerks[:: len(clerks) // DROP_OUTS][:DROP_OUTS]:
        row[of["Status"]].value = "Withdrawn"


def told(book: Path) -> dict[str, set[tuple[Any, ...]]]:
    """What each person is told of: posts that hold, with place, times and table, and training."""
    workbook = load_workbook(book, read_only=True, data_only=True)
    found: dict[str, set[tuple[Any, ...]]] = {}
    for sheet, columns in (
        ("Plan", ("Duty ID", "Place ID", "Start", "End", "Team")),
        ("Training", ("Session ID", "Place ID", "Start", "End")),
    ):
        header, *rows = workbook[sheet].iter_rows(values_only=True)
        for cells in rows:
            row = dict(zip(header, cells, strict=False))
            gone = row.get("Status") in {"Declined", "Withdrawn"}
            if row["Staff ID"] and row[columns[0]] and not gone:
                facts = tuple(row[column] for column in columns)
                found.setdefault(row["Staff ID"], set()).add(facts)
    return found


def files(folder: Path, kind: str, ending: str) -> dict[str, bytes]:
    """The files of a kind by name."""
    found = {file.name: file.read_bytes() for file in sorted((folder / kind).glob(f"*{ending}"))}
    assert found, kind
    return found


def whose(name: str) -> str:
    """The Staff ID in a file's name."""
    (found,) = re.findall(r"\b(S\d{4})\b", name)
    return found


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")  # so that Excel and Word read it as UTF-8
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def events(data: bytes) -> dict[str, Any]:
    return {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def names(book: Path) -> dict[str, str]:
    staff = read_sheets(book).staff
    return {who: f"{row['First name']} {row['Last name']}" for who, row in staff.items()}


# The first export


def test_the_index_leads_to_every_file_and_there_is_no_other(story: Story) -> None:
    page = (story.first / "index.html").read_text(encoding="utf-8")
    linked = {unquote(link) for link in re.findall(r'href="([^"#]+)"', page)}
    there = {
        file.relative_to(story.first).as_posix()
        for file in story.first.rglob("*")
        if file.is_file()
    }
    assert there == linked | {"index.html", "manifest.json"}
    assert len(linked) > 2_000
    assert all(len(f"{story.first.name}/{name}") < 120 for name in there)


def test_everybody_in_the_plan_has_a_letter_with_their_name_as_word_and_pdf(story: Story) -> None:
    wanted, name = set(told(story.planned)), names(story.planned)
    word, pdf = (files(story.first, "Letters", ending) for ending in (".docx", ".pdf"))
    whole = pdf.pop("All letters.pdf")
    assert {whose(file) for file in word} == {whose(file) for file in pdf} == wanted
    count = 0
    for file in list(word)[::40]:
        who = whose(file)
        document = Document(BytesIO(word[file]))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        printed = pages(pdf[file.replace(".docx", ".pdf")])
        assert name[who] in text
        assert name[who] in " ".join(" ".join(printed).split())
        assert who in text
    for data in pdf.values():
        count += len(PdfReader(BytesIO(data)).pages)
    assert len(PdfReader(BytesIO(whole)).pages) == count


def test_a_draft_is_not_sent_and_has_letter_and_calendar(story: Story) -> None:
    drafts = files(story.first, "E-mail drafts", ".eml")
    for file in list(drafts)[::60]:
        message = BytesParser(policy=policy.default).parsebytes(drafts[file])
        assert message["X-Unsent"] == "1"
        attached = {part.get_content_type(): part for part in message.iter_attachments()}
        assert set(attached) == {"application/pdf", "text/calendar"}
        stem = file.removesuffix(".eml")
        letter = (story.first / "Letters" / f"{stem}.pdf").read_bytes()
        assert attached["application/pdf"].get_payload(decode=True) == letter


def test_calendars_say_what_the_plan_says_to_two_libraries(story: Story) -> None:
    plan = told(story.planned)
    for file, data in list(files(story.first, "Calendars", ".ics").items())[::25]:
        found = events(data)
        second = ics.Calendar(data.decode())
        assert len(second.events) == len(found)
        if not file.startswith("Venue"):
            dated = [facts for facts in plan[whose(file)] if facts[2] is not None]
            assert len(found) == len(dated)
            assert {int(event["SEQUENCE"]) for event in found.values()} == {0}


def test_lists_have_a_row_for_each_letter_and_open_in_excel(story: Story) -> None:
    wanted = set(told(story.planned))
    (merge,) = files(story.first, "Mail merge", ".csv").values()
    assert {row["Staff_ID"] for row in rows(merge)} == wanted
    for kind in ("Mail merge", "Payroll"):
        for data in files(story.first, kind, ".xlsx").values():
            workbook = load_workbook(BytesIO(data))
            assert "Delete after" in workbook.properties.keywords
            header, *body = workbook.active.iter_rows(values_only=True)
            assert all(header)
            assert body
    stations = files(story.first, "Returns", ".csv")
    assert all(rows(data) for data in stations.values())


@pytest.mark.parametrize(
    "kind", ["Station packs", "Inspectors", "Count", "Postal votes", "Canvass", "Rota", "Public"]
)
def test_sheets_are_pages_with_their_number_and_when_to_delete_them(
    story: Story, kind: str
) -> None:
    for data in files(story.first, kind, ".pdf").values():
        printed = pages(data)
        assert printed
        assert all(re.search(r"Page \d+ of \d+", page) for page in printed)
        assert "Delete after" in printed[0]


def test_what_the_public_sees_names_nobody(story: Story) -> None:
    lasts = {name.rpartition(" ")[2] for name in names(story.planned).values()}
    for data in files(story.first, "Public", ".csv").values():
        teams = " ".join(
            f"{row['Presiding officer']} {row['Poll clerks and other staff']}" for row in rows(data)
        )
        words = set(re.findall(r"[\w'-]+", teams))
        assert len(words) > 10
        assert not words & lasts


# Again, without a change


def test_exported_again_nothing_has_changed(story: Story) -> None:
    before, after = (files(folder, "Calendars", ".ics") for folder in (story.first, story.second))
    assert before.keys() == after.keys()
    for file in list(before)[::20]:
        then, now = events(before[file]), events(after[file])
        assert {uid: int(event["SEQUENCE"]) for uid, event in then.items()} == {
            uid: int(event["SEQUENCE"]) for uid, event in now.items()
        }
    entries = [
        json.loads((folder / "manifest.json").read_bytes())["entries"]
        for folder in (story.first, story.second)
    ]
    assert entries[0] == entries[1]


# After drop-outs


def test_only_those_with_something_else_get_a_letter(story: Story) -> None:
    before, after = told(story.planned), told(story.replanned)
    different = {who for who in after if after[who] != before.get(who)}
    assert DROP_OUTS <= len(different) < 100
    letters = files(story.third, "Letters", ".docx")
    assert {whose(file) for file in letters} == different


def test_what_somebody_lost_is_cancelled_with_a_higher_number(story: Story) -> None:
    before, after = told(story.planned), told(story.replanned)
    calendars = {
        whose(file): events(data)
        for file, data in files(story.third, "Calendars", ".ics").items()
        if not file.startswith("Venue")
    }
    gone = {who for who in before if who not in after}
    assert gone
    for who in gone:
        for event in calendars[who].values():
            assert (event["STATUS"], int(event["SEQUENCE"])) == ("CANCELLED", 1)
    first = {
        whose(file): events(data)
        for file, data in files(story.first, "Calendars", ".ics").items()
        if not file.startswith("Venue")
    }
    for who, now in calendars.items():
        assert first.get(who, {}).keys() <= now.keys()  # nothing is dropped without a word


def test_the_changes_are_listed(story: Story) -> None:
    (data,) = files(story.third, "Changes", ".csv").values()
    listed = " ".join(" ".join(row.values()) for row in rows(data))
    before, after = told(story.planned), told(story.replanned)
    for who in {*before} - {*after}:
        assert who in listed or names(story.planned)[who] in listed


# Under a password


@pytest.fixture
def locked(story: Story, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZipFile]:
    monkeypatch.setenv("ELECTION_STAFFING_PASSWORD", PASSWORD)
    kinds = ["--only", "payroll", "--only", "public"]
    where = exported(story.planned, story.folder, "--password", *kinds)
    with pyzipper.AESZipFile(where) as outer:
        outer.setpassword(PASSWORD.encode())
        (name,) = outer.namelist()
        with ZipFile(BytesIO(outer.read(name))) as inner:
            yield inner


def test_a_locked_export_opens_with_its_password(locked: ZipFile) -> None:
    assert locked.testzip() is None
    workbooks = [name for name in locked.namelist() if name.endswith(".xlsx")]
    assert workbooks
    for name in workbooks:
        office, plain = msoffcrypto.OfficeFile(BytesIO(locked.read(name))), BytesIO()
        assert office.is_encrypted()
        office.load_key(password=PASSWORD)
        office.decrypt(plain, verify_integrity=True)
        assert load_workbook(plain).active.max_row > 1


# A plan that is not sound


def test_a_plan_that_somebody_made_unlawful_goes_to_nobody(story: Story, tmp_path: Path) -> None:
    with changed(story.planned, tmp_path / "unlawful.xlsx") as workbook:
        header, *people = workbook["Staff"].iter_rows()
        of = {cell.value: number for number, cell in enumerate(header)}
        (unpaired, *_) = sorted(told(story.planned))
        (row,) = (row for row in people if row[of["Staff ID"]].value == unpaired)
        row[of["Right to work"]].value = "No"
    ran = run("export", tmp_path / "unlawful.xlsx", "-o", tmp_path / "exports")
    assert ran.code == 3
    assert "has no right to work recorded" in ran.err
    assert not (tmp_path / "exports").exists()
