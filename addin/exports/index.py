"""The index page of an export: what is in the folder, for whom, how long, and what to look at."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, TypedDict

from jinja2 import DictLoader, Environment, StrictUndefined

from addin.exports.kinds import ABOUT, ExportKind
from addin.exports.words import clock, spoken
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Template

    from addin.exports.material import Material

INDEX: Final = "index.html"
_FEW: Final = 40  # files that are shown at once; more are folded together until somebody asks

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>{{ title }}</title>
<style>
body { font: 16px/1.5 "Segoe UI", Arial, sans-serif; color: #1f2933; background: #fff;
 margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
p { margin: .4rem 0; max-width: 46rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0;
 border-bottom: 1px solid #9aa5b1; }
th { font-weight: 600; } .number { text-align: right; }
.look { border-left: .3rem solid #b45309; padding: .1rem 0 .1rem 1rem; }
ul { margin: .4rem 0; padding-left: 1.2rem; } li { overflow-wrap: anywhere; }
ul.files { columns: 18rem; } .files li { break-inside: avoid; }
a { color: #1b5e93; } summary { cursor: pointer; }
@media print {
 body { font-size: 10pt; max-width: none; padding: 0; } a { color: inherit; text-decoration: none; }
 details { display: none; } tr, li { break-inside: avoid; } h2 { break-after: avoid; }
}
</style>
</head>
<body>
<h1>{{ title }}</h1>
<p>{{ council }}. Polling day is {{ poll }}. Made on {{ made }} from the plan as it stood then.</p>
{% if since %}
<p>Compared with {{ since }}{% if only_changes %}: letters, drafts and calendars are here only for
 the {{ people }} for whom something is different{% endif %}.</p>
{% endif %}

<h2>What is here</h2>
<table>
<thead><tr><th>What</th><th>For whom</th><th class="number">Files</th>
<th>Delete after</th></tr></thead>
<tbody>
{% for kind in kinds %}
<tr><td><a href="#{{ kind.anchor }}">{{ kind.heading }}</a></td>
<td>{{ kind.for_whom }}</td>
<td class="number">{{ "{:,}".format(kind.files | length) }}</td>
<td>{{ kind.keep_until }}</td></tr>
{% endfor %}
</tbody>
</table>

{% if looks %}
<h2>What to look at</h2>
<div class="look">
<ul>
{% for heading, sentence in looks %}
<li>{% if heading %}<b>{{ heading }}:</b> {% endif %}{{ sentence }}</li>
{% endfor %}
</ul>
</div>
{% endif %}

<h2>These files are about people</h2>
<p>They name people, and some say where they live, how to reach them and what they are paid. Give
 each file only to those it is for. Keep the folder where only those who run the election can open
 it, do not send it as a whole, and delete each part after the day that stands beside it, with every
 copy. Nothing in this folder has been sent to anybody.</p>

{% for kind in kinds %}
<h2 id="{{ kind.anchor }}">{{ kind.heading }}</h2>
<p>{{ kind.what }} For {{ kind.for_whom }}. Delete after {{ kind.keep_until }}.</p>
{% if kind.files | length > few %}
<details><summary>{{ "{:,}".format(kind.files | length) }} files</summary>
{% endif %}
<ul class="files">
{% for path, name in kind.files %}
<li><a href="{{ path | urlencode }}">{{ name }}</a></li>
{% endfor %}
</ul>
{% if kind.files | length > few %}
</details>
{% endif %}
{% endfor %}
</body>
</html>
"""


class _Kind(TypedDict):
    anchor: str
    heading: str
    for_whom: str
    what: str
    keep_until: str
    files: list[tuple[str, str]]


def index_page(
    material: Material,
    files: Mapping[ExportKind, Sequence[str]],
    notes: Mapping[ExportKind, Sequence[str]],
    general: Sequence[str] = (),
) -> bytes:
    """Return the page as UTF-8: one file of its own, without script, that asks no other place.

    `files` are paths in the export by kind; a kind without files is not listed. `notes` are what
    somebody should look at by kind, and `general` of the export as a whole.
    """
    looks = [("", sentence) for sentence in general]
    looks += [
        (ABOUT[kind].heading, sentence) for kind in ExportKind for sentence in notes.get(kind, ())
    ]
    before = material.before
    page = _template().render(
        title=f"Election staffing: export of {spoken(material.made)}, {clock(material.made)}",
        council=material.election.settings.council,
        poll=spoken(material.election.settings.polling_day),
        made=f"{spoken(material.made)} at {clock(material.made)}",
        since="" if before is None else before.name,
        only_changes=material.only is not None,
        people="1 person" if len(material.people) == 1 else f"{len(material.people):,} people",
        kinds=[_about(material, kind, files[kind]) for kind in ExportKind if files.get(kind)],
        looks=looks,
        few=_FEW,
    )
    return page.encode("utf-8", "replace")


@cache
def _template() -> Template:
    environment = Environment(
        loader=DictLoader({INDEX: _PAGE}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(INDEX)


def _about(material: Material, kind: ExportKind, paths: Sequence[str]) -> _Kind:
    about, keep_until = ABOUT[kind], material.keep_until(kind)
    ordered = sorted(paths, key=lambda path: fold(PurePosixPath(path).name))
    return {
        "anchor": str(kind),
        "heading": about.heading,
        "for_whom": about.for_whom,
        "what": about.what,
        "keep_until": f"{keep_until.day} {keep_until:%B %Y}",
        "files": [(path, PurePosixPath(path).name) for path in ordered],
    }
