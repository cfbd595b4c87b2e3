"""Filling a Word template in, for thousands of people: as docxtpl does it, compiled only once.

docxtpl reads, cleans and compiles the whole document for every letter. Here its own cleaning is
done once and the jinja template kept; a test holds that the result is what docxtpl gives.
"""

from __future__ import annotations

import re
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from addin.exports.letter_package import Package, TemplateError, Writer, packed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

    from addin.exports.letter_fields import Value

_RENDERED: Final = ("/header", "/footer", "/footnotes")
_PARAGRAPH: Final = re.compile(r"<w:p([ >])")
_NEW_PARAGRAPH: Final = re.compile(r"\n<w:p([ >])")
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BODY: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}body"
_FIRST_PICTURE: Final = 1000  # docxtpl's own count of pictures begins there
_ESCAPED: Final = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


def environment() -> ImmutableSandboxedEnvironment:
    """Return where templates run: no file, no module, no function, nothing that is not a field."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, loader=None)
    made.globals.clear()
    return made


class Filled:
    """One filled-in template: `parts` are its new parts as XML trees, `body` is the text's own."""

    def __init__(self, data: bytes, body: Any, parts: Mapping[str, Any]) -> None:  # noqa: ANN401
        self.data, self.body, self.parts = data, body, parts


class Filler:
    """A template compiled. `core` are the properties that every letter gets."""

    def __init__(self, package: Package, core: bytes) -> None:
        self.package = package
        self._docxtpl = DocxTemplate(BytesIO(packed(package.parts)))
        environ = environment()
        try:
            self._docxtpl.init_docx()
            root = self._docxtpl.docx.element
            self._body = self._compiled(environ, self._docxtpl.get_xml())
            self._before, self._after = _around(root)
            self._others = {
                part: self._compiled(environ, _text(package.parts[part]))
                for kind, part in package.related(package.main).values()
                if kind.endswith(_RENDERED) and b"{" in package.parts.get(part, b"")
            }
        except Exception as error:
            # python-docx, lxml and jinja each have their own errors for a file that is not theirs.
            raise TemplateError(
                f"{package.name} was not used: {{%p … %}} has to stand in a paragraph, {{%tr … %}} "
                "in a table row and {%tc … %} in a cell of their own, and one of them does not."
            ) from error
        new = {package.main, *self._others}
        parts = package.with_properties(core)
        self._writer = Writer({part: held for part, held in parts.items() if part not in new})

    def fill(self, context: Mapping[str, Value]) -> Filled:
        """Return the document with these contents; TemplateError if it falls apart."""
        self._docxtpl.docx_ids_index = _FIRST_PICTURE
        filled = self._filled(self._body, context)
        self._check(filled)
        body = self._docxtpl.fix_tables(filled)
        self._docxtpl.fix_docpr_ids(body)
        text = self._before + etree.tostring(body) + self._after
        parts = {self.package.main: text}
        trees = {}
        for part, template in self._others.items():
            trees[part] = self._check(self._filled(template, context))
            parts[part] = _DECLARATION + etree.tostring(trees[part])
        return Filled(self._writer.write(parts), body, trees)

    def _compiled(self, environ: ImmutableSandboxedEnvironment, xml: str) -> Template:
        return environ.from_string(_PARAGRAPH.sub(r"\n<w:p\1", self._docxtpl.patch_xml(xml)))

    def _filled(self, template: Template, context: Mapping[str, Value]) -> str:
        try:
            xml = _NEW_PARAGRAPH.sub(r"<w:p\1", template.render(context))
        except Exception as error:  # whatever Python says of texts, lists and numbers
            raise TemplateError(
                f"{self.package.name} was not used: it cannot be filled in for everybody "
                f"({context['staff_id']}); ask with if whether there is what it prints."
            ) from error
        for escaped, meant in _ESCAPED:
            xml = xml.replace(escaped, meant)
        filled: str = self._docxtpl.resolve_listing(xml)
        return filled

    def _check(self, xml: str) -> Any:  # noqa: ANN401 - lxml's element
        try:
            return etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise TemplateError(
                f"{self.package.name} was not used: an if or for begins in one paragraph or cell "
                "and ends in another; write {%p if … %} and {%p endif %} on lines of their own, "
                "or {%tr for … %} and {%tr endfor %} in table rows of their own."
            ) from error


def _around(root: Any) -> tuple[bytes, bytes]:  # noqa: ANN401 - lxml's element
    """Return what stands before and after the body of a document."""
    shell = deepcopy(root)
    body = shell.find(_BODY)
    for child in list(body):
        body.remove(child)
    body.text = "#"
    before, after = etree.tostring(shell).split(b"<w:body>#</w:body>")
    return _DECLARATION + before, after


def _text(part: bytes) -> str:
    """Return a part as the text that docxtpl works on."""
    text: str = etree.tostring(etree.fromstring(part), encoding="unicode")
    return text
