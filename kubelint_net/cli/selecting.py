"""``--select``, ``--ignore``, ``--severity``: which rules speak, and how loud."""

from __future__ import annotations

from kubelint_net.cli.options import Option

SELECT = Option(
    "--select",
    "Only these rules, or classes of rules.",
    "RULE[,RULE]",
    repeats=True,
)
IGNORE = Option("--ignore", "Not these rules or classes.", "RULE[,RULE]", repeats=True)
SEVERITY = Option("--severity", "How loud: error, warning or info.", "RULE=LEVEL", repeats=True)

SELECTION = (SELECT, IGNORE, SEVERITY)
