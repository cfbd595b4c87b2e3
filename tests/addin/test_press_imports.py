"""The button Import: which files, what they are, one message, and the sheet that it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from addin import importing, logs, press
from addin.engines.opening import new_book
from addin.importing import ImportKind
from addin.template import build
from tests.addin.desk import TestDesk
from tests.addin.imports import samples
from tests.addin.test_actions import everything
from tests.addin.writing.written import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

STAFF = "Name,Postcode,Roles\nJane Elm,DA5 1CL,PO\nBo Ash,DA5 1CN,Clerk\n"


@pytest.fixture
def workbook() -> Workbook:
    return build()


@pytest.fixture(autouse=True)
def _log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No log of the user's own is written to."""
    monkeypatch.setattr(logs, "log_file", lambda: tmp_path / "log" / "a.log")


def pressed(workbook: Workbook, *files: Path, **wishes: Any) -> TestDesk:
    desk = TestDesk(new_book(workbook), **wishes)
    desk.files = files
    press.press("imports", desk)
    assert desk.of("status")[-1] == ""
    return desk


def saved(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_export_of_stations_is_known_by_its_content_and_imported(
    workbook: Workbook, tmp_path: Path
) -> None:
    desk = pressed(workbook, saved(tmp_path, "staff list.txt", samples.CLUB))
    (told,) = desk.of("told")
    lines = told.splitlines()
    assert lines[0].endswith(
        "Xpress, Democracy Club format: 4 rows of properties, 2 polling places."
    )
    assert lines[1] == "Together: 2 stations."
    assert lines[2].startswith("2 added, 0 changed")
    assert rows_of(workbook["Places"], "Place ID", "Name") == [
        ("7", "Village Hall"),
        ("8", "Scout Hut"),
    ]
    assert workbook.active.title == "Import"
    steps = [entry for entry in desk.log if entry[0] in {"asked", "work", "writing", "written"}]
    assert [kind for kind, _ in steps] == ["asked", "work", "writing", "written"]
    assert [text for kind, text in steps if kind != "asked"] == ["Import"] * 3


def test_a_staff_list_fills_the_sheet_staff(workbook: Workbook, tmp_path: Path) -> None:
    desk = pressed(workbook, saved(tmp_path, "stations.csv", STAFF))
    (told,) = desk.of("told")
    assert "stations.csv: staff list, 2 people." in told
    assert "2 added" in told
    assert rows_of(workbook["Staff"], "First name", "Last name") == [
        ("Jane", "Elm"),
        ("Bo", "Ash"),
    ]
    assert workbook.active.title == "Import"


def test_two_files_of_one_system_are_imported_together(workbook: Workbook, tmp_path: Path) -> None:
    pair = (
        saved(tmp_path, "districts.csv", samples.COUNTS_PROPERTIES),
        saved(tmp_path, "stations.csv", samples.COUNTS_STATIONS),
    )
    (told,) = pressed(workbook, *pair).of("told")
    assert "Democracy Counts: 3 rows of stations and 6 rows of properties" in told
    assert len(rows_of(workbook["Places"], "Place ID")) == 3


def test_what_is_in_doubt_and_what_is_wrong_is_said_with_where_to_look(
    workbook: Workbook, tmp_path: Path
) -> None:
    odd = STAFF + "Jane Elm,DA5 1CL,Wizard\n"
    (told,) = pressed(workbook, saved(tmp_path, "list.csv", odd)).of("told")
    lines = told.splitlines()
    assert "What you have to decide or do stands first on the sheet Import." in lines
    assert lines[-1].startswith("Found ")
    assert lines[-1].endswith(" Each is on the sheet Problems.")


def test_last_time_s_plan_goes_to_its_own_action(
    workbook: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "plan.csv", "Name,Role,Place\nJane Elm,PO,Village Hall\n")
    given: list[Path] = []
    done = importing.import_staff(new_book(build()), saved(tmp_path, "staff.csv", STAFF))

    def last(_book: object, file: Path) -> object:
        given.append(file)
        return done

    monkeypatch.setattr(importing, "recognise", lambda _paths: ImportKind.LAST)
    monkeypatch.setattr(importing, "import_last", last, raising=False)
    (told,) = pressed(workbook, path).of("told")
    assert given == [path]
    assert told.startswith("staff.csv: staff list, 2 people.")


# Whatever is refused or stopped


def test_nothing_happens_where_no_file_is_chosen(workbook: Workbook) -> None:
    before = everything(workbook)
    desk = pressed(workbook)
    assert desk.of("told") == desk.of("wrong") == desk.of("work") == []
    assert everything(workbook) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "list.csv is empty."),
        ("%PDF-1.7", "list.csv is a PDF document."),
        ("<html><table>", "list.csv is a web page, whatever its name says."),
        ("Colour,Size\nred,5\n", "list.csv is no"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_message(
    workbook: Workbook, tmp_path: Path, text: str, sentence: str
) -> None:
    before = everything(workbook)
    desk = pressed(workbook, saved(tmp_path, "list.csv", text))
    (said,) = desk.of("wrong")
    assert said.startswith(sentence)
    assert said.endswith(" Nothing was imported.")
    assert "\n" not in said
    assert desk.of("told") == []
    assert everything(workbook) == before


def test_files_of_two_kinds_are_refused(workbook: Workbook, tmp_path: Path) -> None:
    files = saved(tmp_path, "a.csv", samples.CLUB), saved(tmp_path, "b.csv", STAFF)
    before = everything(workbook)
    (said,) = pressed(workbook, *files).of("wrong")
    assert "a.csv" in said
    assert "b.csv" in said
    assert everything(workbook) == before


def test_two_staff_lists_at_once_are_refused(workbook: Workbook, tmp_path: Path) -> None:
    files = saved(tmp_path, "a.csv", STAFF), saved(tmp_path, "b.csv", f"{STAFF}Cy Oak,,PO\n")
    before = everything(workbook)
    assert pressed(workbook, *files).of("wrong")
    assert everything(workbook) == before


def test_a_stop_while_the_files_are_read_imports_nothing(
    workbook: Workbook, tmp_path: Path
) -> None:
    before = everything(workbook)
    desk = pressed(workbook, saved(tmp_path, "list.csv", STAFF), stop=True)
    assert desk.of("told") == ["Stopped. Nothing was imported."]
    assert everything(workbook) == before


def test_a_sheet_with_a_password_is_named_and_nothing_is_written(
    workbook: Workbook, tmp_path: Path
) -> None:
    workbook["Staff"].protection.set_password("secret")
    workbook["Staff"].protection.sheet = True
    before = everything(workbook)
    (said,) = pressed(workbook, saved(tmp_path, "list.csv", STAFF)).of("wrong")
    assert "sheet Staff is protected with a password" in said
    assert said.endswith("The workbook is as it was.")
    assert everything(workbook) == before
