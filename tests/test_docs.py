"""What the documents say is so: links, names, columns, settings, commands, and the example."""

from __future__ import annotations

import ast
import io
import re
import tomllib
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from addin import cli, handbook
from addin.shipped import CORE_ROLES, SHIPPED_ROLES
from addin.tables import EVIDENCE, STAFF, TABLES, Use
from models.arrays import compile_arrays
from models.columns import build_columns, journey_cost
from models.constraints import CONSTRAINTS
from models.duties import Family, PlaceKind
from models.eligibility import RULES, eligible_pairs
from models.formulation import dominating_weights, formulate
from models.plan import Certificate, Status, Tier
from models.problems import Severity
from models.search import Search
from models.settings import setting_fields
from models.sifting import price, sift
from models.staff import StaffType
from models.tiers import least_values

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
DOCUMENTS: Final = (
    *sorted(ROOT.glob("*.md")),
    *sorted(DOCS.rglob("*.md")),
    ROOT / "addin" / "data" / "README.md",
)
MODEL: Final = (DOCS / "model.md").read_text(encoding="utf-8")
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)

# Settings that say who and when, or how long to search; all others are in the mathematics.
NOT_IN_THE_MODEL: Final = {
    "council",
    "returning_officer",
    "polling_day",
    "time_limit",
    "gap_target",
    # what people are told, not what they do
    *("registration_officer", "office_address", "office_phone", "office_email", "reply_days"),
    *("what_to_bring", "polls_open", "polls_close", "keep_months", "keep_pay_years"),
    "reminder_hours",
}
TERMS_OF_ELECTIONS: Final = (
    *("Returning Officer (RO)", "Deputy Returning Officer (DRO)", "EMS", "Polling district"),
    *("Electoral Registration Officer (ERO)", "Ward", "Canvasser", "Canvass area", "Adjudication"),
    *("Postal vote opening", "Notice of election", "Count supervisor", "Count assistant"),
    *("Station team", "Standby", "Right to work", "Grade", "Level", "Venue"),
    *("Evidence", "Role spec", "Requirement", "Reading", "Capability", "Part", "Activity"),
    *("Level claimed", "Level supported", "Level that counts", "Cover", "Delegated", "Released"),
)
TERMS_OF_PLANNING: Final = (
    *("Duty", "Post", "Shift", "Eligibility", "Pair", "Assignment", "Shortfall", "Bound", "Gap"),
    *("Sifting", "Reduced cost", "Certificate", "Tier", "Column", "Criticality", "Pin", "Rest"),
    *("Attended duty", "Workload duty", "Capacity", "Load", "Clique", "Slack", "Objective"),
)
NETWORK_OR_LOG: Final = {
    *("asyncio", "ftplib", "http", "httpx", "logging", "requests", "smtplib", "socket", "ssl"),
    *("imaplib", "poplib", "socketserver"),
    *("telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc"),
}


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def without_code(text: str) -> str:
    return re.sub(
        r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    )


def anchors(text: str) -> set[str]:
    """The names under which a page's headings can be linked to."""
    headings = re.findall(r"^#+ (.*)$", without_code(text), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


def rows_named(text: str) -> list[str]:
    """The names, in code quotes, that table rows begin with."""
    return re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)


