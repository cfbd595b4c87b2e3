"""What LibreOffice shows on the screen, asked of its accessibility tree."""

from __future__ import annotations

import contextlib
import functools
import time
from typing import TYPE_CHECKING, Any

from addin.engines.calc_uno import bridge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def wait_for(what: str, question: Callable[[], Any], seconds: float = 60) -> Any:
    """Ask until the answer is true; return it. Whatever LibreOffice raises meanwhile is a no."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(Exception):  # UNO's own exceptions, while windows come and go
            if answer := question():
                return answer
        time.sleep(0.1)
    raise TimeoutError(f"Waited {seconds:.0f} s for {what}.")


def named(name: str, roles: Sequence[str], windows: Sequence[Any]) -> Any | None:
    """Return the first thing with this name and one of the roles in some windows, or None."""
    wanted = {role_number(role) for role in roles}
    for window in windows:
        for thing in walk(window):
            shown = thing.getAccessibleRole() in wanted and thing.getAccessibleName() == name
            if shown and thing.getSize().Width > 0:
                return thing
    return None


@functools.cache
def role_number(name: str) -> int:
    """Return the number of a role of LibreOffice's accessibility tree."""
    full = f"com.sun.star.accessibility.AccessibleRole.{name}"
    return int(bridge().getConstantByName(full))


def walk(thing: Any) -> Iterator[Any]:
    """Yield everything shown below, but not the cells of a sheet and not what is in other menus."""
    yield thing
    role = thing.getAccessibleRole()
    if role in {role_number(name) for name in ("TABLE", "DOCUMENT_SPREADSHEET", "SCROLL_BAR")}:
        return
    if role == role_number("MENU") and thing.getAccessibleName() != "Election staffing":
        return
    for number in range(thing.getAccessibleChildCount()):
        child = thing.getAccessibleChild(number)
        if child is not None:
            yield from walk(child.getAccessibleContext())
