"""Export, from workbook to folder: as an action, in sentences, as a button and a command."""

from __future__ import annotations

import json
import os
import signal
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
import pyzipper
from typer import Abort

from addin import actions, exporting
from addin.commands import export as command
from addin.engines.opening import new_book, save_book
from addin.exporting import Exported, UnsoundPlanError, export, gather
from addin.exports import people
from addin.exports.kinds import ABOUT, ExportKind
from addin.exports.outlet import ExportRefusedError
from addin.press import press
from addin.presses.export import folder_of, proposed
from addin.sentences import exported
from addin.tables import PLAN
from models.bookings import Booking, Standing
from models.problems import AuditError, StoppedError, UnusableInputError
from models.published import Status
from tests.addin.desk import TestDesk
from tests.addin.exports.exported import MADE, NAME
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import duty, person, workbook_of
from tests.command_line import done, refused, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from addin.exports.material import Material
    from addin.exports.outlet import Outlet

PASSWORD = "correct horse battery"  # noqa: S105 - of this test
ALL = sorted([*(ABOUT[kind].folder for kind in ExportKind), "index.html", "manifest.json"])


@pytest.fixture(autouse=True)
def exporters(monkeypatch: pytest.MonkeyPatch) -> list[ExportKind]:
    """Exporters that each put one file; the list has the kinds made, in order."""
    made: list[ExportKind] = []

    def of(kind: ExportKind) -> Callable[[Material, Outlet], None]:
        def one(material: Material, outlet: Outlet) -> None:
            made.append(kind)
            ids = "".join(f" {brief.person.staff_id}" for brief in material.people)
            outlet.put(kind, "what.txt", f"{kind}{ids}".encode())
            if kind is ExportKind.ROTA:
                outlet.note(kind, "Nobody has the keys.")

        return one

    def theirs(material: Material, outlet: Outlet, kinds: frozenset[ExportKind]) -> None:
        for kind in sorted(kinds):
            of(kind)(material, outlet)

    monkeypatch.setattr(exporting, "exporter_of", of)
    monkeypatch.setattr(people, "export", theirs)
    return made


def planned(*staff: dict[str, Any], duties: tuple[dict[str, Any], ...] = ()) -> Workbook:
    """A workbook in which a plan stands: S1 and S2 each hold a duty."""
    workbook = workbook_of(
        *(staff or (person("S1"), person("S2"))), duties=duties or (duty("D1"), duty("D2"))
    )
    actions.allocate(new_book(workbook))
    return workbook


def make(workbook: Workbook, into: Path, minutes: int = 0, **wishes: Any) -> Exported:
    return export(new_book(workbook), into, made=MADE + timedelta(minutes=minutes), **wishes)


