"""invalid-cluster-ip. The page is invalid_cluster_ip.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-cluster-ip",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="cluster IPs that are no addresses or do not fit the rest of the Service",
    since="0.1.0",
    subjects=(Subject.CLUSTER_IP,),
    kinds=("Service",),
)
