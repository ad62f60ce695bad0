"""Which objects a policy is for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from kubelint_net.cluster.facts import RangeUse
from kubelint_net.policies.patterns import matches
from kubelint_net.policies.policy import InForce

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.cluster.facts import DeclaredRange
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.policies.policy import Match, Policy
    from kubelint_net.source.rendered import Templates

CLUSTER_SCOPED = frozenset({"Node", "ServiceCIDR", "IPAddress"})
"""The kinds we read that stand in no namespace."""


def in_force(
    policies: Sequence[Policy],
    path: str,
    cluster: str,
    ranges: Sequence[DeclaredRange] = (),
    templates: Templates | None = None,
) -> InForce | None:
    """The policies for a file on a cluster; None where there are none.

    Args:
        policies: Every policy of the run.
        path: The file.
        cluster: The name of the cluster; ``""`` where it has none.
        ranges: The ranges of the cluster as the user declares them.
        templates: What the file says it was rendered from; None where it does not.
    """
    found = tuple(
        policy
        for policy in policies
        if _is_for_cluster(policy.match, cluster) and (templates is not None or _is_for_path(policy.match, path))
    )
    service = tuple(each for each in ranges if each.use is RangeUse.SERVICE)
    return InForce(found, cluster, service, templates) if found else None


def policies_for(holding: InForce, manifest: Manifest) -> Iterator[Policy]:
    """The policies for an object of their file."""
    paths: tuple[str, ...] = ()
    if holding.templates is not None:
        place = manifest.at(("kind",))
        paths = (place.path, holding.templates.at(place.span.start.line))
    for policy in holding.policies:
        if paths and not any(path and _is_for_path(policy.match, path) for path in paths):
            continue
        if _is_for_object(policy.match, manifest.kind, manifest.value, manifest.name):
            yield policy


def _is_for_cluster(match: Match, cluster: str) -> bool:
    return not match.clusters or cluster in match.clusters


def _is_for_path(match: Match, path: str) -> bool:
    if not match.paths:
        return True
    relative = os.path.relpath(path, match.root).replace(os.sep, "/")
    folders = [glob.rstrip("/") for glob in match.paths]
    return any(matches(relative, glob) or matches(relative, f"{glob}/*") for glob in folders)


def _is_for_object(match: Match, kind: str, value: dict[str, Any], name: str) -> bool:
    if match.kinds and kind not in match.kinds:
        return False
    if match.names and not any(matches(name, pattern) for pattern in match.names):
        return False
    metadata = value.get("metadata")
    meta = metadata if isinstance(metadata, dict) else {}
    if match.namespaces:
        # Where a manifest leaves it open, the command says it; here as everywhere that counts as `default`.
        namespace = "" if kind in CLUSTER_SCOPED else str(meta.get("namespace") or "default")
        if not any(namespace and matches(namespace, pattern) for pattern in match.namespaces):
            return False
    return not match.labels or _has_labels(meta.get("labels"), match.labels)


def _has_labels(labels: Any, wanted: tuple[tuple[str, str], ...]) -> bool:
    if not isinstance(labels, dict):
        return False
    return all(isinstance(labels.get(key), str) and matches(labels[key], pattern) for key, pattern in wanted)
