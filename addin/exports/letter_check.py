"""Whether a template asks only for what there is, and does only what a letter needs.

The template is read as plain lines, one for each paragraph as it stands in Word, so that whatever
is wrong can be said with its line. Only fields, if and for are let through, with a few filters:
nothing that calls, imports, defines or counts without end gets as far as being run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from traceback import walk_tb
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from addin.exports.letter_fields import FIELDS
from addin.exports.letter_package import TemplateError
from addin.exports.letter_render import environment
from addin.exports.letter_word import W
from models.spelling import Spelling, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.exports.letter_fields import Value
    from addin.exports.letter_package import Package

_PARTS: Final = (("/header", "the header"), ("/footer", "the footer"), ("/footnotes", "the notes"))
_PREFIX: Final = re.compile(r"(\{%|\{\{|\{#)(-?)(?:p|tr|tc|r) ")
_MERGE: Final = re.compile(r"\{%\s*(?:vm|hm)\s*%\}")
_CELL: Final = re.compile(r"\{%\s*(?:colspan|cellbg)\s+([^%]*)%\}")
_TAG: Final = re.compile(r"(?<=\{[\{%])(.*?)(?=[\}%]\})")
_BLOCK: Final = re.compile(r"\{%-?\s*(\w+)([^%]*)")
_QUOTES: Final = str.maketrans(
    dict.fromkeys("\u201c\u201d", '"') | dict.fromkeys("\u2018\u2019", "'")
)
_CLOSES: Final = {"endif": "if", "endfor": "for"}
_DEEPEST: Final = 3  # for within for: more would only multiply
_FILTERS: Final = frozenset(
    {
        *("capitalize", "count", "default", "first", "join", "last", "length", "lower", "replace"),
        *("title", "trim", "upper"),
    }
)
_TESTS: Final = frozenset({"defined", "equalto", "eq", "ne", "in", "undefined"})
_ON_LOOPS: Final = ("index", "index0", "first", "last", "length", "revindex", "revindex0")
_CALM: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Name),
    *(nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Not, nodes.And, nodes.Or, nodes.Compare),
    *(nodes.Operand, nodes.CondExpr, nodes.Concat, nodes.Filter, nodes.Test, nodes.List),
    *(nodes.Tuple, nodes.Keyword),
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a name stands for: one thing, a list of `each`, or a row with these facts."""

    each: _Shape | None = None
    facts: Mapping[str, _Shape] | None = None


_ONE: Final = _Shape()
_LOOP: Final = _Shape(facts=dict.fromkeys(_ON_LOOPS, _ONE))
_KNOWN: Final = {
    known.name: _Shape(each=_Shape(facts={row.name: _ONE for row in known.rows}))
    if known.rows
    else (_Shape(each=_ONE) if known.many else _ONE)
    for known in FIELDS
}


def check(package: Package, contexts: Sequence[Mapping[str, Value]]) -> None:
    """Raise TemplateError if the template asks for a field that there is not, or does more.

    It is tried out with these contents, which shows what only comes out when it is filled in.
    """
    parts = [("", package.main)]
    for kind, part in package.related(package.main).values():
        parts += [(f" of {where}", part) for ending, where in _PARTS if kind.endswith(ending)]
    for where, part in parts:
        if part in package.parts:
            _Lines(package.name, where, lines(package.parts[part])).check(contexts)


def lines(part: bytes) -> list[str]:
    """Return the text of each paragraph of a part, those in tables too, in their order."""
    return ["".join(_texts(paragraph)) for paragraph in etree.fromstring(part).iter(f"{W}p")]


