"""A screen of our own with a real Calc window on it: Xvfb, openbox, xdotool and the extension.

Where a button is on the screen is asked of LibreOffice (its accessibility tree, over a pipe); the
pressing is done by a mouse and a keyboard, as a manager would.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
import uuid
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.engines.calc_uno import OfficeMissingError, bridge
from addin.libreoffice.installing import install_into
from addin.libreoffice.places import find_office
from tests.hosts.shown import named, role_number, wait_for, walk
from tests.hosts.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from addin.libreoffice.places import Office

TOOLS = ("Xvfb", "openbox", "xdotool", "import")
WIDTH, HEIGHT = 1400, 850
NOBODY = 65534  # the user who owns nothing


def missing() -> str:
    """Say what is not installed here that a screen needs; empty if all is there."""
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    if find_office() is None:
        absent.append("LibreOffice")
    try:
        bridge()
    except OfficeMissingError:
        absent.append("python3-uno")
    return ", ".join(absent)


@dataclass(repr=False)
class Screen:
    """One LibreOffice on a screen of its own. `desktop` is LibreOffice's, over a pipe.

    `pictures` is the folder for pictures of the screen.
    """

    environment: dict[str, str]
    pictures: Path
    context: Any = None
    desktop: Any = None
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, *command: str, quiet: bool = False) -> str:
        """Run a tool on this screen and return what it printed."""
        done = subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=not quiet,
        )
        return done.stdout

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program on this screen; it ends with the screen."""
        process = subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each named as xdotool does ("ctrl+s")."""
        for key in keys:
            self.run("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.2)

    def type(self, text: str) -> None:
        """Type text on the keyboard."""
        self.run("xdotool", "type", "--delay", "30", text)

    def click(self, thing: Any) -> None:
        """Move the mouse onto a thing of the accessibility tree and press its left button."""
        self.point_at(thing)
        self.run("xdotool", "click", "1")
        time.sleep(0.3)

    def point_at(self, thing: Any) -> None:
        """Move the mouse onto a thing of the accessibility tree."""
        place, size = thing.getLocationOnScreen(), thing.getSize()
        x, y = place.X + size.Width // 2, place.Y + size.Height // 2
        self.run("xdotool", "mousemove", str(x), str(y))
        time.sleep(0.3)

    def picture(self, name: str) -> Path:
        """Take a picture of the whole screen; return its file."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        path = self.pictures / f"{name}.png"
        self.run("import", "-window", "root", str(path))
        return path

    def windows(self) -> list[Any]:
        """Return the accessibility contexts of LibreOffice's top windows, the latest first."""
        toolkit = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.awt.Toolkit", self.context
        )
        tops = [toolkit.getTopWindow(number) for number in range(toolkit.getTopWindowCount())][::-1]
        contexts = [top.getAccessibleContext() for top in tops if top is not None]
        return [context for context in contexts if context is not None]

    def find(self, name: str, *roles: str) -> Any | None:
        """Return the first thing shown with this name and one of the roles, or None.

        A role is named as in LibreOffice's list AccessibleRole: "MENU", "PUSH_BUTTON".
        """
        return named(name, roles, self.windows())

    def button(self, name: str) -> Any | None:
        """Return the button of this name in a dialog, or None.

        The documents' windows are left out: while LibreOffice is busy, asking for all that they
        show takes long.
        """
        kinds = {role_number("ALERT"), role_number("DIALOG")}
        dialogs = [window for window in self.windows() if window.getAccessibleRole() in kinds]
        return named(name, ("PUSH_BUTTON",), dialogs)

    def rest(self) -> None:
        """Put the mouse aside and wait until all is drawn."""
        self.run("xdotool", "mousemove", str(WIDTH - 4), str(HEIGHT - 4))
        time.sleep(1.5)

    def wait_and_find(self, name: str, *roles: str) -> Any:
        """Return the thing once it is there."""
        return self.wait(f"“{name}”", lambda: self.find(name, *roles))

    def wait(self, what: str, question: Callable[[], Any]) -> Any:
        """Do as `wait_for`; where it was in vain, leave a picture of what stood there instead."""
        try:
            return wait_for(what, question)
        except TimeoutError:
            self.picture("in-vain")
            raise

    def choose(self, item: str) -> None:
        """Open our menu with the mouse and click an entry."""
        self.click(self.wait_and_find("Election staffing", "MENU"))
        self.click(self.wait_and_find(item, "MENU_ITEM"))

    def message(self) -> str:
        """Wait for a message box; return what it says and press its button."""
        button = self.wait("a message", lambda: self.button("OK"))
        box = button.getAccessibleParent().getAccessibleContext()
        roles = {role_number(role) for role in ("LABEL", "STATIC", "TEXT")}
        things = [thing for thing in walk(box) if thing.getAccessibleRole() in roles]
        text = " ".join(thing.getAccessibleName() for thing in things)
        self.click(button)
        self.wait("the message to go", lambda: self.button("OK") is None)
        return text

    def open(self, path: Path) -> Window:
        """Open a workbook, its window over the whole screen."""
        url = bridge().systemPathToFileUrl(str(path))
        opened = Window(self.desktop.loadComponentFromURL(url, "_blank", 0, ()))
        number = self.wait("the window", lambda: self._window_number(path.name))
        self.run("xdotool", "windowactivate", "--sync", number)
        self.run("xdotool", "windowsize", number, str(WIDTH), str(HEIGHT))
        self.run("xdotool", "windowmove", number, "0", "0")
        time.sleep(0.5)
        return opened

    def to_front(self, title: str) -> None:
        """Wait for a window and have it take the keys: one that is drawn may not take them yet."""
        number = self.wait(f"the window {title}", lambda: self._window_number(f"^{title}$"))
        self.run("xdotool", "windowactivate", "--sync", number)

    def new(self) -> Window:
        """Open an empty spreadsheet."""
        return Window(self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()))

    def _window_number(self, title: str) -> str:
        numbers = self.run("xdotool", "search", "--onlyvisible", "--name", title, quiet=True)
        return numbers.split()[-1] if numbers.split() else ""


