"""The allocation beside what a user would do instead, on the same elections in one run.

Run as `make benchmarks`; writes the tables and the picture into docs/benchmarks.md. Needs the
`benchmarks` extra (OR-Tools, matplotlib). Takes the better part of an hour: some peers run into
their limit, which is a result too. `python benchmarks/allocation.py bexley` runs one size only.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
PICTURE = ROOT / "docs" / "images" / "benchmarks.png"
RESULTS = ROOT / "docs" / "benchmarks.json"
BEGIN, END = "<!-- allocation: begin -->", "<!-- allocation: end -->"
LIMIT = 300  # seconds for each peer
OURS_ALONE = {"ten_somersets": 600}  # sizes that no peer is tried on, with their limit
WORDS = {
    "ours": "this program: sifting in PuLP",
    "greedy": "by hand's way: post by post",
    "pulp_full": "PuLP + HiGHS, whole model",
    "highspy_arrays": "HiGHS fed with arrays, whole model",
    "cp_sat": "OR-Tools CP-SAT, two workers",
    "pulp_slots_cbc": "PuLP + CBC, a variable for each post",
}
SIZES = ("small", "lambeth", "bexley", "somerset", "ten_somersets")


def run(solver: str, size: str, limit: float) -> dict[str, Any]:
    """Run one solver on one size in a process of its own."""
    script = str(ROOT / "benchmarks" / "peers.py")
    try:
        done = subprocess.run(
            [sys.executable, script, solver, size, str(limit)],
            capture_output=True,
            text=True,
            check=False,
            timeout=4 * limit + 120,  # building may take long as well
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"not ended after {4 * limit + 120:.0f} s"}
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        return {"failed": f"ended with {done.returncode}: {last[0][:80]}"}
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def measure(sizes: list[str]) -> dict[str, dict[str, Any]]:
    """Run all solvers on all sizes, one after the other."""
    results: dict[str, dict[str, Any]] = {}
    for size in sizes:
        solvers = ["ours"] if size in OURS_ALONE else list(WORDS)
        limit = OURS_ALONE.get(size, LIMIT)
        results[size] = {}
        for solver in solvers:
            results[size][solver] = run(solver, size, limit)
            print(size, solver, json.dumps(results[size][solver]), flush=True)
    return results


def table(size: str, results: dict[str, Any]) -> list[str]:
    """Return one size's table."""
    ours = results["ours"]
    lines = [
        f"### {size.replace('_', ' ').capitalize()}",
        "",
        "| way | build, s | solve, s | total, s | times ours | objective | bound | peak, MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for solver, got in results.items():
        if "failed" in got:
            lines.append(f"| {WORDS[solver]} | | | {got['failed']} | | | | |")
            continue
        reached = got["objective"] is not None and got["objective"] <= ours["objective"] + 0.5
        factor = got["total"] / ours["total"]
        times = f"{factor:.1f}" if reached else "not reached"
        if not reached and factor > 1:
            times += f" in {factor:.0f}"
        objective = "none" if got["objective"] is None else f"{got['objective']:,.0f}"
        bound = "none" if got["bound"] is None else f"{got['bound']:,.0f}"
        lines.append(
            f"| {WORDS[solver]} | {got['build']:.2f} | {got['solve']:.2f} | {got['total']:.2f} "
            f"| {times} | {objective} | {bound} | {got['megabytes']:.0f} |"
        )
    within = ", ".join(f"{share}% after {at:.2f} s" for share, at in ours["within"].items())
    gap = max(0.0, ours["objective"] - ours["bound"]) / max(1.0, abs(ours["objective"]))
    lines += [
        "",
        (
            f"Ours: a first plan with its gap shown after {ours['first_plan']:.2f} s; gap within "
            f"{within}; at the end {100 * gap:.4f}%."
        ),
        "",
    ]
    return lines


def draw(results: dict[str, dict[str, Any]]) -> None:
    """Draw total seconds by size and way, on a logarithmic scale."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 - an extra

    sizes = [size for size in results if size not in OURS_ALONE]
    figure, axes = plt.subplots(figsize=(9, 4.2), layout="constrained")
    hatches = ["", "//", "..", "xx", "\\\\", "++"]
    colours = ["#0072B2", "#999999", "#E69F00", "#56B4E9", "#009E73", "#CC79A7"]
    width = 0.8 / len(WORDS)
    for n, solver in enumerate(WORDS):
        at = [k + n * width for k in range(len(sizes))]
        heights = [results[size][solver].get("total", 4 * LIMIT) for size in sizes]
        axes.bar(
            at, heights, width, label=WORDS[solver], color=colours[n], hatch=hatches[n], ec="white"
        )
    axes.axhline(LIMIT, color="black", linewidth=0.8, linestyle="--")
    axes.text(-0.1, LIMIT * 1.1, f"limit of {LIMIT} s", fontsize=8)
    axes.set_yscale("log")
    axes.set_ylabel("seconds, build and solve")
    axes.set_xticks([k + 0.4 - width / 2 for k in range(len(sizes))], [s.title() for s in sizes])
    axes.legend(fontsize=8, ncols=2, loc="upper left", bbox_to_anchor=(0, 1.3))
    figure.savefig(PICTURE, dpi=130)


def main() -> None:
    """Measure, and write page and picture."""
    wanted = sys.argv[1:] or list(SIZES)
    results = measure(wanted)
    if wanted != list(SIZES):
        return
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    draw(results)
    tools = ", ".join(f"{name} {version(name)}" for name in ("highspy", "pulp", "ortools"))
    lines = [f"{os.cpu_count()} cores, Python {platform.python_version()}, {tools}.", ""]
    for size, figures in results.items():
        lines += table(size, figures)
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    text = before + BEGIN + "\n" + "\n".join(lines) + END + after
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
