"""The example elections: the sizes promised, nobody real, and enough people for every post."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import product
from math import hypot
from typing import Any

import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from addin.examples import NAMES, PLANTED, ExampleBook, example_rows, planted
from addin.examples.chance import dice, quotas, some
from addin.examples.rows import make_row
from addin.postcodes import Precision, find
from addin.tables import PINS, table_of
from models.settings import Settings

COUNCILS = ("medway", "lambeth", "northumberland", "bexley", "somerset")
POLLS = ("small", "borough", "county", *COUNCILS)  # and nothing wrong with them
SOUND = (*POLLS, "canvass")
WITH_STATIONS = (*POLLS, "short")
WHOLE = ("borough", "county", "canvass")
KINDS = (
    "Polling station",
    "Area",
    "Office",
    "Count venue",
    "Postal vote venue",
    "Training venue",
    "Canvass area",
)
POLLING_DAY = ("Polling station", "Inspection", "Standby")  # families
# What temporary staff were recruited for: the first of these that is among their roles.
RECRUITED_FOR = (
    "Canvasser",
    "Presiding officer",
    "Polling station inspector",
    "Poll clerk",
    "Count supervisor",
    "Count assistant",
    "Postal vote opening supervisor",
    "Postal vote opener",
    "Postal vote adjudicator",
)
# People recruited for the count and the postal votes alone.
OTHERS = {
    "borough": {
        "Count supervisor": 14,
        "Count assistant": 75,
        "Postal vote opening supervisor": 6,
        "Postal vote opener": 40,
    },
    "county": {
        "Count supervisor": 45,
        "Count assistant": 220,
        "Postal vote opening supervisor": 30,
        "Postal vote opener": 95,
        "Postal vote adjudicator": 6,
    },
}
Row = dict[str, Any]

book = cache(example_rows)


def rows(name: str, sheet: str, seed: int = 1) -> list[Row]:
    headers = table_of(sheet).headers
    return [dict(zip(headers, row, strict=True)) for row in book(name, seed).rows[sheet]]


def items(cell: str | None) -> list[str]:
    return [item.strip() for item in cell.split(";")] if cell else []


def ids(name: str, sheet: str, column: str) -> set[str]:
    return {row[column] for row in rows(name, sheet)}


def test_there_are_ten_examples() -> None:
    assert ("small", "borough", "county", "short", "canvass", *COUNCILS) == NAMES
    with pytest.raises(KeyError):
        example_rows("large")


@pytest.mark.parametrize(
    # places in the order of KINDS; core staff, staff of polling day and canvassers
    ("name", "places", "people"),
    [
        ("small", (12, 2, 0, 0, 0, 0, 0), (2, 66, 3)),
        ("borough", (110, 11, 1, 1, 1, 3, 110), (6, 600, 20)),
        ("county", (430, 43, 8, 7, 1, 7, 430), (9, 1500, 150)),
        ("short", (20, 2, 0, 0, 0, 0, 0), (3, 117, 0)),
        ("canvass", (0, 0, 1, 0, 0, 0, 135), (9, 0, 45)),
        ("medway", (10, 2, 1, 1, 0, 0, 0), (10, 57, 3)),
        ("lambeth", (10, 2, 1, 1, 0, 0, 0), (9, 57, 3)),
        ("northumberland", (10, 2, 2, 2, 0, 0, 0), (8, 70, 3)),
        ("bexley", (10, 2, 1, 1, 0, 0, 0), (6, 57, 3)),
        ("somerset", (10, 2, 8, 1, 0, 0, 0), (9, 70, 3)),
    ],
)
def test_each_has_the_promised_size(
    name: str, places: tuple[int, ...], people: tuple[int, int, int]
) -> None:
    kinds = Counter(row["Kind"] for row in rows(name, "Places"))
    assert tuple(kinds[kind] for kind in KINDS) == places
    assert kinds.total() == sum(places)
    staff = rows(name, "Staff")
    assert sum(row["Staff type"] == "Core" for row in staff) == people[0]
    assert sum("Canvasser" in items(row["Roles"]) for row in staff) == people[2]
    assert len(staff) == sum(people) + sum(OTHERS.get(name, {}).values())


@pytest.mark.parametrize("name", sorted({*SOUND} - {"small"}))
def test_the_count_and_the_postal_votes_have_people_of_their_own(name: str) -> None:
    recruited = Counter(
        next(role for role in RECRUITED_FOR if role in items(row["Roles"]))
        for row in rows(name, "Staff")
        if row["Staff type"] == "Temporary"
    )
    assert {role: recruited[role] for role in RECRUITED_FOR[4:] if recruited[role]} == OTHERS.get(
        name, {}
    )


@pytest.mark.parametrize("name", ["borough", "county"])
def test_a_whole_election_has_a_canvass_area_for_every_station(name: str) -> None:
    places = {row["Place ID"]: row for row in rows(name, "Places")}
    stations = [row for row in places.values() if row["Kind"] == "Polling station"]
    for station in stations:
        area = places[station["Place ID"].replace("P", "K", 1)]
        assert area["Kind"] == "Canvass area"
        assert area["Properties"] == round(station["Electors"] / 1.8)
        same = ("Ward", "Postcode", "Easting", "Northing")
        assert [area[column] for column in same] == [station[column] for column in same]


@pytest.mark.parametrize(
    # training sessions (five at each venue), sessions of opening, and the share working alone
    ("name", "training", "opening", "alone"),
    [("borough", 15, 11, 11), ("county", 35, 11, 108), ("canvass", 0, 0, 27)],
)
def test_a_whole_election_has_sessions_budgets_and_people_working_alone(
    name: str, training: int, opening: int, alone: int
) -> None:
    kinds: dict[str, list[str]] = {"Training": [], "Postal vote opening": []}
    for row in rows(name, "Sessions"):
        kinds[row["Kind"]].append(row["Place ID"])
    venues = {f"T{number:02}": 5 for number in range(1, training // 5 + 1)}
    assert Counter(kinds["Training"]) == venues
    assert kinds["Postal vote opening"] == ["PV01"] * opening
    polling = [*POLLING_DAY, "Postal votes", "Count"] if training else []
    assert [row["Family"] for row in rows(name, "Budget")] == [*polling, "Canvass"]
    assert {row["Hard cap"] for row in rows(name, "Budget")} == {"No"}
    assert sum(row["Lone working"] == "Yes" for row in rows(name, "Places")) == alone


@pytest.mark.parametrize("name", WHOLE)
def test_the_duties_of_a_whole_election_are_as_worked_out(name: str) -> None:
    families = {row["Role"]: row["Family"] for row in rows(name, "Roles")}
    duties = [row for row in rows(name, "Duties") if row["Duty ID"].startswith("D-")]
    assert all(row["Needed"] == row["Calculated"] > 0 and row["How calculated"] for row in duties)
    canvassed = {row["Place ID"] for row in duties if row["Role"] == "Canvasser"}
    areas = {row["Place ID"] for row in rows(name, "Places") if row["Kind"] == "Canvass area"}
    assert canvassed == areas
    found = {families[row["Role"]] for row in duties}
    polling = {*POLLING_DAY, "Postal votes", "Count"} if name != "canvass" else set()
    # In the borough core staff adjudicate, by their capability.
    assert found == {*polling, "Canvass", *(["Core"] if name == "borough" else [])}


@pytest.mark.parametrize("name", ["borough", "county"])
def test_there_are_people_for_the_count_and_the_postal_votes(name: str) -> None:
    roles = {row["Role"]: row for row in rows(name, "Roles")}
    held = Counter(role for row in rows(name, "Staff") for role in items(row["Roles"]))
    needed: Counter[tuple[str, object]] = Counter()
    for duty in rows(name, "Duties"):
        role = roles[duty["Role"]]
        if role["Family"] in {"Postal votes", "Count"} and role["Filled by"] == "Role held":
            needed[duty["Role"], duty["Start"]] += duty["Needed"]
    assert {role for role, _ in needed} >= OTHERS[name].keys()
    for (role_name, _), posts in needed.items():
        assert held[role_name] >= posts


def test_the_canvass_has_nothing_of_polling_day() -> None:
    made = book("canvass").rows
    assert made["Pins"] == made["Sessions"] == []
    staff = rows("canvass", "Staff")
    for row in staff:
        assert row["Pair with"] is None
        assert row["Last place"] is None
        if row["Staff type"] == "Temporary":
            assert row["Roles"] == row["Trained roles"] == "Canvasser"
            assert row["Capacity"] > 0
    families = {row["Family"] for row in rows("canvass", "Roles")}
    assert not families & {*POLLING_DAY}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_and_another_seed_another(name: str) -> None:
    assert example_rows(name) == book(name)
    assert example_rows(name, 2).rows["Staff"] != book(name).rows["Staff"]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_the_columns_of_its_table_and_every_id_is_unique(name: str) -> None:
    empty = {sheet for sheet, data in book(name).rows.items() if not data}
    assert empty == ({"Pins", "Sessions"} if name == "canvass" else set())
    for sheet, data in book(name).rows.items():
        table = table_of(sheet)
        assert {len(row) for row in data} <= {len(table.columns)}
        keys = [tuple(row[table.headers.index(column)] for column in table.key) for row in data]
        if table.key and not (name == "short" and sheet == "Staff"):
            assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", SOUND)
def test_every_reference_resolves(name: str) -> None:
    people, places = ids(name, "Staff", "Staff ID"), ids(name, "Places", "Place ID")
    roles, wards = ids(name, "Roles", "Role"), ids(name, "Places", "Ward") - {None}
    specs = {(row["Grade"], row["Level"]) for row in rows(name, "Role specs")}
    grades = {grade for grade, _ in specs}
    for row in rows(name, "Staff"):
        held = set(items(row["Roles"]))
        assert held <= roles
        assert set(items(row["Experienced roles"])) <= held
        assert set(items(row["Trained roles"])) <= held
        assert row["Last place"] in {*places, None}
        assert row["Last role"] in {*held, None}
        assert (row["Last place"] is None) == (row["Last role"] is None)
        assert set(items(row["Excluded wards"])) <= wards
        assert set(items(row["Preferred places"])) <= wards | places
        assert set(items(row["Keep apart"])) <= people - {row["Staff ID"]}
        assert row["Staff type"] == "Temporary" or (row["Grade"], row["Level"] or None) in specs
    for row in rows(name, "Duties"):
        assert row["Role"] in roles
        assert row["Place ID"] in places
    for row in rows(name, "Capabilities"):
        assert row["Grade"] in grades
        assert row["Level"] is None or (row["Grade"], row["Level"]) in specs
    for row in book(name).rows.get("Evidence", []):
        assert row[0] in people
    if name in WHOLE:
        for row in rows(name, "Sessions"):
            assert row["Place ID"] in places
            assert set(items(row["Roles"])) <= roles


@pytest.mark.parametrize("name", POLLS)
def test_people_who_share_a_car_name_each_other_and_one_of_them_has_it(name: str) -> None:
    staff = {row["Staff ID"]: row for row in rows(name, "Staff")}
    paired = [row for row in staff.values() if row["Pair with"]]
    assert paired
    for row in paired:
        other = staff[row["Pair with"]]
        assert other["Pair with"] == row["Staff ID"]
        assert {row["Has car"], other["Has car"]} == {"Yes", "No"}


@pytest.mark.parametrize(("name", "seed"), [*product(NAMES, (1,)), ("small", 2), ("small", 3)])
def test_nobody_is_real(name: str, seed: int) -> None:
    planted_cells = {(problem.row, problem.column) for problem in PLANTED if name == "short"}
    emails = []
    for number, row in enumerate(rows(name, "Staff", seed), start=1):
        if (number, "Email") not in planted_cells:
            assert re.fullmatch(r"[a-z]+\.[a-z]+[0-9]*@example\.org", row["Email"])
            emails.append(row["Email"])
        if (number, "Mobile") not in planted_cells:
            assert re.fullmatch(r"07700 900\d{3}", row["Mobile"])
        if (number, "Postcode") not in planted_cells:
            assert re.fullmatch(r"[A-Z]+[0-9]+ [0-9][CIKMOV]{2}", row["Postcode"])
    assert len(emails) == len(set(emails))
    for row in rows(name, "Places", seed):
        assert row["Kind"] == "Area" or re.fullmatch(r"\S+ [0-9][CIKMOV]{2}", row["Postcode"])


# West, east, south and north in metres of the National Grid, with room at the edges.
BEXLEY = (543_000, 556_000, 168_500, 182_500)
MEDWAY = (568_000, 584_000, 160_000, 175_500)
LAMBETH = (528_000, 534_000, 169_500, 180_500)
NORTHUMBERLAND = (403_000, 434_000, 579_000, 621_000)
SOMERSET = (284_000, 384_000, 102_000, 158_000)


@pytest.mark.parametrize(
    ("name", "box", "furthest"),
    [
        ("small", BEXLEY, 450),
        ("borough", BEXLEY, 450),
        ("short", BEXLEY, 450),
        ("county", SOMERSET, 2000),
        ("canvass", LAMBETH, 450),
        ("medway", MEDWAY, 450),
        ("lambeth", LAMBETH, 450),
        ("northumberland", NORTHUMBERLAND, 2000),
        ("bexley", BEXLEY, 450),
        ("somerset", SOMERSET, 2000),
    ],
)
def test_everything_is_near_its_postcode_in_the_right_part_of_the_country(
    name: str, box: tuple[int, int, int, int], furthest: int
) -> None:
    strange = {problem.row for problem in PLANTED if problem.column in {"Postcode", "Easting"}}
    strange |= {problem.row for problem in PLANTED if problem.column == "Northing"}
    staff = rows(name, "Staff")
    if name == "short":
        staff = [row for number, row in enumerate(staff, start=1) if number not in strange]
    unknown = 0
    for row in (*staff, *rows(name, "Places")):
        if row["Easting"] is None:
            assert row["Northing"] is None
            unknown += 1
        else:
            assert box[0] < row["Easting"] < box[1]
            assert box[2] < row["Northing"] < box[3]
        if row["Postcode"]:
            found = find(row["Postcode"])
            assert found is not None
            assert found.precision is Precision.SECTOR
            if row["Easting"] is not None:
                away = hypot(
                    found.point.easting - row["Easting"], found.point.northing - row["Northing"]
                )
                assert away <= furthest + 1
    # A few homes are left to the postcode, to show that it does.
    assert unknown == {"borough": 2, "county": 6, "short": 0, "canvass": 0}.get(name, 1)


@pytest.mark.parametrize("name", WITH_STATIONS)
def test_areas_are_of_about_ten_stations_and_their_place_is_in_the_middle(name: str) -> None:
    places = rows(name, "Places")
    areas = {row["Area"]: row for row in places if row["Kind"] == "Area"}
    stations = [row for row in places if row["Kind"] == "Polling station"]
    sizes = Counter(row["Area"] for row in stations)
    assert sizes.keys() == areas.keys()
    assert max(sizes.values()) <= 12
    assert min(sizes.values()) >= (8 if name in {"borough", "county", "short"} else 4)
    for area_id, area in areas.items():
        eastings = [row["Easting"] for row in stations if row["Area"] == area_id]
        assert area["Place ID"] == area_id
        assert min(eastings) <= area["Easting"] <= max(eastings)


@pytest.mark.parametrize("name", WITH_STATIONS)
def test_stations_that_share_a_venue_are_in_one_spot_and_no_more_than_two(name: str) -> None:
    spots: dict[str, list[tuple[object, ...]]] = {}
    for row in rows(name, "Places"):
        if row["Kind"] == "Polling station":
            spot = (row["Postcode"], row["Easting"], row["Northing"], row["Ward"], row["Area"])
            spots.setdefault(row["Venue"], []).append(spot)
    assert all(len(set(spot)) == 1 for spot in spots.values())
    assert {len(spot) for spot in spots.values()} == {1, 2}


@pytest.mark.parametrize(("name", "electors"), [("borough", 174_000), ("county", 430_000)])
def test_electors_and_postal_voters_are_as_many_as_the_council_has(
    name: str, electors: int
) -> None:
    stations = [row for row in rows(name, "Places") if row["Kind"] == "Polling station"]
    total = sum(row["Electors"] for row in stations)
    assert total == pytest.approx(electors, rel=0.03)
    assert sum(row["Postal voters"] for row in stations) / total == pytest.approx(0.19, abs=0.01)
    assert all(300 <= row["Electors"] <= 2200 for row in stations)


def test_the_small_example_asks_for_these_duties() -> None:
    duties = {row["Duty ID"]: row for row in rows("small", "Duties")}
    assert len(duties) == 12 * 2 + 2 + 2
    for place in rows("small", "Places"):
        place_id = place["Place ID"]
        if place["Kind"] == "Polling station":
            assert duties[f"D-{place_id}-PO"]["Needed"] == 1
            voters = place["Electors"] - place["Postal voters"]
            assert duties[f"D-{place_id}-PC"]["Needed"] == (2 if voters <= 1250 else 3)
    poll = duties["D-P001-PC"]
    assert poll["Start"].isoformat() == "2027-05-06T06:15:00"
    assert poll["End"].isoformat() == "2027-05-06T22:45:00"
    round_ = duties["D-A02-PI"]
    assert round_["Role"] == "Polling station inspector"
    assert (round_["Start"].hour, round_["End"].hour) == (6, 23)
    assert {row["Place ID"] for row in duties.values() if "Standby" in row["Role"]} == {"A01"}


def may_hold(person: Row, duty: Row, place: Row, role: Row) -> bool:
    """Whether the person may hold the duty, by the rows alone."""
    settings = Settings()
    name = role["Role"]
    limit = settings.furthest_journey if person["Max miles"] is None else person["Max miles"]
    if person["Has car"] == "No":
        limit = min(limit, settings.furthest_without_car)
    home = person["Easting"], person["Northing"]
    if home[0] is None:
        found = find(person["Postcode"])
        assert found is not None
        home = found.point.easting, found.point.northing
    away = hypot(home[0] - place["Easting"], home[1] - place["Northing"]) / 1609.344
    return (
        duty["Role"] == name
        and name in items(person["Roles"])
        and (not role["Training needed"] or name in items(person["Trained roles"]))
        and (not role["Experience needed"] or name in items(person["Experienced roles"]))
        and (not role["Car needed"] or person["Has car"] == "Yes")
        and person["Works for a candidate"] == "No"
        and person["Over 18"] == person["Right to work"] == "Yes"
        and f"{settings.polling_day:%d/%m/%Y}" not in (person["Unavailable"] or "")
        and place["Ward"] not in items(person["Excluded wards"])
        and away <= limit
    )


def posts_and_filled(name: str, seed: int = 1) -> tuple[int, int]:
    """How many posts of polling day there are, and how many can be filled at once (maximum flow).

    A person fills one of them. All other work is left out.
    """
    staff, duties = rows(name, "Staff", seed), rows(name, "Duties", seed)
    places = {row["Place ID"]: row for row in rows(name, "Places", seed)}
    roles = {row["Role"]: row for row in rows(name, "Roles", seed)}
    # In a whole election one person holds several duties: sessions of opening on several days, the
    # verification and the count, or many canvass areas. Only on polling day it is one each.
    duties = [row for row in duties if roles[row["Role"]]["Family"] in POLLING_DAY]
    source, sink = 0, 1 + len(staff) + len(duties)
    arcs = [(source, 1 + number, 1) for number in range(len(staff))]
    for at, duty in enumerate(duties, start=1 + len(staff)):
        arcs.append((at, sink, duty["Needed"]))
        place, role = places[duty["Place ID"]], roles[duty["Role"]]
        arcs += [
            (number, at, 1)
            for number, person in enumerate(staff, start=1)
            if duty["Role"] in (person["Roles"] or "") and may_hold(person, duty, place, role)
        ]
    starts, ends, capacities = zip(*arcs, strict=True)
    network = csr_array((capacities, (starts, ends)), shape=(sink + 1, sink + 1), dtype="int32")
    filled = maximum_flow(network, source, sink).flow_value
    return sum(duty["Needed"] for duty in duties), int(filled)


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        *product(("small", "borough", *COUNCILS), (1, 2, 3)),
        pytest.param("county", 1, marks=pytest.mark.slow),
    ],
)
def test_every_post_can_be_filled_at_the_same_time(name: str, seed: int) -> None:
    posts, filled = posts_and_filled(name, seed)
    assert filled == posts > 0


@pytest.mark.parametrize("name", WITH_STATIONS)
def test_pins_are_legal(name: str) -> None:
    staff = {row["Staff ID"]: row for row in rows(name, "Staff")}
    duties = {row["Duty ID"]: row for row in rows(name, "Duties")}
    places = {row["Place ID"]: row for row in rows(name, "Places")}
    roles = {row["Role"]: row for row in rows(name, "Roles")}
    pins = rows(name, "Pins")
    must = [pin for pin in pins if pin["Pin"] == "Must"]
    assert 0 < len(must) < len(pins)
    assert len({pin["Staff ID"] for pin in pins}) == len(pins)
    assert len({pin["Duty ID"] for pin in must}) == len(must)
    for pin in pins:
        duty = duties[pin["Duty ID"]]
        person = staff[pin["Staff ID"]]
        assert duty["Role"] in items(person["Roles"])
        if pin in must:
            assert may_hold(person, duty, places[duty["Place ID"]], roles[duty["Role"]])


def test_the_short_example_lacks_six_people_who_can_preside() -> None:
    needed: Counter[str] = Counter()
    for duty in rows("short", "Duties"):
        needed[duty["Role"]] += duty["Needed"]
    preside = ("Presiding officer", "Standby presiding officer", "Polling station inspector")
    posts = sum(needed[role] for role in preside)
    able = [
        row
        for row in rows("short", "Staff")
        if row["Has car"] == "Yes" and set(preside) & set(items(row["Trained roles"]))
    ]
    assert posts - len(able) == 6
    clerks = sum("Poll clerk" in items(row["Trained roles"]) for row in rows("short", "Staff"))
    assert clerks - len(PLANTED) - len(able) >= needed["Poll clerk"] + needed["Standby poll clerk"]


def test_every_planted_problem_is_in_the_cell_that_is_said() -> None:
    cells = planted(book("short"))
    assert len(set(cells)) == len(cells) == len(PLANTED) == 34
    assert cells[0] == ("Staff", "E3")
    assert ("Staff", "A23") in cells
    staff = rows("short", "Staff")
    values = {problem.wrong: staff[problem.row - 1][problem.column] for problem in PLANTED}
    assert values["a misspelt role"] == "Standby poll clerk; Poll clrek"
    assert values["the Staff ID of the row above"] == staff[20]["Staff ID"] == "S0021"
    assert values["a staff number stored as a number"] == 40123
    assert values["a misspelt ward"] not in ids("short", "Places", "Ward")
    assert "Bexleyheath" in ids("short", "Places", "Ward")
    assert staff[24]["Pair with"] == "S0027"
    assert staff[26]["Pair with"] == "S0025"
    assert staff[77]["Pair with"] == "S0025"
    clerk_rows = [problem.row for problem in PLANTED if problem.row > 3]
    for row in clerk_rows:
        assert "Presiding officer" not in items(staff[row - 1]["Roles"])


def test_planted_problems_do_not_spoil_one_another() -> None:
    rows_used = [problem.row for problem in PLANTED]
    assert len(rows_used) == len(set(rows_used))
    people = {problem.key for problem in PLANTED}
    for row in rows("short", "Staff"):
        if row["Pair with"] in people:
            assert row["Staff ID"] == row["Pair with"]  # the one who is paired with oneself
    assert not people & {pin["Staff ID"] for pin in rows("short", "Pins")}


def test_a_book_that_is_not_the_short_one_has_nothing_planted() -> None:
    with pytest.raises(ValueError, match="No problem is planted in Staff!E3"):
        planted(book("borough"))
    with pytest.raises(ValueError, match="No problem is planted"):
        planted(ExampleBook(Settings(), {"Staff": []}))


def test_a_row_is_made_by_column_name_and_an_unknown_name_is_refused() -> None:
    assert make_row(PINS, {"Duty ID": "D1", "Staff ID": "S1"}) == ["S1", "D1", None, None]
    with pytest.raises(KeyError):
        make_row(PINS, {"Duty": "D1"})


def test_quotas_add_up_and_follow_the_weights() -> None:
    assert quotas({"a": 1, "b": 1, "c": 1}, 4) == {"a": 2, "b": 1, "c": 1}
    assert quotas({"a": 5, "b": 3, "c": 2}, 10) == {"a": 5, "b": 3, "c": 2}
    assert quotas({"a": 98, "b": 1, "c": 1}, 2) == {"a": 2, "b": 0, "c": 0}


def test_some_is_at_least_one_and_none_of_nothing() -> None:
    assert len(some(dice("x", 1, "y"), range(1000), 0.25)) == 250
    assert len(some(dice("x", 1, "y"), range(10), 0.001)) == 1
    assert some(dice("x", 1, "y"), [], 0.5) == []
    assert some(dice("x", 1, "y"), [1, 2], 0.0) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_election_with_a_poll_has_something_to_try_out(name: str) -> None:
    tried = rows(name, "What if") if "What if" in book(name).rows else []
    if name not in {"borough", "county"}:
        assert tried == []
        return
    assert len({row["Scenario"] for row in tried}) == len(tried) == 6
    assert {row["Change"] for row in tried} == {
        *("Poll date", "Setting", "Close place", "Absent", "Budget cap"),
    }
    (lost,) = (row for row in tried if row["Change"] == "Close place")
    places = {row["Place ID"]: row for row in rows(name, "Places")}
    gone, other = places[lost["Which"]], places[lost["Value"]]
    assert gone["Kind"] == other["Kind"] == "Polling station"
    assert gone["Venue"] != other["Venue"]
