"""LibreOffice's own dialog to choose files in, which is the desktop's where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.desk import LISTS, local_file
from addin.engines.calc_uno import bridge

if TYPE_CHECKING:
    from pathlib import Path

    from addin.engines.calc_uno import Uno

_SHOWN_FIRST: Final = "Lists and exports"
_ON_THIS_COMPUTER: Final = "file:"


def files_from(picker: Uno, question: str) -> tuple[Path, ...]:
    """Show a dialog of LibreOffice's and return the files that were chosen; none if cancelled.

    RefusedError if one is not in a folder that this computer can reach by itself.
    """
    picker.setTitle(question)
    picker.setMultiSelectionMode(True)
    picker.appendFilter(_SHOWN_FIRST, ";".join(LISTS))
    picker.appendFilter("All files", "*.*")
    picker.setCurrentFilter(_SHOWN_FIRST)
    try:
        chosen = picker.getSelectedFiles() if picker.execute() else ()
    finally:
        picker.dispose()
    return tuple(_path_of(str(url)) for url in chosen)


def _path_of(url: str) -> Path:
    own = url.startswith(_ON_THIS_COMPUTER)
    return local_file(str(bridge().fileUrlToSystemPath(url)) if own else url)
