"""The xlwings object for how a sheet is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.engines.addresses import block_at
from addin.engines.grid import Part, UnsupportedError

if TYPE_CHECKING:
    from addin.engines.sheets import Sheet


class PageSetup(Part):
    """How a sheet is printed."""

    __slots__ = ("_sheet",)

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> PageSetup:
        """Itself: there is no object of Excel's behind it."""
        return self

    @property
    def print_area(self) -> str | None:
        """The addresses of the blocks that are printed, with commas between; it is only set."""
        raise UnsupportedError("Reading the print area works in Excel only.")

    @print_area.setter
    def print_area(self, addresses: str | None) -> None:
        blocks = [block_at(address) for address in (addresses or "").split(",") if address]
        if None in blocks:
            raise ValueError(f"{addresses} is not a list of addresses.")
        self._sheet.grid.set_print_areas(self._sheet.name, [b for b in blocks if b is not None])
