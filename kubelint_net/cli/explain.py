"""``kubelint-net explain``."""

from __future__ import annotations

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.exit_codes import ExitCode
from kubelint_net.cli.options import Argument, Command
from kubelint_net.cli.output import STDOUT, context_for, write_stdout

_WIDEST = 100
"""Cells of a line of prose that an eye still follows."""


def explain(*, rule: str) -> int:
    """Prints the page of one rule: laid out on a terminal, elsewhere the Markdown that it is.

    Raises:
        UsageError: there is no such rule.
    """
    from kubelint_net.engine.registry import all_rules  # noqa: PLC0415  (help needs no rules)

    rules = {each.id: each for each in all_rules()}
    if rule not in rules:
        from difflib import get_close_matches  # noqa: PLC0415  (only for a mistyped id)

        near = get_close_matches(rule, rules, n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else "kubelint-net rules lists them."
        raise UsageError(f"there is no rule {rule!r}", hint=hint)
    page = rules[rule].page()
    context = context_for(STDOUT)
    if context.terminal:
        from kubelint_net.render._markdown import show_page  # noqa: PLC0415  (only for a terminal)
        from kubelint_net.render._paint import Paint  # noqa: PLC0415

        page = show_page(page, min(context.width, _WIDEST), Paint(context.colour))
    write_stdout(page)
    return ExitCode.CLEAN


def rule_ids() -> tuple[str, ...]:
    """What ``explain`` takes, for shells that complete it."""
    from kubelint_net.engine.registry import all_rules  # noqa: PLC0415  (help needs no rules)

    return tuple(rule.id for rule in all_rules())


COMMAND = Command(
    words=("explain",),
    summary="Print the page of a rule: what it finds, and why.",
    run=explain,
    argument=Argument("rule", "RULE", repeats=False, completions=rule_ids),
)
