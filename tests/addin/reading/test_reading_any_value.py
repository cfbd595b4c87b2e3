"""Whatever stands in whatever cell, nothing is raised and each problem has its cell."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.tables import PLAN, TABLES, Use

READ = [table for table in TABLES if table.use is Use.INPUT or table is PLAN]


class Hostile:
    """A value that answers nothing."""

    def __str__(self) -> str:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        raise RuntimeError

    def __bool__(self) -> bool:
        raise RuntimeError


ODD = [
    *("#N/A", "#REF!", "=1+1", "Yes", "S1", "S2; S3", "DA5 1CK", "06/05/2027-08/05/2027", ";"),
    *("\x00", "\ud800", "\u202e", "9" * 5000, "a" * 40_000, "{count}", "%s", "<b>", "@SUM(A1)"),
    *(0, -1, 10**400, 1e308, float("inf"), float("nan"), True, None),
    *(
        datetime.fromisoformat("9999-12-31"),
        datetime.fromisoformat("0001-01-01"),
        date.max,
        time(),
        timedelta(1),
        Decimal("NaN"),
        b"x",
        [],
        {},
    ),
]
VALUES = st.one_of(
    st.sampled_from(ODD),
    st.builds(Hostile),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.datetimes(),
)


SOUND_ROWS: dict[str, dict[str, Any]] = {
    "Role specs": {"Grade": "EO", "Level": "A", "Code": "E1", "Test": "level A for 12 months"},
    "Capabilities": {"Grade": "EO", "Activity": "Count", "Part": "Lead"},
    "Evidence": {"Staff ID": "S1", "Kind": "Level", "What": "A", "Date": "06/05/2026"},
    "Plan": {"Duty ID": "D1", "Staff ID": "S1", "Status": "Accepted"},
}


@pytest.mark.parametrize("table", READ, ids=lambda table: table.sheet)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_values_in_any_cells(desk: Any, table: Any, data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(
            st.dictionaries(st.sampled_from(table.headers), VALUES, max_size=8),
            min_size=1,
            max_size=3,
        )
    )
    sound = {"Staff": desk.person, "Duties": desk.duty, "Places": desk.place}
    base = sound[table.sheet]() if table.sheet in sound else SOUND_ROWS.get(table.sheet, {})
    rows = [base | row for row in rows]
    if table.sheet == "Settings":
        rows += desk.settings_rows()
    core = {"Staff": [desk.person(Staff_type="Core", Grade="EO", Level="B")]}
    core["Role specs"] = [{"Grade": "EO", "Level": level} for level in ("A", "B")]
    others = core if table.sheet in {"Evidence", "Role specs"} else {}
    reading = desk.read(**(others | {table.sheet: rows}))
    for problem in reading.problems:
        if problem.row is None:
            # Whole tables: no duties or nobody left, a setting without a row.
            assert table.sheet != "Staff" or problem.wrong.startswith("There is nobody")
            continue
        assert re.fullmatch(r"[A-Z]{1,2}\d+", reading.cell_of(problem))
        assert problem.column in {None, *dict.fromkeys(t for x in READ for t in x.headers)}
        for sentence in (problem.wrong, problem.remedy):
            assert sentence.endswith(".")
            assert sentence.isprintable()
            assert len(sentence) < 500


@given(headers=st.lists(VALUES, min_size=1, max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_values_as_headers(desk: Any, headers: list[Any]) -> None:
    book = desk.new_book()
    book["Staff"].grid[:] = [headers, [None] * len(headers), ["x"] * len(headers)]
    reading = desk.read_book(book)
    assert (
        any(problem.column == "Staff ID" and problem.row == 0 for problem in reading.problems)
        or "Staff ID" in headers
    )
