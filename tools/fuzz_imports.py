"""Looks for bytes that an import neither reads nor refuses, led by which code they reach.

Needs atheris (`pip install atheris`, not on Windows), which the tests do without:

    python tools/fuzz_imports.py [stations] [staff] [last] -max_total_time=60 [corpus folder]

Without a name all readers are tried. A crash is written to a file `crash-...`; what caused it
belongs into the tests as one small case. Workbooks are left out: their library runs in a child
process, where an error is an answer.
"""

from __future__ import annotations

import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["addin.imports"]):
    from addin.imports.exports import import_sources
    from addin.imports.files import FileKind, source_file
    from addin.imports.findings import ImportRefusedError
    from addin.imports.last_plan import read_last_plan
    from addin.imports.staff import import_staff

READERS = {
    "stations": lambda source: import_sources([source]),
    "staff": import_staff,
    "last": read_last_plan,
}
tried = [name for name in READERS if name in sys.argv] or list(READERS)


def one_input(data: bytes) -> None:
    """Import the bytes as each list; anything but a refusal that is raised is a crash."""
    for name in tried:
        with suppress(ImportRefusedError):
            source = source_file("x.csv", data)
            if source.kind is not FileKind.WORKBOOK:
                READERS[name](source)


def main() -> None:
    """Fuzz until the limits on the command line are reached."""
    atheris.Setup([word for word in sys.argv if word not in READERS], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
