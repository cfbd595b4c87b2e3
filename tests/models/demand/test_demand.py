"""The demand of a small election: order, ids, areas, sessions, and the same when done twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from models.demand import work_out
from models.duties import PlaceKind
from models.election import Election
from models.problems import Severity
from tests.models.demand.builders import (
    ROLES,
    area,
    canvass_area,
    count_venue,
    numbers,
    opening,
    planned,
    postal_venue,
    sentences,
    station,
)

WHOLE = planned(
    station("P2", 1180, 212, mile=1, ward="Ash", row=2),
    station("P1", 1463, 212, mile=2, ward="Ash", row=1),
    area("A01", row=3),
    station("P3", 600, 90, mile=9, area="A01", row=4),
    count_venue("V1", 3, row=5),
    canvass_area("C1", 2000, row=6),
    postal_venue("W1", row=7),
    sessions=[opening("S1", 9, 12)],
    canvass_from=date(2027, 8, 2),
    canvass_until=date(2027, 10, 31),
)


def written(election: Election) -> Election:
    """The election once its demand stands in the workbook."""
    demand = work_out(election)
    rows = max(place.row for place in election.places)
    places = [
        replace(place, area=demand.area_of.get(place.place_id, place.area))
        for place in election.places
    ]
    places += [replace(place, row=rows + n) for n, place in enumerate(demand.areas, start=1)]
    sessions = [replace(session, row=n) for n, session in enumerate(demand.sessions, start=1)]
    return replace(
        election,
        places=tuple(places),
        sessions=(*election.sessions, *sessions),
        duties=tuple(asked.duty for asked in demand.duties),
    )


def test_duties_stand_in_the_order_of_the_sheets() -> None:
    assert list(numbers(work_out(WHOLE)).items()) == [
        *(("D-P1-PO", 1), ("D-P1-PC", 3), ("D-P2-PO", 1), ("D-P2-PC", 2)),
        *(("D-P3-PO", 1), ("D-P3-PC", 2)),
        *(("D-A01-PI", 1), ("D-A01-SP", 0), ("D-A01-SC", 1)),
        *(("D-A02-PI", 1), ("D-A02-SP", 1), ("D-A02-SC", 1)),
        *(("D-S1-OS", 1), ("D-S1-OP", 3), ("D-S1-AD", 1)),
        *(("D-V1-BX", 1), ("D-V1-CS", 1), ("D-V1-CA", 1)),
        *(("D-C1-CV1", 1), ("D-C1-CV2", 1)),
    ]


def test_stations_without_an_area_get_one_and_the_others_keep_theirs() -> None:
    demand = work_out(WHOLE)
    assert demand.area_of == {"P1": "A02", "P2": "A02"}
    assert [(place.place_id, place.name, place.kind) for place in demand.areas] == [
        ("A02", "Area A02, Ash", PlaceKind.AREA)
    ]


def test_an_election_without_a_doubt_has_no_problem() -> None:
    assert work_out(WHOLE).problems == []


def test_every_duty_has_a_whole_sentence() -> None:
    for how in sentences(work_out(WHOLE)).values():
        assert how.endswith(".")
        assert how[0].isupper() or how[0].isdigit()


def test_worked_out_again_from_the_workbook_it_is_the_same() -> None:
    proposing = replace(WHOLE, sessions=())
    first, again = work_out(proposing), work_out(written(proposing))
    assert again.duties == first.duties
    assert first.sessions
    assert (again.areas, again.area_of, again.sessions) == ((), {}, ())


def test_it_does_not_depend_on_the_order_of_the_records() -> None:
    turned = replace(WHOLE, places=WHOLE.places[::-1])
    assert work_out(turned).duties == work_out(WHOLE).duties


def test_an_empty_election_asks_for_nothing() -> None:
    demand = work_out(Election())
    assert (demand.duties, demand.areas, demand.area_of, demand.sessions, demand.problems) == (
        *((), (), {}, ()),
        [],
    )


def test_roles_that_are_missing_leave_the_rest_as_it_is() -> None:
    without = [role for role in ROLES if role.name != "Poll clerk"]
    demand = work_out(replace(WHOLE, roles=tuple(without)))
    lost = {name for name in numbers(work_out(WHOLE)) if name.endswith("-PC")}
    assert numbers(work_out(WHOLE)).keys() - numbers(demand).keys() == lost
    assert [problem.table for problem in demand.problems] == ["Roles"]


def test_the_reserves_are_for_the_teams_that_the_demand_asks_for() -> None:
    assert sentences(work_out(WHOLE))["D-A02-SC"].startswith("Each of 5 poll clerks")


def test_the_problems_of_every_part_are_collected() -> None:
    demand = work_out(
        planned(
            station("P1", None, None, row=1),
            canvass_area("C1", row=2),
            sessions=[opening("S1", 9, 12, row=1)],
            canvass_from=date(2027, 8, 2),
            canvass_until=date(2027, 10, 31),
            stations_per_round=1,
            visit_minutes=2000.0,
        )
    )
    assert {(problem.table, problem.column) for problem in demand.problems} == {
        ("Places", "Electors"),
        ("Places", "Area"),
        ("Places", "Postal voters"),
        ("Sessions", "Place ID"),
        ("Places", "Kind"),
        ("Places", "Properties"),
    }
    assert {problem.severity for problem in demand.problems} == {Severity.WARNING, Severity.NOTE}


STATIONS = st.lists(
    st.tuples(
        *(st.integers(0, 3000), st.integers(0, 500), st.integers(0, 20)),
        st.sampled_from(["", "", "A01", "North"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=30)
@given(STATIONS)
def test_every_station_is_in_one_area_and_no_id_stands_twice(
    rows: list[tuple[int, int, int, str]],
) -> None:
    election = planned(
        *(
            station(f"P{n}", electors + postal, postal, mile=mile, area=named, row=n)
            for n, (electors, postal, mile, named) in enumerate(rows, start=1)
        ),
        *(count_venue("V1", row=90), postal_venue("W1", row=91)),
    )
    demand = work_out(election)
    ids = [asked.duty.duty_id for asked in demand.duties]
    assert len(ids) == len(set(ids))
    blank = {f"P{n}" for n, row in enumerate(rows, start=1) if not row[3]}
    assert demand.area_of.keys() == blank
    areas = {place.place_id for place in demand.areas}
    assert set(demand.area_of.values()) <= areas
    assert areas >= {row[3] for row in rows if row[3]}
    again = work_out(written(election))
    assert numbers(again) == numbers(demand)
