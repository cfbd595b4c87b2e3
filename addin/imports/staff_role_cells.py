"""The roles of a person in a list: cells with role names, and columns with a mark for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.imports.staff_row import KEPT
from addin.imports.words import shown
from models.problems import Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.imports.headed import Row
    from addin.imports.staff_roles import RoleNames
    from addin.imports.staff_row import StaffList

_OTHERS: Final = ("Experienced roles", "Trained roles")


class RoleCells:
    """Reads the roles in the rows of a list; `ticks` are headers that are role names."""

    def __init__(self, of: StaffList, roles: RoleNames, ticks: Mapping[str, str]) -> None:
        self._list = of
        self._roles = roles
        headers = of.table.headers
        self._ticks = {headers.index(header): role for header, role in ticks.items()}
        self._all_held: list[int] = []

    def read(self, row: Row) -> dict[str, object]:
        """Return the Staff sheet's columns of roles, separated by semicolons."""
        held = self._ticked(row, self._role_list(row, "Roles"))
        last = self._list.word(row, "Last role")
        return {
            "Roles": held,
            **{name: self._meant(row, name, held) for name in _OTHERS},
            "Last role": self._roles.find(last) or last,
        }

    def tell(self) -> None:
        """Note what is told once for the whole list."""
        self._list.notes.tell_lines(
            Severity.NOTE,
            self._all_held,
            "A list of roles says only Yes.",
            "Lists of roles say only Yes in {count} cells.",
            "It is read as all roles that the person has.",
        )

    def _role_list(self, row: Row, name: str) -> tuple[str, ...]:
        found, unknown = self._roles.read(self._list.word(row, name))
        for word in unknown:
            self._list.odd(
                row,
                self._list.mapping.offset(name),
                f"{quoted(word)} in {name} is no role that is known.",
                f"{self._roles.question(word)}{KEPT}",
            )
        return (*found, *unknown)

    def _meant(self, row: Row, name: str, held: str) -> str:
        """Return the roles of a list beside Roles; a mere Yes there means all that are held."""
        try:
            said = self._list.said(row, self._list.mapping.offset(name))
        except ValueError:
            return "; ".join(self._role_list(row, name))
        if said:
            self._all_held.append(row.line)
        return held if said else ""

    def _ticked(self, row: Row, listed: tuple[str, ...]) -> str:
        """Return the roles of a row: those in its list, and those of columns with a mark."""
        ticked = []
        for offset, role in self._ticks.items():
            cell = row.cells[offset] if offset < len(row.cells) else None
            try:
                if self._list.said(row, offset):
                    ticked.append(role)
            except ValueError:
                self._list.odd(
                    row,
                    offset,
                    f"{quoted(shown(cell))} under {role} is neither Yes nor No.",
                    "The role is not given.",
                )
        return "; ".join(dict.fromkeys((*listed, *ticked)))
