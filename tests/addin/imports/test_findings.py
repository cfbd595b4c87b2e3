"""A finding says where it is, what is odd and what was done, in words for a manager."""

from __future__ import annotations

import pytest

from addin.imports.findings import Finding, Notebook
from models.problems import Problem, Severity


def finding(**where: object) -> Finding:
    return Finding(
        severity=Severity.NOTE,
        file="a.csv",
        wrong="It is odd.",
        done="Skipped.",
        **where,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({}, "a.csv"),
        ({"line": 1234}, "a.csv, line 1,234"),
        ({"line": 3, "unit": "entry"}, "a.csv, entry 3"),
        ({"sheet": "S", "line": 3, "unit": "row"}, "a.csv, sheet S, row 3"),
        ({"sheet": "S", "line": 3, "cell": "B3"}, "a.csv, sheet S, cell B3"),
    ],
)
def test_it_says_where_it_is(where: dict[str, object], said: str) -> None:
    assert finding(**where).where == said
    assert str(finding(**where)) == f"{said}: It is odd. Skipped."


def test_it_becomes_a_problem_that_begins_with_where_it_is() -> None:
    assert finding(line=2).as_problem("Places") == Problem(
        Severity.NOTE, "Places", None, None, "a.csv, line 2: It is odd.", "Skipped."
    )


def test_lines_with_the_same_are_one_finding_at_the_first() -> None:
    notes = Notebook("a.xlsx", "S")
    notes.tell_lines(Severity.NOTE, [], "One.", "{count} rows.", "Skipped.")
    notes.tell_lines(Severity.NOTE, [4], "One.", "{count} rows.", "Skipped.")
    notes.tell_lines(Severity.NOTE, [7, 9, 11], "One.", "{count} rows.", "Skipped.")
    assert [str(finding) for finding in notes] == [
        "a.xlsx, sheet S, row 4: One. Skipped.",
        "a.xlsx, sheet S, row 7: 3 rows. Rows 7, 9 and 11. Skipped.",
    ]
