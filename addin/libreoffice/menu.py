"""Where the extension enters the program: a button of the menu or the toolbar was pressed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from addin import press as buttons
from addin.libreoffice.desk import CalcDesk

if TYPE_CHECKING:
    from addin.engines.calc_uno import Uno

_BUSY: Final = (
    "Election staffing is still at work in another window. Wait until it is done, or stop it there."
)
_at_work: Final = threading.Lock()


def press(context: Uno, frame: Uno, name: str) -> None:
    """Do what the button of this name does, on the document in this window.

    `context` is LibreOffice's component context, `frame` the window whose button it was. Nothing
    is raised; whatever goes wrong is one message.
    """
    desk = CalcDesk(context, frame)
    if not _at_work.acquire(blocking=False):
        desk.tell(_BUSY, wrong=True)
        return
    try:
        buttons.press(name, desk)
    finally:
        _at_work.release()
