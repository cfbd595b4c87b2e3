"""Rows of the sheets Worked and Payroll columns. In doubt nothing is paid, and no column made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from addin.reading.cells import as_text, as_yes_no, choice, within
from addin.reading.names import respell
from addin.tables import PAY_COLUMNS, WORKED
from models.pay import PayColumn, PayField, PayFile, Worked, payroll_has_it
from models.problems import Severity
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.reading.rows import Frame, Row

T = TypeVar("T")

_NOBODY_PAID: Final = "This row is left out."
_NO_COLUMN: Final = "This column is left out of the payroll files."
_PAYROLLS_OWN: Final = (
    "National Insurance numbers and bank accounts are held by payroll and not asked for here"
)
_as_file = choice(PAY_COLUMNS.column("File").choices)
_as_field = choice(PAY_COLUMNS.column("Content").choices)
_as_pounds = {name: within(0.0, WORKED.column(name).maximum) for name in ("Fee", "Mileage")}
_IN_FILES: Final = {
    PayFile.RETURNING: (PayFile.RETURNING,),
    PayFile.REGISTRATION: (PayFile.REGISTRATION,),
    PayFile.BOTH: (PayFile.RETURNING, PayFile.REGISTRATION),
}


def read_worked(frame: Frame, duties: Spelling, staff: Spelling) -> tuple[Worked, ...]:
    """Return what was different from the plan; a person's second row for a duty is left out.

    Whether there are such duties and people is asked elsewhere. An amount that cannot be read pays
    nothing, and who may or may not have come is taken as not having come.
    """
    found = []
    seen: dict[tuple[str, str], int] = {}
    for row in frame:
        entry = _worked(row, duties, staff)
        if entry is None:
            continue
        pair = fold(entry.duty_id), fold(entry.staff_id)
        if pair in seen:
            row.warn(
                "Staff ID",
                f"{quoted(entry.staff_id)} with the duty {quoted(entry.duty_id)} stands in cell "
                f"{frame.cell(seen[pair], 'Staff ID')} already. {_NOBODY_PAID}",
                "Put both into one row, or correct the Duty ID or the Staff ID.",
            )
        else:
            seen[pair] = row.number
            found.append(entry)
    return tuple(found)


def _worked(row: Row, duties: Spelling, staff: Spelling) -> Worked | None:
    duty_id = _filled(row, "Duty ID", as_text, _NOBODY_PAID)
    staff_id = _filled(row, "Staff ID", as_text, _NOBODY_PAID)
    if not duty_id or not staff_id:
        return None
    return Worked(
        duty_id=respell(duty_id, duties),
        staff_id=respell(staff_id, staff),
        worked=row.get(
            "Worked",
            as_yes_no,
            blank=True,
            otherwise=False,
            taken="It is taken as No: nothing is paid.",
        ),
        fee=_pounds(row, "Fee"),
        mileage=_pounds(row, "Mileage"),
        note=row.text("Note"),
        row=row.number,
    )


def _pounds(row: Row, column: str) -> float | None:
    amount: float | None = row.get(
        column,
        _as_pounds[column],
        blank=None,
        otherwise=0.0,
        taken="Nothing is paid for it until this is put right.",
    )
    return amount


def read_pay_columns(frame: Frame) -> tuple[PayColumn, ...]:
    """Return the columns of the payroll files in the order of the sheet.

    A column without a file, a heading or a content of the list is left out, one that asks for what
    only payroll holds, and one whose heading its file has already.
    """
    found = []
    seen: dict[tuple[PayFile, str], int] = {}
    for row in frame:
        column = _column(row)
        if column is None:
            continue
        at = [(file, fold(column.header)) for file in _IN_FILES[column.file]]
        again = next((key for key in at if key in seen), None)
        if again is not None:
            row.warn(
                "Header",
                f"The {again[0]} file has the heading {quoted(column.header)} in cell "
                f"{frame.cell(seen[again], 'Header')} already. {_NO_COLUMN}",
                "Give one of the two another heading, or delete it.",
            )
            continue
        seen |= dict.fromkeys(at, row.number)
        found.append(column)
    return tuple(found)


def _column(row: Row) -> PayColumn | None:
    if _is_payrolls_own(row):
        return None
    file = _filled(row, "File", _as_file, _NO_COLUMN)
    header = _filled(row, "Header", as_text, _NO_COLUMN)
    content = _filled(row, "Content", _as_field, _NO_COLUMN)
    if not (file and header and content):
        return None
    field, text = PayField(content), row.text("Fixed text")
    if field is PayField.TEXT and not text:
        row.warn(
            "Fixed text",
            f"The content of {quoted(header)} is {PayField.TEXT}, but there is none. {_NO_COLUMN}",
            "Type what every row says, or choose another content.",
        )
        return None
    if field is not PayField.TEXT and text:
        row.note(
            "Fixed text",
            f"The content of {quoted(header)} is {field}, so the fixed text is not used.",
            f"Clear it, or choose {PayField.TEXT} in Content.",
        )
        text = ""
    return PayColumn(file=PayFile(file), header=header, field=field, text=text, row=row.number)


def _is_payrolls_own(row: Row) -> bool:
    """Warn of a heading or a content that asks for what only payroll holds."""
    for column in ("Header", "Content"):
        raw = row.raw(column)
        if isinstance(raw, str) and payroll_has_it(raw):
            row.warn(
                column,
                f"{column} is {quoted(raw)}. {_PAYROLLS_OWN}. {_NO_COLUMN}",
                "Delete the row: payroll finds people by the Staff ID, or by name.",
            )
            return True
    return False


def _filled(row: Row, column: str, read: Callable[[object], T], taken: str) -> T | None:
    """Read a cell that a row cannot be without; None, with a warning, where that fails."""
    if row.blank(column) and column in row.frame.columns:
        remedy = f"Fill in {column}: {row.frame.table.column(column).help}"
        row.add(Severity.WARNING, column, f"{column} is blank. {taken}", remedy)
    missing: Any = None
    found: T | None = row.get(column, read, blank=missing, otherwise=missing, taken=taken)
    return found
