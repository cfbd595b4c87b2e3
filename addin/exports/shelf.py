"""Takes the files of one export as they come: where each goes, what was noted, how far it is."""

from __future__ import annotations

import time
import unicodedata
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from addin.exports.folder import LONGEST
from addin.exports.kinds import ABOUT
from models.problems import StoppedError
from models.progress import Asked, Progress, Report, ignore, never

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.exports.kinds import ExportKind


class Shelf:
    """An outlet that hands each file on at once: `write` takes its path in the export and its data.

    `name` is what the export's folder will be called, which counts for the length of paths. `files`
    are the paths of each kind in the order in which they came, `notes` the sentences, each once.
    """

    def __init__(
        self,
        write: Callable[[str, bytes], None],
        name: str,
        report: Report = ignore,
        asked: Asked = never,
    ) -> None:
        self.files: dict[ExportKind, list[str]] = defaultdict(list)
        self.notes: dict[ExportKind, list[str]] = defaultdict(list)
        self._write, self._report, self._asked = write, report, asked
        self._room = LONGEST - len(name) - 2  # 2: the slashes
        self._taken: set[str] = set()
        self._began = time.perf_counter()

    def put(self, kind: ExportKind, name: str, data: bytes) -> None:
        """Hand one file on; a name that is taken gets a number, one that is too long is cut."""
        path = self._free(ABOUT[kind].folder, name)
        self._write(path, data)
        self.files[kind].append(path)

    def note(self, kind: ExportKind, sentence: str) -> None:
        """Keep a sentence, once."""
        if sentence not in self.notes[kind]:
            self.notes[kind].append(sentence)

    def tell(self, stage: str, done: int, of: int) -> None:
        """Say how far it is; StoppedError once somebody has asked to stop."""
        if self._asked():
            raise StoppedError
        self._report(Progress(f"{stage}: {done:,} of {of:,}", time.perf_counter() - self._began))

    def _free(self, folder: str, name: str) -> str:
        ending = PurePosixPath(name).suffix
        stem = name.removesuffix(ending)
        number = 1
        while True:
            told_apart = "" if number == 1 else f" ({number})"
            room = self._room - len(folder) - len(ending) - len(told_apart)
            path = f"{folder}/{stem[:room].rstrip(' .')}{told_apart}{ending}"
            known = unicodedata.normalize("NFC", path).casefold()
            if known not in self._taken:
                self._taken.add(known)
                return path
            number += 1
