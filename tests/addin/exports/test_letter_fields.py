"""The fields of a letter: those of the shipped template, those that are given, the documents'."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import nodes

from addin.exports.letter_check import lines
from addin.exports.letter_fields import FIELDS, context_of, plain, sample
from addin.exports.letter_package import read_package
from addin.exports.letter_render import environment
from addin.exports.letter_template import template_bytes
from models.pay import Officer
from tests.addin.exports.letters_made import DUTIES, SEATS, brief_of, material_of
from tests.models.builders import CLERK, COUNTER, OFFICER, person

PAGE = Path(__file__).parents[3] / "docs" / "exports.md"


def context(staff_id: str = "S1", **facts: object) -> dict[str, object]:
    material = material_of(**facts)  # type: ignore[arg-type] # a test's settings
    return dict(context_of(material, brief_of(material, staff_id)))


def test_every_field_that_is_listed_is_given_and_no_other() -> None:
    found = context()
    assert list(found) == [field.name for field in FIELDS]
    for field in FIELDS:
        for row in found[field.name] if field.rows else ():  # type: ignore[attr-defined]
            assert list(row) == [one.name for one in field.rows]


def test_every_field_of_the_shipped_template_is_listed() -> None:
    package = read_package(template_bytes(), "letter.docx")
    parts = [part for part in package.parts if re.search(r"(document|footer1)\.xml$", part)]
    text = "\n".join(line for part in parts for line in lines(package.parts[part]))
    tree = environment().parse(re.sub(r"\{%(p|tr) ", "{% ", text))
    names = {node.name for node in tree.find_all(nodes.Name)}
    listed = {field.name for field in FIELDS} | {"duty", "session", "officer"}
    assert names <= listed
    assert {"duties", "training", "officers", "bring", "secrecy", "reply_by"} <= names


def test_the_page_has_every_field_and_what_it_is() -> None:
    section = PAGE.read_text(encoding="utf-8").split("\n## Letters\n")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, re.MULTILINE))
    expected = {}
    for field in FIELDS:
        inner = ", ".join(f"`{row.name}` ({row.what})" for row in field.rows)
        expected[field.name] = f"{field.what} {inner}" if inner else field.what
    assert rows == expected


def test_what_is_paid_adds_up() -> None:
    found = context()
    assert {name: found[name] for name in ("fees", "mileage", "training_fees")} == {
        "fees": "£270.00",
        "mileage": "",
        "training_fees": "£40.00",
    }
    assert (found["holiday_pay"], found["total"]) == ("£31.00", "£341.00")
    assert found["pay"] == "fees £270.00, training £40.00 and holiday pay £31.00"


def test_many_roles_have_a_general_heading() -> None:
    roles = [f"Role {n}" for n in range(4)]
    base = material_of()
    brief = brief_of(base, "S1")
    first = brief.engagements[0]
    many = replace(
        brief,
        engagements=tuple(replace(first, role=replace(first.role, name=name)) for name in roles),
    )
    assert context_of(base, many)["appointment"] == "Appointment to election duties"
    three = replace(many, engagements=many.engagements[:3])
    assert context_of(base, three)["appointment"] == "Appointment as role 0, role 1 and role 2"


def test_a_role_that_begins_with_capitals_keeps_them() -> None:
    base = material_of()
    brief = brief_of(base, "S2")
    named = replace(brief.engagements[0].role, name="EMS operator")
    other = replace(brief, engagements=(replace(brief.engagements[0], role=named),))
    assert context_of(base, other)["appointment"] == "Appointment as EMS operator"


def test_at_a_table_one_reports_to_who_leads_it() -> None:
    base = material_of(
        person("S1", COUNTER, first_name="Ada"),
        person("S2", OFFICER, first_name="Bo"),
        person("S3", OFFICER, first_name="Cy"),
        seats=[("S1", "D1"), ("S2", "D2"), ("S3", "D2")],
        duties=[DUTIES[0], replace(DUTIES[1], needed=2)],
    )
    at = {
        place: tuple(
            replace(one, table={"S1": 2, "S2": 1, "S3": 2}[one.person.staff_id]) for one in there
        )
        for place, there in base.briefs.at.items()
    }
    clerk = next(one for one in at["P1"] if one.person.staff_id == "S1")
    brief = replace(brief_of(base, "S1"), engagements=(clerk,))
    seated = replace(base, briefs=replace(base.briefs, at=at))
    [row] = context_of(seated, brief)["duties"]  # type: ignore[misc]
    assert row["report_to"] == "Cy (presiding officer)"  # type: ignore[index]
    assert row["table"] == "Table 2"  # type: ignore[index]
    loose = replace(brief, engagements=(replace(clerk, table=0),))
    [row] = context_of(seated, loose)["duties"]  # type: ignore[misc]
    assert row["report_to"] == "Bo and Cy (presiding officer)"  # type: ignore[index]
    assert row["table"] == ""  # type: ignore[index]
    crowded = {place: (*there, there[0]) for place, there in at.items()}
    many = replace(base, briefs=replace(base.briefs, at=crowded))
    [row] = context_of(many, loose)["duties"]  # type: ignore[misc]
    assert row["report_to"] == "the presiding officer on duty"  # type: ignore[index]


@pytest.mark.parametrize(
    ("staff_id", "secrecy", "canvassing", "bring"),
    [("S1", True, False, True), ("S2", True, False, True), ("S3", False, True, False)],
)
def test_what_binds_whom(staff_id: str, *, secrecy: bool, canvassing: bool, bring: bool) -> None:
    found = context(staff_id)
    assert (found["secrecy"], found["canvassing"]) == (secrecy, canvassing)
    assert bool(found["bring"]) == bring


def test_the_returning_officer_signs_first() -> None:
    found = context(seats=[("S1", "D1"), ("S1", "D4")])
    assert found["officers"] == [
        {"name": "A. N. Example", "title": "Returning Officer"},
        {"name": "B. Sample", "title": "Electoral Registration Officer"},
    ]
    assert found["appointed_by"] == "Returning Officer and Electoral Registration Officer"
    assert [officer.name for officer in Officer] == ["RETURNING", "REGISTRATION"]


def test_the_reply_is_asked_for_so_many_days_after_the_export() -> None:
    assert context(reply_days=1)["reply_by"] == "Tuesday 13 April 2027"
    assert context(polling_day=date(2027, 5, 4))["polling_day"] == "Tuesday 4 May 2027"


def test_without_an_address_the_field_is_empty() -> None:
    found = context("S3")
    assert (found["address"], found["name"]) == ("", "Ben Ash")
    assert context()["address"] == "1 Elm Road\nEX1 2AB"


def test_nobody_without_a_name_is_greeted_by_nothing() -> None:
    nameless = material_of(person("S1", CLERK), seats=SEATS[:1])
    assert context_of(nameless, brief_of(nameless, "S1"))["dear"] == "colleague"


@pytest.mark.parametrize("full", [True, False])
def test_samples_have_every_field(full: bool) -> None:
    made = sample(full=full)
    assert list(made) == [field.name for field in FIELDS]
    assert len(made["duties"]) == (2 if full else 1)  # type: ignore[arg-type]
    assert len(made["training"]) == (2 if full else 0)  # type: ignore[arg-type]


@given(st.text())
@settings(deadline=None)
def test_any_text_can_stand_in_xml(text: str) -> None:
    shown = plain(text)
    assert plain(shown) == shown
    assert all(one == "\n" or one >= " " for one in shown)
    shown.encode("utf-8")  # no half of a pair


@pytest.mark.parametrize(
    ("address", "postcode", "told"),
    [
        ("1 Elm Road; Exampleton", "EX1 2AB", "1 Elm Road\nExampleton\nEX1 2AB"),
        ("1 Elm Road; Exampleton ex12ab", "EX1 2AB", "1 Elm Road\nExampleton ex12ab"),
        ("1 Elm Road", "", "1 Elm Road"),
        ("", "EX1 2AB", ""),  # a postcode alone is no address
    ],
)
def test_the_postcode_stands_last_in_the_address_and_once(
    address: str, postcode: str, told: str
) -> None:
    base = material_of()
    brief = brief_of(base, "S1")
    moved = replace(brief.person, address=address, postcode=postcode)
    assert context_of(base, replace(brief, person=moved))["address"] == told