def there(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def plan_cell(workbook: Workbook, staff_id: str, column: str) -> Any:
    """The cell of somebody's row on the sheet Plan."""
    header, *rows = workbook[PLAN.sheet].iter_rows()
    of = {cell.value: number for number, cell in enumerate(header)}
    (row,) = (row for row in rows if row[of["Staff ID"]].value == staff_id)
    return row[of[column]]


# The action


def test_everything_is_in_one_dated_folder_and_the_workbook_as_it_was(tmp_path: Path) -> None:
    workbook = planned()
    before = everything(workbook)
    made = make(workbook, tmp_path)
    assert made.where == tmp_path / NAME
    assert there(tmp_path) == [NAME, "Templates"]
    assert there(made.where) == ALL
    assert made.files == len(ExportKind)
    assert dict(made.kinds) == dict.fromkeys(ExportKind, 1)
    assert made.notes == ("Nobody has the keys.",)
    assert (made.where / "Rota" / "what.txt").read_bytes() == b"rota S1 S2"
    assert everything(workbook) == before


def test_only_the_kinds_that_were_asked_for(tmp_path: Path, exporters: list[ExportKind]) -> None:
    made = make(planned(), tmp_path, only=frozenset({ExportKind.ROTA, ExportKind.PUBLIC}))
    assert exporters == [ExportKind.ROTA, ExportKind.PUBLIC]
    assert there(made.where) == ["Public", "Rota", "index.html"]  # nobody was told of a duty
    assert there(tmp_path) == [NAME]


def test_who_declined_is_told_nothing(tmp_path: Path) -> None:
    workbook = planned()
    plan_cell(workbook, "S2", "Status").value = str(Status.DECLINED)
    made = make(workbook, tmp_path)
    assert (made.where / "Rota" / "what.txt").read_bytes() == b"rota S1"


def test_the_training_that_people_are_booked_for_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    booked = (Booking(staff_id="S1", role="Poll clerk", standing=Standing.WAITING),)
    given: list[Any] = []
    monkeypatch.setattr(exporting, "read_booked", lambda *_: booked)
    monkeypatch.setattr(exporting, "briefs_of", lambda *told: given.extend(told))
    gather(new_book(planned()))
    assert given[2] is booked


# What is not exported


def test_without_a_plan_nothing_is_exported(tmp_path: Path) -> None:
    with pytest.raises(actions.NoPlanError, match="Press Allocate staff first"):
        make(workbook_of(person("S1")), tmp_path)
    assert there(tmp_path) == []


def test_an_error_in_the_workbook_stops_it(tmp_path: Path) -> None:
    workbook = planned()
    workbook["Duties"]["C2"] = "P9"
    with pytest.raises(UnusableInputError, match="in the workbook stops the export"):
        make(workbook, tmp_path)
    assert there(tmp_path) == []


def swapped(workbook: Workbook, staff_id: str, other: str) -> None:
    """Somebody else typed over a person of the plan, as a manager may."""
    plan_cell(workbook, staff_id, "Staff ID").value = other


def no_right_to_work(workbook: Workbook) -> None:
    header, *rows = workbook["Staff"].iter_rows()
    column = [cell.value for cell in header].index("Right to work")
    rows[1][column].value = "No"


def misspelt(workbook: Workbook) -> None:
    plan_cell(workbook, "S2", "Status").value = "Declnied"


def unknown(workbook: Workbook) -> None:
    swapped(workbook, "S2", "S9")


def twice(workbook: Workbook) -> None:
    swapped(workbook, "S2", "S1")  # at two places at one time


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (no_right_to_work, "has no right to work recorded"),
        (misspelt, "Declnied"),
        (unknown, '"S9"'),
        (twice, "S1"),
    ],
    ids=["a rule", "a status", "nobody", "two at once"],
)
def test_a_plan_that_is_not_sound_goes_to_nobody(
    tmp_path: Path, spoil: Callable[[Workbook], None], says: str
) -> None:
    workbook = planned()
    spoil(workbook)
    with pytest.raises(UnsoundPlanError) as said:
        make(workbook, tmp_path)
    sentence = str(said.value)
    assert isinstance(said.value, AuditError)  # so that the exit code is that of the audit
    assert sentence.startswith("Nothing was exported, because the plan in the workbook has ")
    assert says in sentence
    assert "Press Check workbook to see where" in sentence
    assert there(tmp_path) == []


def test_of_many_faults_the_first_few_are_told() -> None:
    error = UnsoundPlanError([f"Fault {number}." for number in range(1, 8)])
    assert "has 7 faults. Fault 1. Fault 2. Fault 3. Press" in str(error)
    assert len(error.breaches) == 7


@pytest.mark.parametrize("after", range(0, 40, 3))
def test_a_stop_at_any_time_leaves_nothing(tmp_path: Path, after: int) -> None:
    asked = iter(range(1_000))
    workbook = planned()

    def stop() -> bool:
        return next(asked) >= after

    try:
        make(workbook, tmp_path / "exports", asked=stop)
    except StoppedError:
        assert there(tmp_path) == []
    else:
        assert there(tmp_path / "exports") == [NAME, "Templates"]
        assert after > 10


def test_an_exporter_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(material: Material, outlet: Outlet) -> None:
        outlet.put(ExportKind.ROTA, "half.pdf", b"")
        raise ZeroDivisionError(material)

    monkeypatch.setattr(exporting, "exporter_of", lambda _: broken)
    with pytest.raises(ZeroDivisionError):
        make(planned(), tmp_path)
    assert there(tmp_path) == []


# The last export, and what changed


