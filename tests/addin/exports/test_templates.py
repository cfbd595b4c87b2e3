"""The manager's own templates are put there once and never overwritten."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from addin.exports.kinds import ExportKind
from addin.exports.outlet import ExportRefusedError
from addin.exports.templates import cloud_of, put_templates

LETTERS = frozenset({ExportKind.LETTERS})


@pytest.mark.parametrize("kind", [ExportKind.LETTERS, ExportKind.EMAILS])
def test_both_are_put_there_where_they_are_missing(tmp_path: Path, kind: ExportKind) -> None:
    put_templates(tmp_path, frozenset({kind}))
    made = tmp_path / "Templates"
    assert sorted(file.name for file in made.iterdir()) == ["email.txt", "letter.docx"]
    assert Document(BytesIO((made / "letter.docx").read_bytes())).tables
    assert (made / "email.txt").read_text(encoding="utf-8-sig").startswith("Subject: ")


def test_what_the_manager_made_of_them_stays(tmp_path: Path) -> None:
    (tmp_path / "Templates").mkdir()
    mine = tmp_path / "Templates" / "letter.docx"
    mine.write_bytes(b"mine")
    put_templates(tmp_path, LETTERS)
    assert mine.read_bytes() == b"mine"
    assert (tmp_path / "Templates" / "email.txt").exists()


def test_lists_alone_need_none(tmp_path: Path) -> None:
    put_templates(tmp_path, frozenset(ExportKind) - {ExportKind.LETTERS, ExportKind.EMAILS})
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_their_place_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "Templates").write_bytes(b"mine")
    with pytest.raises(ExportRefusedError, match="Nothing was exported"):
        put_templates(tmp_path, LETTERS)


@pytest.mark.parametrize(
    ("folder", "cloud"),
    [
        ("/home/a/OneDrive - Exampleshire Council/Election", "OneDrive"),
        ("/home/a/onedrive", "OneDrive"),
        ("/home/a/Dropbox/x", "Dropbox"),
        ("/home/a/Google Drive/x", "Google Drive"),
        ("/home/a/iCloudDrive/x", "iCloud"),
        ("/home/a/my OneDrive", ""),
        ("/home/a/Election", ""),
    ],
)
def test_a_folder_that_is_copied_elsewhere_is_known_by_its_name(folder: str, cloud: str) -> None:
    assert cloud_of(Path(folder)) == cloud
