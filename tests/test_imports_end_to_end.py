"""From the files that a council has to a plan of its election, through the command line.

The exports are those of real systems where they lie beside the project, and always invented ones.
The electorates, which no sample has, and the staff list are made here, as messy as councils' own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import Workbook

from tests.addin.imports import samples
from tests.command_line import done, grid, run
from tests.outside_cells import Row, read_sheets, read_tables
from tests.outside_reader import find_faults

pytestmark = pytest.mark.slow

REAL: Final = Path(__file__).parents[1].parent / "shared" / "real"
beside = pytest.mark.skipif(not REAL.exists(), reason="The real exports are not beside the project")

ELECTORS, POSTAL = 1_100, 160  # of the first station; each further one has a few more
PEOPLE_A_STATION, MORE_PEOPLE = 6, 14
EVERY_OFFICER = 3  # one person in three can preside, inspect and stand by


@dataclass(frozen=True)
class Case:
    """An export: its files (name to content), and its stations.

    `by_position`: people's homes are given as positions, since no postcode of the file is known
    (those of Northern Ireland are in no open list).
    """

    files: dict[str, str]
    stations: int
    by_position: bool = False

    def written(self, folder: Path) -> list[Path]:
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return [folder / name for name in self.files]


INVENTED: Final = {
    "Xpress": Case({"export.csv": samples.CLUB}, 2),
    "Xpress WebLookup": Case({"export.txt": samples.WEBLOOKUP.replace(",", "\t")}, 2),
    "Halarose": Case({"export.csv": samples.HALAROSE}, 2),
    "Democracy Counts": Case(
        {"districts.csv": samples.COUNTS_PROPERTIES, "stations.csv": samples.COUNTS_STATIONS}, 3
    ),
    "FCS": Case({"export.json": samples.fcs({}, {"id": 72, "name": "Scout Hut"})}, 2),
    "EONI": Case({"export.csv": samples.EONI}, 2, by_position=True),
    "own headers": Case(
        {
            "places.csv": "Stn,Building,Where,P/code,PD\n1,Village Hall,High St,da51cl,AA\n"
            "2,Scout Hut,Mill Lane,DA5 1CN,AB\n3,School,Elm Row,DA5 1CK,AC\n"
        },
        3,
    ),
}

# Files, stations counted by hand, and whether people's homes are given as positions.
REAL_FILES: Final = {
    "Democracy Counts": (["ems-dcounts-districts.csv", "ems-dcounts-stations.csv"], 19, False),
    "Xpress": (["ems-xpress-dc.csv"], 1, False),
    "Xpress WebLookup": (["ems-xpress-weblookup.CSV"], 1, False),
    "Halarose": (["halarose_importer__test.csv"], 3, True),
    "FCS": (["ems-fcs.json"], 2, False),
    "EONI": (["eoni_importer__eoni_export.csv"], 2, True),
    "a list of Manchester's": (["../manchester_2022_stations.csv"], 198, False),
}


def imported(*words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done("import", *words, "--json"))
    return found


def electorates(folder: Path, places: list[Row]) -> Path:
    """A sheet of counts under a title, with a total, and the stations in another order."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Electorate by polling station, 1 March"])
    sheet.append([])
    sheet.append(["Stn no", "Electorate", "Postal voters"])
    for number, place in reversed(list(enumerate(places))):
        sheet.append([place["Place ID"], f"{ELECTORS + 7 * number:,}", POSTAL + number])
    sheet.append(["Total", None, None])
    path = folder / "Electors march FINAL(2).xls"  # a name that says little, as they do
    workbook.save(path)
    return path


def staff_list(folder: Path, stations: int, homes: list[tuple[object, ...]]) -> Path:
    """People in the habits of ten years: names turned round, every tick, every way of a date."""
    lines = ["STAFF LIST" + ";" * 10, ";" * 10]
    lines.append(
        "Employee;D.O.B.;Post code;Position(s);Trained as;Car (Y/N);RTW checked;"
        "Works for a candidate;Mob. no;Home easting;Home northing"
    )
    for number in range(PEOPLE_A_STATION * stations + MORE_PEOPLE):
        officer = number % EVERY_OFFICER == 0
        roles = (
            "PO / Poll clerk / Standby PO and PSI"
            if officer
            else ("Clerk & standby poll clerk", "poll clerks, SPC")[number % 2]
        )
        postcode, east, north = (str(part or "") for part in homes[number % len(homes)])
        lines.append(
            ";".join(
                (
                    (f"Elm{letters(number)}, Ada", f"Mr Bo Ash{letters(number)}")[number % 2],
                    ("01/02/1970", "1.2.70", "1 February 1970", "25600")[number % 4],
                    (postcode, postcode.lower().replace(" ", ""))[number % 2],
                    roles,
                    roles,
                    ("Y", "yes", "TRUE", "1")[number % 4] if officer or number % 2 else "N",
                    ("\u2713", "Y", "Yes", "checked")[number % 4],
                    ("N", "No", "FALSE", "0")[number % 4],
                    f"07700 900{number:03}" if number < 1000 else "",
                    east,
                    north,
                )
            )
        )
    path = folder / "staff.csv"
    path.write_bytes("\r\n".join([*lines, ""]).encode("utf-8"))
    return path


