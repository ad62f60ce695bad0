"""What a fix makes of a manifest: text in, text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.engine.inputs import Input
from kubelint_net.engine.mapping import map_file
from kubelint_net.fix.edits import apply_edits, made_together
from kubelint_net.source.text import SourceText

if TYPE_CHECKING:
    from kubelint_net.findings import Finding


def findings(text: str, rule: str | None = None, version: str = "1.36") -> list[Finding]:
    """What is found in a text, of one rule only where named; in Kubernetes of a version."""
    given = Input(SourceText("x.yaml", text), (), named=True)
    found = map_file(given, ClusterConfig(kubernetes_version=version)).findings
    return [each for each in found if rule is None or each.rule == rule]


def mended(text: str, rule: str, *, unsafe: bool = False, version: str = "1.36") -> str:
    """The text after one pass of the fixes of a rule; in Kubernetes of a version."""
    fixes = [found.fix for found in findings(text, rule, version) if found.fix is not None]
    chosen = made_together(fix for fix in fixes if fix.safe or unsafe)
    return apply_edits(text, (edit for fix in chosen for edit in fix.edits))
