"""One undo step for all that an action does to an open Calc document.

LibreOffice records many of an action's changes not at all and others one by one. So its own
records stop while the action writes; what differs afterwards becomes one step.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from threading import Timer
from typing import TYPE_CHECKING, Final

from addin.libreoffice.undo_book import changed, lost_shapes, put_book, read_book
from addin.libreoffice.undo_lock import Undoing, Unrecorded
from addin.libreoffice.undo_uno import implementing
from addin.libreoffice.uno_parts import service

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from addin.libreoffice.undo_book import Book
    from addin.libreoffice.undo_uno import Uno

_SOON: Final = 0.0  # seconds; the timer's thread waits until LibreOffice is free


class StepWithinStepError(RuntimeError):
    """A step was begun in a document whose changes are already being gathered into one."""


def one_step(document: Uno, title: str, context: Uno | None = None) -> AbstractContextManager[None]:
    """Make all that the body changes in the document one undo step with this title.

    `document` is a Calc document, within LibreOffice or over a pipe. With LibreOffice's component
    `context`, undoing and redoing are done as soon as LibreOffice is free again: in a window it
    does not survive so many changes in the midst of its own undoing. Undoing the step puts back
    cells, looks, notes, rows, tables, names, protection, pictures, charts and the list of sheets,
    hidden or not, as they were; redoing it what the body made. If the body raises, all is put back
    and there is no step; if it changes nothing, there is no step and the document is as modified as
    it was. Earlier steps stay, unless the body took a picture or chart away: LibreOffice would fall
    over when it undid a step that is about one of those.

    Entering raises StepWithinStepError within another step of the same document.
    """
    return _Gathering(document, title, context)


class _Gathering:
    """The time in which changes are gathered into one step."""

    def __init__(self, document: Uno, title: str, context: Uno | None) -> None:
        self._document, self._title, self._context = document, title, context
        self._unrecorded = Unrecorded(document)

    def __enter__(self) -> None:
        manager = self._document.UndoManager
        if manager.isLocked():
            raise StepWithinStepError("This document's changes are already being gathered.")
        self._modified, self._steps = self._document.isModified(), _count(manager)
        self._before = read_book(self._document)
        self._unrecorded.__enter__()

    def __exit__(self, kind: type[BaseException] | None, *_raised: object) -> None:
        try:
            after = read_book(self._document, self._before)
            pair = changed(self._before, after)
            if kind is not None and pair is not None:
                put_book(self._document, pair[0])
            if kind is not None or pair is None:
                self._document.setModified(self._modified)
        finally:
            self._unrecorded.__exit__()
        manager = self._document.UndoManager
        # Steps about shapes that are gone would be LibreOffice's end, and steps that it recorded
        # all the same would undo again what ours has undone.
        if lost_shapes(self._before, after) or _count(manager) != self._steps:
            manager.clear()
        if kind is None and pair is not None:
            manager.addUndoAction(_step(self._document, self._title, self._context, *pair))


def _count(manager: Uno) -> int:
    return len(manager.getAllUndoActionTitles())


def _step(document: Uno, title: str, context: Uno | None, before: Book, after: Book) -> Uno:
    """Return the step as LibreOffice's undo manager takes it."""

    def put(state: Book) -> None:
        # In the midst of LibreOffice's undoing only the weaker of the two can be had.
        with Undoing(document) if context is None else Unrecorded(document):
            made = put_book(document, state)
        if made:
            _forget_later_steps(document)

    class Step(*implementing("document.XUndoAction")):  # type: ignore[misc]
        """Both states of the document."""

        Title = title

        def undo(self) -> None:
            """Put back what was there."""
            _when_free(context, partial(put, before))

        def redo(self) -> None:
            """Put back what the body made."""
            _when_free(context, partial(put, after))

    return Step()


def _when_free(context: Uno | None, work: Callable[[], None]) -> None:
    """Do the work in LibreOffice's own thread once it is free; at once without a context."""
    if context is None:
        work()
        return

    class Callback(*implementing("awt.XCallback")):  # type: ignore[misc]
        """What LibreOffice calls."""

        def notify(self, _data: Uno) -> None:
            """Do the work."""
            work()

    service(context, "awt.AsyncCallback").addCallback(Callback(), None)


def _forget_later_steps(document: Uno) -> None:
    """Drop the steps that could be redone after this one, as soon as LibreOffice allows it.

    They may be about shapes that stood here before and are others now.
    """

    def drop() -> None:
        with suppress(Exception):  # the document may be closed by now
            document.UndoManager.clearRedo()

    Timer(_SOON, drop).start()
