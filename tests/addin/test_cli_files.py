"""Files that cannot be read or written, and runs that are cut short: one sentence, whole files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.worksheet.table import Table

from tests.command_line import OLD, changed, done, refused, run
from tests.outside_reader import find_faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example small."""
    book = tmp_path_factory.mktemp("made") / "small.xlsx"
    done("example", "small", book)
    return book


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The name of a file that is there already."""
    path = tmp_path / "out.xlsx"
    path.write_bytes(OLD)
    return path


# 2: wrong use


@pytest.mark.parametrize(
    "words",
    [
        ["allocate", "book.xlsx"],
        ["allocate", "book.xlsx", "-o", "out.xlsx", "--time-limit", "0"],
        ["allocate", "book.xlsx", "-o", "out.xlsx", "--seed", "-1"],
        ["example", "huge", "book.xlsx"],
        ["check"],
        ["check", "book.xlsx", "--colour"],
        ["plan", "book.xlsx"],
        [],
    ],
    ids=" ".join,
)
def test_a_wrong_option_ends_with_2(words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def missing(book: Path, _: Path) -> str:
    book.unlink()
    return "There is no file book.xlsx"


def folder(book: Path, _: Path) -> str:
    book.unlink()
    book.mkdir()
    return "is a folder"


def csv_renamed(book: Path, _: Path) -> str:
    book.write_text("Staff ID,First name\n1,Ada\n")
    return "is a text file, such as CSV"


def empty(book: Path, _: Path) -> str:
    book.write_bytes(b"")
    return "is empty"


def cut_off(book: Path, _: Path) -> str:
    book.write_bytes(book.read_bytes()[:5000])
    return "damaged"


def with_a_password(book: Path, _: Path) -> str:
    plain = book.read_bytes()
    with book.open("wb") as file:
        OOXMLFile(BytesIO(plain)).encrypt("secret", file)
    return "protected with a password"


def out_open_in_excel(_: Path, out: Path) -> str:
    out.with_name(f"~${out.name}").write_bytes(b"A. Manager")
    return "out.xlsx is open in Excel"


def out_open_in_libreoffice(_: Path, out: Path) -> str:
    out.with_name(f".~lock.{out.name}#").write_bytes(b"A. Manager")
    return "out.xlsx is open in LibreOffice"


def out_read_only(_: Path, out: Path) -> str:
    out.chmod(0o444)
    return "read-only"


@pytest.mark.parametrize(
    "spoil",
    [
        missing,
        folder,
        csv_renamed,
        empty,
        cut_off,
        with_a_password,
        out_open_in_excel,
        out_open_in_libreoffice,
        out_read_only,
    ],
)
def test_a_file_that_cannot_be_used_gets_one_plain_sentence(
    tmp_path: Path, small: Path, out: Path, spoil: Callable[[Path, Path], str]
) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(small.read_bytes())
    sentence = spoil(book, out)
    refused(run("allocate", book, "-o", out), sentence)
    assert out.read_bytes() == OLD
    if "out" not in spoil.__name__:
        refused(run("check", book), sentence)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere/out.xlsx", "There is no folder"),
        ("out.pdf", "not a name for a workbook"),
        ("out.xlsm", "has no macros"),
        (".", "not a name for a workbook"),
        ("x" * 300 + ".xlsx", "was not written"),
    ],
)
def test_a_place_that_cannot_be_written_gets_one_plain_sentence(
    tmp_path: Path, small: Path, name: str, sentence: str
) -> None:
    refused(run("allocate", small, "-o", tmp_path / name), sentence)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["new"], ["example", "small"]])
def test_an_existing_file_is_not_replaced_unasked(out: Path, words: list[str]) -> None:
    refused(run(*words, out), "--force")
    assert out.read_bytes() == OLD


def protected(workbook: Workbook) -> None:
    workbook["Summary"].protection.sheet = True
    workbook["Summary"].protection.password = "secret"  # noqa: S105 - an invented one


def merged(workbook: Workbook) -> None:
    workbook["Plan"]["A4"] = "My notes"
    workbook["Plan"].merge_cells("A4:D4")


def another_table(workbook: Workbook) -> None:
    for cell, value in {"A10": "Mine", "B10": "Too", "A11": 1, "B11": 2}.items():
        workbook["Plan"][cell] = value
    workbook["Plan"].add_table(Table(displayName="Mine", ref="A10:B11"))


def totals_row(workbook: Workbook) -> None:
    table = workbook["Plan"].tables["Plan"]
    table.ref = table.ref.replace("2", "3")
    table.totalsRowCount = 1
    workbook["Plan"]["A3"] = "Total"


@pytest.mark.parametrize("in_the_way", [protected, merged, another_table, totals_row])
def test_what_stands_in_the_way_on_a_result_sheet_is_no_traceback(
    tmp_path: Path, small: Path, out: Path, in_the_way: Callable[[Workbook], None]
) -> None:
    book = tmp_path / "book.xlsx"
    with changed(small, book) as workbook:
        in_the_way(workbook)
    ran = run("allocate", book, "-o", out)
    if ran.code == 0:
        assert find_faults(out) == []
    else:
        refused(ran, code=ran.code)
        assert ran.code in (1, 2)
        assert out.read_bytes() == OLD


# Another process


def start(code: str, *words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, after some code."""
    program = f"import os, signal, sys\nfrom addin import cli\n{code}\ncli.main()"
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        check=False,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
    )


KILL = "lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)"


@pytest.mark.skipif(os.name != "posix", reason="Only POSIX systems can kill a process so")
@pytest.mark.parametrize(
    "moment", ["cli.actions.audit", "cli.actions.mark", "os.fsync"], ids=["plan", "write", "save"]
)
def test_a_killed_run_leaves_the_old_file_whole(small: Path, out: Path, moment: str) -> None:
    ended = start(f"{moment} = {KILL}", "allocate", small, "-o", out)
    assert ended.returncode == -signal.SIGKILL
    assert out.read_bytes() == OLD


@pytest.mark.parametrize("words", [("check",), ("check", "--json")])
def test_a_console_without_every_letter_still_shows_the_problems(
    tmp_path: Path, small: Path, words: tuple[str, ...]
) -> None:
    book = tmp_path / "book.xlsx"
    with changed(small, book) as workbook:
        workbook["Staff"]["G5"] = "Łódź clerk"
    ended = start("", *words, book, PYTHONIOENCODING="cp1252")
    assert b"Traceback" not in ended.stderr
    assert ended.returncode == 1
    assert b"G5" in ended.stdout
