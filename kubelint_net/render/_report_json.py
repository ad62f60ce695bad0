"""The parts of a report as plain values, by ``schemas/report-v1.schema.json``.

The shapes are a promise, written out key by key and never a dump of inner types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.findings import Finding, LeftOut, ObjectRef, Report, Severity, Skipped, SuppressedFinding

if TYPE_CHECKING:
    from kubelint_net.fix.edits import Fix
    from kubelint_net.source.spans import Span

VERSION = 1


def finding_values(finding: Finding) -> dict[str, Any]:
    """One finding."""
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
        "template": finding.template,
        "policy": finding.policy,
        "fix": _fix(finding.fix),
    }


def suppressed_values(suppressed: SuppressedFinding) -> dict[str, Any]:
    """One finding that is suppressed, with how and why."""
    place = suppressed.place
    return {
        "finding": finding_values(suppressed.finding),
        "how": suppressed.how,
        "reason": suppressed.reason,
        "by": None if place is None else {"path": place.path, "span": _span(place.span)},
    }


def left_out_values(left_out: LeftOut) -> dict[str, Any]:
    """One file that is no manifest."""
    return {"path": left_out.path, "what": left_out.what}


def skipped_values(skipped: Skipped) -> dict[str, Any]:
    """One rule that was not checked."""
    return {"rule": skipped.rule, "reason": skipped.reason}


def summary_values(report: Report) -> dict[str, Any]:
    """How much was checked, and how many findings of each severity came of it."""
    counts = {severity.value: report.count(severity) for severity in Severity}
    suppressed = len(report.suppressed)
    return {"files": report.files, "objects": report.objects, **counts, "suppressed": suppressed}


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"start": edit.start, "end": edit.end, "replacement": edit.replacement} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _span(span: Span) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.start.line, "column": span.start.column},
        "end": {"line": span.end.line, "column": span.end.column},
    }


def _object(ref: ObjectRef | None) -> dict[str, str] | None:
    if ref is None:
        return None
    return {"apiVersion": ref.api_version, "kind": ref.kind, "namespace": ref.namespace, "name": ref.name}