def test_the_next_export_goes_on_from_the_last(tmp_path: Path) -> None:
    first = make(planned(), tmp_path)
    second = make(planned(), tmp_path, minutes=1)
    assert NAME in (second.where / "index.html").read_text(encoding="utf-8")
    assert "Compared with" not in (first.where / "index.html").read_text(encoding="utf-8")
    entries = [json.loads((made.where / "manifest.json").read_bytes()) for made in (first, second)]
    assert entries[0]["entries"] == entries[1]["entries"] != []


def test_a_manifest_names_nobody(tmp_path: Path) -> None:
    made = make(planned(person("S1", First_name="Zoe", Last_name="Quill")), tmp_path)
    data = (made.where / "manifest.json").read_text(encoding="utf-8")
    assert "S1" in data
    assert "Zoe" not in data
    assert "Quill" not in data


@pytest.mark.parametrize("how", ["folder", "workbook"])
def test_only_who_has_something_else_since_an_earlier_plan(tmp_path: Path, how: str) -> None:
    before = planned()
    earlier = tmp_path / "before.xlsx"
    save_book(new_book(before), earlier)
    first = make(before, tmp_path / "exports")
    now = planned(person("S1"), person("S2"))
    plan_cell(now, "S2", "Status").value = str(Status.WITHDRAWN)
    since = first.where if how == "folder" else earlier
    made = make(now, tmp_path / "exports", minutes=1, changed_since=since)
    assert (made.where / "Letters" / "what.txt").read_bytes() == b"letters"
    same = make(before, tmp_path / "exports", minutes=2, changed_since=since)
    # S2 had been cancelled by the export in between
    assert (same.where / "Letters" / "what.txt").read_bytes() == b"letters S2"


def other_council(workbook: Workbook) -> None:
    for row in workbook["Settings"].iter_rows():
        if row[0].value == "Council":
            row[1].value = "Otherton"


def test_an_earlier_plan_of_another_election_is_refused(tmp_path: Path) -> None:
    other = planned()
    other_council(other)
    save_book(new_book(other), tmp_path / "other.xlsx")
    with pytest.raises(ExportRefusedError, match=r"other\.xlsx is of another election: Otherton"):
        make(planned(), tmp_path / "exports", changed_since=tmp_path / "other.xlsx")
    assert there(tmp_path) == ["other.xlsx"]


def test_an_earlier_workbook_without_a_plan_is_refused(tmp_path: Path) -> None:
    save_book(new_book(workbook_of(person("S1"))), tmp_path / "empty.xlsx")
    with pytest.raises(ExportRefusedError, match=r"since empty\.xlsx cannot be told: There is no"):
        make(planned(), tmp_path, changed_since=tmp_path / "empty.xlsx")


# Under a password


def test_with_a_password_there_is_one_archive_and_what_the_next_needs(tmp_path: Path) -> None:
    made = make(planned(), tmp_path, password=PASSWORD)
    assert made.where == tmp_path / f"{NAME}.zip"
    assert there(tmp_path) == [f"{NAME} manifest.json", f"{NAME}.zip", "Templates"]
    with pyzipper.AESZipFile(made.where) as outer:
        outer.setpassword(PASSWORD.encode())
        inner = ZipFile(BytesIO(outer.read(f"{NAME}.zip")))
    names = {name.split("/")[1] for name in inner.namelist()}
    assert sorted(names) == ALL
    beside = (tmp_path / f"{NAME} manifest.json").read_bytes()
    assert beside == inner.read(f"{NAME}/manifest.json")
    second = make(planned(), tmp_path, minutes=1, changed_since=made.where)
    assert (second.where / "Letters" / "what.txt").read_bytes() == b"letters"


def test_a_weak_password_is_refused_before_anything_is_made(
    tmp_path: Path, exporters: list[ExportKind]
) -> None:
    with pytest.raises(ExportRefusedError, match="fewer than 12 letters"):
        make(planned(), tmp_path, password="secret")  # noqa: S106 - of this test
    assert exporters == []
    assert there(tmp_path) == []


# In sentences


def test_what_was_made_and_what_to_look_at() -> None:
    notes = tuple(f"Note {number}." for number in range(1, 9))
    made = Exported(Path("exports") / NAME, 1_234, notes)
    first, look, *shown, more, last = exported(made)
    assert first == f"1,234 files in {Path('exports') / NAME}."
    assert look == "To look at:"
    assert shown == [f"- Note {number}." for number in range(1, 7)]
    assert more == "- and 2 more, on the index page."
    assert "Nothing was sent to anybody." in last
    assert len(exported(Exported(Path("x"), 1, ()))) == 2


