"""The sheet Scenarios: what came of each, beside the workbook as it is, with a chart."""

from __future__ import annotations

from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from addin.engines.addresses import address_of
from addin.styles import EMPTY, FILLED
from addin.tables import SCENARIOS
from addin.writing.bars import Bars, draw_bars
from addin.writing.results import check_room, find, replace_rows
from addin.writing.sheets import unprotected
from models.costs import in_pounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.writing.results import Row
    from models.plan import Certificate
    from models.problems import Problem
    from models.scenarios import Outcome

CHART: Final = "Election Staffing scenarios"
TITLE: Final = "Empty posts and people moved by scenario"
NO_PLAN: Final = "No plan"
_NOTHING: Final = "Nothing: planned anew around the plan that the workbook has."
_SAID: Final = 3  # problems of a scenario that its row has room for
_WIDTH, _FRAME, _EACH = 560.0, 110.0, 46.0  # points: the chart, round its bars, for a scenario
# Of a cell of the usual size or larger, in points.
_COLUMN, _ROW = 48.0, 15.0


def write_scenarios(book: xw.Book, outcomes: Sequence[Outcome]) -> list[Problem]:
    """Fill the sheet Scenarios and draw its chart anew.

    Returns a note for each entry in a column of the manager's own whose row is no longer there.
    Raises SheetBlockedError, before anything is written, if something on the sheet is in the way.
    """
    rows = scenario_rows(outcomes)
    check_room(book, SCENARIOS, len(rows))
    lost = replace_rows(book, SCENARIOS, rows)
    _draw(book)
    return lost


def scenario_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Return a row for each outcome; one without a plan has no figures and says why."""
    return [_row(outcome) for outcome in outcomes]


def _row(outcome: Outcome) -> Row:
    figures, plan = outcome.figures, outcome.plan
    changed = outcome.changed or (() if outcome.problems else (_NOTHING,))
    said = " ".join([*changed, *_why(outcome)])
    if figures is None or plan is None:
        return [outcome.name, *[None] * 8, NO_PLAN, said]
    return [
        outcome.name,
        figures.posts,
        figures.filled,
        figures.empty,
        figures.people,
        figures.moved,
        round(figures.miles, 2),
        figures.long_journeys,
        in_pounds(figures.cost),
        proven(plan.certificate),
        said,
    ]


def proven(certificate: Certificate) -> str:
    """Return "Yes", or by how much a plan may be better at most; "No" where that says nothing."""
    if certificate.proven:
        return "Yes"
    if certificate.gap >= 1:
        return "No"
    return f"Within {max(0.001, 100 * certificate.gap):.3f}%"


def _why(outcome: Outcome) -> list[str]:
    """Return what is wrong with a scenario, and what to do where it has no plan."""
    problems = outcome.problems[:_SAID]
    said = [problem.wrong for problem in problems]
    if outcome.plan is None:
        said = [f"{problem.wrong} {problem.remedy}" for problem in problems]
    more = len(outcome.problems) - len(problems)
    if more:
        said.append("And 1 more problem." if more == 1 else f"And {more:,} more problems.")
    return said


def _draw(book: xw.Book) -> None:
    """Put the chart right of the table, and print the two as a part each, one page wide."""
    found = find(book, SCENARIOS)
    assert found is not None  # its rows were just written
    sheet, table = found
    top, left = table.header_row_range.row, table.header_row_range.column
    bottom, right = table.range.last_cell.row, table.range.last_cell.column
    headers = table.header_row_range.options(ndim=1).value

    def cells(name: str) -> Any:  # noqa: ANN401 - an xlwings range
        column = left + headers.index(name)
        return sheet.range((top + 1, column), (bottom, column))

    bars = Bars(
        name=CHART,
        title=TITLE,
        categories="Scenario",
        colours={"Empty": EMPTY, "Moved": FILLED},
        stacked=False,
        width=_WIDTH,
        height=_FRAME + _EACH * (bottom - top),
    )
    with unprotected(sheet):
        draw_bars(sheet, (top + 1, right + 2), bars, cells)
        last = top + ceil(bars.height / _ROW) + 1, right + 1 + ceil(_WIDTH / _COLUMN)
        areas = [(top, left, bottom, right), (top + 1, right + 2, *last)]
        with suppress(Exception):  # Excel refuses on a computer without any printer
            sheet.page_setup.print_area = ",".join(
                address_of(area, row_fixed=True, column_fixed=True) for area in areas
            )
