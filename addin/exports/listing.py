"""One list as the files of an export: CSV for any program, and an Excel workbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from addin.exports.lists import csv_bytes, xlsx_bytes
from addin.exports.safe import file_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.exports.kinds import ExportKind
    from addin.exports.lists import ListColumn, Value
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet

_FROM_ABROAD: Final = re.compile(r"^\+44 ?(?:\(0\))? ?")
_AFTER_CODE: Final = 5  # digits before the space, in a mobile number


def put_list(
    material: Material,
    outlet: Outlet,
    kind: ExportKind,
    title: str,
    columns: Sequence[ListColumn],
    rows: Sequence[Sequence[Value]],
    *,
    workbook: bool = True,
) -> None:
    """Put a list as `title`.csv, and as `title`.xlsx unless it has no use for a workbook."""
    outlet.put(kind, file_name(title, ".csv"), csv_bytes(columns, rows))
    if workbook:
        data = xlsx_bytes(
            title,
            columns,
            rows,
            council=material.election.settings.council,
            keep_until=material.keep_until(kind),
        )
        outlet.put(kind, file_name(title, ".xlsx"), data)


def as_phone(number: str) -> str:
    """Return a telephone number that stays a text wherever it is opened: "07700 900123".

    Digits alone would be a number that loses its nought, and "+44" a formula.
    """
    dialled = _FROM_ABROAD.sub("0", number)
    if dialled.isdecimal():
        return f"{dialled[:_AFTER_CODE]} {dialled[_AFTER_CODE:]}".strip()
    return dialled
