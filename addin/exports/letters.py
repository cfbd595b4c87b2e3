"""Appointment letters: one for each person, with all their duties, as Word and as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.exports.kinds import ExportKind
from addin.exports.letter_check import check, lines
from addin.exports.letter_fields import context_of, sample
from addin.exports.letter_limits import not_drawn
from addin.exports.letter_package import TemplateError, core_properties, read_package
from addin.exports.letter_pdf import Printer, combined
from addin.exports.letter_render import Filler
from addin.exports.letter_template import FILE, template_bytes
from addin.exports.typeface import unprintable
from addin.template import CREATOR
from models.shortage.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.exports.letter_fields import Value
    from addin.exports.letter_package import Package
    from addin.exports.material import Material
    from models.briefs import Brief

__all__ = ["Letter", "LetterPress", "TemplateError", "combined", "template_bytes"]

TITLE: Final = "Appointment letter"
_MEGABYTE: Final = 1_000_000
_LARGE: Final = 500_000  # bytes of a template: a thousand letters of it fill half a gigabyte
_NAMED: Final = 20  # signs that a note names


@dataclass(frozen=True, slots=True)
class Letter:
    """One person's letter: the Word file, and the same as PDF."""

    docx: bytes
    pdf: bytes


class LetterPress:
    """Makes the letters of one export.

    The template is the manager's letter.docx in the folder of templates, else the shipped one. It
    is read, checked and tried out here: TemplateError, one sentence with file, field and line, if
    it cannot be used. `notes` say what somebody should look at.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        template = _template(material)
        package = read_package(template, FILE)
        first = [context_of(material, brief) for brief in material.people[:1]]
        contexts = [*first, sample(full=True), sample(full=False)]
        check(package, contexts)
        council = material.election.settings.council
        keep_until = material.keep_until(ExportKind.LETTERS)
        delete = f"Delete after {keep_until:%d/%m/%Y}"
        self._filler = Filler(package, core_properties(TITLE, council, keep_until))
        try:
            self._printer = Printer(package, _properties(council, delete))
            for context in contexts:
                self._made(context)
        except TemplateError:
            raise
        except Exception as error:
            # A broken file can have anything where Word has a number.
            raise TemplateError(
                f"{FILE} was not used: something in it is not as Word writes it; open it in Word "
                "and save it again."
            ) from error
        self.notes = _notes(material, package, len(template))

    def letter(self, brief: Brief) -> Letter:
        """Return one person's letter; the same brief gives the same bytes."""
        return self._made(context_of(self._material, brief))

    def _made(self, context: Mapping[str, Value]) -> Letter:
        filled = self._filler.fill(context)
        return Letter(filled.data, self._printer.pdf(filled.body, filled.parts))


def _properties(council: str, delete: str) -> dict[str, str]:
    return {
        "title": TITLE,
        "author": council or CREATOR,
        "subject": delete,
        "keywords": delete,
        "creator": CREATOR,
        "producer": CREATOR,
    }


def _notes(material: Material, package: Package, size: int) -> tuple[str, ...]:
    """Return what somebody should look at before the letters go out."""
    found = []
    if size > _LARGE:
        found.append(
            f"{FILE} has {size / _MEGABYTE:.1f} MB, and so has each letter in Word. Compress its "
            "pictures in Word (Picture Format, Compress Pictures)."
        )
    lacking = not_drawn(package)
    if lacking:
        found.append(
            f"{FILE} has what only Word shows: {listed(lacking, len(lacking))}. The letters as PDF "
            "are without it."
        )
    strange = unprintable(_texts(material, package))
    if strange:
        signs = listed(list(strange), _NAMED)
        found.append(f"The letters as PDF show an empty box for signs that have no font: {signs}.")
    return tuple(found)


def _texts(material: Material, package: Package) -> str:
    """Return all that is typed by people and stands in letters."""
    typed = ["".join(lines(package.parts[package.main]))]
    for brief in material.people:
        typed += [brief.person.name, brief.person.address]
        typed += [f"{one.role.name}{one.place.name}" for one in brief.engagements]
    return "".join(typed)


def _template(material: Material) -> bytes:
    """Return the template's bytes: the manager's own where there is one."""
    folder = material.templates
    path = None if folder is None else folder / FILE
    try:
        if path is None or not path.exists():
            return template_bytes()
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(
            f"{FILE} cannot be read: close it in Word, see that you may open it, and export again."
        ) from error
