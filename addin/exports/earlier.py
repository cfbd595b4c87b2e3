"""Finds what was exported before: the last export in a folder, or the one that somebody names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from addin.exports.folder import MANIFEST
from addin.exports.outlet import ExportRefusedError
from addin.exports.since import carried_on, changed, read_manifest
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from addin.exports.material import Material
    from addin.exports.since import Before

ARCHIVE: Final = ".zip"
_MOST_BYTES: Final = 100_000_000  # a county's manifest has 3 MB
_NAME: Final = re.compile(r"(.+ export \d{4}-\d\d-\d\d \d{4}(?: \(\d+\))?)(?: manifest\.json)?")


def name_of(material: Material) -> str:
    """Return what an export is called: "2027-05-06 export 2027-04-12 0930", so that names sort."""
    return f"{_of_poll(material.election.settings.polling_day)}{material.made:%Y-%m-%d %H%M}"


def beside(name: str) -> str:
    """Return what the manifest of a locked export is called, which lies beside it."""
    return f"{name} {MANIFEST}"


def with_last(material: Material, into: Path) -> Material:
    """Return the material with the last export of the same council and polling day in a folder.

    Of several made at one time the last by its name counts. Raises ExportRefusedError if one of
    them cannot be read: without it numbers would go back.
    """
    settings = material.election.settings
    found = [
        (before.made, before.name, before)
        for before in _all(into, settings.polling_day)
        if fold(before.council) == fold(settings.council)
        and before.polling_day == settings.polling_day
        and before.made is not None
    ]
    if not found:
        return material
    return replace(material, before=max(found, key=lambda one: one[:2])[2])


def since(material: Material, named: Before) -> Material:
    """Return the material for those alone for whom something is different from an earlier plan.

    Who was told something else in between, by the last export, is among them, too.
    """
    last = material.before
    different = changed(material.briefs, named)
    if last is None:
        return replace(material, before=named, only=different)
    different |= changed(material.briefs, last)
    return replace(material, before=carried_on(named, last), only=different)


def read_export(path: Path) -> Before:
    """Return what an export gave: its folder, or the archive with its manifest beside it.

    Raises ExportRefusedError if that cannot be read, or is no export that gave people anything.
    """
    if path.is_dir():
        return _read(path / MANIFEST, path.name)
    if path.suffix.lower() == ARCHIVE:
        return _read(path.with_name(beside(path.stem)), path.stem)
    return _read(path, path.stem)


def _of_poll(day: date) -> str:
    return f"{day:%Y-%m-%d} export "


def _all(into: Path, day: date) -> Iterator[Before]:
    """Yield what each export of a polling day in a folder gave, where it gave anything."""
    try:
        entries = sorted(into.iterdir()) if into.is_dir() else []
    except OSError:
        return  # that nothing can be done there is told when something is to be written
    for entry in entries:
        known = _NAME.fullmatch(entry.name)
        if known is None or not entry.name.startswith(_of_poll(day)):
            continue
        if entry.is_dir():
            if (entry / MANIFEST).is_file():
                yield _read(entry / MANIFEST, entry.name)
        elif entry.name.endswith(MANIFEST):
            yield _read(entry, known[1])


def _read(file: Path, name: str) -> Before:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise ExportRefusedError(
                f"{file.name} of {name} is far larger than one that this program made. Choose "
                "another export."
            )
        return read_manifest(file.read_bytes(), name)
    except FileNotFoundError as error:
        raise ExportRefusedError(
            f"{name} has no {MANIFEST}, so it is not known what it gave people. Choose an export "
            "that had letters, e-mail drafts or calendars."
        ) from error
    except OSError as error:
        raise ExportRefusedError(
            f"{file.name} of {name} cannot be read. Close it if it is open in another program, or "
            "ask its owner for access."
        ) from error
