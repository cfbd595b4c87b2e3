"""The part of Election Staffing that lives inside LibreOffice: it finds the program and calls it.

This file is copied into the extension and run by LibreOffice's own Python, where nothing of the
program can be imported yet. `election-staffing libreoffice install` writes where the program is
into a file of this user's; no document has a say in it.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import unohelper
from com.sun.star.frame import XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo

PROTOCOL = "vnd.electionstaffing"
NAME = "org.example.electionstaffing.Handler"
SERVICE = "com.sun.star.frame.ProtocolHandler"
TITLE = "Election staffing"
REMEDY = (
    "To see what to do, open a terminal and run:\n\n    election-staffing libreoffice doctor\n\n"
    "The workbook is unchanged."
)


class MissingProgramError(Exception):
    """The program cannot be run from here. Its text says why, in a sentence."""


def configuration_file() -> Path:
    """Return the file in which `libreoffice install` says where the program is."""
    folder = os.environ.get("XDG_CONFIG_HOME") or ""
    base = Path(folder) if Path(folder).is_absolute() else Path.home() / ".config"
    return base / "election-staffing" / "libreoffice.json"


def read_program() -> dict[str, Any]:
    """Return the program's folder, the paths it needs and its Python; refuse what cannot run."""
    path = configuration_file()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        program, paths, python = Path(found["program"]), list(found["paths"]), found["python"]
    except FileNotFoundError:
        raise MissingProgramError("The program Election Staffing is not set up here.") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise MissingProgramError(
            "The file that says where Election Staffing is cannot be read."
        ) from None
    if not (program / "addin" / "libreoffice" / "menu.py").is_file():
        raise MissingProgramError("The program Election Staffing was moved or removed.")
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    if python != own:
        raise MissingProgramError(
            f"Election Staffing is installed for Python {python}; LibreOffice runs Python {own}."
        )
    return {"program": program, "paths": paths}


def make_importable(program: Path, paths: list[str]) -> None:
    """Let the program and its libraries be imported; refuse if others stand in their place.

    They come after Python's own modules, and before the libraries of the Linux distribution,
    whose versions are others than the ones that the program was tested with.
    """
    shared = [
        number
        for number, entry in enumerate(sys.path)
        if Path(entry).name in {"dist-packages", "site-packages"}
    ]
    place = min(shared, default=len(sys.path))
    sys.path[place:place] = [entry for entry in paths if entry not in sys.path]
    import addin  # noqa: PLC0415 - only now is it known where from
    import models  # noqa: PLC0415

    for module in (addin, models):
        if Path(module.__file__ or "").resolve().parent.parent != program.resolve():
            raise MissingProgramError(
                f'Another "{module.__name__}" stands in the way: {module.__file__}.'
            )


class Handler(unohelper.Base, XInitialization, XDispatchProvider, XDispatch, XServiceInfo):  # type: ignore[misc] # UNO has no types
    """Answers the commands of the menu and the toolbar, in the window that they are in."""

    def __init__(self, context: Any) -> None:  # noqa: ANN401
        self.context = context
        self.frame: Any = None

    def initialize(self, arguments: tuple[Any, ...]) -> None:
        """Hear from LibreOffice which window this handler serves."""
        self.frame = arguments[0] if arguments else None

    def queryDispatch(self, url: Any, _target: str, _flags: int) -> Handler | None:  # noqa: ANN401, N802
        """Say who answers a command: this handler if it is one of ours."""
        return self if url.Complete.startswith(f"{PROTOCOL}:") else None

    def queryDispatches(self, requests: tuple[Any, ...]) -> tuple[Handler | None, ...]:  # noqa: N802
        """Do as `queryDispatch`, for several."""
        return tuple(
            self.queryDispatch(request.FeatureURL, request.FrameName, request.SearchFlags)
            for request in requests
        )

    def dispatch(self, url: Any, _arguments: tuple[Any, ...]) -> None:  # noqa: ANN401
        """Do what the pressed button stands for."""
        try:
            make_importable(**read_program())
            from addin.libreoffice.menu import press  # noqa: PLC0415 - only now can it be
        except MissingProgramError as missing:
            self._tell(f"{missing} {REMEDY}")
        except Exception as error:  # noqa: BLE001 - a library that will not load, above all
            self._tell(f"Election Staffing could not be started ({type(error).__name__}). {REMEDY}")
        else:
            press(self.context, self.frame, url.Complete.partition(":")[2])

    def addStatusListener(self, _listener: Any, _url: Any) -> None:  # noqa: ANN401, N802
        """Take note of nothing: the buttons are never greyed out."""

    def removeStatusListener(self, _listener: Any, _url: Any) -> None:  # noqa: ANN401, N802
        """Take note of nothing."""

    def getImplementationName(self) -> str:  # noqa: N802
        """Return the name that the extension registers."""
        return NAME

    def supportsService(self, name: str) -> bool:  # noqa: N802
        """Say whether this is a service of that name."""
        return name == SERVICE

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802
        """Return the one service that this is."""
        return (SERVICE,)

    def _tell(self, text: str) -> None:
        window = self.frame.ContainerWindow
        box = window.Toolkit.createMessageBox(window, WARNING, OK, TITLE, text)
        box.execute()
        box.dispose()


WARNING = unohelper.uno.Enum("com.sun.star.awt.MessageBoxType", "WARNINGBOX")
OK = 1

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the loader's name for it
g_ImplementationHelper.addImplementation(Handler, NAME, (SERVICE,))
