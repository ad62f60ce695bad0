"""``--format json``: the versioned shapes of ``schemas/`` (``report-v1.schema.json``, ``prediction-v1.schema.json``).

The shapes are a promise, written out key by key and never a dump of inner types. The text is ASCII: what a terminal
could take for a command is escaped as JSON escapes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.findings import Finding, ObjectRef, Report, Severity
from kubelint_net.render._format import Context, Format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kubelint_net.predict.outcome import ClusterIP, Outcome, Step
    from kubelint_net.render._predictions import HostsPrediction, ServicePrediction
    from kubelint_net.source.spans import Span

_VERSION = 1
_REASONS = {400: "BadRequest", 409: "AlreadyExists", 500: "InternalError"}
"""The API server's reason for an answer that names no field."""


def render(report: Report, context: Context) -> str:  # noqa: ARG001  (every format takes the same arguments)
    """A report by ``schemas/report-v1.schema.json``."""
    counts = {severity.value: report.count(severity) for severity in Severity}
    return dumps(
        {
            "version": _VERSION,
            "findings": [_finding(finding) for finding in report.findings],
            "skipped": [{"rule": item.rule, "reason": item.reason} for item in report.skipped],
            "summary": {"files": report.files, "objects": report.objects, **counts},
        },
    )


def render_services(predictions: Sequence[ServicePrediction], context: Context) -> str:  # noqa: ARG001
    """Predicted Services by ``schemas/prediction-v1.schema.json``."""
    return dumps({"version": _VERSION, "services": [_service(item) for item in predictions]})


def render_hosts(predictions: Sequence[HostsPrediction], context: Context) -> str:  # noqa: ARG001
    """Predicted hosts files by ``schemas/prediction-v1.schema.json``."""
    return dumps({"version": _VERSION, "hosts": [_hosts(item) for item in predictions]})


def dumps(value: Mapping[str, Any]) -> str:
    """``value`` as indented ASCII JSON with a newline at its end."""
    import json  # noqa: PLC0415  (a run that prints text does not pay for it)

    return json.dumps(value, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "class": finding.rule_class.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.place.path,
        "span": _span(finding.place.span),
        "field": finding.field,
        "errorType": finding.error_type,
        "object": _object(finding.object),
        "related": [
            {"path": label.place.path, "span": _span(label.place.span), "message": label.message}
            for label in finding.related
        ],
    }


def _span(span: Span) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.start.line, "column": span.start.column},
        "end": {"line": span.end.line, "column": span.end.column},
    }


def _object(ref: ObjectRef | None) -> dict[str, str] | None:
    if ref is None:
        return None
    return {"apiVersion": ref.api_version, "kind": ref.kind, "namespace": ref.namespace, "name": ref.name}


def _service(item: ServicePrediction) -> dict[str, Any]:
    result = item.outcome.result if item.outcome.accepted else None
    return {
        "path": item.path,
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
        "kind": item.kind,
        "namespace": item.namespace,
        "name": item.name,
        "pod": item.pod,
        "text": item.text,
        "unknown": list(item.unknown),
        "note": item.note,
        "unmanaged": list(item.unmanaged),
        "steps": _steps(item.steps),
    }


def _steps(steps: Sequence[Step]) -> list[dict[str, str]]:
    return [{"what": step.what, "upstream": step.upstream} for step in steps]


FORMAT = Format(name="json", render=render, services=render_services, hosts=render_hosts)
