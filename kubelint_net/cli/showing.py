"""``--show-settings``, ``--show-files``, ``--show-suppressed``, ``--statistics``: a run explains itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kubelint_net.cli.options import Option
from kubelint_net.render._escape import visible
from kubelint_net.render._lines import finding_line
from kubelint_net.render._width import pad
from kubelint_net.source.limits import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.findings import Report
    from kubelint_net.settings import Settings

SHOW_SETTINGS = Option("--show-settings", "Print the settings of the run.")
SHOW_FILES = Option("--show-files", "Print the files of the run, and what each is.")
SHOW_SUPPRESSED = Option("--show-suppressed", "Also say what is suppressed, and why.")
STATISTICS = Option("--statistics", "Count the findings of each rule.")

SHOWS = (STATISTICS, SHOW_SUPPRESSED, SHOW_FILES, SHOW_SETTINGS)


def statistics(report: Report) -> str:
    """How often each rule found something, the most frequent first."""
    counts = Counter((finding.rule, finding.severity.value) for finding in report.findings)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    number = max((len(str(count)) for _, count in rows), default=1)
    return "".join(f"{count:>{number}}  {pad(severity, 7)}  {visible(rule)}\n" for (rule, severity), count in rows)


def suppressed_lines(report: Report) -> Iterator[str]:
    """A line for each suppressed finding."""
    for each in report.suppressed:
        reason = f": {visible(each.reason)}" if each.reason else ""
        yield f"suppressed by {each.how}{reason}: {finding_line(each.finding)}"


def files_text(report: Report) -> str:
    """Every file, and what is left out of it."""
    what = {each.path: each.what for each in report.left_out}
    return "".join(
        f"{visible(path)}  (left out: {visible(what[path])})\n" if path in what else f"{visible(path)}\n"
        for path in report.paths
    )


def settings_text(settings: Settings) -> str:
    """The settings as a config file would say them, after a comment with the files they come from."""
    sources = [path for path, _ in settings.texts]
    lines = [f"# from: {visible(', '.join(sources)) or 'nothing but defaults'}"]
    for key, value in _values(settings).items():
        if isinstance(value, dict) and value:
            lines.append(f"{key}:")
            lines += [f"  {_key(name)}: {_value(each)}" for name, each in value.items()]
        else:
            lines.append(f"{key}: {_value(value)}")
    return "".join(f"{line}\n" for line in lines)


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("-", "").isalnum() else _value(name)


def _value(value: Any) -> str:
    from kubelint_net.render._json import dumps  # noqa: PLC0415  (only for the settings)

    return dumps(value, None).rstrip("\n")


def _values(settings: Settings) -> dict[str, Any]:
    cluster, choice = settings.cluster, settings.selection.choice
    facts = {
        "serviceClusterIPRange": list(cluster.service_cidrs),
        "clusterCIDR": list(cluster.pod_cidrs),
        "nodeCIDRs": list(cluster.node_cidrs),
        "loadBalancerCIDRs": list(cluster.load_balancer_cidrs),
        "serviceNodePortRange": cluster.node_port_range,
        "kubernetesVersion": cluster.kubernetes_version,
        "clusterDomain": cluster.cluster_domain,
        "installer": cluster.installer,
        "podNetwork": cluster.pod_network,
    }
    return {
        "cluster": {key: value for key, value in facts.items() if value},
        "clusters": {each.name: {"paths": list(each.paths)} for each in settings.clusters},
        "failOn": settings.fail_on.value,
        "exclude": list(settings.exclude),
        "respectGitignore": settings.respect_gitignore,
        "baseline": settings.baseline,
        "admissionPolicies": [path for path, _ in settings.admission.texts] if settings.admission else [],
        "requireReason": settings.require_reason,
        "limits": {key: getattr(settings.limits, name) for key, name in KEYS.items()},
        "rules": {
            "select": _names(choice.select),
            "ignore": _names(choice.ignore),
            "severity": {named.name: level.value for named, level in choice.severity},
        },
        "overrides": [
            {
                "paths": list(each.paths),
                "select": _names(each.choice.select),
                "ignore": _names(each.choice.ignore),
                "severity": {named.name: level.value for named, level in each.choice.severity},
            }
            for each in settings.selection.overrides
        ],
        "suppress": [
            {
                "rules": _names(each.rules),
                "paths": list(each.paths),
                "object": {"kind": each.kind, "namespace": each.namespace, "name": each.name},
                "reason": each.reason,
                "until": each.until,
            }
            for each in settings.suppressions
        ],
        "policies": [each.written for each in settings.policies],
    }


def _names(named: Sequence[Any]) -> list[str]:
    return [each.name for each in named]
