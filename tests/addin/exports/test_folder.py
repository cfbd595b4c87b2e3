"""The folder of an export: whole under its name, or not there at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from addin.exports import folder
from addin.exports.folder import LONGEST, refuse_too_deep, staged
from addin.exports.outlet import ExportRefusedError

if TYPE_CHECKING:
    from addin.exports.folder import Staging

NAME = "2027-05-06 export 2027-04-12 0930"
ROOT = Path(__file__).resolve().parent.parent.parent.parent


def make(into: Path, name: str = NAME, **files: bytes) -> Path:
    """An export with these files, from beginning to end."""
    with staged(into) as place:
        free = place.free(name)
        for file, data in files.items():
            place.write(f"Letters/{file}", data)
        return place.settle(place.at, free)


def there(into: Path) -> list[str]:
    return sorted(entry.name for entry in into.iterdir())


def test_the_folder_has_its_name_only_once_it_is_whole(tmp_path: Path) -> None:
    with staged(tmp_path) as place:
        place.write("Letters/a.docx", b"A")
        place.write("index.html", b"I")
        assert not any(NAME in name for name in there(tmp_path))
        assert all(name.startswith(".") for name in there(tmp_path))
        where = place.settle(place.at, NAME)
    assert where == tmp_path / NAME
    assert there(tmp_path) == [NAME]
    assert (where / "Letters" / "a.docx").read_bytes() == b"A"
    assert (where / "index.html").read_bytes() == b"I"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, ExportRefusedError])
def test_whatever_ends_it_early_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    into = tmp_path / "exports"

    def broken(place: Staging) -> None:
        place.write("Letters/a.docx", b"A")
        raise error("no")

    with pytest.raises(error), staged(into) as place:
        broken(place)
    assert there(tmp_path) == []  # the folder that was made for it has gone, too


def test_a_folder_that_was_there_stays_with_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    with pytest.raises(ValueError, match="no"), staged(tmp_path):
        raise ValueError("no")
    assert there(tmp_path) == ["notes.txt"]


def test_exports_of_one_minute_get_numbers(tmp_path: Path) -> None:
    assert [make(tmp_path).name for _ in range(3)] == [NAME, f"{NAME} (2)", f"{NAME} (3)"]


@pytest.mark.parametrize(
    "taken", [NAME, NAME.upper(), f"{NAME}.zip", f"{NAME}.ZIP", f"{NAME} manifest.json"]
)
def test_nothing_that_an_export_left_is_written_over(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"mine")
    assert make(tmp_path, a=b"A").name == f"{NAME} (2)"
    assert (tmp_path / taken).read_bytes() == b"mine"


# What a killed program left

KILLED = """
import os, sys
from pathlib import Path
from addin.exports.folder import staged
with staged(Path(sys.argv[1])) as place:
    place.write("Letters/a.docx", b"A")
    print("written", flush=True)
    if sys.argv[2] == "wait":
        sys.stdin.read()
    os._exit(1)  # no finally, as when it is killed
"""


def started(into: Path, how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(into), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_what_a_killed_export_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    with started(tmp_path, "die") as killed:
        killed.communicate(timeout=60)
    assert len(there(tmp_path)) == 2  # its folder, and its lock
    make(tmp_path)
    assert there(tmp_path) == [NAME]


def test_what_another_export_is_writing_now_stays(tmp_path: Path) -> None:
    with started(tmp_path, "wait") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "written\n"
        before = there(tmp_path)
        make(tmp_path)
        assert there(tmp_path) == sorted([*before, NAME])
        other.communicate("", timeout=60)


def test_a_link_that_looks_like_a_leftover_is_not_followed(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.docx").write_bytes(b"mine")
    into = tmp_path / "exports"
    into.mkdir()
    (into / ".election-staffing-0000").symlink_to(mine)
    make(into)
    assert (mine / "letter.docx").read_bytes() == b"mine"
    assert there(into) == [NAME]


# What cannot be written to


def refused(into: Path) -> str:
    with pytest.raises(ExportRefusedError) as said:
        make(into, a=b"A")
    sentence = str(said.value)
    assert "Nothing was exported." in sentence
    return sentence


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"mine")
    assert refused(file).startswith(f"{file} is a file. Choose a folder")
    assert file.read_bytes() == b"mine"


def test_only_the_last_folder_of_a_path_is_made(tmp_path: Path) -> None:
    into = tmp_path / "typo" / "exports"
    assert refused(into).startswith(f"There is no folder {into.parent}. Make it first")
    assert there(tmp_path) == []
    assert make(tmp_path / "exports").is_dir()


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk of {into} is full. Make room, or choose another folder."),
        (errno.EDQUOT, "The disk of {into} is full. Make room, or choose another folder."),
        (errno.EACCES, "Nothing can be written into {into}: you may not change it, or another"),
        (errno.EROFS, "Nothing can be written into {into}: you may not change it, or another"),
        (errno.ENAMETOOLONG, "The path of {into} is too long. Choose a folder with a shorter one."),
        (errno.ENOENT, "There is no folder {into} any more. Choose another folder."),
        (errno.EIO, "The folder {into} could not be written to (Input/output error). Choose"),
    ],
)
def test_what_the_system_says_is_one_sentence_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    write = Path.write_bytes

    def fail(path: Path, data: bytes) -> int:
        if path.name == "b":
            raise OSError(number, os.strerror(number))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(ExportRefusedError) as said:
        make(tmp_path, a=b"A", b=b"B")
    assert str(said.value).startswith(says.format(into=tmp_path))
    assert str(said.value).endswith("Nothing was exported.")
    assert there(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_changed(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert refused(tmp_path).startswith(f"Nothing can be written into {tmp_path}")
    finally:
        tmp_path.chmod(0o700)


def test_a_name_that_is_none() -> None:
    with pytest.raises(ExportRefusedError, match="not a name for a folder"):
        make(Path("a\0b"))


def test_a_folder_too_deep_for_windows_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    room = 259 - LONGEST - 1
    deep = Path("/" + "d" * (room - 1))
    refuse_too_deep(deep, windows=True)
    with pytest.raises(ExportRefusedError, match=f"a path of at most {room} letters"):
        refuse_too_deep(Path(f"{deep}d"), windows=True)
    refuse_too_deep(tmp_path / ("d" * 250), windows=False)


def test_a_folder_that_a_scanner_looks_into_is_renamed_a_little_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, waited = Path.rename, list[float]()
    monkeypatch.setattr(folder.time, "sleep", waited.append)

    def busy(path: Path, target: Any) -> Path:
        if len(waited) < 2:
            raise PermissionError(errno.EACCES, "in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", busy)
    assert make(tmp_path).is_dir()
    assert len(waited) == 2


def test_a_folder_that_stays_in_use_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: Any) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(folder.time, "sleep", lambda _: None)
    monkeypatch.setattr(Path, "rename", busy)
    assert "another program has a file in it open" in refused(tmp_path)
    assert there(tmp_path) == []
