"""Reads a workbook from standard input and writes its cells as JSON; run by `guard` on its own.

Values as they were saved, never formulas: nothing is calculated, no macro runs and no link to
another workbook is followed. Its arguments are how many bytes of memory it may take, and folders
of installed packages. The answer is {"sheets": [{"name", "visible", "rows"}]}, or
{"refused": "locked" | "large" | "damaged"}. A row without anything is []. A cell is a text, a
number, true, false or null; a date is {"d": "2027-05-06"}, a date and time
{"m": "2027-05-06T07:00:00"}, a time {"t": "07:00:00"} and a length of time {"s": seconds}.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

MAX_CELLS: Final = 10_000_000
"""How many cells the sheets may span together; a cell far down a sheet spans all above it."""


def limit_memory(size: int) -> None:
    """Let this process have so many bytes of memory and no more, where the system can do that."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def answer(data: bytes) -> dict[str, object]:
    """Return the cells of a workbook, or why there are none."""
    # Only now, since `main` says where it is to be found.
    from python_calamine import (  # noqa: PLC0415
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    sheets = []
    cells = 0
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError:
        return {"refused": "locked"}
    for about in workbook.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        last = sheet.end
        cells += 0 if last is None else (last[0] + 1) * (last[1] + 1)
        if cells > MAX_CELLS:
            return {"refused": "large"}
        rows = [
            # Of a cell far down the sheet there are a million blank rows above.
            [] if row.count("") == len(row) else [told(cell) for cell in row]
            for row in sheet.to_python(skip_empty_area=False)
        ]
        visible = about.visible is SheetVisibleEnum.Visible
        sheets.append({"name": about.name, "visible": visible, "rows": rows})
    return {"sheets": sheets}


def told(cell: object) -> object:
    """Return a cell as JSON can hold it."""
    if cell is None or isinstance(cell, str | bool | int | float):
        return None if cell == "" else cell
    if isinstance(cell, datetime):
        return {"m": cell.isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    if isinstance(cell, time):
        return {"t": cell.isoformat()}
    return {"s": cell.total_seconds()} if isinstance(cell, timedelta) else str(cell)


def main() -> None:
    """Answer about what standard input holds."""
    limit_memory(int(sys.argv[1]))
    sys.path.extend(folder for folder in sys.argv[2:] if folder not in sys.path)
    try:
        said = answer(sys.stdin.buffer.read())
    except Exception:  # noqa: BLE001 - whatever the library cannot read is damaged
        said = {"refused": "damaged"}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
