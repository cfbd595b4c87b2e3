"""Box receipt, verification and counting at each venue, in one night or two days."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.demand.count import Venue, count_posts, count_problems, count_venues
from models.duties import Post
from models.problems import Severity
from models.settings import Settings
from tests.models.builders import at
from tests.models.demand.builders import count_venue, station, wanted_numbers

if TYPE_CHECKING:
    from models.demand.result import Wanted
    from models.duties import Place


def venue(*stations: Place) -> Venue:
    return Venue(place=count_venue("V1"), stations=stations)


def asked(given: Venue, **settings: Any) -> dict[str, Wanted]:
    return {want.duty_id: want for want in count_posts(given, Settings(**settings))}


def with_papers(papers: int) -> Venue:
    """A venue with so many papers, if all who may vote in person do."""
    return venue(station("P1", papers))


def test_papers_are_of_who_votes_in_person_and_by_post_for_every_poll() -> None:
    given = venue(station("P1", 1000, 200), station("P2", 500, 100))
    # 1,200 x 40% + 300 x 70% = 480 + 210
    assert given.papers(Settings()) == 690
    assert given.papers(Settings(polls_combined=2)) == 1380
    assert venue(station("P1", 1)).papers(Settings()) == 1


def test_electors_who_are_not_known_are_left_out_and_the_sentence_says_so() -> None:
    given = venue(station("P1", 1000, 200), station("P2", None, None), station("P3", 10, 100))
    assert given.papers(Settings()) == 320 + 140 + 70
    assert "without 2 stations whose electors are not known" in asked(given)["D-V1-CA"].how


@pytest.mark.parametrize(("boxes", "people"), [(1, 1), (24, 1), (25, 2), (48, 2), (49, 3)])
def test_box_receipt_by_boxes_and_time(boxes: int, people: int) -> None:
    given = venue(*(station(f"P{n}") for n in range(boxes)))
    want = asked(given)["D-V1-BX"]
    assert (want.post, want.needed) == (Post.BOX_RECEIPT, people)
    assert (want.start, want.end) == (at(22), at(24))


def test_the_sentence_of_box_receipt() -> None:
    given = venue(*(station(f"P{n}") for n in range(30)))
    assert asked(given)["D-V1-BX"].how == (
        "30 ballot boxes / (12 an hour x 2 hours) = 1.25, so 2 people."
    )


@pytest.mark.parametrize(
    ("papers", "assistants", "tables"),
    [
        (0, 1, 1),
        (1, 1, 1),
        (1800, 1, 1),  # 600 x 3 verified, 450 x 4 counted
        (1801, 2, 1),
        (12600, 7, 1),
        (12601, 8, 2),
        (25200, 14, 2),
        (25201, 15, 3),
    ],
)
def test_overnight_the_same_people_verify_and_count(
    papers: int, assistants: int, tables: int
) -> None:
    found = asked(with_papers(papers), turnout=100.0)
    assert list(found) == ["D-V1-BX", "D-V1-CS", "D-V1-CA"]
    supervisors, counters = found["D-V1-CS"], found["D-V1-CA"]
    assert (counters.needed, counters.teams) == (assistants, tables)
    assert (supervisors.needed, supervisors.teams) == (tables, tables)
    assert (counters.post, supervisors.post) == (Post.COUNT_ASSISTANT, Post.COUNT_SUPERVISOR)
    # from 22:30 for 3 and 4 hours, past midnight
    assert {(w.start, w.end) for w in (supervisors, counters)} == {(at(22.5), at(29.5))}


def test_overnight_the_work_that_asks_for_more_decides() -> None:
    slow = {"turnout": 100.0, "counters_per_table": 20}
    given = with_papers(3600)
    assert asked(given, verification_rate=100.0, **slow)["D-V1-CA"].needed == 12
    assert asked(given, count_rate=100.0, **slow)["D-V1-CA"].needed == 9


def test_a_count_on_the_next_day_has_its_own_people() -> None:
    found = asked(with_papers(21600), turnout=100.0, count_next_day=True, verification_hours=2.0)
    assert list(found) == ["D-V1-BX", "D-V1-VS", "D-V1-VA", "D-V1-CS", "D-V1-CA"]
    # 21,600 / (600 x 2) = 18 at 3 tables; 21,600 / (450 x 4) = 12 at 2
    assert [(w.needed, w.teams) for w in found.values()][1:] == [(3, 3), (18, 3), (2, 2), (12, 2)]
    assert (found["D-V1-VA"].start, found["D-V1-VA"].end) == (at(22.5), at(24.5))
    assert (found["D-V1-CA"].start, found["D-V1-CA"].end) == (at(34), at(38))
    assert (found["D-V1-VS"].post, found["D-V1-VA"].post) == (
        *(Post.VERIFICATION_SUPERVISOR, Post.VERIFICATION_ASSISTANT),
    )


def test_verification_that_begins_before_noon_is_on_the_day_after() -> None:
    found = asked(with_papers(10), verification_from=time(0, 30), boxes_from=time(1))
    assert found["D-V1-CA"].start == at(24.5)
    assert found["D-V1-BX"].start == at(25)


def test_the_sentences_show_the_calculation() -> None:
    given = venue(station("P1", 20000, 4000), station("P2", 10000, 2000))
    found = asked(given, polls_combined=2)
    # (24,000 x 40% + 6,000 x 70%) x 2 = 27,600
    assert found["D-V1-CA"].how == (
        "40% of 24,000 electors without a postal vote and 70% of 6,000 postal voters, with 2 "
        "papers each, are 27,600 papers; verification: 27,600 / (600 an hour x 3 hours) = 15.34; "
        "the count: 27,600 / (450 an hour x 4 hours) = 15.34; the same people do one after the "
        "other, so 16 assistants."
    )
    assert found["D-V1-CS"].how == (
        "16 assistants / 7 to one table = 2.29, so 3 tables, each with 1 supervisor."
    )


def test_a_count_on_the_next_day_has_sentences_of_its_own() -> None:
    found = asked(with_papers(3600), turnout=100.0, count_next_day=True)
    papers = "100% of 3,600 electors without a postal vote and 70% of 0 postal voters are 3,600"
    assert found["D-V1-VA"].how == (
        f"{papers} papers; verification: 3,600 / (600 an hour x 3 hours) = 2, so 2 assistants."
    )
    assert found["D-V1-CA"].how == (
        f"{papers} papers; the count: 3,600 / (450 an hour x 4 hours) = 2, so 2 assistants."
    )


def test_a_venue_without_papers_has_one_assistant_and_says_so() -> None:
    assert asked(with_papers(0))["D-V1-CA"].how.endswith(", so 1 assistant at least.")


def test_a_box_goes_to_its_count_place_else_to_the_nearest_venue() -> None:
    places = [
        *(count_venue("V1", 0), count_venue("V2", 10)),
        *(station("P1", mile=1), station("P2", mile=1, count_place="V2")),
        *(station("P3", mile=9), station("P4", mile=9, count_place="P1")),
    ]
    assert [
        [entry.place_id for entry in given.stations] for given in count_venues(places, places[2:])
    ] == [["P1"], ["P2", "P3", "P4"]]


def test_without_stations_or_without_venues_nothing_is_asked() -> None:
    assert asked(venue()) == {}
    assert count_venues([station("P1")], [station("P1")]) == ()


@given(
    st.lists(
        st.tuples(st.integers(0, 3000), st.integers(0, 900), st.sampled_from(["V1", "V2", ""])),
        max_size=8,
    )
)
def test_no_box_is_lost_between_venues(rows: list[tuple[int, int, str]]) -> None:
    stations = [
        station(f"P{n}", electors, postal, mile=n, count_place=where)
        for n, (electors, postal, where) in enumerate(rows)
    ]
    venues = count_venues([count_venue("V1", 0), count_venue("V2", 5), *stations], stations)
    boxes = [entry.place_id for given in venues for entry in given.stations]
    assert sorted(boxes) == sorted(entry.place_id for entry in stations)
    needed = [wanted_numbers(count_posts(given, Settings())) for given in venues]
    assert [bool(found) for found in needed] == [bool(given.stations) for given in venues]


def found(*places: Place) -> list[tuple[Severity, int | None, str | None]]:
    stations = [place for place in places if place.place_id.startswith("P")]
    problems = count_problems(count_venues(places, stations), stations)
    return [(problem.severity, problem.row, problem.column) for problem in problems]


def test_stations_without_a_count_venue_are_warned_of() -> None:
    assert found(station("P1")) == [(Severity.WARNING, None, "Kind")]
    assert found() == []


def test_a_box_whose_way_is_not_known_is_warned_of() -> None:
    venues = (count_venue("V1", 0), count_venue("V2", 10))
    known = (station("P1", mile=1), station("P2", mile=9))
    assert found(*venues, *known, station("P3", mile=None, row=3)) == [
        (Severity.WARNING, 3, "Postcode")
    ]
    assert found(*venues, *known, station("P3", mile=None, row=3, count_place="V2")) == []


def test_a_venue_that_no_box_goes_to_has_a_note() -> None:
    assert found(count_venue("V1"), count_venue("V2", 10, row=2), station("P1")) == [
        (Severity.NOTE, 2, "Place ID")
    ]
