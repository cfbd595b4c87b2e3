"""A real office program opens ElectionStaffing.xlam, lists its macros and runs one of them.

LibreOffice knows Excel's file formats and most of its Basic. It does not know Excel's ribbon.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from addin.buttons import grouped
from addin.excel.build import addin_bytes, modules
from addin.excel.package import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICE: Final = shutil.which("soffice")
PYTHON: Final = Path("/usr/bin/python3")  # the one that the distribution's pyuno is made for
INTERPRETER: Final = r"C:\Program Files\P & Q\pythonw.exe"
SECONDS: Final = 120

# Run by the distribution's Python: opens the file, prints what it saw as JSON.
SCRIPT: Final = r"""
import json, sys, time
import uno
from com.sun.star.beans import PropertyValue

pipe, file, arguments = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstanceWithContext(
    "com.sun.star.bridge.UnoUrlResolver", context
)
end = time.monotonic() + 60
while True:
    try:
        office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        if time.monotonic() > end:
            raise
        time.sleep(0.1)
desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
options = {"Hidden": True, "MacroExecutionMode": 4, "FilterName": "Calc MS Excel 2007 VBA XML"}
document = desktop.loadComponentFromURL(
    uno.systemPathToFileUrl(file), "_blank", 0,
    tuple(PropertyValue(name, 0, value, 0) for name, value in options.items()),
)
libraries = document.BasicLibraries
library = libraries.getByName("ElectionStaffing")
where = "vnd.sun.star.script:ElectionStaffing.Launcher.CommandLine?language=Basic&location=document"
function = document.getScriptProvider().getScript(where)
sheet = document.Sheets.getByIndex(0)
seen = {
    "sheets": list(document.Sheets.ElementNames),
    "cells": [[cell for cell in row] for row in sheet.getCellRangeByName("A1:B2").getDataArray()],
    "modules": {name: library.getByName(name) for name in library.ElementNames},
    "line": function.invoke(tuple(arguments), (), ())[0],
}
document.close(True)
print(json.dumps(seen))
desktop.terminate()
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice)"),
    pytest.mark.skipif(
        not Path("/usr/lib/python3/dist-packages/uno.py").is_file(), reason="needs python3-uno"
    ),
]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Return what LibreOffice saw in the add-in."""
    folder = tmp_path_factory.mktemp("office")
    file = folder / "ElectionStaffing.xlam"
    file.write_bytes(addin_bytes(INTERPRETER))
    pipe = f"xlam{os.getpid()}"
    office = subprocess.Popen(
        [
            str(OFFICE),
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        done = subprocess.run(
            [PYTHON, "-c", SCRIPT, pipe, file, json.dumps([INTERPRETER, "check", "4711"])],
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert done.returncode == 0, done.stderr
        yield json.loads(done.stdout)
    finally:
        try:
            office.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait(10)


def test_it_opens_as_a_workbook_with_its_sheet(seen: dict[str, Any]) -> None:
    assert seen["sheets"] == [CONFIGURATION]
    assert seen["cells"][0] == ["Interpreter", INTERPRETER]
    assert seen["cells"][1][0] == "Built by"


def test_it_lists_every_macro_of_the_source(seen: dict[str, Any]) -> None:
    heads = re.compile(r"^(?:Public|Private) (?:Sub|Function) \w+.*$", re.MULTILINE)
    expected = {module.name: heads.findall(module.source) for module in modules(grouped())}
    assert {name: heads.findall(code) for name, code in seen["modules"].items()} == expected


def test_it_runs_the_function_that_makes_the_command(seen: dict[str, Any]) -> None:
    assert seen["line"] == f'"{INTERPRETER}" -I -m addin.ribbon check --hwnd=4711'
