"""The manager's own templates, in a folder beside the exports: put there, never overwritten."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from addin.exports.folder import told
from addin.exports.kinds import ExportKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TEMPLATES: Final = "Templates"
LETTER: Final = "letter.docx"
EMAIL: Final = "email.txt"

_CLOUDS: Final[Mapping[str, str]] = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "icloud": "iCloud",
}


def put_templates(into: Path, wanted: frozenset[ExportKind]) -> None:
    """Put the shipped templates of letters and e-mails there where they are missing.

    Raises ExportRefusedError if the folder cannot be written to.
    """
    if not wanted & {ExportKind.LETTERS, ExportKind.EMAILS}:
        return
    # only now: other kinds need neither
    from addin.exports.drafts import email_template_bytes  # noqa: PLC0415
    from addin.exports.letters import template_bytes  # noqa: PLC0415

    folder = into / TEMPLATES
    with told(into):
        folder.mkdir(exist_ok=True)
        for name, shipped in ((LETTER, template_bytes), (EMAIL, email_template_bytes)):
            with suppress(FileExistsError), (folder / name).open("xb") as file:
                file.write(shipped())


def cloud_of(into: Path) -> str:
    """Return the service that copies a folder to other computers, by its name; "" if none does."""
    for part in into.absolute().parts:
        for begins, name in _CLOUDS.items():
            if part.casefold().startswith(begins):
                return name
    return ""
