"""Scenarios in one line each."""

from __future__ import annotations

from typing import Any

from models.alterations import Alteration, Change, Scenario


def change(kind: str, which: str = "", value: Any = None, row: int = 0) -> Change:
    return Change(kind=Alteration(kind), which=which, value=value, row=row)


def scenario(*changes: Change, name: str = "Trial") -> Scenario:
    return Scenario(name=name, changes=changes)


def setting(which: str, value: Any) -> Scenario:
    return scenario(change("Setting", which, value))


def poll_on(day: Any) -> Scenario:
    return scenario(change("Poll date", value=day))


def close(place_id: str, other: str | None = None) -> Scenario:
    return scenario(change("Close place", place_id, other))


def absent(percent: float | None = None) -> Scenario:
    return scenario(change("Absent", value=percent))


def cap(family: str, pounds: Any) -> Scenario:
    return scenario(change("Budget cap", family, pounds))
