"""The Word template of the appointment letter that is shipped, made in code so that it is reviewed.

The manager edits a copy of it in Word. Fields stand in {{ }} and are listed in letter_fields.py;
{%p … %} takes its paragraph with it, {%tr … %} its table row.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from addin.exports.letter_build import (
    SIZE,
    SMALL,
    TABLE,
    Made,
    add_number,
    add_run,
    add_table,
    add_text,
    border,
    fill_cell,
    flush,
    keep_whole,
    line_below,
    repeat,
    rule_off,
    shade,
)
from addin.exports.letter_package import Package, core_properties, packed, read_package, tidy
from addin.styles import BLUE, GREY, INK, LINE, PALE_BLUE

FILE: Final = "letter.docx"
_FONT: Final = "Arial"
# What python-docx's own empty document brings and a letter does not need.
_UNUSED: Final = (
    *("docProps/", "customXml/", "word/stylesWithEffects.xml", "word/webSettings.xml"),
)
_DUTIES: Final = (
    ("Role", 29, "{{ duty.role }}"),
    ("When", 43, "{{ duty.date }}{% if duty.times %}, {{ duty.times }}{% endif %}"),
    ("Where", 44, "{{ duty.place }}{% if duty.table %}, {{ duty.table }}{% endif %}"),
    (
        "Report to",
        41,
        "{{ duty.report_to }}{% if duty.buddy %}; your buddy: {{ duty.buddy }}{% endif %}",
    ),
    ("Fee", 17, "{{ duty.fee }}"),
)
_INTRODUCTION: Final = (
    "Thank you for offering to work for {{ occasion }}. You are appointed by the "
    "{{ appointed_by }} as follows."
)
_BOOKED: Final = (
    "You have to be trained as {{ session.role }} and are booked for {{ session.date }}, "
    "{{ session.times }}, at {{ session.place }}."
)
_TO_BOOK: Final = (
    "You have to be trained as {{ waiting }}. We will write to you with the day and the place."
)
_SECRECY: Final = (
    "Section 66 of the Representation of the People Act 1983 requires you to maintain, and help to "
    "maintain, the secrecy of voting. You must not tell anybody whether or how somebody has voted, "
    "nor pass on what you learn at the opening of postal votes or at the count, unless the law "
    "allows it. To do so is an offence."
)
_CANVASS: Final = (
    "What you are told on the doorstep is for the electoral register alone. Keep your forms safe, "
    "and show your identity card wherever you call."
)
_QUESTIONS: Final = (
    "Ring {{ office_phone }} or write to {{ office_email }}; ring at once if you find that you "
    "cannot come."
)
_PAY: Final = (
    "{%p if total %}",
    ("Pay. ", "You will be paid {{ total }} in all, before tax: {{ pay }}."),
    "{%p endif %}",
)
_TRAINING: Final = (
    "{%p for session in training %}",
    ("Training. ", _BOOKED),
    "{%p endfor %}",
    "{%p if waiting %}",
    ("Training. ", _TO_BOOK),
    "{%p endif %}",
)
_RULES: Final = (
    "{%p if bring %}",
    ("Please bring ", '{{ bring|join(", ") }}.'),
    "{%p endif %}",
    "{%p if secrecy %}",
    ("Secrecy. ", _SECRECY),
    "{%p endif %}",
    "{%p if canvassing %}",
    ("Canvass. ", _CANVASS),
    "{%p endif %}",
    ("Questions. ", _QUESTIONS),
    "Please return the slip below by {{ reply_by }}.",
)
_ACCEPT: Final = "\u2610  I accept          \u2610  I decline"


def template_bytes() -> bytes:
    """Return the shipped template: the same bytes each time."""
    document = Document()
    _set_page(document)
    _set_styles(document)
    _letterhead(document)
    add_text(document, "Dear {{ dear }}", after=8)
    add_text(document, ("{{ appointment }}", ""), size=13, after=6, colour=BLUE, next_too=True)
    add_text(document, _INTRODUCTION, next_too=True)
    _duties(document)
    for text in (*_PAY, *_TRAINING, *_RULES):
        add_text(document, text)
    _signatures(document)
    _slip(document)
    _footer(document)
    buffer = BytesIO()
    document.save(buffer)
    made = read_package(buffer.getvalue(), FILE)
    used = {part: held for part, held in made.parts.items() if not part.startswith(_UNUSED)}
    core = core_properties("Appointment letter: template", "", None)
    return packed(Package(FILE, tidy(used)).with_properties(core))


def _set_page(document: Made) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(15), Mm(18)
    section.header_distance, section.footer_distance = Mm(8), Mm(8)


def _set_styles(document: Made) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(SIZE)
    normal.font.color.rgb = RGBColor.from_string(INK)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.widow_control = True
    root = styles.element
    for language in root.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for style in root.findall(qn("w:style")):
        ident = style.get(qn("w:styleId"))
        if style.get(qn("w:type")) == "table" and ident not in {"TableNormal", "TableGrid"}:
            root.remove(style)  # a hundred coloured tables, in every letter


def _letterhead(document: Made) -> None:
    head = add_text(document, ("{{ council }}", ""), size=16, colour=BLUE, after=2)
    border(head, "bottom", BLUE, 8)
    line = (
        "{{ office_address_in_line }}{% if office_phone %}  \u00b7  {{ office_phone }}{% endif %}"
        "{% if office_email %}  \u00b7  {{ office_email }}{% endif %}"
    )
    add_text(document, line, size=SMALL, colour=GREY, after=34)
    table = flush(add_table(document, [112, 62]))
    left, right = table.rows[0].cells
    fill_cell(left, ["{{ name }}", "{{ address }}"])
    fill_cell(right, ["{{ date }}", "Our reference: {{ staff_id }}"])
    add_text(document, "", size=8, after=10)


def _duties(document: Made) -> None:
    table = add_table(document, [width for _, width, _ in _DUTIES], rows=4)
    top, begin, row, end = table.rows
    for cell, (heading, *_) in zip(top.cells, _DUTIES, strict=True):
        fill_cell(cell, [(heading, "")], size=TABLE, gap=2)
        shade(cell, PALE_BLUE)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        if heading == "Fee":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for cell, (heading, _, text) in zip(row.cells, _DUTIES, strict=True):
        fill_cell(cell, [text], size=TABLE, gap=2)
        if heading == "Fee":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    fill_cell(begin.cells[0], ["{%tr for duty in duties %}"])
    fill_cell(end.cells[0], ["{%tr endfor %}"])
    repeat(top)
    for each in table.rows:
        keep_whole(each)
    rule_off(table, LINE)
    add_text(document, "", size=4, after=2)


def _signatures(document: Made) -> None:
    add_text(document, "Yours sincerely", next_too=True)
    add_text(document, "{%p for officer in officers %}")
    add_text(document, ("{{ officer.name }}", ""), before=30, after=0, next_too=True)
    add_text(document, "{{ officer.title }}, {{ council }}", after=4)
    add_text(document, "{%p endfor %}")


def _slip(document: Made) -> None:
    cut = "Reply slip. Please cut here and return it to "
    back = "{{ office_address_in_line }}{% if office_email %}, or {{ office_email }}{% endif %}"
    top = add_text(document, (cut, back), size=SMALL, before=14, after=6, next_too=True)
    border(top, "top", GREY, 6, dashed=True)
    add_text(
        document,
        ("{{ name }}  \u00b7  {{ staff_id }}", "  \u00b7  {{ appointment }}"),
        after=6,
        next_too=True,
    )
    add_text(document, _ACCEPT, size=11, after=6, next_too=True)
    table = flush(add_table(document, [50, 124], rows=2))
    labels = ("If you decline all or part of it, what and why:", "Signature and date:")
    for row, label in zip(table.rows, labels, strict=True):
        keep_whole(row)
        row.height = Mm(11)
        fill_cell(row.cells[0], [label], size=SMALL)
        fill_cell(row.cells[1], [""], size=SMALL)
        line_below(row.cells[1])
        row.cells[0].vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
        if row is not table.rows[-1]:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _footer(document: Made) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_run(paragraph, "{{ staff_id }}  \u00b7  Page ", size=SMALL, colour=GREY)
    add_number(paragraph, "PAGE")
    add_run(paragraph, " of ", size=SMALL, colour=GREY)
    add_number(paragraph, "NUMPAGES")
