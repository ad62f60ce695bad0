"""The commands there are."""

from kubelint_net.cli import check, explain, init, policy_test, predict, ranges, rules

PROGRAM = "kubelint-net"

COMMANDS = (
    check.COMMAND,
    predict.SERVICES,
    predict.HOSTS,
    ranges.COMMAND,
    explain.COMMAND,
    rules.COMMAND,
    init.COMMAND,
    policy_test.COMMAND,
)

GROUPS = {
    "predict": "Predict what Kubernetes makes of manifests.",
    "policy": "Put policies to the test.",
}
"""What the first word of a two-word command stands for."""
