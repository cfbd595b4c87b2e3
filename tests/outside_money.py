"""What a duty pays and what a plan costs, from the cells alone and in whole pence."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from math import isnan
from typing import TYPE_CHECKING

from tests.outside_cells import number, text, texts, yes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.outside_cells import Row, Sheets


def fee_pounds(sheets: Sheets, duty: Row) -> float:
    """What one person is paid for a duty."""
    role, settings = sheets.roles[duty["Role"]], sheets.settings
    fee = _typed(role["Fee"]) * _times(text(role["Fee basis"]), duty)
    if yes(role["Uplift"]) and number(settings["Polls on the same day"]) > 1:
        fee += fee * _typed(settings["Fees are raised when polls are combined by"]) / 100
    return _pence(fee) / 100


def _times(basis: str, duty: Row) -> Fraction:
    if basis in {"", "Per duty"}:
        return Fraction(1)
    if basis == "Per property":
        return _typed(duty["Load"])
    if duty["Load"] is None:
        return Fraction((duty["End"] - duty["Start"]) // timedelta(seconds=1), 3600)
    if duty["Start"] is None or duty["End"] is None:
        return _typed(duty["Load"])
    first = duty["Start"].toordinal()
    last = (duty["End"] - timedelta(microseconds=1)).toordinal()
    mondays = sum(1 for day in range(first + 1, last + 1) if day % 7 == 1)  # day 1 was a Monday
    return _typed(duty["Load"]) * (1 + mondays)


def cost_faults(sheets: Sheets) -> Iterator[str]:
    """What the sheet Costs says that the sheets it comes from do not."""
    there = {sheets.roles[post["Role"]]["Family"] for post in sheets.plan}
    if not there | {"All"} <= {row["Family"] for row in sheets.costs}:
        yield "Costs leaves out a family."
    for row in sheets.costs:
        posts = [
            post
            for post in sheets.plan
            if row["Family"] in {"All", sheets.roles[post["Role"]]["Family"]}
        ]
        right = _sums(sheets, posts)
        right["Total"] = sum(right[name] for name in ("Fees", "Mileage", "Training", "Holiday"))
        for name, value in right.items():
            shown = value if name in {"Posts", "Filled"} else value / 100
            if row[name] != shown:
                yield f"Costs of {row['Family']}: {name} is {row[name]}, not {shown}."
        budget = row["Budget"]
        left = None if budget is None else round(budget - number(row["Total"]), 2)
        if row["Left"] != left:
            yield f"Costs of {row['Family']}: Left is {row['Left']}, not {left}."


def _sums(sheets: Sheets, posts: list[Row]) -> dict[str, int]:
    settings = sheets.settings
    holiday = _typed(settings["Holiday pay on top of fees"]) / 100
    there_and_back = 2 * _typed(settings["Roads are longer than the straight line by"])
    rate = there_and_back * _typed(settings["Mileage is paid at"])
    held = [post for post in posts if text(post["Staff ID"])]
    taught = {
        (post["Staff ID"], post["Role"])
        for post in held
        if yes(sheets.roles[post["Role"]]["Training needed"])
        and post["Role"] not in texts(sheets.staff[post["Staff ID"]]["Trained roles"])
    }
    training = _typed(settings["Fee for a training session"])
    return {
        "Posts": len(posts),
        "Filled": len(held),
        "Fees": sum(_pence(_typed(post["Fee"])) for post in held),
        "Mileage": sum(
            _pence(_typed(post["Miles"]) * rate)
            for post in held
            if yes(sheets.roles[post["Role"]]["Mileage"])
        ),
        "Training": len(taught) * _pence(training),
        "Holiday": sum(_pence(_typed(post["Fee"]) * holiday) for post in held)
        + len(taught) * _pence(training * holiday),
    }


def _typed(value: object) -> Fraction:
    known = number(value)
    return Fraction(0) if isnan(known) else Fraction(str(known))


def _pence(pounds: Fraction) -> int:
    return int((200 * pounds + 1) // 2)
