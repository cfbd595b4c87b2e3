"""How long the program looks for a plan, and which it takes among equals."""

from __future__ import annotations

from dataclasses import dataclass

from models.settings.policy import Basis, policy


@dataclass(frozen=True, kw_only=True)
class ToolSettings:
    """How long the program looks for a plan, and which it takes among equals."""

    time_limit: float = policy(
        60.0,
        "Time limit of an allocation",
        unit="seconds",
        basis=Basis.TOOL,
        source="Chosen so that a county is proven optimal well within it",
        purpose="When it is up the best plan so far is given, with its gap.",
        minimum=1,
        maximum=86400,
    )
    gap_target: float = policy(
        0.0,
        "Stop when the plan is proven within",
        unit="% of the best",
        basis=Basis.TOOL,
        source="0 asks for a plan that is proven the best",
        purpose="A larger gap is reached sooner.",
        minimum=0,
        maximum=100,
    )
    seed: int = policy(
        1,
        "Seed",
        unit="whole number",
        basis=Basis.TOOL,
        source="Any whole number",
        purpose="The same workbook and seed give the same plan.",
        minimum=0,
        maximum=2**31 - 1,
    )
