"""What a template may ask for and do: each faulty one is refused with its line, in one sentence."""

from __future__ import annotations

import pytest
from docx import Document

from addin.exports.letter_check import check, lines
from addin.exports.letter_fields import sample
from addin.exports.letter_package import TemplateError, read_package
from addin.exports.letter_template import template_bytes
from tests.addin.exports.letters_made import word

SAMPLES = [sample(full=True), sample(full=False)]
MORE = "does more than a letter may: only fields, if, for and simple filters."


def refusal(data: bytes) -> str:
    with pytest.raises(TemplateError) as refused:
        check(read_package(data, "letter.docx"), SAMPLES)
    return str(refused.value)


# the line, and what is said behind 'letter.docx was not used: line 2, "...", '
FAULTS = {
    "{{ nmae }}": 'asks for the field "nmae", which there is not; did you mean "name"?',
    "{{ wages }}": 'asks for the field "wages", which there is not.',
    "{% if secrte %}x{% endif %}": 'asks for the field "secrte", which there is not; did you mean '
    '"secrecy"?',
    "{% for one in duties %}{{ one.rol }}{% endfor %}": 'asks for the field "rol", which there is '
    'not; did you mean "role"?',
    '{% for one in duties %}{{ one["rol"] }}{% endfor %}': 'asks for the field "rol", which there '
    'is not; did you mean "role"?',
    "{{ duty.role }}": 'asks for the field "duty", which there is not.',
    "{{ loop.index }}": 'asks for the field "loop", which there is not.',
    "{{ name.first }}": 'asks for "first" of something that has none.',
    "{{ duties }}": "prints a whole list; go through it with for, or join it.",
    "{{ officers[0] }}": "prints a whole row; name one of name, title behind a dot.",
    '{{ duties|join(", ") }}': "joins whole rows; go through them with for.",
    "{% for one in name %}x{% endfor %}": "goes through something that is no list.",
    "{% if total %}": "has a {% if %} without its {% endif %}.",
    "{%p for one in duties %}": "has a {% for %} without its {% endfor %}.",
    "{% endif %}": "has an endif that no if before it asks for.",
    "{% if total %}{% endfor %}": "has an endfor that no for before it asks for.",
    "{{ name": "cannot be understood (unexpected end of template, expected 'end of print "
    "statement').",
    "{{ name }": "cannot be understood (unexpected '}').",
    "{{ name name }}": "cannot be understood (expected token 'end of print statement', got "
    "'name').",
    "{{ name|shout }}": MORE,
    "{{ name is callable }}": MORE,
    "{% whatever %}": "cannot be understood (Encountered unknown tag 'whatever').",
    "{% include 'other.docx' %}": MORE,
    "{% import 'os' as os %}": MORE,
    "{% extends 'other' %}": MORE,
    "{% set x = 1 %}": MORE,
    "{% macro x() %}{% endmacro %}": MORE,
    "{{ range(9) }}": MORE,
    "{{ name.upper() }}": MORE,
    "{{ 'a' * 99999999 }}": MORE,
    "{{ 9 ** 9 ** 9 }}": MORE,
    "{{ name.__class__ }}": 'asks for "__class__" of something that has none.',
    "{{ ''.__class__.__mro__ }}": 'asks for "__class__" of something that has none.',
    "{{ self }}": 'asks for the field "self", which there is not.',
    "{{ name|attr('x') }}": MORE,
    "{{ name|center(99999999) }}": MORE,
    "{% for a in duties recursive %}x{% endfor %}": MORE,
    "{% for a, b in duties %}x{% endfor %}": MORE,
    "{% for a in duties %}{% for b in duties %}{% for c in duties %}{% for d in duties %}x"
    "{% endfor %}{% endfor %}{% endfor %}{% endfor %}": "has too many lists within each other.",
    "{% if duties > 3 %}x{% endif %}": "cannot be filled in.",
    "{{ training[0].date }}": "cannot be filled in.",
}


@pytest.mark.parametrize(("line", "said"), FAULTS.items(), ids=FAULTS)
def test_a_faulty_template_is_refused_with_its_line(line: str, said: str) -> None:
    shown = line if len(line) <= 60 else f"{line[:60].rstrip()}…"
    whole = refusal(word("Dear {{ name }}", line))
    assert whole == f'letter.docx was not used: line 2, "{shown}", {said}'


@pytest.mark.parametrize(
    "line",
    [
        "{{ name }} {{name|upper}} {{ first_name ~ ' ' ~ last_name }}",
        "{% if total and not waiting %}{{ total }}{% elif pay %}x{% else %}y{% endif %}",
        '{{ bring|join("; ") }} {{ bring|length }} {{ bring|first }} {{ bring[0] }}',
        "{% for one in duties if one.fee %}{{ loop.index }}: {{ one['role'] }}{% endfor %}",
        "{{ (duties|first).role }} {{ duties[0].place }} {{ address|default('-') }}",
        "{{ 'Dear' if name else 'Hello' }} {# a remark #}",
        "{% if duties|length > 1 and staff_id in ['S1', 'S2'] %}x{% endif %}",
        "{%p if secrecy %}",
        "{{r name }}",
        "{% if name == \u201cAda\u201d %}x{% endif %}",
        "100 % { } } { %",
    ],
)
def test_a_sound_template_is_let_through(line: str) -> None:
    ending = ["{%p endif %}"] if line.startswith("{%p if") else []
    full = [sample(full=True)] if "bring[0]" in line or "first }}" in line else SAMPLES
    check(read_package(word(line, *ending), "letter.docx"), full)


def test_lines_are_counted_through_tables_as_they_stand() -> None:
    document = Document()
    document.add_paragraph("1")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "2"
    table.cell(0, 1).text = "{{ oops }}"
    data = word("4", document=document)
    package = read_package(data, "letter.docx")
    assert lines(package.parts[package.main]) == ["1", "2", "{{ oops }}", "4"]
    assert 'line 3, "{{ oops }}",' in refusal(data)


def test_a_field_that_word_has_cut_into_runs_is_still_one() -> None:
    document = Document()
    paragraph = document.add_paragraph("Dear {")
    for run in ("{ na", "me", " }}"):
        paragraph.add_run(run).bold = True
    check(read_package(word(document=document), "letter.docx"), SAMPLES)
    paragraph.add_run("{{ nmae }}")
    assert 'line 1, "Dear {{ name }}{{ nmae }}", asks for the field "nmae"' in refusal(
        word(document=document)
    )


@pytest.mark.parametrize("where", ["header", "footer"])
def test_headers_and_footers_are_checked_too(where: str) -> None:
    document = Document()
    getattr(document.sections[0], where).paragraphs[0].text = "{{ nobody }}"
    assert refusal(word("Dear {{ name }}", document=document)) == (
        f'letter.docx was not used: line 1 of the {where}, "{{{{ nobody }}}}", asks for the field '
        '"nobody", which there is not.'
    )


def test_far_too_many_brackets_are_refused() -> None:
    assert refusal(word("{{ " + "(" * 5000 + "name" + ")" * 5000 + " }}")) == (
        "letter.docx was not used: something in it has far too many brackets."
    )


def test_the_shipped_template_is_sound() -> None:
    check(read_package(template_bytes(), "letter.docx"), SAMPLES)
