"""The index page: what is in an export, for whom, how long, and what to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from addin.exports.index import index_page
from addin.exports.kinds import ABOUT, ExportKind
from addin.exports.since import Before
from tests.addin.exports.exported import ODD, material

if TYPE_CHECKING:
    from pathlib import Path

    from addin.exports.material import Material

LETTERS, PAYROLL, PUBLIC = ExportKind.LETTERS, ExportKind.PAYROLL, ExportKind.PUBLIC
Paths = Mapping[ExportKind, Sequence[str]]


class Reader(HTMLParser):
    """What a browser makes of a page: its tags, its links, its words."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def page(files: Paths, notes: Paths | None = None, of: Material | None = None) -> Reader:
    return Reader(index_page(of or material(), files, notes or {}, ["It lies in OneDrive."]))


def test_each_kind_that_is_there_says_for_whom_what_how_many_and_how_long() -> None:
    seen = page({LETTERS: ["Letters/a.pdf", "Letters/b.pdf"], PAYROLL: ["Payroll/RO.csv"]})
    words = " ".join(seen.words.split())
    assert "Exampleshire. Polling day is Thursday 6 May 2027." in words
    assert "Made on Monday 12 April 2027 at 09:30" in words
    assert "Appointment letters each person 2 6 November 2027" in words
    assert "Payroll payroll 1 5 April 2031" in words
    assert ABOUT[LETTERS].what in words
    assert ABOUT[PUBLIC].heading not in words


def test_files_are_listed_from_a_to_z_and_each_link_leads_to_its_file(tmp_path: Path) -> None:
    names = ["ELM Jane S1.pdf", "Ash 100% #1 S3.pdf", f"{ODD.replace('<b>', '-b-')} é 😀.pdf"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    seen = page({LETTERS: [f"Letters/{name}" for name in names]})
    links = [unquote(link) for link in seen.links if not link.startswith("#")]
    assert links == [f"Letters/{name}" for name in (names[1], names[0], names[2])]
    assert all(":" not in link and "#" not in link.removeprefix("#") for link in seen.links)


def test_what_to_look_at_stands_there_with_its_kind_and_is_never_markup() -> None:
    note = f"No address: {ODD}<script>alert(1)</script>&amp;"
    seen = page({LETTERS: ["Letters/a.pdf"]}, {LETTERS: [note]})
    assert f"Appointment letters: {note}" in seen.words
    assert "It lies in OneDrive." in seen.words
    assert "script" not in seen.tags


def test_a_council_cannot_be_markup_either() -> None:
    given = material()
    settings = replace(given.election.settings, council="<img src=x onerror=y> & Co")
    seen = page({}, of=replace(given, election=replace(given.election, settings=settings)))
    assert "<img src=x onerror=y> & Co. Polling day" in seen.words
    assert "img" not in seen.tags


def test_it_asks_no_other_place_and_runs_nothing() -> None:
    html = index_page(material(), {LETTERS: ["Letters/a.pdf"]}, {}).decode()
    seen = Reader(html.encode())
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(seen.tags)
    assert not re.search(r"https?:|url\(|@import", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize(("count", "folded"), [(40, False), (41, True)])
def test_a_long_list_is_folded_and_not_printed(count: int, folded: bool) -> None:
    seen = page({LETTERS: [f"Letters/{number}.pdf" for number in range(count)]})
    assert ("details" in seen.tags) is folded


def test_it_says_what_it_was_compared_with_and_for_how_many() -> None:
    given = replace(material(), before=Before(name="may <old>.xlsx"), only=frozenset({"S1"}))
    words = " ".join(page({}, of=given).words.split())
    assert "Compared with may <old>.xlsx: letters, drafts and calendars are here only for" in words
    assert "the 1 person for whom something is different" in words
    assert "Compared" not in page({}).words
