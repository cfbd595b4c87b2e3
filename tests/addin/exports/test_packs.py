"""Station packs: every fact of a station, nobody of another one, and all packs in one file."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from addin.exports import packs
from addin.exports.kinds import ExportKind
from addin.exports.outlet import Gathered
from addin.exports.packs import COMBINED, INDEX
from addin.exports.since import Before
from models.duties import Duty
from models.problems import PlanningError
from tests.addin.exports.polling import (
    area,
    files,
    looked_after,
    material,
    named,
    pages,
    station,
    team,
    text,
    usual,
)
from tests.models.builders import CLERK, OFFICER, duty, hours, person

AWKWARD = "O'Neill-Ó Súilibháin <b>"


def test_there_is_a_pack_for_each_station_one_file_of_all_and_an_index() -> None:
    made, _ = files(usual(), packs.export)
    assert sorted(made) == [COMBINED, INDEX, "P1 Elm Hall.pdf", "P2 Oak Hall.pdf"]


def test_a_pack_has_every_fact_of_its_station() -> None:
    elm = station(
        "P1",
        1.0,
        name="Elm Hall",
        venue="Elm School",
        postcode="EX1 1AA",
        electors=1500,
        postal_voters=300,
        key_holder="Kit Keys, 01632 960007",
        access="From 05:45 by the side door",
    )
    places = [elm, station("P2", 1.0, name="Oak Room", venue="Elm School"), *usual_places()]
    made, _ = files(usual(places=places, office_phone="01632 960100"), packs.export)
    told = text(made["P1 Elm Hall.pdf"])
    for fact in (
        "Elm Hall",
        "Station P1",
        "Ward North",
        "Building Elm School",
        "Postcode EX1 1AA",
        "Area Area One (A1)",
        "Poll Local election, Thursday 6 May 2027",
        "Open to voters 07:00 to 22:00",
        "Staff are there 06:15 to 22:45",
        "1,500, of whom 300 vote by post: up to 1,200 may come",
        "Key-holder Kit Keys, 01632 960007",
        "Access From 05:45 by the side door",
        "to Sports Hall, EX9 9ZZ, as soon as the station is closed after 22:00",
        "boxes are received there from 22:00 to 00:00",
        "In the same building Oak Room (P2)",
        "Presiding officer Ada Archer 07700 900001",
        "Poll clerk Ben Booth 07700 900002",
        "Inspector Dot Dean 07700 900004 06:00 to 23:00",
        "Reserve Eve Earl 07700 900005 06:00 to 22:00",
        "Elections office 01632 960100",
        "This station is 1a; the black square is its building.",
        "1b Oak Room (P2)",
        "Delete after 06/11/2027",
    ):
        assert fact in told, fact


def usual_places() -> list[Any]:
    return [place for place in usual().election.places if not place.place_id.startswith("P")]


def test_a_pack_names_nobody_of_another_station() -> None:
    made, _ = files(usual(), packs.export)
    one, two = text(made["P1 Elm Hall.pdf"]), text(made["P2 Oak Hall.pdf"])
    for name in ("Archer", "Booth", "900001", "900002"):
        assert name in one
        assert name not in two
    for name in ("Clay", "900003"):
        assert name in two
        assert name not in one


def test_the_last_page_of_a_pack_is_to_sign_in_on_and_has_no_numbers_to_ring() -> None:
    made, _ = files(usual(), packs.export)
    *_, last = pages(made["P1 Elm Hall.pdf"])
    assert "Role Name Time in Time out Signature" in last
    assert "Presiding officer Ada Archer Poll clerk Ben Booth" in last
    assert "07700" not in last
    assert "Page 3 of 3" in last


def test_an_empty_post_is_shown_as_one() -> None:
    made, _ = files(usual(), packs.export)
    first, *_, last = pages(made["P2 Oak Hall.pdf"])
    assert "Poll clerk Empty post" in first
    assert "Empty post" not in last


@pytest.mark.parametrize(
    ("able", "told"),
    [
        ((), "The plan has nobody in this team for it: ask the inspector."),
        (("S2",), "The plan has 1 person in this team for it"),
        (("S1", "S2"), "The plan has 2 people in this team for it"),
    ],
)
def test_who_can_check_id_in_private_is_counted_and_not_named(
    able: tuple[str, ...], told: str
) -> None:
    given = usual(
        people=[
            named("S1", "Ada Archer", checks_id_in_private="S1" in able),
            named("S2", "Ben Booth", checks_id_in_private="S2" in able),
            *(named(f"S{n}", f"Some Body{n}", checks_id_in_private=True) for n in (3, 4, 5)),
        ]
    )
    made, _ = files(given, packs.export)
    pack = text(made["P1 Elm Hall.pdf"])
    assert told in pack
    lines = pack.split("The team ")[1].split(" ID in private")[0]
    assert lines.count("Ada Archer 07700 900001 Poll clerk Ben Booth 07700 900002") == 1


def test_who_has_done_the_role_before_is_marked() -> None:
    given = usual(
        people=[
            named("S1", "Ada Archer", experienced_roles=(CLERK,)),
            named("S2", "Ben Booth", experienced_roles=(CLERK,)),
            *(named(f"S{n}", f"Some Body{n}") for n in (3, 4, 5)),
        ]
    )
    made, _ = files(given, packs.export)
    assert (
        "Ada Archer 07700 900001 Poll clerk Ben Booth 07700 900002 Yes"
        in pages(made["P1 Elm Hall.pdf"])[0]
    )


def test_times_that_differ_stand_by_the_people_and_work_without_dates_is_not_known() -> None:
    late = duty("P1-PM", CLERK, "P1", when=hours(14, 22.75))
    never = Duty(duty_id="P1-XX", role=CLERK, place_id="P1", needed=1)
    given = material(
        [named("S1", "Ada Archer"), named("S2", "Ben Booth")],
        [*team("P1"), late, never],
        [station("P1", name="Elm Hall")],
        "S1 P1-PO; S2 P1-PM",
    )
    made, _ = files(given, packs.export)
    first = pages(made["P1 Elm Hall.pdf"])[0]
    assert "Ada Archer 07700 900001 06:15 to 22:45" in first
    assert "Ben Booth 07700 900002 14:00 to 22:45" in first
    assert "Presiding officer, Poll clerk: 06:15 to 22:45" in first
    assert "Poll clerk: 14:00 to 22:45" in first
    assert "Poll clerk: not known" in first


def test_work_on_another_day_than_the_poll_says_its_day() -> None:
    given = usual(duties=[duty("P1-PO", OFFICER, "P1", when=hours(8, 9, day=5))], seats="")
    made, _ = files(given, packs.export)
    assert "Staff are there Wednesday 5 May 2027, 08:00 to 09:00" in text(made["P1 Elm Hall.pdf"])


def test_the_settings_say_when_the_poll_is_open_and_boxes_are_received() -> None:
    given = usual(
        polls_open=time(8), polls_close=time(21), boxes_from=time(21, 15), boxes_hours=1.5
    )
    made, _ = files(given, packs.export)
    told = text(made["P1 Elm Hall.pdf"])
    assert "Open to voters 08:00 to 21:00" in told
    assert "after 21:00; boxes are received there from 21:15 to 22:45" in told


def test_what_is_missing_is_said_and_noted() -> None:
    given = material(
        [person("S1")],
        team("P1"),
        [station("P1", None, area="", ward="", name=""), station("P2", name="Shut")],
        "S1 P1-PO",
        office_phone="",
    )
    made, notes = files(given, packs.export)
    told = text(made["P1 P1.pdf"])
    for fact in (
        "Ward not known",
        "Postcode not known",
        "Area in no area",
        "Electors not known",
        "Key-holder not known: ask the elections office",
        "Presiding officer S1 not known",  # neither a name nor a number
        "where it goes is not known",
        "The position of P1 is not known. Nor is that of any other station of its area",
        "Elections office not known",
    ):
        assert fact in told, fact
    assert notes == [
        "No telephone of the elections office is set, so packs do not say it.",
        "Polling stations that have no postcode: P1.",
        "Polling stations that have no position, so are on no map: P1.",
        "Polling stations that have no key-holder: P1.",
        "Polling stations that are in no area, so have no inspector: P1.",
        "Polling stations that ask for nobody, so have no pack: P2.",
    ]


def test_a_station_without_a_position_shows_the_others_of_its_area() -> None:
    places = [station("P1", None, name="Elm Hall"), station("P2", 2.0, name="Oak Hall"), area()]
    made, _ = files(usual(places=places), packs.export)
    told = text(made["P1 Elm Hall.pdf"])
    assert "The position of Elm Hall is not known. The map shows the other stations" in told
    assert "2 Elm Hall (P1), position not known" in told


def test_a_station_whose_building_is_known_from_another_is_on_the_map() -> None:
    places = [
        station("P1", None, name="Room 1", venue="School"),
        station("P2", 2.0, name="Room 2", venue="School"),
        area(),
    ]
    made, _ = files(usual(places=places), packs.export)
    assert "is not known. The black square, 1, is its building." in text(made["P1 Room 1.pdf"])


def test_no_polling_station_gives_no_file() -> None:
    assert files(material([], [], [area()], ""), packs.export) == ({}, [])
    assert files(usual(duties=looked_after(), seats=""), packs.export)[0] == {}


def test_the_file_of_all_has_each_pack_with_pages_of_its_own() -> None:
    made, _ = files(usual(), packs.export)
    apart = pages(made["P1 Elm Hall.pdf"]) + pages(made["P2 Oak Hall.pdf"])
    assert pages(made[COMBINED]) == apart


def test_names_that_no_font_has_are_noted_and_all_others_print() -> None:
    given = usual(
        people=[
            named("S1", f"{AWKWARD} & Łukasz ŵ"),
            named("S2", "Zed " + "verylongname" * 17),
            named("S3", "Bal \U0001f5f3 \U0001f600"),  # a box that no font has, a smile that it has
            named("S4", "Dot Dean"),
            named("S5", "Eve Earl"),
        ]
    )
    made, notes = files(given, packs.export)
    assert f"{AWKWARD} & Łukasz ŵ" in text(made["P1 Elm Hall.pdf"])
    assert "verylongname" * 17 in text(made["P1 Elm Hall.pdf"]).replace(" ", "")
    assert [note for note in notes if "printed" in note] == [
        "Oak Hall: \U0001f5f3 cannot be printed; a box stands in its place."
    ]


def test_files_of_stations_whose_names_become_alike_stay_apart() -> None:
    places = [station("P:1", name="Hall"), station("p/1", name="HALL"), area()]
    duties = [*team("P:1"), *team("p/1")]
    made, _ = files(usual(places=places, duties=duties, seats=""), packs.export)
    assert len({name.casefold() for name in made}) == len(made) == 4
    index = text(made[INDEX])
    for name in made:
        assert name in index or name == INDEX


def test_only_packs_that_are_different_are_made_again() -> None:
    before = Before(
        name="last",
        pairs=frozenset(
            {("P1-PO", "S1"), ("P1-PC", "S2"), ("P2-PO", "S9"), ("A1-IN", "S4"), ("A1-SB", "S5")}
        ),
    )
    made, _ = files(usual(only=frozenset({"S3", "S9"}), before=before), packs.export)
    assert sorted(made) == [COMBINED, INDEX, "P2 Oak Hall.pdf"]
    index = text(made[INDEX])
    assert "P1 Elm Hall EX1 1AA Ada Archer Dot Dean P1 Elm Hall.pdf South" in index
    assert "A pack without a page is as it was before" in index


def test_all_packs_of_an_area_are_made_again_for_another_inspector() -> None:
    pairs = {("P1-PO", "S1"), ("P1-PC", "S2"), ("P2-PO", "S3"), ("A1-IN", "S9"), ("A1-SB", "S5")}
    before = Before(name="last", pairs=frozenset(pairs))
    made, _ = files(usual(only=frozenset({"S9"}), before=before), packs.export)
    assert {"P1 Elm Hall.pdf", "P2 Oak Hall.pdf"} < set(made)


def test_nothing_is_made_again_where_nothing_is_different() -> None:
    seats = frozenset(
        {("P1-PO", "S1"), ("P1-PC", "S2"), ("P2-PO", "S3"), ("A1-IN", "S4"), ("A1-SB", "S5")}
    )
    given = usual(only=frozenset(), before=Before(name="last", pairs=seats))
    assert sorted(files(given, packs.export)[0]) == [INDEX]


def test_it_says_how_far_it_is_and_stops_when_asked() -> None:
    class Stopping(Gathered):
        def tell(self, stage: str, done: int, of: int) -> None:
            told.append((stage, done, of))
            if done == 1:
                raise PlanningError

    told: list[tuple[str, int, int]] = []
    with pytest.raises(PlanningError):
        packs.export(usual(), Stopping())
    assert told == [("Station packs", 0, 2), ("Station packs", 1, 2)]


def test_the_files_say_when_to_delete_them() -> None:
    made, _ = files(usual(), packs.export)
    kept = usual().keep_until(ExportKind.STATION_PACKS)
    for pdf in made.values():
        said = PdfReader(BytesIO(pdf)).metadata
        assert said is not None
        assert said["/Keywords"] == f"Delete after {kept:%d/%m/%Y}"


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert files(usual(), packs.export) == files(replace(usual()), packs.export)
