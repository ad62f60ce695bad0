"""``expression``: a question of one's own in CEL about the object, its cluster, and what becomes of it there.

The language and its library are imported when the first expression is read, and by nobody else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.values import value_at
from kubelint_net.policies.known import FAMILIES, SERVICE_RANGES, cluster_facts, predicted
from kubelint_net.policies.policy import Case, Check, Offence, PolicyError, Undecided
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cel.errors import CelSyntaxError
    from kubelint_net.cel.program import Program
    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written
    from kubelint_net.route import Route
    from kubelint_net.source.spans import Place

_PREDICTED = "predicted"
_VARIABLES = frozenset({"object", "oldObject", "params", "cluster", _PREDICTED})
_UNNAMED: Route = ("metadata", "name")
_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that compiles, or why it cannot be used here.

    Attributes:
        text: As written.
        unusable: Why it cannot be evaluated, with where it stands; ``""`` where it can.
    """

    text: str
    unusable: str = ""


def _read(written: Written, _: Match) -> Expression:
    from kubelint_net.cel import CelMissing, CelSyntaxError, CelTooCostly, CelUnsupported  # noqa: PLC0415  (see above)

    text = str(written.value)
    try:
        _program(text)
    except CelSyntaxError as error:
        raise PolicyError(f"the expression does not compile: {error.message}", _fault(written, error)) from None
    except CelMissing as error:
        raise PolicyError(error.message, written.key_place) from None
    except (CelTooCostly, CelUnsupported) as error:
        start = written.place.span.start
        return Expression(text, f"{error.message} ({written.place.path}:{start.line}:{start.column})")
    return Expression(text)


def _fault(written: Written, error: CelSyntaxError) -> Place:
    """Where an expression is at fault: the word or sign there, or all of it where that cannot be told."""
    passage, at = written.passage, error.offset
    if passage is None or at is None or at >= len(passage.text):
        return written.place
    end = at
    while end < len(passage.text) and (passage.text[end].isalnum() or passage.text[end] == "_"):
        end += 1
    return passage.cut(at, max(end, at + 1)).place


@cache
def _program(text: str, variables: frozenset[str] = _VARIABLES) -> Program:
    from kubelint_net.cel import compile_expression  # noqa: PLC0415  (see above)

    return compile_expression(text, variables, result="bool")


@cache
def _mentions(text: str, name: str) -> bool:
    """Whether an expression uses a variable: without it, it would not compile."""
    from kubelint_net.cel import CelSyntaxError  # noqa: PLC0415  (see above)

    try:
        _program(text, _VARIABLES - {name})
    except CelSyntaxError:
        return True
    return False


def _judge(wanted: Expression, case: Case) -> Iterator[Offence | Undecided]:
    if wanted.unusable:
        yield Undecided(f"the expression cannot be evaluated: {wanted.unusable}")
    elif not _mentions(wanted.text, _PREDICTED):
        yield from _asked(wanted.text, case)
    elif case.outcome.http is None:
        # Before anything is evaluated: || and exists keep errors to themselves, and would make an answer of nothing.
        facts = " and ".join(_fact(key, case) for key in case.outcome.unknown)
        what = f"what becomes of objects on {case.on_cluster}"
        yield Undecided(f"{what} depends on {facts}, which is not known" if facts else f"{what} is not known")
    elif case.outcome.accepted:  # what the API server refuses becomes nothing, as other rules say
        yield from _asked(wanted.text, case)


def _asked(text: str, case: Case) -> Iterator[Offence | Undecided]:
    from kubelint_net.cel import CelError, CelTooCostly, CelUnsupported  # noqa: PLC0415  (see above)

    program, facts = _program(text), cluster_facts(case)
    bindings = {
        "object": _without_nulls(case.value),
        "oldObject": None if case.before is None else _without_nulls(case.before),
        "params": _without_nulls(case.params),
        "cluster": facts,
        _PREDICTED: predicted(case),
    }
    said = _in_a_line(text)
    try:
        if program.evaluate(bindings) is not True:
            yield Offence(_route(program, bindings["object"]), f"the expression {said} is false")
    except CelError as error:
        if facts.asked:
            keys = " and ".join(_fact(key, case) for key in dict.fromkeys(facts.asked))
            yield Undecided(f"the expression reads what is not known of {case.on_cluster}: {keys}")
        else:
            message = f"the expression {said} cannot be evaluated: {error.message}"
            yield Offence(_route(program, bindings["object"]), message)
    except CelTooCostly as error:
        yield Offence(_UNNAMED, f"the expression {said} cannot be evaluated: {error.message}")
    except CelUnsupported as error:
        yield Undecided(f"the expression cannot be evaluated: {error.message}")


def _fact(key: str, case: Case) -> str:
    """A fact, as a config file says it."""
    key = SERVICE_RANGES if key == FAMILIES else key
    return f"clusters.{case.cluster}.{key}" if case.cluster else f"cluster.{key}"


def _without_nulls(value: Any) -> Any:
    """A value as the API server reads it: a field that is null is not there."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value


def _in_a_line(text: str) -> str:
    """An expression as a sentence quotes it: without lines that are comments, and cut where it is long."""
    code = (line for line in text.splitlines() if not line.lstrip().startswith("//"))
    said = " ".join(" ".join(code).split())
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


def _route(program: Program, value: Any) -> Route:
    """The most specific field that the expression speaks of and that is there, else the name."""
    return next((path for path in program.field_paths() if value_at(value, path) is not None), _UNNAMED)


CHECK = Check(
    key="expression",
    read=_read,
    judge=_judge,
    says=lambda _: "the expression",
)
