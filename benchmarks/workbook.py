"""From closed workbook to saved plan, beside one plain openpyxl load and save of the same file.

Run as `make benchmarks`; writes the table into docs/benchmarks.md. Each run is a process of its
own, taken in turn, so that a slow moment of the machine falls on both; medians are quoted.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- workbook: begin -->", "<!-- workbook: end -->"
RUNS = 5
LOAD_AND_SAVE = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"


@dataclass(frozen=True)
class Run:
    """One process: wall seconds, peak memory in MB, what it printed."""

    seconds: float
    megabytes: float
    printed: str


def run(*command: str) -> Run:
    """Run a command in a process of its own and measure it from outside."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(time.perf_counter() - began, usage.ru_maxrss / 1024, printed)


def measure(example: str, folder: Path) -> dict[str, float]:
    """Return the medians for one example."""
    book = str(ROOT / "workbooks" / f"{example}.xlsx")
    out = str(folder / f"{example}.xlsx")
    program = str(Path(sys.executable).with_name("election-staffing"))
    plain, ours, solve = [], [], []
    for _ in range(RUNS):
        plain.append(run(sys.executable, "-c", LOAD_AND_SAVE, book, out))
        ours.append(run(program, "allocate", book, "-o", out, "--json"))
        seconds = json.loads(ours[-1].printed)["seconds"]
        solve.append(seconds["Build the model"] + seconds["Solve"])
    return {
        "plain": statistics.median(each.seconds for each in plain),
        "ours": statistics.median(each.seconds for each in ours),
        "ratio": statistics.median(a.seconds / b.seconds for a, b in zip(ours, plain, strict=True)),
        "solve": statistics.median(solve),
        "memory": max(each.megabytes for each in ours),
    }


def main() -> None:
    """Measure every example and write the table."""
    rows = [
        (
            "| example | openpyxl load and save, s | closed workbook to saved plan, s | ratio "
            "| of it model and solve, s | allowed (3 x + 5 s) | peak memory, MB |"
        ),
        "|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for example in ("small", "borough", "county"):
            got = measure(example, Path(folder))
            rows.append(
                f"| {example} | {got['plain']:.2f} | {got['ours']:.2f} | {got['ratio']:.1f} "
                f"| {got['solve']:.2f} | {3 * got['plain'] + 5:.1f} | {got['memory']:.0f} |"
            )
            print(rows[-1], flush=True)
    tools = ", ".join(f"{name} {version(name)}" for name in ("highspy", "pulp", "openpyxl"))
    rows += [
        "",
        (
            f"Medians of {RUNS} runs each, in turn, every run a process of its own with its "
            f"start-up; {os.cpu_count()} cores, Python {platform.python_version()}, {tools}."
        ),
    ]
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text(before + BEGIN + "\n" + "\n".join(rows) + "\n" + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
