"""Appointment letters: what they say, to whom, and in whose template."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from addin.exports.letters import LetterPress, TemplateError, combined, template_bytes
from tests.addin.exports.letters_made import (
    ODD,
    PLACES,
    SEATS,
    brief_of,
    material_of,
    repacked,
    squeezed,
    text_of_pdf,
    text_of_word,
    word,
)
from tests.models.builders import CLERK, OFFICER, duty, person, place

if TYPE_CHECKING:
    from pathlib import Path

    from addin.exports.letters import Letter
    from addin.exports.material import Material


def letter(material: Material, staff_id: str = "S1") -> Letter:
    return LetterPress(material).letter(brief_of(material, staff_id))


def both(made: Letter) -> list[str]:
    """What the Word file and the PDF say, squeezed: lines break where they will."""
    return [squeezed(text_of_word(made.docx)), squeezed(text_of_pdf(made.pdf))]


def put(folder: Path, data: bytes) -> Path:
    (folder / "letter.docx").write_bytes(data)
    return folder


def test_a_letter_has_all_duties_of_the_person_and_all_that_goes_with_them() -> None:
    for said in both(letter(material_of())):
        for fact in (
            *("Exampleshire Council", "Elections, Town Hall, EX1 1AB", "12 April 2027"),
            *("Ada Elm", "1 Elm Road", "EX1 2AB", "Our reference: S1"),
            "Appointment as poll clerk and count assistant",
            "the local election on Thursday 6 May 2027",
            "appointed by the Returning Officer as follows",
            "Poll clerk",
            "Thursday 6 May 2027, 06:15 to 22:45",
            "St Mark's Hall, EX1 1AA",
            f"Siobhán {ODD} (presiding officer)",
            "£180.00",
            "Thursday 6 May 2027, 22:30 to 04:00 on Friday 7 May 2027",
            "Leisure Centre, EX2 2BB",
            "£90.00",
            "£341.00 in all, before tax: fees £270.00, training £40.00 and holiday pay £31.00",
            "trained as poll clerk and are booked for Monday 19 April 2027, 10:00 to 12:00",
            "at Town Hall, EX1 1AB",
            "Please bring photo ID, a charged mobile phone, food and drink",
            "Section 66 of the Representation of the People Act 1983",
            "Ring 01632 960100 or write to elections@example.org",
            "return the slip below by Thursday 22 April 2027",
            *("A. N. Example", "Returning Officer, Exampleshire Council"),
            *("Reply slip", "I accept", "I decline", "Signature and date"),
        ):
            assert squeezed(fact) in said, fact


def test_a_canvasser_is_appointed_by_the_registration_officer_and_has_a_buddy() -> None:
    for said in both(letter(material_of(), "S3")):
        for fact in (
            "Appointment as canvasser",
            "for the annual canvass. You are appointed by the Electoral Registration Officer",
            "Monday 3 May 2027 to Sunday 16 May 2027",
            "Hill & Dale",
            "Elections office; your buddy: Cat Yew, 07700 900123",
            *("£150.00", "B. Sample", "for the electoral register alone"),
        ):
            assert squeezed(fact) in said, fact
        for other in ("Section 66", "Please bring", "A. N. Example", "Returning Officer,"):
            assert squeezed(other) not in said, other


def test_who_works_for_both_officers_has_both_signatures() -> None:
    told = material_of(seats=[("S1", "D1"), ("S1", "D4")], booked=False)
    for said in both(letter(told)):
        assert squeezed("for the local election on Thursday 6 May 2027 and the annual") in said
        assert "A.N.Example" in said
        assert "B.Sample" in said
        assert squeezed("You have to be trained as poll clerk. We will write to you") in said


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Siobhán", ODD),
        ("Ada", "😀"),
        ("A" * 100, "B" * 100),
        ("Łucja", "Wójcik-Þórsdóttir"),
        ("{{ name }}", "{% if %}"),
        ("Ann\x0b\x00", "Tab\tLine\nBreak"),
        ("", ""),
        ("=1+1", "&amp;"),
    ],
)
def test_whatever_people_are_called_stands_in_both_files(first: str, last: str) -> None:
    told = material_of(person("S1", CLERK, first_name=first, last_name=last), seats=SEATS[:1])
    shown = "".join(one for one in f"{first} {last}" if one.isprintable())
    for said in both(letter(told)):
        assert squeezed(f"Dear {shown.strip() or 'colleague'}") in said
        assert said.count(squeezed(shown)) >= 3


def test_what_is_not_known_is_said_or_left_out_and_never_fails() -> None:
    bare = place("P1", None)
    dated = duty("D1", CLERK, "P1")
    undated = duty("D2", OFFICER, "P1")
    object.__setattr__(undated, "start", None)
    object.__setattr__(undated, "end", None)
    told = material_of(
        person("S1", CLERK, OFFICER, mile=None),
        seats=[("S1", "D1"), ("S1", "D2")],
        duties=[dated, undated],
        places=[bare, *PLACES[1:]],
        what_to_bring="",
        office_address="",
        office_email="",
        office_phone="",
        council="",
    )
    for said in both(letter(told)):
        assert squeezed("Poll clerk Thursday 6 May 2027, 07:00 to 22:00 P1") in said
        assert squeezed("Presiding officer to be agreed P1") in said
        assert "Pleasebring" not in said
        assert "None" not in said


def test_somebody_with_many_duties_has_them_all_and_no_page_is_empty() -> None:
    many = [duty(f"D{n}", CLERK, "P1") for n in range(40)]
    told = material_of(seats=[("S1", one.duty_id) for one in many], duties=many)
    made = letter(told)
    pages = [page.extract_text() for page in PdfReader(BytesIO(made.pdf)).pages]
    assert len(pages) == 3
    assert "Poll clerk" in pages[0]  # the table begins under the heading
    assert all(f"Page {number} of 3" in page for number, page in enumerate(pages, start=1))
    assert "Report to" in pages[1]  # the table's head comes again
    assert sum(page.count("Poll clerk") for page in pages) == 40


def test_the_slip_is_never_torn_apart_by_the_end_of_a_page() -> None:
    for number in range(6, 14):
        many = [duty(f"D{n}", CLERK, "P1") for n in range(number)]
        made = letter(material_of(seats=[("S1", one.duty_id) for one in many], duties=many))
        pages = [page.extract_text() for page in PdfReader(BytesIO(made.pdf)).pages]
        cut = next(page for page in pages if "Reply slip" in page)
        assert all(part in cut for part in ("I accept", "Signature and date"))


def test_both_files_say_whose_they_are_and_when_to_delete_them() -> None:
    made = letter(material_of())
    properties = Document(BytesIO(made.docx)).core_properties
    assert (properties.title, properties.author) == ("Appointment letter", "Exampleshire Council")
    assert properties.keywords == properties.subject == "Delete after 06/11/2027"
    info = PdfReader(BytesIO(made.pdf)).metadata
    assert info is not None
    assert (info.title, info.author) == ("Appointment letter", "Exampleshire Council")
    assert info["/Keywords"] == info.subject == "Delete after 06/11/2027"


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert letter(material_of()) == letter(material_of())


def test_a_letter_holds_nothing_that_it_does_not_need() -> None:
    private = person(
        *("S1", CLERK),
        first_name="Ada",
        postcode="PRIVATE-1",
        email="PRIVATE-2",
        mobile="PRIVATE-3",
        grade="PRIVATE-4",
        excluded_wards=("PRIVATE-5",),
        last_place="PRIVATE-6",
        ward="PRIVATE-7",
        keep_apart=("PRIVATE-8",),
    )
    for said in both(letter(material_of(private, seats=SEATS[:1]))):
        assert "PRIVATE" not in said


def own_template() -> bytes:
    """A council's own: its crest, its order, its fonts, a list and a numbered one."""
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    crest, signature = BytesIO(), BytesIO()
    Image.new("RGB", (120, 60), "navy").save(crest, "PNG")
    Image.new("RGB", (90, 30), "black").save(signature, "PNG")
    head = document.sections[0].header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head.add_run().add_picture(crest, width=Mm(30))
    document.add_heading("Election {{ polling_day }}", 1)
    document.add_paragraph("{{ name|upper }}\t{{ date }}")
    document.add_paragraph("{%p for duty in duties %}")
    text = "{{ duty.role }} at {{ duty.place }}{% if duty.fee %} for {{ duty.fee }}{% endif %}"
    document.add_paragraph(text, style="List Number")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for thing in bring %}")
    document.add_paragraph("{{ thing }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(1, 2, style="Light Grid Accent 1")
    table.cell(0, 0).text = "Yours sincerely"
    table.cell(0, 1).paragraphs[0].add_run().add_picture(signature, width=Mm(20))
    return word("{{ officers[0].name }}", document=document)


def test_the_managers_own_template_is_used(tmp_path: Path) -> None:
    made = letter(material_of(templates=put(tmp_path, own_template())))
    said = squeezed(text_of_pdf(made.pdf))
    for fact in (
        "Election Thursday 6 May 2027",
        "ADA ELM",
        "1. Poll clerk at St Mark's Hall, EX1 1AA for £180.00",
        "2. Count assistant at Leisure Centre, EX2 2BB for £90.00",
        "• photo ID",
        "Yours sincerely",
        "A. N. Example",
    ):
        assert squeezed(fact) in said, fact
    assert "{" not in said
    assert "Secrecy" not in said
    [page] = PdfReader(BytesIO(made.pdf)).pages
    assert sorted(image.image.size for image in page.images if image.image) == [(90, 30), (120, 60)]
    assert len(Document(BytesIO(made.docx)).inline_shapes) == 1
    assert "Election Thursday 6 May 2027" in text_of_word(made.docx)


def test_what_an_if_leaves_out_leaves_no_empty_line(tmp_path: Path) -> None:
    own = word("{%p if secrecy %}", "Secret.", "{%p endif %}", "Dear {{ name }}")
    told = material_of(templates=put(tmp_path, own))
    assert text_of_word(letter(told, "S1").docx).strip() == "Secret.\nDear Ada Elm"
    assert text_of_word(letter(told, "S3").docx).strip() == "Dear Ben Ash"


def test_without_an_own_template_the_shipped_one_is_used(tmp_path: Path) -> None:
    assert letter(material_of(templates=tmp_path)) == letter(material_of())
    assert letter(material_of(templates=put(tmp_path, template_bytes()))) == letter(material_of())


def test_a_template_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").mkdir()
    with pytest.raises(TemplateError, match=r"^letter\.docx cannot be read: close it in Word"):
        LetterPress(material_of(templates=tmp_path))


def test_a_template_is_refused_before_any_letter_is_made(tmp_path: Path) -> None:
    wrong = word("Dear {{ name }}", "{{ frist_name }}")
    with pytest.raises(TemplateError) as refused:
        LetterPress(material_of(templates=put(tmp_path, wrong)))
    assert str(refused.value) == (
        'letter.docx was not used: line 2, "{{ frist_name }}", asks for the field "frist_name", '
        'which there is not; did you mean "first_name"?'
    )


@given(st.integers(0, 10**6), st.integers(0, 255), st.integers(0, 9))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_template_is_used_or_refused_and_nothing_else(
    tmp_path: Path, place: int, byte: int, part: int
) -> None:
    def damaged(name: str, held: bytes) -> bytes:
        if not name.endswith(PARTS[part % len(PARTS)]):
            return held
        at = place % len(held)
        return held[:at] + bytes([byte]) + held[at + 1 :]

    folder = put(tmp_path, repacked(template_bytes(), damaged))
    with contextlib.suppress(TemplateError):
        letter(material_of(templates=folder))


PARTS = ("document.xml", "styles.xml", "numbering.xml", "footer1.xml", ".rels", "Types].xml")


def test_numbers_that_are_none_are_refused(tmp_path: Path) -> None:
    def change(name: str, held: bytes) -> bytes:
        return (
            held.replace(b'w:start w:val="1"', b'w:start w:val="one"') if "numb" in name else held
        )

    document = Document()
    document.add_paragraph("x", style="List Number")
    folder = put(tmp_path, repacked(word(document=document), change))
    with pytest.raises(TemplateError, match="something in it is not as Word writes it"):
        LetterPress(material_of(templates=folder))


def test_a_plan_without_people_has_a_press_all_the_same(tmp_path: Path) -> None:
    assert LetterPress(material_of(seats=[])).notes == ()
    with pytest.raises(TemplateError):
        LetterPress(material_of(seats=[], templates=put(tmp_path, word("{{ nmae }}"))))


def test_what_only_word_shows_is_noted(tmp_path: Path) -> None:
    own = Document()
    own.sections[0]._sectPr.find(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}cols"
    ).set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num", "2")
    folder = put(tmp_path, word("Dear {{ name }}", document=own))
    assert LetterPress(material_of(templates=folder)).notes == (
        "letter.docx has what only Word shows: columns. The letters as PDF are without it.",
    )


