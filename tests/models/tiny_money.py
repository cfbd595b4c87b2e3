"""Tiny elections that pay, with hard caps: those of tests.models.tiny with money added."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from models.budgets import Budget
from models.duties import Family, FeeBasis
from tests.models.money_truth import affordable
from tests.models.tiny import elections
from tests.models.tiny_core import core_elections

if TYPE_CHECKING:
    from models.election import Election

Draw = Any  # hypothesis's own, a function with a type of its own for every call

_FAMILIES: Final = (Family.POLLING_STATION, Family.COUNT, Family.CANVASS, Family.CORE)
_FEES: Final = {
    FeeBasis.DUTY: [0.0, 60.0, 90.0, 180.5],
    FeeBasis.HOUR: [6.0, 13.21],
    FeeBasis.PROPERTY: [0.18, 25.0],
}


@st.composite
def paid_elections(draw: Draw) -> Election:
    """A tiny election in which the caps bite as often as not."""
    given = draw(st.one_of(elections(), core_elections()))
    roles = []
    for role in given.roles:
        basis = draw(st.sampled_from([FeeBasis.DUTY, *FeeBasis]))
        roles.append(
            replace(
                role,
                fee=draw(st.sampled_from(_FEES[basis])),
                fee_basis=basis,
                uplift=draw(st.booleans()),
                mileage=draw(st.booleans()),
                training_needed=draw(st.sampled_from([role.training_needed, True])),
            )
        )
    settings = replace(
        given.settings,
        polls_combined=draw(st.sampled_from([1, 2])),
        holiday_accrual=draw(st.sampled_from([0.0, 12.07])),
        untrained_allowed=True,
    )
    budgets = st.builds(
        Budget,
        family=st.sampled_from(_FAMILIES),
        pounds=st.sampled_from([0.0, 70.0, 130.55, 210.0, 340.0, 470.0]),
        capped=st.sampled_from([True, True, True, False]),
    )
    given = replace(
        given,
        roles=tuple(roles),
        settings=settings,
        budgets=tuple(
            draw(st.lists(budgets, min_size=1, max_size=3, unique_by=attrgetter("family")))
        ),
    )
    musts = [(pin.staff_id, pin.duty_id) for pin in given.pins if pin.must]
    if not affordable(given, musts):
        given = replace(given, pins=())
    return given
