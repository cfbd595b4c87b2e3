"""Who holds what on the Plan sheet as it stands, which a canvass that is under way goes on from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.reading.cells import UnreadableError, as_text, is_blank
from addin.tables import PLAN
from models.published import Held
from models.spelling import fold

if TYPE_CHECKING:
    from typing import Any

    import xlwings as xw

    from models.spelling import Spelling

_HELD: Final = ("Duty ID", "Staff ID")


def read_held(book: xw.Book, duties: Spelling, staff: Spelling) -> tuple[Held, ...]:
    """Return the Duty ID and Staff ID of each post that the Plan sheet fills, each pair once.

    The sheet is the program's own, so nothing is said of it: where it is missing or empty, or a
    row names no duty and person of the other sheets, nobody holds anything there.
    """
    table = _table(book)
    if table is None or not table.show_headers:
        return ()
    header, *rows = table.range.options(ndim=2, err_to_str=True).value
    at = {fold(_text(cell)): offset for offset, cell in reversed(list(enumerate(header)))}
    if not all(fold(name) in at for name in _HELD):
        return ()
    found: dict[tuple[str, str], None] = {}
    for row in rows:
        duty_id, staff_id = (_text(row[at[fold(name)]]) for name in _HELD)
        pair = duties.find(duty_id), staff.find(staff_id)
        if pair[0] is not None and pair[1] is not None:
            found[pair[0], pair[1]] = None
    return tuple(Held(duty_id=duty_id, staff_id=staff_id) for duty_id, staff_id in found)


def _table(book: xw.Book) -> Any:  # noqa: ANN401 - xlwings
    for sheet in book.sheets:
        for table in sheet.tables:
            if fold(table.name) == fold(PLAN.name):
                return table
    return None


def _text(value: object) -> str:
    try:
        return "" if is_blank(value) else as_text(value)
    except UnreadableError:
        return ""
