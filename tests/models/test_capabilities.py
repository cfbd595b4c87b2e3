"""Who may lead, deliver or assist what, and on what condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.capabilities import Allowed, Capabilities, Capability, Condition, Part

LEAD, DELIVER, ASSIST = Part
FREE, WITH_MANAGER, IN_AREA, TWO_PEOPLE, DELEGATED = Condition
LEVELS = ("A", "B", "C")


def row(  # a line of the sheet
    grade: str,
    level: str,
    activity: str,
    part: Part,
    condition: Condition = FREE,
    council: str = "",
) -> Capability:
    return Capability(
        council=council,
        grade=grade,
        level=level,
        activity=activity,
        part=part,
        condition=condition,
    )


SHEET = Capabilities(
    (
        row("SESO", "", "Print and proofing", DELIVER, TWO_PEOPLE),
        row("SESO", "A", "Site visits", ASSIST, WITH_MANAGER),
        row("SESO", "B", "Site visits", DELIVER),
        row("SESO", "C", "Polling scheme", LEAD),
        row("ESO", "", "Count", LEAD, DELEGATED),
    )
)


@pytest.mark.parametrize(
    ("part", "parts"),
    [(LEAD, [LEAD, DELIVER, ASSIST]), (DELIVER, [DELIVER, ASSIST]), (ASSIST, [ASSIST])],
)
def test_lead_implies_deliver_implies_assist(part: Part, parts: list[Part]) -> None:
    allowed = Capabilities((row("ESO", "", "Count", part),)).of("ESO", "")
    assert allowed.parts(" count") == dict.fromkeys(parts, (FREE,))


@pytest.mark.parametrize(
    ("level", "activities"),
    [
        ("A", ["Print and proofing", "Site visits"]),
        (" b", ["Print and proofing", "Site visits"]),
        ("C", ["Print and proofing", "Site visits", "Polling scheme"]),
        ("", ["Print and proofing"]),
        (None, []),
    ],
)
def test_rows_of_lower_levels_count_for_higher_ones_and_rows_of_none_for_all(
    level: str | None, activities: list[str]
) -> None:
    assert list(SHEET.of("seso", level, LEVELS).activities) == activities


def test_a_level_that_the_grade_does_not_have_has_its_own_rows_and_those_of_every_level() -> None:
    assert SHEET.of("SESO", "C").activities == ("Print and proofing", "Polling scheme")
    assert SHEET.of("SESO", "D", LEVELS).activities == ("Print and proofing",)
    assert SHEET.of("ESM", "C", LEVELS).activities == ()


def test_a_capability_without_a_condition_beats_one_with() -> None:
    assert SHEET.of("SESO", "A", LEVELS).parts("Site visits") == {ASSIST: (WITH_MANAGER,)}
    assert SHEET.of("SESO", "B", LEVELS).parts("Site visits") == {
        DELIVER: (FREE,),
        ASSIST: (FREE,),
    }


def test_a_condition_goes_with_the_parts_that_a_row_implies() -> None:
    rows = (row("ESO", "", "Count", LEAD, IN_AREA), row("ESO", "", "Count", ASSIST))
    assert Capabilities(rows).of("ESO", "").parts("Count") == {
        LEAD: (IN_AREA,),
        DELIVER: (IN_AREA,),
        ASSIST: (FREE,),
    }


def test_of_several_conditions_one_is_enough_and_each_is_named_once() -> None:
    rows = (
        row("ESO", "", "Count", LEAD, DELEGATED),
        row("ESO", "", "Count", DELIVER, IN_AREA),
        row("ESO", "", "Count", DELIVER, DELEGATED),
    )
    allowed = Capabilities(rows).of("ESO", "")
    assert allowed.conditions("Count", LEAD) == (DELEGATED,)
    assert allowed.conditions("Count", DELIVER) == (DELEGATED, IN_AREA)


def test_what_is_not_on_the_sheet_is_not_allowed() -> None:
    allowed = SHEET.of("SESO", "A", LEVELS)
    assert allowed.parts("Payments") == {}
    assert allowed.conditions("Site visits", DELIVER) == ()
    assert Allowed().parts("Count") == {}


def test_only_the_rows_of_the_council_count_and_those_of_none() -> None:
    rows = (
        row("ESO", "", "Count", LEAD, council="Exampleshire"),
        row("ESO", "", "Payments", LEAD, council="Testborough"),
        row("ESO", "", "Training", LEAD),
    )
    assert Capabilities(rows, "testborough").of("ESO", "").activities == ("Payments", "Training")
    assert Capabilities(rows).of("ESO", "").activities == ("Count", "Payments", "Training")


ROWS = st.builds(
    row,
    st.just("ESO"),
    st.sampled_from(["", *LEVELS]),
    st.just("Count"),
    st.sampled_from(Part),
    st.sampled_from(Condition),
)


@given(st.lists(ROWS, max_size=6), st.sampled_from(["A", "B"]))
def test_a_higher_level_and_a_lesser_part_are_never_harder(
    rows: list[Capability], level: str
) -> None:
    def as_hard(fewer: tuple[Condition, ...], other: tuple[Condition, ...]) -> bool:
        return other == (FREE,) or (FREE not in fewer and set(fewer) <= set(other))

    lower = Capabilities(tuple(rows)).of("ESO", level, LEVELS)
    higher = Capabilities(tuple(rows)).of("ESO", "C", LEVELS)
    for part in Part:
        now = lower.conditions("Count", part)
        assert as_hard(now, higher.conditions("Count", part))
        for lesser in Part:
            if part.implies(lesser):
                assert as_hard(now, lower.conditions("Count", lesser))
