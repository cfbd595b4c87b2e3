"""Filling a template in: compiled once, and yet just what docxtpl gives."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from addin.exports.letter_fields import context_of, plain, sample
from addin.exports.letter_package import TemplateError, core_properties, packed, read_package
from addin.exports.letter_render import Filler, environment
from addin.exports.letter_template import template_bytes
from tests.addin.exports.letters_made import brief_of, material_of, text_of_word, word

CORE = core_properties("Title", "Council", None)


def filler(data: bytes) -> Filler:
    return Filler(read_package(data, "letter.docx"), CORE)


def by_docxtpl(data: bytes, context: Any) -> bytes:
    document = DocxTemplate(BytesIO(data))
    document.render(context, environment(), autoescape=True)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def same_text(one: bytes, other: bytes) -> bool:
    """Whether all parts of the text are the same XML; properties are ours."""
    first, second = (read_package(data, "letter.docx").parts for data in (one, other))
    names = {name for name in first if name.startswith("word/") and name.endswith(".xml")}
    assert names == {name for name in second if name.startswith("word/") and name.endswith(".xml")}
    return all(
        etree.tostring(etree.fromstring(first[name]), method="c14n")
        == etree.tostring(etree.fromstring(second[name]), method="c14n")
        for name in names
    )


def rich() -> bytes:
    """A template with all that docxtpl knows: rows, cells, pictures, headers, spans, remarks."""
    document = Document()
    picture = BytesIO()
    Image.new("RGB", (20, 10), "red").save(picture, "PNG")
    document.sections[0].header.paragraphs[0].text = "{{ council }} & {{ name }}"
    document.sections[0].footer.paragraphs[0].text = "{% if total %}{{ total }}{% endif %}"
    document.add_paragraph().add_run().add_picture(picture, Mm(20))
    document.add_paragraph("{# a remark #}{{ address }}{{r name }}")
    document.add_paragraph("{%p for one in training %}")
    document.add_paragraph("{{ one.role }} on\t{{ one.date }}").style = "List Bullet"
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(3, 3, style="Table Grid")
    table.cell(0, 0).text = "{%tr for one in duties %}"
    table.cell(1, 0).text = "{% cellbg 'FFEEDD' %}{{ one.role }}"
    table.cell(1, 1).text = "{{ one.place }}{% if loop.last %}.{% endif %}"
    table.cell(1, 2).text = "{_{ as it stands }_}"
    table.cell(2, 0).text = "{%tr endfor %}"
    wide = document.add_table(1, 3)
    for cell, text in zip(
        wide.rows[0].cells,
        ("{%tc for one in officers %}", "{{ one.name }}", "{%tc endfor %}"),
        strict=True,
    ):
        cell.text = text
    return word("Secret:", "{%- if secrecy %} yes{% endif %}", document=document)


@pytest.mark.parametrize("template", [template_bytes(), rich()], ids=["shipped", "rich"])
def test_a_letter_is_what_docxtpl_makes_of_it(template: bytes) -> None:
    material = material_of()
    contexts: list[Any] = [context_of(material, brief) for brief in material.people]
    contexts += [sample(full=True), sample(full=False)]
    made = filler(template)
    for context in contexts:
        filled = made.fill(context)
        assert same_text(filled.data, by_docxtpl(packed(made.package.parts), context))


def test_one_letter_leaves_nothing_in_the_next() -> None:
    material = material_of()
    first, second = (context_of(material, brief_of(material, who)) for who in ("S1", "S3"))
    made = filler(rich())
    alone = made.fill(first).data
    made.fill(second)
    assert made.fill(first).data == alone


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_name_is_read_back_from_the_word_file(name: str) -> None:
    shown = plain(name)
    context = sample(full=True) | {"name": shown}
    made = FILLER.fill(context).data
    # docxtpl's own way to write braces that are no field
    for written, meant in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        shown = shown.replace(written, meant)
    assert text_of_word(made).strip("\n") == f"Dear [{shown}]"


FILLER = filler(word("Dear [{{ name }}]"))


def test_an_if_that_ends_in_another_cell_is_refused_not_mended() -> None:
    document = Document()
    document.add_paragraph("{% if total %}")
    document.add_table(1, 1).cell(0, 0).text = "{% endif %}"
    made = filler(word(document=document))
    with pytest.raises(TemplateError) as refused:
        made.fill(sample(full=False))
    assert str(refused.value).startswith(
        "letter.docx was not used: an if or for begins in one paragraph or cell and ends in another"
    )


def test_a_row_tag_outside_a_table_is_refused() -> None:
    with pytest.raises(TemplateError, match=r"\{%tr … %\} in a table row"):
        filler(word("{%tr for one in duties %}", "{%tr endfor %}"))


def test_what_fails_for_one_person_alone_names_them() -> None:
    made = filler(word("{{ training[1].date }}"))
    with pytest.raises(TemplateError, match=r"cannot be filled in for everybody \(S7\)"):
        made.fill(sample(full=False) | {"staff_id": "S7"})


def test_templates_have_no_functions_and_no_files() -> None:
    assert dict(environment().globals) == {}
    assert environment().loader is None
    assert environment().autoescape is True
