"""Mends which named style a cell has where openpyxl counts the styles of a file wrongly."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.xml.constants import ARC_STYLE
from openpyxl.xml.functions import fromstring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook
    from openpyxl.styles.cell_style import StyleArray

_NORMAL: Final = 0


def mend_named_styles(workbook: Workbook, source: bytes) -> None:
    """Give each cell, row and column the named style that the file `source` gives it.

    A cell names its style by a number. openpyxl takes it for a place in its own list of styles,
    but LibreOffice also numbers styles without a name, which are not in that list.
    """
    with ZipFile(BytesIO(source)) as parts:
        if ARC_STYLE not in parts.namelist():
            return
        styles = Stylesheet.from_tree(fromstring(parts.read(ARC_STYLE)))
    named = styles.cellStyles.remove_duplicates()
    places = {style.xfId: place for place, style in enumerate(named)}
    if all(number == place for number, place in places.items()):
        return
    arrays = {id(array): array for array in _arrays(workbook)}  # some cells may share one
    for array in arrays.values():
        array.xfId = places.get(array.xfId, _NORMAL)


def _arrays(workbook: Workbook) -> Iterable[StyleArray]:
    # Without a public way to what openpyxl read, its private fields are set right.
    for worksheet in workbook.worksheets:
        for cell in worksheet._cells.values():  # noqa: SLF001
            yield cell._style  # noqa: SLF001
        for dimensions in (worksheet.row_dimensions, worksheet.column_dimensions):
            for dimension in dimensions.values():
                if dimension._style is not None:  # noqa: SLF001
                    yield dimension._style  # noqa: SLF001
