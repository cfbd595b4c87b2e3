"""What happens when a button is pressed: the action on the workbook in front, in any host.

A host gives a `Desk`: its messages, status bar and way to stop. Whatever goes wrong is one plain
message, the workbook is as it was, and the status bar is given back.
"""

from __future__ import annotations

from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.buttons import TAB, button_named
from addin.desk import RefusedError
from addin.logs import log_file, places_of, start_log
from addin.presses import export, imports, plan, prepare, replacements, replan, restore, whatif, why
from addin.timetable_sheet import NoTimetableError
from addin.writing.sheets import SheetBlockedError
from models.problems import AuditError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from addin.desk import Desk

_AS_IT_WAS: Final = "The workbook is as it was."


def press(name: str, desk: Desk) -> bool:
    """Do what the button of this name does; say whether it was done. Nothing is raised.

    KeyError if there is no such button.
    """
    button, log, began = button_named(name), start_log(), perf_counter()
    log.info("%s: begun", name)
    try:
        desk.status(f"{TAB}: {button.label}")
        said = _ACTIONS[name](desk)
    except StoppedError as stopped:
        log.info("%s: stopped after %.1f s", name, perf_counter() - began)
        desk.status("")
        desk.tell(f"{stopped} {_AS_IT_WAS}")
        return False
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets one message
        log.error("%s: %s", name, places_of(error))  # noqa: TRY400 - never the error's own text
        desk.status("")
        desk.tell(_refusal(error, desk), wrong=True)
        return False
    log.info("%s: done in %.1f s", name, perf_counter() - began)
    desk.status("")
    if said:
        desk.tell(said)
    return True


def _refusal(error: Exception, desk: Desk) -> str:
    """Return what to tell of an error."""
    if isinstance(error, RefusedError | AuditError):
        return str(error)
    if isinstance(error, SheetBlockedError | NoTimetableError):
        return f"{error} {_AS_IT_WAS}"
    reason = desk.reason(error)
    if reason:
        return f"{reason} {_AS_IT_WAS}"
    return (
        f"The program itself failed ({type(error).__name__}). {_AS_IT_WAS} Please report it with "
        f"the log, which names no person: {log_file()}"
    )


_ACTIONS: Final[Mapping[str, Callable[[Desk], str]]] = MappingProxyType(
    {
        "new": prepare.new,
        "imports": imports.bring_in,
        "check": prepare.check,
        "timetable": prepare.timetable,
        "demand": prepare.demand,
        "allocate": plan.allocate,
        "replan": replan.replan,
        "restore": restore.restore,
        "replacements": replacements.find,
        "use": replacements.use,
        "why": why.why,
        "whatif": whatif.whatif,
        "export": export.export,
    }
)
