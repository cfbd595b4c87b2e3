"""The command `election-staffing excel`: install, uninstall, build and doctor."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from addin import console
from addin.console import Exit
from addin.excel import doctor as doctors
from addin.excel import install as installing
from addin.excel.build import DEFAULT_INTERPRETER, FILE_NAME, addin_bytes
from addin.excel.checks import Check, State
from addin.excel.machine import Machine, ThisMachine

app: Final = typer.Typer(
    add_completion=False, no_args_is_help=True, help="The add-in for Excel on Windows."
)


def this_machine() -> Machine:
    """Return the computer to work on."""
    return ThisMachine()


@app.command()
def install() -> None:
    """Put the add-in where Excel starts it for you."""
    try:
        path = installing.install(this_machine())
    except installing.InstallError as error:
        raise _refused(error) from error
    console.say(f'Installed {path}. Restart Excel: it then has a tab "Election staffing".')


@app.command()
def uninstall() -> None:
    """Take the add-in away from Excel."""
    try:
        path = installing.uninstall(this_machine())
    except installing.InstallError as error:
        raise _refused(error) from error
    if path is None:
        console.say("The add-in was not installed; nothing was changed.")
    else:
        console.say(f"Removed {path}. Restart Excel: the tab is then gone.")


@app.command()
def build(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make (.xlam).")] = Path(
        "dist"
    )
    / FILE_NAME,
    interpreter: Annotated[
        str,
        typer.Option(metavar="PATH", help="The pythonw.exe that the add-in is to start."),
    ] = DEFAULT_INTERPRETER,
) -> None:
    """Build the add-in as a file, for IT to sign and put on many computers."""
    if file.suffix.lower() != ".xlam":
        raise _refused(ValueError(f"{file} does not end in .xlam, by which Excel knows an add-in."))
    try:
        built = addin_bytes(interpreter)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(built)
    except ValueError as error:
        raise _refused(error) from error
    except OSError as error:
        raise _refused(OSError(f"{file} cannot be written ({error.strerror}).")) from error
    console.say(f"Built {file}; it starts {interpreter}.")


@app.command()
def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Say whether all that the add-in needs is there, and what to do where it is not."""
    checks = doctors.examine(this_machine())
    if as_json:
        console.print_json({"checks": [asdict(check) for check in checks]})
    else:
        _show(checks)
    if any(check.state is State.WRONG for check in checks):
        raise typer.Exit(Exit.PROBLEMS)


def _show(checks: list[Check]) -> None:
    for check in checks:
        console.say(f"{check.state:<6} {check.what}: {check.found}")
        if check.remedy:
            console.say(f"{'':<6} What to do: {check.remedy}")
    count = sum(check.state is State.WRONG for check in checks)
    things = "1 thing is" if count == 1 else f"{count} things are"
    console.say("Nothing is wrong." if not count else f"{things} wrong.")


def _refused(error: Exception) -> typer.Exit:
    """Print why something was not done; return what to raise."""
    console.refuse(str(error))
    return typer.Exit(Exit.WRONG_USE)
