"""``--format sarif``: SARIF 2.1.0, for code scanning and whatever else reads findings with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.findings import RuleClass, fingerprints
from kubelint_net.render import _product
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context, Format
from kubelint_net.render._json import dumps
from kubelint_net.render._paths import repository_path
from kubelint_net.render._predictions import full_name
from kubelint_net.render._sarif_rules import LEVELS, describe

if TYPE_CHECKING:
    from kubelint_net.findings import Finding, Label, ObjectRef, Report, SuppressedFinding
    from kubelint_net.source.spans import Place, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "kubelintNet/v1"
_ROOT = "SRCROOT"


def render(report: Report, context: Context) -> str:
    """One run with every finding, and as notifications what was not checked."""
    entries = [
        *((finding, None) for finding in report.findings),
        *((suppressed.finding, suppressed) for suppressed in report.suppressed),
    ]
    findings = [finding for finding, _ in entries]
    used = {finding.rule for finding in findings} | {skipped.rule for skipped in report.skipped}
    rules = [rule for rule in report.rules if rule.id in used]
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    names = fingerprints(findings)
    run = {
        "tool": {
            "driver": {
                "name": _product.NAME,
                **({"version": context.version, "semanticVersion": context.version} if context.version else {}),
                "informationUri": _product.HOME,
                "rules": [describe(rule, context.version) for rule in rules],
            },
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [
            {
                **_result(finding, context),
                **({"ruleIndex": numbers[finding.rule]} if finding.rule in numbers else {}),
                "partialFingerprints": {_FINGERPRINT: name},
                # An empty list says that it is not suppressed, which no list at all would leave open.
                "suppressions": [_suppression(suppressed, context)] if suppressed else [],
            }
            for (finding, suppressed), name in zip(entries, names, strict=True)
        ],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(finding: Finding, context: Context) -> dict[str, Any]:
    location = _location(finding.place, context)
    if finding.template:
        # The template is the file that people know; its lines are others.
        artifact = _artifact(repository_path(finding.template, context))
        location = {"physicalLocation": {"artifactLocation": artifact}}
    if finding.object is not None:
        location["logicalLocations"] = [_logical(finding.object, finding.field)]
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _text(finding.message, finding.help)},
        "locations": [location],
        "relatedLocations": [_related(label, number, context) for number, label in enumerate(finding.related, 1)],
        "properties": {
            "class": finding.rule_class.value,
            "field": visible(finding.field),
            "errorType": finding.error_type,
            **({"policy": visible(finding.policy)} if finding.policy else {}),
        },
    }


def _suppression(suppressed: SuppressedFinding, context: Context) -> dict[str, Any]:
    in_source = suppressed.how in {"comment", "annotation"}
    found: dict[str, Any] = {"kind": "inSource" if in_source else "external", "status": "accepted"}
    if suppressed.reason:
        found["justification"] = visible(suppressed.reason)
    if suppressed.place is not None:
        found["location"] = _location(suppressed.place, context)
    return found


def _invocation(report: Report) -> dict[str, Any]:
    """Whether everything could be looked at, and what was not for want of a fact."""
    broken = any(finding.rule_class is RuleClass.INTERNAL for finding in report.findings)
    return {
        "executionSuccessful": not broken,
        "toolConfigurationNotifications": [
            {
                "level": "note",
                "message": {"text": _text(f"{skipped.rule} was not checked: {skipped.reason}")},
                "associatedRule": {"id": skipped.rule},
            }
            for skipped in report.skipped
        ],
    }


def _related(label: Label, number: int, context: Context) -> dict[str, Any]:
    return {"id": number, **_location(label.place, context), "message": {"text": _text(label.message)}}


def _location(place: Place, context: Context) -> dict[str, Any]:
    """A place; readers such as GitHub's refuse a whole file for one result without a physical location."""
    artifact = _artifact(repository_path(place.path, context))
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(place.span)}}


def _artifact(path: str) -> dict[str, str]:
    from urllib.parse import quote  # noqa: PLC0415  (no other format writes URIs)

    # A name that was not UTF-8 keeps its bytes; no file system gives other surrogates.
    encoded = quote(path.encode("utf-8", "surrogateescape" if _is_file_name(path) else "replace"))
    if path.startswith("/"):
        return {"uri": f"file://{encoded}"}
    if path[1:3] == ":/":  # a drive of Windows
        return {"uri": f"file:///{encoded}"}
    return {"uri": encoded, "uriBaseId": _ROOT}


def _is_file_name(path: str) -> bool:
    return not any("\ud800" <= c < "\udc80" or "\udcff" < c <= "\udfff" for c in path)


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _logical(about: ObjectRef, field: str) -> dict[str, str]:
    name = visible(full_name(about.namespace, about.name))
    whole = f"{visible(about.kind)} {name}".rstrip()
    return {"name": name, "fullyQualifiedName": f"{whole}: {visible(field)}" if field else whole, "kind": "resource"}


def _text(message: str, help_text: str = "") -> str:
    """A message on lines of its own; ``[words](target)`` in it would be read as a link."""
    lines = [visible(message), *([f"help: {visible(help_text)}"] if help_text else [])]
    return "\n".join(lines).replace("](", "\\](")


FORMAT = Format(name="sarif", render=render, extensions=("sarif", "json"))
