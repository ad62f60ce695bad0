"""Writes ``docs/rules.md``, the list of all rules, and the index that runs read, from the rules themselves.

python tools/rule_index.py
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)

from kubelint_net.engine import registry  # noqa: E402 - found by the line above
from kubelint_net.findings import RuleClass  # noqa: E402 - likewise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.rule import Rule

READ_BY_RUNS = os.path.join(ROOT, "kubelint_net", "rules", registry.INDEX)
INDEX = os.path.join(ROOT, "docs", "rules.md")

MEANINGS = {
    RuleClass.REJECTED: "The API server, kubectl before it, or the program that reads the file refuses it.",
    RuleClass.WARNED: "The API server accepts the manifest and warns.",
    RuleClass.HAZARD: "The manifest is accepted, and surprises later.",
    RuleClass.POLICY: "Your own rules.",
    RuleClass.INTERNAL: "The run itself went wrong.",
}


def index(rules: Iterable[Rule]) -> str:
    """The list as Markdown: a table for each class that has rules."""
    listed = sorted(rules, key=lambda rule: rule.id)
    parts = [
        "# Rules\n",
        "Written by `tools/rule_index.py`; `kubelint-net rules` prints it too, `kubelint-net explain RULE` a page.\n",
    ]
    for rule_class, meaning in MEANINGS.items():
        rows = [_row(rule) for rule in listed if rule.rule_class is rule_class]
        if rows:
            table = "\n".join(["| rule | severity | finds |", "| --- | --- | --- |", *rows])
            parts.append(f"## {rule_class.value.capitalize()}\n\n{meaning}\n\n{table}\n")
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    page = f"../kubelint_net/rules/{rule.id.replace('-', '_')}.md"
    return f"| [{rule.id}]({page}) | {rule.severity} | {rule.summary} |"


def read_by_runs() -> str:
    """The index of the rules as JSON, a line for each."""
    lines = (f"{json.dumps(module)}: {json.dumps(said)}" for module, said in registry.index().items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Writes both files."""
    with open(READ_BY_RUNS, "w", encoding="utf-8", newline="\n") as file:
        file.write(read_by_runs())
    with open(INDEX, "w", encoding="utf-8", newline="\n") as file:
        file.write(index(registry.all_rules()))


if __name__ == "__main__":
    main()
