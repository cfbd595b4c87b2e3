"""The index by ward: each station once, under its ward, with its people, its file and its page."""

from __future__ import annotations

from addin.exports import packs
from addin.exports.packs import INDEX
from addin.exports.ward_index import COLUMNS
from tests.addin.exports.polling import area, files, station, team, text, usual


def test_each_station_stands_under_its_ward_with_its_file_and_page() -> None:
    made, _ = files(usual(), packs.export)
    told = text(made[INDEX])
    heads = "No. Station Postcode Presiding officer Inspector Pack Page"
    assert f"North {heads} P1 Elm Hall EX1 1AA Ada Archer Dot Dean P1 Elm Hall.pdf 1" in told
    assert f"South {heads} P2 Oak Hall not known Cy Clay Dot Dean P2 Oak Hall.pdf 4" in told
    assert told.index("North") < told.index("South")


def test_a_blank_ward_comes_last_and_empty_posts_are_said() -> None:
    places = [station("P1", ward=""), station("P2", ward="Zeal"), area()]
    made, _ = files(usual(places=places, seats="S4 A1-IN"), packs.export)
    told = text(made[INDEX])
    assert told.index("Zeal") < told.index("No ward")
    assert "P1 P1 not known Empty post Dot Dean P1 P1.pdf 4" in told


def test_a_station_in_no_area_has_no_inspector() -> None:
    made, _ = files(
        usual(places=[station("P1", area=""), area()], duties=team("P1"), seats="S1 P1-PO"),
        packs.export,
    )
    assert "P1 P1 not known Ada Archer P1 P1.pdf 1" in text(made[INDEX])


def test_the_index_has_these_columns_and_no_telephone() -> None:
    made, _ = files(usual(), packs.export)
    assert " ".join(COLUMNS) == "No. Station Postcode Presiding officer Inspector Pack Page"
    assert "07700" not in text(made[INDEX])
