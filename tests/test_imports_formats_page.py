"""The page on imports says what the readers do: formats, odd values, refusals and limits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from addin.imports import democracy_counts, fcs, files, lists, stations
from addin.imports.exports import PROPERTY_FORMATS
from addin.imports.files import source_file
from addin.imports.findings import ImportRefusedError
from addin.imports.headed import HEADER_ROWS
from addin.imports.staff import import_staff
from addin.imports.words import key
from addin.shipped import CORE_ROLES, SHIPPED_ROLES, TEMPORARY_ROLES
from models.settings import Settings
from tests.addin.imports import odd
from tests.addin.imports.samples import table

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "imports.md"
TEXT: Final = PAGE.read_text(encoding="utf-8")
ROLES: Final = [role.name for role in (*SHIPPED_ROLES, *TEMPORARY_ROLES, *CORE_ROLES)]
USUAL: Final = {"Employee": "ELM, Jane", "Email": ""}
LIST: Final = "Name,Role\nJane Elm,Clerk\n"


def rows_under(heading: str) -> list[list[str]]:
    """The cells of the rows of the table under a heading."""
    section = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


FORMATS: Final = {
    row[0]: set(map(key, re.findall(r"`(\w+)`", row[1])))
    for row in rows_under("What can be imported")
}


def test_every_format_of_properties_is_named_with_the_headers_that_tell_it() -> None:
    known = {form.name: set(form.signature) for form in PROPERTY_FORMATS}
    assert {name: headers for name, headers in FORMATS.items() if name in known} == known


def test_so_are_the_two_files_of_democracy_counts_and_the_json_of_fcs() -> None:
    assert FORMATS["Democracy Counts, stations"] == democracy_counts._STATIONS
    assert FORMATS["Democracy Counts, properties"] == democracy_counts._PROPERTIES
    assert FORMATS["FCS"] == {key(name) for name in fcs._SIGNATURE}


@pytest.mark.parametrize(
    ("header", "cell", "read", "said"),
    rows_under("What is done with odd values"),
    ids=lambda cell: cell,
)
def test_an_odd_value_is_read_as_the_page_says(
    header: str, cell: str, read: str, said: str
) -> None:
    columns = {**USUAL, header: cell}
    text = table([list(columns), list(columns.values())])
    found = import_staff(
        source_file("list.csv", text.encode()), roles=ROLES, polling_day=Settings().polling_day
    )
    (person,) = found.rows
    shown = {
        name: f"{value:g}" if isinstance(value, float) else str(value)
        for name, value in person.values.items()
        if header in USUAL or name not in {"First name", "Last name"}
    }
    assert read == "; ".join(f"{name}: {value}" for name, value in shown.items())
    of_the_cell = [finding.wrong for finding in found.findings if finding.cell]
    assert [wrong[: len(said)] for wrong in of_the_cell] == ([said] if said else [])


@pytest.mark.parametrize(("file", "said"), rows_under("What is refused"), ids=lambda cell: cell)
def test_a_file_is_refused_as_the_page_says(file: str, said: str) -> None:
    data = {
        "a workbook with a password": odd.xls([["Name"]], locked=True),
        "a ZIP archive called .csv": odd.archive({"list.csv": LIST}),
        "a web page called .xls": b"<html><table>",
        "a document of Apple Numbers": odd.archive({"Index/Document.iwa": b"x"}),
        "a quotation mark without its second": f'{LIST}"{"Bo Ash,Clerk" * 20_000}\n'.encode(),
    }
    with pytest.raises(ImportRefusedError) as refused:
        import_staff(source_file("list.csv", data[file]))
    assert str(refused.value) == said


def test_the_limits_are_those_of_the_readers() -> None:
    for said in (
        f"more than {files.MAX_BYTES // 1_000_000} MB",
        f"more than {files.MAX_LINES:,} lines",
        f"more\nthan {lists.MOST_ROWS:,} rows",
        f"more than {stations.MOST_STATIONS:,} polling stations",
        f"any of the first {HEADER_ROWS} rows",
    ):
        assert said in TEXT
