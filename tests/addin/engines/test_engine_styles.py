"""Named styles in files of LibreOffice, which numbers styles without a name between the others."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import NamedStyle

from addin.engines.opening import open_book

if TYPE_CHECKING:
    from pathlib import Path

NAMELESS = 3  # styles without a name between Normal and ours


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A file whose cells have the styles first, second and Normal, numbered as LibreOffice does."""
    workbook = Workbook()
    for name in ("first", "second"):
        workbook.add_named_style(NamedStyle(name))
    sheet = workbook.active
    for row, style in enumerate(("first", "second", "Normal"), start=1):
        sheet.cell(row, 1, style).style = style
    raw = BytesIO()
    workbook.save(raw)
    path = tmp_path / "book.xlsx"
    with ZipFile(raw) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, spread(text.decode()) if part == "xl/styles.xml" else text)
    return path


def spread(styles: str) -> str:
    """Put styles without a name after Normal, and count on from there."""
    head, base, rest = re.split(r"(<cellStyleXfs.*?</cellStyleXfs>)", styles, flags=re.DOTALL)
    first = re.search(r"<xf .*?(?:/>|</xf>)", base, flags=re.DOTALL)
    assert first is not None
    base = base.replace(first[0], first[0] * (1 + NAMELESS), 1)
    base = re.sub(r'count="\d+"', f'count="{base.count("<xf ")}"', base, count=1)

    def moved(number: re.Match[str]) -> str:
        old = int(number[1])
        return f'xfId="{old + NAMELESS if old else 0}"'

    return head + base + re.sub(r'xfId="(\d+)"', moved, rest)


def test_each_cell_keeps_the_name_of_its_style(book: Path) -> None:
    sheet = open_book(book).sheets[0]
    names = [str(sheet[f"A{row}"].api.Style.Name) for row in (1, 2, 3)]
    assert names == ["first", "second", "Normal"]
