"""The sheet Standby, and what is said of it."""

from __future__ import annotations

from typing import Final

from addin.sentences import standby_of
from addin.tables import STANDBY
from addin.writing.standby import per_cent, standby_rows
from models.duties import PlaceKind
from models.election import Election
from models.noshow import NoShows, Pool
from tests.models.builders import CLERK, OFFICER, place

ELECTION: Final = Election(places=(place("N", kind=PlaceKind.AREA, name="North"),))


def pool(area: str, role: str = CLERK, enough: float = 0.9) -> Pool:
    return Pool(
        area=area,
        role=role,
        people=20,
        empty=0,
        standby=3,
        enough=enough,
        with_one_more=0.99996,
        uncovered=0.128,
    )


FOUND: Final = NoShows(
    pools=(pool(""), pool("N"), pool("N", OFFICER)),
    enough=0.81234,
    uncovered=0.3,
    best=(("", CLERK), ("N", OFFICER)),
    with_best=0.9,
    days=10_000,
    rate=3.0,
)


def test_a_row_for_each_pool_and_one_for_all() -> None:
    rows = standby_rows(ELECTION, FOUND)
    one = "The next two: one here"
    assert rows == [
        ["No area", CLERK, 20, 3, 90.0, 0.13, 99.9, one],
        ["North", CLERK, 20, 3, 90.0, 0.13, 99.9, None],
        ["North", OFFICER, 20, 3, 90.0, 0.13, 99.9, one],
        ["All areas", None, 60, 9, 81.2, 0.3, None, "With the next two: 90.0%"],
    ]
    assert {len(row) for row in rows} == {len(STANDBY.columns)}


def test_both_in_one_area() -> None:
    found = NoShows(pools=(pool("N"),), enough=0.9, best=(("N", CLERK), ("N", CLERK)), days=5)
    assert standby_rows(ELECTION, found)[0][-1] == "The next two: both here"
    assert "both in North (Poll clerk)" in standby_of(ELECTION, found)[1]


def test_what_is_said() -> None:
    first, second = standby_of(ELECTION, FOUND)
    assert first == (
        "Standby covers every post on 81.2% of polling days (10,000 polling days drawn, 3% of "
        "people stay away)."
    )
    assert second == (
        "The next two people on standby help most in No area (Poll clerk) and North (Presiding "
        "officer): then it is 90.0%."
    )


def test_without_station_teams_there_is_nothing_to_show() -> None:
    assert standby_rows(ELECTION, NoShows()) == []
    assert standby_of(ELECTION, NoShows()) == [
        "No standby to look at: the plan has no station teams on polling day."
    ]


def test_what_is_not_certain_never_looks_certain() -> None:
    assert per_cent(0.99999) == 99.9
    assert per_cent(1.0) == 100.0
    assert per_cent(0.29) == 29.0  # 290.00000000000006 or less in floating point
