"""What python-docx has no call for when a letter is built: borders, shading, numbers of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from addin.styles import GREY, INK

if TYPE_CHECKING:
    from collections.abc import Sequence

Made: TypeAlias = Any  # a document, table or paragraph: python-docx ships without types

SIZE: Final = 10.5  # points
TABLE: Final = 9.5
SMALL: Final = 8.5


def add_text(
    document: Made,
    text: str | tuple[str, str],
    *,
    size: float = SIZE,
    before: float = 0,
    after: float = 6,
    colour: str = INK,
    next_too: bool = False,
) -> Made:
    """Add a paragraph, of a pair the first part bold, and return it; sizes are points."""
    paragraph = document.add_paragraph()
    _fill(paragraph, text, size, colour)
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.keep_with_next = next_too or None
    return paragraph


def _fill(paragraph: Made, text: str | tuple[str, str], size: float, colour: str) -> None:
    bold, rest = text if isinstance(text, tuple) else ("", text)
    if bold:
        add_run(paragraph, bold, size=size, colour=colour).bold = True
    if rest:
        add_run(paragraph, rest, size=size, colour=colour)


def add_run(paragraph: Made, text: str, *, size: float, colour: str) -> Made:
    """Add a run to a paragraph and return it."""
    run = paragraph.add_run(text)
    if size != SIZE:
        run.font.size = Pt(size)
    if colour != INK:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def fill_cell(
    cell: Made,
    texts: Sequence[str | tuple[str, str]],
    size: float = SIZE,
    gap: float = 0,
) -> None:
    """Fill a cell with a paragraph for each text, with so many points above and below."""
    for number, text in enumerate(texts):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        _fill(paragraph, text, size, INK)
        paragraph.paragraph_format.space_after = Pt(gap)
        paragraph.paragraph_format.space_before = Pt(gap)


def add_table(document: Made, widths: Sequence[int], rows: int = 1) -> Made:
    """Add a table with columns of these millimetres and return it."""
    table = document.add_table(rows, len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def flush(table: Made) -> Made:
    """Let the text of a table begin where that of paragraphs does; return the table."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 - as below
    return table


def rule_off(table: Made, colour: str) -> None:
    """Rule a table off: a line below each row, and above the first."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_line(side, colour, 4))
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no borders
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def border(paragraph: Made, side: str, colour: str, eighths: int, *, dashed: bool = False) -> None:
    """Draw a line above or below a paragraph; its width is in eighths of a point."""
    borders = OxmlElement("w:pBdr")
    borders.append(_line(side, colour, eighths, "dashed" if dashed else "single", space=4))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - as above
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr")


def line_below(cell: Made) -> None:
    """Draw a line below a cell, to write on."""
    borders = OxmlElement("w:tcBorders")
    borders.append(_line("bottom", GREY, 4))
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - as above


def _line(side: str, colour: str, eighths: int, kind: str = "single", space: int = 0) -> Made:
    """Return a border; its width is in eighths of a point, as Word counts."""
    line = OxmlElement(f"w:{side}")
    facts = {"val": kind, "sz": eighths, "space": space, "color": colour}
    for name, value in facts.items():
        line.set(qn(f"w:{name}"), str(value))
    return line


def shade(cell: Made, colour: str) -> None:
    """Give a cell a ground."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - as above


def repeat(row: Made) -> None:
    """Let a row come again at the top of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - as above


def keep_whole(row: Made) -> None:
    """Let a row not be cut by the end of a page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above


def add_number(paragraph: Made, what: str) -> None:
    """Add a number that Word works out, such as PAGE."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    run = add_run(paragraph, "1", size=SMALL, colour=GREY)
    field.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(field)  # noqa: SLF001