@contextlib.contextmanager
def screen(folder: Path, pictures: Path) -> Iterator[Screen]:
    """Yield a screen with LibreOffice, the extension installed in a profile inside `folder`."""
    office = find_office()
    assert office is not None
    office = _for_plain_user(office, folder)
    profile = (folder / "profile").as_uri()
    settings = folder / "settings"
    settings.mkdir()
    base = {
        **os.environ,
        # LibreOffice has a Python of its own: it must not find that of an activated environment
        "PATH": os.pathsep.join(
            folder
            for folder in os.environ.get("PATH", os.defpath).split(os.pathsep)
            if not (Path(folder).parent / "pyvenv.cfg").exists()
        ),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "XDG_CONFIG_HOME": str(settings),
        "SAL_USE_VCLPLUGIN": "gen",
        "LANG": "C.UTF-8",
    }
    install_into(office, profile, settings / "election-staffing" / "libreoffice.json")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            shutil.which("Xvfb") or "",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{WIDTH}x{HEIGHT}x24",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as numbers:
        display = f":{numbers.readline().strip()}"
    made = Screen({**base, "DISPLAY": display}, pictures, started=[server])
    try:
        made.start("openbox")
        _start_office(made, office.soffice, profile)
        yield made
    finally:
        _end(made)


def _for_plain_user(office: Office, folder: Path) -> Office:
    """Return the office with a package tool that runs as nobody, where this is root's session.

    LibreOffice refuses to install anything for root; tests in containers run as root.
    """
    if os.getuid():
        return office
    folder.chmod(0o755)
    os.chown(folder, NOBODY, NOBODY)
    tool = folder / "unopkg"
    words = f"setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups"
    tool.write_text(
        f'#!/bin/sh\nexec {words} env HOME={folder} TMPDIR={folder} {office.unopkg} "$@"\n'
    )
    tool.chmod(0o755)
    return replace(office, unopkg=tool)


def _start_office(made: Screen, soffice: Path, profile: str) -> None:
    uno = bridge()
    pipe = f"screen{uuid.uuid4().hex}"
    made.start(
        str(soffice),
        f"-env:UserInstallation={profile}",
        f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        *("--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    url = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    made.context = wait_for("LibreOffice", lambda: resolver.resolve(url), 120)
    made.desktop = made.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", made.context
    )


def _end(made: Screen) -> None:
    """End every program of the screen, the latest first."""
    for process in reversed(made.started):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if process is made.started[0]:
                process.terminate()
            else:
                os.killpg(process.pid, 15)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