def section(heading: str) -> str:
    """The part of model.md under a heading, up to the next of any level."""
    return re.split(r"^#+ ", MODEL.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@each_document
def test_every_link_leads_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", without_code(text_of(document))):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(text_of(target)), link


@each_document
def test_no_document_names_a_place_on_somebodys_machine(document: Path) -> None:
    absolute = r"(?<![\w:/.<)\]-])(?:~?/[A-Za-z]\w*/|[A-Z]:\\)"
    assert re.findall(absolute, text_of(document)) == []


@each_document
def test_every_column_that_is_named_exists(document: Path) -> None:
    columns = {f"{table.name}[{name}]" for table in TABLES for name in table.headers}
    named = re.findall(r"`([A-Z][A-Za-z]+\[[^\]`]+\])`", text_of(document))
    assert [name for name in named if name not in columns] == []


@each_document
def test_every_command_that_is_named_exists(document: Path) -> None:
    targets = re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE)
    commands = [command.callback.__name__ for command in cli.app.registered_commands]  # type: ignore[union-attr]
    commands += [str(group.name) for group in cli.app.registered_groups]
    text = text_of(document)
    assert [name for name in re.findall(r"`make ([a-z]+)`", text) if name not in targets] == []
    named = re.findall(r"`election-staffing ([a-z]+)", text)
    assert [name for name in named if name not in commands] == []


def test_the_workbook_page_is_current() -> None:
    assert text_of(handbook.PAGE) == handbook.handbook(), "run: make handbook"


def test_the_workbook_page_has_every_sheet_column_and_setting() -> None:
    page = handbook.handbook()
    for table in TABLES:
        part = page.split(f"\n## {table.sheet}\n")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"\n| {column.name} | " in part
            assert f" | {column.help} |\n" in part
    for setting in setting_fields():
        policy = setting.policy
        assert f"\n| {policy.label} | " in page
        assert f" | {policy.basis} | {policy.source} | {policy.purpose} |\n" in page


def test_a_cell_of_the_workbook_page_may_have_a_bar_in_it() -> None:
    assert handbook._rows(["a|b"], [["c"]]) == "| a\\|b |\n| --- |\n| c |"


def test_the_model_goes_from_problem_to_solution() -> None:
    assert re.findall(r"^## (.*)$", without_code(MODEL), re.MULTILINE) == [
        "Problem",
        "Tables",
        "Mathematics",
        "Example",
        "Solution",
    ]


def test_the_model_lists_every_rule_with_its_basis_and_columns() -> None:
    text = section("Who may hold which duty")
    assert rows_named(text) == [rule.allows.__name__ for rule in RULES]
    for rule in RULES:
        row = re.search(rf"^\| `{rule.allows.__name__}` \|.*$", text, re.MULTILINE)
        basis, source, columns = ("", "", "")
        if row and rule.allows.__doc__:
            basis, _, source = rule.allows.__doc__.partition(":")
            columns = row[0].split(" | ")[3]
            assert f"| {basis}" in row[0], basis
        assert "`" in columns
        assert basis != "Law" or source.strip()


def test_the_model_lists_every_constraint_and_goal() -> None:
    assert rows_named(section("Constraints")) == [constraint.__name__ for constraint in CONSTRAINTS]
    for number, tier in enumerate(Tier, start=1):
        assert f"{number}. **{tier}.**" in section("Problem")


def test_the_model_names_every_setting_that_decides_anything() -> None:
    labels = {
        setting.policy.label for setting in setting_fields() if setting.name not in NOT_IN_THE_MODEL
    }
    assert set(re.findall(r"setting \*([^*]+)\*", MODEL)) == labels


def test_the_model_names_the_functions_it_explains() -> None:
    explained = (
        *(build_columns, journey_cost, formulate, dominating_weights, least_values, sift, price),
        *(Search, Certificate, Tier),
    )
    assert [thing.__name__ for thing in explained if f"`{thing.__name__}`" not in MODEL] == []


@pytest.fixture(scope="module")
def example() -> tuple[dict[str, Any], str]:
    """What the example of model.md defines, and what it prints."""
    source = MODEL.split("```python\n")[1].split("```")[0]
    names: dict[str, Any] = {}
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(source, "model.md", "exec"), names)  # noqa: S102 - our own document
    return names, printed.getvalue()


def test_the_example_prints_what_the_page_says(example: tuple[dict[str, Any], str]) -> None:
    assert MODEL.split("It prints:\n\n```text\n")[1].split("```")[0] == example[1]


