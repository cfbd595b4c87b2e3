"""What the tests of lists share: material of a tiny election, and lists as others read them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from openpyxl import load_workbook

from addin.exports.material import Material
from models.briefs import briefs_of
from tests.models.builders import plan_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.bookings import Booking
    from models.election import Election

ODD_NAME: Final = {"first_name": "Seán \U0001f5f3", "last_name": "O'Neill-Ó Súilibháin <b>"}
MADE: Final = datetime(2027, 4, 12, 9, 30, tzinfo=UTC)


def material(
    given: Election,
    seats: Sequence[tuple[str, str]],
    booked: Sequence[Booking] = (),
    **more: Any,
) -> Material:
    """What exporters get of the plan of these (Staff ID, Duty ID), on Monday 12 April 2027."""
    plan = plan_of(given, seats)
    return Material(
        election=given, plan=plan, briefs=briefs_of(given, plan, booked), made=MADE, **more
    )


def csv_rows(data: bytes) -> list[list[str]]:
    """The rows of a CSV file as Python's own reader has them; it must begin with a BOM."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def csv_dicts(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by their headers."""
    header, *rows = csv_rows(data)
    return [dict(zip(header, row, strict=True)) for row in rows]


def xlsx_rows(data: bytes) -> list[list[Any]]:
    """The rows of an Excel workbook's only sheet."""
    (sheet,) = load_workbook(io.BytesIO(data)).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]