# The button


def pressed(workbook: Workbook, **wishes: Any) -> TestDesk:
    answer = wishes.pop("answer", None)
    desk = TestDesk(new_book(workbook), **wishes)
    if answer is not None:
        desk.answer = answer
    press("export", desk)
    assert desk.of("status")[-1] == ""
    assert desk.of("writing") == [] or desk.of("told")
    return desk


def test_the_button_asks_for_the_folder_and_tells_the_counts(tmp_path: Path) -> None:
    desk = pressed(planned(), answer=lambda _: f'"{tmp_path / "exports"}" ')
    assert desk.of("asked") == [
        "Into which folder? A new folder with the files and their index page is made in it."
    ]
    assert desk.of("work") == ["Export"]
    (told,) = desk.of("told")
    assert told.startswith(f"{len(ExportKind)} files in {tmp_path / 'exports'}")
    assert "- Nobody has the keys." in told
    assert "Rota of the office: 0 of 1" in desk.of("status")
    assert len(there(tmp_path / "exports")) == 2


def test_a_stop_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    desk = pressed(planned(), stop=True, answer=lambda _: str(tmp_path / "exports"))
    assert desk.of("told") == ["Stopped. Nothing was exported."]
    assert there(tmp_path) == []


@pytest.mark.parametrize("answer", [None, "", "  "])
def test_who_cancels_or_types_nothing_gets_nothing(answer: str | None) -> None:
    desk = pressed(planned(), answer=lambda _: answer)
    assert desk.of("told") == desk.of("wrong") == desk.of("work") == []


def test_a_plan_that_is_not_sound_is_one_message(tmp_path: Path) -> None:
    workbook = planned()
    no_right_to_work(workbook)
    desk = pressed(workbook, answer=lambda _: str(tmp_path))
    (said,) = desk.of("wrong")
    assert said.startswith("Nothing was exported, because the plan in the workbook has 1 fault.")
    assert there(tmp_path) == []


def test_no_plan_and_errors_are_told_with_what_to_do(tmp_path: Path) -> None:
    (said,) = pressed(workbook_of(person("S1"))).of("wrong")
    assert said.startswith("There is no plan in this workbook yet")
    workbook = planned()
    workbook["Duties"]["C2"] = "P9"
    (told,) = pressed(workbook, answer=lambda _: str(tmp_path)).of("told")
    assert told.startswith("Nothing was exported: 1 error in the workbook first.")
    assert workbook.active.title == "Problems"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("https://council.sharepoint.com/election", "on a server that only the spreadsheet"),
        ("exports", "does not say where the folder is"),
        (__file__, "is a file. Choose a folder"),
    ],
)
def test_a_folder_that_will_not_do_is_one_message(typed: str, says: str) -> None:
    (said,) = pressed(planned(), answer=lambda _: typed).of("wrong")
    assert says in said


def test_the_folder_that_is_proposed_lies_beside_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    file = tmp_path / "May 2027.xlsx"
    book = new_book(planned(), file)
    assert proposed(book) == str(tmp_path / "home" / "May 2027 exports")  # not saved yet
    save_book(book, file)
    assert proposed(book) == str(tmp_path / "May 2027 exports")
    online = new_book(planned(), "https://council.sharepoint.com/May 2027.xlsx")
    assert proposed(online) == str(tmp_path / "home" / "May 2027 exports")


def test_a_folder_may_begin_with_the_user_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jane")
    monkeypatch.setenv("USERPROFILE", "/home/jane")
    assert folder_of("~/exports") == Path("/home/jane/exports")


# The command


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    save_book(new_book(planned()), path)
    return path


def test_the_command_says_what_it_made(book: Path, tmp_path: Path) -> None:
    out = done("export", book, "-o", tmp_path / "exports", "--only", "rota", "--only", "public")
    assert "Rota of the office" in out
    assert "Nobody has the keys." in out
    assert "2 files in" in out
    (folder,) = (tmp_path / "exports").iterdir()
    assert there(folder) == ["Public", "Rota", "index.html"]


