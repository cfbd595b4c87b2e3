"""Render sheets of a planned workbook to the pictures that README and docs show.

Needs LibreOffice (soffice) and poppler (pdftoppm, pdftotext). Run as `make images`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DOTS_PER_INCH = 150
# What to cut from a sheet's first page: left, top, width, height in pixels at that resolution.
PICTURES = {
    "Plan": ("borough", (55, 55, 1640, 620)),
    "Shortfalls": ("short", (55, 55, 1640, 700)),
    "Summary": ("borough", (55, 55, 1640, 900)),
    "Problems": ("short", (55, 55, 1640, 700)),
    "Start here": ("borough", (55, 55, 1640, 1120)),
}


def run(*command: str) -> str:
    """Run a command and return what it printed."""
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


def first_page_of(pdf: Path, sheet: str) -> int:
    """Return the number of the first page with the sheet's name in its footer."""
    pages = run("pdftotext", "-layout", str(pdf), "-").split("\f")
    for number, text in enumerate(pages, start=1):
        lines = text.strip().splitlines()
        if lines and lines[-1].strip().startswith(f"{sheet}  "):
            return number
    raise LookupError(f"No page of {pdf.name} is of the sheet {sheet}.")


def main() -> int:
    """Render every picture; return an exit code."""
    missing = [tool for tool in ("soffice", "pdftoppm", "pdftotext") if not shutil.which(tool)]
    if missing:
        sys.stderr.write(f"Install {', '.join(missing)} first (LibreOffice and poppler-utils).\n")
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pdfs = {name: plan_as_pdf(name, Path(folder)) for name, _ in PICTURES.values()}
        for sheet, (name, (left, top, width, height)) in PICTURES.items():
            page = str(first_page_of(pdfs[name], sheet))
            picture = IMAGES / sheet.lower().replace(" ", "-")
            cut = ("-x", left, "-y", top, "-W", width, "-H", height)
            run(
                *("pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH)),
                *("-f", page, "-l", page, *map(str, cut)),
                *(str(pdfs[name]), str(picture)),
            )
    return 0


def plan_as_pdf(example: str, folder: Path) -> Path:
    """Plan an example and convert the workbook to PDF."""
    book = folder / f"{example}.xlsx"
    command = Path(sys.executable).with_name("election-staffing")
    source = ROOT / "workbooks" / f"{example}.xlsx"
    run(str(command), "allocate", str(source), "-o", str(book))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book))
    return book.with_suffix(".pdf")


if __name__ == "__main__":
    raise SystemExit(main())
