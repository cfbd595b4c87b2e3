"""How cells look, as xlwings asks for it: fonts, colours and named styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from addin.engines.grid import Look, Part

if TYPE_CHECKING:
    from addin.engines.ranges import Range

Colour: TypeAlias = tuple[int, int, int] | str | int | None
"""(red, green, blue), "#rrggbb", or Excel's number for a colour; None for none."""

_BYTE: Final = 256


def rgb(colour: Colour) -> tuple[int, int, int] | None:
    """Return a colour as red, green and blue, 0 to 255 each; None for none."""
    if colour is None:
        return None
    if isinstance(colour, str):
        digits = colour.removeprefix("#")
        red, green, blue = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
    elif isinstance(colour, int):
        red, green, blue = (colour // _BYTE**power % _BYTE for power in (0, 1, 2))
    else:
        red, green, blue = colour
    return red, green, blue


class StyleName(str):
    """A named style's name that also answers to `.Name`, as Excel's own style object does."""

    __slots__ = ()

    @property
    def Name(self) -> str:  # noqa: N802 - Excel's spelling
        """The name."""
        return str(self)


class RangeApi(Part):
    """Stands in for Excel's own range object, under its own spelling.

    `rng.api.Style = "Input"` then runs unchanged in Excel, over a file and elsewhere.
    """

    __slots__ = ("_range",)

    def __init__(self, rng: Range) -> None:
        self._range = rng

    @property
    def Style(self) -> StyleName | None:  # noqa: N802 - Excel's spelling
        """The named style of the cells; None if they differ."""
        name = self._range.look(Look.STYLE)
        return None if name is None else StyleName(name)

    @Style.setter
    def Style(self, name: str) -> None:  # noqa: N802 - Excel's spelling
        self._range.set_look(Look.STYLE, str(name))

    @property
    def HasFormula(self) -> bool | None:  # noqa: N802 - Excel's spelling
        """Whether the cells hold formulas; None if only some do."""
        rng = self._range
        rows = rng.grid.formula_cells(rng.sheet.name, rng.clipped())
        return None if 0 < len(rows) < len(rng) else bool(rows)


class Font(Part):
    """The font of a block of cells. Reading gives None where the cells differ."""

    __slots__ = ("_range",)

    def __init__(self, rng: Range) -> None:
        self._range = rng

    @property
    def bold(self) -> object:
        """Whether it is bold."""
        return self._range.look(Look.BOLD)

    @bold.setter
    def bold(self, bold: bool) -> None:
        self._range.set_look(Look.BOLD, bool(bold))

    @property
    def italic(self) -> object:
        """Whether it is italic."""
        return self._range.look(Look.ITALIC)

    @italic.setter
    def italic(self, italic: bool) -> None:
        self._range.set_look(Look.ITALIC, bool(italic))

    @property
    def size(self) -> object:
        """Its size in points."""
        return self._range.look(Look.SIZE)

    @size.setter
    def size(self, points: float) -> None:
        self._range.set_look(Look.SIZE, float(points))

    @property
    def name(self) -> object:
        """Its name."""
        return self._range.look(Look.FONT_NAME)

    @name.setter
    def name(self, name: str) -> None:
        self._range.set_look(Look.FONT_NAME, name)

    @property
    def color(self) -> object:
        """Its colour as (red, green, blue)."""
        return self._range.look(Look.FONT_COLOUR)

    @color.setter
    def color(self, colour: Colour) -> None:
        self._range.set_look(Look.FONT_COLOUR, rgb(colour))
