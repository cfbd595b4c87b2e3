"""What the council's policies say of macros, add-ins and programs started by Excel."""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Final

from addin.excel.checks import Check, note, ok, wrong
from addin.excel.machine import Hive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.excel.machine import Machine

# Group policy, then the cloud policy of Microsoft 365, then what the user chose in Excel.
_SETTINGS: Final = (
    (Hive.USER, r"Software\Policies\Microsoft\Office\16.0"),
    (Hive.MACHINE, r"Software\Policies\Microsoft\Office\16.0"),
    (Hive.USER, r"Software\Policies\Microsoft\Cloud\Office\16.0"),
    (Hive.USER, r"Software\Microsoft\Office\16.0"),
)
_SECURITY: Final = r"Excel\Security"
_LOCATIONS: Final = r"Excel\Security\Trusted Locations"
_DEFENDER: Final = r"SOFTWARE\Policies\Microsoft\Windows Defender"
_GUARD: Final = _DEFENDER + r"\Windows Defender Exploit Guard\ASR"
_MANAGED: Final = _DEFENDER + r"\Policy Manager"  # where Intune writes
CHILD_PROCESSES: Final = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_BLOCKS: Final = ("1", "6")  # block; warn, which blocks until the user allows it
_ONLY_SIGNED, _NONE_AT_ALL, _ALL = 3, 4, 1  # the values of VBAWarnings; 2 asks the user
_IT: Final = "Ask IT; docs/council-it.md says what to set."


def setting(machine: Machine, key: str, name: str) -> int | None:
    """Return a number that Office's policies or its user set, the strongest first."""
    for hive, root in _SETTINGS:
        value = machine.registry(hive, rf"{root}\{key}").get(name.lower())
        if isinstance(value, int):
            return value
    return None


def macro_policies(machine: Machine, *, signed: bool) -> Iterator[Check]:
    """Yield whether Excel may load the add-in and run its macros; `signed`: it is signed."""
    yield _macros(machine, signed=signed)
    if setting(machine, _SECURITY, "DisableAllAddins") == 1:
        yield wrong("Add-ins", "A policy keeps Excel from loading any add-in.", _IT)
    elif setting(machine, _SECURITY, "RequireAddinSig") == 1 and not signed:
        yield wrong("Add-ins", "A policy allows signed add-ins only; this one is not signed.", _IT)
    else:
        yield ok("Add-ins", "Excel may load this add-in.")


def _macros(machine: Machine, *, signed: bool) -> Check:
    if setting(machine, "Common", "VBAOff") == 1:
        return wrong("Macros", "A policy switches off macros in all of Office.", _IT)
    if setting(machine, _LOCATIONS, "AllLocationsDisabled") != 1:
        return ok("Macros", "Excel trusts its start-up folder: macros there may run.")
    chosen = setting(machine, _SECURITY, "VBAWarnings")
    if chosen == _ALL or (chosen == _ONLY_SIGNED and signed):
        return ok("Macros", "Trusted locations are switched off, but this add-in's macros may run.")
    if chosen == _NONE_AT_ALL:
        return wrong("Macros", "Macros and trusted locations are switched off in Excel.", _IT)
    if chosen == _ONLY_SIGNED:
        return wrong("Macros", "Only signed macros may run; this add-in is not signed.", _IT)
    return note(
        "Macros",
        "Trusted locations are switched off, so Excel asks before it runs the add-in's macros.",
        "Press Enable Macros when Excel asks, or ask IT to allow the start-up folder.",
    )


def defender(machine: Machine, interpreter: PureWindowsPath) -> Check:
    """Return whether Microsoft Defender lets Excel start this interpreter."""
    what = "Microsoft Defender"
    managed = machine.registry(Hive.MACHINE, _MANAGED)
    rules = {
        name.lower(): str(value)
        for name, value in machine.registry(Hive.MACHINE, rf"{_GUARD}\Rules").items()
    }
    for rule in str(managed.get("asrrules", "")).split("|"):
        name, _, value = rule.partition("=")
        rules.setdefault(name.strip("{} ").lower(), value.strip())
    if rules.get(CHILD_PROCESSES) not in _BLOCKS:
        return ok(what, "No policy was seen that keeps Excel from starting other programs.")
    excluded = [
        *machine.registry(Hive.MACHINE, rf"{_GUARD}\ASROnlyExclusions"),
        *str(managed.get("asronlyexclusions", "")).split("|"),
    ]
    here = (interpreter, *interpreter.parents)
    if any(PureWindowsPath(path) in here for path in excluded if path):
        return ok(what, f"It keeps Excel from starting other programs, but not {interpreter}.")
    return wrong(
        what,
        'The rule "Block all Office applications from creating child processes" is on, so a button '
        "cannot start the program.",
        f"Ask IT to exclude {interpreter} from this rule ({CHILD_PROCESSES}). An exclusion for "
        "this rule alone cannot be seen from here.",
    )
