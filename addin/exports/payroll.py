"""The payroll files: what was planned and what is paid, apart for each officer who pays.

Their columns are those of the sheet Payroll columns; National Insurance and bank details are held
by payroll and are nowhere in them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.exports.allowed import PAYROLL
from addin.exports.kinds import ExportKind
from addin.exports.listing import put_list
from addin.exports.lists import ListColumn
from addin.exports.words import called, place_called, shown
from addin.shipped import PAY_COLUMNS_SHIPPED
from models.costs import in_pounds
from models.demand.words import counted
from models.pay import Officer, PayField, PayFile, pays_nic
from models.pay_lines import pay_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from addin.exports.lists import Value
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from models.pay import PayColumn
    from models.pay_lines import PayLine

DID_NOT_COME: Final = "Did not come"
NOT_IN_PLAN: Final = "Not in the plan"
_FILES: Final = {
    Officer.RETURNING: frozenset({PayFile.RETURNING, PayFile.BOTH}),
    Officer.REGISTRATION: frozenset({PayFile.REGISTRATION, PayFile.BOTH}),
}


def export(material: Material, outlet: Outlet) -> None:
    """Put the payroll of each officer who pays somebody, and note its totals.

    It has everybody, also where letters go only to those something is different for.
    """
    lines = pay_lines(material.election, material.plan)
    for done, officer in enumerate(Officer, start=1):
        theirs = [line for line in lines if line.officer is officer]
        if theirs:
            _put(material, outlet, officer, theirs)
        outlet.tell("Payroll", done, len(Officer))
    if lines and not material.election.worked:
        outlet.note(
            ExportKind.PAYROLL, "The sheet Worked is empty, so everybody is paid as planned."
        )


def columns_of(columns: Sequence[PayColumn], officer: Officer) -> tuple[PayColumn, ...]:
    """Return the columns of an officer's file, in the order of the sheet."""
    return tuple(column for column in columns if column.file in _FILES[officer])


def _put(material: Material, outlet: Outlet, officer: Officer, lines: Sequence[PayLine]) -> None:
    columns = columns_of(material.election.pay_columns, officer)
    if not columns:
        columns = columns_of(PAY_COLUMNS_SHIPPED, officer)
        outlet.note(
            ExportKind.PAYROLL,
            f"The sheet Payroll columns has none for the {officer} file, so it has the usual ones.",
        )
    put_list(
        material,
        outlet,
        ExportKind.PAYROLL,
        f"Payroll {officer}",
        [ListColumn(column.header, PAYROLL[column.field].kind) for column in columns],
        [[_value(line, column) for column in columns] for line in lines],
    )
    outlet.note(ExportKind.PAYROLL, _totals(officer, lines))


def _value(line: PayLine, column: PayColumn) -> Value:
    if column.field is PayField.TEXT:
        return column.text
    return _READ[column.field](line)


def _note(line: PayLine) -> str:
    """Return the manager's note, after what the plan says of the post."""
    said = [DID_NOT_COME] * (not line.came) + [NOT_IN_PLAN] * (not line.in_plan)
    return "; ".join(part for part in (*said, line.note) if part)


_READ: Final[Mapping[PayField, Callable[[PayLine], Value]]] = MappingProxyType(
    {
        PayField.STAFF_ID: lambda line: line.person.staff_id,
        PayField.FIRST_NAME: lambda line: line.person.first_name,
        PayField.LAST_NAME: lambda line: line.person.last_name,
        PayField.FULL_NAME: lambda line: called(line.person),
        PayField.ROLE: lambda line: line.role.name,
        PayField.DUTY: lambda line: line.duty.duty_id,
        PayField.PLACE: lambda line: "" if line.place is None else place_called(line.place),
        PayField.DATE: lambda line: None if line.duty.start is None else line.duty.start.date(),
        PayField.HOURS: lambda line: line.hours,
        PayField.PLANNED_FEE: lambda line: in_pounds(line.planned.fee),
        PayField.ACTUAL_FEE: lambda line: in_pounds(line.actual.fee),
        PayField.PLANNED_MILEAGE: lambda line: in_pounds(line.planned.mileage),
        PayField.ACTUAL_MILEAGE: lambda line: in_pounds(line.actual.mileage),
        PayField.PLANNED_TRAINING: lambda line: in_pounds(line.planned.training),
        PayField.ACTUAL_TRAINING: lambda line: in_pounds(line.actual.training),
        PayField.PLANNED_HOLIDAY: lambda line: in_pounds(line.planned.holiday),
        PayField.ACTUAL_HOLIDAY: lambda line: in_pounds(line.actual.holiday),
        PayField.PLANNED_TOTAL: lambda line: in_pounds(line.planned.total),
        PayField.ACTUAL_TOTAL: lambda line: in_pounds(line.actual.total),
        PayField.DIFFERENCE: lambda line: in_pounds(line.actual.total - line.planned.total),
        PayField.NIC: lambda line: "Yes" if pays_nic(line.officer) else "No",
        PayField.NOTE: _note,
    }
)


def _totals(officer: Officer, lines: Sequence[PayLine]) -> str:
    """Return what a file adds up to, to check payroll's own totals by."""
    planned = sum(line.planned.total for line in lines)
    actual = sum(line.actual.total for line in lines)
    difference = "as planned"
    if actual != planned:
        difference = f"{shown(abs(actual - planned))} {'more' if actual > planned else 'less'}"
    people = counted(len({line.person.staff_id for line in lines}), "person", "people")
    away = sum(not line.came for line in lines)
    beside = sum(not line.in_plan for line in lines)
    said = [
        (
            f"Payroll {officer}: {counted(len(lines), 'row')} for {people}; planned "
            f"{shown(planned)}, paid {shown(actual)}, {difference}."
        ),
        f"Posts that people did not come to: {away:,}." if away else "",
        f"Posts held by people who were not in the plan: {beside:,}." if beside else "",
    ]
    return " ".join(filter(None, said))
