"""docs/timetable.md says exactly what the law in the code says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from models.timetable import EVENTS_NOT_COVERED, POLLS_NOT_COVERED, spoken
from models.timetable_law import LAWS
from models.timetable_rules import EVENT_WORDS, KIND_WORDS, Event
from models.working_days import NATION_WORDS

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "timetable.md"


def table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def polls_table() -> str:
    return table(
        ("Kind", "Poll", "Nation", "From the poll of"),
        [
            (f"`{kind}`", KIND_WORDS[kind], f"`{nation}`", spoken(law.since))
            for (kind, nation), law in LAWS.items()
        ],
    )


def rules_table() -> str:
    """A row for each rule, with all polls for which it is the same."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for event in Event:
        for (kind, nation), law in LAWS.items():
            for rule in law.rules:
                if rule.event is event:
                    until = "" if rule.at is None else f"{rule.at:%H:%M}"
                    key = (f"`{event}`", EVENT_WORDS[event], rule.words, until, rule.source)
                    grouped.setdefault(key, []).append(f"{kind} {NATION_WORDS[nation]}")
    rows = [(*key[:4], "; ".join(polls), key[4]) for key, polls in grouped.items()]
    return table(("Event", "In words", "Rule", "Until", "Polls", "Source"), rows)


def unknown_table() -> str:
    rows = [
        (f"{kind} {NATION_WORDS[nation]}", f"`{event}`", reason)
        for (kind, nation), law in LAWS.items()
        for event, reason in law.unknown.items()
    ]
    return table(("Poll", "Event", "Why it is not given"), rows)


def test_the_page_has_every_poll_every_rule_and_all_that_is_not_given() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for part in (polls_table(), rules_table(), unknown_table()):
        assert part in page, f"docs/timetable.md needs this table:\n{part}"


def test_the_page_names_what_is_not_covered() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, reason in {**POLLS_NOT_COVERED, **EVENTS_NOT_COVERED}.items():
        assert f"| `{name}` | {reason} |" in page
