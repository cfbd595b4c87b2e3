"""All that an exporter may look at: one plan that passed its audit, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from addin.exports.kinds import ABOUT, ExportKind

if TYPE_CHECKING:
    from pathlib import Path

    from addin.exports.since import Before
    from models.briefs import Brief, Briefs
    from models.election import Election
    from models.plan import Plan

_TAX_YEAR_ENDS = (4, 5)  # month and day


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A plan to be told to people. Exporters read it and nothing else; no solver, no workbook.

    `made` is when the export is made, with its time zone. `before` is what was exported last, or
    the earlier plan that was named; None for a first export. `only` are the Staff IDs whom
    something is different for, where only changes are asked for; None is everybody. `templates` is
    the folder of the manager's own templates; None takes the shipped ones.
    """

    election: Election
    plan: Plan
    briefs: Briefs
    made: datetime
    before: Before | None = None
    only: frozenset[str] | None = None
    templates: Path | None = field(default=None)

    @property
    def people(self) -> tuple[Brief, ...]:
        """The briefs of everybody who gets something, in the order of names."""
        if self.only is None:
            return self.briefs.people
        return tuple(brief for brief in self.briefs.people if brief.person.staff_id in self.only)

    @property
    def reply_by(self) -> date:
        """The day by which people are asked to reply."""
        return self.made.date() + timedelta(days=self.election.settings.reply_days)

    def keep_until(self, kind: ExportKind) -> date:
        """Return the day after which the files of a kind are to be deleted.

        Of pay: so many years after the end of the tax year of polling day; of all else: so many
        months after polling day.
        """
        settings = self.election.settings
        day = settings.polling_day
        if ABOUT[kind].pay:
            ends = date(day.year, *_TAX_YEAR_ENDS)
            year = ends.year if day <= ends else ends.year + 1
            return date(year + settings.keep_pay_years, *_TAX_YEAR_ENDS)
        return months_after(day, settings.keep_months)


def months_after(day: date, months: int) -> date:
    """Return the day so many months later; the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError  # every month has a first
