"""File names that Windows takes, and texts that no spreadsheet runs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.exports.safe import file_name, inert


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ELM Jane S0001", "ELM Jane S0001.pdf"),
        ("O'Neill-Ó Súilibháin <b>", "O'Neill-Ó Súilibháin -b.pdf"),
        ("St Mark's: Hall / Annexe?", "St Mark's- Hall - Annexe.pdf"),
        ("CON", "_CON.pdf"),
        ("com1.x", "_com1.x.pdf"),
        ("COM¹", "_COM¹.pdf"),
        ("contact", "contact.pdf"),
        ("  two   spaces\tand a tab ", "two spaces and a tab.pdf"),
        ("ends with a dot.", "ends with a dot.pdf"),
        ("..", "file.pdf"),
        ("", "file.pdf"),
        ("\u202egpj.exe", "gpj.exe.pdf"),  # turns the reading direction
        ("🗳️ Bo", "🗳️ Bo.pdf"),
        ("\ud800 Bo", "Bo.pdf"),  # half a character
        ("e\u0301", "é.pdf"),
        ("x" * 200, "x" * 80 + ".pdf"),
        ("x" * 79 + " y", "x" * 79 + ".pdf"),
    ],
)
def test_what_a_file_is_called(text: str, name: str) -> None:
    assert file_name(text, ".pdf") == name


@given(st.text(max_size=300))
def test_any_text_gives_a_name_that_windows_takes(text: str) -> None:
    name = file_name(text, ".pdf")
    stem = name.removesuffix(".pdf")
    assert 1 <= len(stem) <= 81
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert stem == stem.strip(" .")
    assert name.encode("utf-8").decode("utf-8") == name
    assert file_name(stem, ".pdf") == name


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])  # noqa: RUF001
def test_what_looks_like_a_formula_is_text(first: str) -> None:
    assert inert(f"{first}1+1") == f"'{first}1+1"


@pytest.mark.parametrize("text", ["", "Jane", "1-2", "a=b", "'=1", " =1", "£5"])
def test_anything_else_stays_as_it_is(text: str) -> None:
    assert inert(text) == text
