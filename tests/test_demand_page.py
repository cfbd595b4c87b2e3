"""docs/demand.md has every setting of the demand, and its worked example is what comes out."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from models.demand import usual_name, work_out
from models.duties import Family, FilledBy, Place, PlaceKind, Post, Role, Terrain
from models.election import Election
from models.geography import Point
from models.sessions import Session, SessionKind
from models.settings import SettingField, Settings, setting_fields
from models.settings.canvass import CanvassSettings
from models.settings.stations import StationSettings
from models.settings.votes import VotesSettings

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "demand.md"
TEXT: Final = PAGE.read_text(encoding="utf-8")

# What the settings of these topics decide in an allocation, not in the demand.
NOT_THE_DEMANDS: Final = {"experienced_counters", "canvass_own_ward", "canvass_under_way"}
OF_THE_ELECTION: Final = {"polling_day", "nation", "polls_combined"}

STATIONS: Final = (
    Place(
        place_id="P001",
        name="Oakfield Primary School, station 1",
        ward="Ash",
        venue="Oakfield Primary School",
        location=Point(400_000, 200_000),
        electors=1462,
        postal_voters=212,
    ),
    Place(
        place_id="P002",
        name="Oakfield Primary School, station 2",
        ward="Ash",
        venue="Oakfield Primary School",
        location=Point(400_000, 200_000),
        electors=1800,
        postal_voters=400,
    ),
    Place(
        place_id="P003",
        name="Larkhill Village Hall",
        ward="Birch",
        location=Point(404_828, 200_000),
        electors=640,
        postal_voters=88,
    ),
)
OTHERS: Final = (
    Place(place_id="V01", name="Leisure centre", kind=PlaceKind.COUNT_VENUE),
    Place(place_id="W01", name="Town Hall", kind=PlaceKind.POSTAL_VOTE_VENUE),
    Place(
        place_id="C01",
        name="Larkhill and the farms",
        kind=PlaceKind.CANVASS_AREA,
        properties=600,
        premises=1,
        terrain=Terrain.RURAL,
    ),
)
EXAMPLE: Final = Election(
    settings=Settings(canvass_from=date(2027, 8, 2), canvass_until=date(2027, 10, 31)),
    places=tuple(replace(p, row=row) for row, p in enumerate((*STATIONS, *OTHERS), start=1)),
    sessions=(
        Session(
            session_id="PV-0505-1",
            kind=SessionKind.POSTAL_VOTES,
            place_id="W01",
            start=datetime(2027, 5, 5, 9, 30),  # noqa: DTZ001 - wall clock, as typed
            end=datetime(2027, 5, 5, 13, 0),  # noqa: DTZ001
        ),
    ),
    roles=tuple(
        Role(
            name=usual_name(post),
            family=Family.CORE,
            criticality=1,
            filled_by=FilledBy.CAPABILITY,
        )
        for post in Post
    ),
)


def table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def of_the_demand() -> list[SettingField]:
    topics = (StationSettings, VotesSettings, CanvassSettings)
    names = {entry.name for topic in topics for entry in fields(topic)} - NOT_THE_DEMANDS
    return [setting for setting in setting_fields() if setting.name in names | OF_THE_ELECTION]


def shown(setting: SettingField) -> str:
    value = setting.default
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, int | float):
        unit = setting.policy.unit if value != 1 else setting.policy.unit.removesuffix("s")
        return f"{value:,g}{'' if unit.startswith('%') else ' '}{unit}"
    return str(value)


def settings_table() -> str:
    return table(
        ("Setting", "In a new workbook", "Basis", "Source"),
        [
            (setting.policy.label, shown(setting), setting.policy.basis, setting.policy.source)
            for setting in of_the_demand()
        ],
    )


def duties_table() -> str:
    return table(
        ("Duty ID", "Needed", "Load", "Teams", "How calculated"),
        [
            (
                f"`{asked.duty.duty_id}`",
                str(asked.duty.needed),
                f"{asked.duty.load:g}" if asked.duty.load else "",
                str(asked.duty.teams or ""),
                asked.how,
            )
            for asked in work_out(EXAMPLE).duties
        ],
    )


def stations_table() -> str:
    return table(
        ("Place ID", "Name", "Electors", "Postal voters"),
        [(f"`{s.place_id}`", s.name, f"{s.electors:,}", f"{s.postal_voters}") for s in STATIONS],
    )


def posts_table() -> str:
    return table(
        ("Post in the column Staffs", "Usual name of its role"),
        [(post.value, usual_name(post)) for post in Post],
    )


def test_the_page_has_every_setting_with_its_source() -> None:
    assert settings_table() in TEXT


def test_the_page_names_the_role_of_every_post() -> None:
    assert posts_table() in TEXT


def test_the_worked_example_is_what_comes_out() -> None:
    assert work_out(EXAMPLE).problems == []
    assert stations_table() in TEXT
    assert duties_table() in TEXT


def test_what_is_worked_out_names_every_setting_that_it_takes() -> None:
    formulas = " ".join(TEXT.split("\n## What is worked out\n")[1].split("\n## ")[0].split())
    labels = [setting.policy.label for setting in of_the_demand()]
    assert [label for label in labels if f"*{label}*" not in formulas] == []
