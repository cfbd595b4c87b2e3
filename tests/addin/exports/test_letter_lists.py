"""Numbers and bullets of lists, as Word counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.exports.letter_lists import counted, sign, symbol
from addin.exports.letter_word import W


@pytest.mark.parametrize(
    ("number", "kind", "shown"),
    [
        (1, "decimal", "1"),
        (12, "decimal", "12"),
        (3, "lowerLetter", "c"),
        (27, "upperLetter", "AA"),
        (53, "lowerLetter", "aaa"),
        (4, "lowerRoman", "iv"),
        (9, "upperRoman", "IX"),
        (1994, "upperRoman", "MCMXCIV"),
        (5, "ordinal", "5"),
        (0, "lowerLetter", "0"),
    ],
)
def test_numbers_are_written_as_the_list_asks(number: int, kind: str, shown: str) -> None:
    assert counted(number, kind) == shown


@given(st.integers(1, 3999))
def test_roman_numbers_are_read_back(number: int) -> None:
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    values = [worth[letter] for letter in counted(number, "lowerRoman")]
    after = [*values[1:], 0]
    assert number == sum(-one if one < two else one for one, two in zip(values, after, strict=True))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\uf0b7", "•"), ("o", "◦"), ("\uf0a7", "▪"), ("", "•"), ("–", "–"), ("\uf0a8", "☐")],  # noqa: RUF001 - a dash as Word sets it
)
def test_bullets_of_words_own_fonts_become_ones_that_all_fonts_have(text: str, shown: str) -> None:
    assert sign(text) == shown


@pytest.mark.parametrize(("code", "shown"), [("F0A8", "☐"), ("A8", "☐"), ("2610", "☐"), ("x", "")])
def test_signs_that_word_inserts_become_ones_that_all_fonts_have(code: str, shown: str) -> None:
    assert symbol({f"{W}char": code}) == shown
