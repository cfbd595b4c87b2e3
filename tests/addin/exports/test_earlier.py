"""The last export is found by council and polling day, and who has changed since an earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from addin.exports.earlier import beside, name_of, read_export, since, with_last
from addin.exports.outlet import ExportRefusedError
from addin.exports.since import entries_of, manifest, read_manifest
from models.briefs import briefs_of
from tests.addin.exports.exported import BARE, ELM, MADE, NAME, material
from tests.models.builders import plan_of

if TYPE_CHECKING:
    from pathlib import Path

    from addin.exports.material import Material


def later(given: Material, minutes: int, *seats: str) -> Material:
    """The election some minutes later, with these people in its duty."""
    plan = plan_of(given.election, [(who, "D1") for who in seats])
    return replace(
        given,
        plan=plan,
        briefs=briefs_of(given.election, plan),
        made=MADE + timedelta(minutes=minutes),
    )


def put(into: Path, given: Material, *, locked: bool = False) -> Path:
    """Leave what an export leaves of what it gave."""
    if locked:
        (into / f"{name_of(given)}.zip").write_bytes(b"")
        (into / beside(name_of(given))).write_bytes(manifest(given))
        return into / f"{name_of(given)}.zip"
    folder = into / name_of(given)
    folder.mkdir()
    (folder / "manifest.json").write_bytes(manifest(given))
    return folder


def sequences(given: Material) -> dict[str, int]:
    return {one.key.whom: one.sequence for one in entries_of(given) if one.key.kind.of_person}


def test_names_say_the_poll_and_when_and_sort_by_it() -> None:
    given = material()
    assert name_of(given) == NAME
    assert name_of(later(given, 60 * 24 * 20)) > NAME


def test_without_an_export_there_is_nothing_before(tmp_path: Path) -> None:
    assert with_last(material(), tmp_path).before is None
    assert with_last(material(), tmp_path / "not there").before is None


@pytest.mark.parametrize("locked", [False, True], ids=["folder", "archive"])
def test_the_last_export_goes_on_from_the_one_before(tmp_path: Path, locked: bool) -> None:
    given = material()
    put(tmp_path, later(given, 0, "S1", "S2"), locked=locked)
    put(tmp_path, with_last(later(given, 1, "S1"), tmp_path), locked=not locked)
    found = with_last(later(given, 2, "S1", "S2"), tmp_path)
    assert found.before is not None
    assert found.before.name == "2027-05-06 export 2027-04-12 0931"
    # given, cancelled, given again: 0, 1, 2
    assert sequences(found) == {"S1": 0, "S2": 2}


def test_of_two_in_one_minute_the_later_counts(tmp_path: Path) -> None:
    given = material()
    put(tmp_path, later(given, 0, "S1"))
    (tmp_path / f"{NAME} (2)").mkdir()
    (tmp_path / f"{NAME} (2)" / "manifest.json").write_bytes(manifest(later(given, 0, "S2")))
    found = with_last(given, tmp_path).before
    assert found is not None
    assert found.name == f"{NAME} (2)"


def test_another_council_or_another_poll_is_not_the_last_export(tmp_path: Path) -> None:
    put(tmp_path, material(polling_day=date(2026, 5, 7)))
    other = material()
    settings = replace(other.election.settings, council="Otherton")
    put(tmp_path, replace(other, election=replace(other.election, settings=settings)))
    assert with_last(material(), tmp_path).before is None


def test_an_export_that_gave_people_nothing_is_passed_over(tmp_path: Path) -> None:
    given = material()
    put(tmp_path, given)
    (tmp_path / name_of(later(given, 5))).mkdir()
    (tmp_path / "2027-05-06 export of my own").mkdir()
    (tmp_path / "2027-05-06 export of my own" / "manifest.json").write_bytes(b"mine")
    found = with_last(given, tmp_path).before
    assert found is not None
    assert found.name == NAME


def test_a_damaged_one_is_one_sentence_since_numbers_would_go_back(tmp_path: Path) -> None:
    folder = put(tmp_path, material())
    (folder / "manifest.json").write_bytes(b"{")
    with pytest.raises(ExportRefusedError, match=NAME):
        with_last(material(), tmp_path)


# Only what changed


def test_only_those_for_whom_something_is_different() -> None:
    given = later(material(), 0, "S1", "S2")
    before = read_manifest(manifest(later(given, -60, "S1")), "before")
    assert since(given, before).only == {"S2"}


def test_who_was_told_something_else_in_between_is_told_again(tmp_path: Path) -> None:
    given = material()
    first = read_export(put(tmp_path, later(given, 0, "S1", "S2")))
    put(tmp_path, with_last(later(given, 1, "S1"), tmp_path))
    now = since(with_last(later(given, 2, "S1", "S2"), tmp_path), first)
    # nothing is different for S2 from the first, but the second had cancelled it
    assert now.only == {"S2"}
    assert sequences(now)["S2"] == 2


def test_what_an_export_gave_is_read_from_its_folder_its_archive_or_its_manifest(
    tmp_path: Path,
) -> None:
    folder = put(tmp_path, material(ELM))
    archive = put(tmp_path, later(material(ELM, BARE), 1, "S2"), locked=True)
    assert read_export(folder).pairs == {("D1", "S1")}
    assert read_export(folder / "manifest.json").pairs == {("D1", "S1")}
    assert read_export(archive).pairs == {("D1", "S2")}


@pytest.mark.parametrize("name", ["a folder", "not there.json", "not there.zip"])
def test_what_is_no_export_is_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "a folder").mkdir()
    with pytest.raises(ExportRefusedError, match="so it is not known what it gave"):
        read_export(tmp_path / name)


def test_a_manifest_beyond_all_measure_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "manifest.json").open("wb") as file:
        file.truncate(100_000_001)
    with pytest.raises(ExportRefusedError, match="far larger"):
        read_export(tmp_path)
