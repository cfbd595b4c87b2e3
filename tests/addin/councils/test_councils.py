"""The five councils' role specs read as the program reads a sheet of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import pytest

from addin.councils import COUNCILS
from addin.councils.activities import ACTIVITIES
from models.capabilities import Capabilities, Capability, Condition, Part
from models.careers import ActivityStanding, Career, Standing
from models.grades import assess
from models.requirements import parse
from models.specs import Importance, Requirement, RequirementKind, Specs, choose_specs
from models.vocabulary import Available, Holds, Led, Uses, YearsIn
from tests.addin.councils.phrases import ALL_FACTS, ROWS, TESTS

TODAY: Final = date(2027, 5, 6)
each_council = pytest.mark.parametrize("name", COUNCILS)


def specs(council: str, **readings: int) -> Specs:
    """A council's role specs; a reading is named without the hyphens of its code."""
    codes = {row.code for row in COUNCILS[council].requirements}
    return choose_specs(
        (
            Requirement(
                grade=row.grade,
                level=row.level,
                code=row.code,
                kind=RequirementKind(row.kind),
                text=row.requirement,
                importance=Importance(row.importance),
                test=parse(row.test) if row.test else None,
                reading=int(row.reading or 1),
                unclear=row.unclear,
            )
            for row in COUNCILS[council].requirements
        ),
        readings={code: readings.get(code.replace("-", ""), 1) for code in codes},
    )


def missing(council: str, grade: str, level: str, career: Career, **readings: int) -> list[str]:
    """The codes of what is missing for a level claimed."""
    found = assess(grade, level, career, False, specs(council, **readings), TODAY)
    return [unmet.requirement.code for unmet in found.missing_for_claimed]


def everything(levels: dict[str, date]) -> Career:
    """Somebody with every fact that any council asks for."""
    return Career(
        qualifications={fact.name: Standing.HELD for fact in ALL_FACTS if isinstance(fact, Holds)},
        levels=levels,
        experience={fact.area: 7.0 for fact in ALL_FACTS if isinstance(fact, YearsIn)},
        activities=dict.fromkeys(ACTIVITIES, ActivityStanding.MANAGED),
        software=tuple(fact.software for fact in ALL_FACTS if isinstance(fact, Uses)),
        availability=tuple(fact.name for fact in ALL_FACTS if isinstance(fact, Available)),
        travel=("Driving licence", "Car"),
        confirmed={row.code: TODAY for row in ROWS},
    )


def test_there_are_five_councils_with_these_grades() -> None:
    assert {council.name: council.grades for council in COUNCILS.values()} == {
        "Medway": ("ESO", "SESO", "ESM"),
        "Lambeth": ("ESO",),
        "Northumberland": ("SESO",),
        "Bexley": ("SESO",),
        "Somerset": ("SEO",),
    }
    assert list(COUNCILS) == [council.name for council in COUNCILS.values()]


@each_council
def test_a_councils_rows_are_of_its_grades(name: str) -> None:
    council = COUNCILS[name]
    for rows in (council.requirements, council.capabilities):
        assert tuple(dict.fromkeys(row.grade for row in rows)) == council.grades


def test_only_medways_grades_have_levels_and_the_lowest_comes_first() -> None:
    levels = {
        (name, spec.grade): spec.levels
        for name in COUNCILS
        for spec in specs(name).by_grade.values()
    }
    assert {key: found for key, found in levels.items() if found} == {
        ("Medway", "ESO"): ("A", "B", "C"),
        ("Medway", "SESO"): ("A", "B", "C"),
        ("Medway", "ESM"): ("A", "B", "C"),
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}/{row.reading}")
def test_a_requirement_is_short_has_a_source_and_plain_texts(row: object) -> None:
    fields = {name: getattr(row, name) for name in type(row).__slots__}
    assert {type(value) for value in fields.values()} == {str}
    assert 0 < len(fields["requirement"]) <= 100
    assert re.fullmatch(r".+ \(.+\), .+", fields["source"])
    assert fields["kind"] in set(RequirementKind)
    assert fields["importance"] in set(Importance)


@pytest.mark.parametrize("text", sorted(set(TESTS)))
def test_a_test_is_in_the_vocabulary(text: str) -> None:
    assert parse(str(parse(text))) == parse(text)


def test_only_attending_the_count_has_no_test() -> None:
    assert [row.code for row in ROWS if not row.test] == ["LAM-ESO-6"]


def test_a_code_stands_once_or_in_readings_that_differ_and_say_what_is_unclear() -> None:
    codes: dict[str, list[tuple[str, str]]] = {}
    for row in ROWS:
        codes.setdefault(row.code, []).append((row.reading, row.unclear))
    for code, rows in codes.items():
        places = [""] if len(rows) == 1 else [str(n) for n in range(1, len(rows) + 1)]
        assert [reading for reading, _ in rows] == places, code
        assert len({unclear for _, unclear in rows}) == 1
        assert bool(rows[0][1]) is (len(rows) > 1)
    differing = {(row.code, row.test, row.importance) for row in ROWS}
    assert len(differing) == len(ROWS)


def test_these_requirements_are_unclear() -> None:
    assert list(dict.fromkeys(row.code for row in ROWS if row.unclear)) == [
        *("MDW-ESO-B2", "MDW-SESO-A2", "MDW-SESO-A4", "MDW-SESO-B3", "MDW-ESM-B3"),
        *("LAM-ESO-4", "NBL-SESO-1"),
        *("BEX-SESO-3", "BEX-SESO-4", "BEX-SESO-5", "BEX-SESO-6"),
    ]


