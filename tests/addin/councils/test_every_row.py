"""Every row of the table of role specs is accounted for, and nothing else is shipped.

The table itself is not part of the program: where it is at hand, the record is compared with it.
"""

from __future__ import annotations

import csv
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from addin.councils import COUNCILS
from models.capabilities import Part
from tests.addin.councils.medway_rows import MEDWAY
from tests.addin.councils.other_rows import BEXLEY, LAMBETH, NORTHUMBERLAND, SOMERSET
from tests.addin.councils.treatments import CONSTRAINTS, Treatment

if TYPE_CHECKING:
    from addin.councils.rows import CapabilityRow, SpecRow

TABLE: Final = Path(__file__).parents[4] / "shared" / "facts" / "role_specs.csv"
PREFIX: Final = {
    "Medway": "MDW",
    "Lambeth": "LAM",
    "Northumberland": "NBL",
    "Bexley": "BEX",
    "Somerset": "SOM",
}
SEEDS: Final = {
    "000 Medway": MEDWAY,
    "001 Lambeth": {("ESO", ""): LAMBETH},
    "002 Northumberland": {("SESO", ""): NORTHUMBERLAND},
    "003 Bexley": {("SESO", ""): BEXLEY},
    "004 Somerset": {("SEO", ""): SOMERSET},
}
PARTS: Final = {
    "duty_lead": {"Lead"},
    "duty_deliver": {"Deliver"},
    "duty_assist": {"Assist"},
    "duty_lead_or_deliver": {"Lead", "Deliver"},
    "experience": {"Lead"},  # of having led
}
CONDITIONS: Final = {
    "senior manager present": "With a senior manager",
    "designated area": "In the designated area",
    "two different people": "Two different people",
    "delegation": "As delegated by the RO",
}
PHRASES: Final = {
    "aea_foundation in(studying,held)": 'studies "AEA Foundation Module"',
    "aea_foundation=held": 'holds "AEA Foundation Module"',
    "aea_certificate in(studying,held)": 'studies "AEA Certificate"',
    "aea_certificate in(held,studying)": 'studies "AEA Certificate"',
    "aea_certificate in(held,studying,willing)": 'is willing to study "AEA Certificate"',
    "aea_certificate=held": 'holds "AEA Certificate"',
    "aea_diploma in(studying,held)": 'studies "AEA Diploma"',
    "aea_diploma=held": 'holds "AEA Diploma"',
    "ea_qualification in(held,studying) or equivalent": 'studies "AEA Diploma"',
    "relevant_level5": 'holds "Related level 5 qualification"',
    "consistent_performance": "is confirmed",
    "supervised_team": "led with supervision 1 of",
    "managed in": "managed 1 of",
    "driving_licence": "has driving licence and has car",
    "ems_most_applications": 'uses "EMS" and uses "ERO Portal"',
    "integra_supplier_setup": 'uses "Integra"',
    "xpress": 'uses "Civica Xpress"',
    "mea": 'uses "MEA"',
    "evenings": 'is available "Evenings"',
    "short_notice": 'is available "Short notice"',
    "weekend": 'is available "Weekends"',
}


class Key(NamedTuple):
    seed: str
    role: str
    level: str
    kind: str
    code: str

    @property
    def council(self) -> str:
        return self.seed.split()[1]

    @property
    def sheet_level(self) -> str:
        return "" if self.level == "all" else self.level


TREATMENT: Final = {
    Key(seed, role, level, *row.split()): treatment
    for seed, groups in SEEDS.items()
    for (role, level), rows in groups.items()
    for row, treatment in rows.items()
}
each_row = pytest.mark.parametrize(
    ("key", "treatment"), TREATMENT.items(), ids=[" ".join(key) for key in TREATMENT]
)


def requirements(key: Key, number: str) -> list[SpecRow]:
    code = f"{PREFIX[key.council]}-{key.role}-{number}"
    return [row for row in COUNCILS[key.council].requirements if row.code == code]


def capabilities(key: Key, activity: str) -> list[CapabilityRow]:
    return [
        row
        for row in COUNCILS[key.council].capabilities
        if (row.grade, row.activity) == (key.role, activity)
    ]


def own_capability(key: Key, activity: str) -> CapabilityRow:
    (row,) = (row for row in capabilities(key, activity) if row.level == key.sheet_level)
    return row


@each_row
def test_a_row_is_assessed_gives_a_capability_constrains_or_says_why_not(
    key: Key, treatment: Treatment
) -> None:
    used = (treatment.assessed, treatment.gives, treatment.within, treatment.constrains)
    assert any(used) != bool(treatment.information), key
    assert not treatment.constrains or treatment.constrains in CONSTRAINTS


