"""What the program does with each row of the table of role specs: the record and its makers.

The table (seed, role, level, kind, code) is what five councils' job descriptions ask for. Each of
its rows is assessed by a requirement, gives a capability, constrains a plan, or is information
only with a reason; it may be several of the first three.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

CONSTRAINTS = {
    "count attendance",
    "designated area",
    "two different people",
    "delegation",
    "senior manager present",
    "weekly capacity",
    "licence and car",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """What becomes of one row of the table.

    `assessed`: the numbers of the requirements of its grade and level ("B2"); `shown`: of those
    that have no test, because the plan sees to it. `gives`: activities
    of capabilities of its own grade and level. `within`: activities that a row for every level, or
    for a lower level, already gives. `constrains`: the plan's rule. `information`: why it is none
    of these; `constant` names the figure in the council's module where the program has a use for
    it.
    """

    assessed: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    constrains: str = ""
    information: str = ""
    constant: str = ""

    def __and__(self, other: Treatment) -> Treatment:
        return replace(
            self,
            assessed=self.assessed + other.assessed,
            gives=self.gives + other.gives,
            within=self.within + other.within,
            constrains=self.constrains or other.constrains,
        )


def assessed(*numbers: str) -> Treatment:
    return Treatment(assessed=numbers)


def gives(*activities: str) -> Treatment:
    return Treatment(gives=activities)


def within(*activities: str) -> Treatment:
    return Treatment(within=activities)


def constrains(rule: str, *, shown: str = "", constant: str = "") -> Treatment:
    return Treatment(constrains=rule, shown=(shown,) if shown else (), constant=constant)


def size(constant: str) -> Treatment:
    return Treatment(
        information="the size of the council's example; the plan takes sizes from the workbook",
        constant=constant,
    )


def information(reason: str) -> Treatment:
    return Treatment(information=reason)
