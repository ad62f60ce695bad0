"""A rule as SARIF describes it: what code scanning shows beside a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.findings import Severity
from kubelint_net.render import _product
from kubelint_net.render._paint import Paint

if TYPE_CHECKING:
    from kubelint_net.findings import RuleInfo

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""How loud a rule is, in GitHub's words."""


def describe(rule: RuleInfo, version: str) -> dict[str, Any]:
    """A reporting descriptor, with the rule's page, as of a version of ours, as help."""
    from kubelint_net.render._markdown import section, show_page  # noqa: PLC0415  (no other format lays out pages)

    page = rule.page()
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {"text": section(page, "What it does")},
        "help": {"text": show_page(page, 80, Paint(colour=False)), "markdown": _linked(page, version)},
        "helpUri": _product.rule_url(rule.id, version),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["kubernetes", "network", rule.rule_class.value],
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _linked(page: str, version: str) -> str:
    """The page with its links to other rules as addresses: it is read far from them."""
    import re  # noqa: PLC0415  (only this format shows pages)

    return re.sub(r"\]\((\w+)\.md\)", lambda link: f"]({_product.rule_url(link[1], version)})", page)
