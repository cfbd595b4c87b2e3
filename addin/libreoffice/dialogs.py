"""What the dialogs over Calc's window have in common: their parts, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.libreoffice.uno_parts import service

if TYPE_CHECKING:
    from addin.engines.calc_uno import Uno

# in LibreOffice's units for dialogs: a quarter of a letter's width, an eighth of its height
WIDTH: Final = 220
EDGE: Final = 10
LINE: Final = 12
BUTTON_WIDTH: Final = 60
BUTTON_HEIGHT: Final = 16
OK: Final = 1  # a button that ends the dialog with yes
CANCELS: Final = 2  # a button that ends the dialog, and that the Esc key presses
_MOVE: Final = 3  # of a window's place and size, set only the place


def new_model(context: Uno, title: str, height: int) -> Uno:
    """Return the model of a dialog without parts."""
    model = service(context, "awt.UnoControlDialogModel")
    model.Width, model.Height, model.Title = WIDTH, height, title
    return model


def add(model: Uno, kind: str, name: str, place: tuple[int, int, int, int]) -> Uno:
    """Add a control at left, top, width, height; return its model."""
    control = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    control.PositionX, control.PositionY, control.Width, control.Height = place
    model.insertByName(name, control)
    return control


def over(context: Uno, frame: Uno, model: Uno) -> Uno:
    """Return the dialog of a model, over the window of a frame and not shown yet."""
    dialog = service(context, "awt.UnoControlDialog")
    dialog.setModel(model)
    parent = frame.ContainerWindow
    dialog.createPeer(parent.Toolkit, parent)
    outer, own = parent.getPosSize(), dialog.getPosSize()
    left, top = (outer.Width - own.Width) // 2, (outer.Height - own.Height) // 3
    dialog.setPosSize(max(left, 0), max(top, 0), 0, 0, _MOVE)
    return dialog
