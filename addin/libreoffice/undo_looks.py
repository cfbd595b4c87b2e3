"""How the cells of a sheet look and what may be typed in them, for an undo step.

A sheet falls into blocks of cells that look alike in everything: there are tens of them, however
many cells there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from addin.libreoffice.undo_uno import address_of, area_of, enum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from addin.libreoffice.undo_uno import Area, Uno

_DIRECT: Final = "DIRECT_VALUE"
_NAMES: Final = frozenset(
    {
        "AsianVerticalMode",
        "BottomBorder2",
        "CellBackColor",
        "CellProtection",
        "DiagonalBLTR2",
        "DiagonalTLBR2",
        "HoriJustify",
        "HoriJustifyMethod",
        "IsTextWrapped",
        "LeftBorder2",
        "NumberFormat",
        "Orientation",
        "ParaIndent",
        "ParaIsHyphenation",
        "RightBorder2",
        "RotateAngle",
        "RotateReference",
        "ShadowFormat",
        "ShrinkToFit",
        "TopBorder2",
        "VertJustify",
        "VertJustifyMethod",
        "WritingMode",
    }
)
_VALIDATION: Final = (
    "Type",
    "IgnoreBlankCells",
    "ShowList",
    "ShowInputMessage",
    "InputTitle",
    "InputMessage",
    "ShowErrorMessage",
    "ErrorTitle",
    "ErrorMessage",
    "ErrorAlertStyle",
)


@dataclass(frozen=True, slots=True)
class Look:
    """A cell style, what was set besides, and the rule for entries.

    `shown` says all of it in words, to compare and to look up; the rest is what LibreOffice takes.
    """

    shown: tuple[str, ...]
    style: str = field(compare=False)
    own: dict[str, Uno] = field(compare=False)
    validation: dict[str, Uno] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Looks:
    """The blocks of each look; together they are the sheet. And where conditional formats are."""

    areas: Mapping[Look, frozenset[Area]]
    conditional: Mapping[int, tuple[Area, ...]]


def read_looks(sheet: Uno) -> Looks:
    """Return how the cells of a sheet look."""
    areas: dict[Look, frozenset[Area]] = {}
    alike = sheet.getUniqueCellFormatRanges()
    for n in range(alike.Count):
        ranges = alike.getByIndex(n)
        look = _look(ranges)
        here = frozenset(area_of(address) for address in ranges.RangeAddresses)
        areas[look] = areas.get(look, frozenset()) | here
    conditional = {
        entry.ID: tuple(area_of(address) for address in entry.Range.RangeAddresses)
        for entry in sheet.ConditionalFormats.getConditionalFormats()
    }
    return Looks(areas, conditional)


def put_looks(document: Uno, sheet: Uno, wanted: Looks) -> None:
    """Make the cells look as is wanted; blocks that do already are left alone.

    Conditional formats get their cells back and new ones go; one that is gone stays gone.
    """
    now = read_looks(sheet)
    index = sheet.RangeAddress.Sheet
    set_now = {name for look in now.areas for name in look.own}
    ruled_now = any(look.validation for look in now.areas)
    for look, areas in wanted.areas.items():
        there = now.areas.get(look, frozenset())
        missing = [area for area in areas - there if not any(_within(area, big) for big in there)]
        if not missing:
            continue
        ranges = _ranges(document, index, missing)
        ranges.CellStyle = look.style
        for name in set_now - look.own.keys():
            ranges.setPropertyToDefault(name)
        names = tuple(sorted(look.own))
        ranges.setPropertyValues(names, tuple(look.own[name] for name in names))
        if ruled_now or look.validation:
            _set_validation(ranges, look.validation)
    formats = sheet.ConditionalFormats
    for entry in formats.getConditionalFormats():
        cells = wanted.conditional.get(entry.ID)
        if cells is None:
            formats.removeByID(entry.ID)
        elif cells != now.conditional[entry.ID]:
            entry.Range = _ranges(document, index, cells)


def _within(small: Area, big: Area) -> bool:
    corner = small[0] >= big[0] and small[1] >= big[1]
    return corner and small[2] <= big[2] and small[3] <= big[3]


def _look(ranges: Uno) -> Look:
    infos = ranges.PropertySetInfo.Properties
    names = tuple(
        info.Name
        for info in infos
        if info.Name in _NAMES or (info.Name.startswith("Char") and info.Name != "CharFont")
    )
    states = ranges.getPropertyStates(names)
    own = tuple(name for name, state in zip(names, states, strict=True) if state.value == _DIRECT)
    values = dict(zip(own, ranges.getPropertyValues(own), strict=True)) if own else {}
    validation = _validation(ranges.Validation)
    shown = (
        ranges.CellStyle,
        *(f"{name}: {value}" for name, value in values.items()),
        *(f"{name}: {value}" for name, value in validation.items()),
    )
    return Look(shown, ranges.CellStyle, values, validation)


def _validation(rule: Uno) -> dict[str, Uno]:
    """Return the rule for entries; nothing where anything may be typed without a word."""
    rules = {name: rule.getPropertyValue(name) for name in _VALIDATION}
    if rules["Type"].value == "ANY" and not rules["InputMessage"]:
        return {}
    first, second = rule.getFormula1(), rule.getFormula2()
    own = {"Operator": rule.getOperator(), "Formula1": first, "Formula2": second}
    return rules | own | {"Source": rule.getSourcePosition()}  # which the formulas begin from


def _set_validation(ranges: Uno, wanted: dict[str, Uno]) -> None:
    rule = ranges.Validation
    if wanted:
        for name in _VALIDATION:
            rule.setPropertyValue(name, wanted[name])
        rule.setSourcePosition(wanted["Source"])
        rule.setOperator(wanted["Operator"])
        rule.setFormula1(wanted["Formula1"])
        rule.setFormula2(wanted["Formula2"])
    else:
        rule.Type = enum("sheet.ValidationType", "ANY")
        rule.ShowInputMessage = False
        rule.InputTitle = rule.InputMessage = ""
    ranges.Validation = rule


def _ranges(document: Uno, index: int, areas: Iterable[Area]) -> Uno:
    ranges = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    addresses = tuple(address_of(index, area) for area in sorted(areas))
    ranges.addRangeAddresses(addresses, False)
    return ranges
