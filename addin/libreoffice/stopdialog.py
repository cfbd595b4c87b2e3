"""The dialog over Calc's window while a job runs: what is going on and a Stop button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.buttons import TAB
from addin.libreoffice.uno_parts import ignore, listener, service

if TYPE_CHECKING:
    from addin.engines.calc_uno import Uno

# in LibreOffice's units for dialogs: a quarter of a letter's width, an eighth of its height
_WIDTH: Final = 220
_HEIGHT: Final = 72
_EDGE: Final = 10
_LINE: Final = 12
_BUTTON_WIDTH: Final = 60
_BUTTON_HEIGHT: Final = 16
_CANCELS: Final = 2  # a button that ends the dialog, and that the Esc key presses
_MOVE: Final = 3  # of a window's place and size, set only the place
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
        model = service(context, "awt.UnoControlDialogModel")
        model.Width, model.Height = _WIDTH, _HEIGHT
        model.Title = f"{TAB}: {title}"
        inside = _WIDTH - 2 * _EDGE
        line = _add(model, "FixedText", "line", (_EDGE, _EDGE, inside, 2 * _LINE))
        line.Label, line.MultiLine = "Starting", True
        button = _add(
            model,
            "Button",
            "stop",
            (
                _WIDTH - _EDGE - _BUTTON_WIDTH,
                _HEIGHT - _EDGE - _BUTTON_HEIGHT,
                _BUTTON_WIDTH,
                _BUTTON_HEIGHT,
            ),
        )
        button.Label, button.PushButtonType = "~Stop", _CANCELS
        button.HelpText = "Stops the work. The workbook stays as it is."
        self._line, self._button = line, button
        self._dialog = service(context, "awt.UnoControlDialog")
        self._dialog.setModel(model)
        parent = frame.ContainerWindow
        self._dialog.createPeer(parent.Toolkit, parent)
        outer, own = parent.getPosSize(), self._dialog.getPosSize()
        left, top = (outer.Width - own.Width) // 2, (outer.Height - own.Height) // 3
        self._dialog.setPosSize(max(left, 0), max(top, 0), 0, 0, _MOVE)
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


def _add(model: Uno, kind: str, name: str, place: tuple[int, int, int, int]) -> Uno:
    """Add a control at left, top, width, height; return its model."""
    control = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    control.PositionX, control.PositionY, control.Width, control.Height = place
    model.insertByName(name, control)
    return control
