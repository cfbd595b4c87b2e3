"""Hosts that the same tests run on: a workbook file, and a live LibreOffice."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import pytest

from addin.engines.calc_opening import open_in_office
from addin.engines.opening import new_book, open_book, save_book
from tests.hosts.office import Office, why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import xlwings as xw
    from openpyxl import Workbook

SECONDS = 60.0
SLOW_SECONDS = 300.0


class _Keeper:
    """Starts LibreOffice when it is first asked for, and again if a test has ended it."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._office: Office | None = None

    def office(self) -> Office:
        if self._office is None or not self._office.running:
            self._office = Office(self._folder())
        return self._office

    def stop(self) -> None:
        if self._office is not None and self._office.running:
            self._office.stop()


@pytest.fixture(scope="session")
def _keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Keeper]:
    keeper = _Keeper(lambda: tmp_path_factory.mktemp("office"))
    yield keeper
    keeper.stop()


@pytest.fixture
def office(_keeper: _Keeper, request: pytest.FixtureRequest) -> Iterator[Office]:
    """A running LibreOffice, for a limited time."""
    if reason := why_not():
        pytest.skip(reason)
    slow = request.node.get_closest_marker("slow")
    office = _keeper.office()
    with office.limited(SLOW_SECONDS if slow else SECONDS):
        yield office


@dataclass
class Host:
    """One way to have a workbook open."""

    name: str
    open: Callable[[Path], xw.Book]
    folder: Path
    _numbers: Iterator[int]

    def book(self, workbook: Workbook) -> xw.Book:
        """Open a workbook that openpyxl has made."""
        path = self.folder / f"made{next(self._numbers)}.xlsx"
        save_book(new_book(workbook), path)
        return self.open(path)

    def saved(self, book: xw.Book) -> Path:
        """Save the workbook as an Excel file of another name."""
        path = self.folder / f"saved{next(self._numbers)}.xlsx"
        book.impl.grid.save(str(path))
        return path


@pytest.fixture(params=["file", "LibreOffice"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    """Each host in turn; what it opened is closed again."""
    office = None if request.param == "file" else request.getfixturevalue("office")
    yield from _opening(request.param, tmp_path, office)


@pytest.fixture
def live(office: Office, tmp_path: Path) -> Iterator[Host]:
    """LibreOffice alone, for what a file does not do."""
    yield from _opening("LibreOffice", tmp_path, office)


def _opening(name: str, folder: Path, office: Office | None) -> Iterator[Host]:
    opened: list[xw.Book] = []

    def opening(path: Path) -> xw.Book:
        book = open_book(path) if office is None else open_in_office(path, office.context)
        opened.append(book)
        return book

    yield Host(name, opening, folder, count(1))
    for book in opened:
        there = book.impl in list(book.impl.books)
        if there and (office is None or office.running):
            book.close()
