"""invalid-endpoint. The page is invalid_endpoint.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-endpoint",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="addresses, names and ports of endpoints that the API server refuses",
    since="0.1.0",
    subjects=(Subject.ENDPOINT,),
    kinds=(
        "Endpoints",
        "EndpointSlice",
    ),
)
