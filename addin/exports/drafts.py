"""E-mail drafts: files that a mail program opens to be looked over and sent by hand.

Nothing is sent from here. `X-Unsent: 1` is what makes Outlook open such a file as a draft. The
letter goes as a PDF and not as the Word file: it looks the same on every phone, prints without
Word, and cannot be altered on the way back. The text is plain, since it says all that it has to
and every program shows it; a second, coloured version would be one more to keep right.
"""

from __future__ import annotations

import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import NAMESPACE_OID, uuid5

from addin.exports.addresses import usable
from addin.exports.email_template import email_template_bytes, read_template
from addin.exports.safe import file_name
from addin.exports.since import differs
from addin.exports.words import called, name_for_files, place_called, spoken, times, when
from addin.reading.cells import clean
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.exports.material import Material
    from models.briefs import Attendance, Brief, Engagement

__all__ = ["draft", "email_template_bytes", "notes", "reachable"]

_PLAIN: Final = re.compile(r"[A-Za-z0-9' -]+")  # a name that needs no quotation marks
_PRINTABLE: Final = re.compile(r"[ -~]*")
_ONE_LINE: Final = 60  # letters that fit into a line with the header's name
_FOLDED: Final = 75  # octets, RFC 2047


class HasPdf(Protocol):
    """A letter, of which the draft takes the PDF."""

    @property
    def pdf(self) -> bytes:
        """The letter's pages."""


def draft(material: Material, brief: Brief, letter: HasPdf | None, calendar: bytes | None) -> bytes:
    """Return an e-mail to one person as the bytes of an .eml file, with these two attached.

    None, and an empty calendar, is not attached. A draft to or from somebody without a usable
    address lacks that line. ExportRefusedError if the manager's template is faulty. The same
    content gives the same bytes.
    """
    settings, person = material.election.settings, brief.person
    worded = read_template(material).worded(_fields(material, brief, letter, calendar))
    message = EmailMessage(policy=SMTP)
    message.set_content(worded.text, cte="quoted-printable")
    name = name_for_files(person.last_name, person.first_name, person.staff_id)
    if letter is not None:
        message.add_attachment(
            letter.pdf, maintype="application", subtype="pdf", filename=file_name(name, ".pdf")
        )
    if calendar:
        message.add_attachment(
            calendar,
            maintype="text",
            subtype="calendar",
            filename=file_name(name, ".ics"),
            params={"charset": "utf-8", "method": "PUBLISH"},
        )
    if message.is_multipart():
        # no part can have it: none has an underscore after an equals sign
        message.set_boundary(f"=_{uuid5(NAMESPACE_OID, person.staff_id).hex}")
    head = [
        *_address("From", settings.council, settings.office_email),
        *_address("To", called(person), person.email),
        _line("Subject", _words("Subject", worded.subject)),
        _line("Date", format_datetime(material.made)),
        _line("X-Unsent", "1"),
    ]
    return "".join(head).encode("ascii") + bytes(message)


def reachable(brief: Brief) -> bool:
    """Say whether a person has an e-mail address that a draft can go to."""
    return usable(brief.person.email)


def notes(material: Material) -> tuple[str, ...]:
    """Return what somebody should look at: who gets no draft, and why."""
    found = []
    settings = material.election.settings
    if not usable(settings.office_email):
        found.append(
            'The setting "E-mail of the elections office" is no e-mail address: drafts have no '
            "sender."
        )
    blank = [brief.person.staff_id for brief in material.people if not brief.person.email]
    if blank:
        found.append(
            f"No draft for want of an e-mail address, so the letter goes by post: "
            f"{', '.join(blank)}."
        )
    found += [
        f"No draft for {brief.person.staff_id}: {quoted(brief.person.email)} is no e-mail address."
        for brief in material.people
        if brief.person.email and not reachable(brief)
    ]
    return tuple(found)


def _fields(
    material: Material, brief: Brief, letter: HasPdf | None, calendar: bytes | None
) -> dict[str, Any]:
    """Return the value of each of the template's fields, texts in one line each."""
    settings, person = material.election.settings, brief.person
    name = clean(called(person))
    return {
        "name": name,
        "first_name": clean(person.first_name) or name,
        "staff_id": person.staff_id,
        "council": clean(settings.council),
        "polling_day": spoken(settings.polling_day),
        "duties": [clean(_duty(post)) for post in brief.engagements],
        "training": [clean(_session(attendance)) for attendance in brief.training],
        "waiting": [clean(role) for role in brief.waiting],
        "changed": material.before is not None and differs(brief, material.before),
        "letter": letter is not None,
        "calendar": bool(calendar),
        "reply_by": spoken(material.reply_by),
        "office_phone": clean(settings.office_phone),
        "office_email": clean(settings.office_email),
    }


def _duty(post: Engagement) -> str:
    work = f"{post.role.name} at {place_called(post.place)}"
    table = f", table {post.table}" if post.table else ""
    at = when(post)
    return f"{at}: {work}{table}" if at else f"{work}{table}, as agreed with the office"


def _session(attendance: Attendance) -> str:
    session, place = attendance.session, attendance.place
    at = "" if place is None else f", {place_called(place)}"
    roles = ", ".join(attendance.roles)
    return f"{spoken(session.start)}, {times(session.start, session.end)}{at} ({roles})"


def _address(header: str, name: str, address: str) -> Iterator[str]:
    """Yield the header of one person; none without a usable address.

    Python's own folding of a long name drops its quotation marks, and with them what keeps a
    comma or <another@example.org> in it from being a second address (cpython issue 80222). So a
    name that is not plain is written as encoded words, which nothing can be read into.
    """
    if usable(address):
        shown = clean(name)
        plain = len(shown) <= _ONE_LINE and _PLAIN.fullmatch(shown)
        words = shown if plain or not shown else _encoded(header, shown)
        gap = " " if plain or not words else "\r\n "
        yield _line(header, f"{words}{gap}<{address}>".strip())


def _words(header: str, text: str) -> str:
    if len(text) <= _ONE_LINE and _PRINTABLE.fullmatch(text) and "=?" not in text:
        return text
    return _encoded(header, text)


def _encoded(header: str, text: str) -> str:
    """Return a text as encoded words (RFC 2047), folded."""
    return Header(text, "utf-8", _FOLDED, header_name=header).encode(linesep="\r\n")


def _line(header: str, value: str) -> str:
    return f"{header}: {value}\r\n"
