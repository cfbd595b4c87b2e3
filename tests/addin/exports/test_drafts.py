"""A draft is addressed to one person, says what the template says, and nothing gets into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from addin.exports.calendars import calendar_of
from addin.exports.drafts import draft, email_template_bytes, notes, reachable
from addin.exports.email_template import FIELDS, read_template
from addin.exports.outlet import ExportRefusedError
from tests.addin.exports.telling import JANE, MADE, ODD, TOM, after, told
from tests.models.builders import CLERK, person

if TYPE_CHECKING:
    from email.message import EmailMessage, Message

    from addin.exports.material import Material

DOCS = Path(__file__).resolve().parents[3] / "docs"


@dataclass(frozen=True)
class PdfOnly:
    """A letter, of which only the pages matter here."""

    pdf: bytes = b"%PDF-1.4\r\n\x00\xff\n.\r\n"


def made(material: Material, *, letter: bool = False, calendar: bytes | None = None) -> bytes:
    brief = material.briefs.of("S1")
    assert brief is not None
    return draft(material, brief, PdfOnly() if letter else None, calendar)


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert message.defects == []
    return message


def text_of(material: Material, **more: Any) -> str:
    body = read(made(material, **more)).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def addressed(data: bytes, header: str) -> list[tuple[str, str]]:
    """The names and addresses of a header as the older of Python's readers has them."""
    raw: Message = message_from_bytes(data)
    return [
        (str(make_header(decode_header(name))), address)
        for name, address in getaddresses(raw.get_all(header, []))
    ]


def template(folder: Path, text: str) -> Material:
    (folder / "email.txt").write_text(text, encoding="utf-8")
    return told([("S1", "D1")], templates=folder)


def refused(folder: Path, text: str) -> str:
    material = template(folder, text)
    with pytest.raises(ExportRefusedError) as error:
        read_template(material)
    return str(error.value).replace(str(folder / "email.txt"), "email.txt")


def test_a_draft_has_all_its_parts() -> None:
    material = told([("S1", "D1"), ("S1", "D5")], booked=["S1"])
    brief = material.briefs.of("S1")
    assert brief is not None
    calendar = calendar_of(material, brief)
    data = made(material, letter=True, calendar=calendar)
    message = read(data)
    assert message["x-unsent"] == "1"
    assert message["from"] == "Exampleshire Council <elections@example.org>"
    assert message["to"] == "Jane Elm <jane@example.org>"
    assert message["subject"] == "Your election duties, Exampleshire Council"
    assert parsedate_to_datetime(message["date"]) == MADE
    assert "message-id" not in message
    pdf, ics = message.iter_attachments()
    assert (pdf.get_content_type(), pdf.get_filename()) == ("application/pdf", "Elm Jane S1.pdf")
    assert pdf.get_content() == PdfOnly().pdf
    assert (ics.get_content_type(), ics.get_filename()) == ("text/calendar", "Elm Jane S1.ics")
    assert ics["content-type"].params["method"] == Calendar.from_ical(calendar)["method"]
    assert ics.get_payload(decode=True) == calendar
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 78
    assert data == made(material, letter=True, calendar=calendar)


def test_the_shipped_text_says_what_there_is() -> None:
    material = told([("S1", "D1"), ("S1", "D3"), ("S1", "D5")], booked=["S1"])
    assert text_of(material, letter=True, calendar=b"x") == (
        "Dear Jane Elm,\n"
        "\n"
        "Thank you for working at the election on Thursday 6 May 2027. Your duties:\n"
        "\n"
        "- Thursday 6 May 2027, 07:00 to 22:00: Poll clerk at St Mark's Hall\n"
        "- Thursday 6 May 2027, 22:00 to 04:00 on Friday 7 May 2027: Count assistant at Leisure "
        "Centre, table 1\n"
        "- Canvasser at Hill & Dale, as agreed with the office\n"
        "\n"
        "Your training:\n"
        "\n"
        "- Monday 19 April 2027, 10:00 to 12:00, Town Hall (Poll clerk)\n"
        "\n"
        "Your letter of appointment is attached. Please return the slip at its end by Thursday 22 "
        "April 2027.\n"
        "\n"
        "Open the attached calendar file to put the dates into your calendar.\n"
        "\n"
        "If you have questions or cannot come, ring 01632 960100 or reply to this e-mail.\n"
        "\n"
        "Elections office\n"
        "Exampleshire Council\n"
    )
    waits = told([("S1", "D1"), ("S2", "D1")], booked=["S2"])
    text = text_of(waits)
    assert "We will send you the date of your training as Poll clerk.\n" in text
    assert "attached" not in text
    assert "\nIf you have questions or cannot come, reply to this" in text_of(told(office_phone=""))


