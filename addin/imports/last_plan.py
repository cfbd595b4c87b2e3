"""Last time's plan, out of a previous workbook of ours or a plain list: who did what where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.imports.decoding import text_of
from addin.imports.delimited import delimited
from addin.imports.files import FileKind
from addin.imports.findings import ImportRefusedError, Notebook
from addin.imports.last_list import find_last_list, read_last_list
from addin.imports.last_own import own_sheets, read_own
from addin.imports.last_posts import held_posts
from addin.imports.words import counted
from addin.imports.workbooks import sheets_of
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.imports.files import SourceFile
    from addin.imports.findings import Finding
    from addin.imports.grids import Grid
    from addin.imports.last_own import OwnSheets
    from addin.imports.last_posts import LastPost
    from addin.imports.mapping import HeaderMap


@dataclass(frozen=True, slots=True)
class LastPlan:
    """What last time's plan says: a post for each person, what was noticed, and what it is.

    `mapping` is how a plain list's headers were read, to be shown and kept; None for a workbook of
    ours, whose headers are known.
    """

    posts: tuple[LastPost, ...]
    findings: tuple[Finding, ...]
    recognised: str
    mapping: HeaderMap | None = None


def read_last_plan(source: SourceFile, chosen: Mapping[str, str] | None = None) -> LastPlan:
    """Return who did what where last time.

    A workbook with the sheets of ours is read as one, anything else as a list with headers of its
    own, of which `chosen` is the manager's own mapping. ImportRefusedError if the file cannot be
    read, or does not say it.
    """
    notes = Notebook(source.name)
    if source.kind is FileKind.JSON:
        raise ImportRefusedError(f"{source.name} is JSON. Import the plan as a workbook or as CSV.")
    if source.kind is not FileKind.WORKBOOK:
        return _of_list((delimited(source.name, text_of(source, notes)),), notes, chosen)
    grids = sheets_of(source)
    sheets = own_sheets(source.name, grids)
    return _of_ours(sheets) if sheets.ours else _of_list(grids, notes, chosen)


def _of_ours(sheets: OwnSheets) -> LastPlan:
    notes = Notebook(sheets.file, sheets.plan.grid.sheet if sheets.plan else "")
    read = read_own(sheets, notes)
    posts = held_posts(read.posts, notes, read.polling_day)
    day = "" if read.polling_day is None else f" of {read.polling_day:%d/%m/%Y}"
    said = f"{sheets.file}: a workbook of ours, its plan{day}, {_counts(posts)}."
    return LastPlan(posts, tuple(notes), said)


def _of_list(grids: Sequence[Grid], notes: Notebook, chosen: Mapping[str, str] | None) -> LastPlan:
    found = find_last_list(grids, chosen)
    grid = found.table.grid
    its = Notebook(grid.file, grid.sheet)
    posts = held_posts(read_last_list(found, its), its)
    sheet = f", sheet {grid.sheet}" if grid.sheet else ""
    said = f"{grid.file}{sheet}: a list of last time's posts, {_counts(posts)}."
    return LastPlan(posts, (*notes, *its), said, found.mapping)


def _counts(posts: Sequence[LastPost]) -> str:
    places = {(fold(post.place.place_id), fold(post.place.name)) for post in posts}
    return f"{counted(len(posts), 'person', 'people')} in {counted(len(places), 'place')}"
