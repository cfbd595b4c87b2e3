"""Files that claim to be Word documents: read with care, refused in one sentence."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from addin.exports.letter_package import (
    Package,
    TemplateError,
    Writer,
    core_properties,
    packed,
    read_package,
    tidy,
)
from tests.addin.exports.letters_made import repacked, word

NO_WORD = (
    "letter.docx was not used: it is not a Word document (.docx) that can be read; save it from "
    "Word as .docx without a password, or delete it, and the next export lays out a new one."
)
OUTSIDE = (
    "letter.docx was not used: it links to a file outside it, such as a picture; insert the "
    "picture itself and save it again."
)
RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)


def refusal(data: bytes) -> str:
    with pytest.raises(TemplateError) as refused:
        read_package(data, "letter.docx")
    return str(refused.value)


def zipped(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for name, held in parts.items():
            file.writestr(name.replace("__", "/"), held)
    return buffer.getvalue()


def linking(kind: str, target: str, part: str = "document.xml.rels") -> bytes:
    more = RELATION.format(kind=kind, target=target).encode()
    return repacked(
        word("x"),
        lambda name, held: held.replace(b"</Relationships>", more) if name.endswith(part) else held,
    )


def written(old: bytes, new: bytes, part: str = "word/document.xml") -> bytes:
    return repacked(word("x"), lambda name, held: held.replace(old, new) if name == part else held)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no Word file",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .doc",
        zipped(one=b"1"),
        zipped(**{"[Content_Types].xml": b"<Types/>", "_rels__.rels": b"<a"}),
        word("x")[:-40],
        written(b"<w:body>", b"<w:body"),
        written(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document'),
        repacked(word("x"), lambda name, held: b"" if name == "word/document.xml" else held),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert refusal(data) == NO_WORD


def test_a_workbook_is_refused() -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - for this one test

    buffer = BytesIO()
    Workbook().save(buffer)
    assert refusal(buffer.getvalue()) == NO_WORD


def test_a_file_that_unpacks_to_far_more_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = repacked(word("x"), lambda _, held: held, bomb=b"\0" * 50_000_000)
    monkeypatch.setattr(ZipFile, "read", None)
    assert len(bomb) < 200_000
    assert refusal(bomb).startswith("letter.docx was not used: it is far larger than a letter")


def test_a_file_of_very_many_parts_is_refused() -> None:
    many = {f"part{number}": b"" for number in range(1001)}
    assert refusal(repacked(word("x"), lambda _, held: held, **many)).startswith(
        "letter.docx was not used: it is far larger than a letter"
    )


def test_macros_are_refused() -> None:
    data = repacked(word("x"), lambda _, held: held, **{"word/vbaProject.bin": b"x"})
    assert refusal(data) == (
        "letter.docx was not used: it has macros; save it from Word as a Word document (.docx)."
    )


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "aFChunk"])
def test_what_would_fetch_something_is_refused(kind: str) -> None:
    assert refusal(linking(kind, "https://example.org/a.png")) == OUTSIDE


def test_a_hyperlink_may_stay_for_the_reader_to_click() -> None:
    package = read_package(linking("hyperlink", "https://example.org"), "letter.docx")
    assert b"https://example.org" in package.parts["word/_rels/document.xml.rels"]


def test_the_template_that_word_made_it_from_is_left_out() -> None:
    data = linking("attachedTemplate", "file:///C:/Council.dotm")
    attached = b'<w:attachedTemplate r:id="rId99"/></w:body>'
    data = repacked(
        data,
        lambda name, held: (
            held.replace(b"</w:body>", attached) if name == "word/document.xml" else held
        ),
    )
    package = read_package(data, "letter.docx")
    assert b"Council.dotm" not in b"".join(package.parts.values())
    assert b"attachedTemplate" not in package.parts["word/document.xml"]


@pytest.mark.parametrize("field", ["DDEAUTO c:\\\\x", " includepicture http://x", "IncludeText x"])
def test_fields_that_reach_outside_are_refused(field: str) -> None:
    new = f"<w:r><w:instrText>{field}</w:instrText></w:r></w:p>".encode()
    name = field.split(maxsplit=1)[0].upper()
    assert refusal(written(b"</w:p>", new)) == (
        f"letter.docx was not used: it has a field {name}, which fetches something from outside; "
        "take the field out."
    )


def test_numbers_of_pages_are_no_such_field() -> None:
    new = b"<w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"
    assert read_package(written(b"</w:p>", new), "letter.docx").main == "word/document.xml"


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = read_package(word("x"), "letter.docx").parts
    assert packed(parts) == packed(dict(reversed(parts.items())))


def test_a_writer_writes_what_packing_would() -> None:
    parts = read_package(word("Hello"), "letter.docx").parts
    constant = {name: held for name, held in parts.items() if name != "word/document.xml"}
    writer = Writer(constant)
    for text in (b"<one/>", b"<two/>"):
        made = writer.write({"word/document.xml": text})
        with ZipFile(BytesIO(made)) as file:
            assert file.testzip() is None
            assert file.namelist()[0] == "[Content_Types].xml"
            assert {name: file.read(name) for name in file.namelist()} == {
                **constant,
                "word/document.xml": text,
            }


def test_new_properties_replace_the_old_ones() -> None:
    document = Document()
    document.core_properties.author = "The manager"
    document.core_properties.comments = "a remark of the manager's"
    package = read_package(word("x", document=document), "letter.docx")
    core = core_properties("A & B", "Council <x>", None)
    found = Document(BytesIO(packed(package.with_properties(core)))).core_properties
    assert (found.title, found.author, found.comments) == ("A & B", "Council <x>", "")


def test_a_file_without_properties_gets_some() -> None:
    package = read_package(word("x"), "letter.docx")
    bare = tidy({name: held for name, held in package.parts.items() if "docProps" not in name})
    core = core_properties("Title", "Council", None)
    made = packed(Package("letter.docx", bare).with_properties(core))
    assert Document(BytesIO(made)).core_properties.title == "Title"
