"""What a manager of a whole election tries out: the rows of the What if sheet."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from addin.examples.rows import make_row
from addin.tables import WHAT_IF
from models.alterations import Alteration
from models.duties import Family
from models.geography import miles
from models.settings import setting_fields

if TYPE_CHECKING:
    from addin.examples.places import Layout, Station
    from addin.examples.sizes import Size

_LABELS: Final = {setting.name: setting.policy.label for setting in setting_fields()}
_EARLIER: Final = timedelta(days=14)
_CAP: Final = 0.6  # of the count's budget
_NEARER: Final = 2.0  # miles less for who has no car


def what_if_rows(size: Size, layout: Layout) -> list[list[object]]:
    """Return six scenarios for an example with a poll, none for any other."""
    whole = size.whole
    if whole is None or not whole.polling:
        return []
    settings = size.settings
    lost, other = _neighbours(layout)
    day = settings.polling_day - _EARLIER
    nearer = settings.furthest_without_car - _NEARER
    cap = round(_CAP * whole.budgets[Family.COUNT], -2)
    return [
        _row("Snap poll two weeks earlier", Alteration.POLL_DATE, None, day),
        _row("Two polls combined", Alteration.SETTING, _LABELS["polls_combined"], 2),
        _row(
            "A station loses its venue",
            Alteration.CLOSE_PLACE,
            lost.place_id,
            other.place_id,
            f"{lost.building.venue} to {other.building.venue}",
        ),
        _row("One in ten people away", Alteration.ABSENT, None, 10),
        _row("Less money for the count", Alteration.BUDGET_CAP, Family.COUNT.value, cap),
        _row(
            "Shorter journeys without a car",
            Alteration.SETTING,
            _LABELS["furthest_without_car"],
            nearer,
        ),
    ]


def _neighbours(layout: Layout) -> tuple[Station, Station]:
    """Return the first station that has its building to itself, and the one nearest to it."""
    lost = next(station for station in layout.stations if station.building.stations == 1)
    others = [station for station in layout.stations if station is not lost]
    return lost, min(others, key=lambda station: miles(station.building.point, lost.building.point))


def _row(
    name: str, change: Alteration, which: str | None, value: object, note: str | None = None
) -> list[object]:
    return make_row(
        WHAT_IF,
        {
            "Scenario": name,
            "Change": change.value,
            "Which": which,
            "Value": value,
            "Note": note,
        },
    )
