"""The text form of kept tables: the lines of the hidden sheet Previous plan.

    Sheet          Line  Cells
    Previous plan     0  {"form": 1, "sum": "9f86d0..."}
    Plan              0  {"columns": [...], "heights": [[null, 2]]}
    Plan              1  ["D1", 2.5, true, null, {"date": "2027-05-06T07:00:00"}]
    Plan              2  ["D2", {"formula": "=1+1"}, {"error": "#N/A"}, {"link": ["D1", "#A1"]}]

A line's text is JSON in plain letters. One that is too long for a cell goes on in the next line,
which has the same sheet and number. The sum is over all the other lines, so that a line that
somebody changed, deleted or moved is found out.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from addin.tables import PREVIOUS
from addin.writing.cells import Cell, Fault, Formula
from addin.writing.kept import KeptColumn, KeptTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.writing.kept import Runs
    from addin.writing.results import Row

Line: TypeAlias = tuple[str, int, str]
"""A line: the sheet, the row of its table (0 is the header), and the text."""

FORM: Final = 1  # of what is written here; another one is not read
# A cell holds 32,767 letters, but Excel 2007 takes no more than 8,203 when a block is written.
LONGEST: Final = 8_000


class DamagedError(ValueError):
    """The lines are not those that were written."""


def lines_of(tables: Mapping[str, KeptTable]) -> list[Row]:
    """Return the lines that keep these tables, by sheet name."""
    lines = [
        line
        for sheet, table in tables.items()
        for number, text in enumerate(_texts(table))
        for line in _split(sheet, number, text)
    ]
    return [list(line) for line in [(PREVIOUS.sheet, 0, _seal(lines)), *lines]]


def tables_of(rows: Sequence[Sequence[object]]) -> dict[str, KeptTable]:
    """Return the tables that lines keep; DamagedError if these are not the lines of `lines_of`."""
    (_, _, seal), *lines = [_line(row) for row in rows]
    if seal != _seal(lines):
        raise DamagedError
    return {
        sheet: _table(["".join(text for *_, text in parts) for _, parts in _by(its, 1)])
        for sheet, its in _by(lines, 0)
    }


def _by(lines: Iterable[Line], column: int) -> Iterable[tuple[Any, list[Line]]]:
    """Yield neighbouring lines that are alike in a column together."""
    return ((key, list(its)) for key, its in groupby(lines, key=lambda line: line[column]))


def _line(row: Sequence[object]) -> Line:
    sheet, number, text = row
    if not isinstance(sheet, str) or not isinstance(text, str) or not isinstance(number, float):
        raise DamagedError
    return sheet, int(number), text


def _seal(lines: Sequence[Line]) -> str:
    """Return the first line's text: whatever is said in the others says it differently."""
    return _json({"form": FORM, "sum": hashlib.sha256(_json(lines).encode("ascii")).hexdigest()})


def _split(sheet: str, number: int, text: str) -> list[Line]:
    parts = range(0, len(text), LONGEST)
    return [(sheet, number, text[start : start + LONGEST]) for start in parts]


def _json(data: object) -> str:
    return json.dumps(data, allow_nan=False, separators=(",", ":"))


def _texts(table: KeptTable) -> list[str]:
    columns = [
        [column.header, column.header_style, column.styles, column.formats]
        for column in table.columns
    ]
    heights = table.heights
    if heights is not None:
        heights = [(height, len(list(run))) for height, run in groupby(heights)]  # type: ignore[assignment]
    rows = [
        [_told(cell, table.links.get((n, m))) for m, cell in enumerate(row)]
        for n, row in enumerate(table.rows)
    ]
    return [_json({"columns": columns, "heights": heights}), *map(_json, rows)]


def _told(cell: Cell, link: str | None) -> object:
    if link is not None:
        return {"link": [cell, link]}
    if isinstance(cell, Formula):
        return {"formula": cell.text}
    if isinstance(cell, Fault):
        return {"error": cell.text}
    if isinstance(cell, datetime):
        return {"date": cell.isoformat()}
    return cell


def _table(texts: list[str]) -> KeptTable:
    header, *rows = map(json.loads, texts)
    columns = tuple(
        KeptColumn(name, style, _runs(styles), _runs(formats))
        for name, style, styles, formats in header["columns"]
    )
    heights = header["heights"]
    if heights is not None:
        heights = tuple(height for height, count in heights for _ in range(count))
    links = {
        (n, m): cell["link"][1]
        for n, row in enumerate(rows)
        for m, cell in enumerate(row)
        if isinstance(cell, dict) and "link" in cell
    }
    return KeptTable(columns, tuple(tuple(map(_cell, row)) for row in rows), links, heights)


def _runs(runs: list[list[Any]]) -> Runs:
    return tuple((text, count) for text, count in runs)


def _cell(told: Any) -> Cell:  # noqa: ANN401 - what JSON holds
    if not isinstance(told, dict):
        return told  # type: ignore[no-any-return]
    ((kind, said),) = told.items()
    if kind == "link":
        return str(said[0])
    if kind == "date":
        return datetime.fromisoformat(said)
    return Formula(said) if kind == "formula" else Fault(said)
