"""What a test may say, how it is read, and what is said of a text that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.careers import ActivityStanding, Standing, Travel
from models.requirements import VocabularyError, parse
from models.vocabulary import (
    AllOf,
    AnyOf,
    Available,
    Confirmed,
    Has,
    Holds,
    Led,
    MonthsAt,
    Uses,
    YearsIn,
)

if TYPE_CHECKING:
    from models.vocabulary import Test

LED, SUPERVISED, MANAGED = ActivityStanding
CAR, LICENCE = Has(Travel.CAR), Has(Travel.LICENCE)


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ('holds "AEA Certificate"', Holds("AEA Certificate")),
        ('studies "AEA Certificate"', Holds("AEA Certificate", Standing.STUDYING)),
        ('is willing to study "AEA Diploma"', Holds("AEA Diploma", Standing.WILLING)),
        ("level A for 12 months", MonthsAt("A", 12)),
        ("level 2 for 1 month", MonthsAt("2", 1)),
        ('level "Fully practising" for 24 months', MonthsAt("Fully practising", 24)),
        ('3 years in "electoral services"', YearsIn(3, "electoral services")),
        ('1 year in "elections"', YearsIn(1, "elections")),
        ('2.5 years in "elections"', YearsIn(2.5, "elections")),
        ("led 1", Led(1)),
        ('led 1 of "Count", "Payments"', Led(1, LED, ("Count", "Payments"))),
        (
            'led with supervision 2 of "Count", "Payments"',
            Led(2, SUPERVISED, ("Count", "Payments")),
        ),
        ("managed 3", Led(3, MANAGED)),
        ('managed 1 of "Count"', Led(1, MANAGED, ("Count",))),
        ('uses "Civica Xpress"', Uses("Civica Xpress")),
        ("has driving licence", LICENCE),
        ("has car", CAR),
        ('is available "Evenings"', Available("Evenings")),
        ("is confirmed", Confirmed()),
        ("has car and is confirmed", AllOf((CAR, Confirmed()))),
        ("has car or is confirmed", AnyOf((CAR, Confirmed()))),
    ],
)
def test_each_phrase_reads_as_its_record_and_back(text: str, test: Test) -> None:
    assert parse(text) == test
    assert str(test) == text


def test_and_binds_closer_than_or_and_brackets_closest() -> None:
    assert parse("has car or led 1 and is confirmed") == AnyOf((CAR, AllOf((Led(1), Confirmed()))))
    assert parse("(has car or led 1) and is confirmed") == AllOf(
        (AnyOf((CAR, Led(1))), Confirmed())
    )


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ('HOLDS "AEA  Certificate"  ', 'holds "AEA Certificate"'),
        ("holds “AEA Certificate”", 'holds "AEA Certificate"'),
        ("Level a FOR 12 month", "level a for 12 months"),
        ('3.0 Years IN "elections"', '3 years in "elections"'),
        ("((has car)) And (is confirmed)", "has car and is confirmed"),
        ('led 1 of"Count","Payments"', 'led 1 of "Count", "Payments"'),
        ("has\ncar", "has car"),
    ],
)
def test_case_spaces_and_needless_brackets_do_not_matter(typed: str, plain: str) -> None:
    assert str(parse(typed)) == plain


A_NAME = 'a name in double quotes ("AEA Certificate")'
A_START = (
    "an opening bracket, a number of years above 0 (3, 2.5), "
    '"holds", "studies", "is", "level", "led", "managed", "uses" or "has"'
)


@pytest.mark.parametrize(
    ("text", "word", "position", "wrong", "remedy"),
    [
        (
            'hold "AEA Certificate"',
            "hold",
            1,
            '"hold" at letter 1 of the test is not understood.',
            f'Did you mean "holds"? What fits there: {A_START}.',
        ),
        (
            "holds AEA Certificate",
            "AEA",
            7,
            '"AEA" at letter 7 of the test is not understood.',
            f"What fits there: {A_NAME}.",
        ),
        (
            "has car is confirmed",
            "is",
            9,
            '"is" at letter 9 of the test is not understood.',
            'What fits there: "and", "or" or nothing more.',
        ),
        (
            'led 1 of "Count" "Payments"',
            "Payments",
            18,
            '"Payments" at letter 18 of the test is not understood.',
            'What fits there: a comma, "and", "or" or nothing more.',
        ),
        (
            "(has car",
            "",
            9,
            "The test ends too soon.",
            'What fits there: "and", "or" or a closing bracket.',
        ),
        (
            "level A for 12",
            "",
            15,
            "The test ends too soon.",
            'What fits there: "month" or "months".',
        ),
        (
            'holds "AEA',
            '"',
            7,
            "The quotation mark at letter 7 has no end.",
            f"What fits there: {A_NAME}.",
        ),
        (
            'holds " "',
            '" "',
            7,
            "The name at letter 7 is empty.",
            f"What fits there: {A_NAME}.",
        ),
        (
            'led 3 of "Count", "Payments", "count"',
            "3",
            5,
            "The test asks for 3 of 2, which nobody can reach.",
            "What fits there: 1 to 2.",
        ),
    ],
)
def test_what_is_no_test_is_refused_with_the_word_and_what_may_stand_there(
    text: str, word: str, position: int, wrong: str, remedy: str
) -> None:
    with pytest.raises(VocabularyError) as refusal:
        parse(text)
    assert (refusal.value.word, refusal.value.position) == (word, position)
    assert (refusal.value.wrong, refusal.value.remedy) == (wrong, remedy)
    assert str(refusal.value) == f"{wrong} {remedy}"


@pytest.mark.parametrize(
    ("text", "position", "allowed"),
    [
        ("has bicycle", 5, ("driving", "car")),
        ("has driving license", 13, ("licence",)),
        ("is here", 4, ("available", "confirmed", "willing")),
        ("is willing to", 14, ("study",)),
        ("led with 1", 10, ("supervision",)),
        ("led some", 5, ("with", "a whole number from 1 to 9999")),
        ("led 0", 5, ("with", "a whole number from 1 to 9999")),
        ("level A for 0 months", 13, ("a whole number from 1 to 9999",)),
        ("level A for 1.5 months", 13, ("a whole number from 1 to 9999",)),
        ("level A for 12345 months", 13, ("a whole number from 1 to 9999",)),
        ("level (A) for 1 month", 7, ("a level (A)",)),
        ("level", 6, ("a level (A)",)),
        ('3 years at "elections"', 9, ("in",)),
        ('0 years in "elections"', 1, ("(", "a number of years above 0 (3, 2.5)")),
        ("has car)", 8, ("and", "or", "nothing more")),
        ("__import__('os')", 1, None),
        ("", 1, None),
        ("has car and", 12, None),
    ],
)
def test_where_it_goes_wrong_and_what_is_allowed(
    text: str, position: int, allowed: tuple[str, ...] | None
) -> None:
    with pytest.raises(VocabularyError) as refusal:
        parse(text)
    assert refusal.value.position == position
    if allowed is None:  # anything that a test may begin with
        assert {"holds", "level", "has", "("} <= set(refusal.value.allowed)
    else:
        assert refusal.value.allowed == allowed


def test_twenty_brackets_within_each_other_are_enough() -> None:
    assert parse(f"{'(' * 20}has car{')' * 20}") == CAR
    assert parse(" or ".join(["(has car)"] * 21)) == AnyOf((CAR,) * 21)
    with pytest.raises(VocabularyError, match="more than 20 brackets"):
        parse(f"{'(' * 21}has car{')' * 21}")
    with pytest.raises(VocabularyError, match="more than 20 brackets"):
        parse("(" * 30_000)


def names() -> st.SearchStrategy[str]:
    letters = st.characters(exclude_categories=["Cs"], exclude_characters='"“”„')
    return st.text(letters, max_size=8).map(lambda text: " ".join(text.split())).filter(bool)


def facts() -> st.SearchStrategy[Test]:
    counts = st.integers(1, 9999)
    activities = st.lists(names(), min_size=1, max_size=3, unique_by=str.casefold)
    return st.one_of(
        st.builds(Holds, names(), st.sampled_from(Standing)),
        st.builds(MonthsAt, names() | st.sampled_from(["A", "2", "for"]), counts),
        st.builds(YearsIn, st.integers(1, 999_999).map(lambda cents: cents / 100), names()),
        st.builds(Led, counts, st.sampled_from(ActivityStanding)),
        activities.flatmap(
            lambda listed: st.builds(
                Led, st.just(1), st.sampled_from(ActivityStanding), st.just(tuple(listed))
            )
        ),
        st.builds(Uses, names()),
        st.builds(Has, st.sampled_from(Travel)),
        st.builds(Available, names()),
        st.just(Confirmed()),
    )


def whole_tests() -> st.SearchStrategy[Test]:
    def compound(part: st.SearchStrategy[Test]) -> st.SearchStrategy[Test]:
        several = st.lists(part, min_size=2, max_size=3).map(tuple)
        return st.builds(AllOf, several) | st.builds(AnyOf, several)

    return st.recursive(facts(), compound, max_leaves=8)


@given(whole_tests())
def test_the_text_of_a_test_reads_as_the_same_test(test: Test) -> None:
    assert parse(str(test)) == test


PHRASES = (
    'holds "a" studies is willing to study level A for 12 months 2.5 years in led 1 of , '
    'with supervision managed uses has driving licence car available confirmed ( ) and or "'
)


@given(st.lists(st.sampled_from(PHRASES.split()), max_size=12).map(" ".join) | st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        test = parse(text)
    except VocabularyError as refusal:
        problem = refusal
    else:
        assert parse(str(test)) == test
        return
    assert 1 <= problem.position <= len(text) + 1
    assert problem.allowed
