"""Letters, drafts and calendars of many people, made by several processes where that is possible.

A letter is a matter of the processor alone, so two of them halve the time. Where no further
process can be had (inside LibreOffice the running program is no Python; a policy may forbid it) all
are made in this one, and come out the same.
"""

from __future__ import annotations

import copyreg
import os
import pickle
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.exports.calendars import calendar_of
from addin.exports.drafts import draft, reachable
from addin.exports.kinds import ExportKind
from addin.exports.letters import LetterPress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.process import BaseProcess

    from addin.exports.letters import Letter
    from addin.exports.material import Material
    from models.briefs import Brief

_WORTH_IT: Final = 100  # people: below that a further process is ready no sooner than all is done
_AT_A_TIME: Final = 16  # people whose files travel between processes together
_MOST: Final = 4  # processes; each takes some 150 MB
_AHEAD: Final = 2  # shares for each process that are made before they are asked for


@dataclass(frozen=True, slots=True)
class Rendered:
    """What one person gets; None, or nothing, where it was not asked for or cannot be had."""

    letter: Letter | None
    calendar: bytes
    draft: bytes


class Renderer:
    """Makes what people get of some kinds; `notes` say what somebody should look at.

    Raises TemplateError if the letter's template cannot be used.
    """

    def __init__(self, material: Material, kinds: frozenset[ExportKind]) -> None:
        self._material, self._kinds = material, kinds
        self._drafts = ExportKind.EMAILS in kinds
        self._calendars = self._drafts or ExportKind.CALENDARS in kinds
        letters = self._drafts or ExportKind.LETTERS in kinds
        self._press = LetterPress(material) if letters else None

    @property
    def notes(self) -> tuple[str, ...]:
        """What somebody should look at in the letters."""
        return () if self._press is None else tuple(self._press.notes)

    def of(self, brief: Brief) -> Rendered:
        """Return one person's files."""
        letter = None if self._press is None else self._press.letter(brief)
        calendar = calendar_of(self._material, brief) if self._calendars else b""
        made = b""
        if self._drafts and reachable(brief):
            made = draft(self._material, brief, letter, calendar)
        return Rendered(letter, calendar, made)

    def all(self, processes: int | None = None) -> Iterator[tuple[Brief, Rendered]]:
        """Yield everybody's files, in the order of `material.people`.

        `processes` is how many to work with; None is as many as help here.
        """
        people = self._material.people
        done = 0
        many = _processes(len(people)) if processes is None else processes
        if many > 1:
            try:
                for made in _by_others(self._material, self._kinds, many):
                    yield people[done], made
                    done += 1
            except (BrokenProcessPool, OSError):
                pass  # it was killed, or may not be started: what is left is made here
        for brief in people[done:]:
            yield brief, self.of(brief)


def _processes(people: int) -> int:
    """Return how many processes help: one inside LibreOffice, whose Python is not a program."""
    own = Path(sys.executable or "").name.casefold()
    if people < _WORTH_IT or not own.startswith("python") or "pyuno" in sys.modules:
        return 1
    return min(_MOST, os.cpu_count() or 1)


def _by_others(
    material: Material, kinds: frozenset[ExportKind], processes: int
) -> Iterator[Rendered]:
    """Yield everybody's files as other processes make them; no more wait here than a few shares."""
    shares = [
        range(first, min(first + _AT_A_TIME, len(material.people)))
        for first in range(0, len(material.people), _AT_A_TIME)
    ]
    pool = ProcessPoolExecutor(
        processes,
        # the same way on every system; a process that is forked inherits locks of other threads
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(_packed(material), kinds),
    )
    try:
        left = iter(shares)
        waiting = deque(pool.submit(_share, share) for share in islice(left, _AHEAD * processes))
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(pool.submit(_share, share) for share in islice(left, 1))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _packed(material: Material) -> bytes:
    """Return the material as bytes; Python itself does not pack its read-only views."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {
        **copyreg.dispatch_table,
        MappingProxyType: lambda view: (_view, (dict(view),)),
    }
    pickler.dump(material)
    return buffer.getvalue()


def _view(of: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(of)


_OURS: Final[list[tuple[Renderer, tuple[Brief, ...]]]] = []  # of a process that helps


def _begin(packed: bytes, kinds: frozenset[ExportKind]) -> None:
    """Make this process ready to help: it ends with the one that asked for it, not by Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asker = parent_process()
    assert asker is not None
    threading.Thread(target=_end_with, args=(asker,), daemon=True).start()
    material: Material = pickle.loads(packed)  # noqa: S301 - packed by the asking process
    _OURS.append((Renderer(material, kinds), material.people))


def _end_with(asker: BaseProcess) -> None:
    asker.join()
    os._exit(1)


def _share(numbers: Sequence[int]) -> list[Rendered]:
    ((renderer, people),) = _OURS
    return [renderer.of(people[number]) for number in numbers]
