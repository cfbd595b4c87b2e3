"""What each person receives: the names of the files, the kinds asked for, what is noted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from addin.exports import calendars, drafts, letters, people, rendering
from addin.exports.kinds import ExportKind
from addin.exports.outlet import Gathered
from addin.exports.people import KINDS, named
from addin.exports.rendering import Rendered
from tests.addin.exports.exported import BARE, ELM, ODD, Page, material
from tests.models.builders import person

if TYPE_CHECKING:
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet

LETTERS, EMAILS, CALENDARS = ExportKind.LETTERS, ExportKind.EMAILS, ExportKind.CALENDARS
GONE = person("S9", first_name="Bo", last_name="Ash")


@pytest.fixture(autouse=True)
def doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters, drafts and calendars whose bytes say whose they are."""

    class Renderer:
        def __init__(self, given: Material, kinds: frozenset[ExportKind]) -> None:
            self.people, self.kinds = given.people, kinds
            self.notes = ("The template has a text box.",)

        def all(self) -> Any:
            for brief in self.people:
                who = brief.person.staff_id.encode()
                letters = bool(self.kinds & {LETTERS, EMAILS})
                letter = Page(b"docx " + who, b"pdf " + who) if letters else None
                draft = b"eml " + who if EMAILS in self.kinds and brief.person.email else b""
                yield brief, Rendered(letter, b"ics " + who, draft)

    def venues(_: Material, outlet: Outlet) -> None:
        outlet.put(CALENDARS, "Venue A.ics", b"venue")

    monkeypatch.setattr(rendering, "Renderer", Renderer)
    monkeypatch.setattr(letters, "combined", b" + ".join)
    monkeypatch.setattr(drafts, "notes", lambda _: ("S2 has no e-mail address.",))
    monkeypatch.setattr(calendars, "export_venues", venues)
    monkeypatch.setattr(calendars, "gone_people", lambda _: (GONE,))
    monkeypatch.setattr(calendars, "cancellations_for", lambda _, who: f"gone {who}".encode())


def export(*kinds: ExportKind, of: Material | None = None) -> Gathered:
    outlet = Gathered()
    people.export(of or material(), outlet, frozenset(kinds) or KINDS)
    return outlet


ODD_FILE = f"{ODD.replace('<b>', '-b')} {'😀' * 30} S2"


def test_everybody_has_a_letter_a_draft_and_a_calendar() -> None:
    assert export().files == {
        "Letters/Elm Jane S1.docx": b"docx S1",
        "Letters/Elm Jane S1.pdf": b"pdf S1",
        "Calendars/Elm Jane S1.ics": b"ics S1",
        "E-mail drafts/Elm Jane S1.eml": b"eml S1",
        f"Letters/{ODD_FILE}.docx".replace("-b ", "-b- "): b"docx S2",
        f"Letters/{ODD_FILE}.pdf".replace("-b ", "-b- "): b"pdf S2",
        f"Calendars/{ODD_FILE}.ics".replace("-b ", "-b- "): b"ics S2",
        "Letters/All letters.pdf": b"pdf S1 + pdf S2",
        "Calendars/Ash Bo S9 cancelled.ics": b"gone S9",
        "Calendars/Venue A.ics": b"venue",
    }


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        (LETTERS, ["Letters/All letters.pdf", "Letters/Elm Jane S1.docx"]),
        (EMAILS, ["E-mail drafts/Elm Jane S1.eml"]),
        (CALENDARS, ["Calendars/Ash Bo S9 cancelled.ics", "Calendars/Elm Jane S1.ics"]),
    ],
)
def test_only_what_was_asked_for_is_there(kind: ExportKind, files: list[str]) -> None:
    made = export(kind, of=material(ELM)).files
    assert sorted(made)[:2] == files
    assert len({path.split("/")[0] for path in made}) == 1


def test_who_has_no_address_is_noted_once_for_all() -> None:
    many = [person(f"S{number:02}", last_name="Elm") for number in range(1, 24)]
    note, _ = export(LETTERS, of=material(*many)).notes
    assert note.startswith(
        "23 people have no address on the sheet Staff, so their letters are without one: S01, S02,"
    )
    assert note.endswith("S20 and 3 more.")
    assert export(LETTERS, of=material(ELM)).notes == ["The template has a text box."]
    assert export(LETTERS).notes == [
        "1 person has no address on the sheet Staff, so their letters are without one: S2.",
        "The template has a text box.",
    ]


def test_the_notes_of_drafts_are_there_where_there_are_drafts() -> None:
    assert export(EMAILS).notes == ["S2 has no e-mail address."]
    assert export(CALENDARS).notes == []


def test_where_nobody_gets_a_letter_there_is_no_file_of_all() -> None:
    nobody = replace(material(ELM), only=frozenset())
    assert sorted(export(of=nobody).files) == [
        "Calendars/Ash Bo S9 cancelled.ics",
        "Calendars/Venue A.ics",
    ]


def test_the_file_of_all_has_every_letter_in_order_however_many_there_are() -> None:
    many = material(
        *(person(f"S{number:03}", last_name=f"Elm {number:03}") for number in range(250))
    )
    printed = export(LETTERS, of=many).files["Letters/All letters.pdf"]
    assert printed.split(b" + ") == [f"pdf S{number:03}".encode() for number in range(250)]


def test_a_name_keeps_its_staff_id_however_long_it_is() -> None:
    assert named(ELM) == "Elm Jane S1"
    assert named(BARE).endswith(" S2")
    assert len(named(BARE)) < 70
    assert named(person("S7")) == "S7"


def test_a_stop_is_asked_for_after_each_person() -> None:
    class Told(Gathered):
        stages: list[tuple[str, int, int]] = []  # noqa: RUF012 - of one test

        def tell(self, stage: str, done: int, of: int) -> None:
            self.stages.append((stage, done, of))

    outlet = Told()
    people.export(material(), outlet)
    assert outlet.stages == [
        ("Letters", 0, 2),
        ("Letters", 1, 2),
        ("Letters", 2, 2),
        ("All letters in one file", 0, 1),
    ]
