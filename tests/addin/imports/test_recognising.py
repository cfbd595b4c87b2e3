"""What a file is, is seen in it: stations or electorates, a staff list, last time's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from addin.engines.opening import new_book, save_book
from addin.imports.findings import ImportRefusedError
from addin.imports.recognising import ImportKind, recognise
from addin.template import build
from tests.addin.imports import samples
from tests.addin.imports.laid import file_of
from tests.addin.imports.test_staff import MESSY, workbook

if TYPE_CHECKING:
    from pathlib import Path

STATIONS = (
    *(samples.CLUB, samples.WEBLOOKUP, samples.HALAROSE, samples.OLDER_HALAROSE, samples.EONI),
    *(samples.COUNTS_STATIONS, samples.COUNTS_PROPERTIES, samples.fcs({}, {"id": 72})),
    "Station No,Name,Postcode,PD,Electors,X,Y\n1,Hall,DA5 1CL,AA,900,549300,173900\n",
    "Polling Place,Address,Postcode,Ward\nVillage Hall,High Street,DA5 1CL,Elm\n",
    "PD,Electors,Postals\nAA,900,100\n",
)


@pytest.mark.parametrize("text", STATIONS, ids=range(len(STATIONS)))
def test_exports_and_lists_of_stations_and_electorates_are_recognised(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "staff list.csv").write_text(text, encoding="utf-8")
    assert recognise([tmp_path / "staff list.csv"]) is ImportKind.STATIONS


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["Surname", "Forename", "Email"], ImportKind.STAFF),
        (["Name", "Position", "Mobile", "Post Code", "Address"], ImportKind.STAFF),
        (["Name", "Role", "Email", "Ward"], ImportKind.STAFF),
        (["Name", "Role", "Email", "Preferred station", "Last place"], ImportKind.STAFF),
        (["Name", "Role", "Email", "Polling Station"], ImportKind.LAST),
        (["Surname", "Forename", "Position", "Allocated to"], ImportKind.LAST),
    ],
)
def test_lists_of_people_are_recognised(
    tmp_path: Path, header: list[Any], kind: ImportKind
) -> None:
    assert recognise([file_of(tmp_path, [header, ["x"] * len(header)], "stations.csv")]) is kind


def test_a_messy_staff_list_and_a_workbook_of_ours_are_recognised(tmp_path: Path) -> None:
    (tmp_path / "messy.xlsx").write_bytes(workbook(MESSY))
    assert recognise([tmp_path / "messy.xlsx"]) is ImportKind.STAFF
    save_book(new_book(build()), tmp_path / "ours.xlsx")
    assert recognise([tmp_path / "ours.xlsx"]) is ImportKind.LAST


def test_several_files_are_stations_or_refused(tmp_path: Path) -> None:
    people = [["Surname", "Forename", "Email"], ["Elm", "Jane", "jane@example.org"]]
    staff, other = (file_of(tmp_path, people, name) for name in ("staff.csv", "other.csv"))
    club = tmp_path / "club.csv"
    club.write_text(samples.CLUB, encoding="utf-8")
    electors = file_of(tmp_path, [["PD", "Electors"], ["AA", 900]], "electors.csv")
    assert recognise([club, electors]) is ImportKind.STATIONS
    with pytest.raises(ImportRefusedError, match="Each of the files is a staff list"):
        recognise([staff, other])
    with pytest.raises(ImportRefusedError) as refused:
        recognise([club, staff])
    assert str(refused.value) == (
        "club.csv is an export of polling stations or electorates and staff.csv is a staff list. "
        "Import them one after the other."
    )


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (["Invoice", "Amount"], "x.csv is no export of polling stations, no list of electorates"),
        (["Name", "Address", "Postcode"], "x.csv may be a list of stations or of staff."),
    ],
)
def test_what_may_be_anything_is_refused(tmp_path: Path, header: list[Any], sentence: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        recognise([file_of(tmp_path, [header, ["x"] * len(header)], "x.csv")])
    assert str(refused.value).startswith(sentence)


def test_no_file_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match="No file was chosen"):
        recognise([])
