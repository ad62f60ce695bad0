"""Made-up findings and predictions: a format is tested on values, never through a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kubelint_net.findings import Finding, Label, ObjectRef, Report, RuleClass, Severity, Skipped
from kubelint_net.net.address import Family
from kubelint_net.predict.outcome import ClusterIP, FieldError, Outcome, ServiceResult, Step, Subject
from kubelint_net.source.spans import Place, Position, Span

if TYPE_CHECKING:
    from kubelint_net.predict.pods.resolve import Lookup

WEB = """\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: 10.96.0.300
"""

SERVICE = ObjectRef("v1", "Service", "default", "web")


def place(path: str, line: int, column: int, end_line: int, end_column: int) -> Place:
    return Place(path, span(line, column, end_line, end_column))


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span(Position(line, column), Position(end_line, end_column))


def finding(**changes: object) -> Finding:
    values: dict[str, object] = {
        "rule": "invalid-cluster-ip",
        "rule_class": RuleClass.REJECTED,
        "severity": Severity.ERROR,
        "message": "spec.clusterIPs[0] must be a valid IP address",
        "place": place("web.yaml", 5, 14, 5, 25),
        "field": "spec.clusterIPs[0]",
        "error_type": "Invalid",
        "object": SERVICE,
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def report(*findings: Finding) -> Report:
    return Report(findings=findings, files=1, objects=1, sources=(("web.yaml", WEB),))


HOSTILE = (
    '::error file=x::owned\n::stop-commands::t\r\n ::add-mask::m %0A %25 ]]> <b a="c"> &amp; \' ; , = ] '
    "##[add-mask]x ##vso[task.setvariable variable=P]v ##VSO[x] [x](evil.example) "
    "\x1b[31m\x00\x9b\u202e\u2028\ud800\udcff end"
)
"""Everything that a format or a reader of it could take for more than text."""

HOSTILE_REPORT = Report(
    findings=(
        Finding(
            rule="invalid-cluster-ip",
            rule_class=RuleClass.REJECTED,
            severity=Severity.ERROR,
            message=HOSTILE,
            place=place(HOSTILE, 1, 1, 1, 4),
            field=HOSTILE,
            error_type="Invalid",
            object=ObjectRef("v1", HOSTILE, HOSTILE, HOSTILE),
            related=(Label(place("other" + HOSTILE, 1, 1, 1, 3), HOSTILE),),
            help=HOSTILE,
        ),
    ),
    skipped=(Skipped("unservable-ip-family", HOSTILE),),
    files=1,
    objects=1,
    sources=((HOSTILE, f"name: {HOSTILE}"), ("other" + HOSTILE, HOSTILE)),
)
"""A report in which whatever can come from a manifest is hostile."""


AT_NAME = place("web.yaml", 3, 18, 3, 21)


@dataclass(frozen=True, slots=True)
class ServiceSample:
    """Fits ``render._predictions.ServicePrediction``."""

    name: str
    outcome: Outcome
    path: str = "web.yaml"
    namespace: str = "default"
    type: str = ""
    place: Place = AT_NAME
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class HostsSample:
    """Fits ``render._predictions.HostsPrediction``."""

    name: str
    text: str
    path: str = "pod.yaml"
    kind: str = "Pod"
    namespace: str = "default"
    pod: str = "web"
    steps: tuple[Step, ...] = ()
    unknown: tuple[str, ...] = ()
    note: str = ""
    unmanaged: tuple[str, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    cluster: str = ""


DUAL = Outcome(
    201,
    result=ServiceResult(
        "LoadBalancer",
        "RequireDualStack",
        (Family.IPV4, Family.IPV6),
        (
            ClusterIP(Family.IPV4, None, "auto", "10.96.0.0/16"),
            ClusterIP(Family.IPV6, None, "auto", "fd00:10:96::/112"),
        ),
    ),
    steps=(Step("ipFamilyPolicy is given: RequireDualStack", "alloc.go: initIPFamilyFields"), Step("two ranges")),
)
STATIC = Outcome(
    201,
    result=ServiceResult(
        "ClusterIP",
        "SingleStack",
        (Family.IPV4,),
        (ClusterIP(Family.IPV4, "10.96.0.10", "static", "10.96.0.0/16"),),
    ),
)
HEADLESS = Outcome(
    201,
    result=ServiceResult("ClusterIP", "SingleStack", (Family.IPV4,), (ClusterIP(Family.IPV4, "None", "none"),)),
)
EXTERNAL_NAME = Outcome(201, result=ServiceResult("ExternalName"))
REFUSED = Outcome(
    422,
    errors=(
        FieldError(
            "Invalid",
            ("spec", "ipFamilies", 0),
            "is not configured on this cluster",
            Subject.UNSERVABLE_IP_FAMILY,
        ),
    ),
    later=(FieldError("Required", ("spec", "ports"), "must be given", Subject.SERVICE_PORT),),
)
FULL = Outcome(500, why="failed to allocate a serviceIP: range is full")
UNDECIDED = Outcome(None, unknown=("serviceClusterIPRange",))