def _texts(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag in {f"{W}tab", f"{W}br"}:
            yield " "
        elif child.tag != f"{W}p":  # a paragraph within one, in a text box, is a line of its own
            yield from _texts(child)


@dataclass
class _Lines:
    """The lines of one part, to be checked; `where` is said behind the line's number."""

    name: str
    where: str
    shown: list[str]
    scope: list[dict[str, _Shape]] = field(default_factory=lambda: [dict(_KNOWN)])

    def check(self, contexts: Sequence[Mapping[str, Value]]) -> None:
        """Raise TemplateError for the first thing that is wrong."""
        plain = [_as_jinja(line) for line in self.shown]
        self._check_blocks(plain)
        try:
            tree = environment().parse("\n".join(plain))
        except TemplateSyntaxError as error:
            raise self._refused(error.lineno, f"cannot be understood ({_said(error)})") from error
        except RecursionError as error:
            raise TemplateError(
                f"{self.name} was not used: something in it has far too many brackets."
            ) from error
        self._visit(tree)
        made = environment().from_string("\n".join(plain))
        for context in contexts:
            try:
                made.render(context)
            except Exception as error:  # whatever Python says of texts, lists and numbers
                raise self._refused(_line_of(error), "cannot be filled in") from error

    def _check_blocks(self, plain: list[str]) -> None:
        """Every if and for has its end, and the other way round."""
        opened: list[tuple[str, int]] = []
        for number, line in enumerate(plain, start=1):
            for word, _ in _BLOCK.findall(line):
                if word in _CLOSES.values():
                    opened.append((word, number))
                elif word in _CLOSES:
                    if not opened or opened[-1][0] != _CLOSES[word]:
                        raise self._refused(
                            number, f"has an {word} that no {_CLOSES[word]} before it asks for"
                        )
                    opened.pop()
        if opened:
            word, number = opened[-1]
            raise self._refused(number, f"has a {{% {word} %}} without its {{% end{word} %}}")

    def _visit(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.For):
            self._visit_for(node)
            return
        if isinstance(node, nodes.Output):
            for printed in node.nodes:
                if not isinstance(printed, nodes.TemplateData):
                    self._check_printed(printed)
            return
        if isinstance(node, nodes.Expr):
            self._shape(node)
            return
        if not isinstance(node, _CALM):
            raise self._too_much(node)
        for child in node.iter_child_nodes():
            self._visit(child)

    def _visit_for(self, node: nodes.For) -> None:
        over = self._shape(node.iter)
        if not isinstance(node.target, nodes.Name) or node.recursive:
            raise self._too_much(node)
        if over.each is None:
            raise self._refused(node.lineno, "goes through something that is no list")
        if len(self.scope) > _DEEPEST:
            raise self._refused(node.lineno, "has too many lists within each other")
        self.scope.append(self.scope[-1] | {node.target.name: over.each, "loop": _LOOP})
        for child in (*node.body, *([node.test] if node.test else [])):
            self._visit(child)
        self.scope.pop()
        for child in node.else_:
            self._visit(child)

    def _check_printed(self, node: nodes.Node) -> None:
        shape = self._shape(node)
        if shape.each is not None:
            raise self._refused(
                node.lineno, "prints a whole list; go through it with for, or join it"
            )
        if shape.facts is not None:
            raise self._refused(
                node.lineno,
                f"prints a whole row; name one of {', '.join(shape.facts)} behind a dot",
            )

    def _shape(self, node: nodes.Node) -> _Shape:
        """Return what an expression gives; TemplateError if it asks for what there is not."""
        if isinstance(node, nodes.Name):
            return self._known(node.name, self.scope[-1], node.lineno)
        if isinstance(node, nodes.Getattr):
            return self._fact(node, node.attr)
        if isinstance(node, nodes.Getitem):
            key = node.arg.value if isinstance(node.arg, nodes.Const) else None
            if isinstance(key, str):
                return self._fact(node, key)
            of = self._shape(node.node)
            if not isinstance(key, int) or of.each is None:
                raise self._too_much(node)
            return of.each
        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        if not isinstance(node, _CALM) or (
            isinstance(node, nodes.Test) and node.name not in _TESTS
        ):
            raise self._too_much(node)
        for child in node.iter_child_nodes():
            self._shape(child)
        return _ONE

    def _filtered(self, node: nodes.Filter) -> _Shape:
        if node.name not in _FILTERS or node.node is None:
            raise self._too_much(node)
        for child in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._shape(child)
        of = self._shape(node.node)
        if node.name in {"first", "last"} and of.each is not None:
            return of.each
        if node.name == "join" and of.each is not None and of.each.facts is not None:
            raise self._refused(node.lineno, "joins whole rows; go through them with for")
        return of if node.name == "default" else _ONE

    def _fact(self, node: nodes.Getattr | nodes.Getitem, name: str) -> _Shape:
        of = self._shape(node.node)
        if of.facts is None:
            raise self._refused(node.lineno, f"asks for {quoted(name)} of something that has none")
        return self._known(name, of.facts, node.lineno)

    def _known(self, name: str, there: Mapping[str, _Shape], line: int) -> _Shape:
        if name in there:
            return there[name]
        meant = Spelling(there).suggest(name)
        question = f"; did you mean {quoted(meant)}?" if meant else ""
        raise self._refused(
            line, f"asks for the field {quoted(name)}, which there is not{question}"
        )

    def _too_much(self, node: nodes.Node) -> TemplateError:
        return self._refused(
            node.lineno, "does more than a letter may: only fields, if, for and simple filters"
        )

    def _refused(self, line: int, what: str) -> TemplateError:
        text = quoted(self.shown[line - 1]) if 0 < line <= len(self.shown) else '""'
        end = "" if what.endswith("?") else "."
        return TemplateError(
            f"{self.name} was not used: line {line}{self.where}, {text}, {what}{end}"
        )


def _line_of(error: Exception) -> int:
    """Return the line of a template at which filling it in failed."""
    shown = [
        number
        for frame, number in walk_tb(error.__traceback__)
        if frame.f_code.co_filename == "<template>"
    ]
    return shown[-1] if shown else 0


def _as_jinja(line: str) -> str:
    """Return a line as jinja reads it, without what docxtpl adds to jinja."""
    line = _PREFIX.sub(r"\1\2 ", line)
    line = _CELL.sub(r"{{ \1 }}", _MERGE.sub("", line))
    return _TAG.sub(lambda found: found[1].translate(_QUOTES), line)


def _said(error: TemplateSyntaxError) -> str:
    """Return what jinja says of it, as part of a sentence."""
    said = (error.message or "").split("\n")[0].rstrip(".")
    return said.split(". ")[0]
