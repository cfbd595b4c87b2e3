"""The button Restore previous plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin import restoring
from addin.buttons import TAB
from addin.desk import RefusedError, our_book
from addin.sentences import brought_back
from addin.tables import PLAN
from addin.writing.previous import NoPreviousPlanError

if TYPE_CHECKING:
    from addin.desk import Desk


def restore(desk: Desk) -> str:
    """Bring the plan before back and go to it."""
    book = our_book(desk)
    desk.status(f"{TAB}: bringing the plan before back")
    try:
        with desk.writing(book, "Restore previous plan"):
            done = restoring.restore(book)
    except NoPreviousPlanError as none:
        raise RefusedError(str(none)) from none
    book.sheets[PLAN.sheet].activate()
    return "\n".join(brought_back(done, again="Press it again for the newer one."))
