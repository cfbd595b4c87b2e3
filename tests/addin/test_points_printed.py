"""Points of a planned workbook on paper, as LibreOffice prints it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from addin.tables import SUMMARY, TABLES
from tests.command_line import done

if TYPE_CHECKING:
    from pathlib import Path

TOOLS: Final = ("soffice", "pdftotext", "pdfinfo")
MISSING: Final = [tool for tool in TOOLS if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}"),
]


PRINTED: Final = tuple(table for table in TABLES if not table.hidden)


def ran(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=240).stdout


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example short, planned and printed to a file."""
    folder = tmp_path_factory.mktemp("printed")
    done("example", "short", folder / "short.xlsx")
    done("allocate", folder / "short.xlsx", "-o", folder / "plan.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to_pdf = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder))
    ran("soffice", profile, *to_pdf, str(folder / "plan.xlsx"))
    return folder / "plan.pdf"


@pytest.fixture(scope="module")
def pages(pdf: Path) -> list[list[str]]:
    """The lines of each page that have words."""
    texts = ran("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]
    return [[line for line in text.splitlines() if line.strip()] for text in texts]


def sheet_of(page: list[str]) -> str:
    return page[-1].split("  ")[0].strip()


def test_every_page_is_a4_landscape(pdf: Path, pages: list[list[str]]) -> None:
    info = ran("pdfinfo", "-f", "1", "-l", str(len(pages)), str(pdf)).splitlines()
    sizes = {line.split(":")[1].strip() for line in info if "size:" in line and "Page" in line}
    assert len(sizes) == 1
    width, _, height = sizes.pop().split()[:3]
    assert (round(float(width)), round(float(height))) == (842, 595)  # points


def test_every_page_says_its_sheet_its_number_and_how_many_there_are(
    pages: list[list[str]],
) -> None:
    for number, page in enumerate(pages, start=1):
        assert page[-1].split()[-4:] == ["Page", str(number), "of", str(len(pages))]
    assert list(dict.fromkeys(map(sheet_of, pages))) == [table.sheet for table in PRINTED]


def test_every_page_is_as_wide_as_its_table_and_repeats_the_header(
    pages: list[list[str]],
) -> None:
    for table in PRINTED:
        mine = [page for page in pages if sheet_of(page) == table.sheet]
        if table is SUMMARY:  # its last page has the chart and the map
            mine = mine[:-1]
        assert mine
        for page in mine:
            heading = " ".join(page[:3])
            for word in (table.headers[0], table.headers[-1]):
                assert word.split()[0] in heading, (table.sheet, word)


def test_no_cell_is_a_row_of_hashes(pages: list[list[str]]) -> None:
    assert [line for page in pages for line in page if "##" in line] == []


def test_no_cell_shows_an_error(pages: list[list[str]]) -> None:
    signs = ("#REF!", "#NAME?", "#VALUE!", "#N/A", "#DIV/0!", "Err:")
    text = "\n".join(line for page in pages for line in page)
    assert [sign for sign in signs if sign in text] == []
