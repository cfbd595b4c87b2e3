"""The fonts have the letters of European names, and say which they lack."""

from __future__ import annotations

from addin.exports.typeface import unprintable


def test_letters_that_the_fonts_lack_are_named() -> None:
    assert unprintable("Jane Ó Súilibháin ŵ Łukasz Ελένη Олена 😀") == ""
    assert unprintable("李 Jane 李") == "李"
