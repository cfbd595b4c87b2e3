"""A re-plan two days before polling day, beside a full allocation of the same election.

Run as `python benchmarks/replan.py`; writes the table into docs/benchmarks.md. Everybody of the
county's plan has accepted, and 5% of them drop out, drawn from a seed. Each run is a process of its
own, the two ways in turn, so that a slow moment of the machine falls on both; medians are quoted.
"""

from __future__ import annotations

import json
import os
import pickle
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":  # run as a script: the project's own folder holds models/
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from addin.actions import check
from addin.engines.opening import open_book
from models.allocation import allocate
from models.plan import Plan, Tier
from models.published import Held, Status
from models.replan import moved_by, replan

if TYPE_CHECKING:
    from models.election import Election

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- replan: begin -->", "<!-- replan: end -->"
SEEDS = range(1, 6)
SHARE = 0.05
DAYS_BEFORE = 2
RUNS = 3
LIMIT = 300.0


def published(election: Election, seed: int, plan: Plan) -> Election:
    """Return the election after the plan is accepted and some people have dropped out."""
    busy = sorted({entry.staff_id for entry in plan.assignments})
    draw = random.Random(seed)  # noqa: S311 - no secrets here
    gone = set(draw.sample(busy, round(SHARE * len(busy))))
    return replace(
        election,
        staff=tuple(person for person in election.staff if person.staff_id not in gone),
        pins=tuple(pin for pin in election.pins if pin.staff_id not in gone),
        published=tuple(
            Held(duty_id=entry.duty_id, staff_id=entry.staff_id, status=Status.ACCEPTED)
            for entry in plan.assignments
            if entry.staff_id not in gone
        ),
    )


def run_one(way: str, path: Path) -> dict[str, Any]:
    """Make one plan in this process and return what it took and what it is."""
    election: Election = pickle.loads(path.read_bytes())  # noqa: S301 - written by this script
    today = election.settings.polling_day - timedelta(DAYS_BEFORE)
    afresh = replace(election, published=())
    began = time.process_time()
    if way == "replan":
        plan = replan(election, today=today, time_limit=LIMIT, compare=False).plan
    else:
        plan = allocate(afresh, time_limit=LIMIT)
    seconds = time.process_time() - began
    (moves,) = moved_by(election, [plan])
    fewest = [each for each in plan.certificate.tiers if each.tier is Tier.MOVED]
    return {
        "seconds": seconds,
        "people": moves.people,
        "points": [[each.value, each.bound] for each in fewest],
        "empty": sum(entry.short for entry in plan.shortfalls),
        "proven": plan.certificate.proven,
    }


def run(way: str, path: Path) -> dict[str, Any]:
    """Do `run_one` in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, way, str(path)], capture_output=True, text=True, check=True
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def measure(folder: Path) -> list[str]:
    """Return the table."""
    rows = [
        (
            "| seed | re-plan, s | afresh, s | ratio | people moved | moved afresh "
            "| points of the moves | proven least | posts empty, afresh | proven |"
        ),
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    book = open_book(ROOT / "workbooks" / "county.xlsx")
    election = replace(check(book).reading.election, published=(), orphans=())
    plan = allocate(election, time_limit=LIMIT)
    ratios = []
    for seed in SEEDS:
        path = folder / f"{seed}.pickle"
        path.write_bytes(pickle.dumps(published(election, seed, plan)))
        each = [(run("replan", path), run("afresh", path)) for _ in range(RUNS)]
        ours, afresh = each[0]
        took = [statistics.median(pair[way]["seconds"] for pair in each) for way in (0, 1)]
        ((points, least),) = ours["points"]
        ratios.append(statistics.median(a["seconds"] / b["seconds"] for a, b in each))
        proven = "both" if ours["proven"] and afresh["proven"] else "not both"
        rows.append(
            f"| {seed} | {took[0]:.1f} | {took[1]:.1f} | {ratios[-1]:.2f} "
            f"| {ours['people']} | {afresh['people']} | {points:g} | {least:g} "
            f"| {ours['empty']}, {afresh['empty']} | {proven} |"
        )
        print(rows[-1], flush=True)
    busy = len({entry.staff_id for entry in plan.assignments})
    tools = ", ".join(f"{name} {version(name)}" for name in ("highspy", "pulp"))
    rows += [
        "",
        (
            f"The example county: {len(plan.assignments):,} posts accepted by {busy:,} people, of "
            f"whom {round(SHARE * busy)} are gone. Medians of {RUNS} runs in turn, seconds of one "
            f"processor, without the comparison of prices; the median ratio of all is "
            f"{statistics.median(ratios):.2f}. "
            f"{os.cpu_count()} cores, Python {platform.python_version()}, {tools}."
        ),
    ]
    return rows


def main() -> None:
    """Measure and write the table; or, with a way and a file, make one plan."""
    if sys.argv[1:]:
        print(json.dumps(run_one(sys.argv[1], Path(sys.argv[2]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text(before + BEGIN + "\n" + "\n".join(rows) + "\n" + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
