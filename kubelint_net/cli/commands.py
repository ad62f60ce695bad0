"""The commands there are."""

from kubelint_net.cli import check, explain, init, predict, ranges, rules

PROGRAM = "kubelint-net"

COMMANDS = (
    check.COMMAND,
    predict.SERVICES,
    predict.HOSTS,
    ranges.COMMAND,
    explain.COMMAND,
    rules.COMMAND,
    init.COMMAND,
)

GROUPS = {"predict": "Predict what Kubernetes makes of manifests."}
"""What the first word of a two-word command stands for."""
