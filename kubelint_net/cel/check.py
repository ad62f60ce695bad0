"""What the server's compiler refuses: unknown names and calls whose types fit no declaration.

Mirrors the checker of ``cel-go`` as Kubernetes sets it up (``apiserver/pkg/cel/environment/base.go``): literals of
lists and maps hold one type, numbers of different types compare by order but not by ``==``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cel.declared import FIELDS, VARIABLES
from kubelint_net.cel.errors import CelSyntaxError, CelUnsupported
from kubelint_net.cel.literals import check_literals
from kubelint_net.cel.tree import Call, Chain, Choice, Ident, Index, ListOf, Literal, Logic, Macro, MapOf, Node, Select
from kubelint_net.cel.types import BOOL, DYN, INT, Type, list_of, map_of, optional_of, type_of
from kubelint_net.cel.unify import Unifier
from kubelint_net.cel.values import type_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.cel.overloads import Functions

_TYPES = {
    **{name: Type(name) for name in ("bool", "bytes", "double", "int", "null_type", "string", "uint")},
    "list": list_of(DYN),
    "map": map_of(DYN, DYN),
    "type": type_of(DYN),
    "optional_type": optional_of(DYN),
}
_OPAQUE = ("google.protobuf.Timestamp", "google.protobuf.Duration", "net.IP", "net.CIDR", "kubernetes.URL")
_OPAQUE_MORE = ("kubernetes.Quantity", "kubernetes.Semver", "kubernetes.NamedFormat")
TYPES: dict[str, Type] = _TYPES | {name: Type(name) for name in _OPAQUE + _OPAQUE_MORE}
"""The types that have a name in expressions."""
_AUTHORIZER = "path group serviceAccount resource subresource namespace name check allowed reason errored error"
_SELECTORS = "fieldSelector labelSelector"
_IMAGES = "image isImage registry repository identifier tag digest containsDigest"
_DIVISION = "mul div divInt"
UNSUPPORTED = frozenset(f"{_AUTHORIZER} {_SELECTORS} {_IMAGES} {_DIVISION}".split())
"""Functions of the server's that we do not have: asking the cluster, references of images, products of quantities."""


