"""Which level the evidence supports, what is missing, and whose rows and readings count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.careers import ActivityStanding, Career, Standing
from models.grades import (
    Assessment,
    Importance,
    LevelBasis,
    Requirement,
    Unclear,
    assess,
    choose_specs,
    council_of,
    counting_level,
)
from models.problems import PlanningError
from models.requirements import ActivityAway, parse

if TYPE_CHECKING:
    from models.grades import Unmet

POLL = date(2027, 5, 6)
LED, SUPERVISED, MANAGED = ActivityStanding
DESIRABLE = Importance.DESIRABLE


def row(grade: str, level: str, code: str, test: str = "", **more: Any) -> Requirement:
    return Requirement(
        grade=grade, level=level, code=code, test=parse(test) if test else None, **more
    )


# Grade ESO has three levels and a row for all of them, grade OFFICER has none.
SHEET = (
    row("ESO", "", "E0", 'uses "Office"'),
    row("ESO", "A", "EA1", 'holds "GCSE"'),
    row("ESO", "A", "EA2"),
    row("ESO", "B", "EB1", "level A for 12 months"),
    row("ESO", "B", "EB2", 'led 1 of "Booking", "Count"'),
    row("ESO", "B", "EB3", "has car", importance=DESIRABLE),
    row("ESO", "C", "EC1", "level B for 24 months and is confirmed"),
    row("OFFICER", "", "O1", 'studies "AEA Certificate"'),
    row("OFFICER", "", "O2", "has driving licence", importance=DESIRABLE),
)
AT_A: dict[str, Any] = {"qualifications": {"GCSE": Standing.HELD}, "software": ("Office",)}
AT_B = {**AT_A, "levels": {"A": date(2026, 5, 6)}, "activities": {"Count": LED}}
AT_C = {
    **AT_B,
    "levels": {"A": date(2024, 5, 6), "B": date(2025, 5, 6)},
    "confirmed": {"EC1": POLL},
}


def assessed(
    evidence: dict[str, Any], claimed: str = "", grade: str = "ESO", *, has_car: bool = False
) -> Assessment:
    return assess(grade, claimed, Career(**evidence), has_car, choose_specs(SHEET), POLL)


def words(unmet: tuple[Unmet, ...]) -> dict[str, str]:
    return {entry.requirement.code: entry.missing.text for entry in unmet}


@pytest.mark.parametrize(
    ("evidence", "supported", "next_level"),
    [
        ({}, "", "A"),
        ({"qualifications": {"GCSE": Standing.HELD}}, "", "A"),  # the row of every level is missing
        ({"qualifications": {"GCSE": Standing.STUDYING}, "software": ("Office",)}, "", "A"),
        (AT_A, "A", "B"),
        ({**AT_B, "levels": {"A": date(2026, 5, 7)}}, "A", "B"),  # 11 months
        ({**AT_B, "levels": {"A": date(2026, 5, 6)}}, "B", "C"),  # 12
        ({**AT_B, "levels": {"A": date(2026, 4, 6)}}, "B", "C"),  # 13
        ({**AT_B, "activities": {"Payments": LED}}, "A", "B"),
        (AT_C, "C", ""),
        ({**AT_C, "confirmed": {"EC1": date(2027, 5, 7)}}, "B", "C"),
        ({**AT_C, "levels": {"A": date(2024, 5, 7), "B": date(2025, 5, 7)}}, "B", "C"),
    ],
)
def test_the_level_that_the_evidence_supports(
    evidence: dict[str, Any], supported: str, next_level: str
) -> None:
    result = assessed(evidence)
    assert (result.supported, result.next_level) == (supported, next_level)
    assert result.met == bool(supported)
    assert result.levels == ("A", "B", "C")


def test_levels_are_cumulative() -> None:
    evidence = {**AT_C, "qualifications": {}}  # all of B and C, but not all of A
    result = assessed(evidence, "C")
    assert result.supported == ""
    assert words(result.missing_for_claimed) == {"EA1": "the GCSE held"}


def test_what_is_missing_for_the_level_claimed_and_for_the_next() -> None:
    result = assessed({**AT_A, "levels": {"A": date(2026, 6, 6)}}, "C")
    assert words(result.missing_for_next) == {
        "EB1": "12 months at level A (11 so far, reached on 06/06/2026)",
        "EB2": "1 more activity led, of: Booking, Count",
    }
    assert words(result.missing_for_claimed) == {
        **words(result.missing_for_next),
        "EC1": "24 months at level B (no date reached) and a manager's confirmation",
    }
    assert result.differs


def test_a_claim_that_the_evidence_supports() -> None:
    result = assessed(AT_B, " b ")
    assert (result.claimed, result.claim_known, result.differs) == ("B", True, False)
    assert result.missing_for_claimed == ()


def test_nothing_is_missing_at_the_top() -> None:
    result = assessed(AT_C, "C")
    assert (result.next_level, result.missing_for_next, result.away) == ("", (), None)


def test_level_c_without_a_date_at_b() -> None:
    result = assessed({**AT_C, "levels": {"A": date(2020, 5, 6), "C": date(2025, 5, 6)}}, "C")
    assert result.supported == "B"
    assert words(result.missing_for_claimed) == {"EC1": "24 months at level B (no date reached)"}


@pytest.mark.parametrize(("claimed", "known"), [("", False), ("D", False), ("a", True)])
def test_a_claim_of_nothing_or_of_an_unknown_level_is_told_apart(claimed: str, known: bool) -> None:
    result = assessed({}, claimed)
    assert result.claim_known == known
    assert bool(result.missing_for_claimed) == known
    assert result.differs


def test_an_unknown_grade_is_neither_met_nor_missing_anything() -> None:
    result = assessed(AT_C, "A", "ESM")
    assert not result.known
    assert not result.met
    assert result.missing_for_next == ()
    assert result.differs


def test_a_grade_without_levels_is_met_or_not() -> None:
    studying = assessed({"qualifications": {"AEA Certificate": Standing.STUDYING}}, grade="officer")
    willing = assessed({"qualifications": {"AEA Certificate": Standing.WILLING}}, grade="officer")
    assert (studying.grade, studying.met, studying.differs) == ("OFFICER", True, False)
    assert (willing.met, willing.differs) == (False, True)
    assert studying.missing_for_claimed == studying.missing_for_next == ()
    missing = {"O1": "the AEA Certificate held or being studied (is willing to study it)"}
    assert words(willing.missing_for_claimed) == words(willing.missing_for_next) == missing
    assert (willing.levels, willing.supported, willing.next_level) == ((), "", "")
    assert willing.claim_known


def test_a_level_claimed_of_a_grade_without_levels_is_unknown() -> None:
    assert not assessed({}, "A", "OFFICER").claim_known


def test_desirable_rows_are_reported_and_never_count() -> None:
    result = assessed(AT_A)
    assert words(result.desirable) == {"EB3": "a car"}
    assert assessed(AT_B).supported == "B"
    assert words(assessed(AT_B, has_car=True).desirable) == {}
    assert words(assessed({}).desirable) == {}  # no row of level A is desirable


def test_one_led_activity_away() -> None:
    twelve_months = {**AT_A, "levels": {"A": date(2026, 5, 6)}}
    assert assessed(twelve_months).away == ActivityAway(LED, ("Booking", "Count"))
    assert assessed(twelve_months).one_activity_away
    assert not assessed(AT_A).one_activity_away  # the months are missing as well
    assert not assessed(AT_B).one_activity_away


UNCLEAR = "Either of them, or both?"
TWO_READINGS = (
    row("SESO", "A", "S1", 'holds "AEA" and has car', unclear=UNCLEAR),
    row("SESO", "A", "S1", 'holds "AEA"', reading=2),
    row("SESO", "A", "S2", unclear="Information only."),
    row("SESO", "B", "S3", "is confirmed", unclear="By whom?"),
    row("SESO", "C", "S4", "is confirmed", unclear="Of what?"),
)


@pytest.mark.parametrize(
    ("readings", "supported"),
    [({}, ""), ({"S1": 1}, ""), ({"s1": 2}, "A"), ({"S1": 3}, ""), ({"S9": 2}, "")],
)
def test_the_first_reading_counts_unless_another_is_chosen(
    readings: dict[str, int], supported: str
) -> None:
    specs = choose_specs(TWO_READINGS, readings=readings)
    career = Career(qualifications={"AEA": Standing.HELD})
    assert assess("SESO", "", career, False, specs, POLL).supported == supported


@pytest.mark.parametrize("reading", [1, 2])
def test_a_result_that_rests_on_an_unclear_code_says_so(reading: int) -> None:
    specs = choose_specs(TWO_READINGS, readings={"S1": reading})
    result = assess("SESO", "A", Career(), False, specs, POLL)
    assert result.unclear == (Unclear("S1", UNCLEAR),)
    higher = assess("SESO", "B", Career(), False, specs, POLL)
    assert higher.unclear == (Unclear("S1", UNCLEAR), Unclear("S3", "By whom?"))


def test_a_code_that_only_one_reading_makes_desirable_is_unclear_in_that_reading_too() -> None:
    sheet = (
        row("SESO", "", "N1", 'holds "AEA"', unclear="Essential and desirable."),
        row("SESO", "", "N1", 'studies "AEA"', reading=2, importance=DESIRABLE),
    )
    for reading, met in ((1, False), (2, True)):
        specs = choose_specs(sheet, readings={"N1": reading})
        result = assess("SESO", "", Career(), False, specs, POLL)
        assert result.met == met
        assert result.unclear == (Unclear("N1", "Essential and desirable."),)


def test_rows_without_a_code_have_nothing_to_do_with_each_other() -> None:
    sheet = (
        row("SESO", "", "", "has car", unclear="Which?"),
        row("SESO", "", "", "led 1", reading=2),
    )
    result = assess("SESO", "", Career(), False, choose_specs(sheet), POLL)
    assert [entry.missing.text for entry in result.missing_for_next] == [
        "a car",
        "1 more activity led",
    ]
    assert result.unclear == (Unclear("", "Which?"),)


def test_levels_keep_the_order_of_the_sheet() -> None:
    sheet = [row("ESO", level, "") for level in ("Trainee", "", "Officer", "trainee", "Expert")]
    spec = choose_specs(sheet).find(" eso")
    assert spec is not None
    assert spec.levels == ("Trainee", "Officer", "Expert")
    assert [entry.level for entry in spec.up_to("Officer")] == ["Trainee", "", "Officer", "trainee"]
    assert choose_specs(SHEET).grades == ("ESO", "OFFICER")
    assert choose_specs(SHEET).find("ESM") is None


TWO_COUNCILS = (
    row("ESO", "", "X1", "has car", council="Exampleshire"),
    row("ESO", "", "Y1", "led 1", council="Testborough"),
    row("ESO", "", "Z1", 'uses "Excel"'),
)


def test_only_the_rows_of_the_council_chosen_count_and_those_of_none() -> None:
    specs = choose_specs(TWO_COUNCILS, " testborough")
    result = assess("ESO", "", Career(), False, specs, POLL)
    assert specs.council == "Testborough"
    assert list(words(result.missing_for_next)) == ["Y1", "Z1"]


def test_the_only_council_needs_no_choice_and_several_do() -> None:
    assert choose_specs(TWO_COUNCILS[1:]).council == "Testborough"
    assert choose_specs(SHEET).council == ""
    with pytest.raises(PlanningError, match=r"2 councils \(Exampleshire, Testborough\)"):
        choose_specs(TWO_COUNCILS)


def test_a_council_without_a_row_is_refused() -> None:
    with pytest.raises(PlanningError, match='Did you mean "Testborough"'):
        choose_specs(TWO_COUNCILS, "Testboro")
    with pytest.raises(PlanningError, match="The sheet has: none"):
        council_of(["", " "], "Testborough")
    assert council_of(["Testborough", "", "TESTBOROUGH "], "") == "Testborough"


@pytest.mark.parametrize(
    ("claimed", "supported", "lower", "by_claim", "by_evidence"),
    [
        ("A", "B", "A", "A", "B"),
        ("B", "A", "A", "B", "A"),
        ("C", "C", "C", "C", "C"),
        ("A", "", None, "A", None),
        ("", "B", None, None, "B"),
        ("D", "B", None, None, "B"),
    ],
)
def test_which_level_counts(
    claimed: str, supported: str, lower: str | None, by_claim: str | None, by_evidence: str | None
) -> None:
    result = Assessment(
        grade="ESO", known=True, levels=("A", "B", "C"), claimed=claimed, supported=supported
    )
    assert counting_level(result, LevelBasis.LOWER) == lower
    assert counting_level(result, LevelBasis.CLAIMED) == by_claim
    assert counting_level(result, LevelBasis.ASSESSED) == by_evidence


def test_the_lower_of_two_levels_is_by_the_sheet_and_not_by_the_alphabet() -> None:
    result = Assessment(
        grade="ESO", known=True, levels=("Trainee", "Expert"), claimed="Trainee", supported="Expert"
    )
    assert counting_level(result, LevelBasis.LOWER) == "Trainee"


def test_of_a_grade_without_levels_the_grade_counts_once_it_is_met() -> None:
    unmet = Assessment(grade="OFFICER", known=True)
    assert [counting_level(unmet, basis) for basis in LevelBasis] == [None, "", None]
    met = replace(unmet, met=True)
    assert [counting_level(met, basis) for basis in LevelBasis] == ["", "", ""]
    unknown = replace(met, known=False)
    assert [counting_level(unknown, basis) for basis in LevelBasis] == [None, None, None]


DATES = st.dates(date(2022, 1, 1), date(2028, 1, 1))
EVIDENCE = st.fixed_dictionaries(
    {},
    optional={
        "qualifications": st.dictionaries(st.just("GCSE"), st.sampled_from(Standing)),
        "activities": st.dictionaries(
            st.sampled_from(["Booking", "Count"]), st.sampled_from(ActivityStanding)
        ),
        "software": st.just(("Office",)),
        "confirmed": st.dictionaries(st.just("EC1"), DATES),
    },
)


def more(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """All facts of both; of two about the same name each has its own spelling."""
    both = dict(one)
    for kind, found in other.items():
        again = {f"{name} ": fact for name, fact in found.items()} if kind != "software" else found
        both[kind] = {**both[kind], **again} if kind in both and kind != "software" else again
    return both


@given(EVIDENCE, EVIDENCE, st.dictionaries(st.sampled_from("ABC"), DATES), st.booleans(), DATES)
def test_more_evidence_never_lowers_a_level(
    evidence: dict[str, Any], further: dict[str, Any], levels: dict[str, date], car: bool, on: date
) -> None:
    specs = choose_specs(SHEET)
    fewer = assess("ESO", "", Career(**evidence, levels=levels), False, specs, on)
    with_more = Career(**more(evidence, further), levels=levels)
    richer = assess("ESO", "", with_more, car, specs, on)
    order = ["", *fewer.levels]
    assert order.index(richer.supported) >= order.index(fewer.supported)
