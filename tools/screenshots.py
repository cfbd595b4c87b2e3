"""Take the pictures of the program in LibreOffice Calc that README and docs show.

A real Calc window on a screen of its own, with the extension; the plans are made by its buttons.
Needs LibreOffice, python3-uno, Xvfb, openbox, xdotool and ImageMagick. Run as `make screenshots`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from addin.tables import SUMMARY  # noqa: E402 - the folder is known now
from tests.hosts.screen import Screen, missing, screen  # noqa: E402

if TYPE_CHECKING:
    from tests.hosts.window import Window

IMAGES = ROOT / "docs" / "images"
COLOURS = 128  # enough for a window; a fourth of the bytes
BESIDE_THE_TABLE = len(SUMMARY.columns)  # where the chart and the map stand
# Which example each sheet is shown of, once it is planned.
SHEETS = {
    "borough": ("Start here", "Staff", "Plan", "Summary"),
    "short": ("Shortfalls", "Problems"),
}


def main() -> int:
    """Take every picture; return an exit code."""
    absent = missing()
    if absent:
        sys.stderr.write(f"Install these first: {absent}.\n")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="screen-"))
    try:
        with screen(folder, folder / "pictures") as calc:
            for example, sheets in SHEETS.items():
                window = open_example(calc, example, folder)
                if example == "borough":
                    take_menu(calc)
                calc.choose("Allocate staff")
                calc.message()
                for sheet in sheets:
                    window.show_from(sheet)
                    take(calc, sheet.lower().replace(" ", "-"))
                    if sheet == "Summary":
                        window.show_from(sheet, BESIDE_THE_TABLE, zoom=85)
                        take(calc, "summary-charts")
                window.close()
            take_stop(calc, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def open_example(calc: Screen, example: str, folder: Path) -> Window:
    """Open a copy of an example workbook."""
    return calc.open(Path(shutil.copy(ROOT / "workbooks" / f"{example}.xlsx", folder)))


def take_menu(calc: Screen) -> None:
    """Take a picture of the open menu above the toolbar."""
    calc.click(calc.wait_and_find("Election staffing", "MENU"))
    calc.point_at(calc.wait_and_find("Allocate staff", "MENU_ITEM"))
    take(calc, "menu")
    calc.press("Escape", "Escape")


def take_stop(calc: Screen, folder: Path) -> None:
    """Take a picture of a long allocation with the button that stops it, and stop it."""
    window = open_example(calc, "county", folder)
    calc.click(calc.wait_and_find("Allocate staff", "PUSH_BUTTON"))
    button = calc.wait("the Stop button", lambda: calc.button("Stop"))
    take(calc, "stop")
    calc.click(button)
    calc.message()
    window.close()


def take(calc: Screen, name: str) -> None:
    """Take a picture of the screen into docs/images, with few colours so that it is small."""
    calc.rest()
    taken = Image.open(calc.picture(name)).convert("RGB")
    small = taken.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(IMAGES / f"screen-{name}.png", optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
