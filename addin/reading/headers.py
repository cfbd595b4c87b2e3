"""Finds a table's columns by their headers, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from addin.reading.cells import UnreadableError, as_text, is_blank
from models.problems import Severity
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from addin.reading.rows import Frame

_CLOSE: Final = 80.0  # per cent alike: "Maximum miles" for "Max miles", "E-mail" for "Email"


def find_columns(frame: Frame, headers: list[object]) -> None:
    """Set the columns of a frame from its header cells; what is wrong with headers is noted.

    A misspelt header is an error, and is still taken for the column that was meant, so that the
    problems of its cells show too. Columns of the manager's own are left alone.
    """
    own: dict[str, tuple[str, int]] = {}
    wanted = {fold(name): name for name in frame.table.headers}
    for offset, cell in enumerate(headers):
        text = _header(cell)
        name = wanted.get(fold(text))
        if name is None:
            own.setdefault(fold(text), (text, offset))
        elif name in frame.columns:
            frame.add(
                Severity.ERROR,
                0,
                name,
                f"Two columns have the header {quoted(name)}.",
                "Delete one of them, or give it another header.",
            )
        else:
            frame.columns[name] = offset
    missing = [name for name in frame.table.headers if name not in frame.columns]
    for name, (text, offset) in _misspelt(missing, own).items():
        frame.columns[name] = offset
        missing.remove(name)
        frame.add(
            Severity.ERROR,
            0,
            name,
            f"There is no column {quoted(name)}, but there is one named {quoted(text)}.",
            f"Did you mean {quoted(name)}? Type that as the header.",
        )
    _report_missing(frame, missing)


def _header(cell: object) -> str:
    try:
        return "" if is_blank(cell) else as_text(cell)
    except UnreadableError:
        return ""


def _misspelt(missing: list[str], own: dict[str, tuple[str, int]]) -> dict[str, tuple[str, int]]:
    """Return which of the manager's own columns are meant for which missing one, best first."""
    close: list[tuple[float, str, str]] = []
    for name in missing:
        keys = [key for key in own if key]
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):  # the second: words in another order
            near = process.extract(fold(name), keys, scorer=scorer, score_cutoff=_CLOSE, limit=None)
            close += [(-score, name, key) for key, score, _ in near]
    meant: dict[str, tuple[str, int]] = {}
    taken = set()
    for _, name, key in sorted(close):
        if name not in meant and key not in taken:
            meant[name] = own[key]
            taken.add(key)
    return meant


def _report_missing(frame: Frame, missing: list[str]) -> None:
    optional = []
    for name in missing:
        column = frame.table.column(name)
        if column.required:
            frame.add(
                Severity.ERROR,
                0,
                name,
                f"The {frame.table.sheet} table has no column {quoted(name)}.",
                f"Add a column with the header {quoted(name)} and fill it in.",
            )
        elif column.must_exist:
            frame.add(
                Severity.ERROR,
                0,
                name,
                f"The {frame.table.sheet} table has no column {quoted(name)}, so what it rules out "
                "is not known.",
                f"Put the column back, with the header {quoted(name)}; its cells may be blank.",
            )
        elif not (column.guide or column.added):
            optional.append(quoted(name))
    if optional:
        names = ", ".join(optional)
        frame.add(
            Severity.WARNING,
            0,
            None,
            f"The {frame.table.sheet} table lacks columns, which count as blank: {names}.",
            "Add the columns if they were deleted by mistake.",
        )
