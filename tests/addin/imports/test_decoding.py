"""A file is read in the alphabet that it was written in, or it is said that it cannot be."""

from __future__ import annotations

import pytest

from addin.imports.decoding import text_of
from addin.imports.files import source_file
from addin.imports.findings import ImportRefusedError, Notebook

TEXT = "Name,Ward\r\nSiân,Ynys Môn\r\nJosé,Café\r\n"


def decoded(data: bytes) -> tuple[str, list[str]]:
    notes = Notebook("x.csv")
    text = text_of(source_file("x.csv", data), notes)
    return text, [str(finding) for finding in notes]


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(alphabet: str) -> None:
    assert decoded(TEXT.encode(alphabet)) == (TEXT, [])
    assert decoded("\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be")) == (TEXT, [])


def test_windows_1252_is_read_and_said() -> None:
    text, said = decoded(TEXT.encode("cp1252"))
    assert text == TEXT
    assert len(said) == 1
    assert said[0] == (
        "x.csv, line 2: 2 lines are not UTF-8 and are read as Windows-1252. Lines 2 and 3. Nothing "
        "has to be done if the accents in names are right."
    )


def test_joined_files_of_two_alphabets_are_read_line_by_line() -> None:
    text, said = decoded("é\n".encode() + "é\n".encode("cp1252"))
    assert text == "é\né\n"
    assert said[0].startswith("x.csv, line 2: One line is not UTF-8")


def test_a_sign_that_no_alphabet_has_is_shown_and_its_line_reported() -> None:
    text, said = decoded(b"a\nb\x81\xe9\n")
    assert text == "a\nb\ufffdé\n"
    assert said[1].startswith("x.csv, line 2: The line has signs of an unknown alphabet")


def test_a_file_that_ends_within_a_sign_loses_only_that_sign() -> None:
    assert decoded("a,é".encode()[:-1]) == ("a,", [])
    text, said = decoded("a,é".encode("utf-16")[:-1])
    assert text == "a,"
    assert said == ["x.csv: The file ends within a character. That character is left out."]


def test_stray_empty_characters_are_left_out_and_counted() -> None:
    text, said = decoded(b"a,b\n" + b"c" * 200 + b"\0\n")
    assert text == "a,b\n" + "c" * 200 + "\n"
    assert said[0].startswith("x.csv, line 2: The file has 1 empty characters")


@pytest.mark.parametrize("data", [b"a\0\0\0" * 50, bytes(range(256)) * 3])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefusedError, match=r"x\.csv is (not a text|damaged)"):
        decoded(data)


def test_broken_utf_16_is_refused_with_its_line() -> None:
    data = "a\nb\n".encode("utf-16") + b"\x00\xd8" + "c\n".encode("utf-16-le")
    with pytest.raises(ImportRefusedError, match=r"x\.csv is damaged at line 3"):
        decoded(data)
