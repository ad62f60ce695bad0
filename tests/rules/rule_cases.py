"""How golden cases and rule pages are run: text in, one line a finding out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.engine.checking import check
from kubelint_net.settings import Settings, load_settings

if TYPE_CHECKING:
    from kubelint_net.findings import Finding
    from kubelint_net.source.spans import Span

FILENAME = "x.yaml"

_FACTS = {
    "service-cluster-ip-range": "serviceClusterIPRange",
    "cluster-cidr": "clusterCIDR",
    "node-cidr": "nodeCIDRs",
    "load-balancer-cidr": "loadBalancerCIDRs",
    "service-node-port-range": "serviceNodePortRange",
    "kubernetes-version": "kubernetesVersion",
    "cluster-domain": "clusterDomain",
}


def settings_for(text: str) -> Settings:
    """The cluster that a case's first line names: ``# cluster: service-cluster-ip-range=10.96.0.0/16 …``."""
    first, _, _ = text.partition("\n")
    if not first.startswith("# cluster:"):
        return Settings()
    words = first.removeprefix("# cluster:").split()
    options = {_FACTS[name]: value for name, _, value in (word.partition("=") for word in words)}
    return load_settings(".", config="", options=options)


def lint(text: str, rule: str | None = None) -> str:
    """The findings on a text, one line each and one indented line per label; of one rule only where named."""
    report = check(["-"], settings_for(text), stdin=text.encode("utf-8", "surrogateescape"), stdin_filename=FILENAME)
    lines: list[str] = []
    for finding in report.findings:
        if rule is None or finding.rule == rule:
            lines += _lines(finding)
    return "".join(f"{line}\n" for line in lines)


def _lines(finding: Finding) -> list[str]:
    head = f"{_span(finding.place.span)} {finding.severity} {finding.rule}: {finding.message}"
    lines = [head if finding.place.path == FILENAME else f"{finding.place.path}:{head}"]
    for label in finding.related:
        where = "" if label.place.path == FILENAME else f"{label.place.path}:"
        lines.append(f"    {where}{_span(label.place.span)} {label.message}")
    return lines


def _span(span: Span) -> str:
    return f"{span.start.line}:{span.start.column}-{span.end.line}:{span.end.column}"
