"""What cells hold, so that it can be written again and is the same: kinds are told apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from addin.engines.grid import inert

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell's formula, which begins with "="; a text that does is no formula."""

    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """An error that was typed, such as "#N/A"; never the same words typed as text."""

    text: str


Cell: TypeAlias = str | float | bool | datetime | Formula | Fault | None
"""What a cell holds; numbers are floats, and a date is a datetime."""


def read_cells(area: Any) -> list[list[Cell]]:  # noqa: ANN401 - an xlwings range
    """Return what the cells of an area of two cells or more hold, row by row."""
    values = area.options(ndim=2).value
    texts = area.formula
    formulas = _formulas(area, texts)
    return [
        [
            _cell(value, text, is_formula=(n, m) in formulas)
            for m, (value, text) in enumerate(zip(line, its_texts, strict=True))
        ]
        for n, (line, its_texts) in enumerate(zip(values, texts, strict=True))
    ]


def writable(cell: Cell) -> Any:  # noqa: ANN401 - whatever a cell takes
    """Return what to write to have the cell again: a text stays a text, whatever it looks like."""
    if isinstance(cell, Formula | Fault):
        return cell.text
    return inert(cell)


def _formulas(area: Any, texts: Sequence[Sequence[object]]) -> set[tuple[int, int]]:  # noqa: ANN401
    """Return which cells, from 0, hold formulas; a host is asked by column where that will do."""
    found: set[tuple[int, int]] = set()
    height = len(texts)
    for m in range(len(texts[0])):
        looks_like_one = [n for n in range(height) if str(texts[n][m] or "").startswith("=")]
        if not looks_like_one:
            continue
        first, last = looks_like_one[0], looks_like_one[-1]
        all_of_them = area[first : last + 1, m].api.HasFormula
        if all_of_them is None:  # some are, some are not
            found |= {(n, m) for n in looks_like_one if area[n, m].api.HasFormula}
        elif all_of_them:
            found |= {(n, m) for n in looks_like_one}
    return found


def _cell(value: object, text: object, *, is_formula: bool) -> Cell:
    if is_formula:
        return Formula(str(text))
    if value is None and str(text or "").startswith("#"):
        return Fault(str(text))
    if isinstance(value, Decimal):  # as Excel hands out what is shown as money
        return float(value)
    assert value is None or isinstance(value, str | float | bool | datetime | int)
    return value
