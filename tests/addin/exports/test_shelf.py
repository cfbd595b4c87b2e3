"""What becomes of the files and notes that exporters hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.exports.folder import LONGEST
from addin.exports.kinds import ABOUT, ExportKind
from addin.exports.safe import file_name
from addin.exports.shelf import Shelf
from models.problems import StoppedError

if TYPE_CHECKING:
    from models.progress import Progress

EXPORT = "2027-05-06 export 2027-04-12 0930 (2)"
LETTERS, PACKS = ExportKind.LETTERS, ExportKind.STATION_PACKS


class Written(dict[str, bytes]):
    """Where the files go; each path once."""

    def __call__(self, path: str, data: bytes) -> None:
        assert path not in self
        self[path] = data


def test_a_file_is_handed_on_at_once_into_the_folder_of_its_kind() -> None:
    written = Written()
    shelf = Shelf(written, EXPORT)
    shelf.put(PACKS, "P1 St Mark's.pdf", b"1")
    assert written == {"Station packs/P1 St Mark's.pdf": b"1"}
    assert shelf.files == {PACKS: ["Station packs/P1 St Mark's.pdf"]}


def test_names_that_windows_takes_for_one_are_told_apart() -> None:
    written = Written()
    shelf = Shelf(written, EXPORT)
    for name in ("Elm.pdf", "ELM.pdf", "elm.PDF", "Elm.docx", "ÉLM.pdf", "e\u0301lm.pdf"):
        shelf.put(LETTERS, name, b"")
    shelf.put(PACKS, "Elm.pdf", b"")
    assert list(written) == [
        "Letters/Elm.pdf",
        "Letters/ELM (2).pdf",
        "Letters/elm (3).PDF",
        "Letters/Elm.docx",
        "Letters/ÉLM.pdf",
        "Letters/e\u0301lm (2).pdf",
        "Station packs/Elm.pdf",
    ]


@given(
    texts=st.lists(st.text(max_size=250), max_size=8),
    kind=st.sampled_from(ExportKind),
    ending=st.sampled_from([".pdf", ".docx"]),
)
def test_no_path_is_too_long_none_is_there_twice_and_each_keeps_its_ending(
    texts: list[str], kind: ExportKind, ending: str
) -> None:
    written = Written()
    shelf = Shelf(written, EXPORT)
    for text in texts:
        shelf.put(kind, file_name(text, ending), b"")
    assert len(written) == len(texts)
    assert len({path.casefold() for path in written}) == len(texts)
    for path in written:
        assert len(f"{EXPORT}/{path}") <= LONGEST
        folder, name = path.split("/")
        assert folder == ABOUT[kind].folder
        assert name.endswith(ending)
        assert name.removesuffix(ending).strip(" .")


def test_a_note_is_kept_once() -> None:
    shelf = Shelf(Written(), EXPORT)
    for sentence in ("No address.", "No map.", "No address."):
        shelf.note(LETTERS, sentence)
    assert shelf.notes == {LETTERS: ["No address.", "No map."]}


def test_progress_is_told_and_a_stop_ends_it() -> None:
    told: list[Progress] = []
    answers = iter([False, True])
    shelf = Shelf(Written(), EXPORT, told.append, lambda: next(answers))
    shelf.tell("Letters", 1_200, 1_827)
    assert [each.stage for each in told] == ["Letters: 1,200 of 1,827"]
    with pytest.raises(StoppedError):
        shelf.tell("Letters", 1_201, 1_827)
    assert len(told) == 1
