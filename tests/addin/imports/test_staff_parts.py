"""What stands in the cells of staff lists, and what it is taken for."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.imports.mapping import plain
from addin.imports.staff_answers import answer, crosses_are_ticks
from addin.imports.staff_contacts import (
    emails,
    is_mobile,
    postcode,
    postcode_in,
    telephones,
    without_postcode,
)
from addin.imports.staff_dates import as_absences, as_day
from addin.imports.staff_duplicates import Duplicate, duplicates
from addin.imports.staff_fields import STAFF_FIELDS
from addin.imports.staff_names import is_councillor, split_name, without_title
from addin.imports.staff_roles import RoleNames, is_core
from addin.tables import STAFF

POLLING_DAY = date(2027, 5, 6)


@pytest.mark.parametrize(
    "typed",
    [
        "06/05/2027",
        "6/5/27",
        "6.5.27",
        "06-05-2027",
        "6 5 2027",
        "6 May 2027",
        "6th May 27",
        "Thursday 6 May 2027",
        "Thu, 6th of May 2027",
        "6-May-27",
        "May 6th, 2027",
        "2027-05-06",
        "20270506",
        "2027-05-06 00:00:00",
        "6 May '27",
        "46513",
        46513,
        46513.0,
        datetime(2027, 5, 6, 9, 30),  # noqa: DTZ001 - a cell's own time
        POLLING_DAY,
    ],
)
def test_a_date_is_read_in_every_british_habit(typed: object) -> None:
    assert as_day(typed) == POLLING_DAY


@pytest.mark.parametrize(
    "typed",
    ["05/13/2027", "31/02/2027", "6 May", "soon", "6/5", "6 Ma 2027", "0", 5, 99_999, True, None],
)
def test_what_is_no_date_is_none_and_never_turned_round(typed: object) -> None:
    assert as_day(typed) is None


def test_a_year_of_two_digits_may_lie_in_the_century_before() -> None:
    assert as_day("1/2/61", past_from=26) == date(1961, 2, 1)
    assert as_day("1/2/05", past_from=26) == date(2005, 2, 1)
    assert as_day("1/2/26", past_from=26) == date(2026, 2, 1)
    assert as_day("1/2/27", past_from=26) == date(1927, 2, 1)
    assert as_day("1/2/61") == date(2061, 2, 1)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_as_written(day: date) -> None:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%A %d %b %Y", "%d.%m.%Y"):
        assert as_day(day.strftime(form)) == day


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers()))
def test_any_cell_is_a_date_or_none(cell: object) -> None:
    found = as_day(cell)
    assert found is None or 1900 <= found.year <= 2100


@pytest.mark.parametrize(
    ("typed", "found", "unknown"),
    [
        ("6/5/27 and 8 May 2027", ("06/05/2027", "08/05/2027"), ()),
        ("8/5/27-10/5/27", ("08/05/2027-10/05/2027",), ()),
        ("2027-05-08 to 2027-05-10", ("08/05/2027-10/05/2027",), ()),
        ("6/5/27, 7 May 2027 18:00-23:00", ("06/05/2027", "07/05/2027 18:00-23:00"), ()),
        ("6/5/27; all of June", ("06/05/2027",), ("all of June",)),
        ("10/5/27-8/5/27", (), ("10/5/27-8/5/27",)),
        ("6/5/27 25:00-26:00", (), ("6/5/27 25:00-26:00",)),
        (46513.0, ("06/05/2027",), ()),
        (None, (), ()),
    ],
)
def test_absences_are_written_as_the_staff_sheet_has_them(
    typed: object, found: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert as_absences(typed) == (found, unknown)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Jane Smith", "Jane", "Smith"),
        ("SMITH, Jane", "Jane", "SMITH"),
        ("Smith, Mrs Jane", "Jane", "Smith"),
        ("Mrs. Jane Ann Smith", "Jane Ann", "Smith"),
        ("SMITH JONES Jane", "Jane", "SMITH JONES"),
        ("JANE SMITH", "JANE", "SMITH"),
        ("J SMITH", "J", "SMITH"),
        ("Anna van der Berg", "Anna", "van der Berg"),
        ("Jane Smith (Mrs)", "Jane", "Smith"),
        ("Smith", "", "Smith"),
        ("Dr", "", "Dr"),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(typed: str, first: str, last: str) -> None:
    assert split_name(typed) == (first, last)


@given(st.text(max_size=40))
def test_no_word_of_a_name_is_lost_but_its_title(text: str) -> None:
    first, last = split_name(text)
    kept = sorted((first + " " + last).replace(",", " ").split())
    assert set(kept) <= set(text.replace(",", " ").split()) | set(
        without_title(text).replace(",", " ").split()
    )


def test_a_councillor_is_noticed() -> None:
    assert is_councillor("Cllr. Jane Smith")
    assert not is_councillor("Clara Smith")


@pytest.mark.parametrize(
    ("typed", "numbers", "unknown"),
    [
        (7700900123.0, ("07700 900123",), ()),
        ("+44 (0)7700 900-123", ("07700 900123",), ()),
        ("0044 7700 900123", ("07700 900123",), ()),
        ("447700900123", ("07700 900123",), ()),
        ("Mob: 07700.900.123 / H 01632 960 123", ("07700 900123", "01632 960123"), ()),
        ("07700 900123 or 07700 900124", ("07700 900123", "07700 900124"), ()),
        ("+353 87 123 4567", ("+353871234567",), ()),
        ("0770 900", (), ("0770 900",)),
        ("ask Jo", (), ("ask Jo",)),
        ("09990 900123", (), ("09990 900123",)),
        ("", (), ()),
    ],
)
def test_telephone_numbers_are_repaired(
    typed: object, numbers: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert telephones(typed) == (numbers, unknown)


def test_a_mobile_number_is_told_from_a_landline() -> None:
    assert is_mobile("07700 900123")
    assert not is_mobile("01632 960123")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mailto:jo@example.org", ("jo@example.org",)),
        ("jo @ example.org.", ("jo@example.org",)),
        ("Jo Smith <jo@example.org>;", ("jo@example.org",)),
        ("jo@example.org, al@example.org", ("jo@example.org", "al@example.org")),
        ("jo.example.org", ()),
        ("", ()),
    ],
)
def test_email_addresses_are_found(typed: str, found: tuple[str, ...]) -> None:
    assert emails(typed) == found


def test_postcodes_are_repaired_and_found_in_addresses() -> None:
    assert postcode("da5ick") == ("DA5 1CK", True)
    assert postcode("zz9 9zz") == ("ZZ9 9ZZ", False)
    assert postcode_in("1 Elm Row, Bexley, da5 1ck.") == "DA5 1CK"
    assert postcode_in("1 Elm Row, ZZ9 9ZZ") == ""
    assert postcode_in("1 Elm Row") == ""


def test_an_address_loses_its_postcode_at_the_end_alone() -> None:
    assert without_postcode("1 Elm Row; Bexley, da5 1ck.", "DA5 1CK") == "1 Elm Row; Bexley"
    assert without_postcode("DA5 1CK", "DA5 1CK") == ""
    assert without_postcode("Unit DA5 1CK, Bexley", "DA5 1CK") == "Unit DA5 1CK, Bexley"
    assert without_postcode("1 Elm Row, DA5 1CK", "DA5 1AA") == "1 Elm Row, DA5 1CK"
    assert without_postcode("1 Elm Row", "") == "1 Elm Row"


@pytest.mark.parametrize(
    "word", ["Y", "yes", "TRUE", True, 1, 1.0, "\u2713", "\u2714\ufe0f", "Own"]
)
def test_yes_in_every_habit(word: object) -> None:
    assert answer(word) is True


@pytest.mark.parametrize("word", ["N", "no", False, 0, "\u2717", "None", "\u2610"])
def test_no_in_every_habit(word: object) -> None:
    assert answer(word) is False


@pytest.mark.parametrize("word", ["", None, "n/a", "-"])
def test_neither_is_blank(word: object) -> None:
    assert answer(word) is None


def test_an_x_is_a_tick_only_where_nothing_else_is_marked() -> None:
    assert crosses_are_ticks(["x", "", "X", None])
    assert not crosses_are_ticks(["x", "", "Y"])
    assert not crosses_are_ticks(["", None])
    assert answer("x", cross_is_tick=True) is True
    with pytest.raises(ValueError, match="x"):
        answer("x")
    with pytest.raises(ValueError, match="passport"):
        answer("passport", seen=True)
    assert answer("Checked", seen=True) is True


@pytest.mark.parametrize(
    ("typed", "roles", "unknown"),
    [
        # as /role_names_seen.csv/ has them: names seen on councils' pages
        ("PO", ("Presiding officer",), ()),
        ("Poll Clerks", ("Poll clerk",), ()),
        ("part-time Poll Clerk", ("Poll clerk",), ()),
        ("PSI; Visiting Officer", ("Polling station inspector",), ()),
        ("Presiding Officer / Poll Clerk and Counter", None, ()),
        ("clerk for issue and opening", ("Postal vote opener",), ()),
        ("Chief Counter", ("Count supervisor",), ()),
        ("Verification staff", ("Verification assistant",), ()),
        ("Runner", ("Ballot box receipt assistant",), ()),
        ("Core staff", (), ()),
        ("Poll Clerk\r\nPO", ("Poll clerk", "Presiding officer"), ()),
        ("PO, wizard", ("Presiding officer",), ("wizard",)),
        ("", (), ()),
    ],
)
def test_role_names_seen_on_councils_pages_are_known(
    typed: str, roles: tuple[str, ...] | None, unknown: tuple[str, ...]
) -> None:
    if roles is None:
        roles = ("Presiding officer", "Poll clerk", "Count assistant")
    assert RoleNames().read(typed) == (roles, unknown)


def test_the_workbooks_own_spelling_of_a_role_is_taken() -> None:
    names = RoleNames(["PRESIDING OFFICER", "Tea maker", "Count"])
    assert names.read("po; tea-maker; count") == (("PRESIDING OFFICER", "Tea maker", "Count"), ())
    assert names.question("tea makr") == 'Did you mean "Tea maker"? '


def test_core_staff_are_told_by_their_words() -> None:
    assert is_core("Elections Team")
    assert is_core("PO; core staff")
    assert not is_core("Poll clerk")


def person(**values: str) -> dict[str, object]:
    return {name.replace("_", " "): value for name, value in values.items()}


def test_the_same_person_with_a_typo_is_found() -> None:
    jane = person(First_name="Jane", Last_name="Smith", Email="jane@example.org")
    typo = person(First_name="Jayne", Last_name="Smith", Email="JANE@example.org")
    john = person(First_name="John", Last_name="Smith", Email="jane@example.org")
    swapped = person(First_name="Smith", Last_name="Jane", Email="jane@example.org")
    assert duplicates([jane, typo, john]) == (Duplicate(0, 1, ("Email",)),)
    assert duplicates([jane, swapped]) == (Duplicate(0, 1, ("Email",)),)


def test_one_staff_id_or_one_name_for_two_rows_is_always_told() -> None:
    one = person(Staff_ID="7", First_name="Jo", Last_name="Elm")
    other = person(Staff_ID="7", First_name="Al", Last_name="Oak")
    again = person(Staff_ID="8", First_name="JO", Last_name="Elm")
    assert duplicates([one, other, again]) == (
        Duplicate(0, 1, ("Staff ID",)),
        Duplicate(0, 2, ("name",)),
    )


def test_people_who_share_an_offices_number_are_no_duplicates() -> None:
    office = [
        person(First_name="Jo", Last_name="Elm" + "abcdefgh"[number % 8] * 3, Mobile="01632 960123")
        for number in range(50)
    ]
    assert all("Mobile" not in pair.shares for pair in duplicates(office))


def test_no_two_fields_of_a_staff_list_share_a_known_header() -> None:
    known = [header for field in STAFF_FIELDS for header in field.headers]
    assert len(known) == len(set(known))
    assert [header for header in known if header != plain(header)] == []


def test_every_column_of_the_staff_sheet_can_be_imported() -> None:
    names = {field.name for field in STAFF_FIELDS}
    assert [name for name in STAFF.headers if name not in names] == []
    assert [
        column
        for column in STAFF.headers
        if plain(column) not in next(f.headers for f in STAFF_FIELDS if f.name == column)
    ] == []


@pytest.mark.parametrize("text", ["-" * 30_000, "a" * 30_000, " " * 30_000, "(" * 30_000 + "@"])
def test_a_very_long_cell_is_read_like_any_other(text: str) -> None:
    assert as_absences(text)[0] == ()
    assert telephones(text)[0] == ()
    assert emails(text) == ()
    assert postcode_in(text) == ""
    assert RoleNames().read(text)[0] == ()
