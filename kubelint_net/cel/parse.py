"""The library's only door: the syntax is cel-python's, the tree is ours.

Of the two libraries this one gives the tree of an expression and survives hostile ones. It is imported when the
first expression is parsed, no sooner.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from kubelint_net.cel.cost import DEEPEST
from kubelint_net.cel.errors import CelMissing, CelSyntaxError, CelTooCostly
from kubelint_net.cel.macros import macro
from kubelint_net.cel.text import Plain, plain
from kubelint_net.cel.tree import Call, Chain, Choice, Ident, Index, ListOf, Literal, Logic, MapOf, Node, Select
from kubelint_net.cel.values import INT, UINT, Uint

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPERATORS = {
    "relation_lt": "<",
    "relation_le": "<=",
    "relation_gt": ">",
    "relation_ge": ">=",
    "relation_eq": "==",
    "relation_ne": "!=",
    "relation_in": "in",
    "addition_add": "+",
    "addition_sub": "-",
    "multiplication_mul": "*",
    "multiplication_div": "/",
    "multiplication_mod": "%",
}
_TOKENS = frozenset({"in", "true", "false", "null"})
_RESERVED = _TOKENS | frozenset(
    [
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "let",
        "loop",
        "package",
        "namespace",
        "return",
        "var",
        "void",
        "while",
    ]
)


def parse(text: str) -> Node:
    """Reads an expression.

    Raises:
        CelMissing: The library is not installed.
        CelSyntaxError: It is none.
        CelTooCostly: It is too long or too deep to be looked at.
    """
    parser, error = _library()
    source = plain(text)
    try:
        tree = parser.parse(source.text)
    except error as problem:
        raise _located(problem, text) from None
    reader = _Reader(source)
    node = reader.node(tree, 0)
    if source.optional:
        raise CelSyntaxError("unexpected '?'", min(source.optional))
    return node


def _library() -> tuple[Any, type[Exception]]:
    try:
        # Half of a second's third: only those who use expressions pay it.
        from celpy.celparser import CELParseError, CELParser  # noqa: PLC0415
    except ImportError:
        raise CelMissing("CEL expressions need the extra kubelint-net[cel]: pip install 'kubelint-net[cel]'") from None
    return CELParser(), CELParseError


def _located(problem: Any, text: str) -> CelSyntaxError:
    token, column = getattr(problem.__context__, "token", None), problem.column
    if getattr(token, "type", "") == "$END" or not isinstance(column, int):
        return CelSyntaxError("the expression ends too early", len(text))
    # The plain text has but one line.
    offset = min(max(column - 1, 0), len(text))
    rest = text[offset : offset + 1]
    return CelSyntaxError(f"unexpected {rest!r}" if rest else "the expression ends too early", offset)


def _is_token(tree: Any) -> bool:
    return not hasattr(tree, "children")


class _Reader:
    """Turns the library's tree into ours; nesting is bounded, chains of one operator are not."""

    def __init__(self, source: Plain) -> None:
        self._source = source

    def node(self, tree: Any, depth: int) -> Node:
        if depth > DEEPEST * 2:
            raise CelTooCostly(f"the expression nests deeper than {DEEPEST * 2}")
        while not _is_token(tree) and len(tree.children) == 1 and tree.data in _PASS:
            tree = tree.children[0]
        method = getattr(self, f"_{tree.data}", None)
        if method is None:
            raise CelSyntaxError("this syntax is not supported", tree.meta.start_pos)
        result: Node = method(tree, depth + 1)
        return result

    def _expr(self, tree: Any, depth: int) -> Node:
        test, then, otherwise = (self.node(child, depth) for child in tree.children)
        return Choice(tree.meta.start_pos, test, then, otherwise)

    def _conditionalor(self, tree: Any, depth: int) -> Node:
        return self._logic(tree, depth, either=True)

    def _conditionaland(self, tree: Any, depth: int) -> Node:
        return self._logic(tree, depth, either=False)

    def _logic(self, tree: Any, depth: int, *, either: bool) -> Node:
        parts, data, start = [], tree.data, tree.meta.start_pos
        while tree.data == data and len(tree.children) == 2:
            parts.append(self.node(tree.children[1], depth))
            tree = tree.children[0]
        parts.append(self.node(tree, depth))
        return Logic(start, either, tuple(reversed(parts)))

    def _relation(self, tree: Any, depth: int) -> Node:
        return self._chain(tree, depth)

    def _addition(self, tree: Any, depth: int) -> Node:
        return self._chain(tree, depth)

    def _multiplication(self, tree: Any, depth: int) -> Node:
        return self._chain(tree, depth)

    def _chain(self, tree: Any, depth: int) -> Node:
        rest: list[tuple[str, Node]] = []
        data, start = tree.data, tree.meta.start_pos
        while tree.data == data and len(tree.children) == 2:
            operator = tree.children[0]
            rest.append((_OPERATORS[operator.data], self.node(tree.children[1], depth)))
            tree = operator.children[0]
        return Chain(start, self.node(tree, depth), tuple(reversed(rest)))

    def _unary(self, tree: Any, depth: int) -> Node:
        operators = []
        while tree.data == "unary" and len(tree.children) == 2:
            operators.append((tree.children[0].data, tree.meta.start_pos))
            tree = tree.children[1]
        node = self.node(tree, depth)
        for data, start in self._once(operators):
            node = Call(start, "!" if data == "unary_not" else "-_", None, (node,))
        return node

    @staticmethod
    def _once(operators: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """The operators from the inside out, pairs of one kind cancelled as the server's parser cancels them."""
        kept: list[tuple[str, int]] = []
        for data, start in reversed(operators):
            if kept and kept[-1][0] == data:
                kept.pop()
            else:
                kept.append((data, start))
        if len(kept) > DEEPEST:
            raise CelTooCostly(f"the expression nests operators deeper than {DEEPEST}")
        return kept

    def _member_dot(self, tree: Any, depth: int) -> Node:
        operand, name = tree.children
        node = self.node(operand, depth)
        return Select(name.start_pos, node, self._field(name), self._optional(name.start_pos))

    def _member_dot_arg(self, tree: Any, depth: int) -> Node:
        operand, name, *args = tree.children
        target = self.node(operand, depth)
        if str(name) in _TOKENS or name.start_pos in self._source.fields:
            raise CelSyntaxError(f"{name!s} cannot be called", name.start_pos)
        arguments = self._list(args, depth)
        return macro(name.start_pos, str(name), target, arguments) or Call(name.start_pos, str(name), target, arguments)

    def _member_index(self, tree: Any, depth: int) -> Node:
        operand, key = tree.children
        optional = self._optional(key.meta.start_pos)
        return Index(key.meta.start_pos, self.node(operand, depth), self.node(key, depth), optional)

    def _member_object(self, tree: Any, _depth: int) -> Node:
        raise CelSyntaxError("messages cannot be made: no type with fields is declared", tree.meta.start_pos)

    def _ident(self, tree: Any, _depth: int) -> Node:
        return Ident(tree.meta.start_pos, self._name(tree.children[0]))

    def _dot_ident(self, tree: Any, _depth: int) -> Node:
        return Ident(tree.meta.start_pos, self._name(tree.children[0]))

    def _ident_arg(self, tree: Any, depth: int) -> Node:
        name, *args = tree.children
        arguments = self._list(args, depth)
        text, start = self._name(name), tree.meta.start_pos
        if text == "has":
            return self._has(start, arguments)
        return Call(start, text, None, arguments)

    _dot_ident_arg = _ident_arg

    @staticmethod
    def _has(start: int, arguments: tuple[Node, ...]) -> Node:
        argument = arguments[0] if len(arguments) == 1 else None
        if not isinstance(argument, Select) or argument.optional:
            raise CelSyntaxError("has() wants one field: has(a.b)", start)
        return Select(start, argument.operand, argument.field, test=True)

    def _list_lit(self, tree: Any, depth: int) -> Node:
        items = tree.children[0].children if tree.children else []
        optional = frozenset(i for i, item in enumerate(items) if self._optional(item.meta.start_pos))
        return ListOf(tree.meta.start_pos, tuple(self.node(item, depth) for item in items), optional)

    def _map_lit(self, tree: Any, depth: int) -> Node:
        if not tree.children:
            return MapOf(tree.meta.start_pos, ())
        return self._mapinits(tree.children[0], depth)

    def _mapinits(self, tree: Any, depth: int) -> Node:
        children = tree.children
        optional = frozenset(i for i in range(len(children) // 2) if self._optional(children[2 * i].meta.start_pos))
        nodes = [self.node(child, depth) for child in children]
        return MapOf(tree.meta.start_pos, tuple(zip(nodes[::2], nodes[1::2], strict=True)), optional)

    def _literal(self, tree: Any, _depth: int) -> Node:
        token = tree.children[0]
        kind, text, start = token.type, str(token), tree.meta.start_pos
        if start in self._source.strings:
            return Literal(start, self._source.strings[start])
        if kind == "NULL_LIT" or text == "null":
            return Literal(start, None)
        if kind == "BOOL_LIT":
            return Literal(start, text == "true")
        return Literal(start, _number(kind, text, start))

    def _list(self, args: Sequence[Any], depth: int) -> tuple[Node, ...]:
        return tuple(self.node(item, depth) for item in args[0].children) if args else ()

    def _name(self, token: Any) -> str:
        if str(token) in _RESERVED:
            raise CelSyntaxError(f"{token!s} is a reserved word", token.start_pos)
        return str(token)

    def _field(self, token: Any) -> str:
        if str(token) in _TOKENS:
            raise CelSyntaxError(f"unexpected {token!s}", token.start_pos)
        return self._source.fields.get(token.start_pos, str(token))

    def _optional(self, start: int) -> bool:
        if start in self._source.optional:
            self._source.optional.remove(start)
            return True
        return False


_PASS = frozenset(
    [
        "expr",
        "conditionalor",
        "conditionaland",
        "relation",
        "addition",
        "multiplication",
        "unary",
        "member",
        "primary",
        "paren_expr",
    ]
)


def _finite(value: float, start: int) -> float:
    if math.isinf(value):
        raise CelSyntaxError("a number out of range", start)
    return value


def _number(kind: str, text: str, start: int) -> object:
    if kind == "FLOAT_LIT":
        mantissa = text.lower().partition("e")[0]
        if mantissa.endswith("."):
            raise CelSyntaxError("a number cannot end in a point", start + len(mantissa) - 1)
        return _finite(float(text), start)
    digits = text.rstrip("uU")
    if len(digits) > 20:
        raise CelSyntaxError("a number out of range", start)
    value = int(digits, 16 if "x" in digits else 10)
    if kind == "UINT_LIT":
        if value not in UINT or digits.startswith("-"):
            raise CelSyntaxError("a number out of range", start)
        return Uint(value)
    if value not in INT:
        raise CelSyntaxError("a number out of range", start)
    return value
