"""The server's complaints about label keys and values, in our words.

The names of load-balancer classes and application protocols follow the grammar of label keys.
"""

from __future__ import annotations

from kubelint_net.net.names import label_value, qualified_name
from kubelint_net.predict.name_messages import shown

_CHARACTERS = "letters, digits, '-', '_' and '.', with a letter or digit at either end"


def key_messages(key: str) -> list[str]:
    """One sentence for each complaint about a qualified name: a name, after an optional DNS name and ``/``."""
    return [f"{shown(key)} {_key_sentence(problem)}" for problem in qualified_name(key)]


def value_messages(value: str) -> list[str]:
    """One sentence for each complaint about a label value."""
    return [
        f"{shown(value)} is longer than 63 characters"
        if "no more than" in problem
        else f"{shown(value)} is not a label value: write {_CHARACTERS}"
        for problem in label_value(value)
    ]


def _key_sentence(problem: str) -> str:
    if problem.startswith("a qualified name"):
        return "has more than one '/'"
    if problem.startswith("prefix part"):
        return "has nothing before its '/'" if "non-empty" in problem else "has no DNS name before its '/'"
    if "no more than" in problem:
        return "has a name longer than 63 characters"
    return "has no name in it" if "non-empty" in problem else f"is not such a name: write {_CHARACTERS}"
