"""Loads xlwings without matplotlib, which it would load at every start for a feature of its own.

xlwings can put matplotlib figures into sheets, and so it loads matplotlib wherever that is
installed: half of the time that the command line takes to start. The add-in gives it pictures as
files. The program's own map loads matplotlib when it is drawn.
"""

from __future__ import annotations

import importlib
import sys

_PLOTTING = "matplotlib"


def load_xlwings() -> None:
    """Load xlwings as where matplotlib is not installed; what is loaded already stays as it is."""
    if "xlwings" in sys.modules or _PLOTTING in sys.modules:
        return
    sys.modules[_PLOTTING] = None  # type: ignore[assignment] # so Python says: no such module
    try:
        importlib.import_module("xlwings")
    finally:
        del sys.modules[_PLOTTING]