def test_a_template_with_large_pictures_is_noted(tmp_path: Path) -> None:
    noise = BytesIO()
    Image.effect_noise((900, 900), 100).save(noise, "PNG")
    own = Document()
    own.add_paragraph().add_run().add_picture(noise, width=Mm(20))
    data = word("Dear {{ name }}", document=own)
    assert LetterPress(material_of(templates=put(tmp_path, data))).notes == (
        (
            f"letter.docx has {len(data) / 1_000_000:.1f} MB, and so has each letter in Word. "
            "Compress its pictures in Word (Picture Format, Compress Pictures)."
        ),
    )


def test_signs_that_no_font_has_are_noted() -> None:
    told = material_of(person("S1", CLERK, first_name="Ada 🦄"), seats=SEATS[:1])
    assert LetterPress(told).notes == (
        "The letters as PDF show an empty box for signs that have no font: 🦄.",
    )
    assert LetterPress(material_of()).notes == ()


def test_all_letters_in_one_file_are_all_their_pages_in_order() -> None:
    told = material_of()
    press = LetterPress(told)
    letters = [press.letter(brief).pdf for brief in told.people]
    whole = combined(letters)
    pages = [page.extract_text() for page in PdfReader(BytesIO(whole)).pages]
    assert pages == [
        page.extract_text() for one in letters for page in PdfReader(BytesIO(one)).pages
    ]
    assert combined(letters) == whole


