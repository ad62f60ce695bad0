"""unallocatable-cluster-ip. The page is unallocatable_cluster_ip.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import SERVICE_RANGES, Rule

RULE = Rule(
    id="unallocatable-cluster-ip",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a static cluster IP that the cluster cannot give",
    since="0.1.0",
    subjects=(Subject.UNALLOCATABLE_CLUSTER_IP,),
    needs=(SERVICE_RANGES,),
    kinds=("Service",),
)
