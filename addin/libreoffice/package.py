"""Builds ElectionStaffing.oxt, the extension for LibreOffice Calc, on any machine."""

from __future__ import annotations

import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from addin.buttons import BUTTONS
from addin.libreoffice import registry

FILE_NAME: Final = "ElectionStaffing.oxt"
ICON_SIZES: Final = (16, 26)

_HERE: Final = Path(__file__).resolve().parent
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file can hold
_READABLE: Final = 0o100644 << 16


def program_version() -> str:
    """Return the version of this program, which is the extension's as well."""
    return distribution("election-staffing").version


def contents() -> dict[str, bytes]:
    """Return every file of the extension by its path in it."""
    texts = {
        "META-INF/manifest.xml": registry.manifest(),
        "Addons.xcu": registry.addons(),
        "CalcWindowState.xcu": registry.toolbar_state(),
        "LICENSE": distribution("election-staffing").read_text("licenses/LICENSE") or "",
        "ProtocolHandler.xcu": registry.protocol_handler(),
        "description.txt": registry.about(),
        "description.xml": registry.description(program_version()),
        "election.components": registry.components(),
        "component.py": (_HERE / "component.py").read_text(encoding="utf-8"),
    }
    icons = [f"icons/{button.name}_{size}.png" for button in BUTTONS for size in ICON_SIZES]
    return {
        **{path: text.encode() for path, text in texts.items()},
        **{path: (_HERE / path).read_bytes() for path in icons},
    }


def build(target: Path) -> None:
    """Write the extension to `target`, the same bytes every time and everywhere.

    Nothing is compressed: how well depends on the version of a library, and it is small.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as package:
        for path, data in contents().items():
            entry = zipfile.ZipInfo(path, _LONG_AGO)
            entry.external_attr = _READABLE
            entry.create_system = 3  # Unix, whatever this machine is
            package.writestr(entry, data)


if __name__ == "__main__":
    build(Path("dist") / FILE_NAME)
