"""A postcode as people type it becomes a place on the map, or nothing; never a wrong place."""

from __future__ import annotations

from importlib.resources import files
from itertools import product

import pytest

from addin.postcodes import Found, Precision, find
from models.geography import Point

DA5_1 = Point(548951, 174062)


@pytest.mark.parametrize("typed", ["DA5 1CK", "da51ck", "  Da5   1cK ", "DA51 CK", "DA5\u00a01CK"])
def test_case_and_spaces_do_not_matter(typed: str) -> None:
    assert find(typed) == Found("DA5 1CK", DA5_1, Precision.SECTOR, repaired=False)


@pytest.mark.parametrize(
    ("typed", "meant", "precision"),
    [
        ("DA5 ICK", "DA5 1CK", Precision.SECTOR),
        ("DAI6 2CK", "DA16 2CK", Precision.SECTOR),
        ("TA1O OCK", "TA10 0CK", Precision.SECTOR),
        ("S014 3CK", "SO14 3CK", Precision.SECTOR),
        ("0X10 4CK", "OX10 4CK", Precision.OUTCODE),
        ("ECIA IBB", "EC1A 1BB", Precision.SECTOR),
    ],
)
def test_o_and_0_and_i_and_1_are_exchanged_and_it_says_so(
    typed: str, meant: str, precision: Precision
) -> None:
    found = find(typed)
    assert found is not None
    assert (found.postcode, found.precision, found.repaired) == (meant, precision, True)


def test_an_unknown_sector_falls_back_to_its_outcode() -> None:
    found = find("DA5 8CK")
    assert found == Found("DA5 8CK", Point(549223, 173477), Precision.OUTCODE)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "DA5", "DA5 1", "1CK", "DA5 1C", "DA5 1C0", "DA5-1CK", "12345", "see file"),
        *("ZZ9 9ZZ", "DA99 1CK", "BT1 1AA", "\u00df1 1AA", "DA5 1CK DA5 1CK", "I" * 40),
        "DA\uff15 1CK",  # a digit five, but not the one of ASCII
    ],
)
def test_anything_else_is_nowhere(typed: str) -> None:
    assert find(typed) is None


def _column(file: str) -> list[str]:
    lines = files("addin").joinpath("data", file).read_text(encoding="ascii").splitlines()
    return [line.partition(",")[0] for line in lines[1:]]


def test_every_sector_that_ships_is_found_where_it_is_in_great_britain() -> None:
    sectors = _column("sectors.csv")
    assert len(sectors) == len(set(sectors)) == 10_848
    for sector in sectors:
        found = find(f"{sector}ck".lower())
        assert found is not None
        assert (found.postcode, found.precision) == (f"{sector}CK", Precision.SECTOR)
        assert not found.repaired
        assert 50_000 < found.point.easting < 660_000
        assert 5_000 < found.point.northing < 1_220_000


def test_every_outcode_that_ships_is_found_under_each_slip_of_the_pen() -> None:
    alike = {"O": "O0", "0": "0O", "I": "I1", "1": "1I"}
    for outcode in _column("outcodes.csv"):
        for typed in map("".join, product(*(alike.get(letter, letter) for letter in outcode))):
            found = find(f"{typed} 1CK")
            assert found is not None, typed
            assert found.postcode == f"{outcode} 1CK"


def test_the_licence_of_the_data_ships_beside_it() -> None:
    words = " ".join(files("addin").joinpath("data", "README.md").read_text("utf-8").split())
    assert "Open Government Licence v3" in words
    assert "Contains OS data (c) Crown copyright and database right" in words
    assert "contains Royal Mail data (c) Royal Mail copyright and database right" in words
