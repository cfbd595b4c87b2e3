"""The answer to the last question on the sheet Why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.tables import WHY
from addin.writing.results import check_room, replace_rows

if TYPE_CHECKING:
    import xlwings as xw

    from addin.writing.results import Row
    from models.problems import Problem
    from models.why import Answer


def write_answer(book: xw.Book, answer: Answer) -> list[Problem]:
    """Fill the sheet Why, with this answer only.

    Returns a note for each entry in a column of the manager's own whose row is no longer there.
    Raises SheetBlockedError, before anything is written, if something on the sheet is in the way.
    """
    rows = why_rows(answer)
    check_room(book, WHY, len(rows))
    return replace_rows(book, WHY, rows)


def why_rows(answer: Answer) -> list[Row]:
    """Return a row for each sentence."""
    return [
        [answer.duty_id, answer.staff_id or None, str(topic), sentence]
        for topic, sentence in answer.said
    ]
