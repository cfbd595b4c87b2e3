"""Keeping LibreOffice from recording undo steps of its own for a while.

In LibreOffice 7.4 many changes switch recording off and on again by themselves, and after the
first of them a lock on the undo manager is forgotten. There are two ways around that, one for
ordinary times and one for the time in which a step is undone or redone.

They are classes, because an exception of LibreOffice's cannot pass through Python's
`contextmanager`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.libreoffice.undo_uno import implementing

if TYPE_CHECKING:
    from addin.libreoffice.undo_uno import Uno


class Unrecorded:
    """Record no steps of what is changed inside. Not while a step is undone or redone.

    The document's own switch holds, but it empties the list of steps. While a context is open,
    it is the context's list that is emptied, and an empty context leaves nothing behind.
    """

    def __init__(self, document: Uno) -> None:
        self._document = document

    def __enter__(self) -> None:
        self._document.UndoManager.enterUndoContext("")
        self._document.IsUndoEnabled = False

    def __exit__(self, *_raised: object) -> None:
        self._document.IsUndoEnabled = True
        self._document.UndoManager.leaveUndoContext()


class Undoing:
    """Record no steps of what is changed while a step is undone or redone.

    No context can be opened then: LibreOffice would wait for itself. So the manager is locked,
    and locked again after each change.
    """

    def __init__(self, document: Uno) -> None:
        self._document = document
        self._watch = _watch(document.UndoManager)

    def __enter__(self) -> None:
        self._document.UndoManager.lock()
        self._document.addModifyListener(self._watch)

    def __exit__(self, *_raised: object) -> None:
        self._document.removeModifyListener(self._watch)
        self._document.UndoManager.unlock()


def lock_again(manager: Uno) -> None:
    """Lock a manager that is locked no more though it still counts a lock; do nothing otherwise."""
    if not manager.isLocked():
        manager.unlock()
        manager.lock()


def _watch(manager: Uno) -> Uno:
    """Return what LibreOffice tells of each change, and what then locks the manager again."""

    class Watch(*implementing("util.XModifyListener")):  # type: ignore[misc]
        """Hears of changes."""

        def modified(self, _event: Uno) -> None:
            """Lock again if the change has ended the lock."""
            lock_again(manager)

        def disposing(self, _event: Uno) -> None:
            """Do nothing: the document is closed."""

    return Watch()
