"""The action behind Restore previous plan: the plan before the last one stands again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin import actions
from addin.tables import PLAN
from addin.writing.cells import read_cells
from addin.writing.charts import draw_stations
from addin.writing.previous import restore_previous
from addin.writing.results import find
from addin.writing.stations import stations_of_posts

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

    from addin.actions import Checked
    from addin.writing.previous import Restored


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """The plan that stands in the workbook again, and the workbook's problems as they are now."""

    checked: Checked
    restored: Restored


def restore(book: xw.Book) -> BroughtBack:
    """Bring the plan before back, draw the Summary's chart and map, and mark the problems.

    Raises NoPreviousPlanError if there is none and SheetBlockedError if something is in the way;
    the workbook is unchanged then.
    """
    restored = restore_previous(book)
    checked = actions.check(book)
    election = checked.reading.election
    draw_stations(book, stations_of_posts(election, _posts(book)))
    actions.mark(book, checked)
    return BroughtBack(checked, restored)


def _posts(book: xw.Book) -> Iterator[tuple[str, bool]]:
    """Yield for each post of the sheet Plan its Place ID and whether it is filled."""
    found = find(book, PLAN)
    assert found is not None  # it was just put back
    header, *rows = read_cells(found[1].range)
    place, person = header.index("Place ID"), header.index("Staff ID")
    for row in rows:
        yield str(row[place] or ""), row[person] not in {None, ""}
