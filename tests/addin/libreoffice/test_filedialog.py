"""Choosing files in LibreOffice's dialog: what it is told, and what comes of its answer."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import pytest

from addin.desk import RefusedError
from addin.libreoffice import filedialog
from addin.libreoffice.filedialog import files_from


class Picker:
    """A dialog in which the user chooses these files, or cancels; it keeps what it was told."""

    def __init__(self, *urls: str, cancelled: bool = False) -> None:
        self.urls, self.cancelled = urls, cancelled
        self.title, self.several, self.disposed = "", False, False
        self.filters: dict[str, str] = {}
        self.shown = ""

    def setTitle(self, title: str) -> None:  # noqa: N802 - these names are LibreOffice's
        self.title = title

    def setMultiSelectionMode(self, several: bool) -> None:  # noqa: N802
        self.several = several

    def appendFilter(self, name: str, patterns: str) -> None:  # noqa: N802
        self.filters[name] = patterns

    def setCurrentFilter(self, name: str) -> None:  # noqa: N802
        self.shown = self.filters[name]

    def execute(self) -> int:
        return 0 if self.cancelled else 1

    def getSelectedFiles(self) -> tuple[str, ...]:  # noqa: N802
        return self.urls

    def dispose(self) -> None:
        self.disposed = True


@pytest.fixture(autouse=True)
def _played(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice's own way from addresses to paths, played."""
    uno = SimpleNamespace(fileUrlToSystemPath=lambda url: unquote(urlsplit(url).path))
    monkeypatch.setattr(filedialog, "bridge", lambda: uno)


def test_the_files_that_were_chosen_are_paths() -> None:
    picker = Picker("file:///lists/stations.csv", "file:///lists/staff%20list.xlsx")
    chosen = files_from(picker, "Choose the lists")
    assert chosen == (Path("/lists/stations.csv"), Path("/lists/staff list.xlsx"))
    assert (picker.title, picker.several, picker.disposed) == ("Choose the lists", True, True)
    assert {"*.csv", "*.ods", "*.xls"} < set(picker.shown.split(";"))
    assert picker.filters["All files"] == "*.*"


def test_nothing_is_chosen_where_the_user_cancels() -> None:
    # Some of LibreOffice's dialogs answer with what was marked last, cancelled or not.
    picker = Picker("file:///lists/stations.csv", cancelled=True)
    assert files_from(picker, "Choose the lists") == ()
    assert picker.disposed


@pytest.mark.parametrize("scheme", ["https", "smb", "vnd.google-apps"])
def test_a_file_on_a_server_is_refused_in_a_sentence(scheme: str) -> None:
    picker = Picker(f"{scheme}://council.example.org/elections/list.xlsx")
    with pytest.raises(RefusedError) as refused:
        files_from(picker, "Choose the lists")
    assert str(refused.value) == (
        "list.xlsx is on a server that only the spreadsheet can reach. Save it in a folder of this "
        "computer first, then choose it there."
    )
    assert picker.disposed