def test_the_solution_is_the_examples_own(example: tuple[dict[str, Any], str]) -> None:
    arrays = compile_arrays(example[0]["election"])
    columns = build_columns(arrays, eligible_pairs(arrays))
    formulation = formulate(arrays, columns)
    solution = MODEL.split("\n## Solution\n")[1]
    assert re.findall(r"^\| x\d: .* \| (\d+) \|$", solution, re.MULTILINE) == [
        str(cost) for cost in columns.cost
    ]
    weights = dominating_weights(formulation)
    assert f"W1 = 4 * (250 + 1,000 * 6) = {weights[Tier.SHORTFALL]:,}" in solution
    assert f"W2 = 4 * 250 = {weights[Tier.TEAM]:,}" in solution
    shown = re.findall(r"^(\w+ |) +[^ ].* (?:=|<=|>=) 1$", solution, re.MULTILINE)
    assert len(shown) == len(formulation.row_names)
    assert [name.strip() for name in shown if name] == list(
        dict.fromkeys(name.rsplit("_", 1)[0] for name in formulation.row_names)
    )


def glossary() -> Iterator[list[str]]:
    """The terms of each part of the glossary."""
    for part in text_of(DOCS / "glossary.md").split("\n## ")[1:]:
        yield re.findall(r"^- \*\*(.+?)\*\*: \S", part, re.MULTILINE)


def test_the_glossary_has_the_words_of_the_workbook() -> None:
    terms = {term.casefold() for part in glossary() for term in part}
    wanted = [
        *(role.name for role in (*SHIPPED_ROLES, *CORE_ROLES)),
        *(str(word) for kind in (Family, PlaceKind, Tier, Severity, Status) for word in kind),
        *(str(word) for word in StaffType),
        *TERMS_OF_ELECTIONS,
        *TERMS_OF_PLANNING,
    ]
    assert [word for word in wanted if word.casefold() not in terms] == []


def test_the_glossary_is_in_order_and_says_nothing_twice() -> None:
    for terms in glossary():
        assert terms == sorted(set(terms), key=str.casefold)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[^\w.-]", requirement)[0] for requirement in wanted]
    reasons = rows_named(text_of(DOCS / "decisions" / "0003-dependencies.md"))
    assert sorted(reasons) == sorted(names)


def test_decisions_are_numbered_and_say_why_what_and_what_follows() -> None:
    pages = sorted((DOCS / "decisions").iterdir())
    assert [page.name[:5] for page in pages] == [f"{n:04}-" for n in range(1, len(pages) + 1)]
    for page in pages:
        headings = re.findall(r"^#+ (.*)$", text_of(page), re.MULTILINE)
        assert headings[0].startswith(f"{page.name[:4]}: ")
        assert headings[1:] == ["Context", "Decision", "Consequences"]


def test_the_changelog_has_this_version() -> None:
    version = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["version"]
    assert f"\n## [{version}] - " in text_of(ROOT / "CHANGELOG.md")


def test_data_protection_gives_a_reason_for_every_fact_about_a_person() -> None:
    text = text_of(DOCS / "data-protection.md")
    for table in (STAFF, EVIDENCE):
        named = [name for name in table.headers if f"`{table.name}[{name}]`" in text]
        assert named == list(table.headers)
    personal = [
        table.sheet for table in TABLES if table.use is Use.RESULT and "Staff name" in table.headers
    ]
    assert [sheet for sheet in personal if f"{sheet}" not in text] == []


@pytest.mark.parametrize("package", ["addin", "models"])
def test_no_module_uses_the_network_or_keeps_a_log(package: str) -> None:
    for module in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(text_of(module))):
            if isinstance(node, ast.Import):
                imported = {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported = {(node.module or "").partition(".")[0]}
            else:
                continue
            allowed = {"logging"} if module.name == "logs.py" else set()
            assert not imported & NETWORK_OR_LOG - allowed, module.name
