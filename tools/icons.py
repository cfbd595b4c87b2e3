"""Draw the icons of the toolbar and menu in LibreOffice. Run as `python tools/icons.py`.

Each is drawn large and made small, in two colours that are clear on white as well as on black.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).resolve().parent.parent / "addin" / "libreoffice" / "icons"
GRID = 16  # the drawings below are made on 16 by 16 squares
SIZES = (16, 26)
SCALE = 40

BLUE = (46, 117, 182, 255)
ORANGE = (224, 122, 20, 255)
WHITE = (255, 255, 255, 255)
CLEAR = (0, 0, 0, 0)


class Pencil:
    """Draws in squares of the 16 by 16 grid."""

    def __init__(self) -> None:
        self.image = Image.new("RGBA", (GRID * SCALE, GRID * SCALE), CLEAR)
        self.draw = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, **look: object) -> None:
        """Draw a rectangle with slightly round corners."""
        area = [value * SCALE for value in (left, top, right, bottom)]
        width = look.pop("width", 1.0)
        self.draw.rounded_rectangle(area, SCALE, width=round(width * SCALE), **look)  # type: ignore[arg-type, operator]

    def line(self, *points: tuple[float, float], fill: object = BLUE, width: float = 1.0) -> None:
        """Draw a line through points, with round joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, fill=fill, width=round(width * SCALE), joint="curve")  # type: ignore[arg-type]
        for x, y in points:
            self.disc(x, y, width / 2, fill)

    def disc(self, x: float, y: float, radius: float, fill: object = BLUE) -> None:
        """Draw a full circle."""
        area = [value * SCALE for value in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.ellipse(area, fill=fill)  # type: ignore[arg-type]

    def arc(
        self, x: float, y: float, radius: float, begin: float, end: float, fill: object = BLUE
    ) -> None:
        """Draw part of a circle's line around x and y, in degrees clockwise from the right."""
        area = [value * SCALE for value in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.arc(area, begin, end, fill=fill, width=round(1.7 * SCALE))  # type: ignore[arg-type]

    def tip(self, *points: tuple[float, float], fill: object = ORANGE) -> None:
        """Draw the full triangle that an arrow ends in."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)  # type: ignore[arg-type]

    def person(self, x: float, y: float, fill: object) -> None:
        """Draw head and shoulders, six squares wide and seven high, around x with its foot at y."""
        self.disc(x, y - 5.2, 1.8, fill)
        area = [value * SCALE for value in (x - 3, y - 3, x + 3, y + 3)]
        self.draw.pieslice(area, 180, 360, fill=fill)  # type: ignore[arg-type]


def new(pencil: Pencil) -> None:
    """Draw a sheet with a plus."""
    pencil.box(1.5, 1, 11.5, 15, fill=WHITE, outline=BLUE, width=1.2)
    for y in (4.5, 7.5):
        pencil.line((4, y), (9, y))
    pencil.disc(11.3, 11.3, 4.2, ORANGE)
    pencil.line((11.3, 9.1), (11.3, 13.5), fill=WHITE, width=1.4)
    pencil.line((9.1, 11.3), (13.5, 11.3), fill=WHITE, width=1.4)


def imports(pencil: Pencil) -> None:
    """Draw a sheet with an arrow that leads into it."""
    pencil.box(5, 1, 15, 15, fill=WHITE, outline=BLUE, width=1.2)
    for y in (4.3, 12):
        pencil.line((8.4, y), (12.4, y))
    pencil.line((1, 8.1), (8, 8.1), fill=WHITE, width=5)
    pencil.line((1, 8.1), (7, 8.1), fill=ORANGE, width=2.2)
    pencil.tip((12, 8.1), (6.6, 4), (6.6, 12.2))


def check(pencil: Pencil) -> None:
    """Draw a sheet with a tick."""
    pencil.box(1.5, 1, 12.5, 15, fill=WHITE, outline=BLUE, width=1.2)
    for y in (4.5, 7.5, 10.5):
        pencil.line((4, y), (7, y))
    pencil.line((6.5, 9.2), (9.3, 12.3), (14.6, 5), fill=WHITE, width=3.8)
    pencil.line((6.5, 9.2), (9.3, 12.3), (14.6, 5), fill=ORANGE, width=2.2)


def allocate(pencil: Pencil) -> None:
    """Draw two people and the places that they are led to."""
    pencil.person(4, 7.6, BLUE)
    pencil.person(4, 15.4, BLUE)
    for y in (4.6, 12.4):
        pencil.line((8, y), (10, y), fill=ORANGE, width=1.4)
        pencil.box(11, y - 2.4, 15.6, y + 2.4, fill=WHITE, outline=ORANGE, width=1.4)


def timetable(pencil: Pencil) -> None:
    """Draw a leaf of a calendar with one day of it marked."""
    pencil.box(1, 2.5, 15, 15, fill=WHITE, outline=BLUE, width=1.2)
    pencil.box(1, 2.5, 15, 6, fill=BLUE)
    for x in (4.5, 11.5):
        pencil.line((x, 1.2), (x, 3.8), fill=ORANGE, width=1.6)
    for y in (8.7, 11.9):
        for x in (4.3, 8, 11.7):
            pencil.disc(x, y, 0.9)
    pencil.disc(11.7, 11.9, 1.9, ORANGE)


def demand(pencil: Pencil) -> None:
    """Draw a sheet with a sum and two people that it asks for."""
    pencil.box(1, 1, 9.5, 15, fill=WHITE, outline=BLUE, width=1.2)
    for y in (4, 7):
        pencil.line((3.2, y), (7.3, y))
    pencil.line((3.2, 11.2), (7.3, 11.2), fill=ORANGE, width=1.3)
    pencil.line((3.2, 13.2), (7.3, 13.2), fill=ORANGE, width=1.3)
    pencil.person(12.4, 7.6, ORANGE)
    pencil.person(12.4, 15.4, ORANGE)


def replan(pencil: Pencil) -> None:
    """Draw a person with an arrow that goes round them."""
    pencil.person(8, 11.8, BLUE)
    pencil.arc(8, 8, 7.4, 200, 330, ORANGE)
    pencil.tip((16, 3.2), (15.4, 8.2), (11.2, 5.6))
    pencil.arc(8, 8, 7.4, 20, 150, ORANGE)
    pencil.tip((0, 12.8), (0.6, 7.8), (4.8, 10.4))


def restore(pencil: Pencil) -> None:
    """Draw a sheet with an arrow that leads back to it."""
    pencil.box(5, 1, 15, 15, fill=WHITE, outline=BLUE, width=1.2)
    for y in (4.3, 12):
        pencil.line((7.6, y), (12.4, y))
    pencil.line((4.5, 8.1), (11, 8.1), fill=WHITE, width=5)
    pencil.line((4.5, 8.1), (11.6, 8.1), fill=ORANGE, width=2.2)
    pencil.tip((0.2, 8.1), (5.4, 4), (5.4, 12.2))


def replacements(pencil: Pencil) -> None:
    """Draw one person who leaves and another who comes in their place."""
    pencil.person(3.8, 9, BLUE)
    pencil.person(12.2, 9, ORANGE)
    pencil.line((11.6, 12.6), (5, 12.6), fill=ORANGE, width=1.7)
    pencil.tip((1.6, 12.6), (5.6, 9.6), (5.6, 15.6))


def use(pencil: Pencil) -> None:
    """Draw a person with a tick."""
    pencil.disc(6, 4.4, 3, BLUE)
    area = [value * SCALE for value in (0.8, 8.4, 11.2, 20)]
    pencil.draw.pieslice(area, 180, 360, fill=BLUE)
    pencil.line((7.4, 10.6), (10, 13.6), (14.8, 6.6), fill=WHITE, width=4)
    pencil.line((7.4, 10.6), (10, 13.6), (14.8, 6.6), fill=ORANGE, width=2.3)


def why(pencil: Pencil) -> None:
    """Draw a question mark on a disc."""
    pencil.disc(8, 8, 7.5, BLUE)
    pencil.arc(8, 6.2, 3.5, 180, 400, WHITE)
    pencil.line((10.1, 8), (8.2, 9.8), fill=WHITE, width=1.7)
    pencil.line((8.1, 9.6), (8.1, 10.4), fill=WHITE, width=1.7)
    pencil.disc(8.1, 13, 1.1, WHITE)


def whatif(pencil: Pencil) -> None:
    """Draw two small charts side by side."""
    for left, tops, fill in ((1, (6, 2), BLUE), (9, (9, 4), ORANGE)):
        for number, top in enumerate(tops):
            x = left + 3 * number
            area = [value * SCALE for value in (x, top, x + 2, 13)]
            pencil.draw.rectangle([*area[:2], *(value - 1 for value in area[2:])], fill=fill)
        pencil.line((left + 0.5, 14.5), (left + 4.5, 14.5), fill=fill, width=1)


def export(pencil: Pencil) -> None:
    """Draw a sheet with an arrow that leads out of it."""
    pencil.box(1, 1, 11, 15, fill=WHITE, outline=BLUE, width=1.2)
    for y in (4.3, 12):
        pencil.line((3.6, y), (7.6, y))
    pencil.line((5, 8.1), (13, 8.1), fill=WHITE, width=5)
    pencil.line((4.6, 8.1), (11, 8.1), fill=ORANGE, width=2.2)
    pencil.tip((15.8, 8.1), (10.4, 4), (10.4, 12.2))


DRAWINGS: dict[str, Callable[[Pencil], None]] = {
    "new": new,
    "imports": imports,
    "check": check,
    "timetable": timetable,
    "demand": demand,
    "allocate": allocate,
    "replan": replan,
    "restore": restore,
    "replacements": replacements,
    "use": use,
    "why": why,
    "whatif": whatif,
    "export": export,
}


def main() -> None:
    """Write every icon in both sizes."""
    FOLDER.mkdir(exist_ok=True)
    for name, drawing in DRAWINGS.items():
        pencil = Pencil()
        drawing(pencil)
        for size in SIZES:
            small = pencil.image.resize((size, size), Image.Resampling.LANCZOS)
            small.save(FOLDER / f"{name}_{size}.png", optimize=True)


if __name__ == "__main__":
    main()
