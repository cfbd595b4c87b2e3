"""A sheet for each postal vote opening session: who comes, and the totals to be written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from addin.exports.postal import export, openings_of
from models.duties import PlaceKind
from models.working_days import Nation
from tests.addin.exports.sheets_made import (
    ODD,
    ROLES,
    exported,
    keywords,
    material,
    pages,
    squeezed,
    words,
)
from tests.models.builders import core, duty, election, hours, person, place, workload
from tests.models.demand.builders import opening, station

if TYPE_CHECKING:
    from models.election import Election

LEADS, OPENS, DECIDES = (
    "Postal vote opening supervisor",
    "Postal vote opener",
    "Postal vote adjudicator",
)
HALL = place("W1", name="Town hall", postcode="AB1 2CD", kind=PlaceKind.POSTAL_VOTE_VENUE)
FROM_NINE = hours(9.5, 13, day=4)
PEOPLE = (
    person("S1", first_name="Ann", last_name="Zelkova"),
    person("S2", first_name="Bob", last_name="Birch"),
    person("S3", first_name="Cy", last_name="Ash"),
    core("S4", first_name="Di", last_name="Dogwood"),
)
SEATS = [("S1", "D-OS"), ("S2", "D-OP"), ("S3", "D-OP"), ("S4", "D-AD")]


def morning(*sessions: Any, **more: Any) -> Election:
    """One session with a supervisor, three openers and an adjudicator of the core staff."""
    return election(
        PEOPLE,
        [
            duty("D-OS", LEADS, "W1", 1, FROM_NINE),
            duty("D-OP", OPENS, "W1", 3, FROM_NINE),
            duty("D-AD", DECIDES, "W1", 1, FROM_NINE),
            workload("D-WL", 10, "W1", role="Postal vote opening lead"),
        ],
        [HALL],
        roles=ROLES,
        sessions=sessions or [opening("PV-1", 9.5, 13, packs=2148)],
        **more,
    )


def test_a_session_has_a_sheet_with_who_comes_when_and_the_totals_to_write() -> None:
    made = exported(export, material(morning(), SEATS))
    assert list(made.files) == ["Postal votes/2027-05-04 0930 PV-1 Town hall.pdf"]
    (data,) = made.files.values()
    who, totals = pages(data)
    assert who == [
        "Exampleshire Council Postal vote opening, 04/05/2027 09:30",
        "Postal vote opening: Town hall",
        "Session PV-1",
        "Date Tuesday 4 May 2027",
        "Time 09:30 to 13:00",
        "Place Town hall, AB1 2CD",
        "Packs expected 2,148",
        "Who comes 4 people (Postal vote opening supervisor: 1, Postal vote opener: 2, Postal",
        "vote adjudicator: 1)",
        "Empty posts 1",
        "Who comes when",
        "Name Role From To Signed in Signed out",
        "Ann Zelkova Postal vote opening supervisor 09:30 13:00",
        "Cy Ash Postal vote opener 09:30 13:00",
        "Bob Birch Postal vote opener 09:30 13:00",
        "Postal vote opener, empty 09:30 13:00",
        "Di Dogwood Postal vote adjudicator 09:30 13:00",
        "Personal data. Delete after 06/11/2027. Page 1 of 2",
    ]
    assert totals == [
        "Exampleshire Council Postal vote opening, 04/05/2027 09:30",
        "Totals of this session",
        "Opening Number Initials",
        "Postal voters' ballot boxes opened",
        "Covering envelopes (envelope B) counted",
        "Covering envelopes opened",
        "Covering envelopes kept for the next session",
        "Statements Number Initials",
        "Postal voting statements checked",
        "Statements that match the personal identifiers record",
        "Statements rejected (third list), by reason Number Initials",
        "The signature does not match",
        "The date of birth does not match",
        "Neither the signature nor the date of birth matches",
        "The signature field is blank",
        "The date of birth field is blank",
        "More than one other of these reasons",
        "Other papers Number Initials",
        "Ballot papers without a valid postal voting statement (first list)",
        "Valid postal voting statements without their ballot paper (second list)",
        "Cancelled ballot papers retrieved",
        "Ballot papers Number Initials",
        "Ballot papers placed in postal ballot boxes",
        "Postal ballot boxes sealed",
        (
            "Lists and reasons: Representation of the People (England and Wales) Regulations 2001 "
            "(S.I. 2001/341), regulation 87. The figures"
        ),
        (
            "go into the statement as to postal ballot papers, Form K (regulation 91). Of a "
            "statement with two reasons only the line that has"
        ),
        "both counts.",
        "Signed Name Signature Time",
        "Opening supervisor",
        "Adjudicator",
        "Returning Officer",
        "Personal data. Delete after 06/11/2027. Page 2 of 2",
    ]
    assert keywords(data) == "Delete after 06/11/2027"


def test_sessions_without_packs_of_their_own_share_what_is_expected() -> None:
    given = morning(opening("PV-1", 9.5, 13), opening("PV-2", 14, 17.5), postal_day_share=0)
    given = replace(given, places=(*given.places, station("P1", 5000, 1000)))
    first, second = openings_of(given)
    assert [(first.packs, len(first.duties)), (second.packs, len(second.duties))] == [
        *((350, 3), (350, 0)),
    ]
    made = exported(export, material(given, SEATS))
    assert "Packs expected 350 " in words(
        made.files["Postal votes/2027-05-04 0930 PV-1 Town hall.pdf"]
    )
    assert len(made.files) == 1
    assert made.notes == ["The session PV-2 has no duties, so it has no sheet."]


def test_duties_without_a_session_have_a_sheet_whose_packs_are_not_known() -> None:
    given = replace(morning(opening("PV-1", 9.5, 13, day=5, packs=7)), sessions=())
    (one,) = openings_of(given)
    assert (one.name, [each.duty_id for each in one.duties]) == ("", ["D-AD", "D-OP", "D-OS"])
    (data,) = exported(export, material(given, SEATS)).files.values()
    assert "Packs expected not known" in words(data)
    assert "Session PV" not in words(data)


def test_the_packs_of_a_session_that_is_only_proposed_are_those_proposed() -> None:
    given = morning(nation=Nation.ENGLAND, postal_days=2, postal_day_share=0)
    given = replace(given, sessions=(), places=(*given.places, station("P1", 5000, 1300)))
    (one,) = openings_of(given)
    # 910 packs for two days of 3.5 and 3 hours; the first session of 4 May has 3.5 of 13 hours
    assert one.packs == 245


@pytest.mark.parametrize(
    ("nation", "said"),
    [
        (Nation.WALES, "(England and Wales) Regulations 2001 (S.I. 2001/341), regulation 87"),
        (Nation.SCOTLAND, "(Scotland) Regulations 2001 (S.I. 2001/497), regulation 87"),
        (Nation.NORTHERN_IRELAND, "(Northern Ireland) Regulations 2008 (S.I. 2008/1741), reg"),
    ],
)
def test_the_source_of_the_totals_is_the_nations(nation: Nation, said: str) -> None:
    (data,) = exported(export, material(morning(nation=nation), SEATS)).files.values()
    assert said in words(data)
    assert ("Form N" in words(data)) is (nation is Nation.NORTHERN_IRELAND)


def test_there_is_nothing_where_no_votes_are_opened() -> None:
    given = election(PEOPLE, [duty("D1")], roles=ROLES)
    made = exported(export, material(given, [("S1", "D1")]))
    assert (made.files, made.notes) == ({}, [])


@pytest.mark.parametrize("session", [opening("PV-9", 9, 12, place_id="??"), opening("PV-9", 12, 9)])
def test_a_faulty_session_is_left_out(session: Any) -> None:
    (one,) = openings_of(morning(session))
    assert (one.name, one.packs) == ("", None)


def test_duties_without_a_time_are_on_a_sheet_without_one() -> None:
    given = election(
        PEOPLE,
        [replace(duty("D-OP", OPENS, "W1"), start=None, end=None)],
        [place("W1", kind=PlaceKind.POSTAL_VOTE_VENUE)],
        roles=ROLES,
    )
    ((name, data),) = exported(export, material(given, [("S1", "D-OP")])).files.items()
    assert name == "Postal votes/no time W1.pdf"
    assert "Date not known Time not known Place W1 (postcode not known)" in words(data)


def test_names_of_every_kind_are_printed() -> None:
    staff = [person(f"S{n}", **facts) for n, facts in enumerate(ODD)]
    given = election(staff, [duty("D1", OPENS, "W1", len(staff), FROM_NINE)], [HALL], roles=ROLES)
    seats = [(one.staff_id, "D1") for one in staff]
    (data,) = exported(export, material(given, seats)).files.values()
    said = squeezed(words(data))
    assert "RóisínO'Neill-ÓSúilibháin<b>" in said
    assert "S3Postalvoteopener" in said
    assert said.count("Featherstonehaugh") == 12


def test_a_session_without_changes_is_not_made_again() -> None:
    of = material(morning(), SEATS, only=frozenset({"S9"}))
    assert exported(export, of).files == {}
    assert len(exported(export, replace(of, only=frozenset({"S4"}))).files) == 1
