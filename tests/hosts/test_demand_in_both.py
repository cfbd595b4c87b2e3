"""The demand is written into the same cells over a file and in a live LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from addin import actions
from addin.engines.calc_opening import open_in_office
from addin.engines.opening import new_book, open_book, save_book
from addin.tables import DUTIES, PLACES, SESSIONS
from tests.addin.writing.tiny import duty, person, place, workbook_of
from tests.hosts.cells import contents, differences, everything

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw
    from openpyxl import Workbook

    from tests.hosts.conftest import Host
    from tests.hosts.office import Office

INPUTS = (DUTIES, PLACES, SESSIONS)


def election() -> Workbook:
    """Two stations and the venues they need, one duty that somebody typed, and a filter on it."""
    workbook = workbook_of(
        person("S1"),
        places=(
            place("P1", Kind="Polling station", Electors=1200, **{"Postal voters": 300}),
            place("P2", Kind="Polling station", Electors=1400, Area="West"),
            place("CV", Kind="Count venue"),
            place("PV", Kind="Postal vote venue"),
        ),
        duties=(duty("MINE", Needed=7), duty("D-P1-PC", Needed=5)),
    )
    workbook["Places"].protection.sheet = True
    workbook["Duties"].row_dimensions[2].hidden = True
    return workbook


def values(book: xw.Book) -> list[Any]:
    return [book.sheets[table.sheet].tables[table.name].range.value for table in INPUTS]


def test_the_second_time_nothing_changes(host: Host) -> None:
    book = host.book(election())
    before = [row[0] for row in values(book)[0]]
    first = actions.demand(book).worked_out.draft
    after = values(book)
    assert [row[0] for row in after[0]][: len(before)] == before
    assert (first.duties.new > 10, first.duties.kept) == (True, 1)
    assert (len(first.places.rows), len(first.places.cells)) == (2, 1)
    assert len(first.sessions.rows) == 11
    assert book.sheets["Places"].api.ProtectContents
    again = actions.demand(book).worked_out.draft
    assert [draft.empty for draft in again.drafts] == [True, True, True]
    assert values(book) == after


@pytest.mark.slow
def test_both_hosts_end_up_with_the_same_workbook(tmp_path: Path, office: Office) -> None:
    for name in ("file", "live"):
        save_book(new_book(election()), tmp_path / f"{name}.xlsx")
    file = open_book(tmp_path / "file.xlsx")
    live = open_in_office(tmp_path / "live.xlsx", office.context)
    for book in (file, live):
        actions.demand(book)
    assert differences(everything(file), everything(live)) == []
    live.impl.grid.save(str(tmp_path / "saved.xlsx"))
    live.close()
    assert differences(contents(file), contents(open_book(tmp_path / "saved.xlsx"))) == []
