"""The lists have the columns that they are allowed, each for a reason, and no other."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from openpyxl import load_workbook

from addin.engines.opening import new_book
from addin.examples import example_rows
from addin.exports import allowed, changes
from addin.exports.all_kinds import MODULES, exporter_of
from addin.exports.allowed import (
    CHANGES,
    MAIL_MERGE,
    PAYROLL,
    PUBLIC,
    STATION_STAFF,
    STATIONS,
    Allowed,
    picked,
)
from addin.exports.material import Material
from addin.exports.outlet import Gathered
from addin.exports.words import NOT_KNOWN
from addin.reading import read_election
from addin.shipped import PAY_COLUMNS_SHIPPED
from addin.template import build
from models.allocation import allocate
from models.briefs import briefs_of
from models.pay import PayField, payroll_has_it
from tests.addin.exports.lists_of import MADE, csv_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA_PROTECTION: Final = Path(__file__).parents[3] / "docs" / "data-protection.md"

# Who adds a column writes it here too, and in docs/data-protection.md with why it is needed.
MERGED: Final = [
    *("Staff_ID", "First_name", "Last_name", "Full_name"),
    *("Address_1", "Address_2", "Address_3", "Address_4", "Address_5", "Postcode"),
    *("Email", "Mobile", "Appointed_by", "Number_of_duties", "Duties"),
    *("Duty_1_role", "Duty_1_place", "Duty_1_postcode", "Duty_1_when", "Duty_1_fee"),
    *("Duty_2_role", "Duty_2_place", "Duty_2_postcode", "Duty_2_when", "Duty_2_fee"),
    *("Duty_3_role", "Duty_3_place", "Duty_3_postcode", "Duty_3_when", "Duty_3_fee"),
    *("Training", "Total_pay", "Reply_by"),
]
PAID: Final = [
    *("Staff ID", "First name", "Last name", "Full name", "Role", "Duty ID", "Place", "Date"),
    *("Hours", "Planned fee", "Actual fee", "Planned mileage", "Actual mileage"),
    *("Planned training", "Actual training", "Planned holiday pay", "Actual holiday pay"),
    *("Planned total", "Actual total", "Difference", "NIC", "Note"),
    "Fixed text",
]
RETURNED: Final = [
    *("Station number", "Station", "Polling districts", "Ward"),
    *("Role", "First name", "Last name", "Mobile"),
]
RETURNED_STATIONS: Final = [
    *("Station number", "Station", "Polling districts", "Ward"),
    *("Presiding officer", "Presiding officer mobile", "Poll clerks", "Empty posts"),
]
CHANGED: Final = [
    *("Staff ID", "First name", "Last name", "What", "From", "When it was", "To", "When it is"),
    "Tell",
]
SHOWN: Final = [
    *("Station number", "Station", "Ward"),
    *("Presiding officer", "Poll clerks and other staff", "Posts still empty"),
]
FILES: Final = {
    "Mail merge/Mail merge": MERGED,
    "Payroll/Payroll RO": [column.header for column in PAY_COLUMNS_SHIPPED],
    "Returns/Station staff": RETURNED,
    "Returns/Stations": RETURNED_STATIONS,
    "Public/Stations and staff": SHOWN,
}
NEVER: Final = (
    *("right to work", "works for a candidate", "candidate", "over 18", "keep apart"),
    *("checks id", "national insurance", "bank", "sort code", "date of birth", "birth", "dob"),
    *("age", "sex", "gender", "unavailable", "excluded", "pair with", "grade", "level", "last"),
    *("reason", "evidence", "health", "nationality", "easting", "northing", "car", "capacity"),
)
ALL_LISTS: Final = (
    *(MAIL_MERGE, tuple(PAYROLL.values()), STATION_STAFF, STATIONS),
    *(CHANGES, PUBLIC),
)


def headers(of: Sequence[Allowed]) -> list[str]:
    return [each.header for each in of]


def forbidden(header: str) -> list[str]:
    """The words of a header that no list may have; "Last name" is a name."""
    words = f" {header.replace('_', ' ').casefold().replace('last name', '')} "
    return [word for word in NEVER if f" {word} " in words]


def test_no_column_is_added_to_a_list_unnoticed() -> None:
    assert headers(MAIL_MERGE) == MERGED
    assert headers(tuple(PAYROLL.values())) == PAID
    assert headers(STATION_STAFF) == RETURNED
    assert headers(STATIONS) == RETURNED_STATIONS
    assert headers(CHANGES) == CHANGED
    assert headers(PUBLIC) == SHOWN


def test_the_list_of_changes_has_its_columns_and_no_other() -> None:
    assert [column.header for column in changes.COLUMNS] == CHANGED


def test_a_payroll_column_can_hold_what_is_allowed_and_nothing_else() -> None:
    assert set(PAYROLL) == set(PayField)


@pytest.mark.parametrize("of", ALL_LISTS)
def test_each_column_says_why_it_is_there_and_stands_once(of: Sequence[Allowed]) -> None:
    assert [each.header for each in of if not each.why] == []
    assert len({header.casefold() for header in headers(of)}) == len(of)


@pytest.mark.parametrize("of", ALL_LISTS)
def test_no_column_is_about_what_no_reader_of_a_list_needs(of: Sequence[Allowed]) -> None:
    assert [header for header in headers(of) if forbidden(header) or payroll_has_it(header)] == []


def test_a_column_that_must_not_be_there_would_be_known() -> None:
    for header in ("Right to work", "Works_for_a_candidate", "Over 18", "Last role", "Keep apart"):
        assert forbidden(header), header


def test_the_lists_of_the_module_are_all_looked_at() -> None:
    lists = {
        name
        for name, value in vars(allowed).items()
        if name.isupper() and not name.startswith("_") and not isinstance(value, str | int | type)
    }
    assert lists == {"MAIL_MERGE", "PAYROLL", "STATION_STAFF", "STATIONS", "CHANGES", "PUBLIC"}


def test_the_data_protection_page_has_every_column() -> None:
    page = DATA_PROTECTION.read_text(encoding="utf-8")
    lacking = [header for of in ALL_LISTS for header in headers(of) if f"`{header}`" not in page]
    assert lacking == []


def test_a_list_takes_its_own_facts_and_leaves_the_others() -> None:
    two = (Allowed("A", "why", required=True), Allowed("B", "why"))
    assert picked(two, {"B": "", "C": "private", "A": ""}) == [NOT_KNOWN, ""]
    assert picked(two, {"A": 0, "B": None}) == [0, None]
    with pytest.raises(KeyError):
        picked(two, {"A": "1"})


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Every list and sheet that an export of the small example makes, by path."""
    example = example_rows("small")
    election = read_election(new_book(build(example.rows, settings=example.settings))).election
    plan = allocate(election)
    material = Material(election=election, plan=plan, briefs=briefs_of(election, plan), made=MADE)
    outlet = Gathered()
    for module, kind in {module: kind for kind, module in MODULES.items()}.items():
        if module != "people":
            exporter_of(kind)(material, outlet)
    return outlet.files


