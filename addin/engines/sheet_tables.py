"""The xlwings objects for the tables (ListObjects) of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.engines.grid import Part, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

    from addin.engines.grid import TablePlace
    from addin.engines.ranges import Range
    from addin.engines.sheets import Sheet

_STYLE: Final = "TableStyleMedium2"


class Tables(Part):
    """The tables of a sheet; a name counts whatever its capitals."""

    __slots__ = ("sheet",)

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Tables:
        """Itself: there is no object of Excel's behind it."""
        return self

    def _names(self) -> list[str]:
        return list(self.sheet.grid.tables(self.sheet.name))

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.sheet, name) for name in self._names())

    def __contains__(self, wanted: str) -> bool:
        return any(name.casefold() == wanted.casefold() for name in self._names())

    def __call__(self, key: int | str) -> Table:
        """Return a table by place, from 1, or by name; KeyError if there is none."""
        if isinstance(key, int):
            return Table(self.sheet, self._names()[key - 1])
        for name in self._names():
            if name.casefold() == key.casefold():
                return Table(self.sheet, name)
        raise KeyError(f"There is no table {key!r} on the sheet {self.sheet.name}.")

    def add(
        self,
        source: xw.Range,
        name: str | None = None,
        source_type: str | None = None,
        link_source: bool | None = None,
        has_headers: bool = True,
        destination: xw.Range | None = None,
        table_style_name: str | None = _STYLE,
    ) -> Table:
        """Make a range, whose first row is its header, a table."""
        if not has_headers or any(x is not None for x in (source_type, link_source, destination)):
            raise UnsupportedError("A table without headers, or from elsewhere, needs Excel.")
        taken = {other.casefold() for other in self.sheet.grid.tables()}
        number = 1
        while name is None:
            name = None if f"table{number}" in taken else f"Table{number}"
            number += 1
        source.impl.refuse_whole_lines("A table")
        self.sheet.grid.add_table(name, self.sheet.name, source.impl.block, table_style_name)
        return Table(self.sheet, name)


class AutoFilter(Part):
    """The filter of a table, as much of it as is needed: showing all rows again."""

    __slots__ = ("table",)

    def __init__(self, table: Table) -> None:
        self.table = table

    @property
    def FilterMode(self) -> bool:  # noqa: N802 - Excel's spelling
        """True: rows may be hidden, and showing all of them again does no harm."""
        return True

    def ShowAllData(self) -> None:  # noqa: N802 - Excel's spelling
        """Show the rows that the filter hides, and filter by nothing."""
        self.table.parent.grid.show_all(self.table.name)


class Table(Part):
    """One Excel table (ListObject)."""

    __slots__ = ("_name", "parent")

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.parent = sheet
        self._name = name

    @property
    def api(self) -> Table:
        """Itself: there is no object of Excel's behind it."""
        return self

    @property
    def name(self) -> str:
        """Its name. It cannot change: formulas would point at the old one."""
        return self._name

    @property
    def display_name(self) -> str:
        """Its name."""
        return self.name

    @property
    def place(self) -> TablePlace:
        """Where it is now."""
        return self.parent.grid.table(self.name)

    @property
    def range(self) -> Range:
        """All of it, headers and totals included."""
        return self.parent.over(self.place.block)

    @property
    def header_row_range(self) -> Range | None:
        """Its header row; None if it shows none."""
        header = self.place.header
        return self.parent.over(header) if header else None

    @property
    def data_body_range(self) -> Range | None:
        """Its data rows; None if it has none."""
        body = self.place.body
        return self.parent.over(body) if body else None

    @property
    def totals_row_range(self) -> Range | None:
        """Its totals row; None if it shows none."""
        _, left, bottom, right = self.place.block
        return self.parent.over((bottom, left, bottom, right)) if self.place.totals else None

    @property
    def insert_row_range(self) -> Range | None:
        """None: a row is always there."""
        return None

    @property
    def show_headers(self) -> bool:
        """Whether it shows its header row."""
        return bool(self.place.headers)

    @property
    def show_totals(self) -> bool:
        """Whether it shows a totals row."""
        return bool(self.place.totals)

    @property
    def table_style(self) -> str | None:
        """The name of its table style."""
        return self.place.style

    @table_style.setter
    def table_style(self, style: str | None) -> None:
        self.parent.grid.set_table_style(self.name, style)

    @property
    def ShowAutoFilter(self) -> bool:  # noqa: N802 - Excel's spelling
        """Whether its headers have filter buttons."""
        return self.parent.grid.filtered(self.name)

    @ShowAutoFilter.setter
    def ShowAutoFilter(self, on: bool) -> None:  # noqa: N802 - Excel's spelling
        self.parent.grid.set_filtered(self.name, on=on)

    @property
    def AutoFilter(self) -> AutoFilter:  # noqa: N802 - Excel's spelling
        """Its filter."""
        return AutoFilter(self)

    def resize(self, rng: xw.Range) -> None:
        """Take in exactly the cells of a range that begins at the table's first header."""
        if rng.impl.sheet.name != self.parent.name:
            raise ValueError("A table cannot move to another sheet.")
        rng.impl.refuse_whole_lines("A table")
        self.parent.grid.resize_table(self.name, rng.impl.block)
