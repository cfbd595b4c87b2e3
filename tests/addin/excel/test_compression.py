"""Compressed bytes, read back by a reader that is not ours (oletools)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.excel.compression import compress
from tests.addin.excel.outside import decompressed

CHUNK = 4096


def back(data: bytes) -> bytes:
    return decompressed(compress(data))


@given(st.lists(st.sampled_from([b"Public Sub ", b"End Sub\r\n", b"x", b"\r\n"]), max_size=1500))
def test_any_text_comes_back(words: list[bytes]) -> None:
    text = b"".join(words)
    assert back(text) == text


@given(st.binary(max_size=3000))
def test_any_few_bytes_come_back(data: bytes) -> None:
    assert back(data) == data


@pytest.mark.parametrize("length", [0, 1, 2, 3, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_each_length_about_a_chunk(length: int) -> None:
    text = (b"the quick brown fox " * CHUNK)[:length]
    assert back(text) == text


def test_a_full_chunk_of_noise_is_kept_as_it_is() -> None:
    noise = random.Random(1).randbytes(CHUNK)  # noqa: S311 - any noise will do
    assert back(noise + b"end") == noise + b"end"


def test_noise_that_the_format_would_pad_is_refused() -> None:
    noise = random.Random(1).randbytes(CHUNK - 1)  # noqa: S311 - any noise will do
    with pytest.raises(ValueError, match="cannot be compressed"):
        compress(noise)


@pytest.mark.parametrize("earlier", [1, 16, 17, 32, 33, 64, 65, 2048, 2049])
def test_a_copy_from_as_far_back_as_its_token_can_say(earlier: int) -> None:
    text = bytes(range(256)) * 8 + b"\x00"
    text = b"NEEDLE" + text[:earlier] + b"NEEDLE"
    assert back(text) == text


def test_repetition_is_made_small() -> None:
    assert len(compress(b"End Sub\r\n" * 400)) < 60


def test_the_example_of_the_specification() -> None:  # MS-OVBA 3.2.2
    example = b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    assert compress(example)[0] == 1
    assert back(example) == example
