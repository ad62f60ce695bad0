"""``--format json``: the versioned shapes of ``schemas/`` (``report-v1.schema.json``, ``prediction-v1.schema.json``).

The shapes are a promise, written out key by key and never a dump of inner types. Strings are what the manifest holds,
not made visible: a program reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.render._format import Context, Format
from kubelint_net.render._json import dumps
from kubelint_net.render._ranges_json import ranges_values
from kubelint_net.render._report_json import (
    VERSION,
    finding_values,
    left_out_values,
    skipped_values,
    summary_values,
    suppressed_values,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.findings import Report
    from kubelint_net.predict.outcome import ClusterIP, Outcome, Step
    from kubelint_net.predict.pods.resolve import Answer, Lookup
    from kubelint_net.render._predictions import HostsPrediction, RangesPrediction, ServicePrediction

_REASONS = {400: "BadRequest", 409: "AlreadyExists", 500: "InternalError"}
"""The API server's reason for an answer that names no field."""


def render(report: Report, context: Context) -> str:  # noqa: ARG001  (every format takes the same arguments)
    """A report by ``schemas/report-v1.schema.json``."""
    return dumps(
        {
            "version": VERSION,
            "findings": [finding_values(finding) for finding in report.findings],
            "skipped": [skipped_values(item) for item in report.skipped],
            "suppressed": [suppressed_values(item) for item in report.suppressed],
            "leftOut": [left_out_values(item) for item in report.left_out],
            "summary": summary_values(report),
        },
    )


def render_services(predictions: Sequence[ServicePrediction], context: Context) -> str:  # noqa: ARG001
    """Predicted Services by ``schemas/prediction-v1.schema.json``."""
    return dumps({"version": VERSION, "services": [_service(item) for item in predictions]})


def render_hosts(predictions: Sequence[HostsPrediction], context: Context) -> str:  # noqa: ARG001
    """Predicted hosts files by ``schemas/prediction-v1.schema.json``."""
    return dumps({"version": VERSION, "hosts": [_hosts(item) for item in predictions]})


def render_ranges(predictions: Sequence[RangesPrediction], context: Context) -> str:  # noqa: ARG001
    """What service ranges hold by ``schemas/prediction-v1.schema.json``."""
    return dumps({"version": VERSION, "ranges": [ranges_values(item) for item in predictions]})


def _service(item: ServicePrediction) -> dict[str, Any]:
    result = item.outcome.result if item.outcome.accepted else None
    return {
        "path": item.path,
        "cluster": item.cluster,
        "namespace": item.namespace,
        "name": item.name,
        "type": result.type if result else item.type or "ClusterIP",
        "accepted": item.outcome.accepted,
        "errors": _errors(item.outcome),
        "ipFamilyPolicy": result.ip_family_policy if result else None,
        "ipFamilies": [family.value for family in result.ip_families] if result else [],
        "clusterIPs": [_cluster_ip(address) for address in result.cluster_ips] if result else [],
        "steps": _steps(item.outcome.steps),
    }


def _errors(outcome: Outcome) -> list[dict[str, str]]:
    """The server's field errors; where it names no field, its reason and words as one error of no field."""
    errors = [{"field": error.path, "type": error.type, "message": error.message} for error in outcome.errors]
    if not errors and outcome.accepted is False:
        reason = _REASONS.get(outcome.http or 0, "Unknown")
        errors.append({"field": "", "type": reason, "message": outcome.why})
    return errors


def _cluster_ip(address: ClusterIP) -> dict[str, str | None]:
    return {
        "family": address.family.value if address.family else None,
        "address": None if address.how == "none" else address.address,
        "how": address.how,
        "range": address.range,
    }


def _hosts(item: HostsPrediction) -> dict[str, Any]:
    return {
        "path": item.path,
        "cluster": item.cluster,
        "kind": item.kind,
        "namespace": item.namespace,
        "name": item.name,
        "pod": item.pod,
        "text": item.text,
        "unknown": list(item.unknown),
        "note": item.note,
        "unmanaged": list(item.unmanaged),
        "lookups": [_lookup(lookup) for lookup in item.lookups],
        "steps": _steps(item.steps),
    }


def _lookup(lookup: Lookup) -> dict[str, Any]:
    return {"name": lookup.name, "answers": [_answer(answer) for answer in lookup.answers]}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "resolver": answer.resolver.value,
        "family": answer.family.value if answer.family else None,
        "from": answer.source.value,
        "addresses": [{"address": found.address, "line": found.line or None} for found in answer.addresses],
    }


def _steps(steps: Sequence[Step]) -> list[dict[str, str]]:
    return [{"what": step.what, "upstream": step.upstream} for step in steps]


FORMAT = Format(
    name="json",
    render=render,
    services=render_services,
    hosts=render_hosts,
    ranges=render_ranges,
    extensions=("json",),
)
