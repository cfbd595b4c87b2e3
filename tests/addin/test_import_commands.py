"""`import stations`, `import staff`: every fixture into a new workbook, read back from outside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.addin.imports import samples
from tests.addin.imports.laid import lines
from tests.addin.imports.test_staff import MESSY, workbook
from tests.addin.writing.written import rows_of
from tests.command_line import changed, done, refused, run

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = "Station No,Name,Postcode,PD,Electors,X,Y\n1,Hall,DA5 1CL,AA,900,549300,173900\n"

HALL, HUT = ("Village Hall", "DA5 1CL"), ("Scout Hut", "DA5 1CN")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    done("new", tmp_path / "new.xlsx")
    return tmp_path / "new.xlsx"


def files(folder: Path, *texts: str) -> list[Path]:
    paths = [folder / f"{number}.csv" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        ((samples.CLUB,), [("7", *HALL, 3), ("8", *HUT, 1)]),
        ((samples.WEBLOOKUP,), [("7", *HALL, 2), ("8", *HUT, 1)]),
        ((samples.HALAROSE,), [("3", *HALL, 1), ("4", *HALL, 2)]),
        ((samples.OLDER_HALAROSE,), [("3", *HALL, 2)]),
        (
            (samples.COUNTS_STATIONS, samples.COUNTS_PROPERTIES),
            [("B1/1", *HALL, 2), ("B2", *HALL, 1), ("B3/1", *HUT, None)],
        ),
        (
            (samples.EONI,),
            [("11", "VILLAGE HALL", "BT99 9BB", 2), ("12", "SCOUT HUT", "BT99 9BC", 1)],
        ),
        (
            (samples.fcs({}, {"id": 72, "name": "Scout Hut", "properties": []}),),
            [("71", *HALL, 2), ("72", "Scout Hut", "DA5 1CL", None)],
        ),
        ((PLAIN,), [("1", "Hall", "DA5 1CL", 900)]),
        ((samples.CLUB, "PD,Electors\nAA,700\nAC,90\n"), [("7", *HALL, 700), ("8", *HUT, 90)]),
    ],
)
def test_every_export_comes_into_a_new_workbook(
    tmp_path: Path, empty: Path, texts: tuple[str, ...], places: list[Any]
) -> None:
    out = tmp_path / "out.xlsx"
    printed = done("import", "stations", *files(tmp_path, *texts), empty, "-o", out)
    found = rows_of(load_workbook(out)["Places"], "Place ID", "Name", "Postcode", "Electors")
    assert found == places
    for sentence in samples.imported(*texts).recognised:
        assert sentence.partition(".csv: ")[2] in printed
    again = tmp_path / "again.xlsx"
    figures = json.loads(
        done("import", "stations", *files(tmp_path, *texts), out, "-o", again, "--json")
    )
    assert {name: figures[name] for name in ("added", "changed", "kept", "gone")} == dict.fromkeys(
        ("added", "changed", "kept", "gone"), 0
    )


# Of each oddity: what of the people's rows it shows in, or the line that names it with its cell.
MENDED: dict[str, tuple[int, str, Any]] = {
    "1, 2: a title above, and headers of its own in row 3": (0, "First name", "Jane"),
    "5: a number for an ID": (0, "Staff ID", "7"),
    "6: last name first, with a title": (0, "Last name", "SMITH"),
    "7: a date of birth with a year of two digits": (0, "Over 18", "Yes"),
    "3, 8, 11: roles in one cell and in columns": (
        *(0, "Roles"),
        "Presiding officer; Poll clerk; Count assistant",
    ),
    "9: yes for a list of roles": (
        *(0, "Trained roles"),
        "Presiding officer; Poll clerk; Count assistant",
    ),
    "12: a postcode with a letter for a digit": (0, "Postcode", "DA5 1CK"),
    "13: yes in other words": (0, "Has car", "Yes"),
    "14: a unit": (0, "Max miles", 10),
    "15: the day on which documents were seen": (0, "Right to work", "Yes"),
    "16: absences in two habits": (0, "Unavailable", "06/05/2027; 08/05/2027-10/05/2027"),
    "17: mailto": (0, "Email", "jane@example.org"),
    "18: a telephone number that lost its nought": (0, "Mobile", "07700 900123"),
    "19: a last name of three words": (1, "Last name", "van der Berg"),
    "20: 18 the day after polling day": (1, "Over 18", "No"),
    "22: a postcode in the address": (1, "Postcode", "DA5 1CK"),
    "36: core staff": (3, "Staff type", "Core"),
}
NAMED = {
    "4: a column that is not ours": ("Import columns", "Notes"),
    "10: an x where ticks are Y": ("Import", 'cell G4|"x" under Poll clerk'),
    "21: no role": ("Import", "cell D5|Teamaker"),
    "23: neither yes nor no": ("Import", 'cell K5|Has car is "maybe"'),
    "24: no number": ("Import", 'cell L5|Max miles is "far"'),
    "25: not seen for certain": ("Import", 'cell M5|Right to work is "passport"'),
    "26: a question mark": ("Import", 'cell N5|Works for a candidate is "?"'),
    "27: no date": ("Import", "cell O5|most of May"),
    "28: no e-mail address": ("Import", "cell P5|al(at)example.org"),
    "29: no telephone number": ("Import", "cell Q5|ext 123"),
    "30: the month first": ("Import", "cell R5|05/13/2027"),
    "31: the same person again": ("Import", "row 6|9 Jayne Smith"),
    "32: the header repeated": ("Import", "row 7|The headers are repeated"),
    "33: a row of nobody": ("Import", "row 8|The row has no name"),
    "34: a councillor": ("Import", 'cell B9|"Cllr Prince" is a councillor'),
    "35: one word for a name": ("Import", 'cell B9|The name "Cllr Prince" is one word'),
    "37: an unknown postcode": ("Import", 'cell J9|The postcode "ZZ9 9ZZ" is not known'),
    "38: two addresses in a cell": ("Import", "cell P9|There is room for one of"),
    "38: two numbers in a cell": ("Import", "cell Q9|There is room for one of"),
}


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook that a messy list came into, polling day being 6 May 2027."""
    folder = tmp_path_factory.mktemp("messy")
    done("new", folder / "new.xlsx")
    with changed(folder / "new.xlsx") as book:
        values = {row[0].value: row[1] for row in book["Settings"].iter_rows(min_row=2)}
        values["Polling day"].value = "06/05/2027"
    (folder / "staff.xls").write_bytes(workbook(MESSY))
    out = folder / "out.xlsx"
    printed = done("import", "staff", folder / "staff.xls", folder / "new.xlsx", "-o", out)
    assert "staff.xls, sheet Staff 2027: staff list, 4 people." in printed
    assert "What you have to decide stands first on the sheet Import." in printed
    return load_workbook(out)


