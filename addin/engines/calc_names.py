"""The defined names of a LibreOffice document, as Excel writes what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.engines.calc_formulas import to_calc, to_excel
from addin.engines.calc_uno import alive, raised, struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.engines.calc_uno import Uno

_EXCELS_OWN: Final = "_xlnm."  # print titles and the like, which Excel does not list


def names(document: Uno) -> dict[str, str]:
    """Return what every defined name refers to; "Staff!Local" belongs to one sheet."""
    found = dict(_in(document.NamedRanges))
    for sheet in document.Sheets.ElementNames:
        own = document.Sheets.getByName(sheet).NamedRanges
        found |= {f"{sheet}!{name}": target for name, target in _in(own)}
    return found


def _in(ranges: Uno) -> Iterator[tuple[str, str]]:
    for name in ranges.ElementNames:
        if not name.startswith(_EXCELS_OWN):
            yield name, to_excel("=" + ranges.getByName(name).Content)


def set_name(document: Uno, name: str, refers_to: str | None) -> None:
    """Define a name ("=Settings!$B$3"), or take it away; KeyError if there is none to take.

    ValueError for what cannot be a name.
    """
    sheet, mark, short = name.rpartition("!")
    ranges = document.Sheets.getByName(sheet).NamedRanges if mark else document.NamedRanges
    there = ranges.hasByName(short)
    if refers_to is None:
        if not there:
            raise KeyError(name)
        ranges.removeByName(short)
        return
    content = to_calc("=" + refers_to.removeprefix("=")).removeprefix("=")
    if there:
        ranges.getByName(short).setContent(content)
        return
    try:
        ranges.addNewByName(short, content, struct("table.CellAddress"), 0)
    except raised("uno.RuntimeException") as error:
        if not alive(document):
            raise
        raise ValueError(f"{name!r} cannot be a name.") from error