def letters(number: int) -> str:
    """A number in letters, since names have no digits: 0 is "a", 27 is "bb"."""
    first, last = divmod(number, 26)
    return (letters(first - 1) if first else "") + chr(ord("a") + last)


@dataclass(frozen=True)
class Planned:
    """A plan, and the words of the imports that led to it."""

    book: Path
    imports: list[tuple[object, ...]]


def plan_from(folder: Path, files: list[Path], stations: int, *, by_position: bool) -> Planned:
    """Go the whole way from a new workbook to a plan, and look at it from outside."""
    books = [folder / f"{number}.xlsx" for number in range(6)]
    new, placed, counted, staffed, asked, planned = books
    done("new", new)

    said = imported("stations", *files, new, "-o", placed)
    assert (said["added"], said["changed"], said["gone"]) == (stations, 0, 0)
    places = read_tables(placed)["Places"]
    assert len(places) == stations

    counts = electorates(folder, places)
    said = imported("stations", counts, placed, "-o", counted)
    assert (said["added"], said["changed"], said["gone"]) == (0, stations, 0)
    known = {
        row["Place ID"]: (row["Electors"], row["Postal voters"])
        for row in read_tables(counted)["Places"]
    }
    assert known == {
        place["Place ID"]: (ELECTORS + 7 * number, POSTAL + number)
        for number, place in enumerate(places)
    }

    homes = [
        (None, row["Easting"], row["Northing"]) if by_position else (row["Postcode"], None, None)
        for row in places
        if row["Easting" if by_position else "Postcode"]
    ]
    people = staff_list(folder, stations, homes)
    said = imported("staff", people, counted, "-o", staffed)
    assert said["added"] == PEOPLE_A_STATION * stations + MORE_PEOPLE
    assert said["gone"] == 0

    checked = json.loads(run("check", staffed, "--json").out)
    assert [each for each in checked["problems"] if each["severity"] == "Error"] == []

    demand = json.loads(done("demand", staffed, "-o", asked, "--json"))
    assert {line["role"]: line["duties"] for line in demand["roles"]}[
        "Presiding officer"
    ] == stations
    figures = json.loads(done("allocate", asked, "-o", planned, "--json", "--time-limit", 60))
    assert (figures["filled"], figures["shortfalls"]) == (figures["posts"], 0)
    assert find_faults(planned) == []
    seats = read_sheets(planned).seats
    officers = [row["Place ID"] for row in seats if row["Role"] == "Presiding officer"]
    assert sorted(officers) == sorted(str(place["Place ID"]) for place in places)

    return Planned(planned, [("stations", *files), ("stations", counts), ("staff", people)])


@pytest.mark.parametrize("system", INVENTED)
def test_an_invented_export_leads_to_a_plan(tmp_path: Path, system: str) -> None:
    case = INVENTED[system]
    plan_from(tmp_path, case.written(tmp_path), case.stations, by_position=case.by_position)


def test_the_same_files_once_more_change_neither_rows_nor_plan(tmp_path: Path) -> None:
    case = INVENTED["Democracy Counts"]
    planned = plan_from(
        tmp_path, case.written(tmp_path), case.stations, by_position=case.by_position
    )
    again = tmp_path / "again.xlsx"
    before = [grid(planned.book, sheet) for sheet in ("Places", "Staff", "Duties", "Plan")]
    for words in planned.imports:
        said = imported(*words, planned.book, "-o", again)
        assert (said["added"], said["changed"], said["gone"]) == (0, 0, 0), words
        assert [grid(again, sheet) for sheet in ("Places", "Staff", "Duties", "Plan")] == before


@beside
@pytest.mark.parametrize("system", REAL_FILES)
def test_a_real_export_leads_to_a_plan(tmp_path: Path, system: str) -> None:
    files, stations, by_position = REAL_FILES[system]
    paths = [REAL / "ems" / name for name in files]
    plan_from(tmp_path, paths, stations, by_position=by_position)
