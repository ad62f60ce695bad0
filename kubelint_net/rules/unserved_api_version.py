"""unserved-api-version: the API server does not know this version of the kind. The page is unserved_api_version.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.k8s.api_versions import API_VERSIONS
from kubelint_net.k8s.kinds import Serving, serving
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    manifest, version = view.manifest, view.cluster.version
    given = serving(manifest.api_version, manifest.kind, version.minor)
    if given is Serving.NO:
        served = [other for other in API_VERSIONS[manifest.kind] if _is_served(other, view)]
        yield Hit(
            f"Kubernetes {version} has no {manifest.kind} in {manifest.api_version}",
            manifest.at(("apiVersion",)),
            field="apiVersion",
            help=f"it serves {served[0]}" if served else f"it has no {manifest.kind} at all",
        )


def _is_served(api_version: str, view: ObjectView) -> bool:
    return serving(api_version, view.manifest.kind, view.cluster.version.minor) is Serving.YES


RULE = Rule(
    id="unserved-api-version",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="an API version of a kind that the cluster does not serve",
    since="0.1.0",
    on_object=_check,
)
