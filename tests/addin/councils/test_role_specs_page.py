"""The page on writing one's own grades: its tests can be read, its example comes out."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from addin.councils import COUNCILS
from addin.councils.activities import ACTIVITIES
from models.capabilities import Condition, Part
from models.careers import ActivityStanding, Career, EvidenceKind, Standing
from models.grades import assess
from models.requirements import VocabularyError, parse
from models.specs import Importance, Requirement, RequirementKind, Specs, choose_specs
from models.vocabulary import (
    Available,
    Confirmed,
    Has,
    Holds,
    Led,
    MonthsAt,
    Uses,
    YearsIn,
)
from tests.addin.councils.phrases import ALL_FACTS, facts

PAGE: Final = (Path(__file__).parents[3] / "docs" / "role-specs.md").read_text(encoding="utf-8")
POLLING_DAY: Final = date(2027, 5, 6)


def tables(heading: str) -> list[list[dict[str, str]]]:
    """The tables under a heading, as rows of cells by header."""
    section = re.split(r"^#+ ", PAGE.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", section[0], re.MULTILINE):
        header, _, *rows = (
            [cell.strip() for cell in line[1:-1].split("|")] for line in block.splitlines()
        )
        found.append([dict(zip(header, row, strict=True)) for row in rows])
    return found


def test_the_page_shows_every_phrase_and_each_can_be_read() -> None:
    (rows,) = tables("What a test can say")
    shown = [fact for row in rows for fact in facts(parse(row["Write"].strip("`")))]
    kinds = {type(fact) for fact in shown}
    assert kinds == {Holds, MonthsAt, YearsIn, Led, Uses, Has, Available, Confirmed}
    assert {fact.standing for fact in shown if isinstance(fact, Holds)} == set(Standing)
    assert {fact.standing for fact in shown if isinstance(fact, Led)} == set(ActivityStanding)
    assert {bool(fact.activities) for fact in shown if isinstance(fact, Led)} == {True, False}


@pytest.mark.parametrize(
    "text", [text for text in re.findall(r"`([^`]+)`", PAGE.replace("\n", " ")) if '"' in text]
)
def test_each_test_in_the_text_can_be_read(text: str) -> None:
    try:
        parse(text)
    except VocabularyError as error:
        pytest.fail(str(error))


def test_the_page_names_every_kind_of_fact_and_condition() -> None:
    (evidence,) = tables("The facts in Evidence")
    kinds = [kind for row in evidence for kind in row["Kind"].split(", ")]
    assert sorted(kinds) == sorted(EvidenceKind)
    (conditions,) = tables("What they may do")
    assert [row["Condition"] for row in conditions] == [str(name) for name in Condition if name]


def test_the_page_lists_the_names_that_the_shipped_tests_use() -> None:
    (rows,) = tables("Names that the shipped specs use")
    listed: dict[str, set[str]] = {}
    for row in rows:
        kind = row["Kind"].partition(":")[0]
        listed.setdefault(kind, set()).update(row["Names"].split("; "))
    assert listed == {
        "Qualification": {fact.name for fact in ALL_FACTS if isinstance(fact, Holds)},
        "Experience": {fact.area for fact in ALL_FACTS if isinstance(fact, YearsIn)},
        "Software": {fact.software for fact in ALL_FACTS if isinstance(fact, Uses)},
        "Availability": {fact.name for fact in ALL_FACTS if isinstance(fact, Available)},
        "Activity": set(ACTIVITIES),
    }


def test_the_page_lists_the_councils_with_what_is_unclear() -> None:
    (rows,) = tables("The five councils")
    assert [row["Council"] for row in rows] == list(COUNCILS)
    for row in rows:
        council = COUNCILS[row["Council"]]
        assert tuple(re.findall(r"(\w+) \(", row["Grades"])) == council.grades
        unclear = dict.fromkeys(spec.code for spec in council.requirements if spec.unclear)
        assert row["Unclear in the source"] == "; ".join(unclear)


def test_the_worked_example_comes_out_as_the_page_says() -> None:
    specs, _, evidence, results = tables("A worked example")
    for row in results:
        career = career_of([fact for fact in evidence if fact["Staff ID"] == row["Staff ID"]])
        found = assess("EO", row["Claims"], career, False, specs_of(specs), POLLING_DAY)
        assert found.supported == row["Evidence supports"].replace("none", "")
        assert "; ".join(missing_for_2(career, specs)) == row["Missing for level 2"]
    first = career_of([fact for fact in evidence if fact["Staff ID"] == "C01"])
    assert assess("EO", "2", first, False, specs_of(specs), POLLING_DAY).one_activity_away
    assert assess("EO", "2", first, False, specs_of(specs, 2), POLLING_DAY).supported == "2"


def test_the_worked_example_has_capabilities_that_the_sheet_takes() -> None:
    _, rows, _, _ = tables("A worked example")
    for row in rows:
        assert row["Activity"] in ACTIVITIES
        assert row["Part"] in set(Part)
        assert row["Condition"] in set(Condition)


def missing_for_2(career: Career, rows: list[dict[str, str]]) -> list[str]:
    found = assess("EO", "2", career, False, specs_of(rows), POLLING_DAY)
    return [unmet.requirement.code for unmet in found.missing_for_claimed]


def specs_of(rows: list[dict[str, str]], reading: int = 1) -> Specs:
    return choose_specs(
        (
            Requirement(
                grade=row["Grade"],
                level=row["Level"],
                code=row["Code"],
                kind=RequirementKind(row["Kind"]),
                importance=Importance(row["Importance"]),
                test=parse(row["Test"].strip("`")),
                reading=int(row["Reading"] or 1),
                unclear=row["Unclear"],
            )
            for row in rows
        ),
        readings={"WST-EO-22": reading},
    )


def career_of(rows: list[dict[str, str]]) -> Career:
    def what(kind: EvidenceKind) -> list[dict[str, str]]:
        return [row for row in rows if row["Kind"] == kind]

    def day(row: dict[str, str]) -> date:
        return datetime.strptime(row["Date"], "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone

    return Career(
        qualifications={
            row["What"]: Standing(row["Standing"]) for row in what(EvidenceKind.QUALIFICATION)
        },
        levels={row["What"]: day(row) for row in what(EvidenceKind.LEVEL)},
        activities={
            row["What"]: ActivityStanding(row["Standing"]) for row in what(EvidenceKind.ACTIVITY)
        },
        travel=tuple(row["What"] for row in what(EvidenceKind.TRAVEL)),
        confirmed={row["What"]: day(row) for row in what(EvidenceKind.CONFIRMED)},
    )
