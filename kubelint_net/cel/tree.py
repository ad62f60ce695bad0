"""An expression as a tree: what the parser yields, and what the checker resolves names in."""

from __future__ import annotations

from kubelint_net.value import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written out."""

    offset: int
    value: object


@dataclass(frozen=True, slots=True)
class Ident:
    """A name: a variable, or, once checked, a dotted one."""

    offset: int
    name: str


@dataclass(frozen=True, slots=True)
class Select:
    """``operand.field``, ``operand.?field``, or the question ``has(operand.field)``."""

    offset: int
    operand: Node
    field: str
    optional: bool = False
    test: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """``operand[key]`` or ``operand[?key]``."""

    offset: int
    operand: Node
    key: Node
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A function, a method (with ``target``) or an operator (named by its symbol, unary minus ``-_``)."""

    offset: int
    name: str
    target: Node | None
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """``[a, ?b]``; ``optional`` holds the indexes with a question mark."""

    offset: int
    items: tuple[Node, ...]
    optional: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MapOf:
    """``{k: v, ?k: v}``; ``optional`` holds the indexes with a question mark."""

    offset: int
    entries: tuple[tuple[Node, Node], ...]
    optional: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Logic:
    """``a && b && c``, or with ``||``."""

    offset: int
    either: bool
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """``test ? then : otherwise``."""

    offset: int
    test: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Chain:
    """``first + a - b``: operators of one precedence, from left to right."""

    offset: int
    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Macro:
    """A comprehension such as ``operand.all(x, body)``; ``variables`` are one or two, ``bodies`` what follows them."""

    offset: int
    name: str
    operand: Node
    variables: tuple[str, ...]
    bodies: tuple[Node, ...]


Node = Literal | Ident | Select | Index | Call | ListOf | MapOf | Logic | Choice | Chain | Macro
