"""The bridge to LibreOffice: its types brought in when first needed, its failures in our words.

Everything that LibreOffice hands out is without types for Python; `Uno` marks it. LibreOffice's
Python bridge is loaded by the first call, so that importing the add-in never asks for it.
"""

from __future__ import annotations

import functools
import inspect
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from addin.engines.grid import UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.engines.grid import Block

Uno: TypeAlias = Any
"""An object, struct or number of LibreOffice's."""

_T = TypeVar("_T", bound=type)
# Where Linux distributions that follow Debian put it; a virtual environment does not look there.
_BRIDGE: Final = Path("/usr/lib/python3/dist-packages")


class OfficeMissingError(ImportError):
    """This Python cannot speak to LibreOffice. The text says what to install."""


class OfficeError(RuntimeError):
    """LibreOffice would not do something that it should. The text is its own, for the log."""


class OfficeGoneError(ConnectionError):
    """LibreOffice, or the document in it, was closed while it was being used."""


@functools.cache
def bridge() -> Uno:
    """Return LibreOffice's module `uno`; OfficeMissingError if this Python has none."""
    with suppress(ImportError):
        return _imported()
    if not (_BRIDGE / "uno.py").exists():
        raise OfficeMissingError(
            "This Python cannot speak to LibreOffice: install the package python3-uno."
        )
    sys.path.append(str(_BRIDGE))
    try:
        return _imported()
    except ImportError as error:
        raise OfficeMissingError(
            "The package python3-uno was made for another version of Python than this one."
        ) from error
    finally:
        sys.path.remove(str(_BRIDGE))  # the rest of what lies there is not ours to use


def _imported() -> Uno:
    import uno  # noqa: PLC0415 - only where LibreOffice is used

    return uno


def struct(name: str, *values: object) -> Uno:
    """Return a struct ("table.CellAddress") with these values in the order of its members.

    All its members, or none for an empty one.
    """
    return bridge().createUnoStruct(f"com.sun.star.{name}", *values)


def enum(name: str, value: str) -> Uno:
    """Return a value of an enumeration ("awt.FontSlant", "ITALIC")."""
    return bridge().Enum(f"com.sun.star.{name}", value)


def raised(name: str) -> type[Exception]:
    """Return a class of LibreOffice's exceptions ("lang.IllegalArgumentException")."""
    found: type[Exception] = bridge().getClass(f"com.sun.star.{name}")
    return found


def options(**values: object) -> tuple[Uno, ...]:
    """Return named values as LibreOffice takes them for loading and saving."""
    direct = enum("beans.PropertyState", "DIRECT_VALUE")
    return tuple(
        struct("beans.PropertyValue", name, 0, value, direct) for name, value in values.items()
    )


def url_of(path: str | Path) -> str:
    """Return a file's address."""
    return str(bridge().systemPathToFileUrl(str(Path(path).absolute())))


def block_of(area: Uno) -> Block:
    """Return LibreOffice's range address, which counts from 0, as a block."""
    return area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1


def area_of(number: int, block: Block) -> Uno:
    """Return a block of the sheet with this number, counted from 0, as LibreOffice has it."""
    top, left, bottom, right = block
    return struct("table.CellRangeAddress", number, left - 1, top - 1, right - 1, bottom - 1)


def cells(sheet: Uno, block: Block) -> Uno:
    """Return the cells of a block of a sheet."""
    top, left, bottom, right = block
    return sheet.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)


def cell(sheet: Uno, row: int, column: int) -> Uno:
    """Return one cell of a sheet."""
    return sheet.getCellByPosition(column - 1, row - 1)


def alive(document: Uno) -> bool:
    """Say whether a document, and the LibreOffice it is open in, are still there."""
    try:
        document.getURL()
        return bool(document.Sheets.Count)
    except (raised("uno.Exception"), AttributeError):  # a closed document has no members
        return False


def says_what_went_wrong(kind: _T) -> _T:
    """Make every public method of a class raise OfficeGoneError or OfficeError, never UNO's own.

    UNO's exceptions cannot pass through a context manager, and mean nothing to other hosts. The
    class keeps what it speaks to as `document`.
    """
    for name, member in list(vars(kind).items()):
        if not name.startswith("_") and inspect.isfunction(member):
            setattr(kind, name, _translated(member))
    return kind


def _translated(method: Callable[..., object]) -> Callable[..., object]:
    @functools.wraps(method)
    def speaking(self: Uno, *args: object, **named: object) -> object:
        try:
            return method(self, *args, **named)
        except raised("uno.Exception") as error:
            said = str(error)
        except AttributeError as error:
            if isinstance(error, UnsupportedError) or alive(self.document):
                raise
            said = ""
        if alive(self.document):
            raise OfficeError(f"LibreOffice refused {method.__name__}: {said}")
        raise OfficeGoneError("LibreOffice closed the workbook while it was being used.")

    return speaking
