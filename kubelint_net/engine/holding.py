"""One object held to policies alone: for whoever asks about policies and not about a whole run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.engine.mapping import findings_of
from kubelint_net.engine.policing import policy_findings
from kubelint_net.engine.registry import rule_by_id
from kubelint_net.findings import Finding, ObjectRef, Skipped
from kubelint_net.policies.matching import in_force
from kubelint_net.rule import ObjectView
from kubelint_net.settings import SettingsError
from kubelint_net.settings.config_file import parse_config
from kubelint_net.settings.declared_policies import read_policies
from kubelint_net.settings.layers import Layers
from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.engine.judging import Judgement
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.policies.admission.deciding import Decided
    from kubelint_net.policies.policy import InForce

ADMISSION_RULE = "denied-by-admission-policy"


def given_config(text: str, cluster: str) -> InForce | None:
    """The policies of a config file's text; None where there are none for a cluster of that name.

    Raises:
        ValueError: the text is no config file, or a policy in it makes no sense.
    """
    try:
        file = parse_config("<config>", text)
        policies = read_policies(Layers([file])) if file is not None else ()
    except SettingsError as error:
        start = None if error.place is None else error.place.span.start
        where = f" (line {start.line}, column {start.column})" if start is not None else ""
        raise ValueError(f"{error.message}{where}") from None
    return in_force(policies, "<manifest>", cluster)


def hold(
    manifest: Manifest,
    judgement: Judgement,
    cluster: ClusterConfig,
    holding: InForce | None,
    before: Manifest | None = None,
    admission: Decided | None = None,
) -> Iterator[Finding | Skipped]:
    """What policies have against an object, and what nobody can tell.

    Args:
        manifest: The object.
        judgement: The API server's answer to it.
        cluster: The cluster it is for.
        holding: The team's own policies.
        before: The object that it replaces.
        admission: What admission policies make of it; what they find carries their names.
    """
    view = ObjectView(manifest, judgement.structure, judgement.outcome, cluster, admission)
    about = ObjectRef(manifest.api_version, manifest.kind, manifest.namespace, manifest.name)
    if holding is not None:
        yield from policy_findings(view, holding, about, None if before is None else before.value)
    if admission is not None:
        rule = rule_by_id(ADMISSION_RULE)
        if rule.on_object is not None:
            found = findings_of(rule, rule.on_object(view), manifest.at(("kind",)), about)
            for finding, decision in zip(found, admission.decisions, strict=True):
                yield replace(finding, policy=decision.policy)
        for why in admission.unsure:
            yield Skipped(ADMISSION_RULE, why, policy=why.split("'")[1])