def test_who_has_something_else_than_before_is_told_so_first() -> None:
    first = told([("S1", "D1")])
    second = told([("S1", "D2")], before=after(first))
    assert read(made(second))["subject"] == "Changed: Your election duties, Exampleshire Council"
    assert "This takes the place of what we sent you before." in text_of(second)
    same = told([("S1", "D1")], before=after(first))
    assert read(made(same))["subject"] == "Your election duties, Exampleshire Council"


def test_nothing_is_attached_where_there_is_nothing() -> None:
    message = read(made(told(), calendar=b""))
    assert not message.is_multipart()
    assert message["x-unsent"] == "1"


@pytest.mark.parametrize(
    "name",
    [
        ODD,
        "😀 Ann",
        "Ж" * 200,
        "x, " * 66,
        'Elm, Jane "JJ" <jane@example.net>',
        "=?utf-8?q?Bcc=3A?=",
        "Jane\r\nBcc: all@example.net",
        "Jane\u2028\x85Bcc: all@example.net",
        "back\\slash (comment) [x] ; : @ .",
        "",
    ],
)
def test_any_name_is_a_name_and_nothing_else(name: str) -> None:
    somebody = replace(JANE, first_name="", last_name=name)
    data = made(told(staff=[somebody, TOM], council=name), letter=True, calendar=b"x")
    shown = " ".join(name.split()) or "S1"
    assert addressed(data, "To") == [(shown, "jane@example.org")]
    assert addressed(data, "From") == [(" ".join(name.split()), "elections@example.org")]
    message = message_from_bytes(data)
    assert sorted(key.lower() for key in message) == [
        *("content-type", "date", "from", "mime-version", "subject", "to", "x-unsent"),
    ]
    subject = f"Your election duties, {' '.join(name.split())}".rstrip()
    assert str(make_header(decode_header(message["subject"]))) == subject
    assert f"Dear {shown},\n" in text_of(told(staff=[somebody, TOM]))
    assert max(len(line) for line in data.split(b"\r\n")) <= 78


@given(name=st.text(max_size=60))
@settings(deadline=None, max_examples=50)
def test_no_name_gets_out_of_its_place(name: str) -> None:
    data = made(told(staff=[replace(JANE, first_name=name), TOM]))
    assert [address for _, address in addressed(data, "To")] == ["jane@example.org"]
    assert len(message_from_bytes(data).keys()) == 8


@pytest.mark.parametrize(
    "address",
    [
        "jane",
        "jane@",
        "@example.org",
        "jane@example",
        "jane@@example.org",
        "jane@example.org, tom@example.org",
        "jane@example.org;tom@example.org",
        "jane elm@example.org",
        "Jane <jane@example.org>",
        "jane@example.org\r\nBcc: all@example.net",
        "jané@example.org",
        "jane@exämple.org",
        f"{'j' * 250}@example.org",
    ],
)
def test_an_address_that_nobody_can_write_to_is_noted_and_never_used(address: str) -> None:
    material = told(staff=[replace(JANE, email=address), TOM])
    brief = material.briefs.of("S1")
    assert brief is not None
    assert not reachable(brief)
    (note,) = notes(material)
    assert note.startswith('No draft for S1: "')
    assert "to" not in message_from_bytes(made(material))


@pytest.mark.parametrize("address", ["jane@example.org", "o'neill+x@a.b-c.example.org", "J@X.UK"])
def test_an_ordinary_address_is_taken(address: str) -> None:
    material = told(staff=[replace(JANE, email=address), TOM])
    assert notes(material) == ()
    assert addressed(made(material), "To") == [("Jane Elm", address)]