def test_there_are_thirty_oddities_or_more() -> None:
    assert len(MENDED) + len(NAMED) >= 30


@pytest.mark.parametrize("oddity", MENDED)
def test_what_is_plain_is_mended_in_the_workbook(messy: Any, oddity: str) -> None:
    person, column, value = MENDED[oddity]
    assert rows_of(messy["Staff"], column)[person] == (value,)


@pytest.mark.parametrize("oddity", NAMED)
def test_what_is_not_is_named_with_its_cell(messy: Any, oddity: str) -> None:
    sheet, said = NAMED[oddity]
    if sheet == "Import columns":
        assert (said, None) in rows_of(messy[sheet], "Their column", "Our column")
        return
    where, words = said.split("|")
    found = rows_of(messy["Import"], "Where", "Now")
    assert [1 for at, now in found if str(at).endswith(where) and words in now] == [1]


def test_what_needs_doing_stands_first_and_once_among_the_problems(messy: Any) -> None:
    whats = [line[0] for line in lines(messy)]
    assert whats[:2] == ["Summary", "Same person?"]
    order = list(dict.fromkeys(whats))
    assert order == ["Summary", "Same person?", "Not understood", "Added", "Noted"]
    found = rows_of(messy["Problems"], "Sheet", "Cell", "What is wrong")
    assert len(found) == len(set(found))
    cells = {cell for sheet, cell, _ in found if sheet == "Staff" and cell}
    assert {"G3", "M3", "N3", "Q3", "R3", "W3", "Z3", "AD3", "J5"} <= cells
    unplaced = [wrong for sheet, cell, wrong in found if sheet == "Staff" and not cell]
    assert [wrong.partition(": ")[0].rpartition(", ")[2] for wrong in unplaced] == [
        *("row 6", "cell G4", "cell Q5", "cell J8", "cell B9", "cell B9", "row 8")
    ]


def test_wrong_use_is_a_plain_sentence(tmp_path: Path, empty: Path) -> None:
    out = tmp_path / "out.xlsx"
    (club,) = files(tmp_path, samples.CLUB)
    refused(run("import", "stations", empty, "-o", out), "Name the files to import")
    refused(run("import", "stations", club, club, "-o", out), "0.csv")
    refused(run("import", "staff", tmp_path / "none.csv", empty, "-o", out), "There is no file")
    refused(run("import", "staff", club, empty, "-o", out), "has no row of headers with a name")
    refused(run("import", "staff", club, empty, "-o", tmp_path / "out.pdf"), "out.pdf")
    assert not out.exists()


def test_a_blocked_sheet_is_a_plain_sentence_and_nothing_is_written(
    tmp_path: Path, empty: Path
) -> None:
    with changed(empty) as book:
        book["Places"]["A3"] = "My notes"
    out = tmp_path / "out.xlsx"
    refused(run("import", "stations", *files(tmp_path, samples.CLUB), empty, "-o", out), "Places")
    assert not out.exists()
