"""How golden cases and rule pages are run: text in, one line a finding out."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from kubelint_net.engine.checking import check
from kubelint_net.settings import ClusterScope, Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.findings import Finding
    from kubelint_net.source.spans import Span

FILENAME = "x.yaml"
CONFIG = ".kubelint-net.yaml"

_FACTS = {
    "service-cluster-ip-range": "serviceClusterIPRange",
    "cluster-cidr": "clusterCIDR",
    "node-cidr": "nodeCIDRs",
    "load-balancer-cidr": "loadBalancerCIDRs",
    "service-node-port-range": "serviceNodePortRange",
    "kubernetes-version": "kubernetesVersion",
    "cluster-domain": "clusterDomain",
    "installer": "installer",
}


def settings_for(text: str) -> Settings:
    """The clusters that a case's first lines name.

    One is ``# cluster: service-cluster-ip-range=10.96.0.0/16 …``; of several each has a line ``# cluster NAME: …``, all
    of them own the case, and ``# connected: NAME NAME`` connects some. ``# settings: KEY=VALUE …`` says anything else
    that a config file may say; the comments after ``# config:`` are a config file.
    """
    settings = Settings()
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        head, _, rest = line.partition(":")
        if head == "# cluster":
            settings = _told(rest)
        elif head.startswith("# cluster "):
            told = _told(rest)
            scope = ClusterScope(head.removeprefix("# cluster "), told.cluster, told.declared, ("*",))
            settings = replace(settings, clusters=(*settings.clusters, scope))
        elif head == "# connected":
            settings = replace(settings, connected=(*settings.connected, tuple(rest.split())))
        elif head == "# settings":
            settings = load_settings(".", config="", settings=rest.split())
        elif head == "# config":
            return _from_file(takewhile(lambda each: each.startswith("#"), lines[number:]))
        else:
            break
    return settings


def _from_file(comments: Iterable[str]) -> Settings:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, CONFIG)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(f"{comment[1:]}\n" for comment in comments)
        return replace(load_settings(".", config=path), root=".")


def _told(words: str) -> Settings:
    options = {_FACTS[name]: value for name, _, value in (word.partition("=") for word in words.split())}
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
        path = label.place.path
        where = "" if path == FILENAME else f"{CONFIG if path.endswith(CONFIG) else path}:"
        lines.append(f"    {where}{_span(label.place.span)} {label.message}")
    return lines


def _span(span: Span) -> str:
    return f"{span.start.line}:{span.start.column}-{span.end.line}:{span.end.column}"
