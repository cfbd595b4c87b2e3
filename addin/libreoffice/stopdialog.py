"""The dialog over Calc's window while a job runs: what is going on and a Stop button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.buttons import TAB
from addin.libreoffice.dialogs import (
    BUTTON_HEIGHT,
    BUTTON_WIDTH,
    CANCELS,
    EDGE,
    LINE,
    WIDTH,
    add,
    new_model,
    over,
)
from addin.libreoffice.uno_parts import ignore, listener

if TYPE_CHECKING:
    from addin.engines.calc_uno import Uno

_HEIGHT: Final = 72
_EVENTS: Final = (
    *("windowOpened", "windowClosing", "windowClosed", "windowMinimized"),
    *("windowNormalized", "windowActivated", "windowDeactivated"),
)


class StopDialog:
    """One modal dialog. The button, its access key, Esc and the window's cross all end `show`.

    `was_shown`: it really stood on a screen; where LibreOffice has none, `show` returns at once.
    """

    STOPPING: Final = "Stopping. The workbook stays as it is."

    def __init__(self, context: Uno, frame: Uno, title: str) -> None:
        self.was_shown = False
        model = new_model(context, f"{TAB}: {title}", _HEIGHT)
        line = add(model, "FixedText", "line", (EDGE, EDGE, WIDTH - 2 * EDGE, 2 * LINE))
        line.Label, line.MultiLine = "Starting", True
        right, bottom = WIDTH - EDGE - BUTTON_WIDTH, _HEIGHT - EDGE - BUTTON_HEIGHT
        button = add(model, "Button", "stop", (right, bottom, BUTTON_WIDTH, BUTTON_HEIGHT))
        button.Label, button.PushButtonType = "~Stop", CANCELS
        button.HelpText = "Stops the work. The workbook stays as it is."
        self._line, self._button = line, button
        self._dialog = over(context, frame, model)
        note = dict.fromkeys(_EVENTS, ignore)
        note.update(windowActivated=self._note_shown, windowClosed=self._note_shown)
        self._dialog.addTopWindowListener(listener("awt.XTopWindowListener", note))

    def show(self) -> None:
        """Show the dialog until the user or `end` ends it."""
        self._dialog.execute()

    def say(self, line: str) -> None:
        """Show a line."""
        self._line.Label = line

    def stopping(self) -> None:
        """Show that the stop is under way; it cannot be asked for twice."""
        self._line.Label = self.STOPPING
        self._button.Enabled = False

    def end(self) -> None:
        """Let `show` return."""
        self._dialog.endExecute()

    def close(self) -> None:
        """Take the dialog away."""
        self._dialog.dispose()

    def _note_shown(self, _event: object) -> None:
        self.was_shown = True
