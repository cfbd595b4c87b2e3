"""Where exporters put their files, and how they say how far they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from addin.exports.kinds import ABOUT
from models.problems import PlanningError

if TYPE_CHECKING:
    from addin.exports.kinds import ExportKind


class ExportRefusedError(PlanningError):
    """Nothing is exported. Its text is one sentence for the manager, with what to do."""


class Outlet(Protocol):
    """Takes the files of one export."""

    def put(self, kind: ExportKind, name: str, data: bytes) -> None:
        """Take one file, named within its kind's folder ("ELM, Jane (S1).pdf").

        `name` has come through `safe.file_name`. A name that is taken already (Windows tells no
        capitals) gets a number. ExportRefusedError if the disk is full.
        """

    def note(self, kind: ExportKind, sentence: str) -> None:
        """Take a sentence for the index page: what somebody should look at, such as no address."""

    def tell(self, stage: str, done: int, of: int) -> None:
        """Say how far it is; raises StoppedError once somebody has asked to stop."""


@dataclass
class Gathered:
    """An outlet that keeps all in memory, for tests: the files by "Folder/name", and the notes."""

    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def put(self, kind: ExportKind, name: str, data: bytes) -> None:
        """Keep a file; a name that is taken is a fault of the exporter here."""
        path = f"{ABOUT[kind].folder}/{name}"
        assert path not in self.files
        self.files[path] = data

    def note(self, kind: ExportKind, sentence: str) -> None:  # noqa: ARG002 - as the others
        """Keep a note."""
        self.notes.append(sentence)

    def tell(self, stage: str, done: int, of: int) -> None:
        """Do nothing."""