class Checker:
    """Finds the type of each part of an expression, and resolves dotted names on the way.

    Args:
        variables: The types of the variables, by name; a name may be dotted.
        functions: What can be called.
    """

    def __init__(self, variables: Mapping[str, Type], functions: Functions) -> None:
        self._scope = dict(variables)
        self._functions = functions
        self._types = Unifier()
        self._alike: list[tuple[list[tuple[Type, int]], bool]] = []
        self._in_format = False

    def check(self, node: Node) -> tuple[Type, Node]:
        """The type of a whole expression, and the expression with its names resolved.

        Raises:
            CelSyntaxError: It does not compile.
        """
        found, node = self._check(node)
        for entries, exempt in self._alike:
            kinds = [(self._types.resolve(kind), offset) for kind, offset in entries]
            for kind, offset in kinds if not exempt else []:
                if kind != kinds[0][0]:
                    raise CelSyntaxError(f"expected type {kinds[0][0]} but found {kind}", offset)
        return self._types.resolve(found), node

    def _check(self, node: Node) -> tuple[Type, Node]:
        was, self._in_format = self._in_format, self._in_format and isinstance(node, ListOf | MapOf)
        method = getattr(self, f"_{type(node).__name__.lower()}")
        result: tuple[Type, Node] = method(node)
        self._in_format = was
        return result

    def _literal(self, node: Literal) -> tuple[Type, Node]:
        return Type(type_name(node.value)), node

    def _ident(self, node: Ident) -> tuple[Type, Node]:
        found = self._named(node.name)
        if found is None:
            raise CelSyntaxError(f"undeclared reference to {node.name!r}", node.offset)
        return found, node

    def _named(self, name: str) -> Type | None:
        if name in self._scope:
            return self._scope[name]
        return type_of(TYPES[name]) if name in TYPES else None

    def _select(self, node: Select) -> tuple[Type, Node]:
        name = _dotted(node)
        if name is not None and not node.test:
            found = self._named(name)
            if found is not None:
                return found, Ident(node.offset, name)
        of, operand = self._check(node.operand)
        node = Select(node.offset, operand, node.field, node.optional, node.test)
        inner, lifted = self._unwrap(of)
        field = self._field(inner, node)
        if node.test:
            return BOOL, node
        return (optional_of(field) if lifted or node.optional else field), node

    def _unwrap(self, of: Type) -> tuple[Type, bool]:
        of = self._types.shallow(of)
        return (self._types.shallow(of.params[0]), True) if of.name == "optional_type" else (of, False)

    def _field(self, of: Type, node: Select) -> Type:
        if of.variable or of == DYN:
            return DYN
        if of.name == "map":
            return of.params[1]
        fields = FIELDS.get(of.name)
        if fields is None:
            raise CelSyntaxError(f"a value of type {of} has no fields", node.offset)
        if node.field not in fields:
            raise CelSyntaxError(f"undefined field {node.field!r}", node.offset)
        return fields[node.field]

    def _index(self, node: Index) -> tuple[Type, Node]:
        of, operand = self._check(node.operand)
        at, key = self._check(node.key)
        inner, lifted = self._unwrap(of)
        result = self._overload("_[_]", (inner, at), node.offset, member=False)
        node = Index(node.offset, operand, key, node.optional)
        return (optional_of(result) if lifted or node.optional else result), node

    def _overload(self, name: str, given: tuple[Type, ...], offset: int, *, member: bool) -> Type:
        overloads = self._functions.named(name)
        if not overloads and name in UNSUPPORTED:
            raise CelUnsupported(f"{name}() is not supported")
        if not overloads:
            raise CelSyntaxError(f"undeclared reference to {name!r}", offset)
        before, after = self._types.snapshot(), self._types.snapshot()
        results: list[Type] = []
        for overload in overloads:
            signature = overload.signature
            if signature.member is not member or len(signature.params) != len(given):
                continue
            *wanted, result = self._types.renew((*signature.params, signature.result))
            if self._types.all_assignable(tuple(wanted), given):
                results.append(result)
                after = self._types.snapshot()
                self._types.restore(dict(before))
        if not results:
            types = ", ".join(str(self._types.resolve(item)) for item in given)
            raise CelSyntaxError(f"found no matching overload for {name!r} applied to ({types})", offset)
        if len(results) == 1:
            self._types.restore(after)
            return results[0]
        return results[0] if all(item == results[0] for item in results) else DYN

    def _chain(self, node: Chain) -> tuple[Type, Node]:
        of, first = self._check(node.first)
        rest = []
        for operator, item in node.rest:
            kind, operand = self._check(item)
            of = self._overload(operator, (of, kind), operand.offset, member=False)
            rest.append((operator, operand))
        return of, Chain(node.offset, first, tuple(rest))

    def _choice(self, node: Choice) -> tuple[Type, Node]:
        test = self._boolean(node.test)
        (one, then), (other, otherwise) = self._check(node.then), self._check(node.otherwise)
        of = self._overload("_?_:_", (one, other), node.offset, member=False)
        return of, Choice(node.offset, test, then, otherwise)

    def _logic(self, node: Logic) -> tuple[Type, Node]:
        return BOOL, Logic(node.offset, node.either, tuple(self._boolean(part) for part in node.parts))

    def _boolean(self, node: Node) -> Node:
        of, node = self._check(node)
        if not self._types.assignable(BOOL, of):
            raise CelSyntaxError(f"expected type bool but found {self._types.resolve(of)}", node.offset)
        return node

    def _listof(self, node: ListOf) -> tuple[Type, Node]:
        checked = [self._check(item) for item in node.items]
        kinds = [self._entry(kind, index in node.optional, item) for index, (kind, item) in enumerate(checked)]
        nodes = tuple(item for _, item in checked)
        self._same(kinds, nodes)
        return list_of(self._join(kinds)), ListOf(node.offset, nodes, node.optional)

    def _mapof(self, node: MapOf) -> tuple[Type, Node]:
        keys = [self._check(key) for key, _ in node.entries]
        values = [self._check(value) for _, value in node.entries]
        kinds = [self._entry(kind, index in node.optional, item) for index, (kind, item) in enumerate(values)]
        key_nodes, value_nodes = tuple(item for _, item in keys), tuple(item for _, item in values)
        key_kinds = [kind for kind, _ in keys]
        self._same(key_kinds, key_nodes)
        self._same(kinds, value_nodes)
        entries = tuple(zip(key_nodes, value_nodes, strict=True))
        return map_of(self._join(key_kinds), self._join(kinds)), MapOf(node.offset, entries, node.optional)

    def _entry(self, kind: Type, optional: bool, node: Node) -> Type:
        if not optional:
            return kind
        inner = self._types.fresh()
        if not self._types.assignable(optional_of(inner), kind):
            raise CelSyntaxError(f"expected an optional but found {self._types.resolve(kind)}", node.offset)
        return inner

    def _same(self, kinds: list[Type], nodes: tuple[Node, ...]) -> None:
        self._alike.append(([(kind, node.offset) for kind, node in zip(kinds, nodes, strict=True)], self._in_format))

    def _join(self, kinds: list[Type]) -> Type:
        if not kinds:
            return self._types.fresh()
        joined = kinds[0]
        for kind in kinds[1:]:
            if not self._types.assignable(joined, kind):
                return DYN
            if self._types.shallow(kind) == DYN:
                joined = DYN
        return joined

    def _call(self, node: Call) -> tuple[Type, Node]:
        target = node.target
        # ip.isCanonical(x) is a function with a dotted name, unless ip were a variable with such a method.
        prefix = _dotted(target) if target is not None else None
        if prefix is not None and self._functions.named(f"{prefix}.{node.name}"):
            target, name = None, f"{prefix}.{node.name}"
        else:
            name = node.name
        given = []
        if target is not None:
            of, target = self._check(target)
            given.append(of)
        nodes = []
        for arg in node.args:
            self._in_format = name == "format"
            of, checked = self._check(arg)
            given.append(of)
            nodes.append(checked)
        self._in_format = False
        result = self._overload(name, tuple(given), node.offset, member=target is not None)
        call = Call(node.offset, name, target, tuple(nodes))
        check_literals(call, self._functions)
        return result, call

    def _macro(self, node: Macro) -> tuple[Type, Node]:
        of, operand = self._check(node.operand)
        kinds = self._range(of, node)
        hidden = {name: self._scope.get(name) for name in node.variables}
        self._scope.update(zip(node.variables, kinds, strict=True))
        *tests, last = node.bodies
        bodies = [self._boolean(test) for test in tests]
        if node.name in {"all", "exists", "exists_one", "filter"}:
            bodies.append(self._boolean(last))
            result = list_of(kinds[0]) if node.name == "filter" else BOOL
        else:
            body, checked = self._check(last)
            bodies.append(checked)
            result = self._made(node, body, kinds)
        for name, kind in hidden.items():
            if kind is None:
                del self._scope[name]
            else:
                self._scope[name] = kind
        return result, Macro(node.offset, node.name, operand, node.variables, tuple(bodies))

    def _made(self, node: Macro, body: Type, kinds: tuple[Type, ...]) -> Type:
        if node.name == "optMap":
            return optional_of(body)
        if node.name == "sortBy":
            # Whatever can be sorted can be a key.
            self._overload("sort", (list_of(body),), node.bodies[-1].offset, member=True)
            return list_of(kinds[0])
        if node.name in {"map", "transformList"}:
            return list_of(body)
        if node.name == "transformMap":
            return map_of(kinds[0], body)
        wanted = optional_of(self._types.fresh())
        if node.name == "transformMapEntry":
            wanted = map_of(self._types.fresh(), self._types.fresh())
        if not self._types.assignable(wanted, body):
            raise CelSyntaxError(f"{node.name}() wants a {wanted} but found {self._types.resolve(body)}", node.offset)
        return wanted

    def _range(self, of: Type, node: Macro) -> tuple[Type, ...]:
        of = self._types.shallow(of)
        if node.name in {"optMap", "optFlatMap"}:
            inner = self._types.fresh()
            if self._types.assignable(optional_of(inner), of):
                return (inner,)
        elif of == DYN or of.variable:
            return (DYN,) * len(node.variables)
        elif of.name == "list":
            return (INT, of.params[0]) if len(node.variables) == 2 else of.params
        elif of.name == "map":
            return of.params if len(node.variables) == 2 else of.params[:1]
        raise CelSyntaxError(f"{node.name}() is not for a value of type {self._types.resolve(of)}", node.offset)


def _dotted(node: Node) -> str | None:
    names: list[str] = []
    while isinstance(node, Select) and not node.optional and not node.test:
        names.append(node.field)
        node = node.operand
    if not isinstance(node, Ident):
        return None
    return ".".join((node.name, *reversed(names)))


def declared(variables: frozenset[str], types: Mapping[str, Type] | None) -> dict[str, Type]:
    """The types of variables known by name: what is given, else what the server declares, else any."""
    given = types or {}
    return {name: given.get(name) or VARIABLES.get(name, DYN) for name in variables}
