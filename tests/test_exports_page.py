"""The page of the exports has each kind as the index page has it, and each option there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import typer

from addin import cli
from addin.exports.kinds import ABOUT, ExportKind
from addin.exports.locking import SHORTEST_PASSWORD
from addin.exports.templates import EMAIL, LETTER, TEMPLATES

PAGE: Final = (Path(__file__).resolve().parent.parent / "docs" / "exports.md").read_text(
    encoding="utf-8"
)


def test_each_kind_has_its_folder_what_it_is_and_for_whom() -> None:
    rows = re.findall(r"^\| ([^|]+) \(`([a-z-]+)`\) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert rows == [
        (ABOUT[kind].folder, str(kind), ABOUT[kind].what, ABOUT[kind].for_whom)
        for kind in ExportKind
    ]


def test_each_option_of_the_command_is_there() -> None:
    command = typer.main.get_command(cli.app).commands["export"]  # type: ignore[attr-defined]
    options = {name for each in command.params for name in each.opts if name.startswith("--")}
    named = set(re.findall(r"^\| `(--[a-z-]+)", PAGE, re.MULTILINE))
    assert named == options - {"--output", "--help"}


def test_what_it_says_of_passwords_and_templates_is_so() -> None:
    assert f"It has {SHORTEST_PASSWORD} letters or more." in PAGE
    for name in (LETTER, EMAIL, TEMPLATES):
        assert f"`{name}`" in PAGE
