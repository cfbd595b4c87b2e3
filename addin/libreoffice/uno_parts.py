"""The few things of UNO, LibreOffice's interface, that only the extension's desk needs."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from addin.engines.calc_uno import bridge, struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from addin.engines.calc_uno import Uno


def service(context: Uno, name: str) -> Uno:
    """Return a new object of one of LibreOffice's services ("awt.Toolkit")."""
    return context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", context)


def enabled(context: Uno, frame: Uno, command: str) -> bool:
    """Say whether one of LibreOffice's own commands can be used in a window just now."""
    wanted = struct("util.URL")
    wanted.Complete = command
    _, wanted = service(context, "util.URLTransformer").parseStrict(wanted)
    dispatch = frame.queryDispatch(wanted, "_self", 0)
    if dispatch is None:
        return False
    heard: list[bool] = []
    ear = listener(
        "frame.XStatusListener",
        {"statusChanged": lambda event: heard.append(bool(event.IsEnabled))},
    )
    dispatch.addStatusListener(ear, wanted)  # it answers at once
    dispatch.removeStatusListener(ear, wanted)
    return bool(heard and heard[-1])


def listener(interface: str, answers: Mapping[str, Callable[[Uno], object]]) -> Uno:
    """Return an object that LibreOffice tells of events: each has its answer, by its name."""
    base = bridge().getClass(f"com.sun.star.{interface}")
    helper = importlib.import_module("unohelper")  # comes with the bridge
    methods = {name: staticmethod(answer) for name, answer in answers.items()}
    methods.setdefault("disposing", staticmethod(ignore))
    return type("Listener", (helper.Base, base), methods)()


def ignore(_event: Uno) -> None:
    """Take note of nothing."""
