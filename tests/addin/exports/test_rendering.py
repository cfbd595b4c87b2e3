"""Letters, drafts and calendars by several processes come out as those of one."""

from __future__ import annotations

import os
import signal
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

import pytest

from addin.exports import rendering
from addin.exports.kinds import ExportKind
from addin.exports.people import KINDS
from addin.exports.rendering import Renderer
from tests.addin.exports.exported import material
from tests.models.builders import person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.exports.material import Material

LETTERS, EMAILS, CALENDARS = ExportKind.LETTERS, ExportKind.EMAILS, ExportKind.CALENDARS


def many(count: int) -> Material:
    return material(
        *(
            person(f"S{number:03}", last_name=f"Elm {number:03}", email="elm@example.org")
            for number in range(count)
        )
    )


def test_one_person_s_files_are_those_that_were_asked_for() -> None:
    given = many(1)
    (brief,) = given.people
    letters = Renderer(given, frozenset({LETTERS})).of(brief)
    assert letters.letter is not None
    assert letters.letter.docx.startswith(b"PK")
    assert letters.letter.pdf.startswith(b"%PDF")
    assert (letters.calendar, letters.draft) == (b"", b"")
    calendars = Renderer(given, frozenset({CALENDARS})).of(brief)
    assert calendars.letter is None
    assert b"BEGIN:VCALENDAR" in calendars.calendar
    emails = Renderer(given, frozenset({EMAILS})).of(brief)
    assert b"To: " in emails.draft
    assert b"text/calendar" in emails.draft
    assert b"application/pdf" in emails.draft


def test_who_has_no_address_to_write_to_has_no_draft() -> None:
    given = material(person("S1"))
    assert Renderer(given, KINDS).of(given.people[0]).draft == b""


@pytest.mark.slow
def test_two_processes_make_what_one_makes_in_the_same_order() -> None:
    given = many(40)
    one = list(Renderer(given, KINDS).all(1))
    two = list(Renderer(given, KINDS).all(2))
    assert [brief.person.staff_id for brief, _ in two] == [f"S{number:03}" for number in range(40)]
    assert two == one


@pytest.mark.slow
def test_a_stop_ends_the_other_processes() -> None:
    making = Renderer(many(200), frozenset({CALENDARS})).all(2)
    next(making)
    before = children()
    assert len(before) >= 2
    making.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 30
    while children() & before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not children() & before


@pytest.mark.slow
def test_a_process_that_is_killed_only_costs_time() -> None:
    given = many(200)
    making = Renderer(given, frozenset({CALENDARS})).all(2)
    first = next(making)
    for child in children():
        os.kill(child, signal.SIGKILL)
    assert [first, *making] == list(Renderer(given, frozenset({CALENDARS})).all(1))


def children() -> set[int]:
    """The processes that are making files for this one."""
    with open(f"/proc/self/task/{os.getpid()}/children") as file:  # noqa: PTH123
        found = {int(word) for word in file.read().split()}
    return {one for one in found if b"spawn_main" in command(one)}


def command(process: int) -> bytes:
    try:
        with open(f"/proc/{process}/cmdline", "rb") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return b""


@pytest.mark.parametrize("error", [BrokenProcessPool, PermissionError])
def test_where_no_process_can_be_had_all_is_made_here(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    given = many(3)

    def refused(*_: Any) -> Iterator[Any]:
        yield Renderer(given, KINDS).of(given.people[0])
        raise error("blocked by your administrator")

    monkeypatch.setattr(rendering, "_by_others", refused)
    assert list(Renderer(given, KINDS).all(2)) == list(Renderer(given, KINDS).all(1))


@pytest.mark.parametrize(
    ("people", "program", "cores", "processes"),
    [
        (1_800, "/usr/bin/python3.11", 2, 2),
        (1_800, r"C:\Python311\pythonw.exe".replace("\\", "/"), 16, 4),
        (1_800, "/usr/bin/python3.11", 1, 1),
        (99, "/usr/bin/python3.11", 2, 1),
        (1_800, "/usr/lib/libreoffice/program/soffice.bin", 2, 1),
        (1_800, "", 2, 1),
    ],
)
def test_how_many_processes_help(
    monkeypatch: pytest.MonkeyPatch, people: int, program: str, cores: int, processes: int
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    monkeypatch.delitem(sys.modules, "pyuno", raising=False)
    assert rendering._processes(people) == processes
    monkeypatch.setitem(sys.modules, "pyuno", sys)  # LibreOffice's own Python
    assert rendering._processes(people) == 1
