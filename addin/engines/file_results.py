"""The formulas of a workbook file, and the results that the file came with."""

from __future__ import annotations

import contextlib
import warnings
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from addin.engines.file_cells import cells_of, value_of
from addin.engines.formulas import as_shown

if TYPE_CHECKING:
    from openpyxl.cell import Cell

    from addin.engines.grid import Value


def formula_text(cell: Cell | None) -> str:
    """Return a cell's formula; the text of its value where there is none."""
    if cell is None or cell.value is None:
        return ""
    value = cell.value
    if isinstance(value, DataTableFormula):
        return f"={{TABLE({value.r1 or ''},{value.r2 or ''})}}"
    if cell.data_type == "f":
        return as_shown(str(value.text if isinstance(value, ArrayFormula) else value))
    if isinstance(value, bool):
        return str(value).upper()
    if cell.data_type == "d":
        value = to_excel(value, cell.base_date)
    return f"{value:.15g}" if isinstance(value, (int, float)) else str(value)


class Results:
    """What the formulas of a workbook gave when a spreadsheet program last saved it.

    They are read from `source` the first time one is asked for. A formula that is new has none,
    and none has one if they cannot be read.
    A result is not worked out again when the cells it depends on change.
    """

    def __init__(self, workbook: Workbook, source: bytes) -> None:
        self._workbook = workbook
        self._source = source
        self._found: dict[tuple[str, int, int], Value] | None = None
        self._forgotten: set[tuple[str, int, int]] = set()

    def known(self, sheet: str, row: int, column: int) -> bool:
        """Say whether the formula in a cell has a result."""
        place = (sheet, row, column)
        return place not in self._forgotten and place in self._all()

    def of(self, sheet: str, row: int, column: int) -> Value:
        """Return the result of the formula in a cell; None if it has none."""
        place = (sheet, row, column)
        return None if place in self._forgotten else self._all().get(place)

    def forget(self, sheet: str, row: int, column: int) -> None:
        """Take note of a new formula in a cell."""
        self._forgotten.add((sheet, row, column))

    def _all(self) -> dict[tuple[str, int, int], Value]:
        if self._found is None:
            self._found = {}
            if self._source:
                # openpyxl took the formulas and left the results; it may stumble over them now,
                # with almost any error.
                with warnings.catch_warnings(), contextlib.suppress(Exception):
                    warnings.simplefilter("ignore")
                    self._found = self._read()
        return self._found

    def _read(self) -> dict[tuple[str, int, int], Value]:
        results: dict[tuple[str, int, int], Value] = {}
        workbook = load_workbook(BytesIO(self._source), read_only=True, data_only=True)
        for worksheet in workbook.worksheets:
            title = worksheet.title
            cells = cells_of(self._workbook[title]) if title in self._workbook.sheetnames else {}
            places = {place for place, cell in cells.items() if cell.data_type == "f"}
            if not places:
                continue
            worksheet.reset_dimensions()  # what a file says of its own size may be wrong
            for cell in chain.from_iterable(worksheet.iter_rows()):
                # Empty text is a result too: the value is missing, and the type still says text.
                if cell.value is None and cell.data_type != "str":
                    continue
                if (cell.row, cell.column) in places:
                    results[title, cell.row, cell.column] = value_of(cell)
        workbook.close()
        return results
