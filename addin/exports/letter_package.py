"""Word files as packages of parts: read with care, written the same each time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from addin.exports.outlet import ExportRefusedError
from addin.template import CREATOR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CORE: Final = "docProps/core.xml"
_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "_rels/.rels"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_WORD: Final = "wordprocessingml"
_DOCUMENT_TYPE: Final = b"wordprocessingml.document.main+xml"
_LARGEST: Final = 40_000_000  # bytes unpacked: a template with its pictures has a few millions
_MOST_PARTS: Final = 1_000
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o644 << 16
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_KIND: Final = re.compile(rb"""\bType\s*=\s*["']([^"']*)["']""")
_OUTSIDE: Final = re.compile(rb"""\bTargetMode\s*=\s*["']External["']""", re.IGNORECASE)
_HARMLESS: Final = (b"/hyperlink",)  # followed only when the reader clicks on it
_ATTACHED: Final = b"/attachedTemplate"
_ATTACHED_TAG: Final = re.compile(rb"<w:attachedTemplate\b[^>]*/>")
_REACHING: Final = re.compile(rb"\b(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b")
_INSTRUCTION: Final = re.compile(
    rb"""<w:instrText\b[^>]*>([^<]*)<|\bw:instr\s*=\s*["']([^"']*)["']"""
)
_DOCTYPE: Final = b"<!DOCTYPE"
_OF_DOCUMENT: Final = "/officeDocument"
_OF_PROPERTIES: Final = "/metadata/core-properties"


class TemplateError(ExportRefusedError):
    """A template that cannot be used. Its text names the file, and the field and line if any."""


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by their names; `name` is what the file is called in sentences."""

    name: str
    parts: Mapping[str, bytes]

    @cached_property
    def main(self) -> str:
        """The part with the text itself; "" if there is none."""
        found = self.related("")
        return next((to for kind, to in found.values() if kind.endswith(_OF_DOCUMENT)), "")

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to within the file, by id: the kind, and the other part."""
        folder = dirname(part)
        held = self.parts.get(join(folder, "_rels", f"{part.rpartition('/')[2]}.rels"))
        if held is None:
            return {}
        return {
            one.get("Id", ""): (one.get("Type", ""), _there(folder, one.get("Target", "")))
            for one in etree.fromstring(held)
            if one.get("TargetMode") != "External"
        }

    def with_properties(self, core: bytes) -> dict[str, bytes]:
        """Return the parts with these properties in place of those that there were."""
        old = {to for kind, to in self.related("").values() if kind.endswith(_OF_PROPERTIES)}
        parts = tidy({part: held for part, held in self.parts.items() if part not in old})
        types, relations = etree.fromstring(parts[_TYPES]), etree.fromstring(parts[_RELATIONS])
        _child(types, "Override", PartName=f"/{CORE}", ContentType=_CORE_TYPE)
        _child(relations, "Relationship", Id="properties", Type=_CORE_KIND, Target=CORE)
        new = {_TYPES: types, _RELATIONS: relations}
        return parts | {part: etree.tostring(root) for part, root in new.items()} | {CORE: core}


def tidy(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return parts of a package without what it says of parts that are no longer there."""
    tidied = dict(parts)
    for part, held in parts.items():
        if part != _TYPES and not part.endswith(".rels"):
            continue
        folder = dirname(dirname(part))
        root = etree.fromstring(held)
        for one in list(root):
            named = one.get("PartName") or (
                one.get("TargetMode") != "External" and one.get("Target")
            )
            if named and _there(folder, named).partition("#")[0] not in parts:
                root.remove(one)
        tidied[part] = etree.tostring(root)
    return tidied


def _there(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else normpath(join(folder, target))


def _child(parent: Any, tag: str, **attributes: str) -> None:  # noqa: ANN401 - lxml's element
    etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{tag}", attributes)


def read_package(data: bytes, name: str) -> Package:
    """Return the parts of a Word document.

    TemplateError if it is of another kind, damaged or protected, far too large, or would fetch
    something from outside when it is opened. A link to the template that it was made from, as
    Word notes it, is left out; hyperlinks stay.
    """
    try:
        with ZipFile(BytesIO(data)) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            large = sum(entry.file_size for entry in entries) > _LARGEST
            large = large or len(entries) > _MOST_PARTS
            parts = {} if large else {entry.filename: file.read(entry) for entry in entries}
    except Exception as error:
        # zipfile and zlib raise a dozen kinds of error on damaged data, without a common base;
        # a part with a password is one of them.
        raise _no_word(name) from error
    if large:
        raise TemplateError(
            f"{name} was not used: it is far larger than a letter; make its pictures smaller and "
            "save it again."
        )
    if any("vbaproject" in part.casefold() for part in parts):
        raise TemplateError(
            f"{name} was not used: it has macros; save it from Word as a Word document (.docx)."
        )
    package = Package(name, {part: _alone(part, held, name) for part, held in parts.items()})
    _check_word(package)
    return package


def _check_word(package: Package) -> None:
    """Raise TemplateError if a package has no text of Word's in it, or parts that are no XML."""
    try:
        roots = {
            part: etree.fromstring(held)
            for part, held in package.parts.items()
            if part.endswith((".xml", ".rels"))
        }
        text, types = roots[package.main], package.parts[_TYPES]
    except (KeyError, etree.XMLSyntaxError) as error:
        raise _no_word(package.name) from error
    if _WORD not in text.tag or _DOCUMENT_TYPE not in types or _RELATIONS not in roots:
        raise _no_word(package.name)


def _alone(part: str, held: bytes, name: str) -> bytes:
    """Return a part that fetches nothing from outside; TemplateError where it would."""
    if not part.endswith((".xml", ".rels")):
        return held
    if _DOCTYPE in held or _DOCTYPE.decode().encode("utf-16-le") in held:
        raise _no_word(name)
    if part.endswith(".rels"):
        return _RELATION.sub(lambda found: _relation(found[0], name), held)
    for found in _INSTRUCTION.finditer(held):
        word = _REACHING.match((found[1] or found[2] or b"").strip().upper())
        if word:
            raise TemplateError(
                f"{name} was not used: it has a field {word[1].decode()}, which fetches something "
                "from outside; take the field out."
            )
    return _ATTACHED_TAG.sub(b"", held)


def _relation(tag: bytes, name: str) -> bytes:
    if not _OUTSIDE.search(tag):
        return tag
    kind = _KIND.search(tag)
    if kind and kind[1].endswith(_ATTACHED):
        return b""
    if kind and kind[1].endswith(_HARMLESS):
        return tag
    raise TemplateError(
        f"{name} was not used: it links to a file outside it, such as a picture; insert the "
        "picture itself and save it again."
    )


def _no_word(name: str) -> TemplateError:
    return TemplateError(
        f"{name} was not used: it is not a Word document (.docx) that can be read; save it from "
        "Word as .docx without a password, or delete it, and the next export lays out a new one."
    )


class Writer:
    """Writes a package many times with some parts new: what stays is compressed only once."""

    def __init__(self, constant: Mapping[str, bytes]) -> None:
        self._start = packed(constant)

    def write(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the file with these parts beside the constant ones."""
        buffer = BytesIO()
        buffer.write(self._start)
        with ZipFile(buffer, "a", ZIP_DEFLATED) as file:
            _add(file, parts)
        return buffer.getvalue()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a package with these parts; the same parts give the same bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        _add(file, dict(sorted(parts.items(), key=lambda part: (part[0] != _TYPES, part[0]))))
    return buffer.getvalue()


def _add(file: ZipFile, parts: Mapping[str, bytes]) -> None:
    for name, held in parts.items():
        entry = ZipInfo(name, _EPOCH)
        entry.compress_type, entry.external_attr = ZIP_DEFLATED, _READABLE
        file.writestr(entry, held)


def core_properties(title: str, council: str, keep_until: date | None) -> bytes:
    """Return the properties of a document: its title, who wrote it, and when to delete it."""
    delete = f"Delete after {keep_until:%d/%m/%Y}" if keep_until else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.'
        'org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{delete}</dc:subject>"
        f"<dc:creator>{escape(council or CREATOR)}</dc:creator>"
        f"<cp:keywords>{delete}</cp:keywords>"
        f"<cp:lastModifiedBy>{escape(CREATOR)}</cp:lastModifiedBy><dc:language>en-GB</dc:language>"
        "</cp:coreProperties>"
    ).encode()
