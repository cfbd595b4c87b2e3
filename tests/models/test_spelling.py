"""Equal but for case and spaces, and what was probably meant otherwise."""

import pytest

from models.spelling import Spelling, quoted

ROLES = Spelling(["Presiding officer", "Poll clerk", "poll CLERK"])
CODES = Spelling(["P01", "S12", "S13", "A-1", "A1"], codes=True)


@pytest.mark.parametrize("typed", ["Poll clerk", " POLL  CLERK ", "poll\u00a0clerk"])
def test_case_and_spaces_do_not_matter_and_the_first_spelling_counts(typed: str) -> None:
    assert ROLES.find(typed) == "Poll clerk"
    assert typed in ROLES


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Pol clerk", "Poll clerk"),
        ("Presidng oficer", "Presiding officer"),
        ("Presiding", "Presiding officer"),
        ("P", ""),
        ("Usher", ""),
        ("", ""),
    ],
)
def test_words(typed: str, meant: str) -> None:
    assert ROLES.suggest(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("PO1", "P01"), ("P1", "P01"), ("s-12", "S12"), ("S14", ""), ("A 1", "")],
)
def test_codes_are_only_mended_where_signs_look_alike(typed: str, meant: str) -> None:
    assert CODES.suggest(typed) == meant


def test_the_question_comes_before_a_remedy() -> None:
    assert ROLES.question("Pol clerk") == 'Did you mean "Poll clerk"? '
    assert ROLES.question("Usher") == ""


def test_a_quotation_is_one_short_printable_line() -> None:
    assert quoted("a\nb\x00 c") == '"a b c"'
    assert quoted("x" * 500) == f'"{"x" * 60}…"'
