"""The text of the e-mail drafts: a template that the manager edits, and what it may say.

A template is plain text with fields such as {{ name }}. It can repeat and choose, and nothing
else: it calls nothing, reads no file and never runs for long.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from addin.exports.outlet import ExportRefusedError
from addin.reading.cells import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

    from addin.exports.material import Material

NAME: Final = "email.txt"
FIELDS: Final = {
    "name": "first and last name, or the Staff ID",
    "first_name": "first name, or else the same as name",
    "staff_id": "Staff ID",
    "council": "the council",
    "polling_day": "polling day: Thursday 6 May 2027",
    "duties": "a list: when, role and place of each duty",
    "training": "a list: when and where each training session is",
    "waiting": "a list: the roles for which a session is still to come",
    "changed": "true if they were told of something before that is different now",
    "letter": "true if the letter is attached",
    "calendar": "true if the calendar is attached",
    "reply_by": "the day to reply by",
    "office_phone": "telephone of the elections office",
    "office_email": "e-mail of the elections office",
}
_LISTS: Final = frozenset({"duties", "training", "waiting"})
_FLAGS: Final = frozenset({"changed", "letter", "calendar"})
_SUBJECT: Final = "Subject:"
_FILTERS: Final = ("capitalize", "first", "join", "last", "length", "lower", "title", "upper")
# What could run for long, take all memory or reach outside has no place in a letter's text.
_FORBIDDEN: Final = (
    *(nodes.Call, nodes.CallBlock, nodes.Extends, nodes.FilterBlock, nodes.FromImport),
    *(nodes.Import, nodes.Include, nodes.Macro, nodes.Mod, nodes.Mul, nodes.Pow),
)
_LONGEST: Final = 100_000  # letters; a template is a page
_PLACE: Final = "<template>"  # what jinja calls the file of a template without one
_SHIPPED: Final = """\
Subject: {% if changed %}Changed: {% endif %}Your election duties, {{ council }}

Dear {{ name }},

{% if changed %}
Something has changed. This takes the place of what we sent you before.

{% endif %}
{% if duties %}
Thank you for working at the election on {{ polling_day }}. Your duties:

{% for duty in duties %}
- {{ duty }}
{% endfor %}

{% endif %}
{% if training %}
Your training:

{% for session in training %}
- {{ session }}
{% endfor %}

{% endif %}
{% if waiting %}
We will send you the date of your training as {{ waiting | join(", ") }}.

{% endif %}
{% if letter %}
Your letter of appointment is attached. Please return the slip at its end by {{ reply_by }}.

{% endif %}
{% if calendar %}
Open the attached calendar file to put the dates into your calendar.

{% endif %}
{% if office_phone %}
If you have questions or cannot come, ring {{ office_phone }} or reply to this e-mail.
{% else %}
If you have questions or cannot come, reply to this e-mail.
{% endif %}

Elections office
{{ council }}
"""


@dataclass(frozen=True, slots=True)
class Worded:
    """What a draft says: its subject, one line, and its text."""

    subject: str
    text: str


def email_template_bytes() -> bytes:
    """Return the template that is shipped: UTF-8, with line ends and a mark that Notepad knows."""
    return "\ufeff".encode() + _SHIPPED.replace("\n", "\r\n").encode()


class EmailTemplate:
    """A template that has been tried: `worded` never fails for one that could be made."""

    def __init__(self, text: str, name: str) -> None:
        """Take a template; ExportRefusedError with `name` and the line if it is faulty."""
        self._name = name
        if len(text) > _LONGEST:
            raise self._refused(None, f"it is longer than {_LONGEST:,} letters")
        first, _, rest = text.partition("\n")
        if not first.startswith(_SUBJECT):
            raise self._refused(1, f'it has to begin with "{_SUBJECT}"')
        # one line before the text in place of the subject, so that the lines are counted right
        self._subject = self._compiled(first.removeprefix(_SUBJECT))
        self._text = self._compiled(f"\n{rest}")
        for there in (True, False):
            self.worded(_sample(there=there))

    def worded(self, fields: Mapping[str, Any]) -> Worded:
        """Return what the template says with these fields, all of FIELDS."""
        subject = self._rendered(self._subject, fields)
        return Worded(clean(subject), self._rendered(self._text, fields).strip() + "\n")

    def _compiled(self, text: str) -> Template:
        environment = _environment()
        try:
            parsed = environment.parse(text)
            for node in parsed.find_all(_FORBIDDEN):
                raise self._refused(node.lineno, "it can only show, repeat and choose fields")
            unknown = find_undeclared_variables(parsed) - FIELDS.keys()
            for node in parsed.find_all(nodes.Name):
                if node.name in unknown:
                    raise self._refused(node.lineno, f'there is no field called "{node.name}"')
            return environment.from_string(parsed)
        except TemplateSyntaxError as error:
            raise self._refused(error.lineno, _plain(error)) from error
        except RecursionError as error:
            raise self._refused(None, "its blocks are nested too deeply") from error

    def _rendered(self, template: Template, fields: Mapping[str, Any]) -> str:
        try:
            return template.render(fields)
        except (TemplateError, ArithmeticError, AttributeError, LookupError) as error:
            raise self._refused(_line_of(error), _plain(error)) from error
        except (TypeError, ValueError) as error:
            raise self._refused(_line_of(error), _plain(error)) from error

    def _refused(self, line: int | None, what: str) -> ExportRefusedError:
        where = self._name if line is None else f"{self._name}, line {line}"
        return ExportRefusedError(
            f"{where}: {what}. Correct it, or delete the file to have the shipped one again."
        )


def read_template(material: Material) -> EmailTemplate:
    """Return the manager's template, or the shipped one where there is none.

    ExportRefusedError, one sentence, if it cannot be read or is faulty.
    """
    if material.templates is None:
        return _tried(_SHIPPED, NAME)
    path = material.templates / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _tried(_SHIPPED, NAME)
    except OSError as error:
        raise ExportRefusedError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExportRefusedError(
            f"{path} is not a text in UTF-8: save it again as plain text with that encoding."
        ) from error
    return _tried("\n".join(text.splitlines()), str(path))


@lru_cache(maxsize=4)
def _tried(text: str, name: str) -> EmailTemplate:
    return EmailTemplate(text, name)


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def _sample(*, there: bool) -> dict[str, Any]:
    """Return fields to try a template with: all that may be there, or all that may be missing."""
    fields: dict[str, Any] = dict.fromkeys(FIELDS, "-")
    fields.update((name, ["-"] if there else []) for name in _LISTS)
    fields.update((name, there) for name in _FLAGS)
    return fields


def _plain(error: Exception) -> str:
    """Return what jinja says, without the stop at its end."""
    return clean(str(error)).rstrip(".") or type(error).__name__


def _line_of(error: Exception) -> int | None:
    """Return the line of the template at which it failed."""
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == _PLACE
    ]
    return lines[-1] if lines else None
