"""``kubelint-net rules``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net import __version__
from kubelint_net.cli.exit_codes import ExitCode
from kubelint_net.cli.options import Command, Option
from kubelint_net.cli.output import STDOUT, context_for, write_stdout
from kubelint_net.render._width import pad, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.rule import Rule


def rules(*, format: str | None) -> int:  # noqa: A002  (named after its option)
    """Prints every rule."""
    from kubelint_net.engine.registry import all_rules  # noqa: PLC0415  (help needs no rules)

    found = all_rules()
    write_stdout(as_json(found) if format == "json" else as_table(found, context_for(STDOUT).width))
    return ExitCode.CLEAN


def as_table(found: Sequence[Rule], width: int) -> str:
    """Id, class, severity and summary, the summary wrapped under itself."""
    rows = [("RULE", "CLASS", "SEVERITY", "SUMMARY")]
    rows += [(rule.id, rule.rule_class.value, rule.severity.value, rule.summary) for rule in found]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    hang = sum(widths) + 2 * len(widths)
    lines: list[str] = []
    for *cells, summary in rows:
        first, *rest = wrap(summary, max(width - hang, 20))
        lines.append("".join(pad(cell, size) + "  " for cell, size in zip(cells, widths, strict=True)) + first)
        lines += [" " * hang + line for line in rest]
    return "".join(f"{line}\n" for line in lines)


def as_json(found: Sequence[Rule]) -> str:
    """The same for programs, by ``schemas/rules-v1.schema.json``."""
    from kubelint_net.render._json import dumps  # noqa: PLC0415  (a table needs none)
    from kubelint_net.render._product import rule_url  # noqa: PLC0415

    listed = [
        {
            "id": rule.id,
            "class": rule.rule_class.value,
            "severity": rule.severity.value,
            "summary": rule.summary,
            "since": rule.since,
            "kinds": list(rule.kinds),
            "needs": [need.fact for need in rule.needs],
            "page": rule_url(rule.id, __version__),
        }
        for rule in found
    ]
    return dumps({"version": 1, "rules": listed})


COMMAND = Command(
    words=("rules",),
    summary="List the rules: id, class, severity, summary.",
    run=rules,
    options=(Option("--format", "The form of the output.", choices=lambda: ("text", "json")),),
)
