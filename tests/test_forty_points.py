"""The page of the forty points: each stands there once, and what it is shown by exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
PAGE: Final = (DOCS / "forty-points.md").read_text(encoding="utf-8")
POINTS: Final = re.findall(r"^\| (\d+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
TESTS: Final = re.findall(r"\[`(test_\w+)`\]\(([^)#]+)\)", PAGE)
PICTURES: Final = re.findall(r"\((images/[^)]+)\)", PAGE)
NOT_YET: Final = re.findall(r"^- (\d+): ", PAGE.partition("\n## Not yet\n")[2], re.MULTILINE)


@cache
def names_in(file: Path) -> set[str]:
    """The names of the functions in a file of tests, which is read and not run."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_point_stands_there_once_in_order() -> None:
    assert [int(number) for number, _, _ in POINTS] == list(range(1, 41))


@pytest.mark.parametrize(("name", "link"), TESTS)
def test_a_test_that_is_named_exists(name: str, link: str) -> None:
    assert name in names_in((DOCS / link).resolve())


@pytest.mark.parametrize("link", sorted(set(PICTURES)))
def test_a_picture_that_is_named_exists(link: str) -> None:
    assert (DOCS / link).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("number", "shown_by"), [(number, by) for number, _, by in POINTS])
def test_a_point_is_shown_by_a_test_or_a_picture_or_is_not_there_yet(
    number: str, shown_by: str
) -> None:
    assert shown_by.endswith("not yet") == (number in NOT_YET)
    if shown_by != "not yet":
        assert "](../tests/" in shown_by or "](images/" in shown_by


def test_what_is_not_there_yet_is_listed_once_in_order() -> None:
    assert sorted(set(NOT_YET), key=int) == NOT_YET