@each_row
def test_what_assesses_a_row_has_its_grade_level_kind_and_a_test(
    key: Key, treatment: Treatment
) -> None:
    kind = "Experience" if key.kind.startswith("duty") else key.kind.capitalize()
    for number in (*treatment.assessed, *treatment.shown):
        rows = requirements(key, number)
        assert rows, number
        for row in rows:
            assert (row.grade, row.level, row.kind) == (key.role, key.sheet_level, kind)
            assert bool(row.test) is (number in treatment.assessed)


@each_row
def test_what_a_row_gives_has_its_grade_level_part_and_condition(
    key: Key, treatment: Treatment
) -> None:
    rows = [own_capability(key, activity) for activity in treatment.gives]
    if rows:
        assert rows[0].part in PARTS[key.kind]
    for row in rows:
        assert Part(rows[0].part).implies(Part(row.part)), "nobody is given more than the row says"
        assert row.condition == CONDITIONS.get(treatment.constrains, "")


@each_row
def test_what_a_row_would_repeat_stands_at_a_lower_level(key: Key, treatment: Treatment) -> None:
    (least,) = PARTS[key.kind] if treatment.within else {"Lead"}
    for activity in treatment.within:
        assert any(
            row.level < key.sheet_level
            and Part(row.part).implies(Part(least))
            and not row.condition
            for row in capabilities(key, activity)
        ), activity


def test_no_requirement_is_invented() -> None:
    from_rows = {
        row.code
        for key, treatment in TREATMENT.items()
        for number in (*treatment.assessed, *treatment.shown)
        for row in requirements(key, number)
    }
    shipped = {row.code for council in COUNCILS.values() for row in council.requirements}
    assert shipped == from_rows


def test_no_capability_is_invented() -> None:
    from_rows = {
        (key.council, own_capability(key, activity))
        for key, treatment in TREATMENT.items()
        for activity in treatment.gives
    }
    shipped = [(council.name, row) for council in COUNCILS.values() for row in council.capabilities]
    assert set(shipped) == from_rows
    assert len(shipped) == len(from_rows)


@pytest.fixture(scope="module")
def table() -> dict[Key, dict[str, str]]:
    """The table of role specs by key; the tests that need it are left out where it is not."""
    if not TABLE.exists():
        pytest.skip("the table of role specs is not here")
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {Key(*(row[name] for name in Key._fields)): row for row in csv.DictReader(file)}


def test_the_record_has_every_row_of_the_table(table: dict[Key, dict[str, str]]) -> None:
    assert len(table) == 182
    assert set(TREATMENT) == set(table)


def test_the_numbers_and_standings_of_the_table_are_in_the_tests(
    table: dict[Key, dict[str, str]],
) -> None:
    for key, treatment in TREATMENT.items():
        predicate = table[key]["predicate"]
        strictest = " ".join(
            row.test
            for number in treatment.assessed
            for row in requirements(key, number)
            if row.reading in ("", "1")
        )
        for phrase in phrases(predicate):
            assert phrase in strictest, key
    noted = [row["predicate"] for row in table.values()]
    assert [words for words in PHRASES if not any(words in text for text in noted)] == []


def phrases(predicate: str) -> list[str]:
    """What a test must say, of what a predicate of the table notes."""
    months = re.findall(r"months_at_level_(\w)>=(\d+)", predicate)
    years = re.findall(r"years_\w+>=(\d+)", predicate)
    led = re.findall(r"count\(.*\)>=(\d+)", predicate)
    return [
        *(f"level {level} for {number} months" for level, number in months),
        *(f"{number} year{'s' * (number != '1')} in" for number in years),
        *(f" {number} of" for number in led),
        *(phrase for noted, phrase in PHRASES.items() if noted in predicate),
    ]


def test_the_conditions_of_the_table_are_constraints(table: dict[Key, dict[str, str]]) -> None:
    noted = {
        "senior_manager_present": "senior manager present",
        "area=designated_area": "designated area",
        "distinct_persons>=2": "two different people",
    }
    for key, row in table.items():
        if row["predicate"] in noted:
            assert TREATMENT[key].constrains == noted[row["predicate"]], key


def test_the_figures_that_the_program_has_a_use_for_are_those_of_the_table(
    table: dict[Key, dict[str, str]],
) -> None:
    used = {key: treatment.constant for key, treatment in TREATMENT.items() if treatment.constant}
    assert {
        key: getattr(import_module(f"addin.councils.{key.council.lower()}"), constant)
        for key, constant in used.items()
    } == {key: int(table[key]["predicate"]) for key in used}
    assert all(key.kind == "figure" for key in used)
