"""Take the pictures of what is exported that the docs show, of the borough example's plan.

Everybody in it is invented. Needs pdftoppm, of poppler. Run as `make pictures`; with the path of a
workbook that has a plan, that one is shown.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PIL import Image

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from addin.engines.opening import open_book  # noqa: E402 - the folder is known now
from addin.exporting import gather  # noqa: E402
from addin.exports import canvass, count, packs, people, postal, rota, rounds  # noqa: E402
from addin.exports.kinds import ExportKind  # noqa: E402
from addin.exports.outlet import Gathered  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.exports.material import Material
    from addin.exports.outlet import Outlet

IMAGES: Final = ROOT / "docs" / "images"
DOTS: Final = 64  # in an inch: a page is readable beside another one
COLOURS: Final = 16  # enough for black on white; the files stay small
SHOWN_DUTIES = 2  # in the letter
GAP, GROUND = 12, "#8A949B"  # dots between two pages, and what lies behind them


@dataclass(frozen=True)
class Picture:
    """Some pages of the first file of an exporter whose path fits the pattern.

    Of each page the upper `share` is shown.
    """

    name: str
    export: Callable[[Material, Outlet], None]
    pattern: str
    pages: tuple[int, ...]
    share: float = 1.0


def a_letter(material: Material, outlet: Outlet) -> None:
    """Put the letter of somebody with two duties, if there is one, who has training as well."""
    busy = max(
        (brief for brief in material.people if brief.training),
        key=lambda brief: (len(brief.engagements) == SHOWN_DUTIES, brief.person.staff_id),
    )
    told = replace(material, only=frozenset({busy.person.staff_id}))
    people.export(told, outlet, frozenset({ExportKind.LETTERS}))


PICTURES: Final = (
    Picture("letter", a_letter, "Letters/* S*.pdf", (1,)),
    Picture("station-pack", packs.export, "Station packs/*station 1.pdf", (1, 2, 3)),
    Picture("station-index", packs.export, "Station packs/Index by ward.pdf", (1,)),
    Picture("round", rounds.export, "Inspectors/*.pdf", (1, 2)),
    Picture("count", count.export, "Count/*.pdf", (1,), 0.9),
    Picture("postal-votes", postal.export, "Postal votes/*.pdf", (2,), 0.75),
    Picture("canvass", canvass.export, "Canvass/*.pdf", (2,), 0.5),
    Picture("rota", rota.export, "Rota/*.pdf", (2,)),
)


def main(plan: str | None = None) -> int:
    """Take every picture; return an exit code."""
    if shutil.which("pdftoppm") is None:
        sys.stderr.write("Install pdftoppm (poppler) first.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="pictures-") as name:
        folder = Path(name)
        material = material_of(Path(plan) if plan else planned(folder))
        made: dict[object, Gathered] = {}
        for picture in PICTURES:
            if picture.export not in made:
                made[picture.export] = Gathered()
                picture.export(material, made[picture.export])
            take(picture, made[picture.export], folder)
    return 0


def planned(folder: Path) -> Path:
    """Allocate the borough example; return the workbook with its plan."""
    path = folder / "borough.xlsx"
    example = ROOT / "workbooks" / "borough.xlsx"
    command = [sys.executable, "-m", "addin.cli", "allocate", str(example), "-o", str(path)]
    subprocess.run(command, check=True, cwd=ROOT)
    return path


def material_of(path: Path) -> Material:
    """Return what exporters are given of a workbook."""
    made = datetime(2027, 4, 1, 12, tzinfo=ZoneInfo("Europe/London"))
    return gather(open_book(str(path)), made=made)


def take(picture: Picture, made: Gathered, folder: Path) -> None:
    """Take a picture into docs/images, its pages side by side."""
    path = next(path for path in sorted(made.files) if Path(path).match(picture.pattern))
    pdf = folder / "shown.pdf"
    pdf.write_bytes(made.files[path])
    sheets = []
    for page in picture.pages:
        command = ["pdftoppm", "-r", str(DOTS), "-f", str(page), "-l", str(page), "-png"]
        subprocess.run([*command, "-singlefile", str(pdf), str(folder / "page")], check=True)
        sheets.append(Image.open(folder / "page.png").convert("RGB"))
        sheets[-1] = sheets[-1].crop(
            (0, 0, sheets[-1].width, round(sheets[-1].height * picture.share))
        )
    width = sum(sheet.width for sheet in sheets) + GAP * (len(sheets) + 1)
    whole = Image.new("RGB", (width, sheets[0].height + 2 * GAP), GROUND)
    left = GAP
    for sheet in sheets:
        whole.paste(sheet, (left, GAP))
        left += sheet.width + GAP
    small = whole.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(IMAGES / f"export-{picture.name}.png", optimize=True)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:2]))
