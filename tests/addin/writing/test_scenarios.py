"""The sheet Scenarios: a row for each, and a chart that is drawn once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from addin.engines.opening import new_book, open_book, save_book
from addin.styles import EMPTY, FILLED
from addin.tables import SCENARIOS
from addin.template import build
from addin.writing.scenarios import CHART, TITLE, proven, scenario_rows, write_scenarios
from addin.writing.sheets import SheetBlockedError
from models.election import Election
from models.plan import Certificate, Plan, Tier, TierValue
from models.problems import Problem, Severity
from models.scenarios import AS_IT_IS, Outcome
from models.scenarios.comparing import Figures
from tests.addin.writing.written import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw

BEST: Final = Certificate(1.0, 1.0, ())
FIGURES: Final = Figures(
    posts=9, filled=7, empty=2, people=6, moved=3, miles=12.345, long_journeys=1, cost=123_456
)
AS_IS: Final = Outcome(
    name=AS_IT_IS, election=Election(), plan=Plan(certificate=BEST), figures=FIGURES
)


def planned(name: str, *changed: str, **more: Any) -> Outcome:
    return Outcome(
        name=name,
        election=Election(),
        changed=changed,
        plan=Plan(certificate=BEST),
        figures=FIGURES,
        **more,
    )


def problem(wrong: str) -> Problem:
    return Problem(Severity.WARNING, "What if", 1, "Value", wrong, "Mend it.")


def written(*outcomes: Outcome) -> xw.Book:
    book = new_book(build())
    write_scenarios(book, outcomes)
    return book


def test_a_row_has_the_figures_and_the_changes_in_words() -> None:
    changed = ("Polling day is another.", "1 pin cannot be kept.")
    as_is, snap = scenario_rows([AS_IS, planned("Snap poll", *changed)])
    figures = [9, 7, 2, 6, 3, 12.35, 1, 1234.56]
    assert snap == ["Snap poll", *figures, "Yes", " ".join(changed)]
    nothing = "Nothing: planned anew around the plan that the workbook has."
    assert as_is == [AS_IT_IS, *figures, "Yes", nothing]
    assert len(snap) == len(SCENARIOS.columns)


def test_one_without_a_plan_has_no_figures_and_says_why() -> None:
    problems = tuple(problem(f"Wrong {n}.") for n in range(5))
    failed = Outcome(name="Lost", election=Election(), changed=("B is closed.",), problems=problems)
    (row,) = scenario_rows([failed])
    why = "Wrong 0. Mend it. Wrong 1. Mend it. Wrong 2. Mend it. And 2 more problems."
    assert row == ["Lost", *[None] * 8, "No plan", f"B is closed. {why}"]


def test_a_doubt_beside_a_plan_is_said_without_a_remedy() -> None:
    (row,) = scenario_rows([planned("Sunday", "It is a Sunday.", problems=(problem("No poll."),))])
    assert row[-1] == "It is a Sunday. No poll."


@pytest.mark.parametrize(
    ("objective", "bound", "said"),
    [
        (100.0, 100.0, "Yes"),
        (100.0, 99.0, "Within 1.000%"),
        (100_000_000.0, 99_999_999.0, "Within 0.001%"),
        (100.0, -1.0, "No"),
    ],
)
def test_the_proof_says_how_much_better_a_plan_may_be(
    objective: float, bound: float, said: str
) -> None:
    tier = TierValue(Tier.COST, objective, bound)
    assert proven(Certificate(objective, bound, (tier,))) == said


def test_the_chart_reads_the_rows_of_the_table(tmp_path: Path) -> None:
    save_book(written(AS_IS, planned("Snap"), planned("Lost")), tmp_path / "out.xlsx")
    sheet = open_book(tmp_path / "out.xlsx").impl.grid.workbook["Scenarios"]
    (chart,) = sheet._charts
    assert chart.title.tx.rich.p[0].r[0].t == TITLE
    assert (chart.type, chart.grouping) == ("bar", "clustered")
    assert [series.val.numRef.f for series in chart.series] == [
        "'Scenarios'!$D$2:$D$4",
        "'Scenarios'!$F$2:$F$4",
    ]
    assert [sheet["D1"].value, sheet["F1"].value] == ["Empty", "Moved"]
    assert {series.cat.strRef.f for series in chart.series} == {"'Scenarios'!$A$2:$A$4"}
    colours = [series.spPr.solidFill.srgbClr for series in chart.series]
    assert colours == [EMPTY, FILLED]


def test_the_chart_is_drawn_again_and_never_twice() -> None:
    book = written(AS_IS)
    sheet = book.sheets["Scenarios"]
    low = sheet.charts[CHART].height
    write_scenarios(book, [AS_IS, *(planned(f"S{n}") for n in range(6))])
    assert [chart.name for chart in sheet.charts] == [CHART]
    assert sheet.charts[CHART].height > low + 6 * 40  # room for each
    write_scenarios(book, [AS_IS])
    assert [chart.name for chart in sheet.charts] == [CHART]
    assert rows_of(book.impl.grid.workbook["Scenarios"], "Scenario") == [(AS_IT_IS,)]


def test_table_and_chart_are_printed_as_a_part_each() -> None:
    book = written(AS_IS, planned("Snap"))
    sheet = book.impl.grid.workbook["Scenarios"]
    table, chart = sheet.print_area.split(",")
    assert table == "'Scenarios'!$A$1:$K$3"
    assert chart.startswith("'Scenarios'!$M$2:")


def test_columns_may_have_been_moved() -> None:
    book = new_book(build())
    sheet = book.sheets["Scenarios"]
    header = sheet.tables["Scenarios"].header_row_range
    names = header.value
    names[0], names[3] = names[3], names[0]
    header.value = names
    write_scenarios(book, [AS_IS])
    (chart,) = book.impl.grid.workbook["Scenarios"]._charts
    assert chart.series[0].val.numRef.f == "'Scenarios'!$A$2"
    assert chart.series[0].cat.strRef.f == "'Scenarios'!$D$2"


def test_what_is_in_the_way_is_said_and_nothing_is_written() -> None:
    book = new_book(build())
    sheet = book.sheets["Scenarios"]
    sheet["A4"].value = "my own note"
    with pytest.raises(SheetBlockedError, match="A4"):
        write_scenarios(book, [AS_IS, *(planned(f"S{n}") for n in range(6))])
    assert len(sheet.charts) == 0
    assert sheet["A2"].value is None
