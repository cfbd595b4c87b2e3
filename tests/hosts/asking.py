"""A program for the tests: has Calc's desk ask something and prints the answer as JSON.

It is a process of its own because a dialog waits for its answer. In a thread of the tests it would
share their one connection with whatever they ask meanwhile, which now and then ends the process.

    python -m tests.hosts.asking ADDRESS ask QUESTION PROPOSED
    python -m tests.hosts.asking ADDRESS choose_files QUESTION
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.engines.calc_uno import bridge
from addin.libreoffice.desk import CalcDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent.parent


def main(address: str, method: str, *words: str) -> None:
    """Ask over the first window of the LibreOffice at this address."""
    local = bridge().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    context = resolver.resolve(address)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    desk = CalcDesk(context, desktop.getFrames().getByIndex(0))
    sys.stdout.write(json.dumps(getattr(desk, method)(*words), default=str))


@contextmanager
def asking(address: str, method: str, *words: str) -> Iterator[Callable[[], Any]]:
    """Ask meanwhile; yields what waits for the answer and returns it."""
    program = [sys.executable, "-m", "tests.hosts.asking", address, method, *words]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield lambda: json.loads(process.communicate(timeout=60)[0])
        finally:
            process.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
