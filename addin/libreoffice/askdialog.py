"""The dialog over Calc's window that takes one line from the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.buttons import TAB
from addin.engines.calc_uno import struct
from addin.libreoffice.dialogs import (
    BUTTON_HEIGHT,
    BUTTON_WIDTH,
    CANCELS,
    EDGE,
    LINE,
    OK,
    WIDTH,
    add,
    new_model,
    over,
)

if TYPE_CHECKING:
    from addin.engines.calc_uno import Uno

_LETTERS_A_LINE: Final = 46  # of the question; cautious, for letters of an average width
_FIELD_HEIGHT: Final = 14


def ask_over(context: Uno, frame: Uno, question: str, proposed: str) -> str | None:
    """Let the user type one line, with `proposed` in it and selected; None if they cancel.

    Enter is OK; Esc and the window's cross cancel, as it is where LibreOffice has no screen.
    """
    lines = 1 + len(question) // _LETTERS_A_LINE
    field = EDGE + lines * LINE + LINE // 2
    buttons = field + _FIELD_HEIGHT + LINE
    inside = WIDTH - 2 * EDGE
    model = new_model(context, TAB, buttons + BUTTON_HEIGHT + EDGE)
    # The label comes before the field so that readers of the screen say it with the field.
    label = add(model, "FixedText", "question", (EDGE, EDGE, inside, lines * LINE))
    label.Label, label.MultiLine = question, True
    add(model, "Edit", "answer", (EDGE, field, inside, _FIELD_HEIGHT)).Text = proposed
    right = WIDTH - EDGE - BUTTON_WIDTH
    left = right - EDGE - BUTTON_WIDTH
    accept = add(model, "Button", "ok", (left, buttons, BUTTON_WIDTH, BUTTON_HEIGHT))
    accept.Label, accept.PushButtonType, accept.DefaultButton = "OK", OK, True
    cancel = add(model, "Button", "cancel", (right, buttons, BUTTON_WIDTH, BUTTON_HEIGHT))
    cancel.Label, cancel.PushButtonType = "Cancel", CANCELS
    dialog = over(context, frame, model)
    try:
        answer = dialog.getControl("answer")
        answer.setSelection(struct("awt.Selection", 0, len(proposed)))
        answer.setFocus()
        return str(answer.getText()) if dialog.execute() == OK else None
    finally:
        dialog.dispose()
