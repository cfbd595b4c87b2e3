"""An export of the example county, part by part, beside a mail merge done letter by letter.

Run as `python benchmarks/export.py`; writes the table into docs/benchmarks.md. The whole export is
the command itself, measured from outside with all its processes. Each part alone is made in one
process, to compare. The naive mail merge is docxtpl as its own documentation shows it: load the
template, render, save, for each person, Word files alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run as a script: the project's own folder holds models/
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docxtpl import DocxTemplate

from addin.engines.opening import open_book
from addin.exporting import gather
from addin.exports import people
from addin.exports.all_kinds import exporter_of
from addin.exports.kinds import ABOUT, ExportKind
from addin.exports.letter_fields import context_of
from addin.exports.letters import template_bytes
from addin.exports.rendering import Renderer
from addin.exports.shelf import Shelf

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- export: begin -->", "<!-- export: end -->"
PROGRAM = [sys.executable, "-m", "addin.cli"]
RUNS = 3
SAMPLE = 200  # people for the naive way, which would take minutes for all
LOOK = 0.2  # seconds between two looks at the memory


def parts(book: Path) -> dict[str, Any]:
    """Make each kind in this process and return files, bytes and seconds of one processor."""
    material = gather(open_book(book))
    found: dict[str, Any] = {}
    for kind in ExportKind:
        made: list[int] = []
        shelf = Shelf(lambda _, data, made=made: made.append(len(data)), "export")  # type: ignore[misc]
        began = time.process_time()
        if kind in people.KINDS:
            renderer = Renderer(material, frozenset({kind}))
            for brief in material.people:
                one = renderer.of(brief)
                files = [one.calendar, one.draft] if kind is not ExportKind.LETTERS else []
                if kind is ExportKind.LETTERS and one.letter is not None:
                    files = [one.letter.docx, one.letter.pdf]
                if kind is ExportKind.EMAILS:
                    files = [one.draft]
                made += [len(file) for file in files if file]
        else:
            exporter_of(kind)(material, shelf)
        found[str(kind)] = [len(made), sum(made), time.process_time() - began]
    return found


def letters(book: Path) -> dict[str, float]:
    """Return the seconds of one processor a letter: ours with its PDF, and docxtpl's Word alone."""
    material = gather(open_book(book))
    sample = material.people[:SAMPLE]
    renderer = Renderer(material, frozenset({ExportKind.LETTERS}))
    began = time.process_time()
    for brief in sample:
        renderer.of(brief)
    ours = time.process_time() - began
    shipped = template_bytes()
    began = time.process_time()
    for brief in sample:
        document = DocxTemplate(BytesIO(shipped))
        document.render(context_of(material, brief), autoescape=True)
        document.save(BytesIO())
    naive = time.process_time() - began
    return {"ours": ours / len(sample), "naive": naive / len(sample)}


def memory_of(process: int) -> int:
    """Return the bytes that a process and those that it started hold, shared ones counted once."""
    total = 0
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            total = int(line.split()[1]) * 1024
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return total + sum(memory_of(int(child)) for child in children)


def whole(book: Path, folder: Path) -> dict[str, Any]:
    """Export all by the command; return its seconds, its highest memory and how many files."""
    began, highest = time.perf_counter(), 0
    with subprocess.Popen(
        [*PROGRAM, "export", str(book), "-o", str(folder), "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        while process.poll() is None:
            with contextlib.suppress(OSError, ValueError):  # one of them has just ended
                highest = max(highest, memory_of(process.pid))
            time.sleep(LOOK)
        assert process.stdout is not None
        told = json.loads(process.stdout.read())
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "bytes": highest, "files": told["files"]}


def run(*words: str) -> Any:  # noqa: ANN401 - what JSON can hold
    """Do `parts` or `letters` in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, *words], stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def measure(folder: Path) -> list[str]:
    """Return the table."""
    book = folder / "county.xlsx"
    subprocess.run(
        [*PROGRAM, "allocate", str(ROOT / "workbooks" / "county.xlsx"), "-o", str(book), "--json"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    wholes = [whole(book, folder / "exports") for _ in range(RUNS)]
    each = [run("parts", str(book)) for _ in range(RUNS)]
    paired = [run("letters", str(book)) for _ in range(RUNS)]
    rows = ["| part | files | MB | s of one processor |", "|---|---|---|---|"]
    for kind in ExportKind:
        files, size, _ = each[0][kind]
        took = statistics.median(one[kind][2] for one in each)
        rows.append(f"| {ABOUT[kind].heading} | {files:,} | {size / 1e6:.1f} | {took:.1f} |")
    seconds = statistics.median(one["seconds"] for one in wholes)
    highest = max(one["bytes"] for one in wholes) / 1e6
    ours = statistics.median(one["ours"] for one in paired)
    ratio = statistics.median(one["naive"] / one["ours"] for one in paired)
    rows.append(f"| **all, by the command, seconds by the clock** | {wholes[0]['files']:,} | | ")
    rows[-1] += f"**{seconds:.0f}** |"
    tools = ", ".join(f"{name} {version(name)}" for name in ("docxtpl", "reportlab", "icalendar"))
    rows += [
        "",
        (
            f"Medians of {RUNS} runs. E-mail drafts count with the letter and the calendar that "
            f"they have. All processes together held {highest:.0f} MB at most. A letter takes "
            f"{1000 * ours:.0f} ms as Word and PDF together, so {1 / ours:.0f} a second on one "
            f"processor; docxtpl by itself takes {ratio:.1f} times that for the Word file alone. "
            f"{os.cpu_count()} cores, Python {platform.python_version()}, {tools}."
        ),
    ]
    return rows


def main() -> None:
    """Measure and write the table; or, with a way and a file, measure that."""
    if sys.argv[1:]:
        ways = {"parts": parts, "letters": letters}
        print(json.dumps(ways[sys.argv[1]](Path(sys.argv[2]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    print("\n".join(rows))
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text(before + BEGIN + "\n" + "\n".join(rows) + "\n" + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
