"""The workbook's looks: palette, named cell styles, and which style a column's cells have.

The hues are Okabe and Ito's, made lighter or darker until text on them reads well: blue for what
the manager types, orange for what the program writes, grey for what only explains. No state is
told by colour alone: a word always stands in the cell too, and red never stands against green.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle

from addin.tables import Kind, Use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook

    from addin.tables import Column, Table
    from models.problems import Severity

LEAST_CONTRAST: Final = 4.5  # Web Content Accessibility Guidelines 2.2, criterion 1.4.3 (AA)

WHITE: Final = "FFFFFF"
INK: Final = "1A1A1A"
BLUE: Final = "005B8F"
PALE_BLUE: Final = "E6F2FA"
ORANGE: Final = "E69F00"
GREY: Final = "4D4D4D"
PALE_GREY: Final = "EDEDED"
STRIPE: Final = "D9D9D9"  # what Excel's light table style lays behind every other row
LINK_BLUE: Final = "004F86"
LINE: Final = "C3CDD4"
# In the chart and on the map. Filled stands off the paper and empty off filled by 3 to 1 at least,
# in lightness, so that they are told apart in greyscale and whatever colours the reader sees.
FILLED: Final = "4C8FC4"
EMPTY: Final = "5C1F00"

TAB_COLOURS: Final[Mapping[Use, str]] = {Use.GUIDE: GREY, Use.INPUT: BLUE, Use.RESULT: ORANGE}

TEXT_FORMAT: Final = "@"  # keeps the noughts of 00123 and of telephone numbers
DATE_FORMAT: Final = "dd/mm/yyyy"
DATE_TIME_FORMAT: Final = "dd/mm/yyyy hh:mm"
TIME_FORMAT: Final = "hh:mm"
MONEY_FORMAT: Final = "[$£-809]#,##0.00"  # 809 is en-GB: pounds wherever the file is opened
# Text columns as wide as this, in characters. Names show whole: "..., station 1" differs from
# "..., station 2" at its end. A sentence has no text format: Excel shows a long one as ####.
NAMES_FROM: Final = 20
SENTENCES_FROM: Final = 40


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: `ink` on `paper`, both RRGGBB; `paper` "" leaves the cell unfilled.

    `unlocked`: it may be typed in on a protected sheet.
    """

    ink: str = INK
    paper: str = ""
    bold: bool = False
    underline: bool = False
    number_format: str = "General"
    horizontal: str = "left"
    wrap: bool = False
    unlocked: bool = False

    @property
    def grounds(self) -> tuple[str, ...]:
        """Every colour that may lie behind the ink."""
        return (self.paper,) if self.paper else (WHITE, STRIPE)


def _header(ink: str, paper: str) -> Look:
    return Look(ink, paper, bold=True, number_format=TEXT_FORMAT, wrap=True)


# What each kind of column adds to the look of its family; "" is the plain one.
_VARIANTS: Final[Mapping[str, tuple[str, str, bool]]] = {
    "": ("General", "left", False),
    "text": (TEXT_FORMAT, "left", False),
    "yes-no": (TEXT_FORMAT, "center", False),
    "list": (TEXT_FORMAT, "left", True),
    "long": ("General", "left", True),
    "whole": ("#,##0", "right", False),
    "number": ("General", "right", False),
    "miles": ("0.0", "right", False),
    "money": (MONEY_FORMAT, "right", False),
    "percent": ("0%", "right", False),
    "date": (DATE_FORMAT, "left", False),
    "date-time": (DATE_TIME_FORMAT, "left", False),
    "time": (TIME_FORMAT, "left", False),
}
_VARIANT_OF_KIND: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "text",
    Kind.LIST: "list",
    Kind.YES_NO: "yes-no",
    Kind.WHOLE: "whole",
    Kind.NUMBER: "number",
    Kind.MILES: "miles",
    Kind.MONEY: "money",
    Kind.PERCENT: "percent",
    Kind.DATE: "date",
    Kind.DATE_TIME: "date-time",
    Kind.PERIODS: "list",
    Kind.ANY: "",
}


def _named(family: str, variant: str) -> str:
    """Return a style's name. LibreOffice has a style "Result" of its own, so none is just that."""
    if family == "result":
        return f"{family}-{variant or 'any'}"
    return f"{family}-{variant}".rstrip("-")


