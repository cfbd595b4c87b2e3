"""Each kind of files has its maker."""

from __future__ import annotations

import subprocess
import sys

from addin.exports import mail_merge, payroll, public, returns
from addin.exports.all_kinds import MODULES, exporter_of
from addin.exports.kinds import ExportKind


def test_every_kind_has_a_module() -> None:
    assert set(MODULES) == set(ExportKind)


def test_a_kind_gives_the_exporter_of_its_module() -> None:
    of = {
        ExportKind.MAIL_MERGE: mail_merge,
        ExportKind.PAYROLL: payroll,
        ExportKind.RETURNS: returns,
        ExportKind.PUBLIC: public,
    }
    assert {kind: exporter_of(kind) for kind in of} == {
        kind: module.export for kind, module in of.items()
    }


def test_what_makes_pages_is_loaded_only_when_a_page_is_made() -> None:
    code = (
        "import sys; from addin.exports.all_kinds import exporter_of; "
        "from addin.exports.kinds import ExportKind; "
        "exporter_of(ExportKind.RETURNS); exporter_of(ExportKind.PUBLIC); "
        "late = {'reportlab', 'docx', 'addin.exports.people'}; "
        "sys.exit(bool(late & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