def test_all_letters_in_one_file_have_each_font_once() -> None:
    told = material_of()
    press = LetterPress(told)
    one = press.letter(told.people[0]).pdf
    assert len(combined([one] * 20)) < len(one) * 3


@pytest.mark.slow
def test_libreoffice_reads_the_word_file_and_says_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    told = material_of()
    for staff_id in ("S1", "S2", "S3"):
        made = letter(told, staff_id)
        (tmp_path / "one.docx").write_bytes(made.docx)
        command = [
            *(office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *(
                "--convert-to",
                "pdf",
                "--outdir",
                str(tmp_path / "made"),
                str(tmp_path / "one.docx"),
            ),
        ]
        subprocess.run(command, check=True, timeout=240, capture_output=True, env={**os.environ})
        theirs = tmp_path / "made" / "one.pdf"
        if not theirs.exists():
            pytest.skip("LibreOffice is installed without Writer")
        words = sorted(re.findall(r"\w+", squeezed_lines(text_of_pdf(theirs.read_bytes()))))
        assert words == sorted(re.findall(r"\w+", squeezed_lines(text_of_pdf(made.pdf))))
        pages = len(PdfReader(theirs).pages)
        assert pages == len(PdfReader(BytesIO(made.pdf)).pages)


def squeezed_lines(text: str) -> str:
    return " ".join(text.split())
