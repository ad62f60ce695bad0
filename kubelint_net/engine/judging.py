"""One object's whole verdict: its structure against the schema, then the API server's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.kinds import Serving, serving
from kubelint_net.k8s.objects import Service, ServiceCIDR, Workload
from kubelint_net.k8s.schema import Structure, schema_for, structure
from kubelint_net.predict.outcome import Outcome
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.k8s.objects import KubernetesObject
    from kubelint_net.predict.ledger import Ledger

UNJUDGED = Outcome(None)
"""The answer to a kind of object that we do not judge."""

_FITS = Structure((), ())


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of one object.

    Attributes:
        structure: Wrong types and unknown fields.
        outcome: The API server's answer; with unknown fields ignored, and http 400 where a type is wrong.
    """

    structure: Structure
    outcome: Outcome


def judge(
    manifest: Manifest,
    cluster: ClusterConfig,
    *,
    ledger: Ledger | None = None,
    before: KubernetesObject | None = None,
    opted_in: bool = False,
) -> Judgement:
    """What the API server makes of one object.

    Args:
        manifest: The object.
        cluster: The cluster it meets.
        ledger: What is taken in that cluster already; a fresh one where None.
        before: The object it replaces; None where it is created.
        opted_in: Whether the server was started with the API versions that are off unless asked for.
    """
    schema = schema_for(manifest.api_version, manifest.kind)
    if manifest.object is None or schema is None:
        return Judgement(_FITS, UNJUDGED)
    served = serving(manifest.api_version, manifest.kind, cluster.version.minor)
    if served is Serving.NO or (served is Serving.OPT_IN and not opted_in):
        return Judgement(_FITS, Outcome(404, why=f"no matches for kind {manifest.kind} in {manifest.api_version}"))
    shape = structure(schema, manifest.value, cluster.version.minor)
    if shape.type_errors:
        return Judgement(shape, Outcome(400, why=shape.type_errors[0].message))
    return Judgement(shape, _answer(manifest.object, cluster, ledger, before))


def _answer(
    found: KubernetesObject,
    cluster: ClusterConfig,
    ledger: Ledger | None,
    before: KubernetesObject | None,
) -> Outcome:
    # Each kind's answer is worth importing only where an object asks for it.
    match found:
        case Service():
            from kubelint_net.predict.services.answer import create_service, replace_service  # noqa: PLC0415

            if isinstance(before, Service):
                outcome = replace_service(found, before, cluster, ledger)
            else:
                outcome = create_service(found, cluster, ledger)
        case ServiceCIDR():
            from kubelint_net.predict.service_cidrs import create_service_cidr, replace_service_cidr  # noqa: PLC0415

            if isinstance(before, ServiceCIDR):
                outcome = replace_service_cidr(found, before, cluster)
            else:
                outcome = create_service_cidr(found, cluster)
        case Workload():
            from kubelint_net.predict.pods.answer import create_workload, replace_workload  # noqa: PLC0415

            if isinstance(before, Workload):
                outcome = replace_workload(found, before, cluster)
            else:
                outcome = create_workload(found, cluster)
        case _:
            from kubelint_net.engine.judging_network_kinds import answer  # noqa: PLC0415

            outcome = answer(found, cluster, before)
    return outcome
