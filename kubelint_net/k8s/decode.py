"""From plain values to Kubernetes objects, as the API server's decoder reads them.

Takes values whose types already fit (`schema.py` says whether they do) and is lenient about the rest: whatever does
not fit reads as absent, so that a document with one broken field can still be judged on the others. Never raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.decoding.services import decode_service, decode_service_cidr
from kubelint_net.k8s.decoding.workloads import decode_workload
from kubelint_net.k8s.kinds import NETWORK_KINDS
from kubelint_net.k8s.workloads import POD_ROUTES

if TYPE_CHECKING:
    from kubelint_net.k8s.decoding.fields import Value
    from kubelint_net.k8s.objects import KubernetesObject


def decode(kind: str, value: Value) -> KubernetesObject | None:
    """The object of one of our kinds; None for another kind."""
    if kind == "Service":
        return decode_service(value)
    if kind in POD_ROUTES:
        return decode_workload(kind, value)
    if kind == "ServiceCIDR":
        return decode_service_cidr(value)
    if kind in NETWORK_KINDS:
        from kubelint_net.k8s.decoding.network_kinds import DECODERS  # noqa: PLC0415 - most runs meet few or none

        return DECODERS[kind](value)
    return None