def test_as_json_it_prints_the_figures_and_nothing_else(book: Path, tmp_path: Path) -> None:
    told = json.loads(done("export", book, "-o", tmp_path / "exports", "--json"))
    assert told["files"] == len(ExportKind)
    assert told["kinds"] == {str(kind): 1 for kind in ExportKind}
    assert told["notes"] == ["Nobody has the keys."]
    assert Path(told["where"]).is_dir()


def test_the_command_s_help_names_every_kind() -> None:
    assert command.export.__doc__ is not None
    for kind in ExportKind:
        assert str(kind) in command.export.__doc__.replace(",", " ").replace(".", " ").split()


def test_exit_codes(book: Path, tmp_path: Path) -> None:
    refused(run("export", book, "-o", tmp_path / "no" / "exports"), "There is no folder", code=2)
    refused(run("export", tmp_path / "no.xlsx", "-o", tmp_path), "There is no file", code=2)
    assert run("export", book, "-o", tmp_path, "--only", "cakes").code == 2
    empty = tmp_path / "empty.xlsx"
    save_book(new_book(workbook_of(person("S1"))), empty)
    refused(
        run("export", empty, "-o", tmp_path), "There is no plan", "Nothing was exported", code=1
    )
    faulty, unsound = planned(), planned()
    faulty["Duties"]["C2"] = "P9"
    no_right_to_work(unsound)
    for name, workbook in (("faulty", faulty), ("unsound", unsound)):
        save_book(new_book(workbook), tmp_path / f"{name}.xlsx")
    ran = run("export", tmp_path / "faulty.xlsx", "-o", tmp_path)
    assert ran.code == 1
    assert "1 error in the workbook stops the export. Nothing was exported." in ran.err
    ran = run("export", tmp_path / "unsound.xlsx", "-o", tmp_path)
    refused(ran, "has no right to work recorded", code=3)
    assert there(tmp_path) == ["book.xlsx", "empty.xlsx", "faulty.xlsx", "unsound.xlsx"]


def test_ctrl_c_leaves_nothing(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: Material, outlet: Outlet) -> None:
        outlet.put(ExportKind.ROTA, "half.pdf", b"")
        os.kill(os.getpid(), signal.SIGINT)
        outlet.tell("Rota", 1, 2)

    monkeypatch.setattr(exporting, "exporter_of", lambda _: interrupted)
    ran = run("export", book, "-o", tmp_path / "exports", "--only", "rota")
    refused(ran, "Stopped. Nothing was written.", code=130)
    assert there(tmp_path) == ["book.xlsx"]


def test_the_password_comes_from_the_environment_or_is_typed_twice_unseen(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []

    def typed(_: str, **how: Any) -> str:
        asked.append(how)
        return PASSWORD

    monkeypatch.setattr(command.typer, "prompt", typed)
    done("export", book, "-o", tmp_path / "a", "--only", "rota", "--password")
    assert asked == [{"hide_input": True, "confirmation_prompt": True, "err": True}]
    monkeypatch.setenv(command.PASSWORD, PASSWORD)
    done("export", book, "-o", tmp_path / "b", "--only", "rota", "--password")
    assert len(asked) == 1
    for folder in ("a", "b"):
        (file,) = (tmp_path / folder).iterdir()
        with pyzipper.AESZipFile(file) as outer:
            outer.setpassword(PASSWORD.encode())
            assert outer.testzip() is None
    done("export", book, "-o", tmp_path / "c", "--only", "rota")  # not asked for: not locked
    assert [entry.suffix for entry in (tmp_path / "c").iterdir()] == [""]


def test_a_password_never_stands_on_the_command_line(book: Path, tmp_path: Path) -> None:
    ran = run("export", book, "-o", tmp_path / "exports", "--password", PASSWORD)
    assert ran.code == 2  # the flag takes no value
    assert there(tmp_path) == ["book.xlsx"]


def test_without_anybody_to_ask_it_stops(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: Any, **__: Any) -> str:
        raise Abort

    monkeypatch.setattr(command.typer, "prompt", nobody)
    ran = run("export", book, "-o", tmp_path / "exports", "--password")
    assert ran.code == 130
    assert there(tmp_path) == ["book.xlsx"]
