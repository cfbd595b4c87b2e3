"""The command `election-staffing libreoffice`: install, uninstall, build and doctor."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from addin import console
from addin.console import Exit
from addin.libreoffice import doctor as doctors
from addin.libreoffice import installing, package, places

app: Final = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="The extension for LibreOffice Calc on Linux.",
)

Profile = Annotated[
    str | None,
    typer.Option(metavar="URL", hidden=True, help="Another user profile than one's own."),
]


@app.command()
def install(*, profile: Profile = None) -> None:
    """Put the menu and the toolbar into LibreOffice Calc for you."""
    checks, office = doctors.prerequisites()
    wrong = [check for check in checks if check.state is doctors.State.WRONG]
    if office is None or wrong:
        raise _refused(f"{wrong[0].found} {wrong[0].remedy}")
    try:
        installing.install_into(office, profile, places.configuration_file())
    except installing.OfficeError as error:
        raise _refused(str(error)) from error
    except OSError as error:
        raise _refused(f"{error.filename} cannot be written ({error.strerror}).") from error
    console.say(
        'Installed. Start LibreOffice: Calc has a menu and a toolbar "Election staffing" now.'
    )


@app.command()
def uninstall(*, profile: Profile = None) -> None:
    """Take the menu and the toolbar out of LibreOffice Calc again."""
    office = places.find_office()
    try:
        removed = office is not None and installing.remove_from(office, profile)
    except installing.OfficeError as error:
        raise _refused(str(error)) from error
    forgotten = installing.forget(places.configuration_file())
    if removed or forgotten:
        console.say("Removed. The menu and the toolbar are gone when LibreOffice starts again.")
    else:
        console.say("The extension was not installed; nothing was changed.")


@app.command()
def build(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make (.oxt).")] = Path(
        "dist"
    )
    / package.FILE_NAME,
) -> None:
    """Build the extension as a file, for IT to look at or to put on many computers."""
    if file.suffix.lower() != ".oxt":
        raise _refused(f"{file} does not end in .oxt, by which LibreOffice knows an extension.")
    try:
        package.build(file)
    except OSError as error:
        raise _refused(f"{file} cannot be written ({error.strerror}).") from error
    console.say(f"Built {file}.")


@app.command()
def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    profile: Profile = None,
) -> None:
    """Say whether all that the extension needs is there, and what to do where it is not."""
    checks = doctors.examine(profile)
    count = sum(check.state is doctors.State.WRONG for check in checks)
    if as_json:
        console.print_json({"checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            console.say(f"{check.state:<6} {check.what}: {check.found}")
            if check.remedy:
                console.say(f"{'':<6} What to do: {check.remedy}")
        things = "1 thing is" if count == 1 else f"{count} things are"
        console.say("Nothing is wrong." if not count else f"{things} wrong.")
    if count:
        raise typer.Exit(Exit.PROBLEMS)


def _refused(sentence: str) -> typer.Exit:
    """Print why something was not done; return what to raise."""
    console.refuse(sentence)
    return typer.Exit(Exit.WRONG_USE)
