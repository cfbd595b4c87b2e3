"""A program for the tests: asks for one line in Calc's dialog and prints the answer as JSON.

It is a process of its own because a dialog waits for its answer. In a thread of the tests it would
share their one connection with whatever they ask meanwhile, which now and then ends the process.

    python -m tests.hosts.asking ADDRESS QUESTION PROPOSED
"""

from __future__ import annotations

import json
import sys

from addin.engines.calc_uno import bridge
from addin.libreoffice.desk import CalcDesk


def main(address: str, question: str, proposed: str) -> None:
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
    sys.stdout.write(json.dumps(desk.ask(question, proposed)))


if __name__ == "__main__":
    main(*sys.argv[1:])