def _family(name: str, base: Look) -> dict[str, Look]:
    return {
        _named(name, variant): replace(
            base, number_format=number_format, horizontal=horizontal, wrap=wrap
        )
        for variant, (number_format, horizontal, wrap) in _VARIANTS.items()
    }


# An input cell keeps its unlocked state while it is painted with a problem.
LOOKS: Final[Mapping[str, Look]] = {
    "header-input": _header(WHITE, BLUE),
    "header-result": _header(INK, ORANGE),
    "header-guide": _header(WHITE, GREY),
    **_family("input", Look(paper=PALE_BLUE, unlocked=True)),
    **_family("result", Look()),
    **_family("formula", Look(paper=PALE_GREY)),
    "guide": Look(wrap=True),
    "guide-heading": Look(bold=True, wrap=True),
    "link": Look(ink=LINK_BLUE, underline=True),
    "problem-error": Look("5C1F00", "F8D3BD", bold=True, unlocked=True),
    "problem-warning": Look("4A3900", "FFF3B8", unlocked=True),
    "problem-note": Look("3D1A33", "F3DDEA", unlocked=True),
}


def contrast(ink: str, paper: str) -> float:
    """Return the contrast ratio of two RRGGBB colours, from 1 (the same) to 21 (black on white).

    The ratio is WCAG's: (lighter + 0.05) / (darker + 0.05) of the relative luminances.
    """
    darker, lighter = sorted((_luminance(ink), _luminance(paper)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    dark_end = 0.04045  # below it sRGB is a straight line
    return channel / 12.92 if channel <= dark_end else ((channel + 0.055) / 1.055) ** 2.4


def header_style(table: Table, column: Column) -> str:
    """Return the named style of a column's header cell."""
    if column.guide:
        return "header-guide"
    return f"header-{table.use.name.lower()}"


def data_style(table: Table, column: Column) -> str:
    """Return the named style of a column's data cells, by who fills the table."""
    if table.use is Use.INPUT:
        return input_style(column)
    if table.use is Use.RESULT:
        return result_style(column)
    if column.link:
        return "link"
    return "guide-heading" if column.name in table.key else "guide"


def input_style(column: Column) -> str:
    """Return the named style of an input column's data cells; where nobody types it only reads."""
    if column.guide:
        return "guide" if column.kind is Kind.TEXT else _styled("result", column)
    return _styled("input", column)


def result_style(column: Column) -> str:
    """Return the named style of a result column's data cells: a link, a formula or a value."""
    if column.link:
        return "link"
    return _styled("formula" if column.formula else "result", column)


def problem_style(severity: Severity) -> str:
    """Return the named style that marks a cell with a problem of this severity."""
    return f"problem-{severity.name.lower()}"


def _styled(family: str, column: Column) -> str:
    variant = _VARIANT_OF_KIND[column.kind]
    if variant == "text" and column.formula:
        variant = ""  # a formula typed into a text cell would stay text
    elif variant == "text" and column.width >= SENTENCES_FROM:
        variant = "long"
    elif variant == "text" and column.width >= NAMES_FROM:
        variant = "list"  # text that wraps
    return _named(family, variant)


def register(workbook: Workbook) -> None:
    """Give the workbook every named style that it does not have yet."""
    known = set(workbook.named_styles)
    for name, look in LOOKS.items():
        if name not in known:
            workbook.add_named_style(_named_style(name, look))


def differential(name: str) -> DifferentialStyle:
    """Return a named style's ink, paper and weight as a conditional format lays them on."""
    look = LOOKS[name]
    return DifferentialStyle(
        font=Font(color=look.ink, bold=look.bold),
        fill=PatternFill(fill_type="solid", start_color=look.paper, end_color=look.paper),
    )


def _named_style(name: str, look: Look) -> NamedStyle:
    side = Side("thin", LINE)  # a fill hides the grid, and the grid does not print
    return NamedStyle(
        name,
        font=Font(
            name="Calibri",
            size=11,
            color=look.ink,
            bold=look.bold,
            underline="single" if look.underline else None,
        ),
        fill=PatternFill("solid", look.paper, look.paper) if look.paper else PatternFill(),
        border=Border(left=side, right=side, top=side, bottom=side),
        alignment=Alignment(
            horizontal=look.horizontal,
            indent=int(look.horizontal != "center"),  # off the border, and the column beside it
            vertical="top",
            wrap_text=look.wrap,
        ),
        number_format=look.number_format,
        protection=Protection(locked=not look.unlocked),
    )
