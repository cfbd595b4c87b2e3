"""Compound files, read back strictly by a reader that is not ours (olefile)."""

from __future__ import annotations

import io

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.excel.cfb import Storage, compound_file

EDGES = [0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 64 * 8, 64 * 1024]
NAMES = st.text("abcXYZ_", min_size=1, max_size=31)


def reading(file: bytes) -> olefile.OleFileIO:
    """Return the file opened by a reader that forgives nothing."""
    opened = olefile.OleFileIO(io.BytesIO(file), raise_defects=olefile.DEFECT_UNSURE)
    assert opened.parsing_issues == []
    # olefile does not mind a sector of which no table says what it is.
    assert len(file) // 512 - 1 <= 128 * opened.num_fat_sectors
    return opened


def contents(file: bytes) -> dict[str, bytes]:
    with reading(file) as opened:
        return {
            "/".join(path): opened.openstream(path).read()
            for path in opened.listdir(streams=True, storages=False)
        }


@given(st.lists(st.sampled_from(EDGES), max_size=6))
def test_streams_of_every_size_come_back(sizes: list[int]) -> None:
    streams = {f"s{number}": bytes([number + 1]) * size for number, size in enumerate(sizes)}
    assert contents(compound_file(streams)) == streams


@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=20))
def test_streams_of_any_names_come_back(streams: dict[str, bytes]) -> None:
    distinct = {name.upper(): data for name, data in streams.items()}
    assert contents(compound_file(distinct)) == distinct


def test_a_storage_in_a_storage() -> None:
    tree: Storage = {"VBA": {"dir": b"1", "inner": {"deep": b"2"}}, "PROJECT": b"3"}
    assert contents(compound_file(tree)) == {
        "VBA/dir": b"1",
        "VBA/inner/deep": b"2",
        "PROJECT": b"3",
    }


def test_more_sectors_than_one_table_names() -> None:
    streams = {"big": b"x" * 512 * 300, "small": b"y"}
    assert contents(compound_file(streams)) == streams


@pytest.mark.parametrize("sectors", range(120, 132))
def test_each_number_of_sectors_about_a_full_table(sectors: int) -> None:
    streams = {"big": b"x" * 512 * sectors}
    assert contents(compound_file(streams)) == streams


def test_the_file_is_whole_sectors() -> None:
    assert len(compound_file({"a": b"x" * 5000})) % 512 == 0


@pytest.mark.parametrize("count", range(1, 16))
def test_the_tree_of_names_is_a_red_black_tree(count: int) -> None:
    file = compound_file({"n" * (number + 1): b"" for number in range(count)})
    with reading(file) as opened:
        entries = opened.direntries

        def black_height(number: int, *, under_red: bool) -> int:
            if number == olefile.NOSTREAM:
                return 1
            entry = entries[number]
            red = entry.color == 0
            assert not (red and under_red)
            left = black_height(entry.sid_left, under_red=red)
            assert left == black_height(entry.sid_right, under_red=red)
            return left + (not red)

        root = entries[0].sid_child
        assert entries[root].color == 1
        assert black_height(root, under_red=False) > 1


def test_names_stand_in_the_order_of_the_format() -> None:
    file = compound_file({"bb": b"", "C": b"", "Ba": b"", "a": b""})
    with reading(file) as opened:
        entries = opened.direntries

        def in_order(number: int) -> list[str]:
            if number == olefile.NOSTREAM:
                return []
            entry = entries[number]
            return [*in_order(entry.sid_left), entry.name, *in_order(entry.sid_right)]

        assert in_order(entries[0].sid_child) == ["a", "C", "Ba", "bb"]


@pytest.mark.parametrize("name", ["", "a/b", "a\\b", "a:b", "a!b", "x" * 32])
def test_a_name_that_the_format_forbids(name: str) -> None:
    with pytest.raises(ValueError, match="cannot have the name"):
        compound_file({name: b""})


def test_more_than_the_format_can_list() -> None:
    with pytest.raises(ValueError, match="too much"):
        compound_file({"a": bytes(8_000_000)})