def test_those_without_an_address_are_one_note_and_only_those_asked_for() -> None:
    staff = [person(f"S{n}", CLERK) for n in (1, 2, 3)]
    seats = [("S1", "D1"), ("S2", "D1"), ("S3", "D6")]
    assert notes(told(seats, staff=staff)) == (
        "No draft for want of an e-mail address, so the letter goes by post: S1, S2, S3.",
    )
    assert notes(told(seats, staff=staff, only=frozenset({"S2"}), office_email="")) == (
        'The setting "E-mail of the elections office" is no e-mail address: drafts have no sender.',
        "No draft for want of an e-mail address, so the letter goes by post: S2.",
    )
    assert "from" not in message_from_bytes(made(told(office_email="")))


def test_the_shipped_template_is_the_one_without_a_file_and_as_a_file(tmp_path: Path) -> None:
    bare = made(told())
    assert made(told(templates=tmp_path)) == bare
    (tmp_path / "email.txt").write_bytes(email_template_bytes())
    assert made(told(templates=tmp_path)) == bare


def test_a_managers_own_template_is_taken(tmp_path: Path) -> None:
    own = (
        "Subject: Für {{ name | upper }}\r\nHi {{ first_name }} ({{ staff_id }}),\r\n\r\n"
        "{% for duty in duties %}{{ loop.index }}. {{ duty }}\n{% endfor %}"
    )
    material = template(tmp_path, own)
    assert read(made(material))["subject"] == "Für JANE ELM"
    assert text_of(material) == (
        "Hi Jane (S1),\n\n1. Thursday 6 May 2027, 07:00 to 22:00: Poll clerk at St Mark's Hall\n"
    )


def test_a_template_may_use_every_field_and_the_page_lists_them(tmp_path: Path) -> None:
    own = "Subject: x\n" + "\n".join(f"{{{{ {name} }}}}" for name in FIELDS)
    assert "{{" not in text_of(template(tmp_path, own))
    page = (DOCS / "exports.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in page] == []


END = ". Correct it, or delete the file to have the shipped one again."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", 'email.txt, line 1: it has to begin with "Subject:"'),
        ("Dear {{ name }}", 'email.txt, line 1: it has to begin with "Subject:"'),
        ("Subject: {{ frist_name }}", 'email.txt, line 1: there is no field called "frist_name"'),
        (
            "Subject: x\n\n{% if changed %}\n{{ fee }}\n{% endif %}",
            'email.txt, line 4: there is no field called "fee"',
        ),
        ("Subject: x\n{% if changed %}\n", "email.txt, line 2: Unexpected end of template"),
        ("Subject: x\n\n{{ name", "email.txt, line 3: unexpected end of template"),
        ("Subject: x\n{{ name.mobile }}", "email.txt, line 2: 'str object' has no attribute"),
        ("Subject: x\n\n{{ duties + 1 }}", "email.txt, line 3: can only concatenate list"),
        ("Subject: x\n{{ 1 / (duties | length - 1) }}", "email.txt, line 2: division by zero"),
        ("Subject: x\n{{ name | tojson }}", "email.txt, line 2: No filter named 'tojson'"),
    ],
)
def test_a_faulty_template_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    assert refused(tmp_path, text).startswith(said)
    assert refused(tmp_path, text).endswith(END)


@pytest.mark.parametrize(
    "block",
    [
        "{% include 'letter.docx' %}",
        "{% import 'x' as x %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{{ name.upper() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 'x' * 999999999 }}",
        "{{ 9 ** 999999999 }}",
        "{{ '%0999999999d' % 1 }}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% for i in range(99999) %}{% endfor %}",
        "{% filter upper %}x{% endfilter %}",
    ],
)
def test_a_template_can_only_show_repeat_and_choose(tmp_path: Path, block: str) -> None:
    assert refused(tmp_path, f"Subject: x\n\n{block}") == (
        f"email.txt, line 3: it can only show, repeat and choose fields{END}"
    )


def test_a_template_that_is_no_text_or_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert "is longer than 100,000 letters" in refused(tmp_path, "Subject:" + "x" * 100_000)
    (tmp_path / "email.txt").write_bytes("Subject: Größe".encode("cp1252"))
    with pytest.raises(ExportRefusedError, match="is not a text in UTF-8: save it again"):
        read_template(told(templates=tmp_path))
    (tmp_path / "email.txt").unlink()
    (tmp_path / "email.txt").mkdir()
    with pytest.raises(ExportRefusedError, match=r"email\.txt cannot be read: Is a directory"):
        read_template(told(templates=tmp_path))
