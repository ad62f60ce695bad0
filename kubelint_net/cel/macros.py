"""Which method calls are comprehensions: they bind variables, and their bodies are evaluated for each element."""

from __future__ import annotations

from kubelint_net.cel.errors import CelSyntaxError
from kubelint_net.cel.tree import Ident, Macro, Node

_MACROS: dict[tuple[str, int], int] = {
    ("all", 2): 1,
    ("exists", 2): 1,
    ("exists_one", 2): 1,
    ("existsOne", 2): 1,
    ("map", 2): 1,
    ("map", 3): 1,
    ("filter", 2): 1,
    ("sortBy", 2): 1,
    ("optMap", 2): 1,
    ("optFlatMap", 2): 1,
    ("all", 3): 2,
    ("exists", 3): 2,
    ("existsOne", 3): 2,
    ("exists_one", 3): 2,
    ("transformList", 3): 2,
    ("transformList", 4): 2,
    ("transformMap", 3): 2,
    ("transformMap", 4): 2,
    ("transformMapEntry", 3): 2,
    ("transformMapEntry", 4): 2,
}
"""How many variables a macro of a name and number of arguments binds."""


def macro(offset: int, name: str, target: Node, args: tuple[Node, ...]) -> Macro | None:
    """The comprehension a method call stands for; None where it is a call.

    Raises:
        CelSyntaxError: A variable is no simple name.
    """
    count = _MACROS.get((name, len(args)))
    if count is None:
        return None
    variables = []
    for arg in args[:count]:
        if not isinstance(arg, Ident):
            raise CelSyntaxError(f"{name}() wants a simple name for its variable", arg.offset)
        variables.append(arg.name)
    if len(set(variables)) < count:
        raise CelSyntaxError(f"{name}() wants two different names for its variables", args[1].offset)
    return Macro(offset, "exists_one" if name == "existsOne" else name, target, tuple(variables), args[count:])