def test_every_list_of_an_export_has_the_columns_written_here(files: dict[str, bytes]) -> None:
    found = {}
    for path, data in files.items():
        name, _, ending = path.rpartition(".")
        if ending == "csv":
            found[path] = csv_rows(data)[0]
        elif ending == "xlsx":
            (sheet,) = load_workbook(io.BytesIO(data)).worksheets
            found[path] = [cell.value for cell in sheet[1]]
        if path in found:
            assert found[path] == FILES[name], path
            assert [header for header in found[path] if forbidden(header)] == []
    csvs = [f"{name}.csv" for name in FILES]
    books = [f"{name}.xlsx" for name in FILES if not name.startswith("Returns")]
    assert sorted(found) == sorted([*csvs, *books])


def test_no_required_cell_of_an_export_is_empty(files: dict[str, bytes]) -> None:
    for path, of in (
        ("Mail merge/Mail merge.csv", MAIL_MERGE),
        ("Returns/Station staff.csv", STATION_STAFF),
        ("Returns/Stations.csv", STATIONS),
        ("Public/Stations and staff.csv", PUBLIC),
    ):
        rows = csv_rows(files[path])[1:]
        assert rows
        for at, each in enumerate(of):
            assert not each.required or all(row[at] for row in rows), (path, each.header)
