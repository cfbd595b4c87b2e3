"""Take the pictures of the exported sheets that docs/exports.md shows, of an example's plan.

Needs poppler's pdftoppm. Run as `python tools/export_sheet_pictures.py`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from addin import actions  # noqa: E402 - the folder is known now
from addin.engines.opening import new_book  # noqa: E402
from addin.examples import example_rows  # noqa: E402
from addin.exports import canvass, count, postal, rota  # noqa: E402
from addin.exports.kinds import ABOUT, ExportKind  # noqa: E402
from addin.exports.material import Material  # noqa: E402
from addin.exports.outlet import Gathered  # noqa: E402
from addin.template import build  # noqa: E402
from models.briefs import briefs_of  # noqa: E402

EXAMPLE = "borough"
IMAGES = ROOT / "docs" / "images"
MADE = datetime(2027, 4, 1, 9, tzinfo=UTC)
WIDTH = 900  # pixels
COLOURS = 32  # enough for black, grey and the edges of letters
# What makes a kind's files, which page of its first file is shown, and how much of it from the top.
SHOWN = {
    ExportKind.COUNT: (count.export, 1, 0.87),
    ExportKind.POSTAL_VOTES: (postal.export, 2, 0.75),
    ExportKind.CANVASS: (canvass.export, 2, 0.48),
    ExportKind.ROTA: (rota.export, 2, 1.0),
}


def main() -> int:
    """Take every picture; return an exit code."""
    drawer = shutil.which("pdftoppm")
    if drawer is None:
        sys.stderr.write("Install poppler-utils first: pdftoppm draws the pages.\n")
        return 2
    made = example_rows(EXAMPLE)
    book = new_book(build(made.rows, settings=made.settings))
    election = actions.check(book).reading.election
    plan = actions.make_plan(election).plan
    material = Material(election=election, plan=plan, briefs=briefs_of(election, plan), made=MADE)
    for kind, (export, page, share) in SHOWN.items():
        outlet = Gathered()
        export(material, outlet)
        first = outlet.files[min(outlet.files)]
        take(drawer, first, page, share, IMAGES / f"export-{ABOUT[kind].folder.lower()}.png")
    return 0


def take(drawer: str, data: bytes, page: int, share: float, to: Path) -> None:
    """Draw the upper `share` of one page of a PDF, with few colours so that it is small."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "sheet.pdf")
        file.write_bytes(data)
        wanted = ["-f", str(page), "-l", str(page), "-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
        subprocess.run(
            [drawer, "-png", "-singlefile", *wanted, str(file), str(file.with_suffix(""))],
            check=True,
            timeout=60,
        )
        drawn = Image.open(file.with_suffix(".png")).convert("RGB")
    upper = drawn.crop((0, 0, drawn.width, round(drawn.height * share)))
    small = upper.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(str(to).replace(" ", "-"), optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
