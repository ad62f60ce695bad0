"""``kubelint-net explain``."""

from __future__ import annotations

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.exit_codes import ExitCode
from kubelint_net.cli.options import Argument, Command
from kubelint_net.cli.output import write_stdout


def explain(*, rule: str) -> int:
    """Prints the page of one rule.

    Raises:
        UsageError: there is no such rule.
    """
    from kubelint_net import engine  # noqa: PLC0415  (help needs no rules)

    rules = {each.id: each for each in engine.all_rules()}
    if rule not in rules:
        from difflib import get_close_matches  # noqa: PLC0415  (only for a mistyped id)

        near = get_close_matches(rule, rules, n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else "kubelint-net rules lists them."
        raise UsageError(f"there is no rule {rule!r}", hint=hint)
    write_stdout(rules[rule].page())
    return ExitCode.CLEAN


COMMAND = Command(
    words=("explain",),
    summary="Print the page of a rule: what it finds, and why.",
    run=explain,
    argument=Argument("rule", "RULE", repeats=False),
)
