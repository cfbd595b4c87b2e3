"""Which module makes which kind of files; loaded only when its kind is made."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from addin.exports.kinds import ExportKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.exports.material import Material
    from addin.exports.outlet import Outlet

MODULES: Final = {
    ExportKind.LETTERS: "people",
    ExportKind.EMAILS: "people",
    ExportKind.MAIL_MERGE: "mail_merge",
    ExportKind.CALENDARS: "people",
    ExportKind.STATION_PACKS: "packs",
    ExportKind.ROUNDS: "rounds",
    ExportKind.COUNT: "count",
    ExportKind.POSTAL_VOTES: "postal",
    ExportKind.CANVASS: "canvass",
    ExportKind.ROTA: "rota",
    ExportKind.PAYROLL: "payroll",
    ExportKind.RETURNS: "returns",
    ExportKind.CHANGES: "changes",
    ExportKind.PUBLIC: "public",
}


def exporter_of(kind: ExportKind) -> Callable[[Material, Outlet], None]:
    """Return what makes the files of a kind."""
    made: Callable[[Material, Outlet], None] = import_module(
        f"addin.exports.{MODULES[kind]}"
    ).export
    return made
