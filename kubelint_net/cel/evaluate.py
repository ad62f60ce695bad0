"""What a checked expression is worth over given values, step by step, each step paid for.

Mirrors ``cel-go``: ``&&``, ``||``, ``all`` and ``exists`` keep an error to themselves where another part decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kubelint_net.cel.check import TYPES
from kubelint_net.cel.compare import equal, is_number, lookup
from kubelint_net.cel.errors import CelError, shown
from kubelint_net.cel.library.rearranging import sort_by
from kubelint_net.cel.values import NONE, Optional, TypeValue, type_name

if TYPE_CHECKING:
    from kubelint_net.cel import tree
    from kubelint_net.cel.cost import Meter
    from kubelint_net.cel.overloads import Functions, Overload


class Evaluator:
    """One evaluation.

    Args:
        functions: What can be called.
        meter: Who pays.
        scope: The variables' values.
    """

    def __init__(self, functions: Functions, meter: Meter, scope: Mapping[str, object]) -> None:
        self._functions = functions
        self._meter = meter
        self._scope: dict[str, object] = dict(scope)

    def value(self, node: tree.Node) -> Any:
        """The value of a part.

        Raises:
            CelError: It has none.
            CelTooCostly: Nobody pays for it.
        """
        self._meter.charge(1)
        return getattr(self, f"_{type(node).__name__.lower()}")(node)

    def _literal(self, node: tree.Literal) -> object:
        return node.value

    def _ident(self, node: tree.Ident) -> object:
        name = node.name
        if name in self._scope:
            return self._scope[name]
        if name in TYPES:
            return TypeValue(name)
        first, *fields = name.split(".")
        if first not in self._scope:
            raise CelError(f"no such variable: {name}")
        value = self._scope[first]
        for field in fields:
            value = self._field(value, field)
        return value

    def _select(self, node: tree.Select) -> object:
        value = self.value(node.operand)
        lifted = isinstance(value, Optional)
        if lifted:
            if not value.present:
                return False if node.test else NONE
            value = value.value
        if node.test or node.optional or lifted:
            found = self._find(value, node.field)
            return found.present if node.test else found
        return self._field(value, node.field)

    def _field(self, value: object, field: str) -> object:
        found = self._find(value, field)
        if not found.present:
            raise CelError(f"no such key: {field}")
        return found.value

    def _find(self, value: object, field: str) -> Optional:
        if not isinstance(value, Mapping):
            raise CelError(f"no such key: {field} (a value of type {type_name(value)} has no fields)")
        return lookup(self._meter, value, field)

    def _index(self, node: tree.Index) -> object:
        value, key = self.value(node.operand), self.value(node.key)
        lifted = isinstance(value, Optional)
        if lifted:
            if not value.present:
                return NONE
            value = value.value
        found, missing = self._at(value, key)
        if node.optional or lifted:
            return found
        if not found.present:
            raise CelError(missing)
        return found.value

    def _at(self, value: object, key: object) -> tuple[Optional, str]:
        if isinstance(value, Mapping):
            return lookup(self._meter, value, key), f"no such key: {shown(str(key))}"
        if not isinstance(value, list | tuple):
            raise CelError(f"no such overload: {type_name(value)}[{type_name(key)}]")
        if not is_number(key) or key != int(key):  # type: ignore[call-overload]
            raise CelError(f"a list has no index of type {type_name(key)}")
        place = int(key)  # type: ignore[call-overload]
        if 0 <= place < len(value):
            return Optional(present=True, value=value[place]), ""
        return NONE, f"index out of bounds: {place}"

    def _chain(self, node: tree.Chain) -> object:
        value = self.value(node.first)
        for operator, operand in node.rest:
            other = self.value(operand)
            if operator in {"==", "!="}:
                value = equal(self._meter, value, other) is (operator == "==")
            else:
                value = self._invoke(operator, (value, other), member=False)
        return value

    def _choice(self, node: tree.Choice) -> object:
        test = self.value(node.test)
        if not isinstance(test, bool):
            raise CelError(f"no such overload: a condition of type {type_name(test)}")
        return self.value(node.then if test else node.otherwise)

    def _logic(self, node: tree.Logic) -> object:
        failed: CelError | None = None
        for part in node.parts:
            try:
                if self._boolean(part) is node.either:
                    return node.either
            except CelError as error:
                failed = failed or error
        if failed is not None:
            raise failed
        return not node.either

    def _boolean(self, node: tree.Node) -> bool:
        value = self.value(node)
        if not isinstance(value, bool):
            raise CelError(f"no such overload: a condition of type {type_name(value)}")
        return value

    def _listof(self, node: tree.ListOf) -> object:
        items = []
        for index, item in enumerate(node.items):
            value = self.value(item)
            if index not in node.optional:
                items.append(value)
            elif self._optional(value).present:
                items.append(value.value)
        return items

    def _mapof(self, node: tree.MapOf) -> object:
        made: dict[object, object] = {}
        for index, (key_node, value_node) in enumerate(node.entries):
            key, value = self.value(key_node), self.value(value_node)
            if index in node.optional:
                if not self._optional(value).present:
                    continue
                value = value.value
            self._put(made, key, value)
        return made

    def _put(self, made: dict[object, object], key: object, value: object) -> None:
        if not isinstance(key, str | int):
            raise CelError(f"a value of type {type_name(key)} is no key")
        if key in made:
            raise CelError(f"duplicate key: {shown(str(key))}")
        made[key] = value

    @staticmethod
    def _optional(value: object) -> Optional:
        if not isinstance(value, Optional):
            raise CelError(f"no such overload: an optional entry of type {type_name(value)}")
        return value

    def _call(self, node: tree.Call) -> object:
        given = () if node.target is None else (self.value(node.target),)
        if node.name in {"or", "orValue"} and given and isinstance(given[0], Optional) and given[0].present:
            # What stands for a missing value is not looked at.
            return given[0] if node.name == "or" else given[0].value
        return self._invoke(node.name, (*given, *map(self.value, node.args)), member=node.target is not None)

    def _invoke(self, name: str, given: tuple[object, ...], *, member: bool) -> object:
        kinds = tuple(map(type_name, given))
        for overload in self._functions.named(name):
            if overload.signature.member is member and _fits(overload, kinds):
                return overload.call(self._meter, *given)
        raise CelError(f"no such overload: {name}({', '.join(kinds)})")

    def _macro(self, node: tree.Macro) -> object:
        source = self.value(node.operand)
        if node.name in {"optMap", "optFlatMap"}:
            return self._map_optional(node, source)
        before = {name: self._scope[name] for name in node.variables if name in self._scope}
        try:
            return getattr(self, f"_macro_{node.name.lower()}")(node, self._elements(node, source))
        finally:
            for name in node.variables:
                self._scope.pop(name, None)
            self._scope.update(before)

    def _elements(self, node: tree.Macro, source: object) -> Iterable[object]:
        """Binds the variables to one element after the other, and yields what stands in their first."""
        if isinstance(source, Mapping):
            pairs: Iterable[tuple[object, object]] = source.items()
        elif isinstance(source, list | tuple):
            pairs = enumerate(source)
        else:
            raise CelError(f"no such overload: {node.name}() of a value of type {type_name(source)}")
        both = len(node.variables) == 2
        by_key = both or isinstance(source, Mapping)
        for key, item in pairs:
            self._meter.charge(1)
            self._scope[node.variables[0]] = key if by_key else item
            if both:
                self._scope[node.variables[1]] = item
            yield self._scope[node.variables[0]]

    def _macro_all(self, node: tree.Macro, elements: Iterable[object]) -> object:
        return self._decide(node, elements, decisive=False)

    def _macro_exists(self, node: tree.Macro, elements: Iterable[object]) -> object:
        return self._decide(node, elements, decisive=True)

    def _decide(self, node: tree.Macro, elements: Iterable[object], *, decisive: bool) -> bool:
        failed: CelError | None = None
        for _ in elements:
            try:
                if self._boolean(node.bodies[0]) is decisive:
                    return decisive
            except CelError as error:
                failed = failed or error
        if failed is not None:
            raise failed
        return not decisive

    def _macro_exists_one(self, node: tree.Macro, elements: Iterable[object]) -> object:
        return sum([self._boolean(node.bodies[0]) for _ in elements]) == 1

    def _macro_filter(self, node: tree.Macro, elements: Iterable[object]) -> object:
        return [item for item in elements if self._boolean(node.bodies[0])]

    def _macro_map(self, node: tree.Macro, elements: Iterable[object]) -> object:
        return [self.value(node.bodies[-1]) for _ in self._kept(node, elements)]

    _macro_transformlist = _macro_map

    def _macro_sortby(self, node: tree.Macro, elements: Iterable[object]) -> object:
        pairs = [(item, self.value(node.bodies[0])) for item in elements]
        return sort_by(self._meter, [item for item, _ in pairs], [key for _, key in pairs])

    def _macro_transformmap(self, node: tree.Macro, elements: Iterable[object]) -> object:
        return {key: self.value(node.bodies[-1]) for key in self._kept(node, elements)}

    def _macro_transformmapentry(self, node: tree.Macro, elements: Iterable[object]) -> object:
        made: dict[object, object] = {}
        for _ in self._kept(node, elements):
            entries = self.value(node.bodies[-1])
            if not isinstance(entries, Mapping):
                raise CelError(f"no such overload: an entry of type {type_name(entries)}")
            for key, value in entries.items():
                self._meter.charge(1)
                self._put(made, key, value)
        return made

    def _kept(self, node: tree.Macro, elements: Iterable[object]) -> Iterable[object]:
        return (item for item in elements if all(self._boolean(test) for test in node.bodies[:-1]))

    def _map_optional(self, node: tree.Macro, source: object) -> object:
        if not self._optional(source).present:
            return NONE
        name = node.variables[0]
        before = {name: self._scope[name]} if name in self._scope else {}
        self._scope[name] = self._optional(source).value
        try:
            value = self.value(node.bodies[0])
        finally:
            del self._scope[name]
            self._scope.update(before)
        return Optional(present=True, value=value) if node.name == "optMap" else self._optional(value)


def _fits(overload: Overload, kinds: tuple[str, ...]) -> bool:
    wanted = overload.kinds
    return len(wanted) == len(kinds) and all(w is None or w == k for w, k in zip(wanted, kinds, strict=True))