@pytest.mark.parametrize(
    ("studies", "years", "strict", "mild"),
    [
        (True, 3, True, True),
        (True, 2, False, True),
        (False, 3, False, True),
        (False, 2, False, False),
    ],
)
def test_medway_asks_a_senior_for_study_and_years_or_for_either(
    studies: bool, years: float, strict: bool, mild: bool
) -> None:
    career = Career(
        qualifications={"AEA Certificate": Standing.STUDYING} if studies else {},
        experience={"electoral services": years},
    )
    code = "MDW-SESO-A2"
    assert (code not in missing("Medway", "SESO", "A", career)) is strict
    assert (code not in missing("Medway", "SESO", "A", career, MDWSESOA2=2)) is mild


@pytest.mark.parametrize(
    ("standing", "met"),
    [
        (Standing.HELD, (True, True, True)),
        (Standing.STUDYING, (False, True, True)),
        (Standing.WILLING, (False, False, True)),
    ],
)
def test_northumberland_asks_for_the_certificate_in_three_readings(
    standing: Standing, met: tuple[bool, ...]
) -> None:
    career = Career(qualifications={"AEA Certificate": standing})
    assert met == tuple(
        "NBL-SESO-1" not in missing("Northumberland", "SESO", "", career, NBLSESO1=reading)
        for reading in (1, 2, 3)
    )


@pytest.mark.parametrize(
    ("council", "grade", "level"),
    [
        *(("Medway", grade, "C") for grade in ("ESO", "SESO", "ESM")),
        *(("Lambeth", "ESO", ""), ("Northumberland", "SESO", "")),
        *(("Bexley", "SESO", ""), ("Somerset", "SEO", "")),
    ],
)
def test_every_grade_can_be_reached(council: str, grade: str, level: str) -> None:
    dates = {"A": date(2020, 1, 1), "B": date(2022, 1, 1), "C": date(2024, 1, 1)}
    career = everything(dates if level else {})
    found = assess(grade, level, career, False, specs(council), TODAY)
    assert (found.met, found.supported) == (True, level)
    assert not assess(grade, level, Career(), False, specs(council), TODAY).met


def test_an_officer_is_one_led_activity_away_from_level_b() -> None:
    full = everything({"A": date(2026, 1, 1)})
    career = Career(
        qualifications=full.qualifications,
        levels=full.levels,
        activities={"Postal vote opening": ActivityStanding.LED},
        software=full.software,
        confirmed=full.confirmed,
    )
    found = assess("ESO", "A", career, False, specs("Medway"), TODAY)
    assert (found.supported, found.next_level, found.one_activity_away) == ("A", "B", True)
    # The activity led is not one of those that the source names; in the second reading it counts.
    mild = assess("ESO", "A", career, False, specs("Medway", MDWESOB2=2), TODAY)
    assert (mild.supported, mild.one_activity_away) == ("B", False)


def test_the_activities_have_one_name_each_and_all_are_used() -> None:
    assert len({name.casefold() for name in ACTIVITIES}) == len(ACTIVITIES)
    capable = {row.activity for council in COUNCILS.values() for row in council.capabilities}
    led = {name for fact in ALL_FACTS if isinstance(fact, Led) for name in fact.activities}
    assert capable == set(ACTIVITIES)
    assert led <= set(ACTIVITIES)


@each_council
def test_a_capability_stands_once_for_a_grade_and_level(name: str) -> None:
    rows = COUNCILS[name].capabilities
    assert len({(row.grade, row.level, row.activity) for row in rows}) == len(rows)
    assert {type(getattr(row, field)) for row in rows for field in row.__slots__} == {str}


def capable(council: str, grade: str, level: str, activity: str) -> dict[str, tuple[str, ...]]:
    """The parts that a grade and level may take in an activity, with their conditions."""
    rows = tuple(
        Capability(
            grade=row.grade,
            level=row.level,
            activity=row.activity,
            part=Part(row.part),
            condition=Condition(row.condition),
        )
        for row in COUNCILS[council].capabilities
    )
    allowed = Capabilities(rows).of(grade, level, ("A", "B", "C") if level else ())
    return {str(part): tuple(map(str, found)) for part, found in allowed.parts(activity).items()}


def test_medways_levels_grow_into_a_site_visit_and_into_leading() -> None:
    manager = ("With a senior manager",)
    assert capable("Medway", "ESO", "B", "Site visits") == {}
    assert capable("Medway", "ESO", "C", "Site visits") == {"Assist": manager}
    assert capable("Medway", "SESO", "A", "Site visits") == {"Assist": manager}
    assert capable("Medway", "SESO", "B", "Site visits") == {"Deliver": ("",), "Assist": ("",)}
    assert list(capable("Medway", "ESO", "A", "Premises booking")) == ["Assist"]
    assert next(iter(capable("Medway", "ESO", "B", "Premises booking"))) == "Lead"
    assert next(iter(capable("Medway", "ESM", "A", "Nominations"))) == "Deliver"
    assert next(iter(capable("Medway", "ESM", "B", "Nominations"))) == "Lead"


def test_the_other_councils_conditions_hold() -> None:
    assert capable("Bexley", "SESO", "", "Print and proofing")["Deliver"] == (
        "Two different people",
    )
    assert capable("Bexley", "SESO", "", "Verification")["Deliver"] == ("As delegated by the RO",)
    assert capable("Somerset", "SEO", "", "Election management")["Lead"] == (
        "In the designated area",
    )
    assert capable("Northumberland", "SESO", "", "Count") == {
        "Deliver": ("In the designated area",),
        "Assist": ("In the designated area",),
    }
    assert capable("Lambeth", "ESO", "", "Canvass allocation")["Lead"] == ("",)
